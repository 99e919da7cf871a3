"""`letters check`: read every config file, name every mistake, and point out lists that are old."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from letters import settings
from letters.commands.outcome import Outcome, Say
from letters.paper.envelope_sheet.envelopes import load_envelopes
from letters.paper.poster.poster import render_poster
from letters.paper.typesetting.font_choice import font_choice, font_files
from letters.paper.typesetting.font_damage import require_intact
from letters.people.parliament.freshness import old_lists
from letters.people.parliament.member_list import load_members
from letters.people.parliament.offices import load_offices, wrong_holders
from letters.people.postage import load_parliament
from letters.refusal import Refused
from letters.words.campaigns.campaign import Campaign, misnamed_letters
from letters.words.campaigns.gist import load_gists
from letters.words.messages.catalogue import LANGUAGES, translate


def add_options(_parser: ArgumentParser, _language: str) -> None:
    """Add nothing: the command has no options; it reads the folder of `settings.config_folder`."""


def run(options: Namespace, say: Say) -> Outcome:
    """Read every file and report one mistake for each file that has any; return whether there were none."""
    mistakes = list(_mistakes())
    for problem in mistakes or old_lists(settings.today()):
        say(problem)
    if mistakes:
        return Outcome.NOTHING_MADE
    counts = {"members": len(load_members()), "offices": len(load_offices()), "campaigns": len(Campaign.slugs())}
    print(
        translate(
            "All is well. Seats: {members}; offices: {offices}; campaigns: {campaigns}.", options.ui_language, **counts
        )
    )
    return Outcome.DONE


def _mistakes() -> Iterator[Refused]:
    if not Campaign.slugs():
        yield Refused("campaign_missing", "campaign")

    readers: tuple[Callable[[], object], ...] = (
        load_members,
        load_offices,
        load_parliament,
        load_envelopes,
        partial(font_choice, "text"),
        *(partial(_try_campaign, slug) for slug in Campaign.slugs()),
    )
    for read in readers:
        try:
            read()
        except Refused as refusal:
            yield refusal
    yield from _damaged_fonts()
    # A file that cannot be read has been named above.
    with suppress(Refused):
        yield from wrong_holders()
    for slug in Campaign.slugs():
        with suppress(Refused):
            yield from misnamed_letters(Campaign.load(slug))


def _damaged_fonts() -> Iterator[Refused]:
    with suppress(Refused):  # fonts.yaml has been named above
        for path in font_files():
            try:
                require_intact(path)
            except Refused as refusal:
                yield refusal


def _try_campaign(slug: str) -> None:
    """Read all of a campaign, and typeset its posters: a name or a line may be too long for them."""
    campaign = Campaign.load(slug)
    load_gists(campaign)
    for language in LANGUAGES:
        render_poster(campaign, language, "https://letters.example.org/")
