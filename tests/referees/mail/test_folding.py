"""Folding by script: address side, flap and note end up where they should and the right way up."""

import numpy as np
import pytest

from tests.referees.mail.figures import FIT_TO_PAGE, LETTER_HEIGHT, LETTER_WIDTH, UPPER_FOLD
from tests.referees.mail.folding import fold, printed
from tests.referees.mail.ink import TRUE, Box, Ink, Picture, Printing, open_pdf, render
from tests.referees.mail.pages import DPI, drawn, page

FACE_HEIGHT = 96.5
BLANK = np.full((3300, 2550), 255, dtype=np.uint8)


def seen(picture: Picture) -> Box | None:
    ink = Ink.of(picture, DPI)
    return ink.within(Box(0, 0, ink.width, ink.height))


def marked(box: Box) -> Picture:
    return render(open_pdf(drawn([box], LETTER_WIDTH, LETTER_HEIGHT))[0], DPI)


def approximately(box: Box) -> object:
    return pytest.approx([box.left, box.top, box.right, box.bottom], abs=0.2)


def sides(box: Box | None) -> list[float]:
    assert box is not None
    return [box.left, box.top, box.right, box.bottom]


def test_a_mark_on_the_address_side_is_upright_on_the_front() -> None:
    mail = fold(marked(Box(98, UPPER_FOLD + 50, 120, UPPER_FOLD + 53)), DPI)
    assert sides(seen(mail.front)) == approximately(Box(98, 50, 120, 53))
    assert seen(mail.back) is None


def test_a_mark_on_the_flap_is_upside_down_on_the_back() -> None:
    mail = fold(marked(Box(20, 60, 50, 70)), DPI)
    assert seen(mail.front) is None
    assert sides(seen(mail.back)) == approximately(Box(LETTER_WIDTH - 50, UPPER_FOLD - 70, LETTER_WIDTH - 20, 27.5))


def test_a_mark_on_the_inner_panel_is_inside_unless_the_flap_ends_above_it() -> None:
    inside, open_to_view = fold(marked(Box(20, 194, 50, 250)), DPI), fold(marked(Box(20, 186, 50, 190)), DPI)
    assert seen(inside.front) is None
    assert seen(inside.back) is None
    lower = 184.0
    from_top = FACE_HEIGHT - (190 - lower), FACE_HEIGHT - (186 - lower)
    assert sides(seen(open_to_view.back)) == approximately(Box(LETTER_WIDTH - 50, from_top[0], 195.9, from_top[1]))


def test_a_bottom_that_is_longer_than_the_address_side_stays_inside() -> None:
    mail = fold(marked(Box(20, 270, 50, 278)), DPI, upper_line=90.63, lower_line=181.34)
    assert seen(mail.front) is None
    assert seen(mail.back) is None


def test_a_flap_that_is_longer_than_the_address_side_sticks_out_under_it() -> None:
    height = 90.7
    letter = marked(Box(20, 0.5, 50, 1.5))
    mail = fold(BLANK, DPI, other_side=letter, upper_line=93.7, lower_line=184.4)
    assert mail.front.shape == mail.back.shape
    assert sides(seen(mail.front)) == approximately(
        Box(LETTER_WIDTH - 50, height + 1.5, LETTER_WIDTH - 20, height + 2.5)
    )


def test_nothing_of_the_letter_on_the_other_side_is_visible() -> None:
    letter = page("letter", [Box(19, 19, 196, 260)])
    mail = fold(BLANK, DPI, other_side=letter)
    assert seen(mail.front) is None
    assert seen(mail.back) is None


@pytest.mark.parametrize(
    "printing", [TRUE, Printing(1, 3, -3), Printing(FIT_TO_PAGE), Printing(FIT_TO_PAGE, -3, 3)], ids=str
)
def test_the_printed_sheet_has_each_mark_shrunk_and_shifted_as_the_printer_does(printing: Printing) -> None:
    box = Box(40, 100, 60, 120)
    picture = render(open_pdf(drawn([box], LETTER_WIDTH, LETTER_HEIGHT))[0], DPI * printing.scale)
    paper = printed(picture, printing, DPI)
    assert paper.shape == BLANK.shape
    assert sides(seen(paper)) == approximately(printing.on_paper(box, LETTER_WIDTH, LETTER_HEIGHT))
