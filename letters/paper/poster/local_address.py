"""Tell web addresses that only this computer or its network knows from those that everyone can reach."""

from ipaddress import ip_address
from urllib.parse import urlsplit

#: Endings of names that no public name server answers for: RFC 6761, section 6.3; RFC 8375; RFC 6762, section 3 and
#: appendix G.
_PRIVATE_ENDINGS = ("localhost", "local", "home.arpa", "internal", "lan", "intranet", "private", "home", "corp")


def is_local_address(url: str) -> bool:
    """Return whether the URL's host is this machine, or an address or a name of a private network."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # brackets around something else than an IPv6 address
        return False
    try:
        return not ip_address(host).is_global
    except ValueError:
        return f".{host.rstrip('.')}".endswith(tuple(f".{ending}" for ending in _PRIVATE_ENDINGS))
