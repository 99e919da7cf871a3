"""What all commands share: command line, help, language, version, exit codes."""

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
from tests.support.examples import sender_file

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
def test_the_first_language_variable_that_is_set_decides(environment, language):
    assert language_of(environment) == language


def test_help_and_usage_are_in_french_for_a_french_locale(write, capsys):
    assert write("--help", spoken="fr_CA.UTF-8") == 0
    said = capsys.readouterr().out
    assert said.startswith("utilisation")
    assert translate("the file to make", "fr") in said


#: Wrong command lines, with their messages in both languages (None: any French), on every Python from 3.11 on.
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
def test_the_message_for_a_wrong_command_line_is_the_same_on_every_python(
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
def test_headings_in_french_help_have_one_no_break_space_before_the_colon(line, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    with pytest.raises(SystemExit, match="0"):
        main(line.split())
    titles = [text for text in capsys.readouterr().out.splitlines() if re.match(r"\S.*:$", text)]
    assert titles in (["arguments\u00a0:", "options\u00a0:"], ["options\u00a0:"])


def test_options_may_be_abbreviated(write, tmp_path):
    assert write(*TO, "--env", "no10", "--lang", "fr") == 0
    assert (tmp_path / "letter-envelopes.pdf").exists()


def test_help_imports_nothing_that_only_a_command_needs():
    help_ = "import sys; from letters.cli import main; sys.argv[1:] = ['--help']; main()"
    names = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {help_}"
    done = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert "letters.cli" in done.stderr.split()
    assert {"babel", "flask", "pydantic", "reportlab", "requests"} & {*done.stderr.split()} == set()


def test_the_version_is_that_of_the_project(capsys, monkeypatch):
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for installed in (True, False):
        if not installed:
            monkeypatch.setattr("importlib.metadata.Distribution.from_name", _not_found)
        with pytest.raises(SystemExit) as ended:
            main(["--version"])
        assert (ended.value.code, capsys.readouterr().out) == (0, f"letters {project['version']}\n")


def _not_found(name: str) -> None:
    raise PackageNotFoundError(name)


def test_a_config_folder_without_campaigns_fails_the_check_and_writes_nothing(config, tmp_path, capsys):
    shutil.rmtree(config / "campaigns")
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
def test_an_ascii_terminal_and_a_closed_pipe_are_no_failure(arguments):
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
def test_running_out_of_memory_is_reported_without_a_traceback(problem, spoken, said, write, monkeypatch, capsys):
    def fail(*_arguments):
        raise problem

    monkeypatch.setattr("letters.commands.write.print_run", fail)
    assert write(*TO, spoken=spoken) == 2
    assert f"letters: memory_short: {said}" in capsys.readouterr().err
