"""The fields of a form, a file or a row become letters: who they are to, their language, and notices."""

from datetime import date

import pytest

from letters.words.campaigns.campaign import Campaign
from letters.words.letter_fields import CONTENT_FIELDS
from letters.words.letter_from_fields import letter_from_fields
from letters.words.messages.catalogue import sentence
from letters.words.signature import Signature
from tests.words.filled_fields import JANE, TYPED, filled, refused

FRIENDS = ("FRIENDS", "1 ELM ST", "HALIFAX NS  B3J 2K9")


def names(**changes: str) -> list[str]:
    return [letter.recipient.name for letter in filled(**changes).letters]


def test_the_fields_of_a_member_make_one_letter():
    (letter,) = filled().letters
    assert letter.letterhead == ("Jane Doe", "10-123 Main St", "Edmonton, AB  T5J 2R7")
    assert (letter.salutation, letter.language, letter.copy_lines) == ("Dear Kerry Diotte:", "en", ())


@pytest.mark.parametrize("field", [field for field in CONTENT_FIELDS if field not in JANE])
def test_fields_that_are_absent_are_as_good_as_empty(field):
    assert filled(**{field: ""}).letters == filled().letters


def test_a_member_comes_first_then_the_offices_by_rank():
    assert names(also="minister; prime-minister") == ["Kerry Diotte", "Mark Carney", "Lena Metlege Diab"]


@pytest.mark.parametrize("also", ["Premier ministre", "première-ministre\nprime minister", "PRIME-MINISTER;"])
def test_offices_are_known_by_words_of_either_language_and_once_each(also):
    assert names(also=also) == ["Kerry Diotte", "Mark Carney"]


def test_every_letter_names_all_others_of_the_set_in_its_copies():
    member, prime_minister, minister = filled(also="minister;prime-minister").letters
    assert [line.split(",")[0] for line in minister.copy_lines] == [
        "c.c. Kerry Diotte",
        "The Right Honourable Mark Carney",
    ]
    assert [len(letter.copy_lines) for letter in (member, prime_minister)] == [2, 2]


@pytest.mark.parametrize("member", ["Nepean", "Mark Carney"])
def test_a_member_who_holds_a_chosen_office_is_written_to_once_as_that(member):
    done = filled(member=member, also="prime-minister;minister")
    assert [letter.recipient.kind for letter in done.letters] == ["office", "office"]
    assert done.letters[0].salutation == "Dear Prime Minister:"
    assert done.letters[0].copy_lines[0].startswith("c.c. The Honourable Lena Metlege Diab")


@pytest.mark.parametrize(("member", "main"), [("Halifax West", "Dear Minister:"), ("Nepean", "Dear Prime Minister:")])
def test_the_letter_to_the_senders_own_member_comes_first_whatever_office_they_hold(member, main):
    done = filled(member=member, also="prime-minister;minister")
    assert len(done.letters) == 2
    assert done.letters[0].salutation == main


def test_a_typed_recipient_gets_a_neutral_letter():
    (letter,) = filled(member="", **TYPED, salutation="Ms").letters
    assert letter.inside_address == ("John Roe", "Editor", "12 Elm St", "Halifax NS  B3J 2K9")
    assert letter.salutation == "Dear John Roe:"
    assert letter.recipient.email == "john.roe@example.org"


@pytest.mark.parametrize("field", list(TYPED))
def test_a_member_and_anything_typed_about_another_recipient_are_refused_together(field):
    assert refused(**{field: TYPED[field]}) == [("recipient_twice", "recipient_name")]


def test_a_recipient_is_needed():
    assert refused(member=" ") == [("required", "member")]


@pytest.mark.parametrize("typed", ["fr", "FR", "français", "Francais", "French"])
def test_the_language_of_the_letter_may_be_named_in_words(typed):
    assert filled(language=typed).letters[0].salutation == "Bonjour,"


def test_without_a_language_field_a_letter_is_in_the_given_language():
    done = letter_from_fields(
        Campaign.load("open-work-permits"), JANE, date=None, signature=Signature.blank(), language="fr"
    )
    assert done.letters[0].place_and_date == "Edmonton, le"


def test_a_chosen_courtesy_title_is_for_the_member():
    done = filled(salutation="Mme", language="fr", also="minister")
    assert [letter.salutation for letter in done.letters] == ["Madame la Députée,", "Madame la Ministre,"]


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({}, ("JANE DOE", "10-123 MAIN ST", "EDMONTON AB  T5J 2R7")),
        ({"return_address": "none"}, ()),
        ({"return_address": "other", "return_lines": "Friends; 1 Elm St; Halifax NS B3J 2K9"}, FRIENDS),
        ({"return_lines": "Friends\n1 Elm St\nHalifax NS B3J 2K9"}, FRIENDS),
        ({"return_address": "none", "return_lines": "Friends\nHalifax NS B3J 2K9"}, ()),
    ],
)
def test_the_return_address_is_the_senders_another_or_none(fields, lines):
    assert filled(**fields).letters[0].sender.return_lines() == lines


def test_the_postal_code_of_a_typed_recipient_may_be_part_of_the_address():
    fields = TYPED | {"recipient_address": "12 Elm St\nHalifax NS  B3J 2K9", "recipient_postal_code": ""}
    assert filled(member="", **fields).letters == filled(member="", **TYPED).letters


def test_a_notice_is_given_beside_a_refusal_of_something_else():
    done = filled(name="", postal_code="H2Y 1C6")
    assert [refusal.field for refusal in done.refusals] == ["name"]
    assert [notice.code for notice in done.notices] == ["province_mismatch"]


def test_no_notice_is_drawn_from_what_was_refused():
    assert filled(province="Texas", postal_code="H2Y 1C6").notices == ()
    unsplit = {"address": "10-123 Main St Edmonton, AB T5J 2R7", "street": "", "city": "", "province": ""}
    refused = filled(**unsplit, postal_code="")
    assert [refusal.code for refusal in refused.refusals] == ["address_unsplit"]
    assert refused.notices == ()


def test_a_notice_names_province_and_office_in_the_readers_language():
    notice, other = filled(province="QC").notices
    assert other.code == "province_differs"
    assert ["Quebec" in sentence(notice, "en"), "Québec" in sentence(notice, "fr")] == [True, True]


def test_a_notice_for_all_letters_of_a_set_is_given_once():
    done = letter_from_fields(
        Campaign.load("open-work-permits"),
        JANE | {"also": "prime-minister", "province": "BC"},
        date=date(2026, 11, 22),
        signature=Signature.typed(),
    )
    assert [notice.code for notice in done.notices] == ["province_mismatch", "province_differs"]
    assert all(sentence(notice, language) for notice in done.notices for language in ("en", "fr"))
