import pytest

from letters.people.addresses.address import Address
from letters.people.sender import BlankSender, Sender, UnaddressedSender
from letters.refusal import Refused

ADDRESS = Address("10-123 Main St", "Edmonton", "AB", "T5J 2R7")


def test_the_letterhead_has_the_parts_that_were_given_in_ordinary_writing():
    sender = Sender("Jane  Doe", ADDRESS, email="jane@example.org", phone="780-555-0100")
    assert sender.letterhead("fr") == (
        *("Jane Doe", "10-123 Main St", "Edmonton (Alberta)  T5J 2R7"),
        *("jane@example.org", "780-555-0100"),
    )
    assert Sender("Jane Doe", ADDRESS).letterhead("en") == ("Jane Doe", "10-123 Main St", "Edmonton, AB  T5J 2R7")


def test_the_return_address_is_the_senders_unless_another_or_none_is_chosen():
    assert Sender("Jane Doe", ADDRESS).return_lines() == ("JANE DOE", "10-123 MAIN ST", "EDMONTON AB  T5J 2R7")
    assert Sender("Jane Doe", ADDRESS, return_address="none").return_lines() == ()
    lines = ["Friends of Jane", "#5, 12 Elm St.", "Calgary, Alta. T2P 1J9"]
    assert Sender("Jane Doe", ADDRESS, return_address=lines).return_lines() == (
        *("FRIENDS OF JANE", "5-12 ELM ST", "CALGARY AB  T2P 1J9"),
    )


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "…", "()", ":\ufe0e", "(\u115f)"])
def test_a_name_is_required(name):
    with pytest.raises(Refused) as caught:
        Sender(name, ADDRESS)
    assert (caught.value.code, caught.value.field) == ("required", "name")


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": "x" * 121}, "name", "too_long"),
        ({"name": "x" * 41}, "name", "line_too_long"),
        ({"name": "Jane\ufffdDoe"}, "name", "character_forbidden"),
        ({"email": "jane"}, "email", "email_invalid"),
        ({"email": "jane@example"}, "email", "email_invalid"),
        ({"email": "jane@example.org\nBcc: x@y.ca"}, "email", "email_invalid"),
        ({"email": "a@b.ca, c@d.ca"}, "email", "email_invalid"),
        ({"phone": "555"}, "phone", "phone_invalid"),
        ({"phone": "call me"}, "phone", "phone_invalid"),
        ({"return_address": "mine"}, "return_address", "value_unknown"),
        ({"return_address": "other"}, "return_lines", "required"),
        ({"return_address": ()}, "return_lines", "required"),
        ({"return_address": ("A", "Edmonton AB")}, "return_lines", "postal_code_invalid"),
        ({"return_address": ("A", "Edmonton T5J 2R7")}, "return_lines", "province_unknown"),
        ({"return_address": ("A", "New York NY 10001")}, "return_lines", "postal_code_foreign"),
        ({"return_address": (*"ABCDEF", "Milo AB T0L 1L0")}, "return_lines", "too_many_lines"),
        ({"return_address": ("x" * 41, "Milo AB T0L 1L0")}, "return_lines", "line_too_long"),
        ({"address": Address("A;B;C;D;E", "Milo", "AB", "T0L 1L0")}, "street", "too_many_lines"),
        ({"name": "Jane " + "Doe " * 28}, "name", "too_many_lines"),
    ],
)
def test_a_mistake_is_refused_about_its_field(changes, field, code):
    address = Address("A;B;C", "Milo", "AB", "T0L 1L0")
    with pytest.raises(Refused) as caught:
        Sender(**{"name": "Jane Doe", "address": address} | changes)
    assert (caught.value.field, caught.value.code) == (field, code)


def test_an_address_too_long_for_the_envelope_is_accepted_if_no_return_address_is_printed():
    long = Address("A;B;C;D;E;F", "Milo", "AB", "T0L 1L0")
    assert Sender("Jane Doe", long, return_address="none").letterhead("en")[-1] == "Milo, AB  T0L 1L0"


def test_a_blank_sender_has_no_details():
    blank = BlankSender()
    assert (blank.name, blank.city, blank.email, blank.phone) == ("", "", None, None)
    assert (blank.letterhead("en"), blank.return_lines(), blank.notices()) == ((), (), ())


def test_an_unknown_return_address_is_refused_with_the_known_ones():
    with pytest.raises(Refused) as caught:
        Sender("Jane Doe", ADDRESS, return_address="mine")
    assert caught.value.values == {"value": "mine", "allowed": ("sender", "other", "none")}


def test_city_and_notices_are_those_of_the_address():
    sender = Sender("Jane Doe", Address("1 Main St", "Gatineau", "ON", "J8X 1A1"))
    assert (sender.city, sender.notices()) == ("Gatineau", sender.address.notices())
    assert [notice.code for notice in sender.notices()] == ["province_mismatch"]


def test_senders_with_the_same_details_are_equal():
    one = Sender("Jane Doe", ADDRESS, return_address=["A", "Milo AB T0L 1L0"])
    other = Sender(" Jane Doe", ADDRESS, "", "", return_address=("A", "Milo AB T0L 1L0"))
    assert one == other
    assert hash(one) == hash(other)


def test_the_letterhead_of_a_sender_without_an_address_has_the_known_details():
    assert UnaddressedSender(" Jane  Doe ").letterhead("en") == ("Jane Doe",)
    sender = UnaddressedSender("Jane Doe", "Lyon", "jane@example.org", "780-555-0100")
    assert sender.letterhead("fr") == ("Jane Doe", "Lyon", "jane@example.org", "780-555-0100")
    assert (sender.return_lines(), sender.notices()) == ((), ())


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": " "}, "name", "required"),
        ({"name": "x" * 121}, "name", "too_long"),
        ({"city": "x" * 81}, "city", "too_long"),
        ({"city": "Ly\u0007on"}, "city", "character_forbidden"),
        ({"email": "jane"}, "email", "email_invalid"),
        ({"phone": "none"}, "phone", "phone_invalid"),
    ],
)
def test_the_details_of_a_sender_without_an_address_are_checked(changes, field, code):
    with pytest.raises(Refused) as caught:
        UnaddressedSender(**{"name": "Jane Doe", **changes})
    assert (caught.value.code, caught.value.field) == (code, field)
