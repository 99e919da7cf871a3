"""Words of addresses and what Canada Post makes of them, from two small tables beside this file.

`street_types.csv`: Canada Post's street type symbols, as two public parsers that cite its addressing guidelines list
them, with other spellings that people use. `address_words.csv`: directions, unit designators, boxes, routes and
stations from the same guidelines; a `numbered` word has a number after it, a `saint` word may stand before the "ST." of
a name.
"""

import csv
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def street_types(language: str) -> dict[str, str]:
    """Symbols of street types in "en" or "fr", by every way of writing them in capitals, with and without accents."""
    types: dict[str, str] = {}
    with (HERE / "street_types.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["language"] == language:
                for written in (row["symbol"], row["name"], *row["also"].split()):
                    types[written] = types[without_accents(written)] = row["symbol"]
    if language == "fr":
        del types["C"]  # a symbol that nobody types, and the name of many a street
    return types


@cache
def symbols(kind: str) -> dict[str, str]:
    """The symbols of one kind of `address_words.csv`, by every way of writing them in capitals."""
    with (HERE / "address_words.csv").open(encoding="utf-8", newline="") as file:
        return {
            written: row["symbol"]
            for row in csv.DictReader(file)
            if row["kind"] == kind
            for written in (row["symbol"], *filter(None, row["written"].split("|")))
        }


@cache
def one_of(*kinds: str) -> str:
    """A regular expression for any way of writing a word of these kinds, the longest first."""
    words = [word for kind in kinds for word in symbols(kind)]
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def without_accents(capitals: str) -> str:
    """French capitals as they are often typed."""
    return capitals.translate(str.maketrans("ÀÂÇÉÈÊËÎÏÔÙÛÜ", "AACEEEEIIOUUU"))
