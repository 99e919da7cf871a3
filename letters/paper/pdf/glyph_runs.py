"""Glyph runs as PDF text operators, at font size 1 (ISO 32000-1, 9.4).

ReportLab shows strings; it has no call for kerned and offset glyphs, nor for the span that states their text. The
operators of a run or line are cached for as long as the run or line lives, since words recur.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise, repeat
from operator import itemgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from letters.paper.pdf.streams import text_string
from letters.paper.typesetting.typefaces import GlyphRun, Typeface
from letters.paper.typesetting.typesetter import Line, TypeSize

#: Octal escapes of the characters with a meaning in a PDF string (ISO 32000-1, 7.3.4.2).
_ESCAPED = str.maketrans({character: f"\\{ord(character):03o}" for character in "()\\\r"})

#: Scripts whose runs need no language of their own: Latin, the script of the letters, and None for a run without one.
_UNMARKED_SCRIPTS = ("Latn", None)

#: Marks right-to-left text and the numbers and foreign words in it, which share a span.
_TURNED = "turned"


class _Codes(dict[int, str]):
    """Glyph numbers as text in a PDF string: two bytes, each as a character of Latin-1."""

    def __missing__(self, glyph: int) -> str:
        code = self[glyph] = glyph.to_bytes(2).decode("latin-1").translate(_ESCAPED)
        return code


class _ShownLine(NamedTuple):
    """The operators that show a line and, if it is Latin text without a span, those of its first and last font."""

    operators: str
    first_font: str = ""
    last_font: str = ""


_CODES = _Codes()
_SHOWN_RUNS: WeakKeyDictionary[GlyphRun, str] = WeakKeyDictionary()
_SHOWN_LINES: WeakKeyDictionary[Line, _ShownLine] = WeakKeyDictionary()


def resource_name(typeface: Typeface) -> str:
    """Return the resource name of the typeface's font, which is the same in every file."""
    return f"F{typeface.number}"


def lines_shown(lines: Sequence[Line], type_size: TypeSize) -> str:
    """Return the operators that show lines under one another, in a text object that begins at the first baseline."""
    if len(lines) == 1 and not lines[0].indent:  # as most text that differs between letters
        return line_shown(lines[0])
    leading = -type_size.leading / type_size.size
    shown = list(_lines_shown(lines))
    if not any(line.indent for line in lines):
        return f" 0 {leading:.4g} Td ".join(shown)
    starts = [0.0, *[line.indent / 1000 for line in lines]]
    rights = [right - before for before, right in pairwise(starts)]
    downs = [0.0, *[leading] * (len(lines) - 1)]
    return " ".join(
        [f"{right:.5g} {down:.4g} Td {line}" for line, right, down in zip(shown, rights, downs, strict=True)]
    )


def _lines_shown(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the operators of each line; one without a span leaves out the font of such a line directly before it."""
    font = ""
    for line in lines:
        shown, first_font, last_font = _shown(line)
        yield shown.removeprefix(font) if first_font == font else shown
        font = last_font


def line_shown(line: Line) -> str:
    """Return the operators that show a line; consecutive runs of one typeface share an array."""
    return _shown(line).operators


def _shown(line: Line) -> _ShownLine:
    shown = _SHOWN_LINES.get(line)
    if shown is None:
        runs = line.runs
        needs_span = any(run.level or not run.reads_by_glyph or run.script not in _UNMARKED_SCRIPTS for run in runs)
        if runs and not needs_span:
            shown = _ShownLine(_arrays(runs), _font(runs[0].typeface), _font(runs[-1].typeface))
        else:
            shown = _ShownLine("".join([_part_shown(part, marked) for marked, part in _parts(runs)]))
        _SHOWN_LINES[line] = shown
    return shown


def _mark(run: GlyphRun) -> str | None:
    """Return a key that is equal for runs that may share a span; None for plain Latin and for shared characters."""
    if run.level:
        return _TURNED
    return None if run.reads_by_glyph and run.script in _UNMARKED_SCRIPTS else run.script or ""


def _parts(runs: Sequence[GlyphRun]) -> Iterator[tuple[str | None, Sequence[GlyphRun]]]:
    """Yield the runs in parts that share a span, with their mark; spaces between two such runs belong to the span."""
    marks = [_mark(run) for run in runs]
    for place in range(1, len(runs) - 1):
        if marks[place] is None and runs[place].script is None and marks[place - 1] == marks[place + 1]:
            marks[place] = marks[place - 1]
    for marked, group in groupby(zip(marks, runs, strict=True), key=itemgetter(0)):
        yield marked, [run for _, run in group]


def _part_shown(runs: Sequence[GlyphRun], marked: str | None) -> str:
    """Show runs that share a span.

    Readers without regard for structure take text in the order of these operators. For right-to-left text, pdf.js puts
    what has no change of font or span in reading order as a whole, and disregards a repeated Tf; pypdf does it for
    each direction, but takes a space at the end of such text for its beginning unless a Tf comes between.
    """
    if marked is None:
        return _arrays(runs)
    shown = "".join([_arrays([run]) for run in runs]) if marked == _TURNED else _arrays(runs)
    begin = span(runs)  # none for runs from right to left that are in no script, such as symbols
    return f"{begin}{shown} EMC " if begin else shown


def _arrays(runs: Sequence[GlyphRun]) -> str:
    """Show the runs, with an array for those that follow one another in one typeface."""
    shown, typeface = "", None
    for run in runs:
        if run.typeface is not typeface:
            shown += f"{']TJ' if typeface else ''}{_font(run.typeface)}["
            typeface = run.typeface
        shown += run_shown(run)
    return f"{shown}]TJ".replace(")(", "")


def run_shown(run: GlyphRun) -> str:
    """Return the elements of the run's TJ array: strings, and adjustments between them."""
    shown = _SHOWN_RUNS.get(run)
    if shown is None:
        shown = _SHOWN_RUNS[run] = f"({_glyphs_shown(run)})".replace("()", "")
    return shown


def span(runs: Sequence[GlyphRun]) -> str:
    """Return the operator that opens a span for text in another script, or with ActualText; empty for plain Latin.

    ISO 32000-1, 14.9.2.2 and 14.9.4. The language is "und", since only the script is known. Right-to-left text with
    points or vowel signs is stated in the order of its glyphs, as readers expect it, who turn either round.
    """
    scripts = (run.script for run in runs if run.script and (run.level % 2 or not run.level))
    script = next(scripts, None)
    entries = "" if script in _UNMARKED_SCRIPTS else f"/Lang(und-{script})"
    if not all(run.reads_by_glyph for run in runs):
        stated = "".join([run.text[::-1] if run.level % 2 else run.text for run in runs])
        entries += f"/ActualText{text_string(stated)}"
    return f"/Span<<{entries}>>BDC " if entries else ""


@cache
def _font(typeface: Typeface) -> str:
    return f"/{resource_name(typeface)} {typeface.size:g} Tf"


def _glyphs_shown(run: GlyphRun) -> str:
    widths, size = run.typeface.widths, run.typeface.size
    backs = [widths[glyph] - advance for glyph, advance in zip(run.glyphs, run.advances, strict=True)]
    if not run.offsets and not any(backs):
        return "".join([_CODES[glyph] for glyph in run.glyphs])
    shown = ""
    for glyph, back, (right, up) in zip(run.glyphs, backs, run.offsets or repeat((0, 0)), strict=False):
        if right or up:
            shown += _moved(_CODES[glyph], right, up * size, back)
        else:
            shown += f"{_CODES[glyph]}){back}(" if back else _CODES[glyph]
    return shown


def _moved(code: str, right: int, up: float, back: int) -> str:
    """Return the operators that show a glyph moved `right` and `up`, then move `back`.

    `right` and `back` are in thousandths of the typeface's em; `up` is in thousandths of the text's type size, because
    the typeface's own size does not scale it.

    TJ moves horizontally, Ts vertically (ISO 32000-1, 9.3.7). The result ends the string before the glyph and begins
    another after it.
    """
    shown = f") {-right}({code})" if right else f"{code})"
    if up:
        shown = f")]TJ {up / 1000:g} Ts[({shown}]TJ 0 Ts["
    return f"{shown}{back + right}(" if back + right else f"{shown}("
