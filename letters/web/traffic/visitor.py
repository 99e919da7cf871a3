"""The visitor who sent a request, known only by address."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flask import request

from letters import settings

#: The length of the IPv6 prefix by which visitors are counted: a household or a phone has a network of at least this
#: size, and may change its address within it (RFC 6177).
_IPV6_PREFIX = 64

#: The length of the prefix of the largest IPv6 network that an internet provider gives a customer (RFC 6177); it holds
#: 65,536 of the networks above.
_IPV6_SITE = 48


def _address() -> IPv4Address | IPv6Address | None:
    """Return the address that the request came from; None for a Unix socket, or a proxy that does not pass it on."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return None
    # A server that listens on both protocols reports IPv4 addresses as mapped ones (RFC 4291, 2.5.5.2).
    return getattr(address, "ipv4_mapped", None) or address


def visitor() -> str:
    """Return the IPv4 address, or the network of the IPv6 address, by which requests are counted."""
    return _within(_IPV6_PREFIX)


def site() -> str:
    """Return an IPv4 address, or the whole network from which a customer may come with IPv6 addresses."""
    return _within(_IPV6_SITE)


def _within(prefix: int) -> str:
    address = _address()
    return str(ip_network((address, prefix), strict=False) if isinstance(address, IPv6Address) else address)


def is_hall() -> bool:
    """Return whether the request came from an address or network in `LETTERS_HALLS`, which many people share."""
    address = _address()
    return address is not None and any(address in hall for hall in settings.current().halls)
