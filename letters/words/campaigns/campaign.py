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
from letters.words.campaigns.appearance import Accent, CampaignPicture, Organization
from letters.words.campaigns.blocks import Block, Paragraph
from letters.words.campaigns.by_language import ByLanguage, Prompts, Subjects, Texts
from letters.words.campaigns.markdown import parse_file
from letters.words.campaigns.punctuation import campaign_text
from letters.words.messages.catalogue import LANGUAGES

#: Pages of the site, whose addresses no campaign may have.
RESERVED_SLUGS = ("organize", "privacy")

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

#: The names of the files with the letter's text: `letter.en.md`, and `letter.prime-minister.en.md` for an office.
_LETTER_NAMES = "letter.*.md"


def _known_office(slug: str) -> str:
    offices = load_offices()
    if slug not in offices:
        raise Refused("value_unknown", value=slug, allowed=tuple(offices))
    return slug


_OfficeSlug = Annotated[str, AfterValidator(_known_office)]


class _CampaignFile(FileModel):
    """`campaign.yaml`; its texts get their typographic quotes and spaces while they are read."""

    name: Texts
    line: Texts
    subject: Subjects
    share: Texts
    prompts: Prompts
    also: dict[str, _OfficeSlug] = Field(default_factory=dict)
    editing: Literal["own-words", "free"] = "own-words"
    own_words_after: int = 1
    slug_fr: str | None = None
    organization: Organization | None = None
    picture: CampaignPicture | None = None
    accent: Accent | None = None


@dataclass(frozen=True)
class Campaign:
    """A complete and checked campaign. Its texts are mappings by language, with typographic quotes and spaces."""

    slug: str
    name: ByLanguage
    #: The demand in one sentence, for the page and the poster.
    line: ByLanguage
    #: The letter's subject, which may contain merge fields.
    subject: ByLanguage
    #: A text for a supporter to send to friends.
    share: ByLanguage
    #: Questions that help a supporter to find own words.
    prompts: Mapping[str, tuple[str, ...]]
    #: The slug of an office by each word for it ("minister", "ministre"): the offices that may get a letter too.
    also: Mapping[str, str]
    #: "free" if a sender may replace the whole text.
    editing: Literal["own-words", "free"]
    #: The number of paragraphs of the letter that come before the own words.
    own_words_after: int
    #: The letter's text, its merge fields not yet filled: by language, and where an office has a text of its own by
    #: both, as in "prime-minister.en".
    letter: Mapping[str, tuple[Block, ...]]
    #: The French page's own slug, if it has one.
    slug_fr: str | None = None
    organization: Organization | None = None
    picture: CampaignPicture | None = None
    accent: Accent | None = None

    @classmethod
    def load(cls, slug: str) -> "Campaign":
        """Return the campaign in the folder of that name.

        Raises Refused `value_unknown` (values value, allowed) about "campaign" if there is no such folder;
        `config_invalid` (values file, line, problem) if its name or one of its files is wrong.
        """
        slugs = cls.slugs()
        if slug not in slugs:
            raise Refused("value_unknown", "campaign", value=slug, allowed=slugs)
        campaign = _read(_campaigns_folder() / slug)
        offices = load_offices() if campaign.also else {}
        if set(campaign.also.values()) <= offices.keys():
            return campaign
        # An older reading of the campaign may name an office that has since been removed.
        return replace(campaign, also={word: office for word, office in campaign.also.items() if office in offices})

    @classmethod
    def chosen(cls, slug: str) -> "Campaign":
        """Return the campaign of that slug, or the only campaign for an empty slug.

        Raises Refused about "campaign": `campaign_missing`; `required` (value allowed) if there are several; and as
        `load` does.
        """
        slugs = cls.slugs()
        if not slugs:
            raise Refused("campaign_missing", "campaign")
        if not slug and len(slugs) > 1:
            raise Refused("required", "campaign", allowed=slugs)
        return cls.load(slug or slugs[0])

    @classmethod
    def all(cls) -> tuple["Campaign", ...]:
        """Return every campaign, in the order of their slugs. Raises Refused `config_invalid`."""
        return _read_all(_campaigns_folder())

    @property
    def folder(self) -> Path:
        """The folder with the campaign's files."""
        return _campaigns_folder() / self.slug

    @staticmethod
    def slugs() -> tuple[str, ...]:
        """Return the names of the folders in `config/campaigns/`, sorted, valid or not."""
        try:
            return _read_slugs(_campaigns_folder())
        except Refused:
            return ()

    def text(self, language: str, office: str = "") -> tuple[Block, ...]:
        """Return the letter's text for the office of that slug, else for everyone; merge fields are not yet filled."""
        return self.letter[self._key(language, office)]

    def blocks(self, language: str, values: Mapping[str, str], office: str = "") -> tuple[Block, ...]:
        """Return that text with `values` in its merge fields; braces and stars in a value print as typed."""
        text = self.text(language, office)
        return merge_fields.fill_blocks(text, values) if self._fields_in[self._key(language, office)] else text

    def _key(self, language: str, office: str) -> str:
        return own if office and (own := f"{office}.{language}") in self.letter else language

    @cached_property
    def _fields_in(self) -> Mapping[str, bool]:
        return {key: merge_fields.blocks_have_field(text) for key, text in self.letter.items()}


def misnamed_letters(campaign: Campaign) -> tuple[Refused, ...]:
    """Return `config_invalid` (values file, problem `value_unknown`) for each letter of the folder to no known office.

    Letters to other offices go on without it, as when an office has got another key. Raises Refused as `load` does.
    """
    allowed = tuple(name for office in load_offices() for name in _letter_names(office))
    files = [file for file in _office_letters(campaign.folder) if file.name not in allowed]
    return tuple(invalid(file, Refused("value_unknown", value=file.name, allowed=allowed)) for file in files)


def _campaigns_folder() -> Path:
    return settings.config_file("campaigns")


#: The files of a campaign that must exist.
_FILES = ("campaign.yaml", *(f"letter.{language}.md" for language in LANGUAGES))


def _slugs(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(one.name for one in folder.iterdir() if one.is_dir() and not one.name.startswith(".")))
    except OSError:
        raise invalid(folder, Refused("cannot_read", None, reason="missing")) from None


def _files(folder: Path) -> tuple[Path, ...]:
    return *(folder / name for name in _FILES), *_office_letters(folder), *office_files()


def _office_letters(folder: Path) -> list[Path]:
    """Return the files with a letter's text besides the two that must exist."""
    return sorted(file for file in folder.glob(_LETTER_NAMES) if file.name not in _FILES)


def _campaign(folder: Path) -> Campaign:
    if _is_no_slug(folder.name):
        raise invalid(folder, Refused("slug_refused", value=folder.name, reserved=RESERVED_SLUGS))
    path = folder / "campaign.yaml"
    file = read_yaml(path, _CampaignFile)
    if file.slug_fr is not None and (_is_no_slug(file.slug_fr) or (folder.parent / file.slug_fr).exists()):
        raise invalid(path, Refused("slug_refused", "slug_fr", value=file.slug_fr, reserved=RESERVED_SLUGS))
    if file.picture and not (folder / file.picture.file).is_file():
        raise invalid(path, Refused("cannot_read", "picture.file", file=file.picture.file, reason="missing"))
    letter = {language: _letter(folder / f"letter.{language}.md", language) for language in LANGUAGES}
    letter |= _letters_to_offices(folder)
    paragraphs = min(sum(isinstance(block, Paragraph) for block in blocks) for blocks in letter.values())
    allowed = range(paragraphs + 1)
    if file.own_words_after not in allowed:
        raise invalid(path, Refused("value_unknown", "own_words_after", value=file.own_words_after, allowed=allowed))
    return Campaign(slug=folder.name, letter=letter, **dict(file))


def _is_no_slug(name: str) -> bool:
    return not _SLUG.fullmatch(name) or name in RESERVED_SLUGS


_read = LastGoodReader(_campaign, _files)
_read_slugs = LastGoodReader(_slugs)

#: All campaigns together, so that an unfinished new campaign does not take the others off the list.
_read_all = LastGoodReader(
    lambda _folder: tuple(map(Campaign.load, Campaign.slugs())),
    lambda folder: (folder, *(file for slug in Campaign.slugs() for file in _files(folder / slug))),
)


def _letters_to_offices(folder: Path) -> dict[str, tuple[Block, ...]]:
    """Return the texts for offices by key, as in "prime-minister.en"; an office has one in each language or none."""
    names = {file.name for file in _office_letters(folder)}
    offices = [one for one in load_offices() if names.intersection(_letter_names(one))] if names else []
    return {
        f"{office}.{language}": _letter(folder / name, language)
        for office in offices
        for language, name in zip(LANGUAGES, _letter_names(office), strict=True)
    }


def _letter_names(office: str) -> tuple[str, ...]:
    """Return the names of the files with an office's text, in the order of the languages."""
    return tuple(f"letter.{office}.{language}.md" for language in LANGUAGES)


def _letter(path: Path, language: str) -> tuple[Block, ...]:
    text = campaign_text(read_text(path), language)
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            merge_fields.check(line)
        except Refused as refused:
            raise invalid(path, refused, line=number) from None
    return parse_file(path, text)
