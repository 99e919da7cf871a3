"""Glyph runs as PDF text operators, at font size 1 (ISO 32000-1, 9.4).

ReportLab shows strings; it has no call for glyphs that are kerned and moved one by one, nor for the span that gives
their text. What a run or a line becomes is kept for as long as the run or line itself, since words come again.
"""

from collections.abc import Sequence
from itertools import groupby, repeat
from weakref import WeakKeyDictionary

from letters.paper.pdf.streams import text_string
from letters.paper.typesetting.typefaces import GlyphRun, Typeface
from letters.paper.typesetting.typesetter import Line, TypeSize

#: Characters with a meaning in a PDF string (ISO 32000-1, 7.3.4.2), as octal digits, so that no bracket in one is text.
_ESCAPED = str.maketrans({character: f"\\{ord(character):03o}" for character in "()\\\r"})

#: Scripts that no language is stated for: the letter's own, and none.
_UNMARKED_SCRIPTS = ("Latn", None)


class _Codes(dict[int, str]):
    """Glyph numbers as a PDF string has them: two bytes, each a character of Latin-1."""

    def __missing__(self, glyph: int) -> str:
        code = self[glyph] = glyph.to_bytes(2).decode("latin-1").translate(_ESCAPED)
        return code


_CODES = _Codes()
_SHOWN_RUNS: WeakKeyDictionary[GlyphRun, str] = WeakKeyDictionary()
_SHOWN_LINES: WeakKeyDictionary[Line, str] = WeakKeyDictionary()


def resource_name(typeface: Typeface) -> str:
    """The name under which pages refer to the typeface's font, the same in every file."""
    return f"F{typeface.number}"


def lines_shown(lines: Sequence[Line], type_size: TypeSize) -> str:
    """The lines under one another, as operators for a text object that begins at their first baseline."""
    down = f" 0 {-type_size.leading / type_size.size:.4g} Td "
    return down.join([line_shown(line) for line in lines])


def line_shown(line: Line) -> str:
    """The line as operators; neighbouring runs of one typeface share an array unless something is said of them."""
    shown = _SHOWN_LINES.get(line)
    if shown is None:
        shown = "".join([_array(list(alike)) for _, alike in groupby(line.runs, key=_array_key)]).replace(")(", "")
        _SHOWN_LINES[line] = shown
    return shown


def run_shown(run: GlyphRun) -> str:
    """The run as what stands between the brackets of a `TJ` operator: strings, and moves of the pen between them."""
    shown = _SHOWN_RUNS.get(run)
    if shown is None:
        shown = _SHOWN_RUNS[run] = f"({_glyphs_shown(run)})".replace("()", "")
    return shown


def span(run: GlyphRun) -> str:
    """The operator that opens a span for text in another script, or whose glyphs do not say it one by one.

    ISO 32000-1, 14.9.2.2 and 14.9.4. The text's language is not known, only its script. Empty for plain Latin.
    """
    told = "" if run.script in _UNMARKED_SCRIPTS else f"/Lang(und-{run.script})"
    told += "" if run.reads_by_glyph else f"/ActualText{text_string(run.text)}"
    return f"/Span<<{told}>>BDC " if told else ""


def _array(runs: list[GlyphRun]) -> str:
    typeface, opened = runs[0].typeface, span(runs[0])
    font = f"/{resource_name(typeface)} {typeface.size:g} Tf"
    return f"{font}{opened}[{''.join([run_shown(run) for run in runs])}]TJ{' EMC ' if opened else ''}"


def _array_key(run: GlyphRun) -> tuple[Typeface, GlyphRun | None]:
    """What neighbours in one array have in common; a run with a span has an array of its own."""
    return run.typeface, run if run.script not in _UNMARKED_SCRIPTS or not run.reads_by_glyph else None


def _glyphs_shown(run: GlyphRun) -> str:
    widths, size = run.typeface.widths, run.typeface.size
    shown = ""
    for glyph, advance, (right, up) in zip(run.glyphs, run.advances, run.offsets or repeat((0, 0)), strict=False):
        back = widths[glyph] - advance
        if right or up:
            shown += _moved(_CODES[glyph], right, up * size, back)
        else:
            shown += f"{_CODES[glyph]}){back}(" if back else _CODES[glyph]
    return shown


def _moved(code: str, right: int, up: float, back: int) -> str:
    """A glyph moved right and up, after which the pen moves back: in thousandths of the em, `up` of the text's.

    TJ moves the pen back, Ts lifts it by ems. The string before the glyph ends and another begins after it.
    """
    shown = f") {-right}({code})" if right else f"{code})"
    if up:
        shown = f")]TJ {up / 1000:g} Ts[({shown}]TJ 0 Ts["
    return f"{shown}{back + right}(" if back + right else f"{shown}("
