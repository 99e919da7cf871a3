"""A gunicorn worker that no client can hold up for ever.

gunicorn's threads wait without end for a client that sends half a request, or that reads nothing of its answer, so a
few dozen such clients stop the service; it closes a connection in the loop that takes new ones, for up to two seconds
each; and it resets those that wait to be taken when it stops. Here

- a connection takes a thread only once its request has come, whole or, of a large one, its beginning;
- a thread waits for the rest only as long as the client keeps sending, and sends only as long as it keeps reading;
- nobody waits for a client to close its connection;
- a worker that stops takes those that wait, and then lets the next be refused at once, which a proxy tries again.
"""

import errno
import os
import re
import socket
import time
from collections import deque
from concurrent.futures import Future
from functools import partial
from selectors import EVENT_READ

from gunicorn.workers.gthread import TConn, ThreadWorker

SMALL_REQUEST = 48 * 1024
"""Octets that are waited for outside a thread: any letter without a picture, and what the kernel holds for us."""

PATIENCE = 30
"""Seconds for these octets to come; and, in all, that a thread waits for those of a larger request."""

LEAST_RATE = 4_000
"""Octets of a larger request that earn the thread a second, never beyond `PATIENCE`. A slow telephone sends more than
twice as many a second."""

LONGEST = 300
"""Seconds in which a larger request must have come, however steadily it does."""

STALL_PATIENCE = 60
"""Seconds in which a client must have taken something of what is sent to it."""

FAREWELL = 2
"""Seconds that a connection stays open after its last answer: closed while the client still sends, it would be reset,
and the answer lost."""

AT_ONCE = 0.02
"""Seconds for the rest of a request that was answered unread: what has come, and no waiting."""

SEND_BUFFER = 128 * 1024
"""Octets that wait in the kernel for the client. Linux tells of room once a third is free, so a larger buffer would
make a slow client look like a dead one."""

_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*$", re.IGNORECASE | re.MULTILINE)
_EXPECT = re.compile(rb"^expect:", re.IGNORECASE | re.MULTILINE)


def wanted(come: bytes) -> int:
    """How many octets a request should have before a thread reads it, as far as those that have come tell."""
    head, end, _ = come.partition(b"\r\n\r\n")
    if not end:
        return min(len(come) + 1, SMALL_REQUEST)
    lines = head.replace(b"\r\n", b"\n")
    length = _LENGTH.search(lines)
    if not length or _EXPECT.search(lines):  # whoever expects to be told to go on sends nothing until then
        return len(head + end)
    return min(len(head + end) + int(length[1]), SMALL_REQUEST)


class PatientSocket(socket.socket):
    """A client's connection, which is as good as reset once the patience with it has run out."""

    _patience = float(PATIENCE)
    _end = float("inf")
    _come = 0

    def begin(self) -> None:
        """Have fresh patience: a thread begins to read a request."""
        self._patience = float(PATIENCE)
        self._end = time.monotonic() + LONGEST

    def has_request(self) -> bool:
        """Whether a thread should read: there is enough, or no more will come. Else the poller waits for enough."""
        try:
            come = super().recv(SMALL_REQUEST, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        enough = wanted(come)
        is_ready = len(come) >= enough or len(come) == self._come
        self._come = 0 if is_ready else len(come)
        # What was looked at stays unread, so that the poller would tell of it without end.
        self.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1 if is_ready else enough)
        return is_ready

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Up to `size` octets. Raises ConnectionResetError when they are too slow in coming."""
        asked = self.gettimeout()
        began = time.monotonic()
        patience = min(self._patience, self._end - began)
        self.settimeout(max(patience if asked is None else min(asked, patience), 0.001))
        try:
            data = super().recv(size, flags)
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "too slow in sending") from error
        finally:
            self._patience -= time.monotonic() - began
            self.settimeout(asked)
        self._patience = min(self._patience + len(data) / LEAST_RATE, PATIENCE)
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


class PatientWorker(ThreadWorker):
    """gunicorn's worker of threads, with the patience of this module."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.leaving: deque[TConn] = deque()

    def accept(self, listener: socket.socket) -> None:
        """Take a connection that waits; it gets a thread when its request has come."""
        self._take(listener)

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """A connection that was kept begins its next request."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await_request(conn)

    def on_pending_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """Something of a request has come; a thread is for enough of it."""
        is_open = conn.sock.fileno() >= 0  # else its wait was ended by a newcomer that the poller told of as well
        if is_open and conn.sock.has_request():
            super().on_pending_socket_readable(conn, client)

    def handle(self, conn: TConn) -> object:
        """Answer a request, in a thread."""
        conn.sock.begin()
        return super().handle(conn)

    def _keepalive_after(self, conn: TConn, keepalive: object) -> bool:
        """Keep a connection whose request was read whole; gunicorn's own way has a thread wait for the rest."""
        return bool(keepalive) and bool(conn.parser.finish_body(deadline=time.monotonic() + AT_ONCE))

    def finish_request(self, conn: TConn, fs: Future[object]) -> None:
        """A request was answered: the connection is kept, or the client reads to its end while nobody waits."""
        if not fs.cancelled() and not fs.exception() and fs.result():
            super().finish_request(conn, fs)
            return
        try:
            conn.sock.settimeout(0)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._let_go(conn)
            return
        conn.timeout = time.monotonic() + FAREWELL
        self.leaving.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self._on_leaving_readable, conn))

    def murder_pending(self) -> None:
        """Close the connections whose time is up."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [conn for conn in self.leaving if conn.timeout <= now]:
            self._has_left(conn)

    def handle_quit(self, sig: int, frame: object) -> None:  # noqa: ARG002 - gunicorn's own signature
        """Stop at once. gunicorn's own way waits for a lock that the interrupted loop may hold."""
        os._exit(0)

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - gunicorn's own signature
        """Begin or cease to take connections; on leaving, take those that wait and let none wait any more."""
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        while self.sockets:
            listener = self.sockets.pop()
            while self._take(listener):
                pass
            listener.close()

    def _take(self, listener: socket.socket) -> bool:
        try:
            taken, address = listener.accept()
        except OSError:  # another worker has it, or its client is gone
            return False
        if len(self.pending_conns) >= self.worker_connections // 2:
            self._end_longest_wait()
        client = PatientSocket(fileno=taken.detach())
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        self.nr_conns += 1
        self._await_request(TConn(self.cfg, client, address, listener.getsockname()))
        return True

    def _await_request(self, conn: TConn) -> None:
        conn.sock.settimeout(0)
        conn.timeout = time.monotonic() + PATIENCE
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _end_longest_wait(self) -> None:
        """Make room: who has sent no request while hundreds came after is hardly about to."""
        conn = self.pending_conns.popleft()
        self.poller.unregister(conn.sock)
        self._let_go(conn)

    def _on_leaving_readable(self, conn: TConn, client: PatientSocket) -> None:
        try:
            more = client.recv(SMALL_REQUEST)
        except OSError:
            more = b""
        if not more:
            self._has_left(conn)

    def _has_left(self, conn: TConn) -> None:
        self.poller.unregister(conn.sock)
        self.leaving.remove(conn)
        self._let_go(conn)

    def _let_go(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()

    def _cap_keepalive(self, deadline: float) -> None:
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)
