"""Packs: blank letters to members, to be filled in by hand at an event table."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle, islice

from letters import settings
from letters.interruption import CancellationCheck, never_cancelled
from letters.paper.print_run import print_run
from letters.people.addresses.provinces import parse_province
from letters.people.parliament.member_list import Member, load_members
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient
from letters.people.sender import BlankSender
from letters.refusal import Notice, Refused
from letters.stacks.entries import Entry
from letters.stacks.runs import StackPrintOptions
from letters.words.campaigns.campaign import Campaign
from letters.words.letter import Letter
from letters.words.letter_from_fields import recipients_of
from letters.words.messages.catalogue import LANGUAGES
from letters.words.signature import Signature

#: The most ruled lines for own words, which fill about two pages.
MAX_OWN_LINES = 60

#: The value of `Pack.language` for letters that alternate between the languages, beginning with English.
BOTH = "both"


@dataclass(frozen=True)
class Pack:
    """What the blank letters of a pack have in common."""

    campaign: Campaign
    #: The number of letters to each member.
    count: int
    #: "en", "fr" or `BOTH`.
    language: str
    #: None leaves a line on which the date is written by hand.
    date: dt.date | None
    #: The number of ruled lines for own words.
    own_lines: int
    #: The offices that get a letter with each letter to a member.
    offices: tuple[Recipient, ...]
    envelope: str
    #: The day by which postage is judged if there is no date: the same for all letters, even if midnight passes.
    posted_on: dt.date = field(default_factory=settings.today)

    @property
    def languages(self) -> Sequence[str]:
        """The languages that alternate."""
        return LANGUAGES if self.language == BOTH else (self.language,)

    def entries(self, members: Iterable[Member]) -> Iterator[Entry]:
        """Yield an entry for each letter to a member, with the letters to the offices, in the order of the members.

        Vacant seats get none.
        """
        for member in members:
            if member.vacant:
                continue
            recipients = recipients_of(Recipient.member(member), self.offices)
            by_language = [Entry(None, (), self.envelope, self._letters(recipients, one)) for one in self.languages]
            yield from islice(cycle(by_language), self.count)

    def notices(self, members: Sequence[Member]) -> tuple[Notice, ...]:
        """Return `seat_skipped` for each vacant seat. Raises Refused `seat_vacant` about "member" if all are vacant."""
        if all(member.vacant for member in members):
            raise Refused("seat_vacant", "member", riding=members[0].label)
        return tuple(Notice("seat_skipped", "member", {"riding": one.label}) for one in members if one.vacant)

    def require_room(
        self,
        members: Iterable[Member],
        print_options: StackPrintOptions,
        raise_if_cancelled: CancellationCheck = never_cancelled,
    ) -> None:
        """Raise the refusal of the first letter that cannot be printed, if any; `too_long` is about "own_lines".

        `raise_if_cancelled` is called before each letter.
        """
        one_each = replace(self, count=len(self.languages))
        sets = [entry.letters for entry in one_each.entries(members)]
        for _, refusal in print_run(sets, print_options.with_envelope(self.envelope), raise_if_cancelled).refused:
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


def select_members(to: Iterable[str], province: str, *, every: bool) -> tuple[Member, ...]:
    """Return the members named in `to`, those of a province, or every member, each once, sorted by riding number.

    Vacant seats are included. Raises Refused as `find_member` does; `province_unknown` about "province"; about "member"
    `required` when none of the three is given, `recipients_unclear` when more than one is.
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
    """Return "en", "fr" or "both". Raises Refused `value_unknown` (values value, allowed) about "language"."""
    allowed = (*LANGUAGES, BOTH)
    if typed not in allowed:
        raise Refused("value_unknown", "language", value=typed, allowed=allowed)
    return typed
