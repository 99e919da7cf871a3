"""The list of members, `config/members.csv`: a row for each riding, without names if the seat is vacant."""

import csv
import io
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from letters import settings
from letters.config_files import invalid, read_table
from letters.last_good_config import LastGoodReader
from letters.people.clean_text import clean, key_to_compare, words_to_compare
from letters.people.contact import parse_email
from letters.refusal import Refused

COLUMNS = (
    *("riding_number", "province", "riding_en", "riding_fr", "honorific", "first_name", "last_name"),
    *("post_nominals", "party", "email", "person_id", "as_of"),
)
MAY_BE_EMPTY = ("honorific", "first_name", "last_name", "post_nominals", "party", "email", "person_id")
#: PC, the King's Privy Council for Canada, does not follow from "Honourable", which the Speaker is by office alone.
ALLOWED_VALUES = {"honorific": ("", "The Honourable", "The Right Honourable"), "post_nominals": ("", "PC")}
PATTERNS = {"riding_number": "[0-9]{5}", "person_id": "[0-9]+"}

#: The province by the first two digits of a riding's number: Elections Canada, 2023 Representation Order.
PROVINCES_OF_NUMBERS = {
    "10": "NL", "11": "PE", "12": "NS", "13": "NB", "24": "QC", "35": "ON", "46": "MB",
    "47": "SK", "48": "AB", "59": "BC", "60": "YT", "61": "NT", "62": "NU",
}  # fmt: skip

_LAST_CHARACTER = chr(0x10FFFF)


_Indexes = tuple[Mapping[str, Sequence["Member"]], ...]


@dataclass(frozen=True)
class Member:
    """A riding and its member, as the House of Commons listed them on the day `as_of`."""

    riding_number: str
    province: str
    riding_en: str
    riding_fr: str
    honorific: str
    first_name: str
    last_name: str
    post_nominals: str
    party: str
    email: str | None
    person_id: str
    as_of: date

    @cached_property
    def name(self) -> str:
        """First and last name; empty if the seat is vacant."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def vacant(self) -> bool:
        """Whether the seat has no holder."""
        return not self.name

    @property
    def label(self) -> str:
        """The riding, in both languages if its names differ, and the member's name, for a list to choose from."""
        ridings = " / ".join(dict.fromkeys((self.riding_en, self.riding_fr)))
        return f"{ridings} ({self.name})" if self.name else ridings

    def riding(self, language: str) -> str:
        """Return the riding's name in "en" or "fr"."""
        return self.riding_fr if language == "fr" else self.riding_en

    @cached_property
    def riding_keys(self) -> frozenset[str]:
        """Both names of the riding in the form of `key_to_compare`."""
        return frozenset((key_to_compare(self.riding_en), key_to_compare(self.riding_fr)))

    @cached_property
    def name_key(self) -> str:
        """The member's name in the form of `key_to_compare`."""
        return key_to_compare(self.name)

    @cached_property
    def word_lists(self) -> tuple[tuple[str, ...], ...]:
        """The words of both names of the riding and of the member's name, in the form of `words_to_compare`."""
        return tuple(words_to_compare(text) for text in (self.riding_en, self.riding_fr, self.name))


def load_members() -> tuple[Member, ...]:
    """Return all ridings in the order of the list; the file is read again only if it has changed.

    Raises Refused `config_invalid` (values file, line, column, problem: `required`, `value_unknown`, `email_invalid`,
    `character_forbidden`, `riding_twice`, `header_wrong`, `row_length_wrong`, `cannot_read`).
    """
    return _index().members


def list_read() -> object:
    """Return an object that stays the same as long as the list does. Raises Refused as `load_members` does."""
    return _index()


def members_as_csv(members: Iterable[Member]) -> bytes:
    """Return the content of a `members.csv`: UTF-8, a line for each riding, LF line ends."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(member, column) for column in COLUMNS] for member in members)
    return text.getvalue().encode()


def members_by_key() -> _Indexes:
    """Return the members by riding number, by either name of their riding and by their own name (`key_to_compare`).

    Raises Refused as `load_members` does.
    """
    return _index().by_key


def names_by_key() -> Mapping[str, Sequence[Member]]:
    """Return the members by either name of their riding and by their own name. Raises Refused as `load_members`."""
    return _index().names


def members_by_email() -> Mapping[str, Member]:
    """Return the members by their e-mail address in lower case. Raises Refused as `load_members` does."""
    return _index().by_email


def riding_numbers_by_key() -> Mapping[str, frozenset[str]]:
    """Return the riding numbers of the members with each number, riding or name (`key_to_compare`).

    Raises Refused as `load_members` does.
    """
    return _index().numbers_by_key


def members_with_word(beginning: str) -> Sequence[Member]:
    """Return, in the order of the list, the members whose riding or name has a word with this beginning.

    The beginning is in the form of `key_to_compare`. It may run over into the words that follow. Raises Refused as
    `load_members` does.
    """
    found = _index()
    first, end = (bisect_left(found.tails, (one, 0)) for one in (beginning, beginning + _LAST_CHARACTER))
    return [found.members[place] for place in sorted({place for _, place in found.tails[first:end]})]


class _MemberIndex:
    """The members read from a file, and the indexes for looking them up, which are made when first needed."""

    def __init__(self, members: tuple[Member, ...]) -> None:
        self.members = members

    @cached_property
    def by_key(self) -> _Indexes:
        numbers: dict[str, list[Member]] = {}
        ridings: dict[str, list[Member]] = {}
        names: dict[str, list[Member]] = {}
        for member in self.members:
            numbers[member.riding_number] = [member]
            names.setdefault(member.name_key, []).append(member)
            for key in member.riding_keys:
                ridings.setdefault(key, []).append(member)
        return numbers, ridings, names

    @cached_property
    def names(self) -> Mapping[str, Sequence[Member]]:
        """The members by either name of their riding and by their own name."""
        return {key: members for index in self.by_key[1:] for key, members in index.items() if key}

    @cached_property
    def by_email(self) -> Mapping[str, "Member"]:
        """The members by their e-mail address in lower case."""
        return {member.email.casefold(): member for member in self.members if member.email}

    @cached_property
    def numbers_by_key(self) -> Mapping[str, frozenset[str]]:
        """The riding numbers of the members with each number, riding or name (`key_to_compare`)."""
        found: dict[str, set[str]] = {}
        for index in self.by_key:
            for key, members in index.items():
                if key:
                    found.setdefault(key, set()).update(member.riding_number for member in members)
        return {key: frozenset(numbers) for key, numbers in found.items()}

    @cached_property
    def tails(self) -> list[tuple[str, int]]:
        """The rest of each name from each of its words on, run together, and its member's place, in sorted order."""
        return sorted(
            ("".join(words[start:]), place)
            for place, member in enumerate(self.members)
            for words in member.word_lists
            for start in range(len(words))
        )


def _index() -> _MemberIndex:
    return _read(settings.config_file("members.csv"))


_read = LastGoodReader(lambda path: _MemberIndex(read_members(path)))


def read_members(path: Path) -> tuple[Member, ...]:
    """Return the members in a file with the columns of `members.csv`. Raises Refused as `load_members` does."""
    members: dict[str, Member] = {}
    for line, row in read_table(path, COLUMNS):
        try:
            _add(row, members)
        except Refused as problem:
            raise invalid(path, problem, line=line, column=problem.field) from None
    if not members:
        raise invalid(path, Refused("required"), line=1)
    return tuple(members.values())


def _add(row: Mapping[str, str], members: dict[str, Member]) -> None:
    member = _member(row)
    if member.riding_number in members:
        raise Refused("riding_twice", "riding_number", value=member.riding_number)
    members[member.riding_number] = member


def _member(row: Mapping[str, str]) -> Member:
    for column, value in row.items():
        _require_valid(column, value)
    _require_province(row["riding_number"], row["province"])
    try:
        as_of = date.fromisoformat(row["as_of"])
    except ValueError:
        raise Refused("wrong_type", "as_of", expected="date") from None
    texts = {column: clean(row[column], column) for column in COLUMNS if column not in ("email", "as_of")}
    return Member(**texts, email=parse_email(row["email"]), as_of=as_of)


def _require_valid(column: str, value: str) -> None:
    """Raise Refused `required` or `value_unknown` (values value, allowed) about the column."""
    if not value and column not in MAY_BE_EMPTY:
        raise Refused("required", column)
    if value not in ALLOWED_VALUES.get(column, (value,)):
        raise Refused("value_unknown", column, value=value, allowed=tuple(filter(None, ALLOWED_VALUES[column])))
    if value and not re.fullmatch(PATTERNS.get(column, ".*"), value):
        raise Refused("value_unknown", column, value=value)


def _require_province(riding_number: str, province: str) -> None:
    """Raise Refused `value_unknown` about "riding_number" or "province" unless the riding is in the province."""
    expected = PROVINCES_OF_NUMBERS.get(riding_number[:2])
    if expected is None:
        raise Refused("value_unknown", "riding_number", value=riding_number)
    if province != expected:
        raise Refused("value_unknown", "province", value=province, allowed=(expected,))
