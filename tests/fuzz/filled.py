"""Forms filled in correctly, then spoilt field by field. The list of fields is read from the code."""

from random import Random

from letters.web import forms
from tests.fuzz.texts import Text, nasty

FIELDS = tuple(
    dict.fromkeys(field for name, names in vars(forms).items() if name.endswith("_FIELDS") for field in names)
)
"""Those of all forms together: a page leaves out what it does not know."""

FILES = ("signature_image", "spreadsheet")

_VALID: dict[str, tuple[str, ...]] = {
    "language": ("en", "fr", "both", ""),
    "own_words": ("", "", "My neighbours are workers too.\n\nThank you."),
    "body": ("", "", "", "One paragraph.\n\n- a list\n- of two"),
    "name": ("Jane Doe", "Œdipe Untel", "جين دو", "עדי ישראלי", "Δάφνη"),
    "street": ("10-123 Main St", "PO Box 5", "123, rue Principale\nBureau 4"),
    "city": ("Edmonton", "Montréal", "St. John's"),
    "province": ("AB", "Alberta", "YT", "Québec"),
    "postal_code": ("T5J 2R7", "h2v4g7"),
    "email": ("", "jane@example.org"),
    "phone": ("", "780-555-0100"),
    "member": ("Edmonton Griesbach", "Outremont", "48013"),
    "to": ("Edmonton Griesbach", "", "Yukon"),
    "salutation": ("neutral", "Ms", "Mme", "Mix"),
    "also": ("", "", "minister", "prime-minister;minister"),
    "signature_kind": ("typed", "drawn", "scanned", "blank"),
    "signature_strokes": ("[[[0,0],[20,9],[40,2]]]", "[[[0,0,0],[20,9,16],[40,2,32]],[[7,7]]]", ""),
    "signature": ("blank", "typed"),
    "envelope": ("fold", "no10", "none", "c5"),
    "return_address": ("sender", "none"),
    "date": ("2026-04-20", ""),
    "sides": ("", "1", "2"),
    "large_print": ("", "", "", "1"),
    "order": ("file", "name", "riding"),
    "per_file": ("", "5", "250"),
    "find_ridings": ("", "", "1"),
    "ridings_found": ("", "T5J2R7=48017 T5J2R8=48017,48015 K1A0A6="),
    "count": ("2", "1"),
    "own_lines": ("", "3"),
    "offset": ("", "1,-2"),
    "campaign": ("open-work-permits",),
    "email_subject": ("", "Open work permits"),
    "email_cc": ("", "minister", "minister;prime-minister"),
    "email_address_in_text": ("", "1"),
}
"""A field that is not named here is empty in a form that is filled in as it should be, and spoilt like any other."""

_BY_HAND = {
    "member": "",
    "recipient_name": "Jane Roe",
    "recipient_title": "Senator",
    "recipient_address": "Senate\nOttawa, ON",
    "recipient_postal_code": "K1A 0A4",
    "recipient_email": "roe@example.org",
    "return_address": "other",
    "return_lines": "A Group; 1 Elm Ave; Ottawa ON K1A 0A6",
}

Fields = list[tuple[str, Text]]


def filled_in(rng: Random, number: int) -> Fields:
    """Return the fields of a form in the order in which they are sent; a field may be there twice or not at all."""
    form: dict[str, Text] = {field: rng.choice(_VALID.get(field, ("",))) for field in FIELDS if field not in FILES}
    if rng.random() < 0.15:
        form |= _BY_HAND
    if rng.random() < 0.15:
        form["as"] = rng.choice(("unfilled", "large-print", "x"))
    for field in rng.choices(FIELDS, k=rng.choice((0, 1, 1, 1, 2, 3, 8))):
        form[field] = nasty(rng, number)
    fields = [(name, text) for name, text in form.items() if text or rng.random() < 0.1]
    for _ in range(rng.choice((0, 0, 0, 1, 3))):
        _misplace(rng, fields, number)
    return fields


def _misplace(rng: Random, fields: Fields, number: int) -> None:
    kind = rng.randrange(4)
    place = rng.randrange(len(fields) + 1)
    if kind == 0 and fields:
        del fields[place - 1]
    elif kind == 1 and fields:
        fields.insert(place, (rng.choice(fields)[0], nasty(rng, number)))
    elif kind == 2 and fields:
        fields[place - 1] = (fields[place - 1][0], rng.choice(fields)[1])
    else:
        name = nasty(rng, number)
        fields.insert(place, (name if isinstance(name, str) else "found", nasty(rng, number)))
