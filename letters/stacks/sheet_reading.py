"""A spreadsheet's rows on their way to letters: in the order asked for, those that are refused set aside."""

from collections.abc import Callable, Iterator
from operator import itemgetter

from letters.refusal import Notice
from letters.stacks.columns import Columns
from letters.stacks.entries import Entry
from letters.stacks.rows import Duplicates, Filling, ReadRow, RefusedRow, SortKey, read_row
from letters.stacks.spreadsheets.sheet_rows import Row
from letters.stacks.spreadsheets.spreadsheet import Spreadsheet


class Noticed:
    """What is worth noticing, each thing once, with the rows that it is about."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str | None, str], tuple[Notice, list[int]]] = {}

    def add(self, notice: Notice, row: int) -> None:
        """Note that this is so of a row."""
        key = notice.code, notice.field, repr(sorted(notice.values.items(), key=str))
        self._held.setdefault(key, (notice, []))[1].append(row)

    def __iter__(self) -> Iterator[tuple[Notice, list[int]]]:
        return iter(self._held.values())


class Reading:
    """The reading of a spreadsheet; `refused` and `noticed` are whole when the entries have come to their end.

    `at_each_row` is called before each row; what it raises ends the reading.
    """

    def __init__(
        self, sheet: Spreadsheet, columns: Columns, filling: Filling, at_each_row: Callable[[], None] = lambda: None
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._filling = filling
        self._at_each_row = at_each_row
        self._duplicates = Duplicates()
        self.refused: list[RefusedRow] = []
        self.noticed = Noticed()

    def entries(self, key: SortKey | None) -> Iterator[Entry]:
        """The entries sorted by `key`, or as a stream in the file's order."""
        if key is None:
            yield from (entry for _, entry in self._good_rows())
            return
        # What is held until all are sorted is a row's cells: its letters take ten times as much.
        keyed = [(key(entry), row) for row, entry in self._good_rows()]
        for _, row in sorted(keyed, key=itemgetter(0)):
            entry = self._read(row).result
            assert isinstance(entry, Entry)
            yield entry

    def _good_rows(self) -> Iterator[tuple[Row, Entry]]:
        for row in self._sheet.rows():
            self._at_each_row()
            read = self._read(row)
            for notice in read.notices:
                self.noticed.add(notice, row.number)
            if isinstance(read.result, RefusedRow):
                self.refused.append(read.result)
                continue
            if duplicate := self._duplicates.notice(read.result):
                self.noticed.add(duplicate, row.number)
            yield row, read.result

    def _read(self, row: Row) -> ReadRow:
        read = read_row(row.number, row.cells, self._columns.fields(row), self._filling)
        wrong = self._columns.refusals(row)
        if not wrong:
            return read
        fields = {refusal.field for refusal in wrong}
        others = read.result.refusals if isinstance(read.result, RefusedRow) else ()
        reasons = (*wrong, *(refusal for refusal in others if refusal.field not in fields))
        return ReadRow(RefusedRow(row.number, row.cells, reasons), ())
