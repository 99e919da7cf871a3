"""The one table of fields: what `me.yaml`, a spreadsheet's row or a form may say about a letter and how it is sent.

Forms, files, spreadsheets, refusals, the example spreadsheets and `docs/fields.md` read it. To add a field, add an
entry here and print it: see CONTRIBUTING.md, "A field of the letter".
"""

from functools import partial

from letters.people.contact import parse_email, parse_phone
from letters.words.field_parts import ADDRESS_PARTS, NAME_PARTS, STREET_PARTS
from letters.words.field_types import Bilingual, FormSection, LetterField, Source, Use
from letters.words.messages.marking import _

_form_only = partial(LetterField, sources=(Source.FORM,))

#: Every field, in the order of the example spreadsheet and of refusals.
FIELDS = (
    LetterField(
        "name",
        _("name"),
        FormSection.SENDER,
        "letterhead, under the signature, return address",
        needed_for=(Use.MAIL, Use.EMAIL),
        header=Bilingual("Name", "Nom"),
        example=Bilingual("Jane Doe", "Jane Doe"),
        synonyms="full name; your name; sender; nom complet; prénom et nom; nom et prénom; votre nom; expéditeur; "
        "expéditrice",
    ),
    *NAME_PARTS,
    LetterField(
        "street",
        _("street address"),
        FormSection.SENDER,
        "letterhead, return address",
        needed_for=(Use.MAIL,),
        header=Bilingual("Street address", "Adresse"),
        example=Bilingual("10-123 Main St", "123, rue Principale, app. 10"),
        synonyms="street; address; address 1; address line 1; street 1; street name; mailing address; civic address; "
        "home address; street name and number; "
        "rue; adresse 1; adresse civique; adresse postale; adresse municipale; numéro et rue; no et rue",
    ),
    *STREET_PARTS,
    LetterField(
        "city",
        _("city"),
        FormSection.SENDER,
        "letterhead, return address, beside the date in French",
        needed_for=(Use.MAIL,),
        header=Bilingual("City", "Ville"),
        example=Bilingual("Edmonton", "Montréal"),
        synonyms="town; city or town; city/town; municipality; municipalité; localité",
    ),
    LetterField(
        "province",
        _("province or territory"),
        FormSection.SENDER,
        "letterhead, return address",
        needed_for=(Use.MAIL,),
        header=Bilingual("Province", "Province"),
        example=Bilingual("AB", "QC"),
        synonyms="prov.; province or territory; province/territory; territory; province ou territoire; territoire",
    ),
    LetterField(
        "postal_code",
        _("postal code"),
        FormSection.SENDER,
        "letterhead, return address",
        needed_for=(Use.MAIL,),
        header=Bilingual("Postal code", "Code postal"),
        example=Bilingual("T5J 2R7", "H2X 1Y4"),
        synonyms="postcode; postal; zip; zip code; zip/postal code; postal/zip code; CP; PC; P. code",
    ),
    *ADDRESS_PARTS,
    LetterField(
        "email",
        _("e-mail"),
        FormSection.SENDER,
        "letterhead",
        header=Bilingual("E-mail", "Courriel"),
        example=Bilingual("jane.doe@example.org", "jane.doe@example.org"),
        synonyms="e-mail address; mail; adresse courriel; adresse de courriel; adresse électronique; "
        "courrier électronique; mél",
        parse=parse_email,
    ),
    LetterField(
        "phone",
        _("telephone"),
        FormSection.SENDER,
        "letterhead",
        header=Bilingual("Telephone", "Téléphone"),
        example=Bilingual("780-555-0100", "514-555-0100"),
        synonyms="phone number; telephone number; tel.; cell; cell phone; mobile; numéro de téléphone; "
        "no de téléphone; n° de téléphone; cellulaire",
        parse=parse_phone,
    ),
    LetterField(
        "member",
        _("Member of Parliament"),
        FormSection.MEMBER,
        "inside address, salutation, envelope",
        needed_for=(Use.MAIL, Use.EMAIL),
        header=Bilingual("Member of Parliament", "Député(e)"),
        example=Bilingual("Edmonton Griesbach", "Laurier—Sainte-Marie"),
        synonyms="MP; MP name; name of MP; your MP; MP e-mail; federal MP; federal representative; député; "
        "député ou députée; députée ou député; nom du député; nom de la députée; député fédéral; députée fédérale",
    ),
    LetterField(
        "riding",
        _("riding"),
        FormSection.MEMBER,
        "finds the Member of Parliament",
        sources=(Source.FILE, Source.SPREADSHEET),
        part_of="member",
        header=Bilingual("Riding", "Circonscription"),
        synonyms="riding name; riding number; federal riding; federal riding name; federal riding number; "
        "constituency; electoral district; federal electoral district; federal district; circonscription "
        "fédérale; circonscription électorale; nom de la circonscription; numéro de circonscription; "
        "comté",
    ),
    LetterField(
        "recipient_name",
        _("the recipient’s name"),
        FormSection.TYPED_RECIPIENT,
        "inside address, salutation, envelope",
        header=Bilingual("Recipient’s name", "Destinataire"),
        synonyms="recipient; nom du destinataire; nom de la destinataire",
    ),
    LetterField(
        "recipient_title",
        _("the recipient’s title"),
        FormSection.TYPED_RECIPIENT,
        "inside address, envelope",
        header=Bilingual("Recipient’s title", "Titre (destinataire)"),
        synonyms="titre du destinataire; titre de la destinataire; fonction (destinataire)",
    ),
    LetterField(
        "recipient_address",
        _("the recipient’s address"),
        FormSection.TYPED_RECIPIENT,
        "inside address, envelope",
        header=Bilingual("Recipient’s address", "Adresse (destinataire)"),
        synonyms="adresse du destinataire; adresse de la destinataire",
    ),
    LetterField(
        "recipient_postal_code",
        _("the recipient’s postal code"),
        FormSection.TYPED_RECIPIENT,
        "inside address, envelope",
        header=Bilingual("Recipient’s postal code", "Code postal (destinataire)"),
        synonyms="code postal du destinataire; code postal de la destinataire",
    ),
    LetterField(
        "recipient_email",
        _("the recipient’s e-mail"),
        FormSection.TYPED_RECIPIENT,
        "not printed; the e-mail goes there",
        header=Bilingual("Recipient’s e-mail", "Courriel (destinataire)"),
        synonyms="courriel du destinataire; courriel de la destinataire",
    ),
    LetterField(
        "language",
        _("the letter’s language"),
        FormSection.TEXT,
        "decides the letter's language",
        header=Bilingual("Language", "Langue"),
        example=Bilingual("en", "fr"),
        synonyms="lang; letter language; langue de la lettre",
    ),
    LetterField(
        "salutation",
        _("form of address"),
        FormSection.MEMBER,
        "salutation, inside address in French",
        header=Bilingual("Form of address for the MP", "Appel choisi"),
        example=Bilingual("neutral", "neutral"),
        synonyms="form of address; how to address the MP",
    ),
    LetterField(
        "own_words",
        _("your own words"),
        FormSection.TEXT,
        "text, after the campaign's first paragraphs",
        header=Bilingual("Own words", "Mots personnels"),
        example=Bilingual(
            "I have worked beside people on closed permits for eleven years.",
            "Je travaille depuis onze ans avec des personnes qui ont un permis fermé.",
        ),
        synonyms="personal words; in your own words; message; your message; personal message; vos mots; "
        "vos propres mots; personal note; add a personal note; message personnel; votre message; paragraphe personnel",
    ),
    LetterField(
        "also",
        _("who else gets the letter"),
        FormSection.MEMBER,
        "c.c. lines, and a letter to each",
        header=Bilingual("Also to", "Aussi à"),
        synonyms="cc; copy to; copies; copies to; copie à; copies à",
    ),
    LetterField(
        "return_address",
        _("which return address"),
        FormSection.RETURN_ADDRESS,
        "decides the return address",
        header=Bilingual("Return address", "Adresse de retour"),
        example=Bilingual("sender", "sender"),
    ),
    LetterField(
        "return_lines",
        _("the return address"),
        FormSection.RETURN_ADDRESS,
        "return address",
        header=Bilingual("Lines of the return address", "Lignes de l’adresse de retour"),
        synonyms="return address lines; lignes de retour",
    ),
    LetterField(
        "envelope",
        _("envelope"),
        FormSection.ENVELOPE,
        "decides the envelope sheet",
        header=Bilingual("Envelope", "Enveloppe"),
        example=Bilingual("fold", "fold"),
        synonyms="envelope size; format d’enveloppe",
    ),
    LetterField(
        "signature",
        _("signature"),
        FormSection.SIGNATURE,
        "above the typed name",
        sources=(Source.FILE, Source.SPREADSHEET),
        header=Bilingual("Signature", "Signature"),
        example=Bilingual("blank", "blank"),
    ),
    _form_only("body", _("the text of the letter"), FormSection.TEXT, "text, in place of the campaign's"),
    _form_only(
        "signature_kind",
        _("how the letter is signed"),
        FormSection.SIGNATURE,
        "decides what stands above the typed name",
    ),
    _form_only("signature_strokes", _("the drawn signature"), FormSection.SIGNATURE, "above the typed name"),
    _form_only("signature_image", _("the photo of the signature"), FormSection.SIGNATURE, "above the typed name"),
    _form_only("date", _("date of the letter"), FormSection.PRINTING, "date line"),
    _form_only("sides", _("sides to print on"), FormSection.PRINTING, "decides where the envelope sheet is printed"),
    _form_only("large_print", _("large print"), FormSection.PRINTING, "decides the size of the type"),
    _form_only("email_to", _("the recipient’s e-mail"), FormSection.EMAIL, "not printed; the e-mail goes there"),
    _form_only(
        "email_cc", _("copies of the e-mail"), FormSection.EMAIL, "not printed; decides who gets a copy of the e-mail"
    ),
    _form_only("email_subject", _("subject of the e-mail"), FormSection.EMAIL, "not printed; the e-mail's subject"),
    _form_only(
        "email_address_in_text",
        _("your address in the e-mail’s text"),
        FormSection.EMAIL,
        "decides whether the e-mail's text ends with the sender's address",
    ),
)


def field_names(source: Source | None = None, *sections: FormSection) -> tuple[str, ...]:
    """Return the names of the fields of a source and of the sections, in the table's order; by default of all."""
    return tuple(
        field.name
        for field in FIELDS
        if (source is None or source in field.sources) and (not sections or field.section in sections)
    )


#: The fields that say who is written to: a member, or a recipient typed by hand.
TYPED_RECIPIENT_FIELDS = field_names(None, FormSection.TYPED_RECIPIENT)
RECIPIENT_FIELDS = ("member", "riding", *TYPED_RECIPIENT_FIELDS)

#: The fields that are parts of others, in the table's order.
PART_FIELDS = tuple(field.name for field in FIELDS if field.part_of)

#: The fields that letters are made from; the others say how a letter is signed, printed and sent.
CONTENT_FIELDS = field_names(
    None,
    FormSection.TEXT,
    FormSection.SENDER,
    FormSection.MEMBER,
    FormSection.TYPED_RECIPIENT,
    FormSection.RETURN_ADDRESS,
)
