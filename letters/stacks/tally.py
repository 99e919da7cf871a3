"""Tallies of what is reported about rows: each reason once, with the number of its rows and the first few of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

from letters.refusal import Notice, Refused
from letters.words.messages.catalogue import ROWS_NAMED

#: How many different reasons of one code about one field are told apart; further ones are counted with the first.
_MOST_APART = 25


class Rows(Sequence[int]):
    """The numbers of the rows that a reason is about: their count, and the first of them, so that memory stays flat."""

    def __init__(self, first: Iterable[int] = (), count: int = 0) -> None:
        self._first = sorted(first)[: ROWS_NAMED + 1]
        self._count = count or len(self._first)

    def add(self, row: int) -> None:
        """Count a row."""
        self._count += 1
        if len(self._first) <= ROWS_NAMED:
            self._first.append(row)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> list[int]: ...

    def __getitem__(self, place: int | slice) -> int | list[int]:
        return self._first[place]

    def __iter__(self) -> Iterator[int]:
        """Yield the first rows."""
        return iter(self._first)


class Told(NamedTuple):
    """A refusal or a notice, and the rows that it is about."""

    problem: Refused | Notice
    rows: Rows


class Tally:
    """Refusals or notices by row, each once."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, str | None], dict[str, Told]] = {}

    def add(self, problem: Refused | Notice, row: int) -> None:
        """Add a refusal or a notice about a row."""
        group = self._groups.setdefault((problem.code, problem.field), {})
        key = repr(sorted(problem.values.items(), key=str))
        if key not in group and len(group) >= _MOST_APART:
            key = next(iter(group))
        if key not in group:
            group[key] = Told(problem, Rows())
        group[key].rows.add(row)

    def __iter__(self) -> Iterator[Told]:
        """Yield each with its rows, in the order in which they came."""
        return (told for group in self._groups.values() for told in group.values())

    def __len__(self) -> int:
        return sum(map(len, self._groups.values()))

    def merged(self) -> list[Told]:
        """Return one for each code and field: the first, with the rows of all."""
        merged = []
        for group in self._groups.values():
            rows = [told.rows for told in group.values()]
            first = Rows((row for some in rows for row in some), sum(map(len, rows)))
            merged.append(Told(next(iter(group.values())).problem, first))
        return merged

    @property
    def row_count(self) -> int:
        """The number of rows that were added."""
        return sum(len(told.rows) for told in self)
