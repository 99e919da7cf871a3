"""The gettext catalogue: every sentence of pages, commands and printed sheets, in English and French.

The English sentence is the key (msgid); the French is in `locale/fr/LC_MESSAGES/`. Code gets a sentence with
`translate("English …", language)`, from which `make messages` collects it.
"""

import gettext
import string
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from letters.people.clean_text import key_to_compare
from letters.refusal import Notice, Refused
from letters.words.dates import LOCALES, long_date
from letters.words.messages.missing_sentences import MISSING
from letters.words.messages.notice_sentences import NOTICES
from letters.words.messages.refusal_sentences import REFUSALS
from letters.words.messages.translated_values import CHOICES, OTHER_FIELDS, PARTIES, VALUES

LANGUAGES = ("en", "fr")

DOMAIN = "messages"
#: The folder of the catalogue, as `gettext.translation` and `gettext.bindtextdomain` take it with `DOMAIN`.
LOCALE_FOLDER = Path(__file__).parent / "locale"

#: The most characters that a sentence quotes of a value.
_MAX_QUOTED = 200

#: The most row numbers that a sentence lists; the other rows are only counted.
ROWS_NAMED = 10


def translate(english: str, language: str, **values: object) -> str:
    """Return the sentence in `language` with its {values}, formatted by `shown`; braces in a value print as typed."""
    said = english if language == "en" else _catalogue(language).gettext(english)
    return said.format_map({name: shown(value, language) for name, value in values.items()}) if values else said


def sentence(problem: Refused | Notice, language: str) -> str:
    """Return the sentence of a refusal or a notice. Raises KeyError for a code without a sentence."""
    given = {name: value for name, value in problem.values.items() if value is not None}
    if problem.field:
        given |= {"key": problem.field, "field": field_name(problem.field, language)}
    given = {name: _cut(value) if isinstance(value, str) else value for name, value in given.items()}
    if problem.field in CHOICES and isinstance(allowed := given.get("allowed"), tuple):
        given["allowed"] = [
            _choice(problem.field, one, language) if isinstance(one, str) else one[language] for one in allowed
        ]
    for name, words in VALUES.items():
        if given.get(name) in words:
            given[name] = translate(words[str(given[name])], language)
    variants = variants_of(problem.code)
    said = next((english for english in variants if placeholders(english) <= given.keys()), variants[-1])
    return translate(said, language, **dict.fromkeys(placeholders(said), "") | given)


def _choice(field: str, code: str, language: str) -> str:
    """Return a code as a cell or a file has it, and what it is called: "fr (French)"."""
    named = CHOICES[field].get(code)
    if not named:
        return code
    return f"{code} ({translate(named, language)})"


def choice_words(field: str, code: str) -> Mapping[str, str]:
    """Return what a choice of a field is called, by language. Raises KeyError for a code without words."""
    return {language: translate(CHOICES[field][code], language) for language in LANGUAGES}


def code_of_choice(field: str, typed: str) -> str:
    """Return the code of the choice that a text names by its words in either language; any other text as it is."""
    key = key_to_compare(typed)
    named = (code for code in CHOICES[field] if key in map(key_to_compare, choice_words(field, code).values()))
    return next(named, typed)


def asked_for(field: str, language: str) -> str:
    """Return how the page of a single letter asks for an empty field. Raises KeyError for one that may stay empty."""
    return translate(MISSING[field], language)


def variants_of(code: str) -> tuple[str, ...]:
    """Return the English sentences of a refusal or notice; the first one whose {values} are all known is used."""
    said = NOTICES[code] if code in NOTICES else REFUSALS[code]
    return (said,) if isinstance(said, str) else said


def value_named(name: str, value: str, language: str) -> str:
    """Return how sentences call one of the values that are words of their own; see `VALUES`."""
    return translate(VALUES[name][value], language)


def _cut(value: str) -> str:
    """Shorten a text that a sentence quotes."""
    return value if len(value) <= _MAX_QUOTED else f"{value[:_MAX_QUOTED]}…"


def shown(value: object, language: str) -> str:  # noqa: PLR0911 - one return for each kind of value
    """Format a value: numbers grouped, dates in words, lists as "a, b or c", refusals as sentences.

    A mapping from languages to texts gives its text in `language`.
    """
    match value:
        case str():
            return value
        case Refused():  # the sentence around it names the field
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
    """Return the rows that a sentence is about: "row 5", "rows 2, 5 and 41 more"; "" for no rows."""
    named = ", ".join(map(str, rows[:ROWS_NAMED]))
    if (more := len(rows) - ROWS_NAMED) > 0:
        said = _catalogue(language).ngettext("rows {rows} and {count} more", "rows {rows} and {count} more", more)
        return said.format(rows=named, count=shown(more, language))
    if len(rows) > 1:
        return translate("rows {rows}", language, rows=named)
    return translate("row {rows}", language, rows=named) if rows else ""


@cache
def placeholders(english: str) -> frozenset[str]:
    """Return the names of the {values} in a sentence."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(english) if name)


def party_name(party: str, language: str) -> str:
    """Return the name of a party of the list of members in `language`; one that is unknown, or "", stays as it is."""
    return translate(party, language) if party in PARTIES else party


def field_name(field: str, language: str) -> str:
    """Return how sentences call a field; an unknown one, such as a header, is quoted."""
    names = _field_names()
    return translate(names[field], language) if field in names else translate("“{key}”", language, key=field)


@cache
def _field_names() -> dict[str, str]:
    from letters.words.letter_fields import FIELDS  # importing it here makes `letters --help` 15 % faster

    return {field.name: field.label for field in FIELDS} | OTHER_FIELDS


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Return the sentences of a language; English has no file, because the keys are its sentences."""
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[language], fallback=language == "en")
