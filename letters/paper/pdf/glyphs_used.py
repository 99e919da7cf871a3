"""Collect the glyphs that a file shows, which are the only ones embedded."""

from collections.abc import Iterable

from letters.paper.typesetting.typefaces import GlyphRun, Typeface

#: The number of runs to hold before counting their glyphs; words recur, so counting each time would cost more.
_MANY_RUNS = 1_000


class GlyphsUsed:
    """The glyphs of each typeface that a file shows, with their characters."""

    def __init__(self) -> None:
        self._runs: set[GlyphRun] = set()
        #: Glyphs from which readers take text; glyphs of runs with ActualText.
        self._read: dict[Typeface, dict[int, str]] = {}
        self._stated: dict[Typeface, dict[int, str]] = {}

    def add(self, runs: Iterable[GlyphRun]) -> None:
        """Add the glyphs of these runs."""
        self._runs.update(runs)

    def count_many(self) -> None:
        """Count the glyphs of the runs held, and release the runs, if there are many."""
        if len(self._runs) > _MANY_RUNS:
            self._count()

    def _count(self) -> None:
        for run in self._runs:
            known = (self._read if run.reads_by_glyph else self._stated).setdefault(run.typeface, {})
            if run.characters.items() <= known.items():
                continue
            for glyph, characters in run.characters.items():
                # A space and a no-break space may have one glyph; the lower character is taken in whatever order.
                known[glyph] = min(characters, known.get(glyph, characters))
        self._runs.clear()

    def typefaces(self) -> list[Typeface]:
        """Return the typefaces that the file shows, always in the same order."""
        self._count()
        return sorted(self._read.keys() | self._stated.keys(), key=lambda typeface: typeface.number)

    def characters(self, typeface: Typeface) -> dict[int, str]:
        """Return the typeface's glyph numbers with their characters."""
        return self._stated.get(typeface, {}) | self._read.get(typeface, {})
