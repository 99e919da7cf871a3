"""Glyph runs as PDF text operators, at font size 1 (ISO 32000-1, 9.4).

ReportLab shows strings; it has no call for kerned and offset glyphs, nor for the span that states their text. The
operators of a run or line are cached for as long as the run or line lives, since words recur.
"""

from collections.abc import Sequence
from itertools import groupby, repeat
from weakref import WeakKeyDictionary

from letters.paper.pdf.streams import text_string
from letters.paper.typesetting.typefaces import GlyphRun, Typeface
from letters.paper.typesetting.typesetter import Line, TypeSize

#: Octal escapes of the characters with a meaning in a PDF string (ISO 32000-1, 7.3.4.2).
_ESCAPED = str.maketrans({character: f"\\{ord(character):03o}" for character in "()\\\r"})

#: Scripts whose runs need no language of their own: Latin, the script of the letters, and None for a run without one.
_UNMARKED_SCRIPTS = ("Latn", None)


class _Codes(dict[int, str]):
    """Glyph numbers as text in a PDF string: two bytes, each as a character of Latin-1."""

    def __missing__(self, glyph: int) -> str:
        code = self[glyph] = glyph.to_bytes(2).decode("latin-1").translate(_ESCAPED)
        return code


_CODES = _Codes()
_SHOWN_RUNS: WeakKeyDictionary[GlyphRun, str] = WeakKeyDictionary()
_SHOWN_LINES: WeakKeyDictionary[Line, str] = WeakKeyDictionary()


def resource_name(typeface: Typeface) -> str:
    """Return the resource name of the typeface's font, which is the same in every file."""
    return f"F{typeface.number}"


def lines_shown(lines: Sequence[Line], type_size: TypeSize) -> str:
    """Return the operators that show lines under one another, in a text object that begins at the first baseline."""
    down = f" 0 {-type_size.leading / type_size.size:.4g} Td "
    return down.join([line_shown(line) for line in lines])


def line_shown(line: Line) -> str:
    """Return the operators that show a line; consecutive runs of one typeface share an array unless one has a span."""
    shown = _SHOWN_LINES.get(line)
    if shown is None:
        shown = "".join([_array(list(alike)) for _, alike in groupby(line.runs, key=_array_key)]).replace(")(", "")
        _SHOWN_LINES[line] = shown
    return shown


def run_shown(run: GlyphRun) -> str:
    """Return the elements of the run's TJ array: strings, and adjustments between them."""
    shown = _SHOWN_RUNS.get(run)
    if shown is None:
        shown = _SHOWN_RUNS[run] = f"({_glyphs_shown(run)})".replace("()", "")
    return shown


def span(run: GlyphRun) -> str:
    """Return the operator that opens a span for text in another script, or with ActualText; empty for plain Latin.

    ISO 32000-1, 14.9.2.2 and 14.9.4. The language is "und", since only the script is known.
    """
    entries = "" if run.script in _UNMARKED_SCRIPTS else f"/Lang(und-{run.script})"
    entries += "" if run.reads_by_glyph else f"/ActualText{text_string(run.text)}"
    return f"/Span<<{entries}>>BDC " if entries else ""


def _array(runs: list[GlyphRun]) -> str:
    typeface, opened = runs[0].typeface, span(runs[0])
    font = f"/{resource_name(typeface)} {typeface.size:g} Tf"
    return f"{font}{opened}[{''.join([run_shown(run) for run in runs])}]TJ{' EMC ' if opened else ''}"


def _array_key(run: GlyphRun) -> tuple[Typeface, GlyphRun | None]:
    """Return a key that is equal for consecutive runs of one array; a run with a span has an array of its own."""
    return run.typeface, run if run.script not in _UNMARKED_SCRIPTS or not run.reads_by_glyph else None


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
