"""Texts of a campaign's file in each language, which get their typographic quotes and spaces while they are read."""

from collections.abc import Mapping
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, Field

from letters.config_files import FileModel
from letters.words.campaigns import merge_fields
from letters.words.campaigns.punctuation import campaign_text

ByLanguage = Mapping[str, str]
Value = TypeVar("Value")

_Text = Annotated[str, Field(min_length=1)]
_TextList = Annotated[tuple[_Text, ...], Field(min_length=1)]
_Subject = Annotated[_Text, AfterValidator(merge_fields.check)]


class _InBoth(FileModel, Generic[Value]):
    """A value in each language."""

    en: Value
    fr: Value


def _typeset(texts: _InBoth[str]) -> ByLanguage:
    return {language: campaign_text(text, language) for language, text in texts}


def _typeset_all(texts: _InBoth[tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return {language: tuple(campaign_text(text, language) for text in several) for language, several in texts}


Texts = Annotated[_InBoth[_Text], AfterValidator(_typeset)]
Subjects = Annotated[_InBoth[_Subject], AfterValidator(_typeset)]
Prompts = Annotated[_InBoth[_TextList], AfterValidator(_typeset_all)]
