"""The encodings of a CSV file that is not UTF-8, judged for each column over the whole file.

Old exports of Windows, Macs and DOS programs do not name their encoding. The same bytes are different letters in each:
the encoding is taken in which most of them are letters that French and Canadian names have, in fitting case.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

#: The encodings to choose from, the likeliest first.
LEGACY = ("windows-1252", "mac_roman", "cp850")

#: How much a letter speaks for an encoding, by how common it is in Canadian names and French text.
_COMMON = {
    **dict.fromkeys("é", 4),
    **dict.fromkeys("èàçêôîâÉ", 3),
    **dict.fromkeys("ëïûùüöäñáíóúœæÈÀÇÊÔÎÂËÏÖÜ", 2),
    **dict.fromkeys("’‘“”«»—–…\u00a0", 2),
    **dict.fromkeys("ãõåøßýžščřąęłńźÀÙÛŒÆÑÅØÁÍÓÚ·°²€™", 1),
}

#: What anything else speaks against an encoding, and a letter in the wrong case.
_STRANGE, _WRONG_CASE = -3, -3

#: A run of bytes that are not ASCII, as the error handler "surrogateescape" decodes them, with its neighbours.
_FOREIGN = re.compile("([\x00-\x7f]?)([\udc80-\udcff]+)([\x00-\x7f]?)")

#: UTF-8 text that was once decoded in another encoding, and that encoding, by how it begins.
_GARBLED = re.compile(
    "[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2010-\u2122]|â€|[√├]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_GARBLED_BY = (*LEGACY, "latin-1")

#: How many times text may have been garbled.
_TIMES_GARBLED = 2


class ColumnScores:
    """How well each encoding fits the cells of a column."""

    def __init__(self) -> None:
        self._scores = dict.fromkeys(LEGACY, 0)
        #: Characters that are valid UTF-8, and bytes that are not.
        self.valid = self.invalid = 0

    def add(self, cell: str) -> None:
        """Add a cell whose bytes beyond ASCII were decoded with "surrogateescape"."""
        decoded = cell.encode("ascii", "surrogateescape").decode("utf-8", "surrogateescape")
        self.invalid += sum("\udc80" <= one <= "\udcff" for one in decoded)
        self.valid += sum(one > "\x7f" and not "\udc80" <= one <= "\udcff" for one in decoded)
        for before, run, after in _FOREIGN.findall(cell):
            data = run.encode("ascii", "surrogateescape")
            for encoding in LEGACY:
                self._scores[encoding] += _score(before, data.decode(encoding, "replace"), after)

    def best(self, of_the_file: Mapping[str, int]) -> str:
        """Return the encoding that fits the column best, and the whole file, where the column says little."""
        if self.is_utf_8:
            return "utf-8"
        return max(LEGACY, key=lambda encoding: self._scores[encoding] + of_the_file[encoding])

    @property
    def is_utf_8(self) -> bool:
        """Whether the column has characters beyond ASCII, and all are UTF-8."""
        return self.valid > self.invalid == 0

    @property
    def scores(self) -> Mapping[str, int]:
        """The score of each encoding."""
        return self._scores

    @property
    def is_damaged(self) -> bool:
        """Whether this is UTF-8 with a few bytes lost: in any other encoding it would print wrong letters."""
        return bool(self.invalid) and self.valid >= self.invalid


def _score(before: str, text: str, after: str) -> int:
    return sum(_COMMON.get(one, _STRANGE) + _case_score(before, one, after) for one in text)


def _case_score(before: str, letter: str, after: str) -> int:
    """Return what speaks against a letter there: a capital after a small letter, a small letter among capitals.

    French has à and ù only at the end of words.
    """
    if letter in "àù" and after.isalpha():
        return _WRONG_CASE
    if letter.isupper() and before.islower():
        return _WRONG_CASE
    return _WRONG_CASE if letter.islower() and before.isupper() and after.isupper() else 0


def encodings_of_columns(rows: Iterable[Sequence[str]]) -> list[str] | None:
    """Return the encoding of each column of these rows, or None if one is damaged UTF-8."""
    columns: list[ColumnScores] = []
    for cells in rows:
        for place, cell in enumerate(cells):
            while place >= len(columns):
                columns.append(ColumnScores())
            if not cell.isascii():
                columns[place].add(cell)
    if any(column.is_damaged for column in columns):
        return None
    others = [column for column in columns if not column.is_utf_8]
    of_the_file = {encoding: sum(column.scores[encoding] for column in others) for encoding in LEGACY}
    return [column.best(of_the_file) for column in columns]


def decoded(cell: str, encoding: str) -> str:
    """Return a cell, decoded as ASCII with "surrogateescape", in its encoding. Raises UnicodeError."""
    return cell if cell.isascii() else cell.encode("ascii", "surrogateescape").decode(encoding)


def repaired(cell: str) -> str:
    """Return text that was decoded in a wrong encoding as it was meant, "Montréal" for "MontrÃ©al".

    Only text that is UTF-8 as a whole once its characters are bytes again is changed; no other text is, but by chance.
    """
    for _ in range(_TIMES_GARBLED):
        if not is_garbled(cell):
            return cell
        cell = next(filter(None, (_ungarbled(cell, encoding) for encoding in _GARBLED_BY)), cell)
    return cell


def is_garbled(cell: str) -> bool:
    """Return whether text looks as if it was decoded in a wrong encoding."""
    return not cell.isascii() and bool(_GARBLED.search(cell))


def _ungarbled(cell: str, encoding: str) -> str | None:
    try:
        meant = cell.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None
    return None if _CONTROL.search(meant) else meant
