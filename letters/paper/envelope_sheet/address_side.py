"""Typeset and draw an address side: the destination, the return address and the endorsement."""

from functools import partial
from typing import NamedTuple

from letters.paper.envelope_sheet import fold_drawings
from letters.paper.envelope_sheet.envelopes import load_envelopes
from letters.paper.geometry import ADDRESS_TYPE, CAPITAL_HEIGHT_EM, AddressPlaces, millimetres, points
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import Tag
from letters.paper.typesetting.typesetter import Line, Typesetter, TypeSize
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.messages.catalogue import LANGUAGES, translate

RETURN = TypeSize(ADDRESS_TYPE.return_size, ADDRESS_TYPE.return_size * ADDRESS_TYPE.return_leading)
_ENDORSEMENT = TypeSize(ADDRESS_TYPE.endorsement_size, ADDRESS_TYPE.endorsement_size * ADDRESS_TYPE.endorsement_leading)
#: From the return address's last baseline to the top of the endorsement's capitals, in mm.
_ENDORSEMENT_GAP = 4.0
#: The number of ruled lines for a return address that is written by hand, and their distance in mm.
_RULES, _RULED_LINE = 4, 7.5

#: The destination's type and its lines.
Destination = tuple[TypeSize, tuple[Line, ...]]

#: The endorsement's lines in each language.
Notes = tuple[tuple[str, tuple[Line, ...]], ...]


class TypesetAddressSide(NamedTuple):
    """A letter's typeset addresses; one that `is_blank` has ruled lines for the return address."""

    destination: Destination
    return_address: tuple[Line, ...]
    is_endorsed: bool
    is_blank: bool


class AddressSideTypesetter:
    """Typesets and draws the address sides of one file, all of which have their addresses at the same places."""

    def __init__(self, typesetter: Typesetter, places: AddressPlaces) -> None:
        self._typesetter = typesetter
        self._places = places
        is_switched_on = load_envelopes().endorsement
        self._notes = _endorsement(typesetter.shared, points(places.return_width)) if is_switched_on else ()
        self._notes_height = sum(_height(lines) for _, lines in self._notes)
        self._return_measure = points(places.return_width) / RETURN.size * 1000
        self._destinations: dict[tuple[str, ...], Destination] = {}

    def typeset(self, letter: Letter) -> TypesetAddressSide:
        """Typeset the letter's addresses. Raises Refused `too_many_lines` or `glyph_missing`."""
        address = letter.recipient.envelope_lines(letter.language)
        if address not in self._destinations:
            self._destinations[address] = _typeset_destination(self._typesetter, address, self._places)
        return_address = _wrapped(self._typesetter, letter.sender.return_lines(), self._return_measure)
        is_endorsed = bool(self._notes) and not letter.needs_stamp
        address_side = TypesetAddressSide(self._destinations[address], return_address, is_endorsed, letter.is_blank)
        if (
            self._endorsement_top(address_side) + (self._notes_height if is_endorsed else 0.0)
            > self._places.return_bottom
        ):
            raise Refused("too_many_lines", "return_lines", count=len(return_address), limit=6)
        return address_side

    def draw(self, canvas: LetterCanvas, address_side: TypesetAddressSide, top: float) -> None:
        """Draw the addresses on the address side whose upper edge is `top` mm below the page's."""
        canvas.draw_repeated(
            address_side.destination, partial(_draw_destination, canvas, address_side.destination, self._places, top)
        )
        left = self._places.return_left
        if address_side.return_address:
            baseline = top + self._places.return_top + _capitals(RETURN.size)
            canvas.draw_lines(address_side.return_address, (left, baseline), RETURN)
        if address_side.is_blank:
            canvas.draw_repeated("ruled return address", partial(self._draw_rules, canvas, top))
        if address_side.is_endorsed:
            place = left, top + self._endorsement_top(address_side)
            canvas.draw_repeated(("endorsement", place), partial(_draw_endorsement, canvas, self._notes, place))

    def _draw_rules(self, canvas: LetterCanvas, top: float) -> None:
        for number in range(1, _RULES + 1):
            rule = fold_drawings.rule(self._places.return_width)
            canvas.draw(rule, (self._places.return_left, top + self._places.return_top + number * _RULED_LINE))

    def _endorsement_top(self, address_side: TypesetAddressSide) -> float:
        """Return where the endorsement begins under the return address, in mm from the upper edge."""
        top = self._places.return_top
        if address_side.is_blank:
            return top + _RULES * _RULED_LINE + _ENDORSEMENT_GAP
        if not address_side.return_address:
            return top
        last = top + _capitals(RETURN.size) + (len(address_side.return_address) - 1) * millimetres(RETURN.leading)
        return last + _ENDORSEMENT_GAP


def _draw_destination(canvas: LetterCanvas, destination: Destination, places: AddressPlaces, top: float) -> None:
    type_size, lines = destination
    first = _capitals(type_size.size) + places.destination_top
    last = first + (len(lines) - 1) * millimetres(type_size.leading)
    # Centring the block keeps it as far from the postage area as from the bar code.
    down = (places.destination_bottom - last) / 2
    canvas.draw_lines(lines, (places.destination_left, top + first + down), type_size)


def _typeset_destination(typesetter: Typesetter, address: tuple[str, ...], places: AddressPlaces) -> Destination:
    width = points(places.destination_width)
    room = points(places.destination_bottom - places.destination_top)
    typeset_lines = [typesetter.line(line, "postal") for line in address]
    sizes = ADDRESS_TYPE.destination_sizes
    size = next((size for size in sizes if _fits(typeset_lines, size, width)), sizes[-1])
    lines = _wrapped(typesetter, address, width / size * 1000)
    for share in ADDRESS_TYPE.destination_leadings:
        if size * CAPITAL_HEIGHT_EM + (len(lines) - 1) * size * share <= room:
            return TypeSize(size, size * share), lines
    raise Refused("too_many_lines", "recipient_address", count=len(lines), limit=6)


def _endorsement(typesetter: Typesetter, width_pt: float) -> Notes:
    def lines(language: str) -> tuple[Line, ...]:
        note = (
            translate("MAIL TO PARLIAMENT – NO STAMP NEEDED", language),
            translate("CANADA POST CORPORATION ACT, S. 35(2)", language),
        )
        return _wrapped(typesetter, note, width_pt / _ENDORSEMENT.size * 1000)

    return tuple((language, lines(language)) for language in LANGUAGES)


def _height(lines: tuple[Line, ...]) -> float:
    """Return the height of these lines of the endorsement in mm."""
    return len(lines) * millimetres(_ENDORSEMENT.leading)


def _draw_endorsement(canvas: LetterCanvas, notes: Notes, place: tuple[float, float]) -> None:
    left, down = place
    for language, lines in notes:
        canvas.draw_lines(lines, (left, down + _capitals(_ENDORSEMENT.size)), _ENDORSEMENT, Tag(language=language))
        down += _height(lines)


def _wrapped(typesetter: Typesetter, address: tuple[str, ...], measure: float) -> tuple[Line, ...]:
    """Return the address in lines of at most `measure` thousandths of an em."""
    return tuple(line for text in address for line in typesetter.lines(((text, "postal"),), measure))


def _fits(lines: list[Line], size: float, width_pt: float) -> bool:
    return all(line.width * size / 1000 <= width_pt for line in lines)


def _capitals(size: float) -> float:
    """Return the height of capitals in mm at a size in points."""
    return millimetres(size * CAPITAL_HEIGHT_EM)
