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
