"""The columns that a spreadsheet may have: each field with its headers, synonyms and an example in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from letters.people.clean_text import key_to_compare
from letters.words.messages.catalogue import LANGUAGES


@dataclass(frozen=True)
class FieldColumn:
    """A field as a column of a spreadsheet; headers and examples are English, then French."""

    field: str
    headers: tuple[str, str]
    #: Valid cells for the example spreadsheet; empty where most people leave them empty.
    examples: tuple[str, str] = ("", "")
    #: Other headers in both languages, separated by `;`.
    synonyms: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The field's name, its headers and its synonyms."""
        return (self.field, *self.headers, *filter(None, self.synonyms.split(";")))

    def header(self, language: str) -> str:
        """Return the header that the example spreadsheet and messages use."""
        return self.headers[LANGUAGES.index(language)]

    def example(self, language: str) -> str:
        """Return the cell of the example spreadsheet."""
        return self.examples[LANGUAGES.index(language)]


#: Every column, in the order of the example spreadsheet.
COLUMNS = (
    FieldColumn(
        "name",
        ("Name", "Nom"),
        ("Jane Doe", "Jane Doe"),
        "full name; your name; sender; nom complet; prénom et nom; nom et prénom; votre nom; expéditeur; expéditrice",
    ),
    FieldColumn(
        "street",
        ("Street address", "Adresse"),
        ("10-123 Main St", "123, rue Principale, app. 10"),
        "street; address; address 1; address line 1; mailing address; civic address; street name and number; rue; "
        "adresse 1; adresse civique; adresse postale; adresse municipale; numéro et rue; no et rue",
    ),
    FieldColumn(
        "city",
        ("City", "Ville"),
        ("Edmonton", "Montréal"),
        "town; city or town; city/town; municipality; municipalité; localité",
    ),
    FieldColumn(
        "province",
        ("Province", "Province"),
        ("AB", "QC"),
        "prov.; province or territory; province/territory; territory; province ou territoire; territoire",
    ),
    FieldColumn(
        "postal_code",
        ("Postal code", "Code postal"),
        ("T5J 2R7", "H2X 1Y4"),
        "postcode; postal; zip; zip code; zip/postal code; postal/zip code; CP",
    ),
    FieldColumn(
        "email",
        ("E-mail", "Courriel"),
        ("jane.doe@example.org", "jane.doe@example.org"),
        "e-mail address; mail; adresse courriel; adresse de courriel; adresse électronique; mél",
    ),
    FieldColumn(
        "phone",
        ("Telephone", "Téléphone"),
        ("780-555-0100", "514-555-0100"),
        "phone number; telephone number; tel.; cell; cell phone; mobile; numéro de téléphone; no de téléphone; "
        "n° de téléphone; cellulaire",
    ),
    FieldColumn(
        "member",
        ("Member of Parliament", "Député(e)"),
        ("Edmonton Griesbach", "Laurier—Sainte-Marie"),
        "MP; MP name; name of MP; your MP; riding; riding name; riding number; federal riding; constituency; "
        "electoral district; federal electoral district; député; député ou députée; députée ou député; nom du député; "
        "nom de la députée; circonscription; circonscription fédérale; nom de la circonscription; "
        "numéro de circonscription; comté",
    ),
    FieldColumn(
        "recipient_name",
        ("Recipient’s name", "Destinataire"),
        synonyms="recipient; nom du destinataire; nom de la destinataire",
    ),
    FieldColumn(
        "recipient_title",
        ("Recipient’s title", "Titre (destinataire)"),
        synonyms="titre du destinataire; titre de la destinataire; fonction (destinataire)",
    ),
    FieldColumn(
        "recipient_address",
        ("Recipient’s address", "Adresse (destinataire)"),
        synonyms="adresse du destinataire; adresse de la destinataire",
    ),
    FieldColumn(
        "recipient_postal_code",
        ("Recipient’s postal code", "Code postal (destinataire)"),
        synonyms="code postal du destinataire; code postal de la destinataire",
    ),
    FieldColumn(
        "recipient_email",
        ("Recipient’s e-mail", "Courriel (destinataire)"),
        synonyms="courriel du destinataire; courriel de la destinataire",
    ),
    FieldColumn("language", ("Language", "Langue"), ("en", "fr"), "lang; letter language; langue de la lettre"),
    FieldColumn(
        "salutation", ("Salutation", "Appel"), ("neutral", "neutral"), "formule d’appel; formule de salutation"
    ),
    FieldColumn(
        "own_words",
        ("Own words", "Mots personnels"),
        (
            "I have worked beside people on closed permits for eleven years.",
            "Je travaille depuis onze ans avec des personnes qui ont un permis fermé.",
        ),
        "personal words; in your own words; message; your message; personal message; vos mots; vos propres mots; "
        "message personnel; votre message; paragraphe personnel",
    ),
    FieldColumn("also", ("Also to", "Aussi à"), synonyms="cc; copy to; copies; copies to; copie à; copies à"),
    FieldColumn("return_address", ("Return address", "Adresse de retour"), ("sender", "sender")),
    FieldColumn(
        "return_lines",
        ("Lines of the return address", "Lignes de l’adresse de retour"),
        synonyms="return address lines; lignes de retour",
    ),
    FieldColumn("envelope", ("Envelope", "Enveloppe"), ("fold", "fold"), "envelope size; format d’enveloppe"),
    FieldColumn("signature", ("Signature", "Signature"), ("blank", "blank")),
)

#: The columns that `refused.csv` adds to those of the spreadsheet; they are ignored when it is read back.
REASON_COLUMNS = ("row", "field", "code", "reason_en", "reason_fr")

#: The field of each header, which is compared without case, accents, spaces and punctuation.
FIELD_BY_KEY: Mapping[str, str] = {key_to_compare(name): column.field for column in COLUMNS for name in column.names}
FIRST_NAME_KEYS = frozenset({"firstname", "firstnames", "givenname", "givennames", "prenom", "prenoms"})
LAST_NAME_KEYS = frozenset({"lastname", "surname", "familyname", "nomdefamille"})
REASON_KEYS = tuple(map(key_to_compare, REASON_COLUMNS))

_KNOWN_KEYS = FIELD_BY_KEY.keys() | FIRST_NAME_KEYS | LAST_NAME_KEYS | set(REASON_KEYS)


def is_known_header(header: str) -> bool:
    """Return whether the header belongs to a field, to a part of the name or to `refused.csv`."""
    return key_to_compare(header) in _KNOWN_KEYS
