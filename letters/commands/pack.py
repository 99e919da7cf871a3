"""`letters pack`: make blank letters to members, with lines to fill in, for an event table."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from letters.commands.letter_options import BLANK_LETTER_OPTIONS, add_letter_options
from letters.commands.outcome import Outcome, Say
from letters.commands.print_job import add_run_options, job_of
from letters.commands.progress import progress_of
from letters.paper.envelope_sheet.envelopes import FOLD, require_envelope
from letters.people.postage import load_parliament
from letters.stacks.entries import parse_count
from letters.stacks.folder import StackFolder, stack_digest
from letters.stacks.packs import MAX_OWN_LINES, Pack, parse_pack_language, select_members
from letters.words.campaigns.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.letter_from_fields import offices_of
from letters.words.messages.catalogue import translate


def add_options(parser: ArgumentParser, language: str) -> None:
    """Add the command's options, with their help in `language`."""
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
    date = translate("the letters’ date; without it, the letters have a line to write it on", language)
    parser.add_argument("--date", metavar="YYYY-MM-DD", help=date)
    lines = translate("how many ruled lines there are for own words", language)
    parser.add_argument("--own-lines", metavar="N", help=lines)
    add_letter_options(parser, language, BLANK_LETTER_OPTIONS)
    add_run_options(parser, language)


def run(options: Namespace, say: Say) -> Outcome:
    """Make the pack.

    Raises Refused if an option is wrong or a member is not found; `seat_vacant` about "member" when every seat is
    vacant; `outdir_not_empty` and `cannot_write` about "output"; `too_long` when the own lines do not fit.
    """
    job = job_of(options)
    pack = _pack(options)
    members = select_members(options.to or (), options.province or "", every=options.all)
    for notice in pack.notices(members):
        say(notice)
    pack.require_room(members, job.print_options)
    inputs = "pack", pack.campaign.slug, options.ui_language, *job.print_options, job.per_file, options.language
    numbers = tuple(member.riding_number for member in members)
    # The digest covers whether postage is free, which the date decides, and not today's date: a pack without a date of
    # its own can then be resumed after midnight.
    postage = load_parliament().has_members(pack.date or pack.posted_on)
    pack_inputs = options.own_lines, pack.count, pack.date, postage, options.also, pack.envelope, numbers
    digest = stack_digest((*inputs, *pack_inputs), ())
    entries = pack.count * sum(not member.vacant for member in members)
    with (
        StackFolder.opened(Path(options.output), digest, pack.date, None, force=options.force) as folder,
        progress_of(entries, options.ui_language) as progress,
    ):
        made = job.make(pack.entries(members), folder, options.ui_language, progress)
    print(made.summary(options, pack.date or pack.posted_on))
    return Outcome.DONE


def _pack(options: Namespace) -> Pack:
    campaign = Campaign.chosen(options.campaign or "")
    return Pack(
        campaign,
        parse_count(options.count, "count", None),
        parse_pack_language(options.language),
        None if options.date is None else parse_date(options.date),
        parse_count(options.own_lines or "", "own_lines", 0, least=0, most=MAX_OWN_LINES),
        offices_of(campaign, ";".join(options.also)),
        require_envelope(options.envelope or FOLD),
    )
