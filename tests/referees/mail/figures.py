"""What Canada Post and the promised layout require of a sheet, in millimetres, stated anew for the referees.

The figures come from the Letter Mail Regulations (SOR/88-430), Canada Post's addressing guidelines and the design.
No figure is read from the code or config that is checked, so that a wrong figure there cannot pass.
"""

from dataclasses import dataclass

# Canada Post --------------------------------------------------------------------------------------------------------

#: Letter Mail Regulations, s. 32(1)(b): no item of letter mail may be smaller.
SHORTEST_LENGTH, SHORTEST_WIDTH = 140.0, 90.0
#: s. 32(2): Standard mail may not be larger; s. 32(1)(a): no letter mail at all.
STANDARD_LENGTH, STANDARD_WIDTH = 245.0, 156.0
LONGEST_LENGTH, LONGEST_WIDTH = 380.0, 270.0
#: s. 9(1): length to width of Standard mail.
LEAST_RATIO, GREATEST_RATIO = 1.3, 2.6
#: s. 13(1), kept clear by s. 14(3)(c): the postage, in the upper right corner.
POSTAGE_WIDTH, POSTAGE_HEIGHT = 100.0, 40.0
#: s. 11(2)(b) and s. 14(3)(b): the bottom of the front must have no printing.
BOTTOM_CLEAR = 19.0
#: s. 14(2): a form number may stand in the lowest strip; so may a fold tick that the printer has shifted.
FORM_NUMBER_STRIP = 6.0
#: s. 11(2)(a) says 35 mm; 40 mm, the older figure, satisfies every source and lies below the postage area.
DESTINATION_FROM_TOP = 40.0
#: s. 11(2)(c): from the left and right edges.
DESTINATION_FROM_SIDES = 15.0
#: Addressing guidelines: characters of an address are 2 to 5 mm high.
LOWEST_CHARACTER, HIGHEST_CHARACTER = 2.0, 5.0
#: The addressing guidelines ask for fewer than 40 characters without spaces; the design counts spaces, too.
LONGEST_LINE = 40
#: The most lines of an address, according to the federal Translation Bureau.
MOST_LINES = 6

# What a printer may do to a page --------------------------------------------------------------------------------------

FIT_TO_PAGE = 0.94
DRIFT = 3.0

# The promised layout --------------------------------------------------------------------------------------------------

PRINT_MARGIN = 12.7
QUIET = 10.0
RETURN_RIGHT = 87.0
DESTINATION_LEFT = 98.0
#: Everything printed to the right of this line is the destination, everything to its left the return column.
GUTTER = (RETURN_RIGHT + DESTINATION_LEFT) / 2
TICK_LEFT, TICK_RIGHT = 6.0, 12.0
#: The thickness of a tick plus one pixel.
TICK_PLAY = 0.35


@dataclass(frozen=True)
class Figures:
    """A sheet that carries mail: the page's size and the positions that only the design fixes, in millimetres."""

    width: float
    height: float
    return_top: float = PRINT_MARGIN
    destination_top: float = DESTINATION_FROM_TOP
    #: Lowest baseline of the destination, above the bottom edge of the address side.
    baseline_from_bottom: float = BOTTOM_CLEAR
    #: Lowest edge of the return column.
    endorsement_bottom: float | None = None
    standard: bool = True


LETTER_WIDTH, LETTER_HEIGHT = 215.9, 279.4
UPPER_FOLD, LOWER_FOLD = 87.5, 184.0
#: How much of the inner panel, from the lower fold on, the closed flap leaves uncovered.
UNCOVERED = (LOWER_FOLD - UPPER_FOLD) - UPPER_FOLD
#: How far short of the upper fold the inner panel ends, which is folded in first.
SHORT_OF_UPPER_FOLD = 1.0

FOLD_SHEET = Figures(
    LETTER_WIDTH,
    LOWER_FOLD - UPPER_FOLD,
    return_top=6.0,
    destination_top=43.0,
    baseline_from_bottom=22.0,
    endorsement_bottom=60.0,
)

#: Page sizes as printers know them (PWG 5101.1 media names), in millimetres.
ENVELOPES = {
    "no10": Figures(241.3, 104.8),
    "no9": Figures(225.4, 98.4),
    "dl": Figures(220.0, 110.0),
    "6x9": Figures(228.6, 152.4),
    "c5": Figures(229.0, 162.0, standard=False),
}
