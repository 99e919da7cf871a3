"""Search for members by riding number, riding or name."""

from collections.abc import Sequence
from functools import lru_cache

from letters.people.clean_text import clean_required, key_to_compare, words_to_compare
from letters.people.parliament.member_list import (
    Member,
    list_read,
    load_members,
    members_by_key,
    members_with_word,
    names_by_key,
)
from letters.people.parliament.whole_names import members_named
from letters.refusal import Refused

QUERY_LENGTH = 200
CANDIDATES_SHOWN = 10
NEAR_SHOWN = 3
#: The similarity from which a name is proposed: difflib's ratio, at most 1.
NEAR = 0.75


def find_member(query: str, *, by_number: bool = True) -> Member:
    """Return the one member that `query` names; case, accents, apostrophes, spaces and dashes do not matter.

    It may be a riding number (unless `by_number` is false), the whole name of a riding in either language, the whole
    name of a person with any honorific, as "Last, First" too, an e-mail address, or several of these about the same
    member, such as "Outremont (Rachel Bendayan)". The seat may be vacant. Part of a name only yields proposals.

    Raises Refused `required`; `member_ambiguous` (values query, count, and candidates: labels, the first ten);
    `member_unknown` (values query, and candidates: labels of members whose names begin like this or are nearly this,
    or None).
    """
    written = clean_required(query, "member", max_length=QUERY_LENGTH)
    answer = _answer(list_read(), written, by_number=by_number)
    if isinstance(answer, Member):
        return answer
    raise Refused(answer.code, answer.field, **answer.values)


@lru_cache(maxsize=1_000)
def _answer(_list: object, written: str, *, by_number: bool) -> Member | Refused:
    """Return the member or the refusal; in a spreadsheet the same names, right or wrong, come again and again.

    `_list` stands for the list of members, so that answers are not given from an earlier one.
    """
    found = members_named(written, by_number=by_number)
    if len(found) == 1:
        return found[0]
    if not found:
        found = _beginning(written)
        if not found[1:]:
            return _unknown(written, found)
    labels = tuple(member.label for member in found[:CANDIDATES_SHOWN])
    return Refused("member_ambiguous", "member", query=written, candidates=labels, count=len(found))


def search_members(query: str) -> list[Member]:
    """Return all members that `query` may mean, in the order of the list: beginnings of words are enough.

    Raises Refused `required`, `member_unknown` (values as for `find_member`).
    """
    written = clean_required(query, "member", max_length=QUERY_LENGTH)
    numbers = members_by_key()[0]
    found = numbers.get(key_to_compare(written)) or _beginning(written) or members_named(written)
    if found:
        return list(found)
    raise _unknown(written)


def near_members(query: str) -> list[Member]:
    """Return members whose riding or name resembles `query` as a whole, or whose words resemble all of its words.

    Raises Refused `required`.
    """
    written = clean_required(query, "member", max_length=QUERY_LENGTH)
    if whole := _near(written):
        return whole
    words = tuple({word for member in load_members() for words in member.word_lists for word in words})
    near = [nearest(word, words, count=1) for word in words_to_compare(written)]
    return _beginning(" ".join(word for word, *_ in near)) if near and all(near) else []


def _near(written: str) -> list[Member]:
    """Return the members whose riding or whole name is nearest to the text."""
    names = names_by_key()
    near = (member for key in nearest(key_to_compare(written), tuple(names)) for member in names[key])
    return list(dict.fromkeys(near))


def _beginning(written: str) -> list[Member]:
    """Return the members whose riding or name has words with these beginnings."""
    key, words = key_to_compare(written), words_to_compare(written)
    members = members_with_word(words[0]) if words else ()
    return [member for member in members if any(_begins(words, key, name) for name in member.word_lists)]


def _begins(beginnings: Sequence[str], key: str, name: Sequence[str]) -> bool:
    """Return whether words of the name, in this order, have these beginnings: "st mar" matches "Sault Ste. Marie".

    So does `key`, the text as `key_to_compare` gives it, at the beginning of any word and without regard to spaces.
    """
    words = iter(name)
    if all(any(word.startswith(beginning) for word in words) for beginning in beginnings):
        return True
    return any("".join(name[start:]).startswith(key) for start in range(len(name)))


def _unknown(written: str, beginning: Sequence[Member] = ()) -> Refused:
    """Return the refusal with the members whose names begin like this, or else similar names, as proposals."""
    labels = tuple(member.label for member in beginning) or _near_labels(written)
    return Refused("member_unknown", "member", query=written, candidates=labels[:NEAR_SHOWN] or None)


def _near_labels(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member.label for member in _near(written)))


def nearest(name: str, names: Sequence[str], count: int = NEAR_SHOWN, cutoff: float = NEAR) -> list[str]:
    """Return the names that `difflib.get_close_matches` finds, the nearest first.

    rapidfuzz, whose ratio is never below difflib's, first finds the few that are worth comparing, because a stack may
    have thousands of misspelt names.
    """
    # Imported here to start faster: only a name that was not found needs them.
    from difflib import get_close_matches

    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    possible = process.extract(name, names, scorer=Indel.normalized_similarity, score_cutoff=cutoff, limit=None)
    return get_close_matches(name, [found for found, *_ in possible], count, cutoff)
