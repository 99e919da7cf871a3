"""Finding a member: by riding number, riding, name, or what a riding or name begins with."""

from collections.abc import Callable, Sequence

from letters.people.member_list import Member, load_members
from letters.people.text import clean_required, key_to_compare, words_to_compare
from letters.refusal import Refused

__all__ = ["Member", "find_member", "load_members", "search"]

CANDIDATES_SHOWN = 10
NEAR = 0.75
"""How alike, of 1, a name must be to be proposed (difflib's ratio)."""


def find_member(query: str) -> Member:
    """The one member meant by `query`, ignoring case, accents, apostrophes, spaces and kinds of dashes.

    In this order: riding number; whole name of a riding in either language; whole name of a person; words that only one
    riding or name has the beginnings of. The seat may be vacant.

    Raises Refused `required`; `member_ambiguous` (values query, count, and candidates: labels, the first ten);
    `member_unknown` (values query, and candidates: labels of near matches, or None).
    """
    written = clean_required(query, "member", max_length=200)
    for matches in _matchers(written):
        found = [member for member in load_members() if matches(member)]
        if len(found) == 1:
            return found[0]
        if found:
            labels = tuple(member.label for member in found[:CANDIDATES_SHOWN])
            raise Refused("member_ambiguous", "member", query=written, candidates=labels, count=len(found))
    raise _unknown(written)


def search(query: str) -> list[Member]:
    """Every member whom `query` may mean, in the order of the list. Raises Refused `required`, `member_unknown`."""
    written = clean_required(query, "member", max_length=200)
    matchers = _matchers(written)
    if found := [member for member in load_members() if any(matches(member) for matches in matchers)]:
        return found
    raise _unknown(written)


def _matchers(written: str) -> tuple[Callable[[Member], bool], ...]:
    key, words = key_to_compare(written), words_to_compare(written)
    if not key:
        return ()
    return (
        lambda member: member.riding_number == key,
        lambda member: key in member.riding_keys,
        lambda member: key == member.name_key,
        lambda member: any(_begins(words, key, theirs) for theirs in member.word_lists),
    )


def _begins(words: Sequence[str], key: str, theirs: Sequence[str]) -> bool:
    """Whether each word begins one of theirs, in their order, or all run together begin what follows one of theirs."""
    rest = iter(theirs)
    if all(any(their.startswith(word) for their in rest) for word in words):
        return True
    return any("".join(theirs[start:]).startswith(key) for start in range(len(theirs)))


def _unknown(written: str) -> Refused:
    """The refusal, with what comes near; a near match is never used unasked."""
    from difflib import get_close_matches

    by_key: dict[str, Member] = {}
    for member in load_members():
        by_key |= dict.fromkeys((*member.riding_keys, member.name_key), member)
    near = get_close_matches(key_to_compare(written), by_key, n=3, cutoff=NEAR)
    labels = tuple(dict.fromkeys(by_key[key].label for key in near))
    return Refused("member_unknown", "member", query=written, candidates=labels or None)
