"""`letters members`: the list of members, or those that a query finds."""

from argparse import ArgumentParser, Namespace

from letters.commands.outcome import Outcome, Say
from letters.people.parliament.member_list import load_members
from letters.people.parliament.member_search import search_members
from letters.words.messages import translate


def add_options(parser: ArgumentParser, language: str) -> None:
    """Declare the command's argument, its help in `language`."""
    parser.add_argument("query", nargs="?", metavar="QUERY", help=translate("riding number, riding or name", language))


def run(options: Namespace, _say: Say) -> Outcome:
    """Print riding number, riding, name and e-mail of each member found, parted by tabs; Refused when none is."""
    language = options.spoken
    for member in search_members(options.query) if options.query else load_members():
        cells = (member.riding_number, member.riding(language), member.name, member.email)
        print("\t".join(str(cell or "") for cell in cells))
    return Outcome.DONE
