import pytest

from letters.people.clean_text import key_to_compare
from letters.stacks.headers.column_names import ALL_COLUMNS, FIELD_BY_KEY, _remembered_field, field_of_header


def test_no_header_belongs_to_two_columns():
    keys = [{key_to_compare(header) for header in column.known_headers} for column in ALL_COLUMNS]
    # "Address" is the street; "Salutation" is the supporter's own.
    assert sum(map(len, keys)) == len(FIELD_BY_KEY) + len({"address", "salutation"})
    assert "" not in FIELD_BY_KEY


def test_every_column_has_a_header_in_both_languages():
    assert all(column.header.en and column.header.fr for column in ALL_COLUMNS)


def test_a_long_header_is_known_but_not_remembered():
    _remembered_field.cache_clear()
    assert field_of_header("E-mail (as it is written, " + "w" * 300 + ")") == "email"
    assert _remembered_field.cache_info().currsize == 0


@pytest.mark.parametrize(
    ("decorated", "field"),
    [
        ("Prénom – First name", "first_name"),
        ("City/Town · Ville", "city"),
        ("First name¹", "first_name"),
        ("Postal code †", "postal_code"),
        ("<b>First name</b>", "first_name"),
        ('Last name<span style="color:red">*</span>', "last_name"),
        ("Address (number &amp; street)", "street"),
        ("City &amp; town", "city"),
        ("Postal code\nex. A1A 1A1", "postal_code"),
        ("Code postal p. ex. A1A 1A1", "postal_code"),
        ("Ton prénom", "first_name"),
        ("Ta ville", "city"),
        ("Code postal svp", "postal_code"),
        ("Please select your province", "province"),
        ("Choisissez votre circonscription", "riding"),
        ("Saisissez votre code postal", "postal_code"),
        ("Inscrivez votre adresse", "street"),
        ("Indiquez votre nom de famille", "last_name"),
        ("Contact Information: First Name", "first_name"),
        ("Contact Information - Postal Code:", "postal_code"),
        ("About you > Street address", "street"),
        ("Vos coordonnées - Ville", "city"),
        ("Renseignements personnels : Prénom", "first_name"),
        ("Your details: Riding", "riding"),
        ("Column1.Last name", "last_name"),
        ("Contacts.City", "city"),
        ("properties.postal_code", "postal_code"),
        ("data/0/first_name", "first_name"),
        ("answers.streetAddress", "street"),
        ("X.Street.address", "street"),
        ("X6..Postal.code", "postal_code"),
        ("q1_first_name", "first_name"),
        ("02-Last name", "last_name"),
        ("Language of letter (E/F)", "language"),
        ("Full Street Address (F)", "street"),
        ("Full Zip Code (F)", "postal_code"),
        ("Muni", "city"),
        ("Nom d’utilisateur", None),
        ("Additional information", None),
        ("Emergency contact information: Name", None),
    ],
)
def test_what_stands_around_a_header_is_no_part_of_it(decorated, field):
    assert field_of_header(decorated) == field
