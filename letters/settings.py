"""Settings from the environment, read when asked for, so that a test or an operator can change them."""

import os
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from letters.refusal import Refused

CHECKOUT = Path(__file__).resolve().parent.parent
LAST_PORT = 65_535

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


def max_rows() -> int:
    """How many rows a spreadsheet that is sent to the web service may have: `LETTERS_MAX_ROWS`, else 5,000.

    Raises Refused `value_unknown`.
    """
    return _whole_number("LETTERS_MAX_ROWS", 5_000)


def max_upload() -> int:
    """How many bytes a file that is sent to the web service may have: `LETTERS_MAX_UPLOAD`, else 5,000,000.

    Raises Refused `value_unknown`.
    """
    return _whole_number("LETTERS_MAX_UPLOAD", 5_000_000)


def port() -> int:
    """The port that the web service listens on: `LETTERS_PORT`, else 5000. Raises Refused `value_unknown`."""
    return _whole_number("LETTERS_PORT", 5000, LAST_PORT)


def check() -> None:
    """Read every setting of the web service, so that a wrong one is said to whoever starts it, not to a visitor.

    Raises Refused `value_unknown`.
    """
    for read in (today, max_rows, max_upload, represent_url, public_url):
        read()


def _whole_number(name: str, otherwise: int, most: int = 10**9) -> int:
    typed = os.environ.get(name) or str(otherwise)
    if not re.fullmatch("[0-9]{1,10}", typed) or not 1 <= int(typed) <= most:
        raise Refused("value_unknown", name, value=typed, allowed=f"1 … {most}")
    return int(typed)


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
