"""Tables side by side on a sheet: the same headers come again to the right, for other people."""

from collections.abc import Mapping, Sequence

from letters.stacks.columns import NAME_FIELDS, STREET_FIELDS
from letters.stacks.headers.header_words import header_words


def tables_side_by_side(headers: Sequence[str], fields: Mapping[int, str]) -> tuple[frozenset[int], ...]:
    """Return the columns of each of several tables, () for a single one; `fields` has the field of each column.

    A table begins with a name and has a street; where it comes again, all of its headers do, in the same order, or
    with numbers as in "Name2", "Street2". Columns that do not come again belong to all of the tables.
    """
    keys = {place: _without_number(headers[place]) for place in fields}
    start = next((place for place in sorted(fields) if fields[place] in NAME_FIELDS), None)
    starts = [place for place in sorted(fields) if start is not None and keys[place] == keys[start]]
    if start is None or not starts[1:]:
        return ()
    width = starts[1] - start
    table = {place - start: keys[place] for place in fields if start <= place < start + width}
    of_table = {fields[start + offset] for offset in table}
    is_repeated = all(keys.get(one + offset) == key for one in starts for offset, key in table.items())
    if not is_repeated or of_table.isdisjoint(STREET_FIELDS):
        return ()
    return tuple(frozenset(one + offset for offset in table) for one in starts)


def _without_number(header: str) -> tuple[str, ...]:
    return tuple(word for word in header_words(header) if not word.isdigit())
