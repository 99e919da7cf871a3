import pytest

from letters.people.clean_text import RULED_BLANK
from letters.people.parliament.member_list import load_members
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient

OFFICES = ("prime-minister", "immigration-minister")


@pytest.fixture
def jane(changed_config):
    """Jane Tremblay as the member for Nepean and Prime Minister, so that no test depends on today's holder."""
    changed_config("members.csv", "Mark,Carney", "Jane,Tremblay")
    changed_config("offices.yaml", "gender: masculine", "gender: feminine")
    return find_member("Nepean")


@pytest.fixture
def plain(changed_config):
    """Jane Doe, a member without an honorific."""
    changed_config("members.csv", "Kerry,Diotte", "Jane,Doe")
    return find_member("Edmonton Griesbach")


def test_a_member_is_addressed_at_the_house_of_commons(plain):
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
        ("Mx", "Dear Mx. Doe:", "Bonjour,", "agréer l’expression"),
        ("Mix", "Dear Mx. Doe:", "Bonjour,", "agréer l’expression"),
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
def test_in_french_depute_follows_the_name_only_with_a_chosen_title(plain, chosen, inside, envelope):
    to = Recipient.member(plain, chosen)
    assert to.inside_address("fr")[0] == inside
    assert to.envelope_lines("fr")[0] == envelope


def test_an_honorific_stands_before_the_name_and_on_a_line_of_its_own_on_the_envelope(jane):
    to = Recipient.member(jane, "Ms")
    assert to.inside_address("en")[0] == "The Right Honourable Jane Tremblay, PC, MP"
    assert to.inside_address("fr")[0] == "La très honorable Jane Tremblay, C.P., députée"
    assert to.envelope_lines("en")[:2] == ("THE RIGHT HONOURABLE", "JANE TREMBLAY PC MP")
    assert to.envelope_lines("fr")[:2] == ("LA TRÈS HONORABLE", "JANE TREMBLAY CP DÉPUTÉE")
    assert Recipient.member(jane).inside_address("fr")[0] == "La ou le très honorable Jane Tremblay, C.P."


def test_an_office_is_addressed_by_its_holders_name_with_its_own_title_and_salutation():
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
        *("THE HONOURABLE", f"{name.upper()} PC MP", "MINISTER OF IMMIGRATION, REFUGEES AND", "CITIZENSHIP"),
        *("HOUSE OF COMMONS", "OTTAWA ON  K1A 0A6"),
    )
    assert minister.envelope_lines("fr") == (
        *("L'HONORABLE", f"{name.upper()} CP DÉPUTÉE", "MINISTRE DE L'IMMIGRATION, DES RÉFUGIÉS"),
        *("ET DE LA CITOYENNETÉ", "CHAMBRE DES COMMUNES", "OTTAWA ON  K1A 0A6"),
    )
    assert minister.salutation("en") == "Dear Minister:"
    assert minister.salutation("fr") == "Madame la Ministre,"
    assert "agréer, Madame la Ministre, l’expression" in minister.closing("fr")


@pytest.mark.parametrize("chosen", ["neutral", "Ms", "Mr", "Mx"])
@pytest.mark.parametrize(("riding", "office"), [("Nepean", OFFICES[0]), ("Halifax West", OFFICES[1])])
def test_a_member_who_holds_an_office_is_addressed_as_its_holder_whatever_title_was_chosen(riding, office, chosen):
    member, holder = Recipient.member(find_member(riding), chosen), Recipient.office(office)
    assert (member.english, member.french) == (holder.english, holder.french)
    assert member.office_slug == holder.office_slug == office


def test_the_prime_minister_found_by_riding_has_the_offices_style_in_both_languages():
    to = Recipient.member(find_member("Nepean"))
    assert to.salutation("en") == "Dear Prime Minister:"
    assert to.inside_address("en")[:2] == ("The Right Honourable Mark Carney, PC, MP", "Prime Minister of Canada")
    assert to.salutation("fr") == "Monsieur le Premier Ministre,"
    assert to.inside_address("fr")[:2] == ("Le très honorable Mark Carney, C.P., député", "Premier ministre du Canada")
    assert to.envelope_lines("fr")[:3] == ("LE TRÈS HONORABLE", "MARK CARNEY CP DÉPUTÉ", "PREMIER MINISTRE DU CANADA")


def test_who_took_the_seat_of_an_office_holder_is_addressed_as_a_member(jane):
    to = Recipient.member(jane)
    assert (to.kind, to.office_slug, to.salutation("en")) == ("member", "", "Dear Jane Tremblay:")


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Minister of Crown-Indigenous Relations, Canada", "MINISTER OF CROWN-INDIGENOUS RELATIONS,"),
        ("Senator , Alberta", "SENATOR, ALBERTA"),
        ("Chair, Committee (CIMM),", "CHAIR, COMMITTEE CIMM"),
        ("Sénatrice; C.P.", "SÉNATRICE CP"),
    ],
)
def test_a_title_keeps_its_commas_on_the_envelope_and_no_other_punctuation(title, line):
    assert Recipient.typed("Jane Doe", ["Ottawa ON"], "K1A 0A4", title=title).envelope_lines("en")[1] == line


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


def test_a_copy_line_names_the_recipient_with_riding_or_title(plain):
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
        *("DR JANÉ DOE", "SENATOR, ALBERTA", "CENTRE BLOCK ROOM 5", "OTTAWA ON  K1A 0A4"),
    )
    assert (to.salutation("en"), to.salutation("fr")) == ("Dear Dr. Jané Doe:", "Bonjour,")
    assert (to.kind, to.name, to.riding("en")) == ("typed", "Dr. Jané Doe", None)


def test_braces_and_markup_in_a_typed_name_stay_as_typed():
    name = "{last_name} <b>%s</b> $& \\1"
    to = Recipient.typed(name, ["Ottawa ON"], "K1A 0A6")
    assert to.inside_address("en")[0] == name
    assert to.salutation("en") == f"Dear {name}:"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_destination_has_at_most_six_lines_of_forty_characters(language):
    recipients = [
        Recipient.member(member, title) for member in load_members() for title in ("neutral", "Ms", "Mr", "Mx")
    ]
    for to in (*recipients, *map(Recipient.office, OFFICES)):
        lines = to.envelope_lines(language)
        assert len(lines) <= 6
        assert max(map(len, lines)) <= 40
        assert lines[-1] == "OTTAWA ON  K1A 0A6"


@pytest.mark.parametrize(
    ("language", "salutation", "closing"),
    [
        ("en", "Dear Member of Parliament:", "Yours sincerely,"),
        (
            "fr",
            "Bonjour,",
            "Je vous prie d’agréer l’expression de mes sentiments distingués.",
        ),
    ],
)
def test_an_unnamed_recipient_is_greeted_as_a_member_and_in_french_as_one_whose_title_was_not_chosen(
    language, salutation, closing
):
    assert (Recipient.unnamed().salutation(language), Recipient.unnamed().closing(language)) == (salutation, closing)


def test_an_unnamed_recipient_has_a_blank_for_the_name():
    to = Recipient.unnamed()
    assert to.inside_address("en") == (RULED_BLANK, "House of Commons", "Ottawa, ON  K1A 0A6")
    assert to.inside_address("fr") == (
        RULED_BLANK,
        "Chambre des communes",
        "Ottawa (Ontario)  K1A 0A6",
    )
    assert to.envelope_lines("en") == (RULED_BLANK, "HOUSE OF COMMONS", "OTTAWA ON  K1A 0A6")
