"""The fields for parts of a name or an address, or for a whole address, which `whole_fields` puts together."""

from functools import partial

from letters.words.field_types import Bilingual, FormSection, LetterField, Source
from letters.words.messages.marking import _

#: A field of files and spreadsheets; forms ask for whole names and addresses.
_part = partial(LetterField, sources=(Source.FILE, Source.SPREADSHEET))

#: The parts of a sender's name, in the order in which they are put together.
NAME_PARTS = (
    _part(
        "first_name",
        _("first name"),
        FormSection.SENDER,
        "as part of the name",
        part_of="name",
        header=Bilingual("First name", "Prénom"),
        synonyms="first; first names; given name; given names; forename; prénoms",
    ),
    _part(
        "middle_name",
        _("middle name"),
        FormSection.SENDER,
        "as part of the name",
        part_of="name",
        header=Bilingual("Middle name", "Deuxième prénom"),
        synonyms="middle; middle initial; middle initials; m.i.; additional name; second prénom",
    ),
    _part(
        "last_name",
        _("last name"),
        FormSection.SENDER,
        "as part of the name",
        part_of="name",
        header=Bilingual("Last name", "Nom de famille"),
        synonyms="last; surname; family name",
    ),
    _part(
        "name_suffix",
        _("suffix of the name"),
        FormSection.SENDER,
        "as part of the name",
        part_of="name",
        header=Bilingual("Name suffix", "Suffixe du nom"),
        synonyms="suffix; suffixe; individual suffix; generational suffix",
    ),
)

#: What stands beside the street in many lists.
STREET_PARTS = (
    _part(
        "street_number",
        _("street number"),
        FormSection.SENDER,
        "as part of the street address",
        part_of="street",
        header=Bilingual("Street number", "Numéro civique"),
        synonyms="civic number; house number; no civique; n° civique; numéro de rue",
    ),
    _part(
        "unit",
        _("unit or apartment"),
        FormSection.SENDER,
        "as part of the street address",
        part_of="street",
        header=Bilingual("Unit", "Appartement"),
        synonyms="apt; apartment; suite; unit number; street unit; app.; appt; unité; numéro d’appartement",
    ),
    _part(
        "address_line_2",
        _("second line of the address"),
        FormSection.SENDER,
        "as part of the street address",
        part_of="street",
        header=Bilingual("Address line 2", "Adresse (ligne 2)"),
        synonyms="address 2; street 2; street address 2; street address line 2; extended address; additional "
        "address; complément d’adresse; adresse 2; ligne d’adresse 2; address line 3; address 3; street 3; "
        "supplemental address; supplemental address 1; supplemental address 2; supplemental address 3",
    ),
)

#: A whole address in one field, and the country, which must be Canada.
ADDRESS_PARTS = (
    _part(
        "country",
        _("country"),
        FormSection.SENDER,
        "not printed; only Canada is accepted",
        part_of="postal_code",
        header=Bilingual("Country", "Pays"),
        synonyms="country code; country name; code du pays",
    ),
    _part(
        "address",
        _("whole address"),
        FormSection.SENDER,
        "as street address, city, province and postal code",
        part_of="street",
        header=Bilingual("Whole address", "Adresse complète"),
        synonyms="full address; complete address; formatted address; address formatted",
    ),
)
