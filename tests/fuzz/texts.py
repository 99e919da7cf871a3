"""Texts that have broken programs, for fields, names, headers and cells."""

import unicodedata
from functools import cache
from random import Random

Text = str | bytes
"""Octets are for what is no text in UTF-8."""


def mark(number: int) -> str:
    """Return a mark that identifies a request's texts, too long to occur in base64 by chance."""
    return f"zq{number:07}xq"


def nasty(rng: Random, number: int) -> Text:
    """Return a hostile text, with or without the request's mark."""
    kind = rng.randrange(10)
    if kind < 4:
        return rng.choice(_MARKED).replace("MARK", mark(number))
    if kind < 8:
        return rng.choice(_NASTY)
    if kind == 8:
        return rng.choice(_LONG) * rng.choice((20, 300, 5_000, 20_000))
    return "".join(rng.choice(_alphabet()) for _ in range(rng.randrange(1, 60)))


_MARKED = (
    *("<MARK>", "<MARK", 'a"MARK=', "a'MARK=", '"><MARK>', "'><MARK>", "</textarea><MARK>", "</title><MARK>"),
    *("<img src=MARK onerror=MARK>", "--><MARK>", "]]><MARK>", "<script>MARK</script>", "{{ 'MARK' }}", "{MARK}"),
    *("<font size=99>MARK</font>", "<para>MARK</para>", "**MARK** [MARK](javascript:MARK)", "<MARK\0>", "&lt;MARK"),
    *("a\r\nMARK: b\r\n\r\n<MARK>", "a\nBcc: MARK@example.org", "a%0d%0aMARK: b", "=?utf-8?q?=0D=0AMARK=3A?="),
    *("MARK@example.org", "MARK <MARK@example.org>", "MARK,MARK@example.org\r\nMARK: b", "../MARK", "C:\\MARK.csv"),
    *("=MARK()", '=HYPERLINK("MARK")', "+MARK", "-MARK", "@MARK", "\tMARK", "MARK " * 400, "MARK" * 400),
    *("MARK\u202eMARK", "MARK\u0301", "MARK;MARK;MARK", "\n\n\nMARK\n\n\n", "javascript:MARK", "data:text/html,<MARK>"),
)

_NASTY: tuple[Text, ...] = (
    *("", " ", "\0", "\x1b[31m", "\x7f", "\ufeff"),
    *("\ufffe", "\ufffd", "\u200b", "\u2028", "\u00ad", "\u3164", "\U0010ffff"),
    *(b"\xff", b"\xed\xa0\x80", b"\xed\xb0\x80\xed\xa0\x80"),
    *(b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\xe2\x82", b"%ED%A0%80"),
    *("e" + "\u0301" * 10_000, "\u202e" * 500, "\u2066" * 3_000 + "a", "\u2067a\u2069" * 200, "\u200d" * 3_000),
    *("\U0001f468\u200d" * 1_000, "\ufe0f" * 500, "\u0600" * 40, "\ufdfa" * 200, "\u0958" * 300, "\u1100" * 2_000),
    *("ᄀ" + "ᅡ" * 500, "\u0f71\u0f72" * 300, "\ue000"),
    *("\U000f0000", "\u0378", "\U000e0001", "\U0001f1e8\U0001f1e6" * 60),
    *("{name}", "{0.__class__}", "{{ 7 * 7 }}", "{% raw %}", "%s%n%x", "${7*7}", "$&", "$1\\1", "\\", "\\N{BULLET}"),
    *("&", "&amp;", "&#0;", "&#x110000;", "<", ">", "<!--", "<![CDATA[", "<?xml?>", "'", '"', "`", "' OR 1=1 --"),
    *("../../etc/passwd", "/etc/passwd", "..\\..\\x", "C:\\CON", "NUL.csv", "aux", "file:///etc/passwd", "//evil", "~"),
    *("0", "-1", "1e999", "NaN", "Infinity", "9" * 400, "9" * 5_000),
    *("٣", "１", "²", "1_000", "0x10", "1,5", "-0.0", "1e-400"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "10000-01-01"),
    *("2026-04-20T00:00", "٢٠٢٦-٠٤-٢٠", "2026-W17-1", "20260420"),
    *("K1A 0A6", "K1A0A4", "D1A 1A1", "90210"),
    *("SW1A 1AA", "K1A 0A6" * 50, "k1A\u00a00a6", "𝐊𝟏𝐀 𝟎𝐀𝟔", "K1A-0A6;K1A 0A6"),
    *("Edmonton", "St", "a", "10001", "Jane"),
    *("O'Doe", "D’Œ", "minister;ministre;MINISTER", "prime-minister", "everybody"),
    *("#", "# 5", "#5-123 Main St", "1/2"),
    *("123 1/2 Main St. N.W., #4", "PO BOX 5 RR 2 SITE 3 COMP 4", "RUE " * 90, "No ."),
    *("a@b", "a@b.c" * 60, "@", "a@@b", '"a b"@example.org', "a@[127.0.0.1]", "a@xn--80ak6aa92e.com", "ä@exämple.org"),
    *(";" * 2_000, "," * 2_000, "\n" * 9_000, "\r" * 900, "\r\n" * 900, "\t" * 2_000, "\u00a0" * 900, " ;" * 900),
    *("- a\n" * 200, "# " * 200, "* * *\n" * 90, "[" * 2_000, "(" * 2_000, "-" * 2_000, "1. a\n\n" * 99, "> " * 900),
    *("[[[0,0]]]", "[]", "null", "true"),
    *("[[[]]]", '[[["0",0]]]', "[[[0,NaN]]]", "[[[0,1e999]]]", "[[[0," + "9" * 400 + "]]]"),
    *("[" * 100_000, "[" * 900 + "]" * 900, '{"a":1}'),
    *("[[[1,2,3,4]]]", "[[[1e9,-1e9],[0,0]]]", "[[[0,0,1],[1e-320,0,1]]]"),
    *("[" + "[[5,5]]," * 199 + "[[5,5]]]", "[[" + "[7,8]," * 4_999 + "[1,1]]]", "[[" + "[0,0,0]," * 6_000 + "[1,1]]]"),
    *("[[[0,0],[1e9,0],[0,1e9]]]", '[[[0,0],"a"]]', "[[[true,false]]]"),
    *("[[[-0.0,1e-999]]]", "\ufeff[]", "[[[1,2],[1,2]]]"),
)  # fmt: skip

_LONG = (
    "w",
    "m ",
    "é",
    "a\u0301",
    "\u0628",
    "\u05d0 ",
    "漢",
    "\u0e01",
    "\u0915\u094d",
    "\U0001d400",
    "-",
    "ffi",
    "'",
    "1",
)


@cache
def _alphabet() -> str:
    """Return some characters of every Unicode script and category, and some unassigned ones."""
    kinds: dict[str, str] = {}
    for code in range(0, 0x110000, 7):
        one = chr(code)
        kind = unicodedata.category(one)
        if kind != "Cs":
            script = unicodedata.name(one, "none").split(" ")[0]
            kinds.setdefault(f"{kind} {script}", one)
    return "".join(kinds.values())
