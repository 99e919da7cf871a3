"""Which hosts are contacted, from Python's audit events: only this machine may be."""

import sys
from contextlib import suppress
from ipaddress import ip_address
from socket import SOCK_DGRAM

LOOKED_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


def is_here(host: object) -> bool:
    """Return whether a host is this machine, or a reserved name without a host (RFC 2606)."""
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    with suppress(ValueError):
        return ip_address(name).is_loopback or ip_address(name).is_unspecified
    return name == "localhost" or name.endswith((".invalid", ".test"))


def note_strangers(strangers: list[str]) -> None:
    """Record every other host that this process looks up or connects to. It cannot be undone."""

    def note(event: str, args: tuple) -> None:
        if event in LOOKED_UP and not is_here(args[0]):
            strangers.append(f"{event} {args[0]}")
        elif event in {"socket.connect", "socket.sendto"}:
            connection, address = args
            says_nothing = event == "socket.connect" and connection.type == SOCK_DGRAM  # how Dask finds its own address
            if isinstance(address, tuple) and not says_nothing and not is_here(address[0]):
                strangers.append(f"{event} {address[0]}")

    sys.addaudithook(note)
