"""gunicorn's threaded worker, which here stops without losing a request that waits to be accepted.

When gunicorn's own worker stops, it leaves its socket open until its last answer has been sent. The kernel keeps
accepting connections meanwhile, which no process answers, and resets them at the end.
"""

import os

from gunicorn.http.body import Body
from gunicorn.http.errors import ParseException
from gunicorn.http.message import Request
from gunicorn.workers.gthread import TConn, ThreadWorker


class FormBody(Body):
    """gunicorn's reader of a request's body; a malformed chunk counts as a broken connection.

    Werkzeug answers such a connection with 400. It does not know gunicorn's own error, which would get 500.
    """

    def read(self, size: int | None = None) -> bytes:
        """Return up to `size` bytes, or all. Raises OSError if the body is malformed."""
        try:
            return super().read(size)
        except ParseException as error:
            raise OSError from error


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

    def handle_request(self, req: Request, conn: TConn) -> bool:
        """Answer a request, and return whether its connection may be kept."""
        req.body = FormBody(req.body.reader)
        return super().handle_request(req, conn)

    def handle_quit(self, sig: int, frame: object) -> None:  # noqa: ARG002 - gunicorn's own signature
        """Stop at once; gunicorn would wait for a lock that the interrupted loop may hold."""
        os._exit(0)
