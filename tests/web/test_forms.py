from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from letters.web import forms
from letters.web.forms import Form
from letters.words import filling

DAY = date(2026, 4, 20)


def test_the_form_asks_for_all_that_a_letter_on_paper_is_filled_in_from():
    assert set(filling.FIELDS) - set(forms.FIELDS) == {"recipient_email"}


def test_a_blank_form_has_presets():
    blank = Form.blank(DAY)
    assert (blank["signature_kind"], blank["envelope"], blank["return_address"]) == ("typed", "fold", "sender")
    assert (blank["salutation"], blank["date"], blank["name"]) == ("neutral", "2026-04-20", "")


def test_what_was_sent_is_kept_as_typed():
    sent = Form.sent(MultiDict({"name": "  jane DOE ", "street": "<b>1</b>", "envelope": "no10"}), DAY)
    assert (sent["name"], sent["street"], sent["envelope"]) == ("  jane DOE ", "<b>1</b>", "no10")


@pytest.mark.parametrize("typed", ["one\r\ntwo", "one\ntwo", "one\rtwo"])
def test_a_line_end_is_a_line_feed(typed):
    assert Form.sent(MultiDict({"own_words": typed}), DAY)["own_words"] == "one\ntwo"


def test_boxes_of_one_name_are_parted_by_semicolons():
    sent = Form.sent(MultiDict([("also", "minister"), ("also", "prime-minister")]), DAY)
    assert (sent["also"], sent.also) == ("minister;prime-minister", ("minister", "prime-minister"))


def test_a_field_that_is_not_the_forms_is_left_out():
    assert "colour" not in Form.sent(MultiDict({"colour": "red"}), DAY).texts


def test_how_a_letter_is_printed_is_no_part_of_what_it_says():
    fields = Form.sent(MultiDict({"name": "Jane Doe", "sides": "1", "large_print": "1"}), DAY).letter_fields
    assert fields == {"name": "Jane Doe", "salutation": "neutral", "return_address": "sender"}
