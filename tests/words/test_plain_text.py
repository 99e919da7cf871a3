import pytest

from letters.people.recipients.recipient import Recipient
from letters.people.sender import BlankSender, UnaddressedSender
from letters.words.plain_text import plain_text
from tests.support.examples import HARD_NAMES, a_letter, a_sender


def test_it_is_the_letter_from_its_salutation_to_its_sender():
    paragraphs = plain_text(a_letter()).split("\n\n")
    assert paragraphs[0] == "Dear Kerry Diotte:"
    assert paragraphs[1].startswith("Canada is failing")
    assert paragraphs[-2:] == ["Yours sincerely,", "Jane Doe\n10-123 Main St\nEdmonton, AB  T5J 2R7\n"]


def test_an_email_has_its_own_places_for_subject_date_address_and_copies():
    letter = a_letter(copies=(Recipient.office("prime-minister"),))
    text = plain_text(letter)
    assert text == plain_text(a_letter())
    for elsewhere in (letter.topic, letter.place_and_date, "House of Commons"):
        assert elsewhere not in text


def test_lists_keep_their_numbers_a_line_for_each_item(campaign_of):
    campaign = campaign_of("One.\n\n3. Third\n4. Fourth\n\n* dot\n\nTwo.")
    assert "One.\n\n3. Third\n4. Fourth\n\n• dot\n\nTwo.\n\n" in plain_text(a_letter(campaign=campaign))


def test_a_list_may_end_the_text_and_its_items_hang_below_their_number(campaign_of):
    campaign = campaign_of("One.\n\n1. First\\\n   line")
    assert "\n\n1. First\n   line\n\nYours sincerely," in plain_text(a_letter(campaign=campaign))


def test_own_words_keep_their_line_ends_and_no_line_is_wrapped():
    words = "word " * 599 + "end"
    text = plain_text(a_letter(own_words=f"First\r\nsecond\n\n{words}"[:3000]))
    assert "abolished.\n\nFirst\nsecond\n\nword word" in text
    assert max(map(len, text.split("\n"))) > 2_900


def test_bold_and_italics_leave_their_words(campaign_of):
    assert "\n\nBold and leaning.\n\n" in plain_text(a_letter(campaign=campaign_of("**Bold** and *leaning*.")))


@pytest.mark.parametrize(
    ("language", "salutation"),
    [("en", "Dear Member of Parliament:"), ("fr", "Bonjour,")],
)
def test_without_recipient_and_name_there_are_a_general_salutation_and_a_blank(language, salutation):
    text = plain_text(a_letter(sender=BlankSender(), recipient=Recipient.unnamed(), language=language))
    assert text.startswith(f"{salutation}\n\n")
    assert text.endswith("\n\n________________________\n")


def test_a_sender_without_an_address_signs_with_what_is_known():
    assert plain_text(a_letter(sender=UnaddressedSender("Jane Doe", "Lyon"))).endswith(",\n\nJane Doe\nLyon\n")


def test_without_the_address_e_mail_and_telephone_follow_the_name():
    letter = a_letter(sender=a_sender(email="jane@example.org", phone="780-555-0100"))
    assert plain_text(letter, with_address=False).endswith(",\n\nJane Doe\njane@example.org\n780-555-0100\n")
    assert plain_text(a_letter(sender=UnaddressedSender("Jane Doe", "Lyon")), with_address=False).endswith(
        "\nJane Doe\n"
    )
    assert plain_text(a_letter(sender=BlankSender()), with_address=False).endswith("\n\n________________________\n")


def test_lines_for_own_words_are_ruled():
    text = plain_text(a_letter(sender=BlankSender(), own_lines=3))
    assert "\n\n" + "\n".join(["_" * 72] * 3) + "\n\n" in text


@pytest.mark.parametrize("name", HARD_NAMES)
def test_what_people_type_is_as_they_typed_it(name):
    assert f"\n\n{a_sender(name).name}\n10-123" in plain_text(a_letter(name, own_words=name))
    assert f"\n\n{a_sender(name).name}\n\nThe UN" in plain_text(a_letter(name, own_words=name))
