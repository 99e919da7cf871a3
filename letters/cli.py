"""The `letters` command: parses arguments, runs a command, and tells refusals and notices in the user's language."""

import argparse
import errno
import gc
import gettext
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from letters.commands.outcome import Outcome, Say
from letters.commands.standard_streams import fault_tolerant_streams
from letters.interruption import install_interruption
from letters.refusal import Notice, Refused
from letters.words.messages.catalogue import DOMAIN, LOCALE_FOLDER, rows_named, sentence, translate

#: How many bytes to free so that there is memory left to say that memory has run out.
_BYTES_IN_RESERVE = 1 << 21


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code, one of `Outcome`."""
    language = language_of(os.environ)

    def say(problem: Refused | Notice, rows: Sequence[int] = ()) -> None:
        about = ", ".join(filter(None, (rows_named(rows, language), problem.field)))
        code = f"{problem.code} ({about})" if about else problem.code
        print(f"letters: {code}: {sentence(problem, language)}", file=sys.stderr)

    reserve = bytearray(_BYTES_IN_RESERVE)
    with fault_tolerant_streams() as output:
        try:
            outcome = _run(sys.argv[1:] if arguments is None else arguments, language, say)
            output.require_complete()
        except Refused as refusal:
            say(refusal)
        except KeyboardInterrupt:
            say(Refused("interrupted"))
        except (MemoryError, SystemError, OSError, ImportError) as error:
            if not _is_out_of_memory(error):
                raise
            reserve.clear()
            say(Refused("memory_short"))
        else:
            return outcome
    return Outcome.NOTHING_MADE


def _run(arguments: Sequence[str], language: str, say: Say) -> Outcome:
    """Run the command that the arguments name. SIGTERM and SIGHUP raise KeyboardInterrupt, as Ctrl+C does."""
    if threading.current_thread() is threading.main_thread():
        install_interruption()
    given = _normalized(arguments)
    options = _parser(language, given[0] if given else None).parse_args(given)
    outcome: Outcome = options.run(options, say)
    return outcome


def _is_out_of_memory(error: Exception) -> bool:
    """Return whether memory ran out: for an object, in a system call, or while loading a library."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    # SystemError: CPython raises it where it has lost a MemoryError.
    return isinstance(error, (MemoryError, SystemError)) or "failed to map segment" in str(error)


def language_of(environment: Mapping[str, str]) -> str:
    """Return "fr" if the first of `LC_ALL, LC_MESSAGES, LANG` that is set begins with fr, else "en"."""
    first = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "fr" if first.lower().startswith("fr") else "en"


def _normalized(arguments: Sequence[str]) -> Sequence[str]:
    """Return the arguments in a form that argparse understands.

    `members update` is a command of two words; a negative offset starts with a minus sign but is not an option.
    """
    match arguments:
        case ["members", "update", *_]:
            return [" ".join(arguments[:2]), *arguments[2:]]
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--offset":
            joined[-1] = f"--offset={argument}"
        else:
            joined.append(argument)
    return joined


class _Parser(argparse.ArgumentParser):
    """Reports a wrong command line like every other refusal, after the usage line."""

    def error(self, message: str) -> NoReturn:
        """End the process with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(Outcome.NOTHING_MADE, f"letters: command_line: {message}\n")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dear-mp")
    except PackageNotFoundError:  # a checkout that runs without being installed
        import tomllib

        file = Path(__file__).resolve().parent.parent / "pyproject.toml"
        return str(tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"])


def _parser(language: str, chosen: str | None) -> argparse.ArgumentParser:
    """Return a parser with all commands, but only the chosen one's module and options: loading all takes longer."""
    # argparse translates its own sentences with gettext, in the process's domain and language.
    gettext.bindtextdomain(DOMAIN, LOCALE_FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    parser = _Parser(
        prog="letters",
        description=translate("Letters to Members of Parliament, ready to print, with their envelopes.", language),
    )
    parser.set_defaults(ui_language=language)
    # Looking up the version would delay every other command's start.
    version = f"letters {_version()}" if (chosen or "").startswith("--v") else ""
    help_text = translate("show program's version number and exit", language)
    parser.add_argument("--version", action="version", version=version, help=help_text)
    commands = parser.add_subparsers(required=True, dest="command", metavar="COMMAND")
    for name, purpose in (
        ("write", translate("write a letter, or several with --also", language)),
        ("stack", translate("make print runs from a spreadsheet", language)),
        ("pack", translate("make blank letters for an event table", language)),
        ("calibrate", translate("make a sheet that shows how far off a printer is", language)),
        ("members", translate("list the members of the House of Commons", language)),
        ("members update", translate("update the list of members from the House’s list", language)),
        ("check", translate("check the files of the config folder", language)),
        ("serve", translate("serve the web pages on this computer", language)),
    ):
        added = commands.add_parser(name, help=purpose, description=purpose)
        if name == chosen:
            room = "letters" if name == "serve" else "letters.commands"
            command = _load(f"{room}.{name.replace(' ', '_')}")
            command.add_options(added, language)
            added.set_defaults(run=command.run)
    if chosen is not None and chosen not in commands.choices and (chosen == "--" or not chosen.startswith("-")):
        parser.error(translate("There is no command “{name}”. letters --help lists them.", language, name=chosen))
    return parser


#: After how many new objects the garbage collector looks for cycles. Python's 700 are a letter's, and looking each time
#: takes a tenth of a stack's time.
_OBJECTS_BEFORE_COLLECTION = 50_000


@cache
def _load(command: str) -> ModuleType:
    """Return the module of a command.

    What modules define stays for the life of the process. Keeping the garbage collector away from it makes a fresh
    `letters write` start a tenth faster.
    """
    gc.disable()
    try:
        return import_module(command)
    finally:
        gc.freeze()
        gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
        gc.enable()
