"""Draw an address side, with the places of the addresses and the areas that must stay blank."""

from collections.abc import Iterable
from dataclasses import dataclass

from letters.paper.calibration_sheet import calibration_drawings
from letters.paper.calibration_sheet.calibration_page import CalibrationPage
from letters.paper.geometry import ADDRESS_TYPE, CAPITAL_HEIGHT_EM, AddressPlaces, AddressSide, Box, millimetres
from letters.paper.pdf.tags import Tag
from letters.paper.typesetting.typesetter import TypeSize
from letters.people import forms_of_address as forms
from letters.people.addresses.municipality import municipality_on_envelope
from letters.people.addresses.postal_lines import capitals
from letters.words.messages.catalogue import LANGUAGES, translate

#: The type of most destinations.
_DESTINATION = TypeSize(
    ADDRESS_TYPE.destination_sizes[0], ADDRESS_TYPE.destination_sizes[0] * ADDRESS_TYPE.destination_leadings[0]
)
_RETURN_SIZE, _ = ADDRESS_TYPE.return_column_sizes[0]
_RETURN = TypeSize(_RETURN_SIZE, _RETURN_SIZE * ADDRESS_TYPE.return_leading)
_LABEL = TypeSize(8.5, 10.6)

#: Blank paper between an address and the dashed outline of its place, and around a label on hatching, in mm.
_ROOM = 1.5


@dataclass(frozen=True)
class AddressSideDrawing:
    """An address side on a page, its upper left corner at `left` and `top` (mm), drawn at `scale`.

    Nothing is drawn within `margin` mm of its left and right edges.
    """

    size: AddressSide
    places: AddressPlaces
    left: float
    top: float
    scale: float = 1.0
    margin: float = 0.0

    def x(self, across: float) -> float:
        """Return the distance from the page's left edge of a point `across` mm from the address side's left edge."""
        return self.left + across * self.scale

    def y(self, down: float) -> float:
        """Return the distance from the page's upper edge of a point `down` mm from the address side's upper edge."""
        return self.top + down * self.scale

    @property
    def destination_baselines(self) -> tuple[float, ...]:
        """The baselines of a three-line address centred in its place, in mm from the address side's upper edge."""
        leading = millimetres(_DESTINATION.leading)
        capitals_height = millimetres(_DESTINATION.size * CAPITAL_HEIGHT_EM)
        middle = (self.places.destination_top + self.places.destination_bottom + capitals_height) / 2
        return middle - leading, middle, middle + leading

    def draw(self, page: CalibrationPage) -> None:
        """Draw the places of both addresses and the areas that stay blank, each labelled with its purpose."""
        postage, code = self._box(self.size.postage_area), self._box(self.size.code_area)
        canvas = page.canvas
        with canvas.drawn_at():
            calibration_drawings.hatching(canvas, postage)
            calibration_drawings.line(canvas, (postage.left, postage.top), (postage.left, postage.bottom))
            calibration_drawings.line(canvas, (postage.left, postage.bottom), (postage.right, postage.bottom))
            calibration_drawings.hatching(canvas, code)
            calibration_drawings.line(canvas, (code.left, code.top), (code.right, code.top))
            for place in (self.places.return_box, self.places.destination_box):
                # The outline has no left side where the margin leaves no room between it and the text.
                is_open = place.left - _ROOM < self.margin
                calibration_drawings.dashed_outline(canvas, self._box(place, _ROOM), is_open=is_open)
        _label(page, postage, [translate("Postage: keep clear", language) for language in LANGUAGES])
        _label(page, code, [translate("Bar code: keep clear", language) for language in LANGUAGES])
        self._draw_addresses(page)

    def _draw_addresses(self, page: CalibrationPage) -> None:
        return_lines = [translate("RETURN ADDRESS", language) for language in LANGUAGES]
        first = self.places.return_top + millimetres(_RETURN.size * CAPITAL_HEIGHT_EM)
        baselines = first, first + millimetres(_RETURN.leading)
        self._write(page, self.places.return_left, _RETURN, zip(return_lines, baselines, LANGUAGES, strict=True))
        (last,) = municipality_on_envelope(forms.MUNICIPALITY, forms.PROVINCE, forms.COMMONS_POSTAL_CODE, field=None)
        destination = [*(capitals(forms.INSTITUTION[language]) for language in LANGUAGES), last]
        lines = zip(destination, self.destination_baselines, (*LANGUAGES, None), strict=True)
        self._write(page, self.places.destination_left, _DESTINATION, lines)

    def _write(
        self, page: CalibrationPage, left: float, type_size: TypeSize, lines: Iterable[tuple[str, float, str | None]]
    ) -> None:
        """Draw lines given as text, baseline and language; `left` and baselines are mm from the upper left corner."""
        scaled = TypeSize(type_size.size * self.scale, type_size.leading * self.scale)
        for text, baseline, language in lines:
            page.write(text, (self.x(left), self.y(baseline)), scaled, Tag(language=language))

    def _box(self, place: Box, room: float = 0.0) -> Box:
        """Return a box of the address side, with `room` mm added around it, as a box of the page."""
        left = self.x(max(place.left - room, self.margin))
        right = self.x(min(place.right + room, self.size.width - self.margin))
        top, bottom = self.y(place.top - room), self.y(place.bottom + room)
        return Box(left, top, right - left, bottom - top)


def _label(page: CalibrationPage, place: Box, texts: list[str]) -> None:
    """Draw the texts, one in each language, on blank paper in the middle of the box."""
    leading, middle = millimetres(_LABEL.leading), place.left + place.width / 2
    width = max(page.width(text, _LABEL) for text in texts) + 2 * _ROOM
    height = leading * len(texts) + _ROOM
    top = place.top + (place.height - height) / 2
    with page.canvas.drawn_at():
        calibration_drawings.blank(page.canvas, Box(middle - width / 2, top, width, height))
    for number, (text, language) in enumerate(zip(texts, LANGUAGES, strict=True)):
        baseline = top + _ROOM / 2 + (number + 0.75) * leading
        page.write(text, (middle, baseline), _LABEL, Tag(language=language), align=0.5)
