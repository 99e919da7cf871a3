"""The choices that the pages offer, in the reader's language."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from letters import settings
from letters.paper.envelope_sheet.envelopes import FOLD, NO_ENVELOPE, load_envelopes
from letters.people.addresses.provinces import PROVINCES
from letters.people.clean_text import key_to_compare
from letters.people.parliament.freshness import old_check
from letters.people.parliament.member_list import Member, load_members
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient
from letters.refusal import Refused
from letters.words.as_of import members_list_as_of, with_as_of
from letters.words.campaigns.campaign import Campaign
from letters.words.messages.catalogue import LANGUAGES, party_name, translate

#: Pairs of the value that is sent and the text that people read.
Choices = tuple[tuple[str, str], ...]


def provinces(language: str) -> Choices:
    """Return the provinces and territories: symbol and name, sorted by name."""
    by_name = sorted(PROVINCES, key=lambda province: key_to_compare(province.name(language)))
    return tuple((province.symbol, province.name(language)) for province in by_name)


class Riding(NamedTuple):
    """A riding's name, its member, and its name in the other language if that differs."""

    name: str
    member: str
    also: str


def ridings(language: str) -> tuple[Riding, ...]:
    """Return every riding; the member of a vacant seat reads "vacant"."""
    return tuple(
        Riding(member.riding(language), member.name or translate("vacant", language), _also_called(member, language))
        for member in load_members()
    )


def _also_called(member: Member, language: str) -> str:
    """Return the riding's name in the other language, or "" if it is the same."""
    other = member.riding("en" if language == "fr" else "fr")
    return other if other != member.riding(language) else ""


def people(language: str) -> Choices:
    """Return every member with their riding, by name: some browsers match only the beginning of a suggestion."""
    return tuple((member.name, member.riding(language)) for member in load_members() if member.name)


def offices(campaigns: Iterable[Campaign], language: str) -> Choices:
    """Return the offices that may get the campaigns' letters: the first word for each, and its holder."""
    words: dict[str, str] = {}
    for campaign in campaigns:
        for word, slug in campaign.also.items():
            words.setdefault(slug, word)
    today = settings.today()
    recipients = {word: Recipient.office(slug) for slug, word in words.items()}
    return tuple(
        (word, with_as_of(to.copy_line(language), to.as_of(today), language)) for word, to in recipients.items()
    )


def member_named(typed: str) -> Member | None:
    """Return the one member that the text means; None if it means none or several."""
    try:
        return find_member(typed)
    except Refused:
        return None


def members_version() -> str:
    """Return a digest of the list of members, for a URL that changes with the list."""
    return _version(load_members())


@lru_cache(maxsize=2)
def _version(members: tuple[Member, ...]) -> str:
    listed = [_listed(members, language) for language in LANGUAGES]
    return hashlib.sha256(repr(listed).encode()).hexdigest()[:12]


class ListedMember(NamedTuple):
    """What a page's scripts know of a member: for the search field, the card and the salutation."""

    riding: str
    #: Empty for a vacant seat.
    name: str
    party: str
    #: The riding's name in the other language, if it differs.
    also: str
    #: The salutation without a courtesy title; empty for a vacant seat.
    salutation: str


def listed_members(language: str) -> tuple[ListedMember, ...]:
    """Return every member, in the order of the list."""
    return _listed(load_members(), language)


def _listed(members: Iterable[Member], language: str) -> tuple[ListedMember, ...]:
    return tuple(
        ListedMember(
            member.riding(language),
            member.name,
            party_of(member, language),
            _also_called(member, language),
            Recipient.member(member).salutation(language) if member.name else "",
        )
        for member in members
    )


def names_as_of(language: str) -> str:
    """Return a sentence that dates the list of members if it is old, else ""."""
    return members_list_as_of(settings.today(), language)


def party_of(member: Member, language: str) -> str:
    """Return the name of the member's party, or "" for a vacant seat."""
    return party_name(member.party, language)


def who_sits(member: Member, language: str) -> str:
    """Return the member's name or "vacant", with the date of the list if it is old."""
    name = member.name or translate("vacant", language)
    return with_as_of(name, old_check(member.as_of, settings.today()), language)


def envelopes(language: str) -> Choices:
    """Return the envelopes, beginning with the sheet that needs none."""
    return (
        (FOLD, translate("None at hand: the envelope sheet folds into one", language)),
        *(
            (name, translate("Printed envelope, {size}", language, size=getattr(one.label, language)))
            for name, one in load_envelopes().envelopes.items()
        ),
        (NO_ENVELOPE, translate("My own, which I address by hand", language)),
    )
