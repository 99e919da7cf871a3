"""A campaign: a cause with its letter in both languages, read from its folder in `config/campaigns/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from letters import settings
from letters.config_files import FileModel, invalid, read_text, read_yaml
from letters.last_good_config import LastGoodReader
from letters.people.parliament.offices import load_offices, office_files
from letters.refusal import Refused
from letters.words.campaigns import merge_fields
from letters.words.campaigns.blocks import Block, Paragraph
from letters.words.campaigns.markdown import parse_file
from letters.words.campaigns.punctuation import campaign_text
from letters.words.messages.catalogue import LANGUAGES

RESERVED_SLUGS = ("organize", "privacy")
"""Pages of the site that a campaign's page would hide."""

ByLanguage = Mapping[str, str]

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_Text = Annotated[str, Field(min_length=1)]
_Prompts = Annotated[tuple[_Text, ...], Field(min_length=1)]


def _only_known_merge_fields(text: str) -> str:
    merge_fields.check(text)
    return text


def _an_office(slug: str) -> str:
    offices = load_offices()
    if slug not in offices:
        raise Refused("value_unknown", value=slug, allowed=tuple(offices))
    return slug


_Subject = Annotated[_Text, AfterValidator(_only_known_merge_fields)]
_OfficeSlug = Annotated[str, AfterValidator(_an_office)]


class _Texts(FileModel):
    en: _Text
    fr: _Text


class _Subjects(_Texts):
    en: _Subject
    fr: _Subject


class _PromptTexts(FileModel):
    en: _Prompts
    fr: _Prompts


class _CampaignFile(FileModel):
    """`campaign.yaml`."""

    name: _Texts
    line: _Texts
    subject: _Subjects
    share: _Texts
    prompts: _PromptTexts
    also: dict[str, _OfficeSlug] = Field(default_factory=dict)
    editing: Literal["own-words", "free"] = "own-words"
    own_words_after: int = 1


@dataclass(frozen=True)
class Campaign:
    """A cause, complete and checked; texts by language, with typographic quotes and spaces."""

    slug: str
    name: ByLanguage
    line: ByLanguage
    """What it asks for, in one sentence: for its page and its poster."""
    subject: ByLanguage
    """The letter's subject; may hold merge fields."""
    share: ByLanguage
    """What a supporter may send to friends."""
    prompts: Mapping[str, tuple[str, ...]]
    """Questions that help to find own words."""
    also: Mapping[str, str]
    """Words that people may use for who gets a letter too ("minister", "ministre"): each to its office's slug."""
    editing: Literal["own-words", "free"]
    """Whether a sender may replace the whole text ("free")."""
    own_words_after: int
    """After how many paragraphs of the letter the own words stand."""
    letter: Mapping[str, tuple[Block, ...]]
    """The letter's text, its merge fields still open."""

    @classmethod
    def load(cls, slug: str) -> "Campaign":
        """The campaign of that folder.

        Raises Refused `value_unknown` about "campaign" (values value, allowed) when there is none; `config_invalid`
        (values file, line, problem) when the folder's name or anything in it is not as it must be.
        """
        slugs = cls.slugs()
        if slug not in slugs:
            raise Refused("value_unknown", "campaign", value=slug, allowed=slugs)
        campaign = _read(_campaigns_folder() / slug)
        offices = load_offices() if campaign.also else {}
        if set(campaign.also.values()) <= offices.keys():
            return campaign
        # Only of a reading that is kept: an office has gone that the campaign still names.
        return replace(campaign, also={word: office for word, office in campaign.also.items() if office in offices})

    @classmethod
    def chosen(cls, slug: str) -> "Campaign":
        """The campaign of that folder, or by nothing the only one there is.

        Raises Refused about "campaign": `campaign_missing`; `required` (value allowed) when there are several; what
        `load` says.
        """
        slugs = cls.slugs()
        if not slugs:
            raise Refused("campaign_missing", "campaign")
        if not slug and len(slugs) > 1:
            raise Refused("required", "campaign", allowed=slugs)
        return cls.load(slug or slugs[0])

    @classmethod
    def all(cls) -> tuple["Campaign", ...]:
        """Every campaign, in the order of their slugs. Raises Refused `config_invalid`."""
        return _read_all(_campaigns_folder())

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return _campaigns_folder() / self.slug

    @staticmethod
    def slugs() -> tuple[str, ...]:
        """The names of the folders in `config/campaigns/`, in order, good or bad."""
        try:
            return _read_slugs(_campaigns_folder())
        except Refused:
            return ()

    def blocks(self, language: str, values: Mapping[str, str]) -> tuple[Block, ...]:
        """The letter's text with `values` in its merge fields; a value's braces, stars and tags stay as they are."""
        text = self.letter[language]
        return merge_fields.fill_blocks(text, values) if self._fields_in[language] else text

    @cached_property
    def _fields_in(self) -> Mapping[str, bool]:
        return {language: merge_fields.has_field(text) for language, text in self.letter.items()}


def _campaigns_folder() -> Path:
    return settings.config_file("campaigns")


#: The files that a campaign is made of.
_FILES = ("campaign.yaml", *(f"letter.{language}.md" for language in LANGUAGES))


def _slugs(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(one.name for one in folder.iterdir() if one.is_dir() and not one.name.startswith(".")))
    except OSError:
        raise invalid(folder, Refused("cannot_read", None, reason="missing")) from None


def _files(folder: Path) -> tuple[Path, ...]:
    return *(folder / name for name in _FILES), *office_files()


def _campaign(folder: Path) -> Campaign:
    if not _SLUG.fullmatch(folder.name) or folder.name in RESERVED_SLUGS:
        raise invalid(folder, Refused("slug_refused", value=folder.name, reserved=RESERVED_SLUGS))
    path = folder / "campaign.yaml"
    file = read_yaml(path, _CampaignFile)
    letter = {language: _letter(folder / f"letter.{language}.md", language) for language in LANGUAGES}
    paragraphs = min(sum(isinstance(block, Paragraph) for block in blocks) for blocks in letter.values())
    allowed = range(paragraphs + 1)
    if file.own_words_after not in allowed:
        raise invalid(path, Refused("value_unknown", "own_words_after", value=file.own_words_after, allowed=allowed))
    return Campaign(
        slug=folder.name,
        name=_typeset(file.name),
        line=_typeset(file.line),
        subject=_typeset(file.subject),
        share=_typeset(file.share),
        prompts={
            language: tuple(campaign_text(prompt, language) for prompt in getattr(file.prompts, language))
            for language in LANGUAGES
        },
        also=file.also,
        editing=file.editing,
        own_words_after=file.own_words_after,
        letter=letter,
    )


_read = LastGoodReader(_campaign, _files)
_read_slugs = LastGoodReader(_slugs)

#: All of them together: a new one that is not whole yet takes none of the others out of the list.
_read_all = LastGoodReader(
    lambda _folder: tuple(map(Campaign.load, Campaign.slugs())),
    lambda folder: (folder, *(file for slug in Campaign.slugs() for file in _files(folder / slug))),
)


def _typeset(texts: _Texts) -> ByLanguage:
    return {language: campaign_text(getattr(texts, language), language) for language in LANGUAGES}


def _letter(path: Path, language: str) -> tuple[Block, ...]:
    text = campaign_text(read_text(path), language)
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            merge_fields.check(line)
        except Refused as refused:
            raise invalid(path, refused, line=number) from None
    return parse_file(path, text)
