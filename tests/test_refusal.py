import pytest

from letters.refusal import FieldReader, Refused


def refuse(typed: str) -> str:
    raise Refused("wrong", "elsewhere", typed=typed)


def told(reader: FieldReader) -> list[tuple[str, str | None]]:
    return [(refusal.code, refusal.field) for refusal in reader.refusals]


def test_a_refusal_can_be_moved_to_another_field():
    about = Refused("wrong", "a", typed="x").about("b")
    assert (about.code, about.field, about.values) == ("wrong", "b", {"typed": "x"})


def test_a_text_is_read_without_the_blanks_around_it():
    assert FieldReader({"name": " \u00a0Jane Doe\u2003\n"}).read("name", str.upper, "") == "JANE DOE"


@pytest.mark.parametrize("control", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f"])
def test_a_control_character_around_a_text_is_left_to_be_refused(control):
    assert FieldReader({"name": f" {control}Jane{control}"}).text("name") == f"{control}Jane{control}"


def test_an_absent_field_is_empty():
    assert FieldReader({}).read("name", lambda typed: typed or "none", "") == "none"


def test_a_refused_text_gives_the_other_value_and_a_refusal_about_the_field_that_was_read():
    reader = FieldReader({"name": "x"})
    assert reader.read("name", refuse, "A") == "A"
    assert (told(reader), reader.refusals[0].values) == ([("wrong", "name")], {"typed": "x"})


def test_a_refused_attempt_keeps_the_field_that_it_names():
    reader = FieldReader({})
    assert reader.attempt(lambda: refuse("x"), "A") == "A"
    assert reader.attempt(lambda: "B", "A") == "B"
    assert told(reader) == [("wrong", "elsewhere")]


def test_only_the_first_refusal_of_a_field_is_kept():
    reader = FieldReader({})
    for code, field in (("first", "a"), ("second", "a"), ("third", "b"), ("fourth", None), ("fifth", None)):
        reader.refuse(Refused(code, field))
    assert told(reader) == [("first", "a"), ("third", "b"), ("fourth", None)]


def test_a_broken_config_file_is_not_blamed_on_the_field():
    def broken(_typed: str) -> str:
        raise Refused("config_invalid", "as_of", file="members.csv")

    reader = FieldReader({})
    reader.read("member", broken, "")
    assert told(reader) == [("config_invalid", "as_of")]
