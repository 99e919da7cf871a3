"""The body of a request with a form, encoded as browsers do or as none would."""

import json
from collections.abc import Sequence
from random import Random
from urllib.parse import quote_from_bytes

from tests.fuzz.filled import FILES, Fields
from tests.fuzz.pictures import picture
from tests.fuzz.spreadsheets import spreadsheet
from tests.fuzz.texts import Text, nasty

_BOUNDARY = b"----boundary"
_URLENCODED = "application/x-www-form-urlencoded"

_FILE_NAMES = (
    *(
        "people.xlsx",
        "people.csv",
        "me.png",
        "me.svg",
        "..\\..\\x",
        "../../etc/passwd",
        "/etc/passwd",
        "CON",
        "a\0b.csv",
    ),
    *("", ".", "x" * 5_000, "\u202egpj.exe", "e" + "\u0301" * 9_000, 'a"; filename="b', "a\r\nX: b", "people.xlsx.exe"),
)

_TYPES = (
    *(
        "application/json",
        "text/plain",
        "application/xml",
        "",
        "x",
        "multipart/form-data",
        "multipart/mixed; boundary=a",
    ),
    *(
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "b" * 9_000,
        f"{_URLENCODED}; charset=utf-7",
    ),
    *(
        f"{_URLENCODED}; charset=utf-16",
        "multipart/form-data; boundary=----other",
        _URLENCODED.upper(),
        f"{_URLENCODED};" * 99,
    ),
)


def body(rng: Random, number: int, fields: Fields) -> tuple[str, bytes]:
    """Return the Content-Type and the body."""
    kind = rng.random()
    if kind < 0.45:
        return _URLENCODED, _urlencoded(rng, fields)
    if kind < 0.85:
        parts = [_part(name, text) for name, text in fields]
        parts += [_file(rng, number, field) for field in FILES if rng.random() < 0.8]
        return f"multipart/form-data; boundary={_BOUNDARY.decode()}", _multipart(rng, parts)
    content_type = rng.choice(_TYPES)
    if content_type.startswith("multipart"):
        return content_type, _multipart(rng, [_part(name, text) for name, text in fields])
    if content_type == "application/json":
        return content_type, json.dumps({name: str(text) for name, text in fields}).encode()
    if rng.random() < 0.2:
        return content_type, rng.choice(
            (b"&" * 5_000, b"=" * 5_000, b"a=1&" * 5_000, b"%", b"%zz=%u0041", b"x" * 600_000)
        )
    return content_type, _urlencoded(rng, fields)


def _encoded(text: Text) -> bytes:
    return text if isinstance(text, bytes) else text.encode(errors="replace")


def _urlencoded(rng: Random, fields: Fields) -> bytes:
    if rng.random() < 0.1:  # which no browser sends
        return b"&".join(_encoded(name) + b"=" + _encoded(text) for name, text in fields)
    pairs = (f"{quote_from_bytes(_encoded(name))}={quote_from_bytes(_encoded(text))}" for name, text in fields)
    return "&".join(pairs).encode()


def _part(name: str, text: Text, about: bytes = b"") -> bytes:
    named = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A").encode(errors="replace")
    return b'Content-Disposition: form-data; name="%s"%s\r\n\r\n%s' % (named, about, _encoded(text))


def _file(rng: Random, number: int, field: str) -> bytes:
    data = picture(rng) if rng.random() < (0.9 if field == FILES[0] else 0.1) else spreadsheet(rng, number)
    name = _encoded(nasty(rng, number)) if rng.random() < 0.3 else rng.choice(_FILE_NAMES).encode()
    kind = rng.choice((b"image/png", b"text/html", b"application/zip", b"multipart/mixed; boundary=x", b"a" * 900))
    return _part(field, data, b'; filename="%s"\r\nContent-Type: %s' % (name, kind))


def _multipart(rng: Random, parts: Sequence[bytes]) -> bytes:
    parts = list(parts)
    broken = rng.random()
    if broken < 0.03:
        parts.append(
            _part("own_words", _multipart(rng, parts), b"\r\nContent-Type: multipart/mixed; boundary=----inner")
        )
    elif broken < 0.06:
        parts += [
            rng.choice(
                (b"", b"\r\n\r\n", b"X: y", b"Content-Disposition: form-data\r\n\r\nx", b"Content-Disposition:\r\n\r\n")
            )
        ]
    elif broken < 0.08:
        parts += [_part("x", "y")] * 200
    elif broken < 0.1:
        parts += [b"X: " + b"y" * 70_000 + b"\r\n\r\n", _part("name", "x", b"\r\nContent-Transfer-Encoding: base64")]
    made = b"".join(b"--" + _BOUNDARY + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + _BOUNDARY + b"--\r\n"
    if broken > 0.96:
        return made[: rng.randrange(len(made))]
    return made.replace(b"\r\n", b"\n") if broken > 0.94 else made
