"""Collect the glyphs that a file shows, which are the only ones embedded."""

from collections import defaultdict
from collections.abc import Iterable

from letters.paper.typesetting.typefaces import GlyphRun, Typeface

#: The number of runs to hold before counting their glyphs; words recur, so counting each time would cost more.
_MANY_RUNS = 1_000


class GlyphsUsed:
    """The glyphs of each typeface that a file shows, with their characters."""

    def __init__(self) -> None:
        self._runs: set[GlyphRun] = set()
        #: Glyphs with their characters, from which readers take text; glyphs of runs with ActualText.
        self._read: defaultdict[Typeface, set[tuple[int, str]]] = defaultdict(set)
        self._stated: defaultdict[Typeface, set[tuple[int, str]]] = defaultdict(set)

    def add(self, runs: Iterable[GlyphRun]) -> None:
        """Add the glyphs of these runs."""
        self._runs.update(runs)

    def count_many(self) -> None:
        """Count the glyphs of the runs held, and release the runs, if there are many."""
        if len(self._runs) > _MANY_RUNS:
            self._count()

    def _count(self) -> None:
        for run in self._runs:
            known = self._read if run.reads_by_glyph else self._stated
            known[run.typeface].update(run.characters.items())
        self._runs.clear()

    def typefaces(self) -> list[Typeface]:
        """Return the typefaces that the file shows, always in the same order."""
        self._count()
        return sorted(self._read.keys() | self._stated.keys(), key=lambda typeface: typeface.number)

    def characters(self, typeface: Typeface) -> dict[int, str]:
        """Return the typeface's glyph numbers with their characters.

        A space and a no-break space may have one glyph; the lower character is taken.
        """
        stated, read = (sorted(known.get(typeface, ()), reverse=True) for known in (self._stated, self._read))
        return dict(stated) | dict(read)
