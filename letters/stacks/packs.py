"""Packs: blank letters to members, to be filled in at a table."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from letters.people.member_list import Member
from letters.people.recipient import Recipient
from letters.people.sender import BlankSender
from letters.stacks.entries import Entry
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
    postage is judged by today.
    """

    campaign: Campaign
    count: int
    language: str
    date: dt.date | None
    own_lines: int
    offices: tuple[Recipient, ...]
    envelope: str

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
            )
            for recipient in recipients
        )
