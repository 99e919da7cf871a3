"""The check of zones finds a small mark just inside every edge of a zone, and none just outside."""

import pytest

from tests.referees.mail import zones
from tests.referees.mail.figures import FIT_TO_PAGE, UPPER_FOLD
from tests.referees.mail.ink import PRINTINGS, TRUE, Box, Ink, Printing
from tests.referees.mail.pages import DPI, clean, clean_picture, ink_with_mark, page

#: A square of 0.4 mm with its upper left corner at x, y of the unfolded page, and the zone that it is in.
FOLD_LAYOUT = [
    (12.2, 50, "left margin"),
    (12.8, 50, None),
    (203.3, 50, "right margin"),
    (202.7, 50, None),
    (100, 12.2, "top margin"),
    (100, 12.8, None),
    (100, 266.8, "bottom margin"),
    (100, 266.2, None),
    (100, 184.1, "inner panel beyond the flap's edge"),
    (100, 192.5, "inner panel beyond the flap's edge"),
    (100, 193.1, None),
    (50, UPPER_FOLD + 4.5, "above the return address"),
    (50, UPPER_FOLD + 5.1, None),
    (50, UPPER_FOLD + 59.5, None),
    (50, UPPER_FOLD + 60.1, "below the endorsement"),
    (86.5, UPPER_FOLD + 30, None),
    (87.4, UPPER_FOLD + 30, "between return column and destination"),
    (97.2, UPPER_FOLD + 50, "between return column and destination"),
    (98.1, UPPER_FOLD + 50, None),
    (120, UPPER_FOLD + 41.5, "above the destination"),
    (120, UPPER_FOLD + 42.1, None),
    (120, UPPER_FOLD + 74.5, None),
    (120, UPPER_FOLD + 75.6, "below the destination's last baseline"),
]

#: The same for Canada Post's rules, with the sheet printed true to size and folded.
FOLD_POST = [
    (116, UPPER_FOLD + 39.5, "postage area (s. 13, s. 14(3)(c))"),
    (115.4, UPPER_FOLD + 39.5, "top 40 mm above the destination (s. 11(2)(a))"),
    (130, UPPER_FOLD + 40.1, None),
    (215.4, UPPER_FOLD + 0.1, "postage area (s. 13, s. 14(3)(c))"),
    (92.6, UPPER_FOLD + 39.5, "top 40 mm above the destination (s. 11(2)(a))"),
    (92.0, UPPER_FOLD + 39.5, None),
    (200.4, UPPER_FOLD + 50, None),
    (201, UPPER_FOLD + 50, "right 15 mm beside the destination (s. 11(2)(c))"),
    (50, 164.5, None),
    (50, 165.1, "bottom 19 mm (s. 11(2)(b), s. 14(3)(b))"),
    (0.1, 177.5, "bottom 19 mm (s. 11(2)(b), s. 14(3)(b))"),
    (215.4, 177.5, "bottom 19 mm (s. 11(2)(b), s. 14(3)(b))"),
    (50, 178.1, "bottom 6 mm (s. 14(3)(b))"),
    (50, 183.5, "bottom 6 mm (s. 14(3)(b))"),
    (50, 184.0, None),
    (50, 87, None),
]

NO10_LAYOUT = [
    (12.2, 50, "left margin"),
    (12.8, 50, None),
    (228.7, 50, "right margin"),
    (228.1, 50, None),
    (50, 12.8, None),
    (87.4, 30, "between return column and destination"),
    (86.5, 30, None),
]

NO10_POST = [
    (141.4, 39.5, "postage area (s. 13, s. 14(3)(c))"),
    (140.8, 39.5, "top 40 mm above the destination (s. 11(2)(a))"),
    (141.4, 40.1, None),
    (50, 85.3, None),
    (50, 85.9, "bottom 19 mm (s. 11(2)(b), s. 14(3)(b))"),
    (50, 104.3, "bottom 6 mm (s. 14(3)(b))"),
    (226.4, 50, "right 15 mm beside the destination (s. 11(2)(c))"),
    (225.8, 50, None),
]


def in_layout(ink: Ink, sheet: str) -> set[str]:
    return {finding.name for finding in zones.check_layout(ink, sheet)}


def against_the_post(ink: Ink, sheet: str, printing: Printing = TRUE) -> set[str]:
    return {finding.name for finding in zones.check_post(ink, sheet) if finding.printing == printing}


@pytest.mark.parametrize(("x", "y", "zone"), FOLD_LAYOUT)
def test_a_mark_outside_its_place_on_the_fold_sheet_is_found(x: float, y: float, zone: str | None) -> None:
    assert in_layout(ink_with_mark("fold", x, y), "fold") == ({zone} if zone else set())


@pytest.mark.parametrize(("x", "y", "zone"), FOLD_POST)
def test_a_mark_on_the_fold_sheet_that_breaks_a_postal_rule_is_found(x: float, y: float, zone: str | None) -> None:
    assert (zone in against_the_post(ink_with_mark("fold", x, y), "fold")) if zone else True
    assert zone or not against_the_post(ink_with_mark("fold", x, y), "fold")


@pytest.mark.parametrize(("x", "y", "zone"), NO10_LAYOUT)
def test_a_mark_outside_its_place_on_an_envelope_is_found(x: float, y: float, zone: str | None) -> None:
    assert in_layout(ink_with_mark("no10", x, y), "no10") == ({zone} if zone else set())


@pytest.mark.parametrize(("x", "y", "zone"), NO10_POST)
def test_a_mark_on_an_envelope_that_breaks_a_postal_rule_is_found(x: float, y: float, zone: str | None) -> None:
    assert (zone in against_the_post(ink_with_mark("no10", x, y), "no10")) if zone else True
    assert zone or not against_the_post(ink_with_mark("no10", x, y), "no10")


@pytest.mark.parametrize("sheet", zones.SHEETS)
def test_a_clean_sheet_passes_however_it_is_printed(sheet: str) -> None:
    assert [str(finding) for finding in zones.check(Ink.of(clean_picture(sheet), DPI), sheet)] == []


@pytest.mark.parametrize(("x", "y"), [(12.2, 140), (50, 12.2), (203.3, 140), (50, 266.8)])
def test_a_mark_in_a_margin_of_the_letter_page_is_found(x: float, y: float) -> None:
    assert zones.check(ink_with_mark("letter", x, y, on_clean=True), "letter")


@pytest.mark.parametrize(("x", "y"), [(5.3, 87.3), (12.2, 87.3), (8, 86), (8, 184.6), (8, 88.1), (8, 183.4)])
def test_only_the_fold_ticks_may_be_in_the_margin(x: float, y: float) -> None:
    assert "left margin" in in_layout(ink_with_mark("fold", x, y), "fold")


@pytest.mark.parametrize(
    ("x", "y", "printing"),
    [
        (113.3, UPPER_FOLD + 39, Printing(1.0, 3, 0)),
        (120, UPPER_FOLD + 42.0, Printing(FIT_TO_PAGE)),
    ],
)
def test_a_mark_that_shrinking_or_drift_moves_into_the_postage_area_is_found(
    x: float, y: float, printing: Printing
) -> None:
    ink = ink_with_mark("fold", x, y)
    name = "postage area (s. 13, s. 14(3)(c))"
    assert name not in against_the_post(ink, "fold")
    assert name in against_the_post(ink, "fold", printing)


def test_downward_drift_moves_the_fold_half_as_far_so_marks_come_closer_to_it() -> None:
    ink = ink_with_mark("fold", 50, 164.4)
    assert not against_the_post(ink, "fold")
    assert against_the_post(ink, "fold", Printing(1.0, 0, 3)) == {"bottom 19 mm (s. 11(2)(b), s. 14(3)(b))"}


def test_ink_of_the_inner_panel_that_shrinking_moves_onto_the_address_side_is_found() -> None:
    ink = ink_with_mark("fold", 50, 187)
    assert not against_the_post(ink, "fold")
    assert against_the_post(ink, "fold", Printing(FIT_TO_PAGE)) == {"bottom 6 mm (s. 14(3)(b))"}


def test_the_mail_is_folded_at_the_ticks_that_are_on_the_page() -> None:
    mail = zones.mail_of(Ink.of(clean_picture("fold"), DPI), "fold", TRUE)
    assert mail.top == pytest.approx(87.5, abs=0.1)
    assert mail.bottom == pytest.approx(183.95, abs=0.05)


@pytest.mark.parametrize("printing", PRINTINGS, ids=str)
def test_folded_at_its_ticks_the_front_is_as_high_as_it_is_printed_wherever_the_printer_put_it(
    printing: Printing,
) -> None:
    mail = zones.mail_at_ticks(Ink.of(clean_picture("fold"), DPI), "fold", printing)
    assert mail.height == pytest.approx(96.5 * printing.scale, abs=0.2)
    assert mail.top == pytest.approx(printing.y_on_paper(UPPER_FOLD, 279.4), abs=0.1)


@pytest.mark.parametrize(
    ("width", "height", "standard", "taken"),
    [
        (215.9, 90.1, True, True),
        (215.9, 89.9, True, False),
        (229, 162, True, False),
        (229, 162, False, True),
        (245.1, 120, True, False),
        (240, 92, True, False),
        (190, 150, True, False),
    ],
)
def test_mail_of_a_size_or_shape_that_canada_post_refuses_is_found(
    width: float, height: float, standard: bool, taken: bool
) -> None:
    assert (not list(zones.size(zones.Mail(width, 0, height), TRUE, standard))) == taken


@pytest.mark.parametrize("printing", PRINTINGS, ids=str)
def test_positions_on_paper_and_page_convert_both_ways(printing: Printing) -> None:
    there = printing.on_paper(Box(10, 20, 30, 40), 215.9, 279.4)
    back = printing.on_page(there, 215.9, 279.4)
    assert (back.left, back.top, back.right, back.bottom) == pytest.approx((10, 20, 30, 40))


def test_the_destination_is_the_block_of_lines_nearest_the_gutter() -> None:
    block, other = Box(98, 150, 140, 152.7), Box(160, 150, 170, 152.7)
    ink = Ink.of(page("fold", [block, other]), DPI)
    found = zones.destination(ink, "fold")
    assert found is not None
    assert (found.left, found.right) == pytest.approx((98, 140), abs=0.1)
    assert "right of the gutter, beside the destination" in in_layout(ink, "fold")


def test_ink_nearer_than_10_mm_to_the_destination_is_found() -> None:
    block = Box(98, 150, 140, 152.7)
    near = Ink.of(page("fold", [block, Box(86, 140.5, 87, 141)]), DPI)
    closer = Ink.of(page("fold", [block, Box(88.5, 140.5, 89.5, 141)]), DPI)
    assert not in_layout(near, "fold")
    assert "10 mm of quiet round the destination" in in_layout(closer, "fold")


def test_the_command_prints_each_finding_and_exits_with_1(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.referees.mail.pages import drawn

    folder = tmp_path_factory.mktemp("zones")
    (folder / "good.pdf").write_bytes(drawn(clean("no10"), 241.3, 104.8))
    (folder / "bad.pdf").write_bytes(drawn([*clean("no10"), Box(200, 20, 210, 30)], 241.3, 104.8))
    assert zones.main([str(folder / "good.pdf"), "--sheet", "no10"]) == 0
    assert zones.main([str(folder / "bad.pdf"), "--sheet", "no10"]) == 1
    assert "postage area (s. 13, s. 14(3)(c)) (x 141.3-241.3, y 0.0-40.0 mm)" in capsys.readouterr().out
