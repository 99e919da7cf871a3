"""Settings from environment variables, read whenever they are needed, and the folders of config and fonts."""

import os
import re
from datetime import date, datetime
from functools import cache, lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from letters.refusal import Refused

CHECKOUT = Path(__file__).resolve().parent.parent

#: Where a wheel carries `config/` and `fonts/`; a checkout has them beside `letters/`.
_PACKAGED = Path(__file__).resolve().parent / "packaged"

_DATA = CHECKOUT if (CHECKOUT / "config").is_dir() and (CHECKOUT / "fonts/fonts.yaml").is_file() else _PACKAGED

#: Open North's public service, described at https://represent.opennorth.ca/api/
REPRESENT_URL = "https://represent.opennorth.ca"


def config_folder() -> Path:
    """Return the folder with campaigns, members, offices and envelopes.

    It is the one that `LETTERS_CONFIG` names, else the checkout's, else the package's.
    """
    return config_file("")


def config_file(name: str) -> Path:
    """Return the path of a file or folder in the config folder."""
    return _config_file(os.environ.get("LETTERS_CONFIG"), name)


@cache
def _config_file(named: str | None, name: str) -> Path:
    return (Path(named) if named else _DATA / "config") / name


def config_is_packaged() -> bool:
    """Return whether the config folder is the one inside the installed package, which the next upgrade replaces."""
    return config_folder() == _PACKAGED / "config"


def fonts_folder() -> Path:
    """Return the folder with the TrueType files and `fonts.yaml`: the checkout's, else the package's."""
    return _DATA / "fonts"


def today() -> date:
    """Return today's date in `LETTERS_TIMEZONE` (America/Toronto by default), for letters whose date is not given.

    Raises Refused `value_unknown` when no time zone has that name.
    """
    name = os.environ.get("LETTERS_TIMEZONE") or "America/Toronto"
    try:
        return datetime.now(ZoneInfo(name)).date()
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Refused("value_unknown", "LETTERS_TIMEZONE", value=name, allowed="America/Toronto …") from error


def _digits(typed: str) -> str:
    if not re.fullmatch("[0-9]{1,10}", typed):
        raise ValueError
    return typed


def _networks(typed: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(word, strict=False) for word in re.split("[, ]+", typed.strip(", ")) if word)


def _web_address(url: str) -> str | None:
    """Return an http or https address to which a path can be added, or None for an empty one.

    Raises ValueError for anything else, and for an address that contains a password.
    """
    if not url:
        return None
    parts = urlsplit(url)
    if not parts.hostname or parts.port == 0 or not re.fullmatch("(?i:https?)://(?:(?![?#@])[!-~])+", url):
        raise ValueError
    return url.rstrip("/")


_Number = Annotated[int, BeforeValidator(_digits)]
_Networks = Annotated[tuple[IPv4Network | IPv6Network, ...], BeforeValidator(_networks)]
_WebAddress = Annotated[str | None, AfterValidator(_web_address)]


def _number(variable: str, otherwise: int, least: int = 1, most: int = 10**9) -> Any:
    return Field(otherwise, alias=variable, ge=least, le=most, examples=[f"{least} … {most}"])


def _text(variable: str, otherwise: object, example: str) -> Any:
    return Field(otherwise, alias=variable, examples=[example])


class Settings(BaseModel):
    """The web service's settings, each with its environment variable and its default.

    docs/operate.md says what each one limits.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)  # most commands never read them

    max_rows: _Number = _number("LETTERS_MAX_ROWS", 5_000)
    max_upload: _Number = _number("LETTERS_MAX_UPLOAD", 5_000_000)
    max_unpacked: _Number = _number("LETTERS_MAX_UNPACKED", 64_000_000)
    max_form: _Number = _number("LETTERS_MAX_FORM", 500_000)  # the longest letter, in rare characters, has 180,000
    max_fields: _Number = _number("LETTERS_MAX_FIELDS", 100)  # our own forms have half of that
    max_picture: _Number = _number("LETTERS_MAX_PICTURE", 12_000_000)  # a phone's photo has 3 to 8 million
    max_dots: _Number = _number("LETTERS_MAX_DOTS", 50_000_000)  # a phone's largest photo has 8,064 × 6,048
    max_strokes: _Number = _number("LETTERS_MAX_STROKES", 200)  # more than anyone's signature has
    max_points: _Number = _number("LETTERS_MAX_POINTS", 5_000)  # a tablet sends a few hundred

    pages_per_minute: _Number = _number("LETTERS_PAGES_PER_MINUTE", 600)
    forms_per_minute: _Number = _number("LETTERS_FORMS_PER_MINUTE", 120)  # a whole hall may share one address
    finds_per_minute: _Number = _number("LETTERS_FINDS_PER_MINUTE", 20)  # each process sends Represent at most 60
    stacks_per_minute: _Number = _number("LETTERS_STACKS_PER_MINUTE", 20)
    halls: _Networks = _text("LETTERS_HALLS", (), "203.0.113.7, 2001:db8::/48 …")

    at_once: _Number = _number("LETTERS_AT_ONCE", 4, most=50)
    stacks_at_once: _Number = _number("LETTERS_STACKS_AT_ONCE", 1, most=50)
    max_wait: _Number = _number("LETTERS_MAX_WAIT", 5)
    max_seconds: _Number = _number("LETTERS_MAX_SECONDS", 300)

    port: _Number = _number("LETTERS_PORT", 5_000, most=65_535)
    proxies: _Number = _number("LETTERS_PROXIES", 0, least=0, most=9)
    #: The address of Represent, which finds ridings, without a slash at the end; None if no service is asked.
    represent_url: _WebAddress = _text("LETTERS_REPRESENT_URL", REPRESENT_URL, f"{REPRESENT_URL} …")
    #: The public address of the pages, without a slash at the end; None to use the address of each request.
    public_url: _WebAddress = _text("LETTERS_PUBLIC_URL", None, "https://letters.example.org …")
    #: Where to report a vulnerability of this service (RFC 9116); None publishes no `security.txt`.
    security_contact: str | None = Field(
        None,
        alias="LETTERS_SECURITY_CONTACT",
        pattern=r"^(https://|mailto:)[!-~]+$",
        examples=["mailto:… or https://…"],
    )
    #: The URL of the Redis server in which several processes count together. It may contain a password, so it is
    #: neither shown nor passed on.
    redis_url: str | None = Field(
        None, alias="REDIS_URL", pattern=r"^(rediss?|redis\+unix)://[!-~]+$", repr=False, exclude=True
    )


_FIELDS = {str(field.alias): field for field in Settings.model_fields.values()}


def current() -> Settings:
    """Return the settings that the environment holds now. Raises Refused `value_unknown` about the variable.

    An empty variable counts as absent, except `LETTERS_REPRESENT_URL`: empty, it means that no service is asked.
    """
    typed = [(variable, text) for variable in _FIELDS if (text := os.environ.get(variable)) is not None]
    return _read(tuple((variable, text) for variable, text in typed if text or variable == "LETTERS_REPRESENT_URL"))


@lru_cache(maxsize=8)
def _read(typed: tuple[tuple[str, str], ...]) -> Settings:
    try:
        return Settings.model_validate(dict(typed))
    except ValidationError as error:
        variable = str(error.errors()[0]["loc"][0])
    if variable == "REDIS_URL":
        raise redis_url_invalid()
    (allowed,) = _FIELDS[variable].examples or ("",)
    raise Refused("value_unknown", variable, value=dict(typed)[variable], allowed=allowed)


def redis_url_invalid() -> Refused:
    """Return the refusal to raise for an unusable `REDIS_URL`, without its value, which may contain a password."""
    return Refused("value_unknown", "REDIS_URL", value="…", allowed=("redis://…", "rediss://…", "redis+unix://…"))
