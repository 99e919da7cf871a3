"""What can be picked on the page, in the reader's language: pairs of the value that is sent and what people read."""

from collections.abc import Iterable
from typing import NamedTuple

from letters import settings
from letters.paper.envelope_sheet.envelopes import FOLD, NO_ENVELOPE, load_envelopes
from letters.people.addresses.provinces import PROVINCES
from letters.people.clean_text import key_to_compare
from letters.people.parliament.freshness import old_check
from letters.people.parliament.member_search import Member, load_members
from letters.people.recipients.recipient import Recipient
from letters.words.as_of import members_list_as_of, with_as_of
from letters.words.campaigns.campaign import Campaign
from letters.words.messages.catalogue import translate

Choices = tuple[tuple[str, str], ...]


def provinces(language: str) -> Choices:
    """Symbols and names, in the order of their names."""
    by_name = sorted(PROVINCES, key=lambda province: key_to_compare(province.name(language)))
    return tuple((province.symbol, province.name(language)) for province in by_name)


class Riding(NamedTuple):
    """A riding by its name, who sits for it, and its name in the other language where that is another one."""

    name: str
    member: str
    also: str


def ridings(language: str) -> tuple[Riding, ...]:
    """Every riding; a vacant one says so."""
    other = {"en": "fr", "fr": "en"}[language]
    return tuple(
        Riding(
            member.riding(language),
            member.name or translate("vacant", language),
            member.riding(other) if member.riding(other) != member.riding(language) else "",
        )
        for member in load_members()
    )


def people(language: str) -> Choices:
    """Members by name, each with their riding: a browser's own list may look only at what an entry begins with."""
    return tuple((member.name, member.riding(language)) for member in load_members() if member.name)


def offices(campaigns: Iterable[Campaign], language: str) -> Choices:
    """Who else may get the campaigns' letters: the first word for each office, and who holds it."""
    words: dict[str, str] = {}
    for campaign in campaigns:
        for word, slug in campaign.also.items():
            words.setdefault(slug, word)
    today = settings.today()
    recipients = {word: Recipient.office(slug) for slug, word in words.items()}
    return tuple(
        (word, with_as_of(to.copy_line(language), to.as_of(today), language)) for word, to in recipients.items()
    )


def names_as_of(language: str) -> str:
    """A sentence with the day of the list of members, if it is old; nothing for one that is not."""
    return members_list_as_of(settings.today(), language)


def who_sits(member: Member, language: str) -> str:
    """The member's name, with the day of the list if it is old; for a vacant seat that word."""
    name = member.name or translate("vacant", language)
    return with_as_of(name, old_check(member.as_of, settings.today()), language)


def envelopes(language: str) -> Choices:
    """What may carry the mail, the sheet that needs no envelope first."""
    return (
        (FOLD, translate("None at hand: the envelope sheet folds into one", language)),
        *(
            (name, translate("Printed envelope, {size}", language, size=getattr(one.label, language)))
            for name, one in load_envelopes().envelopes.items()
        ),
        (NO_ENVELOPE, translate("My own, which I address by hand", language)),
    )
