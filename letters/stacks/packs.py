"""Packs: blank letters to members, to be filled in at a table."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle, islice

from letters import settings
from letters.paper.print_run import print_run
from letters.people.addresses.provinces import parse_province
from letters.people.parliament.member_list import Member, load_members
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient
from letters.people.sender import BlankSender
from letters.refusal import Notice, Refused
from letters.stacks.entries import Entry
from letters.stacks.stack import Layout
from letters.words.campaign import Campaign
from letters.words.filling import recipients_of
from letters.words.letter import Letter
from letters.words.messages import LANGUAGES
from letters.words.signature import Signature

#: Ruled lines for own words that there may be room for: two pages of them.
MOST_OWN_LINES = 60

#: Alternates, beginning with English.
BOTH = "both"


@dataclass(frozen=True)
class Pack:
    """What the blank letters of a pack have in common; `count` is how many each member gets.

    `language` is "en", "fr" or "both", which alternates from English. Without a date there is a line for it, and
    postage is judged by `posted_on`, one day for all: making a pack may take it past midnight.
    """

    campaign: Campaign
    count: int
    language: str
    date: dt.date | None
    own_lines: int
    offices: tuple[Recipient, ...]
    envelope: str
    posted_on: dt.date = field(default_factory=settings.today)

    @property
    def languages(self) -> Sequence[str]:
        """Those that take turns."""
        return LANGUAGES if self.language == BOTH else (self.language,)

    def entries(self, members: Iterable[Member]) -> Iterator[Entry]:
        """An entry for each blank letter, with those to the offices, in the order of the members; no vacant seats."""
        for member in members:
            if member.vacant:
                continue
            recipients = recipients_of(Recipient.member(member), self.offices)
            by_language = [Entry(None, (), self.envelope, self._letters(recipients, one)) for one in self.languages]
            yield from islice(cycle(by_language), self.count)

    def notices(self, members: Sequence[Member]) -> tuple[Notice, ...]:
        """`seat_skipped` for each vacant seat. Raises Refused `seat_vacant` about "member" when there is no other."""
        if all(member.vacant for member in members):
            raise Refused("seat_vacant", "member", riding=members[0].label)
        return tuple(Notice("seat_skipped", "member", {"riding": one.label}) for one in members if one.vacant)

    def require_room(self, members: Iterable[Member], layout: Layout) -> None:
        """Raises Refused, as `too_long` about "own_lines", when a letter cannot be printed: nothing is made then."""
        one_each = replace(self, count=len(self.languages))
        sets = [entry.letters for entry in one_each.entries(members)]
        for _, refusal in print_run(sets, layout.printing(self.envelope)).refused:
            raise refusal.about("own_lines") if refusal.code == "too_long" else refusal

    def _letters(self, recipients: Sequence[Recipient], language: str) -> tuple[Letter, ...]:
        return tuple(
            Letter(
                self.campaign,
                BlankSender(),
                recipient,
                language,
                self.date,
                signature=Signature.blank(),
                own_lines=self.own_lines,
                copies=tuple(other for other in recipients if other is not recipient),
                posted_on=self.posted_on,
            )
            for recipient in recipients
        )


def members_meant(to: Iterable[str], province: str, *, every: bool) -> tuple[Member, ...]:
    """Those of one of the three, in the order of their ridings' numbers, each once; vacant seats are among them.

    Raises Refused as `find_member` does; `province_unknown` about "province"; about "member" `required` when nobody is
    meant, `recipients_unclear` when more than one of the three is given.
    """
    named = tuple(to)
    given = sum(map(bool, (named, province, every)))
    if not given:
        raise Refused("required", "member")
    if given > 1:
        raise Refused("recipients_unclear", "member")
    if named:
        found = {member.riding_number: member for member in map(find_member, named)}
        return tuple(found[number] for number in sorted(found))
    members = sorted(load_members(), key=lambda member: member.riding_number)
    if every:
        return tuple(members)
    symbol = parse_province(province).symbol
    return tuple(member for member in members if member.province == symbol)


def parse_pack_language(typed: str) -> str:
    """One language or both, as in a `Pack`. Raises Refused `value_unknown` (values value, allowed) about "language"."""
    allowed = (*LANGUAGES, BOTH)
    if typed not in allowed:
        raise Refused("value_unknown", "language", value=typed, allowed=allowed)
    return typed
