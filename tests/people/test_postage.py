from datetime import date, timedelta

import pytest

from letters.people.parliament.member_search import find_member
from letters.people.postage import Parliament, load_parliament, needs_stamp
from letters.people.recipients.recipient import Recipient
from letters.refusal import Refused

DAY = date(2026, 11, 22)


def to_member() -> Recipient:
    return Recipient.member(find_member("Edmonton Griesbach"))


def typed_at(postal_code: str) -> Recipient:
    return Recipient.typed("Jane Doe", ["Ottawa ON"], postal_code)


@pytest.mark.parametrize(
    ("recipient", "stamp"),
    [
        (to_member(), False),
        (Recipient.office("prime-minister"), False),
        (typed_at("K1A 0A6"), False),
        (typed_at("K1A 0A4"), False),
        (typed_at("K1A 0A2"), True),
        (typed_at("T5J 2R7"), True),
    ],
)
def test_mail_is_free_only_to_sitting_members_and_senators_at_parliament(recipient, stamp):
    assert needs_stamp(recipient, DAY) == stamp


def test_mail_to_an_office_without_a_holder_needs_a_stamp(changed_config):
    changed_config("offices.yaml", '"35067"', "null")
    assert needs_stamp(Recipient.office("prime-minister"), DAY)


@pytest.mark.parametrize(
    ("on", "stamp"),
    [
        (date(2026, 10, 1), False),
        (date(2026, 11, 1), False),
        (date(2026, 11, 11), False),
        (date(2026, 11, 12), True),
        (date(2026, 12, 19), True),
        (date(2026, 12, 20), False),
    ],
)
def test_in_a_dissolution_mail_is_free_for_ten_days_and_again_from_the_return(changed_config, on, stamp):
    changed_config("parliament.yaml", "dissolved_on: null", "dissolved_on: 2026-11-01")
    changed_config("parliament.yaml", "returned_on: null", "returned_on: 2026-12-20")
    assert needs_stamp(to_member(), on) == stamp
    assert needs_stamp(typed_at("K1A 0A6"), on) == stamp
    assert not needs_stamp(typed_at("K1A 0A4"), on), "the Senate is not dissolved"


def test_a_dissolution_lasts_until_a_return_is_known(changed_config):
    changed_config("parliament.yaml", "dissolved_on: null", "dissolved_on: 2026-11-01")
    assert needs_stamp(to_member(), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("returned_on: null", "returned_on: 2026-11-01", "dates_out_of_order"),
        ("returned_on: null", "returned_on: soon", "wrong_type"),
        ("returned_on: null", "", "required"),
        ("returned_on: null", "returned_on: null\ndissolved: null", "key_unknown"),
        ("members_export: https:", "members_export: file:", "value_unknown"),
    ],
)
def test_a_mistake_in_the_dates_is_named(changed_config, old, new, code):
    changed_config("parliament.yaml", old, new)
    with pytest.raises(Refused) as caught:
        load_parliament()
    assert caught.value.code == "config_invalid"
    assert caught.value.values["file"] == "parliament.yaml"
    assert caught.value.values["problem"].code == code


@pytest.mark.parametrize(
    ("dissolved_on", "last_free"),
    [
        (date(2026, 1, 25), date(2026, 2, 4)),
        (date(2026, 2, 18), date(2026, 2, 28)),
        (date(2026, 2, 19), date(2026, 3, 1)),
        (date(2028, 2, 19), date(2028, 2, 29)),
        (date(2028, 2, 20), date(2028, 3, 1)),
        (date(2026, 12, 22), date(2027, 1, 1)),
        (date(2026, 10, 29), date(2026, 11, 8)),  # the clocks change between them
    ],
)
def test_the_ten_days_after_a_dissolution_are_days_of_the_calendar(dissolved_on, last_free):
    parliament = Parliament(dissolved_on=dissolved_on, returned_on=None)
    assert parliament.has_members(last_free)
    assert not parliament.has_members(last_free + timedelta(days=1))


def test_the_address_of_the_export_is_kept_as_written():
    address = "https://www.ourcommons.ca/members/en/search/xml"
    assert Parliament(dissolved_on=None, returned_on=None, members_export=address).members_export == address
