"""Words of addresses and Canada Post's symbols for them, from two tables beside this file.

`street_types.csv` has the symbols of street types, as two public parsers that cite Canada Post's addressing guidelines
list them, and other spellings. `address_words.csv` has directions, unit designators, boxes, routes and stations from
the same guidelines; a word of the kind `numbered` has a number after it, one of the kind `saint` may stand before the
"ST." of a name.
"""

import csv
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


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
def symbols(kind: str) -> dict[str, str]:
    """Return the symbols of one kind of `address_words.csv` by every spelling in capitals."""
    with (HERE / "address_words.csv").open(encoding="utf-8", newline="") as file:
        return {
            written: row["symbol"]
            for row in csv.DictReader(file)
            if row["kind"] == kind
            for written in (row["symbol"], *filter(None, row["written"].split("|")))
        }


@cache
def one_of(*kinds: str) -> str:
    """Return a regular expression for any spelling of any word of these kinds, the longest first."""
    words = [word for kind in kinds for word in symbols(kind)]
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def without_accents(capitals: str) -> str:
    """Return French capitals without their accents, as they are often typed."""
    return capitals.translate(str.maketrans("ÀÂÇÉÈÊËÎÏÔÙÛÜ", "AACEEEEIIOUUU"))
