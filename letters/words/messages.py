"""Sentences for people: refusals, notices and printed matter, in English or French, from one gettext catalogue.

The English sentence is the key (msgid); the French stands in `locale/fr/LC_MESSAGES/`. Any text that people read is
said through `translate("English …", language)`, from where `make messages` collects it.
"""

import gettext
import string
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from letters.refusal import Notice, Refused
from letters.words.dates import LOCALES, long_date
from letters.words.sentences import NOTICES, REFUSALS
from letters.words.value_words import FIELDS, VALUES

LANGUAGES = ("en", "fr")

DOMAIN = "messages"
LOCALE_FOLDER = Path(__file__).parent / "locale"
"""With `DOMAIN`, what `gettext.bindtextdomain` needs to read the same catalogue."""

_MOST_QUOTED = 200
"""Characters of a value that a sentence quotes."""

_ROWS_NAMED = 10
"""Rows that are named with what many of them share; further ones are counted."""


def translate(english: str, language: str, **values: object) -> str:
    """The sentence in `language`, its {values} filled in as `shown`, once: braces in a value stay as they are."""
    said = english if language == "en" else _catalogue(language).gettext(english)
    return said.format_map({name: shown(value, language) for name, value in values.items()}) if values else said


def sentence(problem: Refused | Notice, language: str) -> str:
    """What a refusal or a notice says to people. KeyError for a code that has no sentence."""
    given = {name: value for name, value in problem.values.items() if value is not None}
    if problem.field:
        given |= {"key": problem.field, "field": _field_name(problem.field, language)}
    given = {name: _cut(value) if isinstance(value, str) else value for name, value in given.items()}
    for name, words in VALUES.items():
        if given.get(name) in words:
            given[name] = translate(words[str(given[name])], language)
    variants = (REFUSALS if isinstance(problem, Refused) else NOTICES)[problem.code]
    said = next((english for english in variants if placeholders(english) <= given.keys()), variants[-1])
    return translate(said, language, **dict.fromkeys(placeholders(said), "") | given)


def _cut(value: str) -> str:
    """What a sentence quotes of a text: enough to know it again."""
    return value if len(value) <= _MOST_QUOTED else f"{value[:_MOST_QUOTED]}…"


def shown(value: object, language: str) -> str:  # noqa: PLR0911 - one return for each kind of value
    """A value as a sentence shows it: numbers grouped, dates in words, lists as "a, b or c", refusals as sentences.

    Of a mapping from languages to texts, the text in `language`.
    """
    match value:
        case str():
            return value
        case Refused():  # the sentence around it says what it is about
            return sentence(Refused(value.code, None, **value.values), language)
        case date():
            return long_date(value, language)
        case Mapping():
            return str(value[language])
        # Babel's format_decimal raises when a number has 26 digits, and rounds 0.35 up.
        case int():
            return f"{value:,}".replace(",", "\u00a0" if language == "fr" else ",")
        case float():
            return f"{value:.1f}".replace(".", "," if language == "fr" else ".")
        case Iterable():
            from babel.lists import format_list

            return format_list([shown(one, language) for one in value], "or", LOCALES[language])
        case _:
            return str(value)


def rows_named(rows: Sequence[int], language: str) -> str:
    """The rows that something is said about: "row 5", "rows 2, 5 and 41 more"; nothing for none."""
    named = ", ".join(map(str, rows[:_ROWS_NAMED]))
    if len(rows) > _ROWS_NAMED:
        return translate("rows {rows} and {count} more", language, rows=named, count=len(rows) - _ROWS_NAMED)
    if len(rows) > 1:
        return translate("rows {rows}", language, rows=named)
    return translate("row {rows}", language, rows=named) if rows else ""


@cache
def placeholders(english: str) -> frozenset[str]:
    """The names of the {values} that a sentence mentions."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(english) if name)


def _field_name(field: str, language: str) -> str:
    return translate(FIELDS[field], language) if field in FIELDS else translate("“{key}”", language, key=field)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[language])
