"""`letters pack`: blank letters to members, with lines to fill in, for an event table."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from letters.commands.letter_options import ABOUT_BLANK_LETTERS, add_letter_options
from letters.commands.outcome import Outcome, Say
from letters.commands.progress import progress_of
from letters.commands.runs import add_run_options, job_of
from letters.paper.envelope_sheet.envelopes import FOLD, require_envelope
from letters.people.postage import load_parliament
from letters.stacks.counts import parse_count
from letters.stacks.folder import StackFolder, digest_of
from letters.stacks.packs import MOST_OWN_LINES, Pack, members_meant, parse_pack_language
from letters.words.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.filling import offices_of
from letters.words.messages import translate


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
    members = members_meant(options.to or (), options.province or "", every=options.all)
    for notice in pack.notices(members):
        say(notice)
    pack.require_room(members, job.layout)
    inputs = "pack", pack.campaign.slug, options.spoken, job.layout, job.per_file, options.language, options.own_lines
    numbers = tuple(member.riding_number for member in members)
    # What the day decides, not the day: a pack goes on after midnight, unless postage has changed.
    postage = load_parliament().has_members(pack.date or pack.posted_on)
    digest = digest_of((*inputs, pack.count, pack.date, postage, options.also, pack.envelope, numbers), ())
    entries = pack.count * sum(not member.vacant for member in members)
    with (
        StackFolder.opened(Path(options.output), digest, pack.date, None, force=options.force) as folder,
        progress_of(entries, options.spoken) as progress,
    ):
        made = job.make(pack.entries(members), folder, options.spoken, progress)
    print(made.summary(options, pack.date or pack.posted_on))
    return Outcome.DONE


def _pack(options: Namespace) -> Pack:
    campaign = Campaign.chosen(options.campaign or "")
    return Pack(
        campaign,
        parse_count(options.count, "count", None),
        parse_pack_language(options.language),
        None if options.date is None else parse_date(options.date),
        parse_count(options.own_lines or "", "own_lines", 0, least=0, most=MOST_OWN_LINES),
        offices_of(campaign, ";".join(options.also)),
        require_envelope(options.envelope or FOLD),
    )
