"""Columns that were not understood: whether they may belong to a letter, and which fields they may be."""

import re
from collections.abc import Sequence

from letters.people.parliament.member_search import QUERY_LENGTH
from letters.people.parliament.whole_names import members_named
from letters.stacks.headers.column_names import FIELD_BY_KEY
from letters.stacks.headers.header_details import box_written
from letters.stacks.headers.header_words import header_words, is_about_other_things, speaks_of_a_letter

#: The least similarity (0 to 1) and the least length in characters of a header that may be a misspelt one.
_NEAR, _SHORTEST = 0.79, 4

#: How many fields are proposed.
_MOST_PROPOSED = 3

#: Ticks, answers, numbers with decimals, dates and times: never part of a letter.
_TICK = re.compile(
    r"true|false|vrai|faux|(?:yes|no|oui|non)(?:,.*)?|y|n|o|x|ok|done|not yet|pas encore|[✓✔☑☐✗✘]|[01]|"
    r"\d{4}-\d\d-\d\d.*|\d{1,2}/\d{1,2}/\d{2,4}.*",
    re.IGNORECASE,
)

_POSTAL_CODE = re.compile(r"[A-Z]\d[A-Z][\s-]?\d[A-Z]\d", re.IGNORECASE)
_UNIT = re.compile(r"(?:apt|apartment|unit|suite|ste|app|appt|appartement|bureau|#)\.?\s*#?\s*\w{1,6}", re.IGNORECASE)
_STREET = re.compile(
    r"(?:\d+[a-z]?-)?\d+[a-z]?,?\s.*\b(?:st|street|ave|avenue|av|rd|road|dr|drive|rue|blvd|boul|boulevard|chemin|ch|"
    r"crescent|cres|lane|court|crt|way|place|pl)\b.*|p\.?\s?o\.?\s?box\s\d+.*|c\.?\s?p\.?\s\d+",
    re.IGNORECASE,
)
_NUMBER_HEADERS = frozenset({"no", "nos", "num", "numero", "number"})
_STREET_NUMBER = re.compile(r"\s*\d+(?:-\d+)?\s?[A-Za-z]?\s*")
_LOOKS = (("postal_code", _POSTAL_CODE), ("unit", _UNIT), ("street", _STREET))


def may_belong_to_a_letter(header: str, cells: Sequence[str]) -> bool:
    """Return whether a column that was not understood may be part of a name, an address or a recipient."""
    if is_about_other_things(header) or all(_TICK.fullmatch(cell.strip()) for cell in cells):
        return False
    return speaks_of_a_letter(header) or bool(_near_fields(header)) or bool(_fields_by_look(cells))


def is_a_cell(header: str) -> bool:
    """Return whether a header is a postal code, so that the row is about someone and no row of headers."""
    return bool(_POSTAL_CODE.fullmatch(header.strip()))


def may_be_street_numbers(header: str, cells: Sequence[str]) -> bool:
    """Return whether a column before that of the street, such as « No » before « Rue », may hold its numbers.

    The numbers of the rows, 1, 2, 3 …, are no street numbers.
    """
    if "".join(header_words(header)) not in _NUMBER_HEADERS or not all(map(_STREET_NUMBER.fullmatch, cells)):
        return False
    return list(cells) != [str(number) for number in range(1, len(cells) + 1)]


def proposed_fields(header: str, cells: Sequence[str]) -> tuple[str, ...]:
    """Return the fields that a column may hold, by its header and the look of its cells, the likeliest first."""
    boxes = ("address_line_2",) if box_written(header) else ()
    return tuple(dict.fromkeys((*boxes, *_near_fields(header), *_fields_by_look(cells))))[:_MOST_PROPOSED]


def _near_fields(header: str) -> list[str]:
    # Imported here to start faster: only a header that was not understood needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    key = "".join(header_words(header))
    if len(key) < _SHORTEST:
        return []
    near = process.extract(key, list(FIELD_BY_KEY), scorer=Indel.normalized_similarity, score_cutoff=_NEAR, limit=5)
    return [FIELD_BY_KEY[found] for found, *_ in near]


def _fields_by_look(cells: Sequence[str]) -> list[str]:
    """Return the fields that most of these cells look like."""
    found = [
        name for name, look in _LOOKS if sum(bool(look.fullmatch(cell.strip())) for cell in cells) * 2 > len(cells)
    ]
    if sum(len(cell) <= QUERY_LENGTH and bool(members_named(cell, by_number=False)) for cell in cells) * 2 > len(cells):
        found.append("member")
    return found
