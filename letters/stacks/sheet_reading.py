"""The rows of a spreadsheet in the order that was asked for, as entries; refused rows and notices are collected."""

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from letters.people.clean_text import key_to_compare
from letters.people.sender import Sender
from letters.refusal import Notice, Refused
from letters.stacks.columns import Columns
from letters.stacks.entries import Entry, RefusedRow
from letters.stacks.rows import ReadRow, StackDefaults, read_row
from letters.stacks.spreadsheets.spreadsheet import SheetRow, Spreadsheet

SortKey = Callable[[Entry], Sequence[str | int]]


class NoticesByRow:
    """Notices, each once, with the numbers of the rows that it is about."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str | None, str], tuple[Notice, list[int]]] = {}

    def add(self, notice: Notice, row: int) -> None:
        """Add a notice about a row."""
        key = notice.code, notice.field, repr(sorted(notice.values.items(), key=str))
        self._rows.setdefault(key, (notice, []))[1].append(row)

    def __iter__(self) -> Iterator[tuple[Notice, list[int]]]:
        return iter(self._rows.values())


class SheetReading:
    """One reading of a spreadsheet; `refused` and `notices` are complete once the entries have been exhausted.

    `before_each_row` is called before each row; an exception that it raises ends the reading.
    """

    def __init__(
        self,
        sheet: Spreadsheet,
        columns: Columns,
        defaults: StackDefaults,
        before_each_row: Callable[[], None] = lambda: None,
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._defaults = defaults
        self._before_each_row = before_each_row
        self._duplicates = _Duplicates()
        self.refused: list[RefusedRow] = []
        self.notices = NoticesByRow()

    def entries(self, key: SortKey | None) -> Iterator[Entry]:
        """Yield the entries sorted by `key`, or in the file's order without holding them in memory."""
        if key is None:
            yield from (entry for _, entry in self._good_rows())
            return
        # Sorting holds the cells of every row and reads them again, since their letters take ten times the memory.
        keyed = [(key(entry), row) for row, entry in self._good_rows()]
        for _, row in sorted(keyed, key=itemgetter(0)):
            entry = self._read(row).result
            assert isinstance(entry, Entry)
            yield entry

    def _good_rows(self) -> Iterator[tuple[SheetRow, Entry]]:
        for row in self._sheet.rows():
            self._before_each_row()
            read = self._read(row)
            for notice in read.notices:
                self.notices.add(notice, row.number)
            if isinstance(read.result, RefusedRow):
                self.refused.append(read.result)
                continue
            if duplicate := self._duplicates.notice(read.result):
                self.notices.add(duplicate, row.number)
            yield row, read.result

    def _read(self, row: SheetRow) -> ReadRow:
        read = read_row(row.number, row.cells, self._columns.fields(row), self._defaults)
        cell_refusals = self._columns.refusals(row)
        if not cell_refusals:
            return read
        fields = {refusal.field for refusal in cell_refusals}
        others = read.result.refusals if isinstance(read.result, RefusedRow) else ()
        reasons = (*cell_refusals, *(refusal for refusal in others if refusal.field not in fields))
        return ReadRow(RefusedRow(row.number, row.cells, reasons), ())


class _Duplicates:
    """Finds entries that repeat an earlier one: the same name, street and postal code, to the same recipients."""

    def __init__(self) -> None:
        self._first_rows: dict[int, int] = {}

    def notice(self, entry: Entry) -> Notice | None:
        """Return `duplicate_likely` (values first, name) if an earlier row has the same sender and recipients."""
        sender = entry.letters[0].sender
        assert isinstance(sender, Sender)
        recipients = tuple(sorted(letter.recipient.identity for letter in entry.letters))
        place = key_to_compare(sender.address.street), sender.address.postal_code
        row = entry.row or 0
        first = self._first_rows.setdefault(hash((key_to_compare(sender.name), place, recipients)), row)
        return None if first == row else Notice("duplicate_likely", "name", {"first": first, "name": sender.name})


def sort_key(order: str) -> SortKey | None:
    """Return the key by which entries are sorted: "name" (the sender's), "riding", or None for "file".

    Raises Refused `value_unknown` (values value, allowed) about "order".
    """
    keys: dict[str, SortKey | None] = {"file": None, "name": _by_name, "riding": _by_riding}
    if order not in keys:
        raise Refused("value_unknown", "order", value=order, allowed=tuple(keys))
    return keys[order]


def _by_name(entry: Entry) -> Sequence[str | int]:
    return key_to_compare(entry.letters[0].sender.name), entry.row or 0


def _by_riding(entry: Entry) -> Sequence[str | int]:
    letter = entry.letters[0]
    return key_to_compare(letter.recipient.riding(letter.language) or ""), *_by_name(entry)
