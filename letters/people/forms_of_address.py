"""How members and office-holders are styled and greeted, in both languages.

Sources: Canadian Heritage, "Styles of address" and « Formules épistolaires »; the Translation Bureau's Writing Tips
Plus and « Clés de la rédaction »: PC and MP after the name, in French C.P. and « député » or « députée », never M.P.; a
colon after an English salutation, a comma after a French one, which has the title and no surname; neutral forms when
nobody has said how somebody is addressed.
"""

import re
from dataclasses import dataclass
from typing import Literal

from letters.people.clean_text import clean
from letters.refusal import Refused

Gender = Literal["feminine", "masculine"]

INSTITUTION = {"en": "House of Commons", "fr": "Chambre des communes"}
MUNICIPALITY = "Ottawa"
PROVINCE = "ON"
COMMONS_POSTAL_CODE = "K1A 0A6"
SENATE_POSTAL_CODE = "K1A 0A4"

HONORIFICS_FR = {
    "The Honourable": {"feminine": "L’honorable", "masculine": "L’honorable", None: "L’honorable"},
    "The Right Honourable": {
        "feminine": "La très honorable",
        "masculine": "Le très honorable",
        None: "Très honorable",
    },
}
MEMBER_FR: dict[Gender, str] = {"feminine": "députée", "masculine": "député"}
POST_NOMINALS_FR = {"PC": "C.P."}

NEUTRAL_SALUTATION_FR = "Bonjour,"
VACANT_SALUTATION_FR = "Madame, Monsieur,"
"""To an office whose next holder nobody knows."""
UNNAMED_SALUTATION = {"en": "Dear Member of Parliament:", "fr": "Madame la Députée, Monsieur le Député,"}
"""To a member whom nobody has named yet."""
UNNAMED_MEMBER = {"en": "Member of Parliament", "fr": "Députée ou député"}


@dataclass(frozen=True)
class Courtesy:
    """A courtesy title that a sender has chosen for a member; none of its parts for the neutral form."""

    name: str
    """How forms and files call it: "neutral", "Ms", "Mr", "Mx"."""
    title_en: str = ""
    salutation_fr: str = NEUTRAL_SALUTATION_FR
    """The French salutation; `{last_name}` only where no title of office takes its place."""
    gender: Gender | None = None


NEUTRAL = Courtesy("neutral")
COURTESIES = (
    NEUTRAL,
    Courtesy("Ms", "Ms.", "Madame la Députée,", "feminine"),
    Courtesy("Mr", "Mr.", "Monsieur le Député,", "masculine"),
    Courtesy("Mx", "Mx.", "Mix {last_name},"),
)
ALSO_CALLED = {"": "neutral", "mme": "ms", "m": "mr", "mix": "mx"}


def parse_courtesy(typed: str, field: str = "salutation") -> Courtesy:
    """The courtesy title meant: neutral, Ms, Mr or Mx, in French Mme, M. or Mix; nothing is neutral.

    Raises Refused `value_unknown` (values value, allowed).
    """
    written = clean(typed, field)
    key = re.sub(r"\.$", "", written.casefold())
    for courtesy in COURTESIES:
        if courtesy.name.casefold() == ALSO_CALLED.get(key, key):
            return courtesy
    raise Refused("value_unknown", field, value=written, allowed=tuple(courtesy.name for courtesy in COURTESIES))


def member_salutation(first_and_last: str, last_name: str, courtesy: Courtesy, language: str) -> str:
    """What opens a letter: "Dear Jane Doe:", "Dear Ms. Doe:"; in French « Bonjour, », « Madame la Députée, »."""
    if language == "fr":
        return courtesy.salutation_fr.format(last_name=last_name)
    return f"Dear {courtesy.title_en} {last_name}:" if courtesy.title_en else f"Dear {first_and_last}:"


def closing(salutation: str, language: str) -> str:
    """What ends a letter: "Yours sincerely,"; in French a sentence, with the salutation again if that has a title."""
    if language != "fr":
        return "Yours sincerely,"
    again = "" if salutation == NEUTRAL_SALUTATION_FR else f", {salutation.rstrip(',')},"
    return f"Je vous prie d’agréer{again} l’expression de mes sentiments distingués."


def honorific(english: str, gender: Gender | None, language: str) -> str:
    """An honorific of the list of members, such as "The Honourable", in either language; "" for none."""
    return HONORIFICS_FR[english][gender] if english and language == "fr" else english


def after_name(post_nominals: str, gender: Gender | None, language: str) -> tuple[str, ...]:
    """What follows a member's name: ("PC", "MP"), in French ("C.P.", "députée"), the last only of a known gender."""
    if language != "fr":
        return tuple(filter(None, (post_nominals, "MP")))
    return tuple(filter(None, (POST_NOMINALS_FR.get(post_nominals), MEMBER_FR.get(gender) if gender else None)))
