from datetime import date

import pytest
from hypothesis import given, strategies as st

from letters.words.campaigns.campaign import Campaign
from letters.words.field_types import Use
from letters.words.letter_fields import CONTENT_FIELDS
from letters.words.letter_from_fields import LettersFromFields, letter_from_fields
from letters.words.messages.catalogue import sentence
from letters.words.signature import Signature

JANE = {
    "name": "Jane Doe",
    "street": "10-123 Main St",
    "city": "Edmonton",
    "province": "AB",
    "postal_code": "t5j2r7",
    "member": "Edmonton Griesbach",
}
FRIENDS = ("FRIENDS", "1 ELM ST", "HALIFAX NS  B3J 2K9")
TYPED = {
    "recipient_name": "John Roe",
    "recipient_title": "Editor",
    "recipient_address": "12 Elm St\nHalifax NS",
    "recipient_postal_code": "B3J 2K9",
    "recipient_email": "john.roe@example.org",
}


def filled(use: Use = Use.MAIL, **changes: str) -> LettersFromFields:
    """Jane Doe's letters with these fields changed."""
    return made_of(JANE | changes, use)


def made_of(fields: dict[str, str], use: Use) -> LettersFromFields:
    campaign = Campaign.load("open-work-permits")
    return letter_from_fields(campaign, fields, date=date(2026, 4, 20), signature=Signature.typed(), use=use)


def refused(**changes: str) -> list[tuple[str, str | None]]:
    done = filled(**changes)
    assert done.letters == ()
    assert all(sentence(refusal, language) for refusal in done.refusals for language in ("en", "fr"))
    return [(refusal.code, refusal.field) for refusal in done.refusals]


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


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": " "}, "required", "name"),
        ({"street": ""}, "required", "street"),
        ({"city": ""}, "required", "city"),
        ({"province": ""}, "required", "province"),
        ({"province": "Texas"}, "province_unknown", "province"),
        ({"postal_code": ""}, "required", "postal_code"),
        ({"postal_code": "K1A OA6"}, "postal_code_invalid", "postal_code"),
        ({"postal_code": "90210", "province": "CA"}, "postal_code_foreign", "postal_code"),
        ({"email": "jane"}, "email_invalid", "email"),
        ({"member": "Nowhere at all"}, "member_unknown", "member"),
        ({"member": "Edmonton"}, "member_ambiguous", "member"),
        ({"language": "de"}, "value_unknown", "language"),
        ({"salutation": "Sir"}, "value_unknown", "salutation"),
        ({"also": "mayor"}, "value_unknown", "also"),
        ({"return_address": "elsewhere"}, "value_unknown", "return_address"),
        ({"return_address": "other"}, "required", "return_lines"),
        ({"return_lines": "Friends; 1 Elm St"}, "province_unknown", "return_lines"),
        ({"own_words": "a" * 3_001}, "own_words_too_long", "own_words"),
        ({"body": "a" * 12_001}, "too_long", "body"),
        ({"name": "Jane\ud800"}, "character_forbidden", "name"),
        ({"member": "", **TYPED, "recipient_postal_code": ""}, "required", "recipient_postal_code"),
        ({"member": "", **TYPED, "recipient_name": ""}, "required", "recipient_name"),
        (
            {"member": "", **TYPED, "recipient_address": "Elm;" * 6 + "Hull QC"},
            "too_many_lines",
            "recipient_address",
        ),
        ({"member": "", "recipient_title": "Editor"}, "required", "recipient_name"),
    ],
)
def test_each_problem_is_about_its_field(changes, code, field):
    assert (code, field) in refused(**changes)


def test_one_problem_is_reported_once():
    assert refused(postal_code="K1A OA6") == [("postal_code_invalid", "postal_code")]
    assert refused(postal_code="90210", province="CA") == [("postal_code_foreign", "postal_code")]


def test_all_problems_are_reported_at_once_in_the_order_of_the_fields():
    wrong = dict.fromkeys(("name", "street", "city", "province", "postal_code", "member"), "")
    wrong |= {"email": "e", "phone": "p", "language": "de", "salutation": "Sir", "own_words": "a" * 3_001}
    wrong |= {"also": "mayor", "return_address": "elsewhere", "body": "a" * 12_001}
    fields = [field for _, field in refused(**wrong)]
    assert fields == [field for field in CONTENT_FIELDS if field in wrong]


#: For each field a text that is refused whatever the other fields hold, and the code of the refusal.
FAULTS = {
    "name": ("A" * 41, "line_too_long"),
    "street": ("1 " + "B" * 41, "line_too_long"),
    "city": ("C" * 41, "line_too_long"),
    "province": ("Texas", "province_unknown"),
    "postal_code": ("K1A OA6", "postal_code_invalid"),
    "email": ("e", "email_invalid"),
    "phone": ("p", "phone_invalid"),
    "member": ("Nowhere at all", "member_unknown"),
    "language": ("de", "value_unknown"),
    "salutation": ("Sir", "value_unknown"),
    "own_words": ("a" * 3_001, "own_words_too_long"),
    "also": ("mayor", "value_unknown"),
    "body": ("a" * 12_001, "too_long"),
}
TYPED_FAULTS = {
    "recipient_name": ("A" * 41, "line_too_long"),
    "recipient_title": ("B" * 41, "line_too_long"),
    "recipient_address": ("C" * 41 + "\nHalifax NS", "line_too_long"),
    "recipient_postal_code": ("90210", "postal_code_foreign"),
    "recipient_email": ("e", "email_invalid"),
}


@given(st.sets(st.sampled_from(sorted(FAULTS))))
def test_fields_are_refused_together_as_each_is_refused_alone(wrong):
    told = [(FAULTS[field][1], field) for field in CONTENT_FIELDS if field in wrong]
    assert [(one.code, one.field) for one in filled(**{field: FAULTS[field][0] for field in wrong}).refusals] == told


@given(st.sets(st.sampled_from(sorted(TYPED_FAULTS))))
def test_fields_of_a_typed_recipient_are_refused_together_as_each_is_refused_alone(wrong):
    told = [(TYPED_FAULTS[field][1], field) for field in CONTENT_FIELDS if field in wrong]
    fields = TYPED | {field: TYPED_FAULTS[field][0] for field in wrong}
    assert [(one.code, one.field) for one in filled(member="", **fields).refusals] == told


LONG = "abcdefghijklmnopqrstu " * 5


def test_each_field_that_leaves_no_room_on_the_envelope_is_refused():
    assert refused(name=LONG, street="a;b;c;d;e;f") == [("too_many_lines", "name"), ("too_many_lines", "street")]
    assert refused(name="A B " * 20, street="a;b;c;d") == [("too_many_lines", "street")]
    typed = {"recipient_name": LONG, "recipient_title": LONG, "recipient_address": "a;b;c;d;e;Hull QC"}
    assert refused(member="", **TYPED | typed) == [
        ("too_many_lines", "recipient_name"),
        ("too_many_lines", "recipient_title"),
        ("too_many_lines", "recipient_address"),
    ]


def test_a_return_address_that_is_not_printed_needs_no_room():
    assert filled(name=LONG, street="a;b;c;d;e;f", return_address="none").letters


def test_the_province_of_a_foreign_postal_code_is_not_refused_as_well():
    assert refused(postal_code="90210", province="California") == [("postal_code_foreign", "postal_code")]


def test_a_broken_list_of_members_is_no_fault_of_the_field(config, campaign_of):
    campaign = campaign_of()
    (config / "members.csv").write_text("nothing", encoding="utf-8")
    done = letter_from_fields(campaign, JANE, date=date(2026, 4, 20), signature=Signature.typed())
    assert [(problem.code, problem.field) for problem in done.refusals] == [("config_invalid", None)]


def test_the_postal_code_of_a_typed_recipient_may_be_part_of_the_address():
    fields = TYPED | {"recipient_address": "12 Elm St\nHalifax NS  B3J 2K9", "recipient_postal_code": ""}
    assert filled(member="", **fields).letters == filled(member="", **TYPED).letters


def test_everything_wrong_with_a_typed_recipient_is_reported_at_once():
    wrong = {"recipient_title": "a" * 200, "recipient_email": "e"}
    assert [field for _, field in refused(member="", **wrong)] == [
        "recipient_name",
        "recipient_title",
        "recipient_address",
        "recipient_postal_code",
        "recipient_email",
    ]


def test_a_vacant_seat_is_refused(config):
    path = config / "members.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",Kerry,Diotte,", ",,,"), encoding="utf-8")
    assert refused() == [("seat_vacant", "member")]


def test_a_notice_is_given_beside_a_refusal_of_something_else():
    done = filled(name="", postal_code="H2Y 1C6")
    assert [refusal.field for refusal in done.refusals] == ["name"]
    assert [notice.code for notice in done.notices] == ["province_mismatch"]


def test_no_notice_is_drawn_from_what_was_refused():
    assert filled(province="Texas", postal_code="H2Y 1C6").notices == ()


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


@pytest.mark.parametrize("use", [Use.EMAIL, Use.TEXT])
def test_every_use_has_the_whole_letter_when_everything_is_filled_in(use):
    assert filled(use, also="minister") == filled(also="minister")


def test_text_needs_nothing():
    (letter,) = made_of({}, Use.TEXT).letters
    assert (letter.typed_name, letter.recipient.name) == ("", "")
    assert made_of({"also": "minister"}, Use.TEXT).letters[1].recipient.name == "Lena Metlege Diab"


def test_an_email_needs_a_name_and_a_recipient():
    assert [(refusal.code, refusal.field) for refusal in made_of({}, Use.EMAIL).refusals] == [
        ("required", "name"),
        ("required", "member"),
    ]


NO_ADDRESS = {"street": "", "province": "", "postal_code": ""}


@pytest.mark.parametrize("use", [Use.EMAIL, Use.TEXT])
@pytest.mark.parametrize("changes", [{}, {"street": ""}, {"province": "Rhône"}, {"city": "Lyon"}, NO_ADDRESS])
def test_a_letter_that_is_not_mailed_leaves_out_a_foreign_address(use, changes):
    (letter,) = filled(use, **{"postal_code": "69001", "email": "jane@example.org", **changes}).letters
    assert letter.letterhead == ("Jane Doe", changes.get("city", "Edmonton"), "jane@example.org")


@pytest.mark.parametrize("use", [Use.EMAIL, Use.TEXT])
@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [("postal_code", "T5J 2RO", "postal_code_invalid"), ("province", "Rhône", "province_unknown")],
)
def test_an_address_in_canada_that_is_mistyped_is_refused_for_every_use(use, field, typed, code):
    assert [(one.code, one.field) for one in filled(use, **{field: typed}).refusals] == [(code, field)]


@pytest.mark.parametrize("field", ["street", "city", "province", "postal_code"])
def test_an_address_that_is_not_whole_yet_is_left_out_of_the_text_and_asked_for_in_an_e_mail(field):
    (letter,) = filled(Use.TEXT, **{field: ""}).letters
    assert letter.letterhead[0] == "Jane Doe"
    assert "T5J" not in " ".join(letter.letterhead)
    assert [(one.code, one.field) for one in filled(Use.EMAIL, **{field: ""}).refusals] == [("required", field)]


def test_the_return_address_is_not_part_of_the_text():
    assert filled(Use.TEXT, return_address="other").letters


@pytest.mark.parametrize("use", [Use.EMAIL, Use.TEXT])
@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("member", "Atlantis", "member_unknown"),
        ("salutation", "Sir", "value_unknown"),
        ("email", "jane", "email_invalid"),
        ("also", "king", "value_unknown"),
        ("own_words", "x" * 3001, "own_words_too_long"),
    ],
)
def test_a_wrong_field_is_refused_for_every_use(use, field, typed, code):
    done = filled(use, **{field: typed})
    assert [(refusal.code, refusal.field) for refusal in done.refusals] == [(code, field)]


def test_a_salutation_is_checked_also_without_a_recipient():
    (refusal,) = made_of({"salutation": "Sir"}, Use.TEXT).refusals
    assert (refusal.code, refusal.field) == ("value_unknown", "salutation")
