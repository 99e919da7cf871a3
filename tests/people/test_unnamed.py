"""A letter that nobody has addressed yet is one to a member, with a blank for the name."""

import pytest

from letters.people.recipient import Recipient
from letters.people.text import RULED_BLANK
from tests.examples import DAY

NOBODY_YET = Recipient.unnamed()


@pytest.mark.parametrize(
    ("language", "salutation", "closing"),
    [
        ("en", "Dear Member of Parliament:", "Yours sincerely,"),
        (
            "fr",
            "Madame la Députée, Monsieur le Député,",
            "Je vous prie d’agréer, Madame la Députée, Monsieur le Député, l’expression de mes sentiments distingués.",
        ),
    ],
)
def test_whoever_it_is_is_a_member(language, salutation, closing):
    assert (NOBODY_YET.salutation(language), NOBODY_YET.closing(language)) == (salutation, closing)


def test_the_name_is_a_blank_at_the_house_of_commons():
    assert NOBODY_YET.inside_address("en") == (RULED_BLANK, "House of Commons", "Ottawa, ON  K1A 0A6")
    assert NOBODY_YET.inside_address("fr") == (RULED_BLANK, "Chambre des communes", "Ottawa (Ontario)  K1A 0A6")
    assert NOBODY_YET.envelope_lines("en") == (RULED_BLANK, "HOUSE OF COMMONS", "OTTAWA ON  K1A 0A6")


def test_nobody_is_nobody_else_and_nothing_is_known_about_them():
    minister = Recipient.office("immigration-minister")
    assert not NOBODY_YET.same_person(minister)
    assert (NOBODY_YET.name, NOBODY_YET.email, NOBODY_YET.riding("en"), NOBODY_YET.as_of(DAY)) == ("", None, None, None)


def test_they_come_before_offices_and_are_copied_as_what_they_are():
    assert NOBODY_YET.rank < Recipient.office("prime-minister").rank
    assert [NOBODY_YET.copy_line(language) for language in ("en", "fr")] == [
        "Member of Parliament",
        "Députée ou député",
    ]
