import pytest

from letters.people.parliament.member_search import find_member
from letters.people.parliament.offices import load_offices, office_of, wrong_holders
from letters.refusal import Refused


def test_an_office_has_its_holder_from_the_list_of_members():
    offices = load_offices()
    assert list(offices) == ["prime-minister", "immigration-minister"]
    assert [office.holder.riding_number for office in offices.values() if office.holder] == ["35067", "12007"]
    assert wrong_holders() == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "code"),
    [
        (
            *("members.csv", "The Right Honourable,Mark,Carney", ",,"),
            *("prime-minister.riding_number", "office_seat_vacant"),
        ),
        ("members.csv", "Mark,Carney", "Jane,Doe", "prime-minister.holder", "office_held_by_other"),
        ("offices.yaml", "holder: Mark Carney", "holder: Jane Doe", "prime-minister.holder", "office_held_by_other"),
    ],
)
def test_an_office_whose_seat_is_vacant_or_held_by_another_has_no_holder(changed_config, file, old, new, field, code):
    changed_config(file, old, new)
    assert load_offices()["prime-minister"].holder is None
    (refused,) = wrong_holders()
    assert (refused.code, refused.field, refused.values["file"]) == ("config_invalid", field, "offices.yaml")
    assert refused.values["problem"].code == code


def test_an_office_without_a_named_holder_has_the_sitting_member(changed_config):
    changed_config("offices.yaml", "  holder: Mark Carney\n", "")
    changed_config("members.csv", "Mark,Carney", "Jane,Doe")
    holder = load_offices()["prime-minister"].holder
    assert holder is not None
    assert (holder.name, wrong_holders()) == ("Jane Doe", ())


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ('"35067"', "35067", "prime-minister.riding_number", "wrong_type"),
        ('"35067"', '"99999"', "prime-minister.riding_number", "value_unknown"),
        ("gender: masculine", "gender: male", "prime-minister.gender", "value_unknown"),
        ("  rank: 1\n", "", "prime-minister.rank", "required"),
        ("  rank: 1\n", "  rank: 1\n  rang: 1\n", "prime-minister.rang", "key_unknown"),
        ("checked_on: 2026-04-13", "checked_on: April", "prime-minister.checked_on", "wrong_type"),
    ],
)
def test_a_mistake_in_the_offices_is_named_with_its_key(changed_config, old, new, field, code):
    changed_config("offices.yaml", old, new)
    with pytest.raises(Refused) as caught:
        load_offices()
    assert (caught.value.code, caught.value.field) == ("config_invalid", field)
    assert caught.value.values["file"] == "offices.yaml"
    assert caught.value.values["problem"].code == code


def test_the_office_of_a_member_is_the_one_that_they_hold_the_first_by_rank(changed_config):
    assert office_of(find_member("Halifax West")) == load_offices()["immigration-minister"]
    assert office_of(find_member("Edmonton Griesbach")) is None
    changed_config("offices.yaml", '"12007"', '"35067"')
    changed_config("offices.yaml", "holder: Lena Metlege Diab", "holder: Mark Carney")
    assert office_of(find_member("Nepean")) == load_offices()["prime-minister"]
    assert office_of(find_member("Halifax West")) is None


def test_a_member_from_an_older_list_holds_no_office_of_the_newer_one(changed_config):
    before = find_member("Nepean")
    changed_config("members.csv", "Mark,Carney", "Jane,Doe")
    changed_config("offices.yaml", "holder: Mark Carney", "holder: Jane Doe")
    assert office_of(before) is None
    assert office_of(find_member("Nepean")) == load_offices()["prime-minister"]
