from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from letters.web.forms import LETTER_FIELDS, PACK_FIELDS, Form, letter_form, pack_form, parse_checkbox, stack_form

DAY = date(2026, 4, 20)


def test_a_blank_form_has_presets():
    blank = letter_form(DAY)
    assert (blank["signature_kind"], blank["envelope"], blank["return_address"]) == ("typed", "fold", "sender")
    assert (blank["salutation"], blank["date"], blank["name"]) == ("neutral", "2026-04-20", "")


def sent(*typed: tuple[str, str]) -> Form:
    return letter_form(DAY).sent(MultiDict(typed), LETTER_FIELDS)


def test_a_form_keeps_what_was_typed_unchanged():
    form = sent(("name", "  jane DOE "), ("street", "<b>1</b>"), ("envelope", "no10"))
    assert (form["name"], form["street"], form["envelope"]) == ("  jane DOE ", "<b>1</b>", "no10")


@pytest.mark.parametrize("typed", ["one\r\ntwo", "one\ntwo", "one\rtwo"])
def test_a_line_end_is_a_line_feed(typed):
    assert sent(("own_words", typed))["own_words"] == "one\ntwo"


def test_checkboxes_of_one_name_are_joined_by_semicolons():
    form = sent(("also", "minister"), ("also", "prime-minister"))
    assert (form["also"], form.also) == ("minister;prime-minister", ("minister", "prime-minister"))


def test_a_field_that_is_not_the_forms_is_left_out():
    assert "colour" not in sent(("colour", "red")).texts


def test_print_options_are_not_among_the_fields_of_a_letter():
    fields = sent(("name", "Jane Doe"), ("sides", "1"), ("large_print", "1")).letter_fields
    assert fields == {"name": "Jane Doe", "salutation": "neutral", "return_address": "sender"}


def test_members_of_a_pack_may_be_sent_one_by_one():
    typed = MultiDict([("to", "Nepean"), ("to", ""), ("to", "Outremont"), ("spreadsheet", "x")])
    assert pack_form("fr").sent(typed, PACK_FIELDS).texts == {
        "to": "Nepean;Outremont",
        "language": "fr",
        "envelope": "fold",
        "per_file": "250",
    }


def test_a_blank_form_of_a_stack_is_unsigned_and_in_the_language_of_the_page():
    assert stack_form("fr", DAY).texts == {
        "language": "fr",
        "salutation": "neutral",
        "return_address": "sender",
        "signature": "blank",
        "envelope": "fold",
        "order": "file",
        "per_file": "250",
        "date": "2026-04-20",
    }


def test_an_emptied_field_gets_its_preset_again_except_copies():
    form = sent(("date", ""), ("email_cc", ""))
    assert (form["date"], form.texts["email_cc"]) == ("2026-04-20", "")
    assert "email_cc" not in sent(("date", "")).texts


def test_boxes_for_copies_are_joined_and_their_hidden_field_is_left_out():
    assert sent(("email_cc", ""), ("email_cc", "minister"), ("email_cc", "prime-minister"))["email_cc"] == (
        "minister;prime-minister"
    )


def test_a_form_without_some_fields_keeps_the_others():
    form = sent(("name", "Jane Doe"), ("city", "Regina")).without(["name"])
    assert (form["name"], form["city"]) == ("", "Regina")
    assert form.with_text("city", "Lévis")["city"] == "Lévis"


@pytest.mark.parametrize(("value", "is_ticked"), [("", False), ("1", True)])
def test_a_checkbox_is_ticked_or_not(value, is_ticked):
    assert parse_checkbox(value) is is_ticked
