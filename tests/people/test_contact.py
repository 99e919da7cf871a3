import pytest

from letters.people.contact import parse_phone


@pytest.mark.parametrize(
    "phone",
    ["780-555-0100", "(780) 555-0100", "+1 780 555 0100", "780.555.0100 ext. 5", "780‑555‑0100, poste 12", "5550100"],
)
def test_a_phone_number_is_kept_as_it_is_written(phone):
    assert parse_phone(f" {phone} ") == phone
