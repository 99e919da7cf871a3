from datetime import date

import pytest

from letters.web.forms import LETTER_FIELDS, SENDER_FIELDS
from letters.words.campaigns.campaign import Campaign
from letters.words.field_types import Source, Use
from letters.words.letter_fields import CONTENT_FIELDS, FIELDS, PART_FIELDS, RECIPIENT_FIELDS, field_names
from letters.words.letter_from_fields import letter_from_fields
from letters.words.signature import Signature
from tests.support import fields_page

#: Fields in the order of the page's parts.
ON_THE_PAGE = (
    *("member", "salutation", "also"),
    *("name", "street", "city", "province", "postal_code", "email", "phone"),
    *("language", "own_words", "body"),
    *("signature_kind", "signature_strokes", "signature_image"),
    *("envelope", "return_address", "return_lines"),
    *("date", "sides", "large_print"),
    *("recipient_name", "recipient_title", "recipient_address", "recipient_postal_code", "recipient_email"),
    *("email_to", "email_cc", "email_subject", "email_address_in_text", "email_to_preset", "email_subject_preset"),
)


def test_no_two_fields_share_a_name():
    assert len(set(field_names())) == len(FIELDS)


def test_files_and_spreadsheets_have_the_same_fields_and_a_form_signs_in_its_own_way():
    assert field_names(Source.FILE) == field_names(Source.SPREADSHEET)
    assert set(field_names(Source.FILE)) - set(field_names(Source.FORM)) == {"signature", *PART_FIELDS}
    assert set(field_names(Source.FORM)) - set(field_names(Source.FILE)) == {
        *("body", "signature_kind", "signature_strokes", "signature_image"),
        *("date", "sides", "large_print", "email_to", "email_cc", "email_subject", "email_address_in_text"),
    }


def test_the_form_has_its_fields_in_the_order_of_the_page():
    assert tuple(field for field in LETTER_FIELDS if field in ON_THE_PAGE) == ON_THE_PAGE


def test_the_fields_filled_in_by_hand_are_the_senders():
    by_hand = {
        *("name", "street", "city", "province", "postal_code", "email", "phone", "own_words", "body", "date"),
        *("signature_kind", "signature_strokes", "signature_image", "return_address", "return_lines"),
    }
    assert {field for field in SENDER_FIELDS if field in ON_THE_PAGE} == by_hand


def test_letters_are_made_from_content_fields_not_from_printing_fields():
    how = {field for field in field_names() if field.startswith(("signature", "email_"))}
    assert set(field_names()) - set(CONTENT_FIELDS) == {*how, "envelope", "date", "sides", "large_print"}
    typed = (field for field in field_names() if field.startswith("recipient_"))
    assert ("member", "riding", *typed) == RECIPIENT_FIELDS


@pytest.mark.parametrize("use", list(Use))
def test_a_use_needs_the_fields_that_the_table_says(use):
    campaign = Campaign.load("open-work-permits")
    done = letter_from_fields(campaign, {}, date=date(2026, 4, 20), signature=Signature.blank(), use=use)
    needed = [field.name for field in FIELDS if use in field.needed_for]
    assert [(refusal.code, refusal.field) for refusal in done.refusals] == [("required", field) for field in needed]


def test_the_page_about_the_fields_is_current():
    assert fields_page.PAGE.read_text(encoding="utf-8") == fields_page.page(), "make messages"
