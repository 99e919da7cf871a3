"""Typeset and draw an address side: the destination, the return address and the endorsement."""

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from letters.paper.envelope_sheet import fold_drawings
from letters.paper.envelope_sheet.envelopes import load_envelopes
from letters.paper.geometry import (
    ADDRESS_TYPE,
    CAPITAL_HEIGHT_EM,
    LARGE_ADDRESS_TYPE,
    AddressPlaces,
    millimetres,
    points,
)
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import Tag
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.messages.catalogue import LANGUAGES, translate

#: From the return address's last baseline to the top of the endorsement's capitals, in mm.
_ENDORSEMENT_GAP = 4.0
#: The number of ruled lines for a return address that is written by hand, and their distance in mm.
_RULES, _RULED_LINE = 4, 7.5
_CAPTION = TypeSize(8.5, 10.2)

#: The destination's type and its lines.
Destination = tuple[TypeSize, tuple[Line, ...]]

#: The endorsement's lines in each language.
Notes = tuple[tuple[str, tuple[Line, ...]], ...]


class ReturnColumn(NamedTuple):
    """The type of the return column, and the endorsement in that type."""

    return_type: TypeSize
    endorsement_type: TypeSize
    endorsement: Notes
    #: The height of the endorsement in mm.
    endorsement_height: float


class TypesetAddressSide(NamedTuple):
    """A letter's typeset addresses; one that `is_blank` has captioned ruled lines for the return address."""

    destination: Destination
    return_address: tuple[Line, ...]
    column: ReturnColumn
    is_endorsed: bool
    is_blank: bool


class AddressSideTypesetter:
    """Typesets and draws the address sides of one file, all of which have their addresses at the same places."""

    def __init__(self, typesetter: Typesetter, places: AddressPlaces, *, large_print: bool) -> None:
        self._typesetter = typesetter
        self._places = places
        self._type = LARGE_ADDRESS_TYPE if large_print else ADDRESS_TYPE
        self._is_endorsing = load_envelopes().endorsement
        self._columns = [self._column(*sizes) for sizes in self._type.return_column_sizes]
        self._destinations: dict[tuple[str, ...], Destination] = {}
        #: How many of the letters typeset so far have each destination.
        self._uses: Counter[Destination] = Counter()

    def typeset(self, letter: Letter) -> TypesetAddressSide:
        """Typeset the letter's addresses. Raises Refused `too_many_lines` or `glyph_missing`."""
        address = letter.recipient.envelope_lines(letter.language)
        if address not in self._destinations:
            typesetter = self._typesetter.shared if letter.recipient.is_listed else self._typesetter
            self._destinations[address] = self._typeset_destination(typesetter, address)
        destination = self._destinations[address]
        self._uses[destination] += 1
        return_lines = letter.sender.return_lines()
        is_endorsed = self._is_endorsing and not letter.needs_stamp
        lines: tuple[Line, ...] = ()
        for column in self._columns:
            lines = _wrapped(self._typesetter, return_lines, self._measure(column.return_type.size))
            address_side = TypesetAddressSide(destination, lines, column, is_endorsed, letter.is_blank)
            # A line is broken only where no smaller type is left.
            is_whole = len(lines) == len(return_lines) or column is self._columns[-1]
            end = self._endorsement_top(address_side) + (column.endorsement_height if is_endorsed else 0.0)
            if is_whole and end <= self._places.return_bottom:
                return address_side
        raise Refused("too_many_lines", "return_lines", count=len(lines), limit=6)

    def draw(self, canvas: LetterCanvas, address_side: TypesetAddressSide, top: float) -> None:
        """Draw the addresses on the address side whose upper edge is `top` mm below the page's."""
        column = address_side.column
        left, return_top = self._places.return_left, top + self._places.return_top
        if address_side.return_address:
            baseline = return_top + _capitals(column.return_type.size)
            canvas.draw_lines(address_side.return_address, (left, baseline), column.return_type)
        if address_side.is_blank:
            canvas.draw_repeated("ruled return address", partial(self._draw_rules, canvas, return_top))
        endorsement_top = top + self._endorsement_top(address_side) if address_side.is_endorsed else None
        draw_rest = partial(self._draw_rest, canvas, address_side, top, endorsement_top)
        if self._uses[address_side.destination] > 1:
            canvas.draw_repeated((address_side.destination, column.return_type, endorsement_top), draw_rest)
        else:  # with the return address it takes fewer bytes than in a content stream of its own
            draw_rest()

    def _draw_rest(
        self, canvas: LetterCanvas, address_side: TypesetAddressSide, top: float, endorsement_top: float | None
    ) -> None:
        """Draw what other letters with the destination may have, too: the endorsement, if any, and the destination."""
        if endorsement_top is not None:
            _draw_endorsement(canvas, address_side.column, (self._places.return_left, endorsement_top))
        _draw_destination(canvas, address_side.destination, self._places, top)

    def _column(self, return_size: float, endorsement_size: float) -> ReturnColumn:
        def lines(language: str) -> tuple[Line, ...]:
            note = (
                translate("MAIL TO PARLIAMENT – NO STAMP NEEDED", language),
                translate("CANADA POST CORPORATION ACT, S. 35(2)", language),
            )
            return _wrapped(self._typesetter.shared, note, self._measure(endorsement_size))

        endorsement_type = TypeSize(endorsement_size, endorsement_size * self._type.endorsement_leading)
        endorsement = tuple((language, lines(language)) for language in LANGUAGES)
        height = sum(len(lines) for _, lines in endorsement) * millimetres(endorsement_type.leading)
        return_type = TypeSize(return_size, return_size * self._type.return_leading)
        return ReturnColumn(return_type, endorsement_type, endorsement, height)

    def _measure(self, size: float) -> float:
        """Return the width of the return column in thousandths of an em."""
        return points(self._places.return_width) / size * 1000

    def _draw_rules(self, canvas: LetterCanvas, top: float) -> None:
        """Draw ruled lines, with a caption in both languages above the first one; `top` is mm from the page's."""
        left, baseline = self._places.return_left, top + _capitals(_CAPTION.size)
        captions = [translate("Your name and address", language) for language in LANGUAGES]
        for language, text in zip(LANGUAGES, (f"{captions[0]} / ", *captions[1:]), strict=True):
            line = self._typesetter.shared.line(text, "postal")
            canvas.draw_lines([line], (left, baseline), _CAPTION, Tag(language=language))
            left += millimetres(line.width * _CAPTION.size / 1000)
        for number in range(1, _RULES + 1):
            rule = fold_drawings.rule(self._places.return_width)
            canvas.draw(rule, (self._places.return_left, top + number * _RULED_LINE))

    def _endorsement_top(self, address_side: TypesetAddressSide) -> float:
        """Return where the endorsement begins under the return address, in mm from the upper edge."""
        top, column = self._places.return_top, address_side.column
        if address_side.is_blank:
            return top + _RULES * _RULED_LINE + _ENDORSEMENT_GAP
        if not address_side.return_address:
            return top
        return top + _block_height(len(address_side.return_address), column.return_type) + _ENDORSEMENT_GAP

    def _typeset_destination(self, typesetter: Typesetter, address: tuple[str, ...]) -> Destination:
        room = points(self._places.destination_bottom - self._places.destination_top)
        leadings = self._type.destination_leadings
        *larger, smallest = self._type.destination_sizes
        lines: tuple[Line, ...] = ()
        for size, leading in [*((size, leadings[0]) for size in larger), *((smallest, share) for share in leadings)]:
            lines = _wrapped(typesetter, address, points(self._places.destination_width) / size * 1000)
            type_size = TypeSize(size, size * leading)
            is_whole = size == smallest or len(lines) == len(address)
            if is_whole and points(_block_height(len(lines), type_size)) <= room:
                return type_size, lines
        raise Refused("too_many_lines", "recipient_address", count=len(lines), limit=6)


def _draw_destination(canvas: LetterCanvas, destination: Destination, places: AddressPlaces, top: float) -> None:
    type_size, lines = destination
    room = places.destination_bottom - places.destination_top
    # Centring the block keeps it as far from the postage area as from the bar code.
    down = places.destination_top + (room - _block_height(len(lines), type_size)) / 2
    canvas.draw_lines(lines, (places.destination_left, top + down + _capitals(type_size.size)), type_size)


def _draw_endorsement(canvas: LetterCanvas, column: ReturnColumn, place: tuple[float, float]) -> None:
    """Draw the endorsement; `place` is the upper left corner of its first capitals."""
    (left, down), type_size = place, column.endorsement_type
    for language, lines in column.endorsement:
        canvas.draw_lines(lines, (left, down + _capitals(type_size.size)), type_size, Tag(language=language))
        down += len(lines) * millimetres(type_size.leading)


def _wrapped(typesetter: Typesetter, address: tuple[str, ...], measure: float) -> tuple[Line, ...]:
    """Return the address in lines of at most `measure` thousandths of an em, each with a space at its end.

    The spaces keep the lines apart in programs that extract text without looking where it stands. That of a line from
    right to left is at its left, outside the column.
    """
    wrapped: list[Line] = []
    for text in address:
        lines = typesetter.lines(((f"{text} ", "postal"),), measure)
        wrapped += lines if len(lines) == 1 else (*lines[:-1], typesetter.line(f"{lines[-1].text} ", "postal"))
    return tuple([_hung(typesetter, line) if line.level else line for line in wrapped])


def _hung(typesetter: Typesetter, line: Line) -> Line:
    """Return a line from right to left that is moved by its final space, so that its text begins the column."""
    return replace(line, indent=typesetter.line(line.text.rstrip(), "postal").width - line.width)


def _block_height(count: int, type_size: TypeSize) -> float:
    """Return the distance in mm from the top of the first line's capitals to the baseline of the last line."""
    return _capitals(type_size.size) + (count - 1) * millimetres(type_size.leading)


def _capitals(size: float) -> float:
    """Return the height of capitals in mm at a size in points."""
    return millimetres(size * CAPITAL_HEIGHT_EM)
