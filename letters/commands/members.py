"""`letters members`: print the list of members, or those whom a query finds."""

from argparse import ArgumentParser, Namespace

from letters.commands.outcome import Outcome, Say
from letters.people.parliament.member_list import load_members
from letters.people.parliament.member_search import search_members
from letters.words.messages.catalogue import translate


def add_options(parser: ArgumentParser, language: str) -> None:
    """Add the command's argument, with its help in `language`."""
    parser.add_argument("query", nargs="?", metavar="QUERY", help=translate("riding number, riding or name", language))


def run(options: Namespace, _say: Say) -> Outcome:
    """Print riding number, riding, name and e-mail of each member found, between tabs.

    Raises Refused `member_unknown` when there is none.
    """
    language = options.ui_language
    for member in search_members(options.query) if options.query else load_members():
        cells = (member.riding_number, member.riding(language), member.name, member.email)
        print("\t".join(str(cell or "") for cell in cells))
    return Outcome.DONE
