"""Members by whole names: of their riding or of themselves, with honorifics, numbers, provinces or e-mail addresses."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from letters.people.addresses.provinces import parse_province
from letters.people.clean_text import key_to_compare, words_of, words_to_compare
from letters.people.parliament.member_list import Member, members_by_email, members_by_key, riding_numbers_by_key
from letters.refusal import Refused

#: Words before a person's name, in the form of `words_to_compare`: courtesy titles, honorifics, ranks, the function.
_BEFORE_NAMES = words_of(
    "hon honourable honorable lhon lhonorable the right rt tres le la mr mrs ms miss mx m mme mlle mix monsieur "
    "madame dr dre doctor docteur docteure prof professor sir dame rev father capt captain maj major col colonel "
    "gen general mp member of parliament depute deputee minister ministre prime premier premiere for pour de"
)

#: Words after a person's name: the function, post-nominal letters, degrees.
_AFTER_NAMES = words_of(
    "mp pc cp kc qc cr cm oc cmm omm ob obc onb ons cd phd md depute deputee member of parliament for pour de "
    "honourable honorable hon federal riding circonscription"
)

#: How ridings such as « Laurier—Sainte-Marie » are often written.
_SAINTS = {"st": "saint", "ste": "sainte"}

#: Letters with full stops: "M.P.", "P.C.".
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")

#: Words in the longest spelling of a province.
_PROVINCE_WORDS = 5

#: The most words that are read: more than any way of naming one member has.
_MOST_WORDS = 24


def members_named(written: str, *, by_number: bool = True) -> list[Member]:
    """Return the members that a text names by whole names: none, the one, or several of one name.

    Several names in the text must all belong to the same member, as in "48017 Edmonton Griesbach" or
    "Outremont (Rachel Bendayan)"; a riding's province may follow it.
    """
    numbers, *others = members_by_key()
    key = key_to_compare(written)
    if not by_number and key in numbers:
        return []
    for index in (numbers, *others):
        if key and key in index:
            return list(index[key])
    words = written.split()
    addresses = [word.strip("<>(),;.").casefold() for word in words if "@" in word]
    text = " ".join(word for word in words if "@" not in word)
    by_address = [_with_email(address) for address in addresses]
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    by_words = _by_words(words_to_compare(text)) if words_to_compare(text) else None
    if not by_words and "," in text:
        last, first, *rest = text.split(",")
        by_words = _by_words(words_to_compare(" ".join((_without_titles(first), last, *rest)))) or by_words
    found = [members for members in (*by_address, by_words) if members is not None]
    return _in_all(found) if found else []


def _with_email(address: str) -> list[Member]:
    member = members_by_email().get(address)
    return [member] if member else []


def _without_titles(text: str) -> str:
    """Return the words without the titles that stand before or after a person's name."""
    words = words_to_compare(text)
    while words and words[0] in _BEFORE_NAMES:
        words = words[1:]
    return " ".join(words)


def _by_words(words: tuple[str, ...]) -> list[Member]:
    """Return the members for whom the words are nothing but whole names, with titles around them."""
    if len(words) > _MOST_WORDS:
        return []
    named = riding_numbers_by_key()

    @cache
    def from_word(start: int) -> list[tuple[frozenset[str], frozenset[str]]]:
        """Return each way to read the words from `start` on: riding numbers that fit, and provinces named."""
        ways = [(_ANY, _ANY)] if start == len(words) else []
        for end in range(start + 1, len(words) + 1):
            run = words[start:end]
            meant = _meant(run, named)
            province = _province(run) if start and len(run) <= _PROVINCE_WORDS else None
            for members, provinces in from_word(end):
                if meant is not None:
                    ways.append((_both(meant, members), provinces))
                if province:
                    ways.append((members, _both(frozenset({province}), provinces)))
        return ways[:_MOST_WORDS]

    numbers = members_by_key()[0]
    found = {
        number: numbers[number][0]
        for members, provinces in from_word(0)
        if members is not _ANY
        for number in members
        if provinces is _ANY or numbers[number][0].province in provinces
    }
    return list(found.values())


def _meant(words: tuple[str, ...], named: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """Return the riding numbers that the words name, `_ANY` for a title, and None for anything else."""
    if numbers := named.get("".join(words)) or named.get("".join(_SAINTS.get(word, word) for word in words)):
        return numbers
    return _ANY if len(words) == 1 and words[0] in _BEFORE_NAMES | _AFTER_NAMES else None


#: Stands for every member, and for every province.
_ANY: frozenset[str] = frozenset({"any"})


def _both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    if one is _ANY:
        return other
    return one if other is _ANY else one & other


@lru_cache(maxsize=1_000)
def _province(words: tuple[str, ...]) -> str | None:
    try:
        return parse_province(" ".join(words)).symbol
    except Refused:
        return None


def _in_all(found: Iterable[Sequence[Member]]) -> list[Member]:
    first, *rest = found
    return [member for member in first if all(member in members for members in rest)]
