"""gunicorn's threaded worker, which here stops without losing a request that waits to be accepted.

When gunicorn's own worker stops, it leaves its socket open until its last answer has been sent. The kernel keeps
accepting connections meanwhile, which no process answers, and resets them at the end.
"""

import os

from gunicorn.workers.gthread import ThreadWorker


class ClosingWorker(ThreadWorker):
    """gunicorn's threaded worker; once it stops, new connections are refused, and a proxy tries them again."""

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - gunicorn's own signature
        """Start or stop accepting connections; a worker that stops accepts those that wait, then closes its socket."""
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        while self.sockets:
            listener = self.sockets.pop()
            accepted = -1
            while accepted != self.nr_conns:  # `accept` returns nothing, but counts
                accepted = self.nr_conns
                self.accept(listener)
            listener.close()

    def handle_quit(self, sig: int, frame: object) -> None:  # noqa: ARG002 - gunicorn's own signature
        """Stop at once; gunicorn would wait for a lock that the interrupted loop may hold."""
        os._exit(0)
