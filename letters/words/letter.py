"""A letter: everything that it says, complete and checked, but not yet laid out."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from letters import settings
from letters.people.clean_text import RULED_BLANK, clean_paragraphs
from letters.people.postage import needs_stamp
from letters.people.recipients.recipient import Recipient
from letters.people.sender import BlankSender, Sender, UnaddressedSender
from letters.refusal import Notice, Refused
from letters.words.campaigns import merge_fields
from letters.words.campaigns.blocks import Block, Paragraph, RuledBlock, Span
from letters.words.campaigns.campaign import Campaign
from letters.words.campaigns.punctuation import user_text
from letters.words.dates import long_date
from letters.words.messages.catalogue import LANGUAGES, translate
from letters.words.signature import Signature, can_be_typed

#: In characters after NFC; a line end counts as one.
OWN_WORDS_LIMIT = 3_000
BODY_LIMIT = 12_000


@dataclass(frozen=True)
class Letter:
    """An immutable letter, checked when it is made.

    Raises Refused `value_unknown` about "language", `own_words_too_long` (values length, limit), `too_long` and
    `text_fixed` about "body" (for a campaign that forbids another text), `character_forbidden`.
    """

    campaign: Campaign
    sender: Sender | UnaddressedSender | BlankSender
    recipient: Recipient
    language: str
    #: None leaves space for a date written by hand; the rules of postage are then those of `posted_on`.
    date: dt.date | None
    own_words: str = ""
    #: A text in place of the campaign's, without Markdown and merge fields.
    body: str | None = None
    #: A typed signature becomes a blank one where no handwriting-style font has the script of the sender's name.
    signature: Signature = field(default_factory=Signature.typed)
    #: The other recipients of this sender's letters, whom the c.c. lines name.
    copies: tuple[Recipient, ...] = ()
    #: The number of ruled lines in place of own words.
    own_lines: int = 0
    #: The day of posting of a letter without a date; None for the current day.
    posted_on: dt.date | None = None

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise Refused("value_unknown", "language", value=self.language, allowed=LANGUAGES)
        object.__setattr__(self, "own_words", parse_own_words(self.own_words))
        object.__setattr__(self, "body", parse_body(self.body or "", self.campaign))
        object.__setattr__(self, "copies", tuple(self.copies))
        if self.signature.kind == "typed" and not can_be_typed(self.sender.name):
            object.__setattr__(self, "signature", Signature.blank())

    @property
    def is_blank(self) -> bool:
        """Whether the letter is to be filled in by hand."""
        return isinstance(self.sender, BlankSender)

    @property
    def letterhead(self) -> tuple[str, ...]:
        """The parts of the letterhead, which has the sender's name and address."""
        return self.sender.letterhead(self.language)

    @property
    def place_and_date(self) -> str:
        """The date, in French after the place; without a date, the place that a pen completes."""
        day = long_date(self.date, self.language) if self.date else ""
        if self.language == "fr" and self.sender.city:
            return f"{self.sender.city}, {day or 'le'}"
        return day

    @property
    def inside_address(self) -> tuple[str, ...]:
        """The lines of the inside address, in ordinary writing."""
        return self.recipient.inside_address(self.language)

    @property
    def topic(self) -> str:
        """The subject without its label, for an e-mail."""
        topic = self.campaign.subject[self.language]
        return merge_fields.fill(topic, self._merge_values) if merge_fields.has_field(topic) else topic

    @property
    def subject(self) -> str:
        """The subject with its label: "Subject: …", « Objet : … »."""
        return translate("Subject: {subject}", self.language, subject=self.topic)

    @property
    def salutation(self) -> str:
        """The salutation."""
        return self.recipient.salutation(self.language)

    @cached_property
    def blocks(self) -> tuple[Block | RuledBlock, ...]:
        """The text between salutation and closing: the campaign's or the sender's, with the own words."""
        before, own, after = self.blocks_around_own_words
        return (*before, *own, *after)

    @property
    def blocks_around_own_words(self) -> tuple[tuple[Block | RuledBlock, ...], ...]:
        """The text before the own words, the own words or the ruled lines in their place, and the text after them."""
        if self.body:
            text = plain_paragraphs(self.body, self.language)
        else:
            text = self.campaign.blocks(self.language, self._merge_values, self.recipient.office_slug)
        place = _index_after_paragraphs(text, self.campaign.own_words_after)
        ruled = (RuledBlock(self.own_lines),) if self.own_lines else ()
        return text[:place], (*plain_paragraphs(self.own_words, self.language), *ruled), text[place:]

    @property
    def campaign_text(self) -> tuple[Block, ...]:
        """The campaign's text for this recipient, its merge fields not yet filled."""
        return self.campaign.text(self.language, self.recipient.office_slug)

    @property
    def closing(self) -> str:
        """The closing, above the signature."""
        return self.recipient.closing(self.language)

    @property
    def typed_name(self) -> str:
        """The sender's name under the signature."""
        return self.sender.name

    @property
    def copy_lines(self) -> tuple[str, ...]:
        """A line for each other recipient, the first after "c.c."."""
        lines = [copy.copy_line(self.language) for copy in self.copies]
        return tuple([f"c.c. {line}" if number == 0 else line for number, line in enumerate(lines)])

    @property
    def title(self) -> str:
        """The title of the PDF, which never names the sender."""
        if not self.recipient.name:
            return translate("Letter to a Member of Parliament", self.language)
        return translate("Letter to {name}", self.language, name=self.recipient.name)

    @cached_property
    def needs_stamp(self) -> bool:
        """Whether mail to this recipient needs a stamp on the letter's date."""
        return needs_stamp(self.recipient, self._day)

    @property
    def recipient_as_of(self) -> dt.date | None:
        """The day on which the recipient was last checked, if that is more than 120 days before the letter's date."""
        return self.recipient.as_of(self._day)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices about the address and about postage."""
        return (*self.sender.notices(), *self._postage_notices)

    @property
    def _postage_notices(self) -> tuple[Notice, ...]:
        values = {"name": self.recipient.name}
        if self.needs_stamp:
            return (Notice("stamp_needed", None, values),)
        if self.recipient.kind != "typed":
            return ()
        if self.recipient.sits_in == "senate":
            return (Notice("taken_for_senator", "recipient_postal_code", values),)
        return (Notice("taken_for_member", "recipient_postal_code", values),)

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


def parse_own_words(typed: str) -> str:
    """Return own words as printed. Raises Refused `own_words_too_long`, `character_forbidden` about "own_words"."""
    return clean_paragraphs(typed, "own_words", max_length=OWN_WORDS_LIMIT, code="own_words_too_long")


def parse_body(typed: str, campaign: Campaign) -> str | None:
    """Return a text that replaces the campaign's, or None for a blank one.

    Raises Refused `text_fixed`, `too_long`, `character_forbidden` about "body".
    """
    body = clean_paragraphs(typed, "body", max_length=BODY_LIMIT) or None
    if body and campaign.editing != "free":
        raise Refused("text_fixed", "body")
    return body


def plain_paragraphs(text: str, language: str) -> tuple[Block, ...]:
    """Return the paragraphs of a typed text: blank lines separate them, other line ends stay, and nothing is markup."""
    return tuple(Paragraph((Span(user_text(paragraph, language)),)) for paragraph in text.split("\n\n") if paragraph)


def _index_after_paragraphs(blocks: tuple[Block, ...], count: int) -> int:
    """Return the index after `count` paragraphs, not counting list items, or the end if there are fewer."""
    ends = [index for index, block in enumerate(blocks, start=1) if isinstance(block, Paragraph)]
    return 0 if count == 0 else ends[min(count, len(ends)) - 1]
