"""A print run: a PDF file of letters, one of their named envelopes, and the page on which each letter begins."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from letters.interruption import CancellationCheck, never_cancelled
from letters.paper.envelope_sheet.address_side import AddressSideTypesetter, TypesetAddressSide
from letters.paper.envelope_sheet.envelopes import FOLD, load_envelopes
from letters.paper.envelope_sheet.fold_sheet import FoldSheetTypesetter
from letters.paper.envelope_sheet.folding_steps import FoldedMail
from letters.paper.geometry import US_LETTER, Sheet
from letters.paper.letter_sheet.letter_typesetter import LetterTypesetter, TypesetLetter
from letters.paper.missing_glyphs import with_field
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.print_options import TWO_SIDES, PrintOptions
from letters.paper.typesetting.typesetter import Typesetter
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate

#: Keeps the text of campaigns, and the names and addresses of members and offices, typeset for the life of the process.
#: It must never typeset what a sender typed.
SHARED_TYPESETTER = Typesetter()

#: How many senders' letters to typeset before drawing them. Batching keeps the CPU caches warm; 100 keeps memory low.
_BATCH = 100

#: One sender's letters, which are printed all or not at all.
LettersOfOneSender = Sequence[Letter]


class Pages(NamedTuple):
    """The pages of a letter in its file, counted from 1 and including its fold sheet."""

    first_page: int
    page_count: int


@dataclass(frozen=True)
class PrintRun:
    """The PDF files of a run, the pages of each letter, and the refused senders with their indices."""

    #: Empty when every sender was refused.
    letters: bytes
    #: The named envelopes, a page for each letter; empty when the envelope has no file of its own.
    envelopes: bytes
    pages: tuple[Pages, ...]
    refused: tuple[tuple[int, Refused], ...]


def print_run(
    senders: Sequence[LettersOfOneSender],
    options: PrintOptions,
    raise_if_cancelled: CancellationCheck = never_cancelled,
) -> PrintRun:
    """Print the letters of all senders; a sender with a letter that cannot be printed is left out.

    `raise_if_cancelled` is called before each sender's letters are typeset and before each letter is drawn. Raises
    Refused `required` without letters.
    """
    letters = [letter for of_sender in senders for letter in of_sender]
    sheets = _Sheets(letters, options)
    pages: list[Pages] = []
    refused: list[tuple[int, Refused]] = []
    for begin in range(0, len(senders), _BATCH):
        typeset_letters: list[tuple[TypesetLetter, TypesetAddressSide | None]] = []
        for index, of_sender in enumerate(senders[begin : begin + _BATCH], start=begin):
            raise_if_cancelled()
            try:
                typeset_letters += sheets.typeset(of_sender)
            except Refused as refusal:
                refused.append((index, refusal))
        for typeset_letter in typeset_letters:
            raise_if_cancelled()
            pages.append(sheets.draw(*typeset_letter))
    return PrintRun(*sheets.files(), tuple(pages), tuple(refused))


def pages_of(counts: Iterable[int], options: PrintOptions) -> Iterator[Pages]:
    """Yield the pages of letters that follow one another in a file, given the number of pages of each."""
    first = 1
    for count in counts:
        yield Pages(first, count)
        first += count
        if options.sides == TWO_SIDES and first % 2 == 0:
            first += 1


class _Sheets:
    """The files of a run while letters are added."""

    def __init__(self, letters: Sequence[Letter], options: PrintOptions) -> None:
        self._printing = options
        typesetter = Typesetter(SHARED_TYPESETTER)
        large_print = options.large_print
        self._letters = LetterTypesetter(typesetter, letters)
        is_duplex = options.sides == TWO_SIDES
        self._canvas = new_canvas(letters, US_LETTER, duplex=is_duplex, offset=options.moved)
        self._fold_sheets = (
            FoldSheetTypesetter(typesetter, large_print=large_print) if options.envelope == FOLD else None
        )
        self._envelopes = EnvelopeFile(letters, options) if options.has_envelope_file else None

    def typeset(self, letters: LettersOfOneSender) -> list[tuple[TypesetLetter, TypesetAddressSide | None]]:
        """Typeset the letters, in one type area, and their address sides. Raises Refused about the field at fault."""
        envelope = self._fold_sheets or self._envelopes
        try:
            typeset_letters = self._letters.typeset(letters, large_print=self._printing.large_print)
            address_sides = [envelope.typeset(letter) if envelope else None for letter in letters]
        except Refused as refused:
            raise with_field(refused, *letters) from None
        return list(zip(typeset_letters, address_sides, strict=True))

    def draw(self, typeset_letter: TypesetLetter, address_side: TypesetAddressSide | None) -> Pages:
        """Draw the letter's pages and its envelope, and return the letter's pages."""
        canvas, letter = self._canvas, typeset_letter.letter
        if self._printing.sides == TWO_SIDES and canvas.page_count % 2:
            canvas.showPage()
        first = canvas.page_count + 1
        begin_letter(canvas, letter)
        page_count = len(typeset_letter.layout.pages)
        mail = FoldedMail.of(letter, page_count, two_sides=self._printing.sides == TWO_SIDES)
        self._letters.draw(typeset_letter, canvas, fold_ticks=self._fold_sheets is not None and mail.is_on_back)
        if address_side and self._fold_sheets:
            self._fold_sheets.draw(mail, address_side, canvas)
        if address_side and self._envelopes:
            self._envelopes.draw(letter, address_side)
        return Pages(first, canvas.page_count + 1 - first)

    def files(self) -> tuple[bytes, bytes]:
        """Return the files of letters and of envelopes; a file without pages is empty."""
        if not self._canvas.page_count:
            return b"", b""
        return self._canvas.getpdfdata(), self._envelopes.data() if self._envelopes else b""


class EnvelopeFile:
    """A file of named envelopes, to which a page of the envelope's size is added for each letter."""

    def __init__(self, letters: Sequence[Letter], options: PrintOptions) -> None:
        envelope = load_envelopes().envelopes[options.envelope]
        self._canvas = new_canvas(letters, envelope.sheet, duplex=False, offset=options.moved)
        self._address_sides = AddressSideTypesetter(
            Typesetter(SHARED_TYPESETTER), envelope.places, large_print=options.large_print
        )

    def typeset(self, letter: Letter) -> TypesetAddressSide:
        """Typeset the addresses. Raises Refused `too_many_lines` or `glyph_missing`."""
        return self._address_sides.typeset(letter)

    def draw(self, letter: Letter, address_side: TypesetAddressSide) -> None:
        """Draw the letter's envelope."""
        begin_letter(self._canvas, letter)
        self._address_sides.draw(self._canvas, address_side, 0.0)
        self._canvas.showPage()

    def data(self) -> bytes:
        """Return the whole file."""
        return self._canvas.getpdfdata()


def new_canvas(letters: Sequence[Letter], sheet: Sheet, *, duplex: bool, offset: tuple[float, float]) -> LetterCanvas:
    """Return a canvas for a file of these letters. Raises Refused `required` without letters."""
    if not letters:
        raise Refused("required", "letters")
    first = letters[0]
    title = first.title if len(letters) == 1 else translate("Letters to Parliament", first.language)
    return LetterCanvas(sheet, title, first.language, duplex=duplex, repeats=len(letters) > 1, offset=offset)


def begin_letter(canvas: LetterCanvas, letter: Letter) -> None:
    """Begin the letter's pages, with a bookmark that names the sender and the recipient."""
    names = [name for name in (letter.sender.name, letter.recipient.name) if name]
    canvas.begin_letter(letter.language, " – ".join(names) or letter.title)
