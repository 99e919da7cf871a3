"""Tables side by side on a sheet: the same headers come again to the right, for other people."""

import re
from collections.abc import Mapping, Sequence

from letters.stacks.headers.column_names import NAME_FIELDS, STREET_FIELDS, field_of_header

#: The number that Excel adds to a header that is there already: "Name2".
_NUMBER_AT_END = re.compile(r"[\s._]{0,3}[1-9]\Z")

#: How many tables side by side are told apart: labels have up to five, and each takes time with each row.
_MOST_TABLES = 12


def tables_side_by_side(headers: Sequence[str]) -> tuple[Mapping[int, int], ...]:
    """Return the columns of each of several tables, with the columns of the first that they repeat; () for one table.

    A table begins with a name and has a street; where it comes again, all of its headers do, in the same order, or
    with numbers as in "Name2", "Street2". Columns that do not come again belong to all of the tables.
    """
    plain = [_NUMBER_AT_END.sub("", header.strip()).casefold() for header in headers]
    start = next((place for place, header in enumerate(plain) if field_of_header(header) in NAME_FIELDS), None)
    starts = [place for place, header in enumerate(plain) if start is not None and header == plain[start]]
    if start is None or not starts[1:] or starts[_MOST_TABLES:]:
        return ()
    width = starts[1] - start
    fields = {offset: field for offset in range(width) if (field := field_of_header(plain[start + offset]))}
    if STREET_FIELDS.isdisjoint(fields.values()) or not _all_repeat(plain, starts, fields):
        return ()
    return tuple({one + offset: start + offset for offset in fields} for one in starts)


def _all_repeat(plain: Sequence[str], starts: Sequence[int], offsets: Mapping[int, str]) -> bool:
    return all(
        plain[one + offset : one + offset + 1] == [plain[starts[0] + offset]] for one in starts for offset in offsets
    )
