"""Read a spreadsheet's rows as entries, in the chosen order, and collect refused rows and notices."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType

from letters.interruption import CancellationCheck, never_cancelled
from letters.people.clean_text import key_to_compare
from letters.people.sender import Sender
from letters.refusal import Notice, Refused
from letters.stacks.columns import Columns, ReadCells
from letters.stacks.entries import Entry, RefusedRow
from letters.stacks.rows import OPTIONAL_FIELDS, ReadRow, StackDefaults, read_row
from letters.stacks.spreadsheets.spreadsheet import SheetRow, Spreadsheet
from letters.stacks.tally import Tally

#: How many different reasons of refused rows are kept in memory, about half a kilobyte each.
_MOST_REASONS_KEPT = 30_000

SortKey = Callable[[Entry], Sequence[str | int]]


class SheetReading:
    """One reading of a spreadsheet; its tallies are complete once the entries have been exhausted.

    `raise_if_cancelled` is called before each row. With `skip_duplicates`, later rows of a person are passed over.
    """

    def __init__(
        self,
        sheet: Spreadsheet,
        columns: Columns,
        defaults: StackDefaults,
        raise_if_cancelled: CancellationCheck = never_cancelled,
        *,
        skip_duplicates: bool = False,
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._defaults = defaults
        self._raise_if_cancelled = raise_if_cancelled
        self._duplicates = _Duplicates(same_recipients=not skip_duplicates)
        self._skip_duplicates = skip_duplicates
        self._refused_numbers = array("L")
        self._reasons_by_row: dict[int, tuple[Refused, ...]] = {}
        self._different_reasons: dict[str, tuple[Refused, ...]] = {}
        #: The row with the headers of a table that stands under the first and has other columns; its rows are refused.
        self._other_headers_at: int | None = None
        #: The number of cells of the longest refused row.
        self.refused_width = 0
        #: Why rows were refused.
        self.reasons = Tally()
        self.notices = Tally()
        #: `row_passed_over` (value reason) of each row for which no letter is meant.
        self.passed_over = Tally()

    @property
    def refused_count(self) -> int:
        """The number of rows that were refused so far."""
        return len(self._refused_numbers)

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

    def refused(self, unprintable: Mapping[int, Sequence[Refused]] = MappingProxyType({})) -> Iterator[RefusedRow]:
        """Yield the refused rows in the order of the sheet, and those that could not be printed, with their reasons.

        Their cells are read again, because holding thousands of them takes much memory; so are the rows themselves once
        too many differ in their reasons.
        """
        refused = frozenset(self._refused_numbers)
        if not refused and not unprintable:
            return
        for row in self._sheet.rows():
            if row.number in self._reasons_by_row:
                yield RefusedRow(row.number, row.cells, self._reasons_by_row[row.number])
            elif row.number in refused:
                self._raise_if_cancelled()
                result = self._read(row).result
                assert isinstance(result, RefusedRow)
                yield result
            elif row.number in unprintable:
                yield RefusedRow(row.number, row.cells, tuple(unprintable[row.number]))

    def _good_rows(self) -> Iterator[tuple[SheetRow, Entry]]:
        for row in self._sheet.rows():
            self._raise_if_cancelled()
            if entry := self._take(row):
                yield row, entry

    def _take(self, row: SheetRow) -> Entry | None:
        """Return the entry of a row; for one that is refused or passed over, record why."""
        if row.broken and not row.hidden:
            self._refuse(_broken(row))
            return None
        cells = self._columns.read(row)
        if reason := self._columns.reason_to_pass(row, cells):
            self._pass_over(row, reason)
            self._look_for_other_headers(row, reason)
            return None
        read = self._read(row, cells)
        if isinstance(read.result, RefusedRow):
            self._refuse(read)
            return None
        is_duplicate = self._duplicates.first_row(read.result) is not None
        if is_duplicate and self._skip_duplicates:
            self._pass_over(row, "duplicate")
            return None
        for notice in (Notice("duplicate_rows", "name"),) * is_duplicate + read.notices:
            self.notices.add(notice, row.number)
        return read.result

    def _look_for_other_headers(self, row: SheetRow, reason: str) -> None:
        if reason == "headers" and not self._other_headers_at and self._columns.has_other_headers(row):
            self._other_headers_at = row.number

    def _refuse(self, read: ReadRow) -> None:
        refused = read.result
        assert isinstance(refused, RefusedRow)
        self._refused_numbers.append(refused.row)
        self._keep_reasons(refused)
        self.refused_width = max(self.refused_width, len(refused.cells))
        for refusal in refused.refusals:
            self.reasons.add(refusal, refused.row)
        for notice in read.notices:
            self.notices.add(notice, refused.row)

    def _keep_reasons(self, refused: RefusedRow) -> None:
        """Keep the reasons of a row, which rows with the same reasons share."""
        reasons = refused.refusals
        key = repr([(one.code, one.field, sorted(one.values.items())) for one in reasons])
        if len(self._different_reasons) < _MOST_REASONS_KEPT:
            self._different_reasons.setdefault(key, reasons)
        if kept := self._different_reasons.get(key):
            self._reasons_by_row[refused.row] = kept

    def _pass_over(self, row: SheetRow, reason: str) -> None:
        self.passed_over.add(Notice("row_passed_over", None, {"passed": reason}), row.number)

    def _read(self, row: SheetRow, cells: ReadCells | None = None) -> ReadRow:
        if row.broken:
            return _broken(row)
        if self._other_headers_at and row.number > self._other_headers_at:
            refused = Refused("other_headers", None, header_row=self._other_headers_at)
            return ReadRow(RefusedRow(row.number, row.cells, (refused,)), ())
        cells = cells or self._columns.read(row)
        notices = cells.notices
        wrong = [refusal for refusal in cells.refusals if refusal.field not in OPTIONAL_FIELDS]
        for refusal in cells.refusals:
            if refusal not in wrong:
                values = {"typed": cells.fields.pop(refusal.field or ""), "problem": refusal}
                notices = (*notices, Notice("field_left_out", refusal.field, values))
        read = read_row(row.number, row.cells, cells.fields, self._defaults)
        notices = (*notices, *read.notices)
        if not wrong:
            return ReadRow(read.result, notices)
        about = {refusal.field for refusal in wrong}
        others = read.result.refusals if isinstance(read.result, RefusedRow) else ()
        reasons = (*wrong, *(refusal for refusal in others if refusal.field not in about))
        return ReadRow(RefusedRow(row.number, row.cells, reasons), ())


def _broken(row: SheetRow) -> ReadRow:
    return ReadRow(RefusedRow(row.number, row.cells, (Refused("quotes_wrong"),)), ())


class _Duplicates:
    """Finds entries that repeat an earlier one: the same name, street and postal code, perhaps to the same people."""

    def __init__(self, *, same_recipients: bool) -> None:
        self._first_rows: dict[int, int] = {}
        self._same_recipients = same_recipients

    def first_row(self, entry: Entry) -> int | None:
        """Return the number of an earlier row with the same sender (and recipients), or None."""
        sender = entry.letters[0].sender
        assert isinstance(sender, Sender)
        recipients = tuple(sorted(letter.recipient.identity for letter in entry.letters)) * self._same_recipients
        place = key_to_compare(" ".join(sender.address.envelope_street)), sender.address.postal_code
        row = entry.row or 0
        first = self._first_rows.setdefault(hash((key_to_compare(sender.name), place, recipients)), row)
        return None if first == row else first


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
