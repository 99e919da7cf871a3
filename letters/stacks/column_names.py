"""The columns that a spreadsheet may have: every field, with what people call it in either language."""

from dataclasses import dataclass

from letters.words.messages import LANGUAGES


@dataclass(frozen=True)
class Column:
    """A field as a spreadsheet has it; headers and examples are English, then French."""

    field: str
    headers: tuple[str, str]
    examples: tuple[str, str] = ("", "")
    """Cells that are right as they stand; empty where most people leave them empty."""
    others: str = ""
    """Other names in both languages, parted by `;`."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that the column may be called."""
        return (self.field, *self.headers, *filter(None, self.others.split(";")))

    def header(self, language: str) -> str:
        """What the example spreadsheet and messages call the column."""
        return self.headers[LANGUAGES.index(language)]

    def example(self, language: str) -> str:
        """Its cell in the example spreadsheet."""
        return self.examples[LANGUAGES.index(language)]


COLUMNS = (
    Column(
        "name",
        ("Name", "Nom"),
        ("Jane Doe", "Jane Doe"),
        "full name; your name; sender; nom complet; prénom et nom; nom et prénom; votre nom; expéditeur; expéditrice",
    ),
    Column(
        "street",
        ("Street address", "Adresse"),
        ("10-123 Main St", "123, rue Principale, app. 10"),
        "street; address; address 1; address line 1; mailing address; civic address; street name and number; rue; "
        "adresse 1; adresse civique; adresse postale; adresse municipale; numéro et rue; no et rue",
    ),
    Column(
        "city",
        ("City", "Ville"),
        ("Edmonton", "Montréal"),
        "town; city or town; city/town; municipality; municipalité; localité",
    ),
    Column(
        "province",
        ("Province", "Province"),
        ("AB", "QC"),
        "prov.; province or territory; province/territory; territory; province ou territoire; territoire",
    ),
    Column(
        "postal_code",
        ("Postal code", "Code postal"),
        ("T5J 2R7", "H2X 1Y4"),
        "postcode; postal; zip; zip code; zip/postal code; postal/zip code; CP",
    ),
    Column(
        "email",
        ("E-mail", "Courriel"),
        ("jane.doe@example.org", "jane.doe@example.org"),
        "e-mail address; mail; adresse courriel; adresse de courriel; adresse électronique; mél",
    ),
    Column(
        "phone",
        ("Telephone", "Téléphone"),
        ("780-555-0100", "514-555-0100"),
        "phone number; telephone number; tel.; cell; cell phone; mobile; numéro de téléphone; no de téléphone; "
        "n° de téléphone; cellulaire",
    ),
    Column(
        "member",
        ("Member of Parliament", "Député(e)"),
        ("Edmonton Griesbach", "Laurier—Sainte-Marie"),
        "MP; MP name; name of MP; your MP; riding; riding name; riding number; federal riding; constituency; "
        "electoral district; federal electoral district; député; député ou députée; députée ou député; nom du député; "
        "nom de la députée; circonscription; circonscription fédérale; nom de la circonscription; "
        "numéro de circonscription; comté",
    ),
    Column(
        "recipient_name",
        ("Recipient’s name", "Destinataire"),
        others="recipient; nom du destinataire; nom de la destinataire",
    ),
    Column(
        "recipient_title",
        ("Recipient’s title", "Titre (destinataire)"),
        others="titre du destinataire; titre de la destinataire; fonction (destinataire)",
    ),
    Column(
        "recipient_address",
        ("Recipient’s address", "Adresse (destinataire)"),
        others="adresse du destinataire; adresse de la destinataire",
    ),
    Column(
        "recipient_postal_code",
        ("Recipient’s postal code", "Code postal (destinataire)"),
        others="code postal du destinataire; code postal de la destinataire",
    ),
    Column(
        "recipient_email",
        ("Recipient’s e-mail", "Courriel (destinataire)"),
        others="courriel du destinataire; courriel de la destinataire",
    ),
    Column("language", ("Language", "Langue"), ("en", "fr"), "lang; letter language; langue de la lettre"),
    Column("salutation", ("Salutation", "Appel"), ("neutral", "neutral"), "formule d’appel; formule de salutation"),
    Column(
        "own_words",
        ("Own words", "Mots personnels"),
        (
            "I have worked beside people on closed permits for eleven years.",
            "Je travaille depuis onze ans avec des personnes qui ont un permis fermé.",
        ),
        "personal words; in your own words; message; your message; personal message; vos mots; vos propres mots; "
        "message personnel; votre message; paragraphe personnel",
    ),
    Column("also", ("Also to", "Aussi à"), others="cc; copy to; copies; copies to; copie à; copies à"),
    Column("return_address", ("Return address", "Adresse de retour"), ("sender", "sender")),
    Column(
        "return_lines",
        ("Lines of the return address", "Lignes de l’adresse de retour"),
        others="return address lines; lignes de retour",
    ),
    Column("envelope", ("Envelope", "Enveloppe"), ("fold", "fold"), "envelope size; format d’enveloppe"),
    Column("signature", ("Signature", "Signature"), ("blank", "blank")),
)
"""In the order of the example spreadsheet."""

REASON_COLUMNS = ("row", "field", "code", "reason_en", "reason_fr")
"""What `refused.csv` adds to the columns as they came; passed over when it is read back."""
