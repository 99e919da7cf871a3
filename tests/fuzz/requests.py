"""Requests, each made from only a seed and a number, so that it can be sent again."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from urllib.parse import quote_from_bytes

from flask import Flask
from werkzeug.routing import AnyConverter, Rule

from tests.fuzz.bodies import body
from tests.fuzz.filled import FIELDS, filled_in
from tests.fuzz.texts import Text, nasty

_LANGUAGES, _CAMPAIGN, _FILE = ("en", "fr"), "open-work-permits", "letters.js"

_SHARES = {"letters_page.preview": 0.15, "organize.calibration": 0.1, "letters_page.letter_docx": 0.6, "static": 0.5}
"""How often a page that takes long is asked for, beside one that is not named here."""

_OF_GETS = 0.12

_HEADERS: dict[str, Sequence[str]] = {
    "Accept-Language": ("fr", "en;q=0.1,fr", "x" * 5_000, "*;q=nan", "en;q=1e999", "é", ",,,;;;q=", "a-" * 2_000),
    "Accept": ("application/json", "*/*;q=-1", "text/html;q=0,application/json", "/" * 3_000, "a/b;" * 900),
    "Host": ("letters.example", "[::1]:5000", "<script>", "a b", "", "x" * 300, "evil@host", "h:99999", "xn--a", "é"),
    "Origin": (
        "null",
        "http://localhost",
        "https://evil.example",
        "http://[",
        "//",
        "é",
        "http://localhost:x",
        "http://[::1",
    ),
    "Sec-Fetch-Site": ("same-origin", "cross-site", ""),
    "X-Forwarded-For": ("127.0.0.1", "<script>", "unknown, ::1", "1" * 5_000),
    "X-Forwarded-Proto": ("https", "javascript"),
    "X-Forwarded-Host": ("evil.example", "a b"),
    "X-Forwarded-Prefix": ("/evil",),
    "X-HTTP-Method-Override": ("PUT",),
    "Cookie": ("a=" + "b" * 60_000, "session=eyJ9.x.y", ";" * 900, "=", "\xff"),
    "Content-Length": ("0", "-1", "5", "99999999999", "x", "1_0", "٣"),
    "Transfer-Encoding": ("chunked", "x"),
    "Content-Encoding": ("gzip",),
    "Range": ("bytes=0-", "bytes=9-1", "bytes=" + "0-1," * 900, "x"),
    "If-Modified-Since": ("Thu, 01 Jan 1970 00:00:00 GMT", "x", "Thu, 99 Foo 99999 99:99:99"),
    "If-None-Match": ("*", '"x"', "W/" * 900),
    "Authorization": ("Basic \xff", "Basic YQ==", "Bearer " + "x" * 5_000, "Digest a=b,"),
    "User-Agent": ("", "x" * 9_000, "\xff"),
    "Referer": ("javascript:1", "\xff"),
    "Expect": ("100-continue", "x"),
    "Max-Forwards": ("x",),
}
"""In Latin-1, as servers hand them on."""


@dataclass(frozen=True)
class Request:
    """A request; path and query are as in its first line."""

    number: int
    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    content: bytes

    @cached_property
    def in_full(self) -> str:
        """Return the whole request as text, with the body in base64."""
        lines = [f"{self.method} {self.path}{'?' if self.query else ''}{self.query}"]
        lines += [f"{name}: {value!r}" for name, value in self.headers]
        return "\n".join([*lines, f"body ({len(self.content)} bytes): {b64encode(self.content).decode()}"])


def make_request(seed: int, number: int, rules: Sequence[Rule]) -> Request:
    """Return the request of that number."""
    rng = Random(f"{seed}:{number}")
    is_form = rng.random() >= _OF_GETS
    fitting = [rule for rule in rules if ("POST" in (rule.methods or ())) == is_form]
    (rule,) = rng.choices(fitting, [_SHARES.get(rule.endpoint, 1) for rule in fitting])
    method = "POST" if is_form else rng.choice(("GET", "GET", "GET", "HEAD"))
    if rng.random() < 0.03:
        method = rng.choice(("GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "x" * 90))
    headers = [
        (name, rng.choice(_HEADERS[name])) for name in rng.choices(list(_HEADERS), k=rng.choice((0, 0, 0, 1, 3)))
    ]
    content = b""
    if is_form or rng.random() < 0.1:
        content_type, content = body(rng, number, filled_in(rng, number))
        headers.append(("Content-Type", content_type))
    headers.insert(0, ("Content-Length", str(len(content))))
    return Request(number, method, _path(rng, number, rule), _query(rng, number), tuple(headers), content)


def rules_of(app: Flask) -> tuple[Rule, ...]:
    """Return every route of the application, in a fixed order."""
    return tuple(sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, sorted(rule.methods or ()))))


def words_of(rule: Rule) -> dict[str, list[str]]:
    """Return the words among which each `<any(…)>` part of a route chooses."""
    converters = rule._converters  # Werkzeug tells the words nowhere else
    return {name: sorted(one.items) for name, one in converters.items() if isinstance(one, AnyConverter)}


def _path(rng: Random, number: int, rule: Rule) -> str:
    values = {"language": rng.choice(_LANGUAGES), "slug": _CAMPAIGN, "filename": _FILE}
    values |= {name: rng.choice(words) for name, words in words_of(rule).items() if name not in values}
    built = rule.build({name: values.get(name, "1") for name in rule.arguments})
    assert built, f"{rule} has a kind of part that the fuzzer does not know"
    path = built[1]
    if rng.random() > 0.06:
        return path
    kind = rng.randrange(4)
    if kind == 0:
        return path.rstrip("/") + rng.choice(("", "/", "//", "/.", "/..", "/../..", "%00", "%2e%2e/", ".bak", "/%ff"))
    pieces = path.split("/")
    pieces[rng.randrange(len(pieces))] = _quoted(nasty(rng, number))
    return "/" + "/".join(pieces).lstrip("/")[:8_000]


def _query(rng: Random, number: int) -> str:
    if rng.random() < 0.8:
        return rng.choice(("", "kiosk=1"))
    names: Iterable[str] = rng.choices(("kiosk", "offset", "lang", *FIELDS), k=3)
    return "&".join(f"{name}={_quoted(nasty(rng, number))}" for name in names)[:8_000]


def _quoted(text: Text) -> str:
    return quote_from_bytes(text if isinstance(text, bytes) else text.encode(errors="replace"), safe="/<>'\"=")
