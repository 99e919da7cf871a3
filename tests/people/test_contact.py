import pytest

from letters.people.contact import parse_email, parse_phone
from letters.refusal import Refused


@pytest.mark.parametrize(
    "email", ["jane@example.org", "Jane.Doe+mp@mail.example.org", "o'brien@example.org", f"{'j' * 242}@example.org"]
)
def test_an_email_address_is_kept_as_it_is_written(email):
    assert parse_email(f" {email} ") == email


@pytest.mark.parametrize(
    "email",
    [
        "jane",
        "jane@example",
        "@example.org",
        "jane@",
        "jane@.org",
        "jane@example.",
        "jane@example..org",
        "jane doe@example.org",
        "jane@doe@example.org",
        "a@b.ca, c@d.ca",
        "a@b.ca;c@d.ca",
        "<jane@example.org>",
    ],
)
def test_a_mistyped_email_address_is_refused(email):
    with pytest.raises(Refused) as caught:
        parse_email(email, "recipient_email")
    assert (caught.value.code, caught.value.field) == ("email_invalid", "recipient_email")
    assert caught.value.values == {"typed": email}


@pytest.mark.parametrize(
    "phone",
    [
        "780-555-0100",
        "(780) 555-0100",
        "+1 780 555 0100",
        "780.555.0100 ext. 5",
        "780‑555‑0100, poste 12",
        "5550100",
        "780 555 0100 x5",
        "780/555-0100 #5",
        "780 555 0100 p. 5",
    ],
)
def test_a_phone_number_is_kept_as_it_is_written(phone):
    assert parse_phone(f" {phone} ") == phone


@pytest.mark.parametrize("phone", ["555-010", "call me", "780-555-0100 at home", "780-555-0100 ext.", "1+780-555-0100"])
def test_a_mistyped_phone_number_is_refused(phone):
    with pytest.raises(Refused) as caught:
        parse_phone(phone)
    assert (caught.value.code, caught.value.field) == ("phone_invalid", "phone")
    assert caught.value.values == {"typed": phone}


@pytest.mark.parametrize("parse", [parse_email, parse_phone])
def test_empty_text_is_no_address_and_no_number(parse):
    assert parse("  ") is None


@pytest.mark.parametrize(
    ("parse", "typed", "field", "limit"),
    [(parse_email, f"{'j' * 243}@example.org", "email", 254), (parse_phone, "1" * 41, "phone", 40)],
)
def test_longer_text_than_any_address_or_number_is_refused(parse, typed, field, limit):
    with pytest.raises(Refused) as caught:
        parse(typed)
    assert (caught.value.code, caught.value.field) == ("too_long", field)
    assert caught.value.values == {"limit": limit, "length": limit + 1}
