"""The `letters` command: arguments in, files out, refusals and notices on standard error in the user's language."""

import argparse
import gettext
import os
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

from letters.commands import check, members, write
from letters.refusal import Notice, Refused
from letters.words.messages import DOMAIN, LOCALE_FOLDER, sentence, translate

DONE, NOTHING_MADE = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit code: 0 done, 2 nothing made, nothing found or a check failed."""
    language = language_of(os.environ)

    def say(problem: Refused | Notice) -> None:
        about = f" ({problem.field})" if problem.field else ""
        print(f"letters: {problem.code}{about}: {sentence(problem, language)}", file=sys.stderr)

    try:
        options = _parser(language).parse_args(arguments)
        return DONE if options.run(options, say) else NOTHING_MADE
    except Refused as refusal:
        say(refusal)
        return NOTHING_MADE


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the first of `LC_ALL, LC_MESSAGES, LANG` that is set: French if it begins with fr."""
    first = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "fr" if first.lower().startswith("fr") else "en"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the command line as every refusal is said, after how the command is used."""

    def error(self, message: str) -> NoReturn:
        """End the process with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(NOTHING_MADE, f"letters: command_line: {message}\n")


def _parser(language: str) -> argparse.ArgumentParser:
    # argparse asks gettext for its own sentences, by the process's domain and language.
    gettext.bindtextdomain(DOMAIN, LOCALE_FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    parser = _Parser(
        prog="letters",
        description=translate("Letters to Members of Parliament, ready to print, with their envelopes.", language),
    )
    parser.set_defaults(spoken=language)
    commands = parser.add_subparsers(required=True, dest="command", metavar="COMMAND")
    for name, command, purpose in (
        ("write", write, translate("write a letter, or several with --also", language)),
        ("members", members, translate("list the members of the House of Commons", language)),
        ("check", check, translate("check the files of the config folder", language)),
    ):
        added = commands.add_parser(name, help=purpose, description=purpose)
        command.add_options(added, language)
        added.set_defaults(run=command.run)
    return parser
