"""Who is asked over the network, as Python itself tells it: nobody but this machine may be."""

import sys
from contextlib import suppress
from ipaddress import ip_address
from socket import SOCK_DGRAM

LOOKED_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


def is_here(host: object) -> bool:
    """Whether a host is this machine, or a name that stands for none (RFC 2606)."""
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    with suppress(ValueError):
        return ip_address(name).is_loopback or ip_address(name).is_unspecified
    return name == "localhost" or name.endswith((".invalid", ".test"))


def note_strangers(strangers: list[str]) -> None:
    """From now on note each host elsewhere that this process looks up or connects to; it cannot be undone."""

    def note(event: str, args: tuple) -> None:
        if event in LOOKED_UP and not is_here(args[0]):
            strangers.append(f"{event} {args[0]}")
        elif event in {"socket.connect", "socket.sendto"}:
            connection, address = args
            says_nothing = event == "socket.connect" and connection.type == SOCK_DGRAM  # how Dask finds its own address
            if isinstance(address, tuple) and not says_nothing and not is_here(address[0]):
                strangers.append(f"{event} {address[0]}")

    sys.addaudithook(note)
