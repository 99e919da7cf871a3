"""YAML, text and CSV files: what is read, and how each mistake is refused."""

from datetime import date
from pathlib import Path
from typing import Literal

import pytest
import yaml
from pydantic import field_validator

from letters.config_files import FileModel, line_of, read_bytes, read_table, read_text, read_yaml
from letters.refusal import Refused


class Part(FileModel):
    size: int


class File(FileModel):
    name: str
    lines: tuple[str, ...] = ()
    day: date | None = None
    language: Literal["en", "fr"] = "en"
    checked: bool = False
    part: Part | None = None
    parts: tuple[Part, ...] = ()

    @field_validator("name")
    @classmethod
    def not_forbidden(cls, name: str) -> str:
        if name == "forbidden":
            raise Refused("value_unknown", value=name)
        return name


@pytest.fixture
def write(tmp_path):
    def write_file(content: str | bytes) -> Path:
        path = tmp_path / "file.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def refusal_of(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        read_yaml(path, File, whose="user")
    return caught.value


@pytest.mark.parametrize("word", ["ON", "NO", "yes", "off", "y", "0777", "12:30", "1_000"])
def test_words_that_yaml_reads_as_booleans_or_numbers_stay_text(write, word):
    assert read_yaml(write(f"name: {word}"), File).name == word


def test_lists_become_tuples_and_dates_become_dates(write):
    file = read_yaml(write("name: a\nlines: [b, c]\nday: 2026-11-22"), File)
    assert (file.lines, file.day) == (("b", "c"), date(2026, 11, 22))


@pytest.mark.parametrize(("word", "value"), [("true", True), ("false", False)])
def test_true_and_false_are_the_only_booleans(write, word, value):
    assert read_yaml(write(f"name: a\nchecked: {word}"), File).checked is value


def test_the_line_of_a_key_is_that_of_the_innermost_part_that_the_file_has(write):
    path = write("name: a\n\npart:\n  size: 1\n")
    assert [line_of(path, *keys) for keys in (["name"], ["part", "size"], ["part", "colour"])] == [1, 4, 3]


def test_a_bom_and_windows_line_ends_make_no_difference(write):
    assert read_yaml(write(b"\xef\xbb\xbfname: a\r\nlines: [b]\r\n"), File).lines == ("b",)


@pytest.mark.parametrize(
    ("text", "code", "field", "line"),
    [
        ("name: 1", "wrong_type", "name", 1),
        ("name: a\nlines: b", "wrong_type", "lines", 2),
        ("name: a\nday: 2026-02-30", "wrong_type", "day", 2),
        ("name: a\nday: soon", "wrong_type", "day", 2),
        ("name: a\npart: b", "wrong_type", "part", 2),
        ("name: a\npart:\n  size: 1.5", "wrong_type", "part.size", 3),
        ("name: a\nparts:\n  - size: 1\n  - size: true", "wrong_type", "parts.1.size", 4),
        ("", "wrong_type", None, 1),
        ("- a", "wrong_type", None, 1),
        ("lines: [a]", "required", "name", 1),
        ("name: a\npart:\n  {}", "required", "part.size", 2),
        ("name: a\nnmae: b", "key_unknown", "nmae", 2),
        ("name: a\n7: b", "key_unknown", "7", 2),
        ("name: a\npart:\n  size: 1\n  colour: 2", "key_unknown", "part.colour", 4),
        ("name: a\n\nname: b", "key_twice", "name", 3),
        ("name: a\nlanguage: de", "value_unknown", "language", 2),
        ("name: forbidden", "value_unknown", "name", 1),
        ("name: a\nlines: [b", "cannot_read", None, 2),
        ("name: a: b", "cannot_read", None, 1),
        ("name: a\n---\nname: b", "cannot_read", None, 2),
        ("[" * 2_000, "cannot_read", None, None),
        ("name: a\nlines: [\x07]", "character_forbidden", None, 2),
    ],
)
def test_a_mistake_is_reported_with_its_key_and_line(write, text, code, field, line):
    refused = refusal_of(write(text))
    assert (refused.code, refused.field) == (code, field)
    assert refused.values["file"] == "file.yaml"
    assert line is None or refused.values["line"] == line


@pytest.mark.parametrize(
    ("text", "field", "line", "cut"),
    [
        ("name: 123 Main St #10", "name", 1, "#10"),
        ("name: a\nday: # none", "day", 2, "# none"),
        ("name: #12", "name", 1, "#12"),
        ("name: a\t# b", "name", 1, "# b"),
        ("name: 😀 é #1\r\nlines: [a]", "name", 1, "#1"),
        ("lines:\n  - a\n  - b #2", None, 3, "#2"),
        ("lines:\n  - #2", None, 2, "#2"),
        ("lines: [a, b #2, c]", "lines", 1, "#2, c]"),
        ("name: We are #1 in\n  Canada.", "name", 1, "#1 in"),
        ("name: We are number\n  #1 in\n  Canada.", "name", 2, "#1 in"),
        ("name: We are number\n\n  #1", "name", 3, "#1"),
        ("name:\n  123 Main St\n  #10\nlines: [a]", None, 3, "#10"),
        ("part:\n  size: 1 # big", "size", 2, "# big"),
    ],
)
def test_text_that_yaml_would_take_for_a_comment_is_refused_in_a_users_file(write, text, field, line, cut):
    refused = refusal_of(write(text))
    assert (refused.code, refused.field, refused.values["line"]) == ("comment_in_value", field, line)
    assert refused.values["cut"] == cut


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("name: 123 Main St #10\nlines: [a]", '"123 Main St #10"'),
        ("name: #12", '"#12"'),
        ('name: a "b" \\ #1', r'"a \"b\" \\ #1"'),
        ("name: We are\n  #1 in it\nlines: [a]", '"We are #1 in it"'),
        ("name: *Please* act", '"*Please* act"'),
        ("name: &a b\nlines: [*a]", '"&a b"'),
    ],
)
def test_the_refusal_shows_the_value_in_quotation_marks(write, text, quoted):
    assert refusal_of(write(text)).values["quoted"] == quoted
    assert yaml.safe_load(f"name: {quoted}")["name"]


@pytest.mark.parametrize(
    "text",
    [
        "# first\nname: a\n# own line\nlines: [b]\n# last",
        'name: "a" # after quotes',
        "name: 'a #1' # after quotes",
        "name: |- # after a block's sign\n  a #1\n  #2\n# own line",
        "name: >-\n  a #1\n\n  #2",
        "name: a\nlines: # what follows\n  - b\n  # between\n  - c\n",
        "name: a#b",
        "name: a\nlines: [a#b, '#c'] # after brackets",
        "name: a\npart:\n  size: 1\n  # between\n",
    ],
)
def test_a_comment_on_a_line_of_its_own_or_after_quotes_is_none_of_the_text(write, text):
    assert read_yaml(write(text), File, whose="user").name.startswith("a")


@pytest.mark.parametrize(
    ("text", "field", "line", "sign"),
    [
        ("name: &a b\nlines: [*a]", "name", 1, "&"),
        ("name: a\nlines: &l [b]", "lines", 2, "&"),
        ("name: *Please* act", "name", 1, "*"),
        ("name: *please", "name", 1, "*"),
        ("name: a\nlines:\n  - @b", None, 3, "@"),
        ("name: `a", "name", 1, "`"),
        ("name: !important act", "name", 1, "!"),
        ("name: ! act", "name", 1, "!"),
        ("name: !!python/name:os.system", "name", 1, "!"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nname: &c [*b, *b]", "a", 1, "&"),
    ],
)
def test_a_sign_that_yaml_does_not_read_as_text_is_refused_in_a_users_file(write, text, field, line, sign):
    refused = refusal_of(write(text))
    assert (refused.code, refused.field) == ("sign_unquoted", field)
    assert (refused.values["line"], refused.values["sign"]) == (line, sign)


def test_our_own_config_makes_no_objects_of_python_either(write):
    with pytest.raises(Refused) as caught:
        read_yaml(write("name: !!python/name:os.system"), File)
    problem = caught.value.values["problem"]
    assert isinstance(problem, Refused)
    assert (problem.code, caught.value.values["line"]) == ("cannot_read", 1)


def test_our_own_config_may_have_comments_after_values_and_aliases(write):
    file = read_yaml(write("name: &a b # first\nlines: [*a]"), File)
    assert (file.name, file.lines) == ("b", ("b",))


def test_an_unknown_value_is_reported_with_the_allowed_ones(write):
    assert refusal_of(write("name: a\nlanguage: de")).values["allowed"] == ("en", "fr")


def test_the_first_of_several_mistakes_is_reported(write):
    assert refusal_of(write("part: 1\nname: 2")).values["line"] == 1


def test_a_misspelt_key_is_reported_before_the_key_that_is_missing_because_of_it(write):
    assert refusal_of(write("lines: [a]\nnmae: b")).field == "nmae"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none.yaml", "missing"), (".", "unreadable"), ("a\0b", "unreadable"), ("latin.yaml", "not_utf8")],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path, name, reason):
    (tmp_path / "latin.yaml").write_bytes("Québec".encode("latin-1"))
    with pytest.raises(Refused) as caught:
        read_text(tmp_path / name, whose="user")
    assert (caught.value.code, caught.value.values["reason"]) == ("cannot_read", reason)


def test_a_text_file_of_more_than_five_million_bytes_is_refused(write):
    assert len(read_text(write(b"a" * 5_000_000))) == 5_000_000
    with pytest.raises(Refused) as caught:
        read_text(write(b"a" * 5_000_001), whose="user")
    assert (caught.value.code, caught.value.values["reason"]) == ("cannot_read", "too_large")


def test_no_more_bytes_are_read_than_wanted(write):
    path = write(b"abc")
    assert (read_bytes(path, most=2), read_bytes(path)) == (b"ab", b"abc")


def test_a_mistake_in_the_config_folder_is_config_invalid_with_the_path_within_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LETTERS_CONFIG", str(tmp_path))
    path = tmp_path / "campaigns" / "cause" / "campaign.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("name: a\nnmae: b")
    with pytest.raises(Refused) as caught:
        read_yaml(path, File)
    values = caught.value.values
    assert (caught.value.code, caught.value.field) == ("config_invalid", "nmae")
    assert (values["file"], values["line"]) == ("campaigns/cause/campaign.yaml", 2)
    assert isinstance(values["problem"], Refused)
    assert values["problem"].code == "key_unknown"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a,c\n1,2\n", "header_wrong", 1),
        ("", "header_wrong", 1),
        ("a,b\n1,2\n1\n", "row_length_wrong", 3),
        ("a,b\n1,2,3\n", "row_length_wrong", 2),
        ('a,b\n"1,2\n', "cannot_read", 2),
    ],
)
def test_a_table_with_a_wrong_header_or_row_is_refused_with_the_line(write, text, code, line):
    with pytest.raises(Refused) as caught:
        read_table(write(text), ("a", "b"))
    problem = caught.value.values["problem"]
    assert isinstance(problem, Refused)
    assert (problem.code, caught.value.values["line"]) == (code, line)


def test_each_row_has_the_line_on_which_it_ends(write):
    rows = read_table(write('a,b\n"1\n2",3\n4,5\n'), ("a", "b"))
    assert rows == [(3, {"a": "1\n2", "b": "3"}), (4, {"a": "4", "b": "5"})]
