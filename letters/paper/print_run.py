"""A print run: letters as one PDF file, their named envelopes as another, and which page each letter begins on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from letters.paper.envelope_sheet.address_side import AddressSideTypesetter, TypesetAddressSide
from letters.paper.envelope_sheet.envelopes import FOLD, load_envelopes
from letters.paper.envelope_sheet.fold_sheet import FoldSheetTypesetter
from letters.paper.geometry import US_LETTER, Sheet
from letters.paper.letter_sheet.letter_typesetter import LetterTypesetter, TypesetLetter
from letters.paper.missing_glyphs import about_its_field
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.print_options import TWO_SIDES, PrintOptions
from letters.paper.typesetting.typesetter import Typesetter
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate

#: What every reader of a campaign's letter reads; kept for as long as the process lives. Nothing a sender typed is.
SHARED = Typesetter()

#: Sets that are set before they are drawn: the same work done many times over goes faster than two kinds in turn, since
#: a processor holds no more than one kind of it at a time. So few that what is set takes little memory.
_AT_A_TIME = 100

#: Letters that are printed all or not at all: those of one sender.
LettersOfOneSender = Sequence[Letter]


class Pages(NamedTuple):
    """The pages of a letter in its file, from 1; its fold sheet is one of them."""

    first_page: int
    page_count: int


@dataclass(frozen=True)
class PrintRun:
    """What was made of the sets: PDF files, the pages of each letter, and the sets that were refused, by place."""

    letters: bytes
    """Empty when every set was refused."""
    envelopes: bytes
    """The named envelopes, a page for each letter; empty when the envelope has no file of its own."""
    pages: tuple[Pages, ...]
    refused: tuple[tuple[int, Refused], ...]


def print_run(sets: Sequence[LettersOfOneSender], printing: PrintOptions) -> PrintRun:
    """The letters of the sets as one run; a set with a letter that cannot be printed is left out whole.

    Raises Refused `required` without letters.
    """
    letters = [letter for one in sets for letter in one]
    sheets = _Sheets(letters, printing)
    pages: list[Pages] = []
    refused: list[tuple[int, Refused]] = []
    for begin in range(0, len(sets), _AT_A_TIME):
        typeset_letters: list[tuple[TypesetLetter, TypesetAddressSide | None]] = []
        for place, one in enumerate(sets[begin : begin + _AT_A_TIME], start=begin):
            try:
                typeset_letters += [sheets.typeset(letter) for letter in one]
            except Refused as refusal:
                refused.append((place, refusal))
        pages += [sheets.draw(*typeset_letter) for typeset_letter in typeset_letters]
    return PrintRun(*sheets.files(), tuple(pages), tuple(refused))


def pages_of(counts: Iterable[int], printing: PrintOptions) -> Iterator[Pages]:
    """The pages of letters of so many pages each, one after the other in a run's file."""
    first = 1
    for count in counts:
        yield Pages(first, count)
        first += count
        if printing.sides == TWO_SIDES and first % 2 == 0:
            first += 1


class _Sheets:
    """The files of a run while they grow."""

    def __init__(self, letters: Sequence[Letter], printing: PrintOptions) -> None:
        self._printing = printing
        typesetter = Typesetter(SHARED)
        self._letters = LetterTypesetter(typesetter)
        is_duplex = printing.sides == TWO_SIDES
        self._canvas = new_canvas(letters, US_LETTER, duplex=is_duplex, offset=printing.moved)
        self._fold_sheets = FoldSheetTypesetter(typesetter) if printing.envelope == FOLD else None
        self._envelopes = EnvelopeFile(letters, printing) if printing.has_envelope_file else None

    def typeset(self, letter: Letter) -> tuple[TypesetLetter, TypesetAddressSide | None]:
        """The letter and the face of its mail, set; Refused about the field that stands in the way."""
        try:
            typeset_letter = self._letters.typeset(letter, large_print=self._printing.large_print)
            faces = self._fold_sheets or self._envelopes
            return typeset_letter, faces.typeset(letter) if faces else None
        except Refused as refused:
            raise about_its_field(refused, letter) from None

    def draw(self, typeset_letter: TypesetLetter, address_side: TypesetAddressSide | None) -> Pages:
        """Add the letter's pages; where they are."""
        canvas, letter = self._canvas, typeset_letter.letter
        if self._printing.sides == TWO_SIDES and canvas.page_count % 2:
            canvas.showPage()
        first = canvas.page_count + 1
        canvas.begin_letter(letter.language)
        self._letters.draw(typeset_letter, canvas, fold_ticks=self._fold_sheets is not None)
        if address_side and self._fold_sheets:
            self._fold_sheets.draw(letter, address_side, canvas)
        if address_side and self._envelopes:
            self._envelopes.draw(letter, address_side)
        return Pages(first, canvas.page_count + 1 - first)

    def files(self) -> tuple[bytes, bytes]:
        """The letters and the envelopes; empty for a file without pages."""
        if not self._canvas.page_count:
            return b"", b""
        return self._canvas.getpdfdata(), self._envelopes.data() if self._envelopes else b""


class EnvelopeFile:
    """A file of named envelopes while it grows, a page of the envelope's size for each letter."""

    def __init__(self, letters: Sequence[Letter], printing: PrintOptions) -> None:
        measures = load_envelopes().envelopes[printing.envelope]
        self._canvas = new_canvas(letters, measures.sheet, duplex=False, offset=printing.moved)
        self._face = AddressSideTypesetter(Typesetter(SHARED), measures.places)

    def typeset(self, letter: Letter) -> TypesetAddressSide:
        """The addresses, set. Raises Refused `too_many_lines`, `glyph_missing`."""
        return self._face.typeset(letter)

    def draw(self, letter: Letter, address_side: TypesetAddressSide) -> None:
        """Add the letter's envelope."""
        self._canvas.begin_letter(letter.language)
        self._face.draw(self._canvas, address_side, 0.0)
        self._canvas.showPage()

    def data(self) -> bytes:
        """The whole file."""
        return self._canvas.getpdfdata()


def new_canvas(letters: Sequence[Letter], sheet: Sheet, *, duplex: bool, offset: tuple[float, float]) -> LetterCanvas:
    """A canvas for a file of these letters, without pages yet. Raises Refused `required` without letters."""
    if not letters:
        raise Refused("required", "letters")
    first = letters[0]
    title = first.title if len(letters) == 1 else translate("Letters to Parliament", first.language)
    return LetterCanvas(sheet, title, first.language, duplex=duplex, repeats=len(letters) > 1, offset=offset)
