"""A print run: letters as one PDF file, their named envelopes as another, and which page each letter begins on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from letters.paper.envelope_sheet.address_side import FaceSetter, SetFace
from letters.paper.envelope_sheet.envelopes import FOLD, load_envelopes
from letters.paper.envelope_sheet.fold_sheet import FoldSheetSetter
from letters.paper.geometry import US_LETTER, Sheet
from letters.paper.letter_sheet.letter_typesetter import LetterSetter, SetLetter
from letters.paper.missing_glyphs import named
from letters.paper.pdf.canvas import Page
from letters.paper.pdf.document import File
from letters.paper.print_options import TWO_SIDES, Printing
from letters.paper.typesetting.typesetter import Typesetter
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.messages import translate

#: What every reader of a campaign's letter reads; kept for as long as the process lives. Nothing a sender typed is.
SHARED = Typesetter()

#: Sets that are set before they are drawn: the same work done many times over goes faster than two kinds in turn, since
#: a processor holds no more than one kind of it at a time. So few that what is set takes little memory.
_AT_A_TIME = 100

#: Letters that are printed all or not at all: those of one sender.
LetterSet = Sequence[Letter]


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


def print_run(sets: Sequence[LetterSet], printing: Printing) -> PrintRun:
    """The letters of the sets as one run; a set with a letter that cannot be printed is left out whole.

    Raises Refused `required` without letters.
    """
    letters = [letter for one in sets for letter in one]
    sheets = _Sheets(letters, printing)
    pages: list[Pages] = []
    refused: list[tuple[int, Refused]] = []
    for begin in range(0, len(sets), _AT_A_TIME):
        set_letters: list[tuple[SetLetter, SetFace | None]] = []
        for place, one in enumerate(sets[begin : begin + _AT_A_TIME], start=begin):
            try:
                set_letters += [sheets.set(letter) for letter in one]
            except Refused as refusal:
                refused.append((place, refusal))
        pages += [sheets.draw(*set_letter) for set_letter in set_letters]
    return PrintRun(*sheets.files(), tuple(pages), tuple(refused))


def pages_of(counts: Iterable[int], printing: Printing) -> Iterator[Pages]:
    """The pages of letters of so many pages each, one after the other in a run's file."""
    first = 1
    for count in counts:
        yield Pages(first, count)
        first += count
        if printing.sides == TWO_SIDES and first % 2 == 0:
            first += 1


class _Sheets:
    """The files of a run while they grow."""

    def __init__(self, letters: Sequence[Letter], printing: Printing) -> None:
        self._printing = printing
        typesetter = Typesetter(SHARED)
        self._letters = LetterSetter(typesetter)
        self._file = new_file(letters, US_LETTER, duplex=printing.sides == TWO_SIDES)
        self._fold_sheets = FoldSheetSetter(typesetter) if printing.envelope == FOLD else None
        self._envelopes = EnvelopeFile(letters, printing) if printing.has_envelope_file else None

    def set(self, letter: Letter) -> tuple[SetLetter, SetFace | None]:
        """The letter and the face of its mail, set; Refused about the field that stands in the way."""
        try:
            set_letter = self._letters.set(letter, large_print=self._printing.large_print)
            faces = self._fold_sheets or self._envelopes
            return set_letter, faces.set(letter) if faces else None
        except Refused as refused:
            raise named(refused, letter) from None

    def draw(self, set_letter: SetLetter, face: SetFace | None) -> Pages:
        """Add the letter's pages; where they are."""
        file, printing, letter = self._file, self._printing, set_letter.letter
        if printing.sides == TWO_SIDES and file.page_count % 2:
            Page(file, US_LETTER).finish()
        first = file.page_count + 1
        file.begin_letter(letter.language)
        self._letters.draw(set_letter, file, printing.moved, fold_ticks=self._fold_sheets is not None)
        if face and self._fold_sheets:
            self._fold_sheets.draw(letter, face, file, printing.moved)
        if face and self._envelopes:
            self._envelopes.draw(letter, face)
        return Pages(first, file.page_count + 1 - first)

    def files(self) -> tuple[bytes, bytes]:
        """The letters and the envelopes; empty for a file without pages."""
        if not self._file.page_count:
            return b"", b""
        return self._file.data(), self._envelopes.data() if self._envelopes else b""


class EnvelopeFile:
    """A file of named envelopes while it grows, a page of the envelope's size for each letter."""

    def __init__(self, letters: Sequence[Letter], printing: Printing) -> None:
        measures = load_envelopes().envelopes[printing.envelope]
        self._moved = printing.moved
        self._sheet = measures.sheet
        self._file = new_file(letters, measures.sheet, duplex=False)
        self._face = FaceSetter(Typesetter(SHARED), measures.places)

    def set(self, letter: Letter) -> SetFace:
        """The addresses, set. Raises Refused `too_many_lines`, `glyph_missing`."""
        return self._face.set(letter)

    def draw(self, letter: Letter, face: SetFace) -> None:
        """Add the letter's envelope."""
        self._file.begin_letter(letter.language)
        page = Page(self._file, self._sheet, self._moved)
        self._face.draw(page, face, 0.0)
        page.finish()

    def data(self) -> bytes:
        """The whole file."""
        return self._file.data()


def new_file(letters: Sequence[Letter], sheet: Sheet, *, duplex: bool) -> File:
    """A file for these letters, without pages yet. Raises Refused `required` without letters."""
    if not letters:
        raise Refused("required", "letters")
    first = letters[0]
    title = first.title if len(letters) == 1 else translate("Letters to Parliament", first.language)
    return File(sheet, title, first.language, duplex=duplex, repeats=len(letters) > 1)
