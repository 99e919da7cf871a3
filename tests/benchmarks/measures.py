"""Positions and sizes for the alternatives, so that all typeset the same pages; ours has its own."""

from dataclasses import dataclass

#: Left and top in mm from the page's top left corner, width in mm, type size in points.
Place = tuple[float, float, float, float]


@dataclass(frozen=True)
class Measures:
    """Margins and spaces in mm, type sizes and gaps in points; leading is a multiple of the size."""

    side_margin: float = 19.5
    top_margin: float = 14.0
    signature_room: float = 20.0
    text_pt: float = 11.0
    leading: float = 1.2
    gap_pt: float = 6.5
    part_gap_pt: float = 10.0
    item_indent_pt: float = 18.0
    handwriting_pt: float = 26.0
    return_place: Place = (12.7, 93.5, 74.3, 8.5)
    endorsement_place: Place = (12.7, 109.0, 74.3, 8.0)
    destination_place: Place = (98.0, 134.0, 105.0, 12.0)
    note_places: tuple[Place, ...] = ((15.7, 24.0, 84.0, 9.0), (112.0, 24.0, 84.0, 9.0))
    step_places: tuple[Place, ...] = tuple((12.7 + n * 48.8, 214.0, 43.9, 10.0) for n in range(4))


MEASURES = Measures()
PAGE_WIDTH_MM, UPPER_FOLD_MM = 215.9, 87.5
