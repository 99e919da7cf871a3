"""The `letters` command: arguments in, files out, refusals and notices on standard error in the user's language."""

import argparse
import errno
import gc
import gettext
import os
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from letters.commands.outcome import Outcome, Say
from letters.commands.streams import lasting_streams
from letters.refusal import Notice, Refused
from letters.words.messages.catalogue import DOMAIN, LOCALE_FOLDER, rows_named, sentence, translate

#: Freed to say that memory was too short, which takes some itself.
_BYTES_IN_RESERVE = 1 << 21


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit code, as `Outcome` says."""
    language = language_of(os.environ)

    def say(problem: Refused | Notice, rows: Sequence[int] = ()) -> None:
        about = ", ".join(filter(None, (rows_named(rows, language), problem.field)))
        said = f"{problem.code} ({about})" if about else problem.code
        print(f"letters: {said}: {sentence(problem, language)}", file=sys.stderr)

    reserve = bytearray(_BYTES_IN_RESERVE)
    with lasting_streams() as output:
        try:
            outcome = _run(sys.argv[1:] if arguments is None else arguments, language, say)
            output.require_whole()
        except Refused as refusal:
            say(refusal)
        except KeyboardInterrupt:
            say(Refused("interrupted"))
        except (MemoryError, SystemError, OSError, ImportError) as error:
            if not _is_of_memory(error):
                raise
            reserve.clear()
            say(Refused("memory_short"))
        else:
            return outcome
    return Outcome.NOTHING_MADE


def _run(arguments: Sequence[str], language: str, say: Say) -> Outcome:
    """Run the command that the arguments name, until it ends or somebody breaks it off."""
    if threading.current_thread() is threading.main_thread():
        for ending in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            signal.signal(ending, signal.default_int_handler)
    given = _joined(arguments)
    options = _parser(language, given[0] if given else None).parse_args(given)
    outcome: Outcome = options.run(options, say)
    return outcome


def _is_of_memory(error: Exception) -> bool:
    """Whether memory was too short: for an object, a call of the system, or a library that was to be loaded."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    # SystemError: Python itself lost the MemoryError on its way.
    return isinstance(error, (MemoryError, SystemError)) or "failed to map segment" in str(error)


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the first of `LC_ALL, LC_MESSAGES, LANG` that is set: French if it begins with fr."""
    first = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "fr" if first.lower().startswith("fr") else "en"


def _joined(arguments: Sequence[str]) -> Sequence[str]:
    """The arguments as argparse takes them for what they are.

    `members update` is a command of two words. An offset to the left begins with a minus sign and is no option.
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
    """Says what is wrong with the command line as every refusal is said, after how the command is used."""

    def error(self, message: str) -> NoReturn:
        """End the process with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(Outcome.NOTHING_MADE, f"letters: command_line: {message}\n")


class _Version(argparse.Action):
    """Prints which version this is, looked up only when it is asked for: no other command starts later for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: object) -> NoReturn:
        """End the process with exit code 0."""
        print(f"letters {_version()}")
        parser.exit()


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dear-mp")
    except PackageNotFoundError:  # a checkout that runs without being installed
        import tomllib

        file = Path(__file__).resolve().parent.parent / "pyproject.toml"
        return str(tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"])


def _parser(language: str, chosen: str | None) -> argparse.ArgumentParser:
    """Only the command that was chosen is loaded, with its options: the others would make each of them start late."""
    # argparse asks gettext for its own sentences, by the process's domain and language.
    gettext.bindtextdomain(DOMAIN, LOCALE_FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    parser = _Parser(
        prog="letters",
        description=translate("Letters to Members of Parliament, ready to print, with their envelopes.", language),
    )
    parser.set_defaults(spoken=language)
    parser.add_argument(
        "--version", action=_Version, nargs=0, help=translate("show program's version number and exit", language)
    )
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


@cache
def _load(command: str) -> ModuleType:
    """The module of a command.

    Modules stay, so the garbage collector need not go through what they make, neither now nor later: without it a fresh
    `letters write` starts a tenth sooner.
    """
    gc.disable()
    try:
        return import_module(command)
    finally:
        gc.freeze()
        gc.enable()
