"""Finding ink where none may be: `python -m tests.referees.mail.zones FILE.pdf --sheet fold`.

Each page is rendered and read as ink. First it is compared with the promised layout, printed true to size. Then,
if it carries mail, with Canada Post's rules: true to size and shrunk to 94 %, each unshifted and shifted by 3 mm every
way; and `fold` as folded by hand: at the ticks, and also at the upper ones alone, once the bottom edge was brought to
just short of them.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tests.referees.mail import figures
from tests.referees.mail.figures import ENVELOPES, FOLD_SHEET, LOWER_FOLD, UPPER_FOLD, Figures
from tests.referees.mail.ink import PRINTINGS, TRUE, Box, Ink, Printing, open_pdf, render

#: How far a letter may extend beyond its position, with its anti-aliased edge, in millimetres.
OVERHANG = 0.3
#: How far an accent rises above the capitals that the design measures, in millimetres.
ACCENT = 1.0
#: Words and lines of an address are closer to each other than this, in millimetres.
BLOCK_GAP = 4.0

SHEETS = ("letter", "fold", *ENVELOPES)


@dataclass(frozen=True)
class Zone:
    """An area in which there must be no ink."""

    name: str
    box: Box


@dataclass(frozen=True)
class Finding:
    """Ink where none may be, or mail that Canada Post would refuse.

    `zone` and `ink` are millimetres from the page's corner for the layout, from the mail's own corner for the post.
    """

    name: str
    printing: Printing
    zone: Box
    ink: Box

    def __str__(self) -> str:
        return f"{self.name} ({self.zone} mm), printed at {self.printing}: ink at {self.ink} mm"


@dataclass(frozen=True)
class Mail:
    """The front of the mail: how far from the paper's top edge it begins and ends."""

    width: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Return the height of the front in millimetres."""
        return self.bottom - self.top


def check(ink: Ink, sheet: str) -> list[Finding]:
    """Yield everything wrong with a page of this sheet, the layout first."""
    if sheet == "letter":
        return list(_found(ink.without(tick_boxes()), TRUE, margins(figures.LETTER_WIDTH, figures.LETTER_HEIGHT)))
    return [*check_layout(ink, sheet), *check_post(ink, sheet)]


def check_layout(ink: Ink, sheet: str) -> Iterator[Finding]:
    """Yield ink outside the areas of the design, on a page printed true to size."""
    address_side = FOLD_SHEET if sheet == "fold" else ENVELOPES[sheet]
    top = UPPER_FOLD if sheet == "fold" else 0.0
    if sheet == "fold":
        ink = ink.without(tick_boxes())
        yield from _found(ink, TRUE, margins(figures.LETTER_WIDTH, figures.LETTER_HEIGHT))
        yield from _found(ink, TRUE, [uncovered_strip()])
    else:
        yield from _found(ink, TRUE, margins(address_side.width, address_side.height))
    yield from _found(ink, TRUE, (Zone(zone.name, zone.box.moved(0, top)) for zone in address_side_zones(address_side)))
    block = destination(ink, sheet)
    if block is None:
        return
    others = ink.without([block])
    area = destination_area(sheet)
    front = Box(0, area.top, area.right, area.bottom)
    yield from _found(others, TRUE, [Zone("right of the gutter, beside the destination", area)])
    yield from _found(others, TRUE, [Zone("10 mm of quiet round the destination", _overlap(block.grown(10), front))])


def check_post(ink: Ink, sheet: str) -> Iterator[Finding]:
    """Yield breaches of Canada Post's rules on the page printed true to size, shrunk and shifted."""
    unticked = ink.without(tick_boxes()) if sheet == "fold" else ink
    folded = (mail_of, mail_at_ticks) if sheet == "fold" else (mail_of,)
    for printing, mail_as_folded in product(PRINTINGS, folded):
        mail = mail_as_folded(ink, sheet, printing)
        yield from size(mail, printing, standard=sheet == "fold" or ENVELOPES[sheet].standard)
        yield from _found(ink, printing, post_zones(mail, printing), mail)
        yield from _found(unticked, printing, [form_number_zone(mail)], mail)


def mail_of(ink: Ink, sheet: str, printing: Printing) -> Mail:
    """Return where the front of the mail is on the printed paper: the whole page, or the part between the folds."""
    if sheet != "fold":
        return Mail(ENVELOPES[sheet].width, 0, ENVELOPES[sheet].height)
    upper = printing.y_on_paper(upper_line(ink), figures.LETTER_HEIGHT)
    lower = (figures.LETTER_HEIGHT + upper + figures.SHORT_OF_UPPER_FOLD) / 2
    return Mail(figures.LETTER_WIDTH, upper, lower)


def mail_at_ticks(ink: Ink, _sheet: str, printing: Printing) -> Mail:
    """Return where the front of the mail is on the printed paper if the sheet is folded at its ticks."""
    upper, lower = (printing.y_on_paper(line, figures.LETTER_HEIGHT) for line in (upper_line(ink), lower_line(ink)))
    return Mail(figures.LETTER_WIDTH, upper, lower)


def upper_line(ink: Ink) -> float:
    """Return the lower edge of the upper left tick, or where it should be, in millimetres from the page's top edge."""
    near = Box(figures.TICK_LEFT - 1, UPPER_FOLD - 4, figures.TICK_RIGHT + 0.5, UPPER_FOLD + 4)
    tick = ink.within(near)
    return UPPER_FOLD if tick is None else tick.bottom


def lower_line(ink: Ink) -> float:
    """Return the upper edge of the lower left tick, or where it should be, in millimetres from the page's top edge."""
    near = Box(figures.TICK_LEFT - 1, LOWER_FOLD - 4, figures.TICK_RIGHT + 0.5, LOWER_FOLD + 4)
    tick = ink.within(near)
    return LOWER_FOLD if tick is None else tick.top


def tick_boxes() -> tuple[Box, ...]:
    """Return where fold ticks may be: at both ends of each fold line, off the address side."""
    lefts = (figures.TICK_LEFT, figures.LETTER_WIDTH - figures.TICK_RIGHT)
    length = figures.TICK_RIGHT - figures.TICK_LEFT
    hair = 0.1
    upper = (UPPER_FOLD - figures.TICK_PLAY, UPPER_FOLD + hair)
    lower = (LOWER_FOLD - hair, LOWER_FOLD + figures.TICK_PLAY)
    return tuple(
        Box(left - hair, top, left + length + hair, bottom) for left in lefts for top, bottom in (upper, lower)
    )


def margins(width: float, height: float) -> list[Zone]:
    """Return the edges of a page that many printers cannot print."""
    edge = figures.PRINT_MARGIN
    return [
        Zone("left margin", Box(0, 0, edge, height)),
        Zone("right margin", Box(width - edge, 0, width, height)),
        Zone("top margin", Box(0, 0, width, edge)),
        Zone("bottom margin", Box(0, height - edge, width, height)),
    ]


def uncovered_strip() -> Zone:
    """Return the part of the inner panel that the closed flap leaves uncovered, on the unfolded page."""
    below = LOWER_FOLD + figures.UNCOVERED
    return Zone("inner panel beyond the flap's edge", Box(0, LOWER_FOLD, figures.LETTER_WIDTH, below))


def address_side_zones(address_side: Figures) -> list[Zone]:
    """Return the zones that the design keeps clear on an address side, in millimetres from its corner."""
    right, bottom = address_side.width, address_side.height
    gutter_left, gutter_right = figures.RETURN_RIGHT + OVERHANG, figures.DESTINATION_LEFT - OVERHANG
    last_baseline = bottom - address_side.baseline_from_bottom
    endorsement_bottom = address_side.endorsement_bottom or bottom - figures.BOTTOM_CLEAR
    return [
        Zone("above the return address", Box(0, 0, gutter_right, address_side.return_top - ACCENT)),
        Zone("below the endorsement", Box(0, endorsement_bottom, gutter_right, bottom)),
        Zone("between return column and destination", Box(gutter_left, 0, gutter_right, bottom)),
        Zone("above the destination", Box(gutter_right, 0, right, address_side.destination_top - ACCENT)),
        Zone("below the destination's last baseline", Box(gutter_right, last_baseline + 1, right, bottom)),
    ]


def size(mail: Mail, printing: Printing, standard: bool) -> Iterator[Finding]:
    """Yield findings if the mail is too small, too large or of the wrong shape for Standard mail or any letter mail."""
    whole = Box(0, 0, mail.width, mail.height)
    longest = figures.STANDARD_LENGTH if standard else figures.LONGEST_LENGTH
    widest = figures.STANDARD_WIDTH if standard else figures.LONGEST_WIDTH
    if not (figures.SHORTEST_LENGTH <= mail.width <= longest and figures.SHORTEST_WIDTH <= mail.height <= widest):
        yield Finding("size of the mail (s. 32)", printing, whole, whole)
    if not figures.LEAST_RATIO <= mail.width / mail.height <= figures.GREATEST_RATIO:
        yield Finding("length to width of the mail (s. 9)", printing, whole, whole)


def post_zones(mail: Mail, printing: Printing) -> list[Zone]:
    """Return the zones that Canada Post wants clear on the front, in millimetres from the mail's corner."""
    wide, high = mail.width, mail.height
    gutter = printing.x_on_paper(figures.GUTTER, wide)
    postage = Box(wide - figures.POSTAGE_WIDTH, 0, wide, figures.POSTAGE_HEIGHT)
    lowest = high - figures.FORM_NUMBER_STRIP
    bottom = Box(0, high - figures.BOTTOM_CLEAR, wide, lowest)
    beside = Box(wide - figures.DESTINATION_FROM_SIDES, 0, wide, lowest)
    return [
        Zone("postage area (s. 13, s. 14(3)(c))", postage),
        Zone("bottom 19 mm (s. 11(2)(b), s. 14(3)(b))", bottom),
        Zone("top 40 mm above the destination (s. 11(2)(a))", Box(gutter, 0, wide, figures.DESTINATION_FROM_TOP)),
        Zone("right 15 mm beside the destination (s. 11(2)(c))", beside),
    ]


def form_number_zone(mail: Mail) -> Zone:
    """Return the lowest strip of the front: s. 14(2) allows a form number there, and we only a shifted fold tick."""
    return Zone("bottom 6 mm (s. 14(3)(b))", Box(0, mail.height - figures.FORM_NUMBER_STRIP, mail.width, mail.height))


def destination_area(sheet: str) -> Box:
    """Return the address side to the right of the gutter, on the unfolded page, which has only the destination."""
    if sheet == "fold":
        return Box(figures.GUTTER, UPPER_FOLD, figures.LETTER_WIDTH, LOWER_FOLD)
    return Box(figures.GUTTER, 0, ENVELOPES[sheet].width, ENVELOPES[sheet].height)


def destination(ink: Ink, sheet: str) -> Box | None:
    """Return the block of lines nearest the gutter, on the unfolded page, or None."""
    area = destination_area(sheet)
    ink = ink.without(tick_boxes()) if sheet == "fold" else ink
    everything = ink.within(area)
    if everything is None:
        return None
    block = ink.within(Box(everything.left, area.top, everything.left + BLOCK_GAP, area.bottom))
    while block is not None:
        larger = ink.within(_overlap(block.grown(BLOCK_GAP), area))
        if larger == block:
            break
        block = larger
    return block


def _found(ink: Ink, printing: Printing, zones: Iterable[Zone], mail: Mail | None = None) -> Iterator[Finding]:
    """Yield ink in the zones, which are positions on the mail if there is mail, else on the page."""
    for zone in zones:
        if mail is None:
            seen = ink.within(zone.box)
            if seen is not None:
                yield Finding(zone.name, printing, zone.box, seen)
            continue
        seen = ink.within(printing.on_page(zone.box.moved(0, mail.top), ink.width, ink.height))
        if seen is not None:
            on_mail = printing.on_paper(seen, ink.width, ink.height).moved(0, -mail.top)
            yield Finding(zone.name, printing, zone.box, on_mail)


def _overlap(one: Box, other: Box) -> Box:
    return Box(
        max(one.left, other.left), max(one.top, other.top), min(one.right, other.right), min(one.bottom, other.bottom)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each finding and return 1 if there is any, else 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.referees.mail.zones", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sheet", choices=SHEETS, required=True)
    parser.add_argument("--page", type=int, action="append", help="from 1, may be repeated; fold: the last, else all")
    parser.add_argument("--dpi", type=float, default=300.0)
    options = parser.parse_args(arguments)
    document = open_pdf(options.file)
    last = len(document)
    pages = options.page or ([last] if options.sheet == "fold" else range(1, last + 1))
    count = 0
    for number in pages:
        ink = Ink.of(render(document[number - 1], options.dpi), options.dpi)
        for finding in check(ink, options.sheet):
            count += 1
            print(f"page {number}: {finding}")
    print(f"{options.file.name}: {len(pages)} page(s) as {options.sheet}, {count} finding(s)")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
