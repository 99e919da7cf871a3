"""A letter: everything that it says, complete and checked, not yet laid out."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from letters import settings
from letters.people.postage import needs_stamp
from letters.people.recipient import Recipient
from letters.people.sender import BlankSender, Sender, UnaddressedSender
from letters.people.text import RULED_BLANK, clean_paragraphs
from letters.refusal import Notice, Refused
from letters.words import merge
from letters.words.blocks import Block, Paragraph, RuledBlock, Span
from letters.words.campaign import Campaign
from letters.words.dates import long_date
from letters.words.messages import LANGUAGES, translate
from letters.words.signature import Signature
from letters.words.typography import user_text

OWN_WORDS_LIMIT = 3_000
BODY_LIMIT = 12_000
"""Characters after NFC, a line end counted as one."""


@dataclass(frozen=True)
class Letter:
    """Campaign, sender, recipient, language, date, own words and signature; checked when made, never changed.

    Raises Refused `value_unknown` about "language", `own_words_too_long` (values length, limit), `too_long` and
    `text_fixed` about "body" (a campaign may forbid another text), `character_forbidden`.
    """

    campaign: Campaign
    sender: Sender | UnaddressedSender | BlankSender
    recipient: Recipient
    language: str
    date: dt.date | None
    """None leaves room for a date written by hand; postage is then judged by `posted_on`."""
    own_words: str = ""
    body: str | None = None
    """Replaces the campaign's text: plain, no Markdown, no merge fields."""
    signature: Signature = field(default_factory=Signature.typed)
    copies: tuple[Recipient, ...] = ()
    """The others who get this sender's letter, as the c.c. lines name them."""
    own_lines: int = 0
    """How many ruled lines stand where own words would."""
    posted_on: dt.date | None = None
    """The day that postage is judged by when the letter bears no date; None for the day on which that is asked."""

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise Refused("value_unknown", "language", value=self.language, allowed=LANGUAGES)
        object.__setattr__(self, "own_words", _checked_own_words(self.own_words))
        object.__setattr__(self, "body", _checked_body(self.body, self.campaign))
        object.__setattr__(self, "copies", tuple(self.copies))

    @property
    def is_blank(self) -> bool:
        """Whether somebody fills the letter in by hand."""
        return isinstance(self.sender, BlankSender)

    @property
    def letterhead(self) -> tuple[str, ...]:
        """The sender's name and address, compact."""
        return self.sender.letterhead(self.language)

    @property
    def place_and_date(self) -> str:
        """The date, in French after the place; what a writer completes by hand when the letter bears no date."""
        day = long_date(self.date, self.language) if self.date else ""
        if self.language == "fr" and self.sender.city:
            return f"{self.sender.city}, {day or 'le'}"
        return day

    @property
    def inside_address(self) -> tuple[str, ...]:
        """Who is written to, in ordinary writing."""
        return self.recipient.inside_address(self.language)

    @property
    def topic(self) -> str:
        """The subject without its label, as an e-mail has it."""
        topic = self.campaign.subject[self.language]
        return merge.fill(topic, self._merge_values) if merge.is_open(topic) else topic

    @property
    def subject(self) -> str:
        """The subject with its label: "Subject: …", « Objet : … »."""
        return translate("Subject: {subject}", self.language, subject=self.topic)

    @property
    def salutation(self) -> str:
        """What opens the letter."""
        return self.recipient.salutation(self.language)

    @cached_property
    def blocks(self) -> tuple[Block | RuledBlock, ...]:
        """The text between salutation and closing: the campaign's or the sender's, the own words in their place."""
        if self.body:
            text = plain_paragraphs(self.body, self.language)
        else:
            text = self.campaign.blocks(self.language, self._merge_values)
        if not self.own_words and not self.own_lines:
            return text
        place = _index_after_paragraphs(text, self.campaign.own_words_after)
        ruled = (RuledBlock(self.own_lines),) if self.own_lines else ()
        return (*text[:place], *plain_paragraphs(self.own_words, self.language), *ruled, *text[place:])

    @property
    def closing(self) -> str:
        """What ends the letter, above the signature."""
        return self.recipient.closing(self.language)

    @property
    def typed_name(self) -> str:
        """The sender's name under the signature."""
        return self.sender.name

    @property
    def copy_lines(self) -> tuple[str, ...]:
        """Who else is written to, a line each, the first after "c.c."; none when nobody is."""
        lines = [copy.copy_line(self.language) for copy in self.copies]
        return tuple([f"c.c. {line}" if number == 0 else line for number, line in enumerate(lines)])

    @property
    def title(self) -> str:
        """The document's title; it never names the sender."""
        if not self.recipient.name:
            return translate("Letter to a Member of Parliament", self.language)
        return translate("Letter to {name}", self.language, name=self.recipient.name)

    @cached_property
    def needs_stamp(self) -> bool:
        """Whether this recipient's mail is not free of postage on the letter's date."""
        return needs_stamp(self.recipient, self._day)

    @property
    def recipient_as_of(self) -> dt.date | None:
        """The day on which the recipient was last checked, if that is more than 120 days before the letter's date."""
        return self.recipient.as_of(self._day)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the sender should know: about the address, a stamp."""
        return (*self.sender.notices(), *self._postage_notices)

    @property
    def _postage_notices(self) -> tuple[Notice, ...]:
        values = {"name": self.recipient.name}
        if self.needs_stamp:
            return (Notice("stamp_needed", None, values),)
        if self.recipient.kind == "typed":
            return (Notice("taken_for_member", "recipient_postal_code", values),)
        return ()

    @property
    def _day(self) -> dt.date:
        return self.date or self.posted_on or settings.today()

    @property
    def _merge_values(self) -> dict[str, str]:
        riding = self.recipient.riding(self.language)
        return {
            "sender_name": self.sender.name or RULED_BLANK,
            "sender_city": self.sender.city or RULED_BLANK,
            "recipient_name": self.recipient.name or RULED_BLANK,
            "riding": riding or translate("your riding", self.language),
        }


def _checked_own_words(typed: str) -> str:
    """Own words as printed. Raises Refused `own_words_too_long`, `character_forbidden` about "own_words"."""
    return clean_paragraphs(typed, "own_words", max_length=OWN_WORDS_LIMIT, code="own_words_too_long")


def _checked_body(typed: str | None, campaign: Campaign) -> str | None:
    """A text that replaces the campaign's; None when blank. Raises Refused `text_fixed`, `too_long` about "body"."""
    body = clean_paragraphs(typed or "", "body", max_length=BODY_LIMIT) or None
    if body and campaign.editing != "free":
        raise Refused("text_fixed", "body")
    return body


def plain_paragraphs(text: str, language: str) -> tuple[Block, ...]:
    """Paragraphs of what somebody typed: blank lines part them, other line ends stay, no character means anything."""
    return tuple(Paragraph((Span(user_text(paragraph, language)),)) for paragraph in text.split("\n\n") if paragraph)


def _index_after_paragraphs(blocks: tuple[Block, ...], count: int) -> int:
    """Where the text goes on after that many paragraphs (list items not counted); its end when it has fewer."""
    ends = [index for index, block in enumerate(blocks, start=1) if isinstance(block, Paragraph)]
    return 0 if count == 0 else ends[min(count, len(ends)) - 1]
