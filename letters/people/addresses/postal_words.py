"""Words of addresses and Canada Post's symbols for them, from two tables beside this file.

`street_types.csv` has the symbols of street types, as two public parsers that cite Canada Post's addressing guidelines
list them, and other spellings. `address_words.csv` has, from the same guidelines, directions, unit designators, boxes,
routes and stations, and other words that people write, which have no symbol and are printed as typed. Its kinds:

- `direction`, `unit`, `box`, `route`, `site`, `compartment`, `general` (delivery), `station`: Canada Post's own
- `place`: a word with a number after it that is no unit, "BUNKHOUSE 3"; `floor`: one with a number before it
- `part`: a part of a building that needs no number, "REAR"; `care`: what comes before another person's name
- `numbered road`: a street type that may have a number after it; `road prefix`: what may stand between the civic
  number and such a type, "COUNTY RD 34"
- `facility`: what makes a street type after it no street, as in "FOOD COURT"
- `saint`: what may stand before the "ST." of a name
"""

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent

#: Words that say that a number follows; `#` also stands for « n° » and « nº ».
NUMBER_SIGNS = frozenset({"#", "NO", "NUM", "NUMBER", "NUMÉRO", "NUMERO"})


class Phrase(NamedTuple):
    """A word, or up to three in a row, with its kind and its symbol in `address_words.csv`."""

    kind: str
    symbol: str
    #: How many words it has.
    length: int


@cache
def street_types(language: str) -> dict[str, str]:
    """Return the symbols of street types in "en" or "fr" by every spelling in capitals, with and without accents."""
    types: dict[str, str] = {}
    with (HERE / "street_types.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["language"] == language:
                for written in (row["symbol"], row["name"], *row["also"].split()):
                    types[written] = types[without_accents(written)] = row["symbol"]
    if language == "fr":
        del types["C"]  # the symbol of "centre": people do not type it, but many streets are named C
    return types


@cache
def type_symbols() -> dict[str, str]:
    """Return the symbols of street types in either language, the English one of a spelling that both have."""
    return street_types("fr") | street_types("en")


@cache
def symbols(kind: str) -> dict[str, str]:
    """Return the symbols of one kind of `address_words.csv` by every spelling in capitals."""
    with (HERE / "address_words.csv").open(encoding="utf-8", newline="") as file:
        return {
            written: row["symbol"]
            for row in csv.DictReader(file)
            if row["kind"] == kind
            for written in (row["symbol"], *filter(None, row["written"].split("|")))
        }


def phrases_at(words: Sequence[str], start: int, kinds: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Return the phrases of these kinds that begin at `start`, the longest first."""
    known = _phrases(kinds)
    if words[start] not in known:
        return ()
    return tuple(
        phrase
        for written, phrase in known[words[start]]
        if phrase.length == 1 or tuple(words[start : start + phrase.length]) == written
    )


@cache
def _phrases(kinds: tuple[str, ...]) -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """Return the phrases of these kinds by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
    for kind in kinds:
        for written, symbol in symbols(kind).items():
            words = tuple(written.split())
            found.setdefault(words[0], []).append((words, Phrase(kind, symbol, len(words))))
    return {first: sorted(known, key=lambda pair: -pair[1].length) for first, known in found.items()}


@cache
def glued(*kinds: str) -> re.Pattern[str]:
    """Return a pattern for a word of these kinds and its number written as one word, as in "APT10" or "RR2"."""
    words = sorted((word for kind in kinds for word in symbols(kind)), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, words))})(\d+[A-Z]?)")


def without_accents(capitals: str) -> str:
    """Return French capitals without their accents, as they are often typed."""
    return capitals.translate(str.maketrans("ÀÂÇÉÈÊËÎÏÔÙÛÜ", "AACEEEEIIOUUU"))
