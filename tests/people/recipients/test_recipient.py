from datetime import date

import pytest

from letters.people.parliament.member_search import find_member
from letters.people.parliament.offices import load_offices
from letters.people.recipients.recipient import Recipient
from letters.refusal import Refused

LATER = date(2026, 11, 22)
UNNAMED = Recipient.unnamed()
OFFICES = ("prime-minister", "immigration-minister")


@pytest.fixture
def plain(changed_config):
    """A member without honorific."""
    changed_config("members.csv", "Kerry,Diotte", "Jane,Doe")
    return find_member("Edmonton Griesbach")


def test_an_unknown_courtesy_title_is_refused(plain):
    with pytest.raises(Refused) as caught:
        Recipient.member(plain, "Sir")
    assert (caught.value.code, caught.value.field) == ("value_unknown", "salutation")
    assert caught.value.values == {"value": "Sir", "allowed": ("neutral", "Ms", "Mr", "Mx")}


def test_a_vacant_seat_is_refused(changed_config):
    changed_config("members.csv", ",,Kerry,Diotte,,", ",,,,,")
    with pytest.raises(Refused) as caught:
        Recipient.member(find_member("Edmonton Griesbach"))
    assert (caught.value.code, caught.value.field) == ("seat_vacant", "member")
    assert caught.value.values == {"riding": "Edmonton Griesbach"}


def test_the_member_and_the_office_holder_are_one_person():
    member, office = Recipient.member(find_member("Nepean")), Recipient.office("prime-minister")
    typed = Recipient.typed(member.name, ["House of Commons", "Ottawa ON"], "K1A 0A6")
    elsewhere = Recipient.typed(member.name, ["80 Wellington St", "Ottawa ON"], "K1A 0A2")
    assert member.same_person(office)
    assert office.same_person(member)
    assert typed.same_person(office)
    assert not elsewhere.same_person(office)
    assert not Recipient.office("immigration-minister").same_person(office)


def test_members_rank_before_offices_and_offices_before_typed_recipients():
    typed = Recipient.typed("Jane Doe", ["Ottawa ON"], "K1A 0A6")
    ranks = [
        Recipient.member(find_member("Nepean")).rank,
        *(Recipient.office(slug).rank for slug in OFFICES),
        typed.rank,
    ]
    assert ranks == sorted(set(ranks))
    assert tuple(load_offices()) == OFFICES


def test_a_typed_recipient_takes_six_lines_and_not_seven():
    lines = ["One", "Two", "Three", "Four", "Ottawa ON"]
    assert len(Recipient.typed("Jane Doe", lines, "K1A 0A6").envelope_lines("en")) == 6
    with pytest.raises(Refused) as caught:
        Recipient.typed("Jane Doe", lines, "K1A 0A6", title="Senator")
    assert (caught.value.code, caught.value.field) == ("too_many_lines", "recipient_address")


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": ""}, "recipient_name", "required"),
        ({"name": "x" * 121}, "recipient_name", "too_long"),
        ({"title": "x" * 41}, "recipient_title", "line_too_long"),
        ({"lines": []}, "recipient_address", "required"),
        ({"lines": ["Ottawa"]}, "recipient_address", "province_unknown"),
        ({"postal_code": ""}, "recipient_postal_code", "required"),
        ({"postal_code": "KIA 0A6"}, "recipient_postal_code", "postal_code_invalid"),
        ({"postal_code": "20500"}, "recipient_postal_code", "postal_code_foreign"),
        ({"email": "x"}, "recipient_email", "email_invalid"),
    ],
)
def test_a_mistake_in_a_typed_recipient_is_refused_about_its_field(changes, field, code):
    with pytest.raises(Refused) as caught:
        Recipient.typed(**{"name": "Jane Doe", "lines": ["Ottawa ON"], "postal_code": "K1A 0A6"} | changes)
    assert (caught.value.field, caught.value.code) == (field, code)


def test_a_recipient_checked_more_than_120_days_before_the_letters_date_has_the_day_of_the_check(changed_config):
    path = changed_config("offices.yaml", "checked_on: 2026-04-13", "checked_on: 2026-04-01")
    assert "checked_on: 2026-04-13" in path.read_text(encoding="utf-8")
    member, office = Recipient.member(find_member("Edmonton Griesbach")), Recipient.office("prime-minister")
    assert (member.as_of(date(2026, 8, 11)), office.as_of(date(2026, 7, 30))) == (None, None)
    assert member.as_of(date(2026, 8, 12)) == date(2026, 4, 13)
    assert office.as_of(date(2026, 7, 31)) == date(2026, 4, 1)
    assert Recipient.typed("Jane Doe", ["Ottawa ON"], "K1A 0A6").as_of(LATER) is None


def test_an_unnamed_recipient_is_no_other_person_and_has_no_details():
    minister = Recipient.office("immigration-minister")
    assert not UNNAMED.same_person(minister)
    assert (UNNAMED.name, UNNAMED.email, UNNAMED.riding("en"), UNNAMED.as_of(LATER)) == ("", None, None, None)


def test_an_unnamed_recipient_ranks_before_offices_and_is_copied_as_a_member():
    assert UNNAMED.rank < Recipient.office("prime-minister").rank
    assert [UNNAMED.copy_line(language) for language in ("en", "fr")] == [
        "Member of Parliament",
        "Députée ou député",
    ]


def test_an_unknown_office_is_refused_with_the_known_ones():
    with pytest.raises(Refused) as caught:
        Recipient.office("king")
    assert (caught.value.code, caught.value.field) == ("value_unknown", "also")
    assert caught.value.values == {"value": "king", "allowed": OFFICES}
