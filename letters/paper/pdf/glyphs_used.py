"""Which glyphs a file shows, so that it embeds them and no others."""

from collections.abc import Iterable

from letters.paper.typesetting.typefaces import GlyphRun, Typeface

#: How many runs to hold before counting their glyphs: words repeat, so counting each time would cost more.
_MANY_RUNS = 1_000


class GlyphsUsed:
    """The glyphs of each typeface that a file shows, with the characters that they stand for."""

    def __init__(self) -> None:
        self._runs: set[GlyphRun] = set()
        #: Glyphs that readers take the text from; glyphs of runs whose text is stated beside them.
        self._read: dict[Typeface, dict[int, str]] = {}
        self._stated: dict[Typeface, dict[int, str]] = {}

    def add(self, runs: Iterable[GlyphRun]) -> None:
        """Take in the glyphs of these runs."""
        self._runs.update(runs)

    def count_many(self) -> None:
        """Let go of the runs when there are many; their glyphs stay counted."""
        if len(self._runs) > _MANY_RUNS:
            self._count()

    def _count(self) -> None:
        for run in self._runs:
            known = (self._read if run.reads_by_glyph else self._stated).setdefault(run.typeface, {})
            for glyph, characters in run.characters.items():
                # A space and a no-break space may be one glyph: the plainer character, whatever the order.
                known[glyph] = min(characters, known.get(glyph, characters))
        self._runs.clear()

    def typefaces(self) -> list[Typeface]:
        """The typefaces that the file shows, always in the same order."""
        self._count()
        return sorted(self._read.keys() | self._stated.keys(), key=lambda typeface: typeface.number)

    def characters(self, typeface: Typeface) -> dict[int, str]:
        """Glyph numbers and what each stands for."""
        return self._stated.get(typeface, {}) | self._read.get(typeface, {})
