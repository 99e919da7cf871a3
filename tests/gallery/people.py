"""The gallery's recipients: all invented, because the members in `config/` change."""

from datetime import date

from letters import Recipient
from letters.people import forms_of_address as forms
from letters.people.parliament.member_list import Member
from letters.people.parliament.offices import BilingualText, Office

AS_OF = date(2026, 4, 13)


def a_seat(number: str, riding_en: str, riding_fr: str, first_name: str, last_name: str, **changes: str) -> Member:
    """Return a row of the list of members, vacant unless names are given."""
    given = {"province": "AB", "honorific": "", "post_nominals": "", "party": "", "person_id": "1", **changes}
    email = f"{last_name}@example.org".lower() if last_name.isascii() and last_name else None
    return Member(number, given["province"], riding_en, riding_fr, given["honorific"], first_name, last_name,
                  given["post_nominals"], given["party"], email, given["person_id"], AS_OF)  # fmt: skip


MEMBER = Recipient.member(a_seat("48014", "Edmonton Griesbach", "Edmonton Griesbach", "Jane", "Roe"))
#: The longest riding, the longest honorific, and a name with every kind of difficulty.
LONG_MEMBER = Recipient.member(
    a_seat(
        "24018",
        "Côte-du-Sud—Rivière-du-Loup—Kataskomiq—Témiscouata",
        "Côte-du-Sud—Rivière-du-Loup—Kataskomiq—Témiscouata",
        "Marie-Ève",
        "de la Chevrotière-Beauchemin",
        province="QC",
        honorific="The Right Honourable",
        post_nominals="PC",
    ),
    "Ms",
)


def an_office(slug: str, held: bool = True) -> Recipient:
    """Return the office of the Prime Minister or the Minister of Immigration, with an invented holder."""
    prime = slug == "prime-minister"
    holder = (
        a_seat("35067", "Nepean", "Nepean", "John", "Smith") if prime else a_seat("12007", "x", "x", "Mary", "Major")
    )
    gender: forms.Gender = "masculine" if prime else "feminine"
    titles = (
        BilingualText(en="Prime Minister of Canada", fr="premier ministre du Canada")
        if prime
        else BilingualText(
            en="Minister of Immigration, Refugees and Citizenship",
            fr="ministre de l’Immigration, des Réfugiés et de la Citoyenneté",
        )
    )
    honorific = BilingualText(en="The Right Honourable", fr="Le très honorable") if prime else BilingualText(
        en="The Honourable", fr="L’honorable"
    )  # fmt: skip
    salutation = (
        BilingualText(en="Dear Prime Minister:", fr="Monsieur le Premier Ministre,")
        if prime
        else BilingualText(en="Dear Minister:", fr="Madame la Ministre,")
    )
    return Recipient.of_office(
        Office(
            slug,
            holder if held else None,
            1 if prime else 2,
            gender if held else None,
            titles,
            honorific,
            salutation,
            AS_OF,
        )
    )
