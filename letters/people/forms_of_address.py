"""Styles and salutations of members and office-holders, in both languages.

Sources: Canadian Heritage, "Styles of address" and « Formules épistolaires »; the Translation Bureau's Writing Tips
Plus and « Clés de la rédaction ». PC and MP follow the name, in French C.P. and « député » or « députée », never M.P.
An English salutation ends with a colon, a French one with a comma; in a French one the function follows the title, and
no surname ever does (Translation Bureau; OQLF). Without a courtesy title that the sender has chosen, the forms are
neutral. So is the French salutation with “Mx”, since no function agrees with « Mix ». A typed recipient, such as a
senator, always gets the neutral salutation: "Dear Jane Doe:", « Bonjour, ».
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
        None: "La ou le très honorable",
    },
}
MEMBER_FR: dict[Gender, str] = {"feminine": "députée", "masculine": "député"}
POST_NOMINALS_FR = {"PC": "C.P."}

NEUTRAL_SALUTATION_FR = "Bonjour,"
#: For an office without a holder.
VACANT_SALUTATION_FR = "Madame, Monsieur,"
#: For a member not yet named; in French as for a named one, so that the page greets as the paper will.
UNNAMED_SALUTATION = {"en": "Dear Member of Parliament:", "fr": NEUTRAL_SALUTATION_FR}
UNNAMED_MEMBER = {"en": "Member of Parliament", "fr": "Députée ou député"}


@dataclass(frozen=True)
class Courtesy:
    """A courtesy title that a sender may choose for a member, or the neutral form, which has no title."""

    #: Its name in forms and files: "neutral", "Ms", "Mr", "Mx".
    name: str
    title_en: str = ""
    salutation_fr: str = NEUTRAL_SALUTATION_FR
    gender: Gender | None = None


NEUTRAL = Courtesy("neutral")
COURTESIES = (
    NEUTRAL,
    Courtesy("Ms", "Ms.", "Madame la Députée,", "feminine"),
    Courtesy("Mr", "Mr.", "Monsieur le Député,", "masculine"),
    Courtesy("Mx", "Mx."),
)
_COURTESIES_BY_NAME = {courtesy.name.casefold(): courtesy for courtesy in COURTESIES}
#: Other spellings, in lower case without a full stop, of the names of courtesy titles.
ALSO_CALLED = {"": "neutral", "mme": "ms", "m": "mr", "mix": "mx"}

#: Styles before a name that no salutation has: "The Honourable Jane Doe" is greeted as "Dear Jane Doe:".
_STYLES = re.compile(
    r"\A(?:(?:(?:her|his|their) excellency|son excellence),? )?"
    r"(?:(?:senator )?(?:the )?(?:right |rt\.? )?hono?u?rable |(?:the )?(?:rt\.? |right )?hon\.? |l[’']honorable "
    r"|l[ea] très honorable )?",
    re.IGNORECASE,
)
#: Letters after a name: "MP", "C.P.", "PhD".
_POST_NOMINALS = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z.]{2,8}")


def parse_courtesy(typed: str) -> Courtesy:
    """Read a courtesy title: neutral, Ms, Mr or Mx, in French Mme, M. or Mix; empty text is neutral.

    Raises Refused `value_unknown` (values value, allowed) about "salutation".
    """
    written = clean(typed, "salutation")
    key = written.casefold().removesuffix(".")
    if courtesy := _COURTESIES_BY_NAME.get(ALSO_CALLED.get(key, key)):
        return courtesy
    allowed = tuple(courtesy.name for courtesy in COURTESIES)
    raise Refused("value_unknown", "salutation", value=written, allowed=allowed)


def name_to_greet(typed: str) -> str:
    """Return a name typed by hand as a salutation has it: without styles and without post-nominal letters."""
    name, *after = _STYLES.sub("", typed, count=1).split(",")
    if " " not in name.strip():  # "Doe, Jane", or a style alone
        return typed
    return ",".join((name, *(part for part in after if not all(map(_POST_NOMINALS.fullmatch, part.split())))))


def member_salutation(first_and_last: str, last_name: str, courtesy: Courtesy, language: str) -> str:
    """Return the salutation: "Dear Jane Doe:", "Dear Ms. Doe:"; in French « Bonjour, », « Madame la Députée, »."""
    if language == "fr":
        return courtesy.salutation_fr
    return f"Dear {courtesy.title_en} {last_name}:" if courtesy.title_en else f"Dear {first_and_last}:"


def closing(salutation: str, language: str) -> str:
    """Return the closing: "Yours sincerely,"; in French a sentence that repeats a salutation other than « Bonjour »."""
    if language != "fr":
        return "Yours sincerely,"
    again = "" if salutation == NEUTRAL_SALUTATION_FR else f", {salutation.rstrip(',')},"
    return f"Je vous prie d’agréer{again} l’expression de mes sentiments distingués."


def honorific(english: str, gender: Gender | None, language: str) -> str:
    """Return an honorific of the list of members, such as "The Honourable", in either language; "" for none."""
    return HONORIFICS_FR[english][gender] if english and language == "fr" else english


def after_name(post_nominals: str, gender: Gender | None, language: str) -> tuple[str, ...]:
    """Return what follows the name: ("PC", "MP"), in French ("C.P.", "députée") if the gender is known."""
    if language != "fr":
        return tuple(filter(None, (post_nominals, "MP")))
    return tuple(filter(None, (POST_NOMINALS_FR.get(post_nominals), MEMBER_FR.get(gender) if gender else None)))
