"""Every position and size on paper, in millimetres from the top left corner, and their conversion to points."""

from dataclasses import dataclass
from typing import NamedTuple

MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH

#: The unit of a drawn signature's integer coordinates, in mm: finer than an office printer's dots, 600 to the inch.
PEN_UNIT = 0.04

#: No ink lies outside these margins except the fold ticks: half an inch, within the reach of every office printer.
PRINT_MARGIN = 12.7

#: The left edge of lines at the margin: letters such as J reach a little farther left than their line.
TEXT_LEFT = PRINT_MARGIN + 0.5

#: The right edge of the return column, which holds the return address and the endorsement and begins at `TEXT_LEFT`: it
#: is as wide on every address side.
RETURN_RIGHT = 87.0

#: The side margins of the index of a stack.
INDEX_MARGIN = 19.5

#: Blank paper that Canada Post asks for between the return column and the destination.
QUIET = 10.0

#: The height of capitals in the typeface of addresses, in ems: at 8.5 pt they are 2.1 mm high, and still 2 mm when a
#: printer shrinks the page to 94 %.
CAPITAL_HEIGHT_EM = 0.714


def points(mm: float) -> float:
    """Convert millimetres to points (1/72 inch)."""
    return mm * POINTS_PER_MM


def millimetres(length_pt: float) -> float:
    """Convert points (1/72 inch) to millimetres."""
    return length_pt / POINTS_PER_MM


@dataclass(frozen=True)
class Box:
    """A rectangle in millimetres; `left` and `top` are measured from the corner of its page or address side."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Millimetres from the left edge of its page to the box's right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Millimetres from the top edge of its page to the box's lower side."""
        return self.top + self.height


@dataclass(frozen=True)
class Sheet:
    """A page's size in millimetres."""

    width: float
    height: float


#: US Letter, 8.5 by 11 inches: the paper in every Canadian printer.
US_LETTER = Sheet(215.9, 279.4)


class TypeArea(NamedTuple):
    """The side margins in mm and the type size in points in which a letter is set.

    On a page that is full, gaps between paragraphs may shrink to `least_gaps` of their usual height.
    """

    side_margin: float
    size: float
    least_gaps: float = 1.0

    @property
    def text_width(self) -> float:
        """The longest line, in millimetres."""
        return US_LETTER.width - 2 * self.side_margin


#: From generous to tight: a letter takes the first in which it fits one page. Each holds at least as much text as the
#: one before it.
ONE_PAGE_AREAS = (
    TypeArea(32.0, 12.0),
    TypeArea(25.0, 11.5),
    TypeArea(25.0, 11.0),
    TypeArea(25.0, 10.5),
    TypeArea(22.0, 10.5),
    TypeArea(19.5, 10.5),
    TypeArea(19.5, 10.0, least_gaps=0.8),
)

#: For letters of two pages; the second is taken when it saves a third page.
TWO_PAGE_AREAS = (TypeArea(25.0, 11.0), TypeArea(25.0, 10.5))

#: For readers with low vision, on as many pages as it takes.
LARGE_PRINT_AREA = TypeArea(19.5, 16.0)


@dataclass(frozen=True)
class LetterSheet:
    """The page or pages of the letter, in millimetres from the sheet's edges; its sides are those of its type area."""

    #: The least margin above the text, which grows where a short letter leaves room.
    top_margin: float = 14.0
    bottom_margin: float = 14.0
    #: The height between the closing and the typed name, for a pen or a printed signature.
    signature_room: float = 20.0
    #: The box that a drawn or scanned signature is scaled to fit, and its distance from the typed name's row.
    signature_width: float = 70.0
    signature_height: float = 18.0
    signature_foot: float = 0.5
    #: From one ruled line to the next in a letter that is filled in by hand; the left end and width of captioned ones.
    ruled_line: float = 9.0
    ruled_left: float = 24.0
    ruled_width: float = 110.0
    #: The height of the continuation line, and of the line with the next page's number, with the blank line between
    #: them and the text, in lines of the letter's type.
    folio_lines: float = 2.0
    #: Where an item's number and its text begin, and the text behind "c.c.", in ems of their type from the left margin.
    item_label_left_em: float = 0.4
    item_text_left_em: float = 1.7
    copies_text_left_em: float = 2.0


@dataclass(frozen=True)
class FoldSheet:
    """The sheet that is folded twice into its own envelope; folds are measured from the sheet's top edge.

    From top to bottom it has the flap, the address side and the inner panel. The inner panel is folded first. Printed
    true to size, it ends a millimetre short of the upper fold; on a page shrunk to 94 % it is longer than the address
    side, and its edge is folded down with the flap. Either way both folds are made at the ticks, so that they keep
    their places relative to the addresses.
    """

    upper_fold: float = 87.5
    lower_fold: float = 184.0
    tick_left: float = 6.0
    tick_length: float = 6.0
    tick_weight_pt: float = 0.25

    @property
    def address_side(self) -> "AddressSide":
        """The panel between the folds."""
        return AddressSide(US_LETTER.width, self.lower_fold - self.upper_fold)


@dataclass(frozen=True)
class AddressSide:
    """The side of the mail that the sorting machine reads, in millimetres from its own top left corner."""

    width: float
    height: float

    @property
    def postage_area(self) -> Box:
        """Must stay blank: within 40 mm of the top and 100 mm of the right edge (Letter Mail Regulations, s. 13)."""
        return Box(left=self.width - 100, top=0, width=100, height=40)

    @property
    def code_area(self) -> Box:
        """Must stay blank for the sorter's bar code: the bottom 19 mm (Letter Mail Regulations, s. 14(3))."""
        return Box(left=0, top=self.height - 19, width=self.width, height=19)


@dataclass(frozen=True)
class AddressType:
    """The type of what is printed on an address side: sizes in points, leadings as shares of the size."""

    #: The sizes of return address and endorsement; later pairs are for columns that do not fit otherwise.
    return_column_sizes: tuple[tuple[float, float], ...] = ((8.5, 8.0),)
    return_leading: float = 1.2
    endorsement_leading: float = 1.22
    #: Smaller sizes are for long lines, closer leadings for many of them.
    destination_sizes: tuple[float, ...] = (12.0, 11.0)
    destination_leadings: tuple[float, ...] = (1.2, 1.1, 1.0)


@dataclass(frozen=True)
class AddressPlaces:
    """Where both addresses are printed on an address side, in millimetres from its top left corner.

    `destination_top` is the highest that capitals may begin, `destination_bottom` the lowest baseline.
    """

    return_top: float
    return_bottom: float
    destination_left: float
    destination_top: float
    destination_bottom: float
    destination_width: float
    return_left: float = TEXT_LEFT
    return_width: float = RETURN_RIGHT - TEXT_LEFT

    @property
    def return_box(self) -> Box:
        """The column of the return address and the endorsement."""
        return Box(self.return_left, self.return_top, self.return_width, self.return_bottom - self.return_top)

    @property
    def destination_box(self) -> Box:
        """The destination, from its highest capitals to its lowest baseline."""
        height = self.destination_bottom - self.destination_top
        return Box(self.destination_left, self.destination_top, self.destination_width, height)


@dataclass(frozen=True)
class CalibrationSheet:
    """The marks that are measured on the calibration sheet, in millimetres from the nearest edges of the paper."""

    #: The centres of the crosses in the four corners, and the length of their arms.
    cross_from_edges: int = 20
    cross_arm: float = 6.0
    ruler_length: int = 100
    #: The common corner of both rulers, from the left and upper edge.
    rulers_left: float = 31.0
    rulers_top: float = 42.0


@dataclass(frozen=True)
class PosterSheet:
    """A campaign's poster, in millimetres from the sheet's edges."""

    side_margin: float = 16.0
    #: The bar across the top.
    bar_top: float = 16.0
    bar_height: float = 3.0
    #: The address's last baseline, from the lower edge.
    address_foot: float = 18.0
    #: The side of the code without its quiet zone, and its largest module.
    code_side: float = 112.0
    largest_module: float = 4.0
    #: The least distance from the code to the column beside it.
    gutter: float = 9.0

    @property
    def width(self) -> float:
        """The longest line, in millimetres."""
        return US_LETTER.width - 2 * self.side_margin


ADDRESS_TYPE = AddressType()
#: For letters in large print. Capitals of 16 pt are 4 mm high; the post accepts up to 5 mm.
LARGE_ADDRESS_TYPE = AddressType(
    return_column_sizes=((12.0, 10.0), (8.5, 8.0)), destination_sizes=(16.0, 14.0, 12.0, 11.0)
)
LETTER_SHEET = LetterSheet()
FOLD_SHEET = FoldSheet()
CALIBRATION_SHEET = CalibrationSheet()
POSTER_SHEET = PosterSheet()

#: On the fold sheet: 43 mm keeps clear of the postage area and 22 mm of the code area also when the printer
#: drifts by 3 mm or shrinks the page to 94 %.
FOLD_PLACES = AddressPlaces(
    return_top=6,
    return_bottom=60,
    destination_left=98,
    destination_top=43,
    destination_bottom=FOLD_SHEET.address_side.height - 22,
    destination_width=100,
)
