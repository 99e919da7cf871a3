from letters.people.clean_text import key_to_compare
from letters.stacks.column_names import COLUMNS
from letters.words.letter_from_fields import FIELDS


def test_every_field_has_a_column_and_so_has_the_signature():
    assert sorted(column.field for column in COLUMNS) == sorted((*FIELDS, "signature"))


def test_no_name_belongs_to_two_columns():
    fields: dict[str, set[str]] = {}
    for column in COLUMNS:
        for name in column.names:
            fields.setdefault(key_to_compare(name), set()).add(column.field)
    assert [name for name, of in fields.items() if len(of) > 1 or not name] == []


def test_every_column_has_a_header_in_both_languages():
    assert all(column.header(language).strip() for column in COLUMNS for language in ("en", "fr"))
