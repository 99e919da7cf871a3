"""The addresses as they are printed on the fold sheet and on every named envelope."""

import pytest

from letters import render_envelopes
from letters.paper.envelope_sheet.envelopes import load_envelopes
from letters.paper.geometry import CAPITAL_HEIGHT_EM, US_LETTER
from letters.people.recipients.recipient import Recipient
from tests.referees.cases import SIX_LONG_LINES
from tests.support.examples import a_letter, a_sender, page_texts
from tests.support.printed_characters import printed

ENVELOPES = ["fold", *load_envelopes().envelopes]
RETURN_LINES = ["JANE DOE", "10-123 MAIN ST", "EDMONTON AB"]
DESTINATION_LINES = ["KERRY DIOTTE MP", "HOUSE OF COMMONS", "OTTAWA ON"]


@pytest.mark.parametrize("envelope", ENVELOPES)
@pytest.mark.parametrize("line", RETURN_LINES + DESTINATION_LINES)
def test_capitals_of_both_addresses_are_two_to_five_millimetres_high_also_when_shrunk_to_94_percent(envelope, line):
    capitals = [
        one for one in printed(render_envelopes([a_letter()], envelope=envelope), 0, line) if one.character in "EHIMTN"
    ]
    assert len(capitals) >= 3
    for capital in capitals:
        assert (capital.bottom - capital.top) * 0.94 >= 2
        assert capital.bottom - capital.top <= 5


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_the_return_column_begins_at_the_margin_and_ends_10_mm_before_the_destination(envelope):
    sender = a_sender(return_address=("W" * 31 + " " + "W" * 31, "MAIN STREET", "EDMONTON AB T5J 2R7"))
    data = render_envelopes([a_letter(sender=sender)], envelope=envelope)
    column = [one for line in ("W" * 20, "MAIN STREET", "PARLIAMENT") for one in printed(data, 0, line)]
    destination = printed(data, 0, "HOUSE OF COMMONS")
    assert 12.7 <= min(one.left for one in column) <= 14
    assert 80 < max(one.right for one in column) <= 87.1
    assert destination[0].left >= 97


def test_the_fold_sheets_destination_is_clear_of_postage_area_and_bar_code_when_the_printer_drifts():
    destination = printed(render_envelopes([a_letter()]), 0, "HOUSE OF COMMONS")
    upper_fold, lower_fold = 87.5, 184.0
    assert min(one.top for one in destination) >= upper_fold + 43
    assert max(one.bottom for one in destination) <= lower_fold - 22
    assert max(one.right for one in destination) <= US_LETTER.width - 12.7


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_each_line_of_an_address_ends_with_a_space_that_keeps_it_apart_from_the_next(envelope):
    (text,) = page_texts(render_envelopes([a_letter()], envelope=envelope))
    for address in (
        ["JANE DOE", "10-123 MAIN ST", "EDMONTON AB T5J 2R7"],
        [*DESTINATION_LINES[:2], "OTTAWA ON K1A 0A6"],
    ):
        assert " \n".join(address) in text
        assert address[-1] + " " in text


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_a_wrapped_address_ends_with_a_space_too(envelope):
    sender = a_sender(return_address=("W" * 31 + " " + "W" * 31, "MAIN STREET", "EDMONTON AB T5J 2R7"))
    (text,) = page_texts(render_envelopes([a_letter(sender=sender)], envelope=envelope))
    assert "W \nMAIN STREET \nEDMONTON" in text


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_the_destination_is_12_points_and_11_where_a_line_is_long(envelope):
    def size(name: str) -> float:
        recipient = Recipient.typed(name, ["Ottawa, Ontario"], "K1A 0A6")
        data = render_envelopes([a_letter(recipient=recipient)], envelope=envelope)
        capital = next(one for one in printed(data, 0, "OTTAWA ON") if one.character == "N")
        return (capital.bottom - capital.top) * 72 / 25.4 / CAPITAL_HEIGHT_EM

    assert size("Jane Doe") == pytest.approx(12, abs=0.2)
    assert size("M" * 26 + "I" * 11) == pytest.approx(11, abs=0.2)


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_the_endorsement_is_8_points_in_both_languages_and_ends_above_60_mm_of_the_fold_sheet(envelope):
    data = render_envelopes([a_letter(sender=a_sender(return_address=SIX_LONG_LINES))], envelope=envelope)
    for line in ("CANADA POST CORPORATION ACT", "LOI SUR LA SOCIÉTÉ CANADIENNE DES POSTES"):
        capital = next(one for one in printed(data, 0, line) if one.character in "NT")
        assert (capital.bottom - capital.top) * 72 / 25.4 / CAPITAL_HEIGHT_EM == pytest.approx(8, abs=0.2)
        if envelope == "fold":
            assert capital.bottom <= 87.5 + 60
