"""`letters pack`: blank letters to members, with lines to fill in, for an event table."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from letters import settings
from letters.commands.letter_options import ABOUT_BLANK_LETTERS, add_letter_options, chosen_campaign
from letters.commands.outcome import Outcome, Say
from letters.commands.progress import progress_of
from letters.commands.runs import add_run_options, job_of, parse_count
from letters.paper.envelopes import FOLD, require_envelope
from letters.paper.print_run import print_run
from letters.people.member_list import Member
from letters.people.members import find_member, load_members
from letters.people.provinces import parse_province
from letters.refusal import Notice, Refused
from letters.stacks.folder import StackFolder, digest_of
from letters.stacks.packs import BOTH, MOST_OWN_LINES, Pack
from letters.stacks.stack import Layout
from letters.words.dates import parse_date
from letters.words.filling import offices_of
from letters.words.messages import LANGUAGES, translate


def add_options(parser: ArgumentParser, language: str) -> None:
    """Declare the command's options, their help in `language`."""
    whom = parser.add_mutually_exclusive_group(required=True)
    to = translate("the members: riding numbers, ridings or names", language)
    whom.add_argument("--to", nargs="+", metavar="MEMBER", help=to)
    province = translate("all members of a province or territory", language)
    whom.add_argument("--province", metavar="AB", help=province)
    whom.add_argument("--all", action="store_true", help=translate("all members", language))
    count = translate("how many letters each member gets", language)
    parser.add_argument("--count", metavar="N", required=True, help=count)
    letters = translate("the letters’ language; both alternates", language)
    parser.add_argument("--language", metavar="en | fr | both", default="en", help=letters)
    date = translate("the letters’ date; without it there is a line for it", language)
    parser.add_argument("--date", metavar="YYYY-MM-DD", help=date)
    lines = translate("how many ruled lines there are for own words", language)
    parser.add_argument("--own-lines", metavar="N", help=lines)
    add_letter_options(parser, language, ABOUT_BLANK_LETTERS)
    add_run_options(parser, language)


def run(options: Namespace, say: Say) -> Outcome:
    """Make the pack.

    Raises Refused as finding the members and reading the options do; `seat_vacant` about "member" when nobody is left
    to write to; `outdir_not_empty` and `cannot_write` about "output"; `too_long` for more own lines than fit.
    """
    job = job_of(options)
    pack = _pack(options)
    members = _members(options)
    for member in members:
        if member.vacant:
            say(Notice("seat_skipped", "member", {"riding": member.label}))
    if all(member.vacant for member in members):
        raise Refused("seat_vacant", "member", riding=members[0].label)
    if pack.own_lines:
        _require_room(pack, members, job.layout)
    inputs = "pack", pack.campaign.slug, options.spoken, job.layout, job.per_file, options.language, options.own_lines
    numbers = tuple(member.riding_number for member in members)
    postage = pack.date or settings.today()
    digest = digest_of((*inputs, pack.count, pack.date, postage, options.also, pack.envelope, numbers), ())
    entries = pack.count * sum(not member.vacant for member in members)
    with (
        StackFolder.opened(Path(options.output), digest, pack.date, None, force=options.force) as folder,
        progress_of(entries, options.spoken) as progress,
    ):
        made = job.make(pack.entries(members), folder, options.spoken, progress)
    print(made.summary(options))
    return Outcome.DONE


def _require_room(pack: Pack, members: Sequence[Member], layout: Layout) -> None:
    """Refused `too_long` about "own_lines" when a letter has no room for them, before anything is made."""
    one_each = replace(pack, count=len(pack.languages))
    sets = [entry.letters for entry in one_each.entries(members)]
    for _, refusal in print_run(sets, layout.printing(pack.envelope)).refused:
        raise refusal.about("own_lines")


def _pack(options: Namespace) -> Pack:
    if options.language not in (*LANGUAGES, BOTH):
        raise Refused("value_unknown", "language", value=options.language, allowed=(*LANGUAGES, BOTH))
    campaign = chosen_campaign(options.campaign)
    return Pack(
        campaign,
        parse_count(options.count, "count", 1),
        options.language,
        None if options.date is None else parse_date(options.date),
        parse_count(options.own_lines, "own_lines", 0, least=0, most=MOST_OWN_LINES),
        offices_of(campaign, ";".join(options.also)),
        require_envelope(options.envelope or FOLD),
    )


def _members(options: Namespace) -> Sequence[Member]:
    """The members that are meant, in the order of their ridings' numbers, each once."""
    if options.to is not None:
        found = {member.riding_number: member for member in map(find_member, options.to)}
        return [found[number] for number in sorted(found)]
    members = sorted(load_members(), key=lambda member: member.riding_number)
    if options.all:
        return members
    symbol = parse_province(options.province).symbol
    return [member for member in members if member.province == symbol]
