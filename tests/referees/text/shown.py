"""What a PDF shows glyph by glyph, and the text that it gives for it: content streams read by ISO 32000-1.

Clauses 9.4 (text), 14.6 (marked content), 14.9 (replacement text). Neither the package nor a renderer is used: numbers
of glyphs, their places and their characters are those of the file.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import pikepdf

_MAPPING = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>")

#: The width (9.7.4.3) and the text of a glyph for which the file gives none.
_DEFAULT_WIDTH, _NO_TEXT = 1000.0, "\ufffd"


class Glyph(NamedTuple):
    """A glyph of an embedded typeface, whose name is given without the subset's tag.

    Its origin is counted to the right from the line's start and up from the baseline, in thousandths of the text's em;
    `size` is the size of its typeface relative to the text's.
    """

    typeface: str
    number: int
    right: float
    up: float
    size: float


@dataclass
class Mark:
    """Marked content: its tag and number, its lines of glyphs as they are drawn, and its text.

    `size` is in points, `left` and `baseline` of the first line in points from the page's lower left corner. `said` is
    the replacement text of its structure element, which belongs to the element's first mark; without it the mark's text
    is that of its spans and glyphs.
    """

    role: str
    number: int | None
    lines: list[list[Glyph]] = field(default_factory=lambda: [[]])
    said: str = ""
    reads: str = ""
    size: float = 0.0
    left: float = 0.0
    baseline: float = 0.0


class Font:
    """A composite font of the file: each glyph's text and width, and the font program."""

    def __init__(self, dictionary: pikepdf.Object) -> None:
        descendant = dictionary.DescendantFonts[0]
        self.typeface = str(dictionary.BaseFont).removeprefix("/").split("+", 1)[1]
        self._dictionary = dictionary
        self._descendant = descendant

    @cached_property
    def texts(self) -> Mapping[int, str]:
        found = _MAPPING.findall(self._dictionary.ToUnicode.read_bytes())
        return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in found}

    @cached_property
    def widths(self) -> Mapping[int, float]:
        listed = list(self._descendant.W)
        return {
            int(first) + place: float(width)
            for first, widths in zip(listed[::2], listed[1::2], strict=True)
            for place, width in enumerate(widths)
        }

    @cached_property
    def program(self) -> bytes:
        return self._descendant.FontDescriptor.FontFile2.read_bytes()


class Shown:
    """A file's marked content, page by page."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts: dict[tuple[int, int], Font] = {}

    def pages(self) -> Iterator[list[Mark]]:
        """Return the marked content of each page in the order in which it is drawn."""
        said: set[tuple[int, int]] = set()
        for page in self._pdf.pages:
            reader = _Reader(self)
            reader.read(page, page.Resources)
            for mark in reader.marks:
                element = self._element(page, mark)
                mark.said = str(element.get("/ActualText", ""))
                if mark.said:
                    mark.reads = "" if element.objgen in said else mark.said
                said.add(element.objgen)
            yield reader.marks

    def fonts(self) -> list[Font]:
        """Return the fonts that have been used so far."""
        return list(self._fonts.values())

    def font(self, dictionary: pikepdf.Object) -> Font:
        """Return the font of this dictionary, read once."""
        if dictionary.objgen not in self._fonts:
            self._fonts[dictionary.objgen] = Font(dictionary)
        return self._fonts[dictionary.objgen]

    def _element(self, page: pikepdf.Page, mark: Mark) -> pikepdf.Object:
        """Return the structure element that contains the mark; an artifact has none."""
        if mark.number is None:
            return pikepdf.Dictionary()
        return self._elements[int(page.StructParents)][mark.number]

    @cached_property
    def _elements(self) -> Mapping[int, pikepdf.Object]:
        leaves = self._pdf.Root.StructTreeRoot.ParentTree.Kids
        numbered = [list(leaf.Nums) for leaf in leaves]
        return {int(key): value for nums in numbered for key, value in zip(nums[::2], nums[1::2], strict=True)}


class _Reader:
    """Interprets a page's operators; positions are in thousandths of the text's em, which the text matrix scales."""

    def __init__(self, shown: Shown) -> None:
        self.marks: list[Mark] = []
        self._shown = shown
        self._font: Font
        self._open: list[Mark | str | None] = []
        self._size, self._start, self._right, self._rise = 0.0, 0.0, 0.0, 0.0

    def read(self, content: Any, resources: pikepdf.Object) -> None:
        """Interpret the operators of a page or a form."""
        for operands, operator in pikepdf.parse_content_stream(content):
            name = str(operator)
            if name == "Tf":
                self._font, self._size = self._shown.font(resources.Font[str(operands[0])]), float(operands[1])
            elif name == "Do":
                form = resources.XObject[str(operands[0])]
                self.read(form, form.Resources)
            elif follow := _FOLLOWED.get(name):
                follow(self, operands)

    @property
    def _mark(self) -> Mark:
        """Return the marked content that is open."""
        return next(one for one in self._open if isinstance(one, Mark))

    def _begin_text(self, _: Any) -> None:
        self._start = self._right = self._rise = 0.0

    def _begin_content(self, operands: Any) -> None:
        tag = str(operands[0]).removeprefix("/")
        about = operands[1] if len(operands) > 1 else {}
        if tag == "Span":
            said = str(about["/ActualText"]) if "/ActualText" in about else None
            self._say(said or "")
            self._open.append(said)
        else:
            self.marks.append(Mark(tag, int(about["/MCID"]) if "/MCID" in about else None))
            self._open.append(self.marks[-1])

    def _end_content(self, _: Any) -> None:
        self._open.pop()

    def _place(self, operands: Any) -> None:
        mark = self.marks[-1] if self._open else None
        if mark and not mark.size:
            mark.size, mark.left, mark.baseline = (float(operands[place]) for place in (0, 4, 5))

    def _next_line(self, operands: Any) -> None:
        self._start += float(operands[0]) * 1000
        self._right = self._start
        if self._mark.lines[-1]:
            self._mark.lines.append([])

    def _lift(self, operands: Any) -> None:
        self._rise = float(operands[0]) * 1000

    def _show(self, operands: Any) -> None:
        line, widths, texts = self._mark.lines[-1], self._font.widths, self._font.texts
        said: list[str] = []
        for item in operands[0]:
            if not isinstance(item, pikepdf.String):
                self._right -= float(item) * self._size
                continue
            codes = bytes(item)
            for number in struct.unpack(f">{len(codes) // 2}H", codes):
                line.append(Glyph(self._font.typeface, number, self._right, self._rise, self._size))
                self._right += widths.get(number, _DEFAULT_WIDTH) * self._size
                said.append(texts.get(number, _NO_TEXT))
        self._say("".join(said))

    def _say(self, text: str) -> None:
        """Add to the mark's text, unless a span around it gives its text already."""
        if not any(isinstance(one, str) for one in self._open):
            self._mark.reads += text


_FOLLOWED = {
    "BT": _Reader._begin_text,
    "BDC": _Reader._begin_content,
    "BMC": _Reader._begin_content,
    "EMC": _Reader._end_content,
    "Tm": _Reader._place,
    "cm": _Reader._place,
    "Td": _Reader._next_line,
    "Ts": _Reader._lift,
    "TJ": _Reader._show,
}
