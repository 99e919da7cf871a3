"""Texts, YAML and strokes that are small and may be dear: to normalise, to break into lines, to shape, to draw."""

import json
from collections.abc import Callable
from random import Random

from tests.fuzz.filled import _VALID
from tests.fuzz.texts import Text, nasty

#: What is repeated: marks on marks, letters of scripts in turn, scripts that are broken by dictionaries, letters that
#: become eighteen, emoji, directions within directions, lists, addresses, and what patterns might try again and again.
_PIECES = (
    *("e\u0301", "\u0301", "a\u0323\u0307", "\u0f71\u0f72", "\u0958", "\u1100\u1161", "\u1161", "\ufdfa", "\u0390"),
    *("\u0e01\u0e32", "\u0e40\u0e01", "\u0ea5", "\u1780\u17d2\u1780", "\u1000\u1039\u1000", "\u1000"),
    *("\u0628", "\u0628\u064e", "\u05d0\u05b8 ", "\u0915\u094d", "\u0915\u094d\u0937", "\u0bb8\u0bcd\u0bb0\u0bc0"),
    *("漢", "字 ", "\uac00", "\U00020000", "\u1820\u180b", "\u200d", "\U0001f468\u200d", "\U0001f1e8", "\ufe0f"),
    *("\u202e", "\u2066", "\u2067a\u2069", "\u200b", "\u00ad", "a\u00ad", "\u2060", "\u00a0"),
    *("w", "m ", "ffi", "A.", "'", '"', "--", "...", "1", "1/2 ", "#", "@", "a@", "a@b.", "www.", "http://a/", "a-"),
    *("\n", "\n\n", "\r", "- a\n", "1. a\n", "  - a\n", "* ", "**", "_a_", "[a](b)", "(", "[", "{a}", "\\", "&amp;"),
    *("\u0307\u0323", "a\u1000", "\u0561a", "\u05d0a", "\u0628\n"),
    *("St ", "PO Box 1 ", "rue ", "1-", "T5J2R7", "Dr. ", "O'", "Mac", ", ", ";", "=", "\t", "Ã©", "â€™"),
)

_TIMES = (1, 10, 100, 1_000, 5_000, 20_000, 100_000)

#: The largest text that is made, in characters: a form has half a million bytes.
_MOST = 200_000


def costly_text(rng: Random) -> str:
    """Return a text of at most 200,000 characters in which some pieces are repeated, or one that broke programs."""
    if rng.random() < 0.15:
        return _as_text(nasty(rng, 0))
    text = ""
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        piece = "".join(rng.choice(_PIECES) for _ in range(rng.choice((1, 1, 1, 2, 3))))
        text += rng.choice(("", "a", "\n\n", " ")) + piece * min(rng.choice(_TIMES), _MOST // len(piece))
    return text[:_MOST]


def _as_text(text: Text) -> str:
    return text if isinstance(text, str) else text.decode(errors="replace")


_SENDER = {name: _VALID[name][0] for name in ("name", "street", "city", "province", "postal_code")}
_RECIPIENT = {"name": "Jane Roe", "title": "Senator", "lines": "Senate\nOttawa, ON", "postal_code": "K1A 0A4"}


def costly_sender(rng: Random) -> bytes:
    """Return `me.yaml` with a field that is costly, or YAML that is."""
    return _yaml(rng, _SENDER, (*_SENDER, "email", "phone", "return_lines", "own_words", "also", "address_line_2"))


def costly_recipient(rng: Random) -> bytes:
    """Return a recipient's file with a field that is costly, or YAML that is."""
    return _yaml(rng, _RECIPIENT, tuple(_RECIPIENT))


def _yaml(rng: Random, valid: dict[str, str], names: tuple[str, ...]) -> bytes:
    if rng.random() < 0.4:
        return rng.choice(_COSTLY_YAML)(rng).encode(errors="replace")
    fields = valid | {rng.choice(names): costly_text(rng)}
    if rng.random() < 0.3:
        return "".join(f"{name}: {text}\n" for name, text in fields.items()).encode(errors="replace")
    return json.dumps(fields, ensure_ascii=rng.random() < 0.5).encode(errors="replace")


def _times(rng: Random, most: int) -> int:
    return min(rng.choice(_TIMES), most)


_COSTLY_YAML: tuple[Callable[[Random], str], ...] = (
    lambda rng: "name: " + rng.choice("[{(-?:|>&*!%@`#'\"") * _times(rng, 100_000),
    lambda rng: "name: " + "[" * _times(rng, 900) + "]" * _times(rng, 900),
    lambda rng: "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a]\n" for n in range(_times(rng, 1_000))),
    lambda rng: "".join(f"k{n}: v\n" for n in range(_times(rng, 20_000))),
    lambda rng: "name: x\n" * _times(rng, 20_000),
    lambda rng: "own_words:\n" + "- a\n" * _times(rng, 20_000),
    lambda rng: "own_words: |\n" + "  a\n" * _times(rng, 20_000),
    lambda rng: "own_words: >\n" + "  a\n\n" * _times(rng, 20_000),
    lambda rng: "own_words: >-\n" + " " * _times(rng, 100_000) + "a",
    lambda rng: 'name: "' + rng.choice(("\\n", "\\x41", "\\U0001F468", "\\\n ")) * _times(rng, 20_000) + '"',
    lambda rng: "? " * _times(rng, 900) + "a",
    lambda rng: "- " * _times(rng, 900) + "a",
    lambda rng: "# x\n" * _times(rng, 20_000) + "name: x",
    lambda rng: "---\n" * _times(rng, 20_000),
    lambda rng: "phone: " + rng.choice(("9", "1:", "0x", "1_", "0b1", "1e")) * _times(rng, 20_000),
    lambda rng: "name: !!" + rng.choice(("binary", "set", "omap", "float", "int", "timestamp")) + " " + "1" * 5_000,
    lambda rng: "name: a " + "a #" * _times(rng, 20_000),
    lambda rng: "".join(" " * n + "a:\n" for n in range(_times(rng, 400))),
    lambda rng: "{" + "a: {" * _times(rng, 500) + "}" * _times(rng, 500),
)


def costly_strokes(rng: Random) -> bytes:
    """Return strokes of a pen in JSON: many, long, crossing, far apart or close together; or JSON that is costly."""
    if rng.random() < 0.25:
        return rng.choice(_COSTLY_JSON)(rng).encode()
    strokes, points = rng.choice(((1, 2), (1, 5_000), (200, 25), (50, 100), (200, 1), (201, 3), (3, 2_000)))
    far = rng.choice((1e-9, 1, 100, 1_000, 1e9))
    step = rng.choice((0, 0.001, 1, 16, 1e6))
    path = rng.choice(_PATHS)
    made = [[[far * x, far * y, n * step] for n, (x, y) in enumerate(path(rng, points))] for _ in range(strokes)]
    if rng.random() < 0.3:
        made = [[point[:2] for point in stroke] for stroke in made]
    return json.dumps(made).encode()


Points = list[tuple[float, float]]

_PATHS: tuple[Callable[[Random, int], Points], ...] = (
    lambda rng, count: [(rng.random(), rng.random()) for _ in range(count)],
    lambda _, count: [(n % 2, n / count) for n in range(count)],
    lambda _, count: [(n / count, 0.0) for n in range(count)],
    lambda _, count: [(0.5, 0.5)] * count,
    lambda _, count: [(n * n % 97 / 97, n * n % 89 / 89) for n in range(count)],
    lambda _, count: [(n / count, (n % 3) * 1e-7) for n in range(count)],
    lambda rng, count: [(rng.choice((0, 1)), rng.choice((0, 1))) for _ in range(count)],
)

_COSTLY_JSON: tuple[Callable[[Random], str], ...] = (
    lambda rng: "[" * _times(rng, 100_000),
    lambda rng: "[" * _times(rng, 990) + "]" * _times(rng, 990),
    lambda rng: "[" + ",".join(["[]"] * _times(rng, 100_000)) + "]",
    lambda rng: "[[" + ",".join(["[0,0]"] * _times(rng, 40_000)) + "]]",
    lambda rng: "[[[0," + "9" * _times(rng, 100_000) + "]]]",
    lambda rng: "[[[0,0." + "9" * _times(rng, 100_000) + "]]]",
    lambda rng: '["' + "\\u0041" * _times(rng, 30_000) + '"]',
    lambda rng: " " * _times(rng, 100_000) + "[]",
    lambda rng: "{" + ",".join(f'"{n}":1' for n in range(_times(rng, 20_000))) + "}",
)
