"""A gunicorn worker that no client can block.

The threads of gunicorn wait forever for a client that sends half a request or reads nothing of the response, so a few
dozen of these clients stop the service. gunicorn also closes connections in the loop that accepts new ones, for up to
two seconds each, and resets connections that wait to be accepted when it stops. In this worker

- a connection gets a thread only once its request has arrived: all of a small one, the beginning of a large one;
- a thread waits for the rest only while the client keeps sending, and sends only while the client keeps reading;
- no thread waits for a client to close its connection;
- a worker that stops accepts the waiting connections, then refuses new ones at once, which a proxy tries again.
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

#: How many bytes to wait for before a request gets a thread: any letter without a picture, and what the kernel buffers.
SMALL_REQUEST = 48 * 1024

#: How many seconds these bytes may take, and how long a thread waits in total for the rest of a larger request.
PATIENCE = 30

#: How many bytes of a larger request earn one more second of waiting, up to `PATIENCE`. A slow phone sends more than
#: twice as many in a second.
MIN_RATE = 4_000

#: How many seconds a larger request may take, however steadily it arrives.
MAX_SECONDS = 300

#: How many seconds a client may take nothing of what is sent to it.
STALL_PATIENCE = 60

#: How many seconds a connection stays open after its last response. A connection closed while the client still sends
#: is reset, and the response is lost.
LINGER = 2

#: How many seconds to spend on the unread rest of a request that has been answered: it is there already, or not.
REST_PATIENCE = 0.02

#: The kernel's send buffer, in bytes. Linux reports room once a third is free, so with a larger buffer a slow client
#: would look like a dead one.
SEND_BUFFER = 128 * 1024

_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*$", re.IGNORECASE | re.MULTILINE)
_EXPECT = re.compile(rb"^expect:", re.IGNORECASE | re.MULTILINE)


def bytes_wanted(received: bytes) -> int:
    """Return how many bytes of a request to wait for before a thread reads it, as far as `received` tells."""
    head, end, _ = received.partition(b"\r\n\r\n")
    if not end:
        return min(len(received) + 1, SMALL_REQUEST)
    lines = head.replace(b"\r\n", b"\n")
    length = _LENGTH.search(lines)
    if not length or _EXPECT.search(lines):  # with "Expect: 100-continue" the client waits for our go-ahead
        return len(head + end)
    return min(len(head + end) + int(length[1]), SMALL_REQUEST)


class PatientSocket(socket.socket):
    """A client's connection that fails as if it had been reset once the client is too slow."""

    _patience = float(PATIENCE)
    _end = float("inf")
    _received = 0

    def start_request(self) -> None:
        """Restart the clocks: a thread begins to read a request."""
        self._patience = float(PATIENCE)
        self._end = time.monotonic() + MAX_SECONDS

    def has_request(self) -> bool:
        """Return whether a thread should read: enough bytes are there, or no more will arrive."""
        try:
            received = super().recv(SMALL_REQUEST, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        enough = bytes_wanted(received)
        is_ready = len(received) >= enough or len(received) == self._received
        self._received = 0 if is_ready else len(received)
        # The bytes stay unread, so the poller would report them over and over. Let it wait for enough of them.
        self.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1 if is_ready else enough)
        return is_ready

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Return up to `size` bytes. Raises ConnectionResetError when they arrive too slowly."""
        timeout = self.gettimeout()
        began = time.monotonic()
        patience = min(self._patience, self._end - began)
        self.settimeout(max(patience if timeout is None else min(timeout, patience), 0.001))
        try:
            data = super().recv(size, flags)
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "the client sends too slowly") from error
        finally:
            self._patience -= time.monotonic() - began
            self.settimeout(timeout)
        self._patience = min(self._patience + len(data) / MIN_RATE, PATIENCE)
        return data

    def sendall(self, data: bytes, flags: int = 0) -> None:
        """Send all of `data`, however long it takes. Raises ConnectionResetError when the client stops reading."""
        self.settimeout(STALL_PATIENCE)  # in Python's own sendall this limits the whole transfer
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self.send(rest, flags) :]
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "the client reads too slowly") from error


class PatientWorker(ThreadWorker):
    """gunicorn's threaded worker with the time limits of this module."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.lingering: deque[TConn] = deque()

    def accept(self, listener: socket.socket) -> None:
        """Accept a waiting connection; it gets a thread once its request has arrived."""
        self._accept_one(listener)

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """Wait for the next request of a connection that was kept alive."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await_request(conn)

    def on_pending_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """Give the connection a thread if enough of its request has arrived."""
        is_open = conn.sock.fileno() >= 0  # else closed for a new connection that the same poll reported
        if is_open and conn.sock.has_request():
            super().on_pending_socket_readable(conn, client)

    def handle(self, conn: TConn) -> object:
        """Answer a request; runs in a thread."""
        conn.sock.start_request()
        return super().handle(conn)

    def _keepalive_after(self, conn: TConn, keepalive: object) -> bool:
        """Keep a connection alive if its request was read whole; in gunicorn a thread waits for the rest."""
        return bool(keepalive) and bool(conn.parser.finish_body(deadline=time.monotonic() + REST_PATIENCE))

    def finish_request(self, conn: TConn, fs: Future[object]) -> None:
        """Keep the connection alive, or let the client read the rest of the response without a thread."""
        if not fs.cancelled() and not fs.exception() and fs.result():
            super().finish_request(conn, fs)
            return
        try:
            conn.sock.settimeout(0)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
            return
        conn.timeout = time.monotonic() + LINGER
        self.lingering.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self._on_lingering_readable, conn))

    def murder_pending(self) -> None:
        """Close the connections that have timed out."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [conn for conn in self.lingering if conn.timeout <= now]:
            self._stop_lingering(conn)

    def handle_quit(self, sig: int, frame: object) -> None:  # noqa: ARG002 - gunicorn's own signature
        """Stop at once; gunicorn would wait for a lock that the interrupted loop may hold."""
        os._exit(0)

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - gunicorn's own signature
        """Start or stop accepting connections; before the worker stops, accept those that are waiting."""
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        while self.sockets:
            listener = self.sockets.pop()
            while self._accept_one(listener):
                pass
            listener.close()

    def _accept_one(self, listener: socket.socket) -> bool:
        try:
            accepted, address = listener.accept()
        except OSError:  # another worker accepted it, or the client is gone
            return False
        if len(self.pending_conns) >= self.worker_connections // 2:
            self._end_longest_wait()
        client = PatientSocket(fileno=accepted.detach())
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
        """Make room: a client that sent nothing while hundreds came after it is unlikely to send now."""
        conn = self.pending_conns.popleft()
        self.poller.unregister(conn.sock)
        self._close(conn)

    def _on_lingering_readable(self, conn: TConn, client: PatientSocket) -> None:
        try:
            more = client.recv(SMALL_REQUEST)
        except OSError:
            more = b""
        if not more:
            self._stop_lingering(conn)

    def _stop_lingering(self, conn: TConn) -> None:
        self.poller.unregister(conn.sock)
        self.lingering.remove(conn)
        self._close(conn)

    def _close(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()

    def _cap_keepalive(self, deadline: float) -> None:
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)
