"""Search for members by riding number, riding or name."""

from collections.abc import Sequence

from letters.people.clean_text import clean_required, key_to_compare, words_to_compare
from letters.people.parliament.member_list import Member, load_members, members_by_key, members_with_word
from letters.refusal import Refused

QUERY_LENGTH = 200
CANDIDATES_SHOWN = 10
NEAR_SHOWN = 3
#: The similarity from which a name is proposed: difflib's ratio, at most 1.
NEAR = 0.75


def find_member(query: str) -> Member:
    """Return the one member that `query` means; case, accents, apostrophes, spaces and dashes do not matter.

    It may be, in this order, a riding number, the whole name of a riding in either language, the whole name of a
    person, or the beginnings of words of one riding or name alone. The seat may be vacant.

    Raises Refused `required`; `member_ambiguous` (values query, count, and candidates: labels, the first ten);
    `member_unknown` (values query, and candidates: labels of near matches, or None).
    """
    written = clean_required(query, "member", max_length=QUERY_LENGTH)
    key = key_to_compare(written)
    whole = (index[key] for index in members_by_key() if key and key in index)
    found = next(whole, None) or _beginning(written)
    if not found:
        raise _unknown(written)
    if len(found) > 1:
        labels = tuple(member.label for member in found[:CANDIDATES_SHOWN])
        raise Refused("member_ambiguous", "member", query=written, candidates=labels, count=len(found))
    return found[0]


def search_members(query: str) -> list[Member]:
    """Return all members that `query` may mean, in the order of the list.

    Raises Refused `required`, `member_unknown` (values as for `find_member`).
    """
    written = clean_required(query, "member", max_length=QUERY_LENGTH)
    numbers = members_by_key()[0]
    if found := numbers.get(key_to_compare(written)) or _beginning(written):
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
    indexes = members_by_key()[1:]
    names = {key: members for index in indexes for key, members in index.items() if key}
    return [member for key in nearest(key_to_compare(written), tuple(names)) for member in names[key]]


def _beginning(written: str) -> list[Member]:
    """Return the members whose riding or name has words with these beginnings."""
    key, words = key_to_compare(written), words_to_compare(written)
    members = members_with_word(words[0]) if words else ()
    return [member for member in members if any(_begins(words, key, theirs) for theirs in member.word_lists)]


def _begins(words: Sequence[str], key: str, theirs: Sequence[str]) -> bool:
    """Return whether the words begin some of theirs, in order, or the key begins theirs run together from one on."""
    rest = iter(theirs)
    if all(any(their.startswith(word) for their in rest) for word in words):
        return True
    return any("".join(theirs[start:]).startswith(key) for start in range(len(theirs)))


def _unknown(written: str) -> Refused:
    """Return the refusal with similar names as proposals."""
    labels = tuple(dict.fromkeys(member.label for member in _near(written)))
    return Refused("member_unknown", "member", query=written, candidates=labels[:NEAR_SHOWN] or None)


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
