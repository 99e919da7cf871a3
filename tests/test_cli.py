"""The command as people run it: what it makes, what it says, how it ends."""

import errno
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError

import pytest

from letters.cli import language_of, main
from letters.settings import CHECKOUT
from letters.words.messages.catalogue import translate
from tests.examples import page_texts, sender_file

TO = ["--to", "Edmonton Griesbach", "--date", "2026-04-20"]


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Run `letters write` with these options in a folder that has a `me.yaml`; the exit code."""
    monkeypatch.chdir(tmp_path)

    def run(*options: str, spoken: str = "C", **me: str) -> int:
        sender_file(tmp_path, **me)
        monkeypatch.setenv("LC_ALL", spoken)
        try:
            return main(["write", "--sender", "me.yaml", "-o", "letter.pdf", *options])
        except SystemExit as exit_:
            return exit_.code

    return run


def test_a_letter_is_written_with_its_fold_sheet(write, tmp_path, capsys):
    assert write(*TO) == 0
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert capsys.readouterr().out == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.pdf", "me.yaml"]


def test_named_envelopes_go_into_a_file_beside_the_letters(write, tmp_path):
    assert write(*TO, "--envelope", "no10") == 0
    assert (tmp_path / "letter-envelopes.pdf").exists()


def test_a_file_that_is_there_is_written_over(write, tmp_path):
    (tmp_path / "letter.pdf").write_text("old", encoding="utf-8")
    assert write(*TO) == 0
    assert b"old" not in (tmp_path / "letter.pdf").read_bytes()[:10]


def test_an_option_beats_what_the_senders_file_says(write, pages):
    assert write(*TO, "--language", "fr", language="en", member="Nepean") == 0
    assert "Kerry Diotte" in pages()[0]
    assert "Edmonton, le 20 avril 2026" in pages()[0]


def test_a_recipients_file_replaces_the_member_in_the_senders_file(write, tmp_path, pages):
    (tmp_path / "to.yaml").write_text(
        "name: Jane Smith\ntitle: Senator\nlines: [The Senate, 'Ottawa, ON']\npostal_code: K1A 0A4\n", encoding="utf-8"
    )
    assert write("--recipient", "to.yaml", "--date", "2026-04-20", member="Nepean") == 0
    assert "Jane Smith" in pages()[0]
    assert "Carney" not in pages()[0]


def test_digits_in_a_senders_file_are_taken_as_typed(tmp_path, pages):
    sender_file(tmp_path)
    with (tmp_path / "me.yaml").open("a", encoding="utf-8") as file:
        file.write("phone: 7805550100\n")
    assert main(["write", "--sender", str(tmp_path / "me.yaml"), "-o", str(tmp_path / "letter.pdf"), *TO]) == 0
    assert "7805550100" in pages()[0]


@pytest.fixture
def pages(tmp_path):
    """The text of each page of the letter that was written."""
    return lambda: page_texts((tmp_path / "letter.pdf").read_bytes())


def test_also_writes_to_the_offices_each_naming_the_others(write, pages):
    assert write(*TO, "--also", "minister", "--also", "prime-minister") == 0
    text = pages()
    assert len(text) == 6
    assert [("Dear Minister:" in page, "Dear Prime Minister:" in page) for page in text[::2]] == [
        (False, False),
        (False, True),
        (True, False),
    ]
    assert all("c.c." in page for page in text[::2])


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(write, tmp_path):
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


def test_a_file_that_is_there_keeps_its_mode_also_behind_a_link(write, tmp_path):
    secret = tmp_path / "secret.pdf"
    secret.touch(mode=0o600)
    (tmp_path / "letter.pdf").symlink_to(secret)
    assert write(*TO) == 0
    assert (tmp_path / "letter.pdf").is_symlink()
    assert secret.stat().st_mode & 0o777 == 0o600
    assert secret.read_bytes().startswith(b"%PDF")


def test_what_is_no_file_is_not_waited_for(write, tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    assert write(*TO, "--signature", "pipe.png") == 2
    assert write(*TO, "--own-words", "/dev/zero") == 2


def test_an_offset_to_the_left_may_stand_after_its_option(write, tmp_path):
    assert write(*TO, "--offset", "-1.5,2") == 0
    left = (tmp_path / "letter.pdf").read_bytes()
    assert write(*TO, "--offset=-1.5,2") == 0
    assert (tmp_path / "letter.pdf").read_bytes() == left


#: A wrong command line or file: its options, what the sender's file says instead, the code and the field.
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


def test_everything_that_is_wrong_is_said_at_once(write, capsys):
    assert write("--to", "Nowhere at all", name="", postal_code="90210", province="Texas") == 2
    said = capsys.readouterr().err
    assert [code in said for code in ("member_unknown", "required (name)", "postal_code_foreign")] == [True] * 3


def test_a_wrong_type_is_said_with_its_line(tmp_path, capsys):
    text = sender_file(tmp_path).read_text(encoding="utf-8")
    (tmp_path / "me.yaml").write_text(text.replace('"Edmonton"', "{name: Edmonton}"), encoding="utf-8")
    assert main(["write", "--sender", str(tmp_path / "me.yaml"), "-o", "x.pdf", *TO]) == 2
    said = capsys.readouterr().err
    assert "wrong_type (city)" in said
    assert "line 3" in said


def test_a_province_that_does_not_match_is_a_notice_and_the_letter_is_made(write, tmp_path, capsys):
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
def test_an_old_list_is_a_fact_beside_the_name_and_no_warning(spoken, names, fact, write, capsys):
    assert write(*TO, "--also", "prime-minister", "--date", "2026-08-12", spoken=spoken) == 0
    assert capsys.readouterr() == ("".join(f"{name}, {fact}\n" for name in names), "")
    assert write(*TO, "--also", "prime-minister", "--date", "2026-08-11", spoken=spoken) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LC_ALL": "en_CA", "LANG": "fr_CA"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr", "LANG": "en_CA"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_first_language_that_is_set_is_spoken(environment, language):
    assert language_of(environment) == language


def test_help_and_usage_speak_french(write, capsys):
    assert write("--help", spoken="fr_CA.UTF-8") == 0
    said = capsys.readouterr().out
    assert said.startswith("utilisation")
    assert translate("the file to make", "fr") in said


#: What is said of a wrong command line, on every Python from 3.11 on.
COMMAND_LINES = [
    ("", "the following arguments are required: COMMAND", "ces arguments sont obligatoires\u00a0: COMMAND"),
    (
        "wirte",
        "There is no command “wirte”. letters --help lists them.",
        "Il n’y a pas de commande «\u00a0wirte\u00a0». letters --help en donne la liste.",
    ),
    (
        "-- check",
        "There is no command “--”. letters --help lists them.",
        "Il n’y a pas de commande «\u00a0--\u00a0». letters --help en donne la liste.",
    ),
    ("check --all", "unrecognized arguments: --all", "arguments inconnus\u00a0: --all"),
    ("members a b", "unrecognized arguments: b", "arguments inconnus\u00a0: b"),
    ("calibrate", "the following arguments are required: -o/--output", None),
    ("calibrate -o", "argument -o/--output: expected one argument", None),
    ("calibrate -o x --offset", "argument --offset: expected one argument", None),
    (
        "write --s x",
        "ambiguous option: --s could match --sender, --salutation, --signature, --sides",
        "option ambiguë\u00a0: --s peut désigner --sender, --salutation, --signature, --sides",
    ),
    ("write --large-print=yes", "argument --large-print: ignored explicit argument 'yes'", None),
    ("pack --to --count 1 -o x", "argument --to: expected at least one argument", None),
    (
        "pack --to a --all --count 1 -o x",
        "argument --all: not allowed with argument --to",
        "argument --all\u00a0: ne va pas avec l’argument --to",
    ),
    (
        "pack --count 1 -o x",
        "one of the arguments --to --province --all is required",
        "il faut l’un de ces arguments\u00a0: --to --province --all",
    ),
]


@pytest.mark.parametrize("spoken", ["en_CA.UTF-8", "fr_CA.UTF-8"])
@pytest.mark.parametrize(("line", "english", "french"), COMMAND_LINES)
def test_a_wrong_command_line_is_said_in_the_same_words_on_every_python(
    line, english, french, spoken, monkeypatch, capsys
):
    monkeypatch.setenv("LC_ALL", spoken)
    with pytest.raises(SystemExit, match="2"):
        main(line.split())
    usage, *_, last = capsys.readouterr().err.splitlines()
    said = last.removeprefix("letters: command_line: ")
    if spoken == "en_CA.UTF-8":
        assert (usage.startswith("usage: letters"), said) == (True, english)
    else:
        assert usage.startswith("utilisation\u00a0: letters")
        assert said == french if french else said != english


@pytest.mark.parametrize("line", ["--help", "members --help", "stack --help"])
def test_titles_in_help_have_one_space_before_the_colon_in_french(line, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    with pytest.raises(SystemExit, match="0"):
        main(line.split())
    titles = [text for text in capsys.readouterr().out.splitlines() if re.match(r"\S.*:$", text)]
    assert titles in (["arguments\u00a0:", "options\u00a0:"], ["options\u00a0:"])


def test_an_option_may_be_shortened(write, tmp_path):
    assert write(*TO, "--env", "no10", "--lang", "fr") == 0
    assert (tmp_path / "letter-envelopes.pdf").exists()


def test_help_loads_nothing_that_only_a_command_needs():
    help_ = "import sys; from letters.cli import main; sys.argv[1:] = ['--help']; main()"
    names = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {help_}"
    done = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert "letters.cli" in done.stderr.split()
    assert {"babel", "flask", "pydantic", "reportlab", "requests"} & {*done.stderr.split()} == set()


def test_the_version_is_the_projects(capsys, monkeypatch):
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for installed in (True, False):
        if not installed:
            monkeypatch.setattr("importlib.metadata.Distribution.from_name", _not_found)
        with pytest.raises(SystemExit) as ended:
            main(["--version"])
        assert (ended.value.code, capsys.readouterr().out) == (0, f"letters {project['version']}\n")


def _not_found(name: str) -> None:
    raise PackageNotFoundError(name)


def test_a_config_folder_without_campaigns_fails_the_check_and_writes_nothing(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "config"
    shutil.copytree(CHECKOUT / "config", folder, ignore=shutil.ignore_patterns("campaigns"))
    monkeypatch.setenv("LETTERS_CONFIG", str(folder))
    assert main(["check"]) == 2
    assert main(["write", "--sender", str(sender_file(tmp_path)), "-o", str(tmp_path / "x.pdf"), *TO]) == 2
    assert capsys.readouterr().err.count("campaign_missing (campaign)") == 2


def test_the_command_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "letters", "members", "35067"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert "Mark Carney" in done.stdout


@pytest.mark.parametrize("arguments", [["members"], ["members", "Québec"]])
def test_a_terminal_without_accents_and_a_reader_who_has_enough_are_no_failure(arguments):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "letters", *arguments]
    listed = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "\\xe9" in listed.stdout
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    "problem",
    [
        MemoryError(),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        ImportError("libXau.so: failed to map segment from shared object"),
    ],
)
@pytest.mark.parametrize(("spoken", "said"), [("C", "There is not enough memory."), ("fr_CA", "La mémoire ne suffit")])
def test_too_little_memory_is_said_without_a_traceback(problem, spoken, said, write, monkeypatch, capsys):
    def fail(*_arguments):
        raise problem

    monkeypatch.setattr("letters.commands.write.print_run", fail)
    assert write(*TO, spoken=spoken) == 2
    assert f"letters: memory_short: {said}" in capsys.readouterr().err
