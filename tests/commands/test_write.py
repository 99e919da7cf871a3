"""`letters write`: its files, options, and mistakes."""

import os

import pytest

from letters.cli import main
from tests.support.examples import page_texts, sender_file

TO = ["--to", "Edmonton Griesbach", "--date", "2026-04-20"]


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Return a function that runs `letters write` in a folder with a `me.yaml` and returns the exit code."""
    monkeypatch.chdir(tmp_path)

    def run(*options: str, spoken: str = "C", **me: str) -> int:
        sender_file(tmp_path, **me)
        monkeypatch.setenv("LC_ALL", spoken)
        try:
            return main(["write", "--sender", "me.yaml", "-o", "letter.pdf", *options])
        except SystemExit as exit_:
            return exit_.code

    return run


def test_the_letter_is_written_with_its_fold_sheet(write, tmp_path, capsys):
    assert write(*TO) == 0
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert capsys.readouterr().out == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.pdf", "me.yaml"]


def test_a_named_envelope_goes_into_a_second_file(write, tmp_path):
    assert write(*TO, "--envelope", "no10") == 0
    assert (tmp_path / "letter-envelopes.pdf").exists()


def test_an_existing_file_is_replaced(write, tmp_path):
    (tmp_path / "letter.pdf").write_text("old", encoding="utf-8")
    assert write(*TO) == 0
    assert b"old" not in (tmp_path / "letter.pdf").read_bytes()[:10]


def test_an_option_overrides_the_senders_file(write, pages):
    assert write(*TO, "--language", "fr", language="en", member="Nepean") == 0
    assert "Kerry Diotte" in pages()[0]
    assert "Edmonton, le 20 avril 2026" in pages()[0]


def test_a_recipient_file_replaces_the_member_of_the_senders_file(write, tmp_path, pages):
    (tmp_path / "to.yaml").write_text(
        "name: Jane Smith\ntitle: Senator\nlines: [The Senate, 'Ottawa, ON']\npostal_code: K1A 0A4\n", encoding="utf-8"
    )
    assert write("--recipient", "to.yaml", "--date", "2026-04-20", member="Nepean") == 0
    assert "Jane Smith" in pages()[0]
    assert "Carney" not in pages()[0]


def test_a_number_in_the_senders_file_is_text_as_typed(tmp_path, pages):
    sender_file(tmp_path)
    with (tmp_path / "me.yaml").open("a", encoding="utf-8") as file:
        file.write("phone: 7805550100\n")
    assert main(["write", "--sender", str(tmp_path / "me.yaml"), "-o", str(tmp_path / "letter.pdf"), *TO]) == 0
    assert "7805550100" in pages()[0]


@pytest.fixture
def pages(tmp_path):
    """Return a function that returns the text of each page of the letter that was written."""
    return lambda: page_texts((tmp_path / "letter.pdf").read_bytes())


def test_also_adds_a_letter_to_each_office_and_each_letter_names_the_other_recipients(write, pages):
    assert write(*TO, "--also", "minister", "--also", "prime-minister") == 0
    text = pages()
    assert len(text) == 6
    assert [("Dear Minister:" in page, "Dear Prime Minister:" in page) for page in text[::2]] == [
        (False, False),
        (False, True),
        (True, False),
    ]
    assert all("c.c." in page for page in text[::2])


def test_an_output_that_cannot_be_written_leaves_nothing_behind(write, tmp_path):
    (tmp_path / "folder").mkdir()
    assert write(*TO, "-o", "folder") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "me.yaml"]


def test_letters_and_envelopes_are_replaced_together_or_not_at_all(write, tmp_path, capsys):
    (tmp_path / "letter.pdf").write_text("before")
    (tmp_path / "letter-envelopes.pdf").mkdir()
    assert write(*TO, "--envelope", "no10") == 2
    assert "letters: cannot_write (output): letter-envelopes.pdf" in capsys.readouterr().err
    assert (tmp_path / "letter.pdf").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter-envelopes.pdf", "letter.pdf", "me.yaml"]


def test_an_existing_file_keeps_its_mode_also_behind_a_link(write, tmp_path):
    secret = tmp_path / "secret.pdf"
    secret.touch(mode=0o600)
    (tmp_path / "letter.pdf").symlink_to(secret)
    assert write(*TO) == 0
    assert (tmp_path / "letter.pdf").is_symlink()
    assert secret.stat().st_mode & 0o777 == 0o600
    assert secret.read_bytes().startswith(b"%PDF")


def test_a_pipe_or_device_in_place_of_a_file_is_refused_at_once(write, tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    assert write(*TO, "--signature", "pipe.png") == 2
    assert write(*TO, "--own-words", "/dev/zero") == 2


def test_a_negative_offset_may_follow_its_option_after_a_space(write, tmp_path):
    assert write(*TO, "--offset", "-1.5,2") == 0
    left = (tmp_path / "letter.pdf").read_bytes()
    assert write(*TO, "--offset=-1.5,2") == 0
    assert (tmp_path / "letter.pdf").read_bytes() == left


#: Mistakes in options or in the sender's file: the options, the file's changed fields, the code, the field.
REFUSED = [
    ((*TO[:1], "Nowhere at all"), {}, "member_unknown", "member"),
    ((*TO[:1], "Edmonton"), {}, "member_ambiguous", "member"),
    (TO, {"postal_code": ""}, "required", "postal_code"),
    (TO, {"postal_code": "T5J 2R"}, "postal_code_invalid", "postal_code"),
    (TO, {"postal_code": "T5J 2RO"}, "postal_code_invalid", "postal_code"),
    (TO, {"postal_code": "90210"}, "postal_code_foreign", "postal_code"),
    (TO, {"name": " "}, "required", "name"),
    (TO, {"own_words": "x" * 3001}, "own_words_too_long", "own_words"),
    (TO, {"own_words": "bell \\u0007"}, "character_forbidden", "own_words"),
    (TO, {"name": "😀 Jane"}, "glyph_missing", "name"),
    (TO, {"nickname": "J"}, "key_unknown", "nickname"),
    (TO, {"language": "de"}, "value_unknown", "language"),
    (TO, {"envelope": "no11"}, "value_unknown", "envelope"),
    (TO, {"signature": "stamped"}, "value_unknown", "signature"),
    ((*TO, "--salutation", "Sir"), {}, "value_unknown", "salutation"),
    ((*TO, "--sides", "3"), {}, "value_unknown", "sides"),
    ((*TO, "--offset", "a lot"), {}, "offset_invalid", "offset"),
    ((*TO, "--offset", "0,7"), {}, "offset_invalid", "offset"),
    ((*TO[:2], "--date", "tomorrow"), {}, "date_invalid", "date"),
    ((*TO, "--campaign", "other"), {}, "value_unknown", "campaign"),
    ((*TO, "--also", "king"), {}, "value_unknown", "also"),
    ((*TO, "--own-words", "nothing.txt"), {}, "cannot_read", None),
    ((*TO, "-o", "no/such/folder/letter.pdf"), {}, "cannot_write", "output"),
    ((*TO, "--frobnicate"), {}, "command_line", None),
]


@pytest.mark.parametrize("spoken", ["C", "fr_CA.UTF-8"])
@pytest.mark.parametrize("wrong", REFUSED, ids=[f"{case[2]}-{case[3]}" for case in REFUSED])
def test_what_is_wrong_is_said_with_code_and_field_and_nothing_is_made(wrong, spoken, write, tmp_path, capsys):
    options, me, code, field = wrong
    assert write(*options, spoken=spoken, **me) == 2
    said = capsys.readouterr().err
    about = f" ({field})" if field else ""
    assert f"letters: {code}{about}: " in said
    assert "Traceback" not in said
    assert not (tmp_path / "letter.pdf").exists()


def test_all_mistakes_are_reported_at_once(write, capsys):
    assert write("--to", "Nowhere at all", name="", postal_code="90210", province="Texas") == 2
    said = capsys.readouterr().err
    assert [code in said for code in ("member_unknown", "required (name)", "postal_code_foreign")] == [True] * 3


def test_a_value_of_the_wrong_type_is_reported_with_its_line(tmp_path, capsys):
    text = sender_file(tmp_path).read_text(encoding="utf-8")
    (tmp_path / "me.yaml").write_text(text.replace('"Edmonton"', "{name: Edmonton}"), encoding="utf-8")
    assert main(["write", "--sender", str(tmp_path / "me.yaml"), "-o", "x.pdf", *TO]) == 2
    said = capsys.readouterr().err
    assert "wrong_type (city)" in said
    assert "line 3" in said


def test_a_province_that_contradicts_the_postal_code_is_a_notice_and_the_letter_is_made(write, tmp_path, capsys):
    assert write(*TO, postal_code="H2Y 1C6") == 0
    assert "letters: province_mismatch" in capsys.readouterr().err
    assert (tmp_path / "letter.pdf").exists()


@pytest.mark.parametrize(
    ("spoken", "names", "fact"),
    [
        (
            "C",
            ["Kerry Diotte, MP (Edmonton Griesbach)", "The Right Honourable Mark Carney, Prime Minister of Canada"],
            "as of April 13, 2026",
        ),
        (
            "fr_CA.UTF-8",
            ["Kerry Diotte (Edmonton Griesbach)", "Le très honorable Mark Carney, premier ministre du Canada"],
            "en date du 13 avril 2026",
        ),
    ],
)
def test_the_date_of_an_old_list_stands_beside_the_name_without_a_warning(spoken, names, fact, write, capsys):
    assert write(*TO, "--also", "prime-minister", "--date", "2026-08-12", spoken=spoken) == 0
    assert capsys.readouterr() == ("".join(f"{name}, {fact}\n" for name in names), "")
    assert write(*TO, "--also", "prime-minister", "--date", "2026-08-11", spoken=spoken) == 0
    assert capsys.readouterr() == ("", "")
