"""Settings from the environment, read when asked for, so that a test or an operator can change them."""

import os
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from letters.refusal import Refused

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

CHECKOUT = Path(__file__).resolve().parent.parent

REPRESENT = "https://represent.opennorth.ca"
"""Open North's public service: https://represent.opennorth.ca/api/"""


def config_folder() -> Path:
    """The folder with campaigns, members, offices, envelopes: `LETTERS_CONFIG`, else the checkout's `config/`."""
    return _folder(os.environ.get("LETTERS_CONFIG"))


def config_file(name: str) -> Path:
    """The file or folder of that name in the config folder."""
    return _config_file(os.environ.get("LETTERS_CONFIG"), name)


@cache
def _config_file(named: str | None, name: str) -> Path:
    return _folder(named) / name


@cache
def _folder(named: str | None) -> Path:
    return Path(named) if named else CHECKOUT / "config"


def fonts_folder() -> Path:
    """The folder with the TrueType files and `fonts.yaml`."""
    return CHECKOUT / "fonts"


def today() -> date:
    """Today in `LETTERS_TIMEZONE` (America/Toronto unless set), the date a letter bears when nobody gives one.

    Raises Refused `value_unknown` when the time zone has no such name.
    """
    name = os.environ.get("LETTERS_TIMEZONE") or "America/Toronto"
    try:
        return datetime.now(ZoneInfo(name)).date()
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Refused("value_unknown", "LETTERS_TIMEZONE", value=name, allowed="America/Toronto …") from error


@dataclass(frozen=True)
class WholeNumber:
    """A setting that is a whole number; called, it is read, and raises Refused `value_unknown` for anything else."""

    name: str
    otherwise: int
    """What it is unless set."""
    least: int = 1
    most: int = 10**9

    def __call__(self) -> int:
        """The number that is set now."""
        typed = os.environ.get(self.name) or str(self.otherwise)
        if not re.fullmatch("[0-9]{1,10}", typed) or not self.least <= int(typed) <= self.most:
            raise Refused("value_unknown", self.name, value=typed, allowed=f"{self.least} … {self.most}")
        return int(typed)


max_rows = WholeNumber("LETTERS_MAX_ROWS", 5_000)
"""Rows of a spreadsheet that is sent to the web service, letters of a pack that it makes."""

max_upload = WholeNumber("LETTERS_MAX_UPLOAD", 5_000_000)
"""Bytes of a spreadsheet that is sent to the web service."""

max_unpacked = WholeNumber("LETTERS_MAX_UNPACKED", 64_000_000)
"""Bytes of such a spreadsheet once it is unpacked: XLSX and ODS are ZIP files."""

max_form = WholeNumber("LETTERS_MAX_FORM", 500_000)
"""Bytes of a form's texts; the longest letter, of rare characters, has 180,000."""

max_fields = WholeNumber("LETTERS_MAX_FIELDS", 100)
"""Fields and files of a form; ours have half as many."""

max_picture = WholeNumber("LETTERS_MAX_PICTURE", 12_000_000)
"""Bytes of a picture of a signature: a phone's photo has 3 to 8 million."""

max_dots = WholeNumber("LETTERS_MAX_DOTS", 50_000_000)
"""Dots of such a picture: a phone's largest photo, 8,064 × 6,048, has nearly as many, a page at 600 dpi 35 million."""

max_strokes = WholeNumber("LETTERS_MAX_STROKES", 200)
"""Strokes of a drawn signature: more than any hand makes."""

max_points = WholeNumber("LETTERS_MAX_POINTS", 5_000)
"""Points of a drawn signature; a tablet gives some hundred."""

pages_per_minute = WholeNumber("LETTERS_PAGES_PER_MINUTE", 600)
"""Pages and examples that one address may ask for."""

forms_per_minute = WholeNumber("LETTERS_FORMS_PER_MINUTE", 120)
"""Forms of a letter that one address may send; behind one address there may be a hall of people."""

finds_per_minute = WholeNumber("LETTERS_FINDS_PER_MINUTE", 20)
"""Postal codes that one address may look up: Represent allows a process 60, for all."""

stacks_per_minute = WholeNumber("LETTERS_STACKS_PER_MINUTE", 20)
"""Spreadsheets and packs that one address may ask for."""

at_once = WholeNumber("LETTERS_AT_ONCE", 4, most=50)
"""Pages and letters that one process makes at once; twice as many wait."""

stacks_at_once = WholeNumber("LETTERS_STACKS_AT_ONCE", 1, most=50)
"""Stacks and packs that one process makes at once; twice as many wait."""

max_wait = WholeNumber("LETTERS_MAX_WAIT", 5)
"""Seconds that a request waits for its turn."""

max_seconds = WholeNumber("LETTERS_MAX_SECONDS", 300)
"""Seconds that a stack, a pack or a check may take, with its way to the browser."""

proxies = WholeNumber("LETTERS_PROXIES", 0, least=0, most=9)
"""Proxies in front of the service, whose X-Forwarded headers are believed."""

port = WholeNumber("LETTERS_PORT", 5_000, most=65_535)
"""The port that the web service listens on."""

WHOLE_NUMBERS = tuple(setting for setting in tuple(globals().values()) if isinstance(setting, WholeNumber))
"""All of them."""


def check() -> None:
    """Read every setting of the web service, so that a wrong one is said to whoever starts it, not to a visitor.

    Raises Refused `value_unknown`.
    """
    for number in WHOLE_NUMBERS:
        number()
    for read in (today, represent_url, public_url, redis_url, halls):
        read()


def redis_url() -> str | None:
    """The Redis server in which several processes count together; None to have each count for itself.

    `REDIS_URL`. Raises Refused `value_unknown`, without the address: it may hold a password.
    """
    typed = os.environ.get("REDIS_URL", "")
    if typed and not re.fullmatch(r"(rediss?|redis\+unix)://[!-~]+", typed):
        raise redis_url_wrong()
    return typed or None


def redis_url_wrong() -> Refused:
    """What to raise for a `REDIS_URL` that leads to no server; without it, since it may hold a password."""
    return Refused("value_unknown", "REDIS_URL", value="…", allowed=("redis://…", "rediss://…", "redis+unix://…"))


def halls() -> "tuple[IPv4Network | IPv6Network, ...]":
    """The addresses behind which there are event halls, as networks.

    `LETTERS_HALLS`: addresses and networks such as 203.0.113.7 or 2001:db8::/48, parted by commas or spaces. Raises
    Refused `value_unknown`.
    """
    return _networks(os.environ.get("LETTERS_HALLS", ""))


@cache
def _networks(typed: str) -> "tuple[IPv4Network | IPv6Network, ...]":
    from ipaddress import ip_network

    words = re.split("[, ]+", typed.strip(", "))
    try:
        return tuple(ip_network(word, strict=False) for word in words if word)
    except ValueError as error:
        raise Refused("value_unknown", "LETTERS_HALLS", value=typed, allowed="203.0.113.7, 2001:db8::/48 …") from error


def represent_url() -> str | None:
    """Where Represent is asked for the ridings of a postal code, without a slash at the end; None where nobody is.

    `LETTERS_REPRESENT_URL`; Open North's own service unless set, nobody when it is empty. Raises Refused
    `value_unknown` for what is no http or https address.
    """
    typed = os.environ.get("LETTERS_REPRESENT_URL", REPRESENT)
    if not typed:
        return None
    if not _leads_to_a_host(typed):
        raise Refused("value_unknown", "LETTERS_REPRESENT_URL", value=typed, allowed=f"{REPRESENT} …")
    return typed.rstrip("/")


def public_url() -> str | None:
    """Where the pages are known to the public, without a slash at the end; None to take each request's own address.

    `LETTERS_PUBLIC_URL`. Raises Refused `value_unknown` for what is no http or https address.
    """
    typed = os.environ.get("LETTERS_PUBLIC_URL", "")
    if not typed:
        return None
    if not _leads_to_a_host(typed):
        raise Refused("value_unknown", "LETTERS_PUBLIC_URL", value=typed, allowed="https://letters.example.org …")
    return typed.rstrip("/")


def _leads_to_a_host(url: str) -> bool:
    """Whether it is an http or https address that a path can be added to; one with a password in it is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname and parts.port != 0
    except ValueError:
        return False
    return bool(host and re.fullmatch("https?://[^?#@]+", url, re.IGNORECASE) and re.fullmatch("[!-~]+", url))


def config_is_packaged() -> bool:
    """Whether the config folder in use is the copy inside the installed package."""
    return config_folder() == Path(__file__).resolve().parent / "packaged" / "config"
