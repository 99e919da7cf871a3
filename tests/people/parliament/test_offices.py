import pytest

from letters.people.parliament.offices import load_offices
from letters.people.recipients.recipient import Recipient
from letters.refusal import Refused

OFFICES = ("prime-minister", "immigration-minister")


def test_an_office_is_without_a_holder_when_the_seat_is_vacant(changed_config):
    changed_config("members.csv", "The Right Honourable,Mark,Carney", ",,")
    assert Recipient.office("prime-minister").name == "Prime Minister of Canada"


def test_an_unknown_office_is_refused_with_the_known_ones():
    with pytest.raises(Refused) as caught:
        Recipient.office("king")
    assert caught.value.values == {"value": "king", "allowed": OFFICES}


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
