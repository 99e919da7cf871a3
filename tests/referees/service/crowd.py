"""A crowd of slow visitors on one thread: they send or read a few bytes a second, and come back when cut off."""

import socket
import ssl
import threading
from dataclasses import dataclass

#: The largest segment in bytes on the way through the internet. Loopback would use 64 KB, and a window smaller than a
#: segment hides how little a slow reader takes.
SEGMENT = 1400

#: The receive buffer of a slow reader, in bytes: what it leaves unread stays with the server.
WINDOW = 4096

#: How many seconds pass between two rounds through the crowd.
_TICK = 0.25

#: For the proxies' certificates, which are made for a test alone.
TRUSTING = ssl._create_unverified_context()  # noqa: S323 - it connects to this machine only


@dataclass(frozen=True)
class Behaviour:
    """What each client sends at once, what it sends after that and reads, in bytes a second, and where it comes from.

    `addresses` are the client addresses, one after the other; a client that is cut off connects again.
    """

    first: bytes
    dripped: int = 0
    read: int = 0
    addresses: tuple[str, ...] = ("127.0.0.1",)


def connect(port: int, behaviour: Behaviour, address: str) -> ssl.SSLSocket:
    """Return a connection from that address on which the first bytes have been sent."""
    plain = socket.socket()
    plain.settimeout(5)
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, WINDOW)
    try:
        plain.bind((address, 0))
        plain.connect(("127.0.0.1", port))
        client = TRUSTING.wrap_socket(plain, server_hostname="localhost")
    except OSError:
        plain.close()
        raise
    try:
        client.sendall(behaviour.first)
    except OSError:
        client.close()
        raise
    client.setblocking(False)
    return client


class Crowd:
    """So many clients of one behaviour, from the `with` on until it ends."""

    def __init__(self, port: int, count: int, behaviour: Behaviour) -> None:
        self._port, self._behaviour = port, behaviour
        self._clients: list[ssl.SSLSocket | None] = [None] * count
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.came_back = -count

    def __enter__(self) -> "Crowd":
        self._turn()
        assert any(self._clients), "the proxy takes no connection"
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopped.set()
        self._thread.join()
        for client in filter(None, self._clients):
            client.close()

    def _run(self) -> None:
        while not self._stopped.wait(_TICK):
            self._turn()

    def _turn(self) -> None:
        for number, client in enumerate(self._clients):
            if client is None:
                self._clients[number] = self._arrive(number)
            elif not self._goes_on(client):
                client.close()
                self._clients[number] = None
            if self._stopped.is_set():
                return

    def _arrive(self, number: int) -> ssl.SSLSocket | None:
        addresses = self._behaviour.addresses
        try:
            client = connect(self._port, self._behaviour, addresses[number % len(addresses)])
        except OSError:
            return None
        self.came_back += 1
        return client

    def _goes_on(self, client: ssl.SSLSocket) -> bool:
        """Read and send a tick's share; return whether the connection is still open."""
        try:
            if dripped := int(self._behaviour.dripped * _TICK):
                client.send(b"a" * dripped)
            if read := int(self._behaviour.read * _TICK):
                return client.recv(read) != b""
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return True
        except OSError:
            return False
        return True
