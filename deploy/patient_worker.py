"""A gunicorn worker that no client can hold up for ever.

gunicorn's threads wait without end for a client that sends half a request, or that reads nothing of its answer, so a
few dozen such clients stop the service; it closes a connection in the loop that takes new ones, for up to two seconds
each; and it resets those that wait to be taken when it stops. Here

- a connection takes a thread only once the head of its request has come, whole;
- a thread waits for the rest only as long as the client keeps sending, and sends only as long as it keeps reading;
- a thread, not the loop, sees a connection to its end;
- a worker that stops takes those that wait, and then lets the next be refused at once, which a proxy tries again.
"""

import errno
import socket
import time
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ

from gunicorn.workers.gthread import TConn, ThreadWorker

HEAD_PATIENCE = 15
"""Seconds for the head of a request, from when the connection was taken or its next request began."""

BODY_PATIENCE = 30
"""Seconds that a client may make us wait for the rest, in all; what it sends earns more, never beyond these."""

LEAST_RATE = 1_000
"""Octets that earn a second: who sends fewer a second for long is let go. A slow telephone sends ten times as many."""

STALL_PATIENCE = 60
"""Seconds in which a client must have taken something of what is sent to it."""

SEND_BUFFER = 128 * 1024
"""Octets that wait in the kernel for the client. Linux tells of room once a third is free, so a larger buffer would
make a slow client look like a dead one."""

LONGEST_HEAD = 16 * 1024
"""Octets of a head that is waited for outside a thread; gunicorn judges what is longer."""


class PatientSocket(socket.socket):
    """A client's connection, which is as good as reset once the patience with it has run out."""

    _patience = float(BODY_PATIENCE)
    _seen = 0

    def begin(self) -> None:
        """Wait with fresh patience: a request begins."""
        self._patience = float(BODY_PATIENCE)

    def has_head(self) -> bool:
        """Whether a thread should read: the head is whole, or no more will come of it."""
        try:
            head = super().recv(LONGEST_HEAD, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        is_whole = b"\r\n\r\n" in head or len(head) in (self._seen, LONGEST_HEAD)
        self._seen = 0 if is_whole else len(head)
        # What was looked at stays unread, and the poller would tell of it again and again: let it wait for more.
        self.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, self._seen + 1)
        return is_whole

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Up to `size` octets. Raises ConnectionResetError when they are too slow in coming."""
        asked = self.gettimeout()
        self.settimeout(max(self._patience if asked is None else min(asked, self._patience), 0.001))
        began = time.monotonic()
        try:
            data = super().recv(size, flags)
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "too slow in sending") from error
        finally:
            self._patience -= time.monotonic() - began
            self.settimeout(asked)
        self._patience = min(self._patience + len(data) / LEAST_RATE, BODY_PATIENCE)
        return data

    def sendall(self, data: bytes, flags: int = 0) -> None:
        """Send all of it, however long it takes. Raises ConnectionResetError when nothing of it is taken any more."""
        self.settimeout(STALL_PATIENCE)  # Python's own sendall would allow this for the whole
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self.send(rest, flags) :]
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "too slow in reading") from error


class Connection(TConn):
    """A connection that can be closed twice."""

    _closed = False

    def close(self, graceful: bool = False) -> None:  # noqa: FBT001, FBT002 - gunicorn's own signature
        """Close it; `graceful` lets the client read to the end."""
        if not self._closed:
            self._closed = True
            with suppress(OSError):
                super().close(graceful)


class PatientWorker(ThreadWorker):
    """gunicorn's worker of threads, with the patience of this module."""

    def accept(self, listener: socket.socket) -> None:
        """Take a connection that waits; it gets a thread when there is a request."""
        self._take(listener)

    def on_client_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """A connection that was kept begins its next request."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await_head(conn)

    def on_pending_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """Some of a head has come; a thread is for whole ones."""
        if conn.sock.has_head():
            super().on_pending_socket_readable(conn, client)

    def handle(self, conn: Connection) -> object:
        """Answer a request, in a thread, and see the connection to its end unless it is kept."""
        conn.sock.begin()
        kept = super().handle(conn)
        if not kept:
            conn.close(graceful=True)
        return kept

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - gunicorn's own signature
        """Begin or cease to take connections; on leaving, take those that wait and let none wait any more."""
        super().set_accept_enabled(enabled)
        if self.alive:
            return
        for listener in self.sockets:
            while self._take(listener):
                pass
            listener.close()

    def _take(self, listener: socket.socket) -> bool:
        try:
            taken, address = listener.accept()
        except OSError:  # another worker has it, or its client is gone
            return False
        client = PatientSocket(fileno=taken.detach())
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        self.nr_conns += 1
        self._await_head(Connection(self.cfg, client, address, listener.getsockname()))
        return True

    def _await_head(self, conn: Connection) -> None:
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + HEAD_PATIENCE
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _cap_keepalive(self, deadline: float) -> None:
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)
