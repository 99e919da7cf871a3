"""The side of the mail that the sorter reads, drawn with the places of the addresses and those that stay blank."""

from collections.abc import Iterable
from dataclasses import dataclass

from letters.paper.calibration_sheet import drawings
from letters.paper.calibration_sheet.calibration_page import CalibrationPage
from letters.paper.envelope_sheet.address_side import CAPITAL_HEIGHT_EM
from letters.paper.geometry import AddressPlaces, AddressSide, Box, millimetres
from letters.paper.pdf.tags import Tag
from letters.paper.typesetting.typesetter import TypeSize
from letters.people import forms_of_address as forms
from letters.people.addresses.municipality import municipality_on_envelope
from letters.people.addresses.postal_lines import capitals
from letters.words.messages.catalogue import LANGUAGES, translate

#: As addresses are set on the mail.
_RETURN, _DESTINATION = TypeSize(8.5, 10.2), TypeSize(11.0, 13.2)
_LABEL = TypeSize(8.5, 10.6)

#: Blank paper between an address and the broken lines round its place, and round a label on slanted lines, in mm.
_ROOM = 1.5


@dataclass(frozen=True)
class AddressSideDrawing:
    """A face on a page, its upper left corner at `left` and `top` (mm), drawn at `scale`.

    Within `margin` mm of its left and right edges nothing is drawn.
    """

    size: AddressSide
    places: AddressPlaces
    left: float
    top: float
    scale: float = 1.0
    margin: float = 0.0

    def x(self, across: float) -> float:
        """Where on the page a place is that is so many mm from the face's left edge."""
        return self.left + across * self.scale

    def y(self, down: float) -> float:
        """Where on the page a place is that is so many mm from the face's upper edge."""
        return self.top + down * self.scale

    @property
    def destination_baselines(self) -> tuple[float, ...]:
        """The baselines of an address of three lines amid its place, in mm from the face's upper edge."""
        leading = millimetres(_DESTINATION.leading)
        capitals_height = millimetres(_DESTINATION.size * CAPITAL_HEIGHT_EM)
        middle = (self.places.destination_top + self.places.destination_bottom + capitals_height) / 2
        return middle - leading, middle, middle + leading

    def draw(self, page: CalibrationPage) -> None:
        """Draw the places of both addresses, and those that stay blank, each with what it is for."""
        postage, code = self._box(self.size.postage_area), self._box(self.size.code_area)
        canvas = page.canvas
        with canvas.drawn_at():
            drawings.slanted(canvas, postage)
            drawings.line(canvas, (postage.left, postage.top), (postage.left, postage.bottom))
            drawings.line(canvas, (postage.left, postage.bottom), (postage.right, postage.bottom))
            drawings.slanted(canvas, code)
            drawings.line(canvas, (code.left, code.top), (code.right, code.top))
            for place in (self.places.return_box, self.places.destination_box):
                # Open where the margin would have the outline touch the text.
                is_open = place.left - _ROOM < self.margin
                drawings.broken_outline(canvas, self._box(place, _ROOM), is_open=is_open)
        _label(page, postage, [translate("Postage: keep clear", language) for language in LANGUAGES])
        _label(page, code, [translate("Bar code: keep clear", language) for language in LANGUAGES])
        self._draw_addresses(page)

    def _draw_addresses(self, page: CalibrationPage) -> None:
        returned = [translate("RETURN ADDRESS", language) for language in LANGUAGES]
        first = self.places.return_top + millimetres(_RETURN.size * CAPITAL_HEIGHT_EM)
        baselines = first, first + millimetres(_RETURN.leading)
        self._write(page, self.places.return_left, _RETURN, zip(returned, baselines, LANGUAGES, strict=True))
        (last,) = municipality_on_envelope(forms.MUNICIPALITY, forms.PROVINCE, forms.COMMONS_POSTAL_CODE, field=None)
        addressed = [*(capitals(forms.INSTITUTION[language]) for language in LANGUAGES), last]
        lines = zip(addressed, self.destination_baselines, (*LANGUAGES, None), strict=True)
        self._write(page, self.places.destination_left, _DESTINATION, lines)

    def _write(
        self, page: CalibrationPage, left: float, type_size: TypeSize, lines: Iterable[tuple[str, float, str | None]]
    ) -> None:
        """Set lines on the face, their left end and each one's baseline in mm from its corner, each in its language."""
        scaled = TypeSize(type_size.size * self.scale, type_size.leading * self.scale)
        for text, baseline, language in lines:
            page.write(text, (self.x(left), self.y(baseline)), scaled, Tag(language=language))

    def _box(self, place: Box, room: float = 0.0) -> Box:
        """The box on the page that is this box on the face with so much room round it."""
        left = self.x(max(place.left - room, self.margin))
        right = self.x(min(place.right + room, self.size.width - self.margin))
        top, bottom = self.y(place.top - room), self.y(place.bottom + room)
        return Box(left, top, right - left, bottom - top)


def _label(page: CalibrationPage, place: Box, said: list[str]) -> None:
    """Say it amid the box, a line in each language, on blank paper."""
    leading, middle = millimetres(_LABEL.leading), place.left + place.width / 2
    width = max(page.width(text, _LABEL) for text in said) + 2 * _ROOM
    height = leading * len(said) + _ROOM
    top = place.top + (place.height - height) / 2
    with page.canvas.drawn_at():
        drawings.blank(page.canvas, Box(middle - width / 2, top, width, height))
    for number, (text, language) in enumerate(zip(said, LANGUAGES, strict=True)):
        baseline = top + _ROOM / 2 + (number + 0.75) * leading
        page.write(text, (middle, baseline), _LABEL, Tag(language=language), before=0.5)
