from datetime import date, timedelta

import pytest

from letters.people.freshness import old_lists
from letters.people.members import find_member
from letters.people.offices import load_offices
from letters.people.recipient import Recipient
from letters.refusal import Refused

LATER = date(2026, 11, 22)
OFFICES = ("prime-minister", "immigration-minister")


@pytest.fixture
def jane(changed_config):
    """Nepean's member, who is the Prime Minister, as Jane Tremblay, so that no test depends on who that is today."""
    changed_config("members.csv", "Mark,Carney", "Jane,Tremblay")
    changed_config("offices.yaml", "gender: masculine", "gender: feminine")
    return find_member("Nepean")


@pytest.fixture
def plain(changed_config):
    """A member without honorific."""
    changed_config("members.csv", "Kerry,Diotte", "Jane,Doe")
    return find_member("Edmonton Griesbach")


def test_a_member_is_written_to_at_the_house_of_commons(plain):
    to = Recipient.member(plain)
    assert to.inside_address("en") == ("Jane Doe, MP", "House of Commons", "Ottawa, ON  K1A 0A6")
    assert to.inside_address("fr") == ("Jane Doe", "Chambre des communes", "Ottawa (Ontario)  K1A 0A6")
    assert to.envelope_lines("en") == ("JANE DOE MP", "HOUSE OF COMMONS", "OTTAWA ON  K1A 0A6")
    assert to.envelope_lines("fr") == ("JANE DOE", "CHAMBRE DES COMMUNES", "OTTAWA ON  K1A 0A6")


@pytest.mark.parametrize(
    ("chosen", "english", "french", "closing"),
    [
        ("neutral", "Dear Jane Doe:", "Bonjour,", "agréer l’expression"),
        ("", "Dear Jane Doe:", "Bonjour,", "agréer l’expression"),
        ("Ms", "Dear Ms. Doe:", "Madame la Députée,", "agréer, Madame la Députée, l’expression"),
        ("Mme", "Dear Ms. Doe:", "Madame la Députée,", "agréer, Madame la Députée, l’expression"),
        ("mr.", "Dear Mr. Doe:", "Monsieur le Député,", "agréer, Monsieur le Député, l’expression"),
        ("M.", "Dear Mr. Doe:", "Monsieur le Député,", "agréer, Monsieur le Député, l’expression"),
        ("Mx", "Dear Mx. Doe:", "Mix Doe,", "agréer, Mix Doe, l’expression"),
        ("Mix", "Dear Mx. Doe:", "Mix Doe,", "agréer, Mix Doe, l’expression"),
    ],
)
def test_no_courtesy_title_is_guessed_and_a_chosen_one_is_used(plain, chosen, english, french, closing):
    to = Recipient.member(plain, salutation=chosen)
    assert (to.salutation("en"), to.salutation("fr")) == (english, french)
    assert to.closing("en") == "Yours sincerely,"
    assert to.closing("fr") == f"Je vous prie d’{closing} de mes sentiments distingués."


@pytest.mark.parametrize(
    ("chosen", "inside", "envelope"),
    [
        ("neutral", "Jane Doe", "JANE DOE"),
        ("Ms", "Jane Doe, députée", "JANE DOE DÉPUTÉE"),
        ("Mr", "Jane Doe, député", "JANE DOE DÉPUTÉ"),
        ("Mx", "Jane Doe", "JANE DOE"),
    ],
)
def test_in_french_a_member_is_called_so_only_under_a_chosen_title(plain, chosen, inside, envelope):
    to = Recipient.member(plain, chosen)
    assert to.inside_address("fr")[0] == inside
    assert to.envelope_lines("fr")[0] == envelope


def test_an_honorific_stands_before_the_name_and_on_a_line_of_its_own_on_the_envelope(jane):
    to = Recipient.member(jane, "Ms")
    assert to.inside_address("en")[0] == "The Right Honourable Jane Tremblay, PC, MP"
    assert to.inside_address("fr")[0] == "La très honorable Jane Tremblay, C.P., députée"
    assert to.envelope_lines("en")[:2] == ("THE RIGHT HONOURABLE", "JANE TREMBLAY PC MP")
    assert to.envelope_lines("fr")[:2] == ("LA TRÈS HONORABLE", "JANE TREMBLAY CP DÉPUTÉE")
    assert Recipient.member(jane).inside_address("fr")[0] == "Très honorable Jane Tremblay, C.P."


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


def test_an_office_is_written_to_by_its_holders_name_with_title_and_salutation_from_the_data():
    minister = Recipient.office("immigration-minister")
    name = find_member("Halifax West").name
    title = "Ministre de l’Immigration, des Réfugiés et de la Citoyenneté"
    assert minister.inside_address("en") == (
        f"The Honourable {name}, PC, MP",
        "Minister of Immigration, Refugees and Citizenship",
        "House of Commons",
        "Ottawa, ON  K1A 0A6",
    )
    assert minister.inside_address("fr")[:2] == (f"L’honorable {name}, C.P., députée", title)
    assert minister.envelope_lines("en") == (
        *("THE HONOURABLE", f"{name.upper()} PC MP", "MINISTER OF IMMIGRATION REFUGEES AND", "CITIZENSHIP"),
        *("HOUSE OF COMMONS", "OTTAWA ON  K1A 0A6"),
    )
    assert minister.envelope_lines("fr")[0] == "L'HONORABLE"
    assert minister.salutation("en") == "Dear Minister:"
    assert minister.salutation("fr") == "Madame la Ministre,"
    assert "agréer, Madame la Ministre, l’expression" in minister.closing("fr")


def test_an_office_without_a_holder_is_addressed_by_title(changed_config):
    changed_config("offices.yaml", '"35067"', "null")
    changed_config("offices.yaml", "gender: masculine", "gender: null")
    office = Recipient.office("prime-minister")
    assert office.name == "Prime Minister of Canada"
    assert office.inside_address("fr") == (
        *("Premier ministre du Canada", "Chambre des communes", "Ottawa (Ontario)  K1A 0A6"),
    )
    assert office.envelope_lines("en") == ("PRIME MINISTER OF CANADA", "HOUSE OF COMMONS", "OTTAWA ON  K1A 0A6")
    assert office.salutation("en") == "Dear Prime Minister:"
    assert office.salutation("fr") == "Madame, Monsieur,"
    assert office.copy_line("fr") == "Premier ministre du Canada"
    assert (office.email, office.riding("en"), office.sits_in) == (None, None, None)


def test_an_office_is_without_a_holder_when_the_seat_is_vacant(changed_config):
    changed_config("members.csv", "The Right Honourable,Mark,Carney", ",,")
    assert Recipient.office("prime-minister").name == "Prime Minister of Canada"


def test_the_member_and_the_office_holder_are_one_person():
    member, office = Recipient.member(find_member("Nepean")), Recipient.office("prime-minister")
    typed = Recipient.typed(member.name, ["House of Commons", "Ottawa ON"], "K1A 0A6")
    elsewhere = Recipient.typed(member.name, ["80 Wellington St", "Ottawa ON"], "K1A 0A2")
    assert member.same_person(office)
    assert office.same_person(member)
    assert typed.same_person(office)
    assert not elsewhere.same_person(office)
    assert not Recipient.office("immigration-minister").same_person(office)


def test_the_member_ranks_before_the_offices_and_they_before_who_is_typed_by_hand():
    typed = Recipient.typed("Jane Doe", ["Ottawa ON"], "K1A 0A6")
    ranks = [
        Recipient.member(find_member("Nepean")).rank,
        *(Recipient.office(slug).rank for slug in OFFICES),
        typed.rank,
    ]
    assert ranks == sorted(set(ranks))
    assert tuple(load_offices()) == OFFICES


def test_a_copy_line_says_who_somebody_is(plain):
    assert Recipient.member(plain).copy_line("en") == "Jane Doe, MP (Edmonton Griesbach)"
    assert Recipient.member(plain, "Ms").copy_line("fr") == "Jane Doe, députée (Edmonton Griesbach)"
    holder = find_member("Nepean").name
    prime_minister = Recipient.office("prime-minister")
    assert prime_minister.copy_line("en") == f"The Right Honourable {holder}, Prime Minister of Canada"
    assert prime_minister.copy_line("fr") == f"Le très honorable {holder}, premier ministre du Canada"
    assert Recipient.typed("Jane Doe", ["Ottawa ON"], "K1A 0A4", title="Senator").copy_line("fr") == "Jane Doe, Senator"


def test_a_typed_recipient_is_printed_as_typed_and_in_capitals_on_the_envelope():
    to = Recipient.typed(
        "Dr. Jané  Doe", ["Centre Block, Room 5", "Ottawa (Ontario)"], "k1a0a4", title="Senator, Alberta"
    )
    assert to.inside_address("en") == to.inside_address("fr")
    assert to.inside_address("fr") == (
        *("Dr. Jané Doe", "Senator, Alberta", "Centre Block, Room 5", "Ottawa (Ontario)  K1A 0A4"),
    )
    assert to.envelope_lines("fr") == (
        *("DR JANÉ DOE", "SENATOR ALBERTA", "CENTRE BLOCK ROOM 5", "OTTAWA ON  K1A 0A4"),
    )
    assert (to.salutation("en"), to.salutation("fr")) == ("Dear Dr. Jané Doe:", "Bonjour,")
    assert (to.kind, to.name, to.riding("en")) == ("typed", "Dr. Jané Doe", None)


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
def test_what_is_wrong_with_a_typed_recipient_is_refused_about_its_field(changes, field, code):
    with pytest.raises(Refused) as caught:
        Recipient.typed(**{"name": "Jane Doe", "lines": ["Ottawa ON"], "postal_code": "K1A 0A6"} | changes)
    assert (caught.value.field, caught.value.code) == (field, code)


def test_braces_and_markup_in_a_typed_name_stay_as_typed():
    name = "{last_name} <b>%s</b> $& \\1"
    to = Recipient.typed(name, ["Ottawa ON"], "K1A 0A6")
    assert to.inside_address("en")[0] == name
    assert to.salutation("en") == f"Dear {name}:"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_destination_has_at_most_six_lines_of_forty_characters(language):
    from letters.people.members import load_members

    recipients = [
        Recipient.member(member, title) for member in load_members() for title in ("neutral", "Ms", "Mr", "Mx")
    ]
    for to in (*recipients, *map(Recipient.office, OFFICES)):
        lines = to.envelope_lines(language)
        assert len(lines) <= 6
        assert max(map(len, lines)) <= 40
        assert lines[-1] == "OTTAWA ON  K1A 0A6"


def test_a_recipient_checked_more_than_120_days_before_the_letters_date_has_the_day_of_the_check(changed_config):
    path = changed_config("offices.yaml", "checked_on: 2026-04-13", "checked_on: 2026-04-01")
    assert "checked_on: 2026-04-13" in path.read_text(encoding="utf-8")
    member, office = Recipient.member(find_member("Edmonton Griesbach")), Recipient.office("prime-minister")
    assert (member.as_of(date(2026, 8, 11)), office.as_of(date(2026, 7, 30))) == (None, None)
    assert member.as_of(date(2026, 8, 12)) == date(2026, 4, 13)
    assert office.as_of(date(2026, 7, 31)) == date(2026, 4, 1)
    assert Recipient.typed("Jane Doe", ["Ottawa ON"], "K1A 0A6").as_of(LATER) is None


def test_an_unknown_office_is_refused_with_those_that_there_are():
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


@pytest.mark.parametrize(
    ("checked_on", "last_new"),
    [
        (date(2026, 4, 13), date(2026, 8, 11)),
        (date(2025, 11, 1), date(2026, 3, 1)),
        (date(2027, 11, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 6, 28)),
    ],
)
def test_a_list_is_old_after_120_days_and_not_on_the_last_of_them(checked_on, last_new, changed_config):
    path = changed_config("members.csv", "2026-04-13", "2026-04-13")
    path.write_text(path.read_text(encoding="utf-8").replace("2026-04-13", checked_on.isoformat()), encoding="utf-8")
    member = Recipient.member(find_member("Nepean"))
    assert member.as_of(last_new) is None
    assert member.as_of(last_new + timedelta(days=1)) == checked_on
    assert "list_old" not in {notice.code for notice in old_lists(last_new)}
    notice = old_lists(last_new + timedelta(days=1))[0]
    assert (notice.code, notice.values) == ("list_old", {"checked_on": checked_on, "days": 121})
