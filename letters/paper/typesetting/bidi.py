"""Order the characters of a line when some are written from right to left.

This is the Unicode bidirectional algorithm (Unicode Standard Annex 9) without explicit formatting characters, which are
refused in typed text. Libraries that come as wheels return the visual order, but not the levels that shaping needs.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import TypeVar
from unicodedata import bidirectional

Item = TypeVar("Item")

#: Blocks with characters that are written from right to left: Hebrew to Arabic Extended-A, and presentation forms.
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")

#: Paired brackets; other pairs do not occur in names and letters.
_CLOSING = {"(": ")", "[": "]", "{": "}"}

#: The most brackets that may be open at a time (definition BD16); later ones form no pairs.
_MOST_OPEN_BRACKETS = 63

#: The kinds of numbers between which one separator becomes part of a number (rule W4).
_SEPARATED_BY = {"CS": ("EN", "AN"), "ES": ("EN",)}

_STRONG, _NUMBERS, _NEUTRAL = {"L", "R"}, {"EN", "AN"}, {"B", "S", "WS", "ON"}


def paragraph_level(text: str) -> int:
    """Return 1 if the paragraph's first letter is written from right to left, else 0 (rules P2 and P3)."""
    if not _FROM_THE_RIGHT.search(text):
        return 0
    first = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return 0 if first == "L" else 1


def levels(text: str, base: int | None = None) -> list[int] | None:
    """Return each character's embedding level, odd where it runs from right to left; None where none does.

    `base` is the paragraph's level, by default that of its first letter.
    """
    if base is None:
        if not _FROM_THE_RIGHT.search(text):
            return None
        base = paragraph_level(text)
    around = "R" if base % 2 else "L"
    # Joiners and similar characters have no direction (rule X9): they take the level of the character before them.
    places = [place for place, character in enumerate(text) if bidirectional(character) != "BN"]
    kinds = _without_weak_types([bidirectional(text[place]) for place in places], around)
    _resolve_brackets([text[place] for place in places], kinds, around)
    _resolve_neutrals(kinds, around)
    found = [base] * len(text)
    for place, kind in zip(places, kinds, strict=True):
        found[place] = base + (kind != around if kind in _STRONG else 2 - base % 2)  # rules I1 and I2
    for place in sorted(set(range(len(text))) - set(places)):
        found[place] = found[place - 1] if place else base
    return found


def in_visual_order(items: Sequence[Item], item_levels: Sequence[int]) -> list[Item]:
    """Return the items with these levels from left to right (rule L2)."""
    order = list(range(len(items)))
    for level in range(max(item_levels, default=0), 0, -1):
        order = _reversed_from(level, order, item_levels)
    return [items[place] for place in order]


def _reversed_from(level: int, order: list[int], item_levels: Sequence[int]) -> list[int]:
    """Reverse every run of this level or a higher one."""
    runs = ((high, list(run)) for high, run in groupby(order, key=lambda place: item_levels[place] >= level))
    return [place for high, run in runs for place in (reversed(run) if high else run)]


def _without_weak_types(kinds: list[str], around: str) -> list[str]:
    """Apply rules W1 to W7: marks, numbers, and the separators and signs that belong to numbers."""
    marked = list(accumulate(kinds, lambda before, kind: before if kind == "NSM" else kind, initial=around))[1:]  # W1
    numbered = _after_strong(marked, around, "AL", "AN")  # W2
    kinds = ["R" if kind == "AL" else kind for kind in numbered]  # W3
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and before in _SEPARATED_BY.get(kind, ()):
            kinds[place] = before  # W4
    return _after_strong(list(_with_terminators(kinds)), around, "L", "L")  # W7


def _after_strong(kinds: list[str], around: str, strong: str, becomes: str) -> list[str]:
    """Return the types, where European numbers after this strong type become another type."""
    resolved: list[str] = []
    last = around
    for kind in kinds:
        last = kind if kind in ("L", "R", "AL") else last
        resolved.append(becomes if kind == "EN" and last == strong else kind)
    return resolved


def _with_terminators(kinds: list[str]) -> Iterator[str]:
    """Apply rules W5 and W6: a currency or percent sign belongs to the number beside it; other separators do not."""
    runs = [(kind, len(list(run))) for kind, run in groupby(kinds)]
    for place, (kind, length) in enumerate(runs):
        beside = {runs[near][0] for near in (place - 1, place + 1) if 0 <= near < len(runs)}
        if kind == "ET" and "EN" in beside:
            yield from ["EN"] * length
        else:
            yield from ["ON" if kind in ("ES", "ET", "CS") else kind] * length


def _side(kind: str) -> str | None:
    """Return the direction that a type counts as beside neutrals; None for neutrals themselves."""
    return "R" if kind in _NUMBERS else kind if kind in _STRONG else None


def _resolve_brackets(characters: list[str], kinds: list[str], around: str) -> None:
    """Apply rule N0: brackets take the direction of their content or, where that is opposite, of the text before."""
    for opening, closing in _bracket_pairs(characters, kinds):
        inside = {_side(kind) for kind in kinds[opening + 1 : closing]}
        if inside.isdisjoint(_STRONG):
            continue
        before = next(filter(None, map(_side, reversed(kinds[:opening]))), around)
        for place in (opening, closing):
            kinds[place] = around if around in inside else before
            for mark in range(place + 1, len(kinds)):
                if bidirectional(characters[mark]) != "NSM":
                    break
                kinds[mark] = kinds[place]


def _bracket_pairs(characters: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    """Return the positions of paired brackets (definition BD16), in the order in which they open."""
    open_ones: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, character in enumerate(characters):
        if kinds[place] != "ON":
            continue
        if character in _CLOSING:
            if len(open_ones) == _MOST_OPEN_BRACKETS:
                break
            open_ones.append((_CLOSING[character], place))
        elif character in _CLOSING.values():
            depth = next((d for d in range(len(open_ones) - 1, -1, -1) if open_ones[d][0] == character), None)
            if depth is not None:
                pairs.append((open_ones[depth][1], place))
                del open_ones[depth:]
    return sorted(pairs)


def _resolve_neutrals(kinds: list[str], around: str) -> None:
    """Apply rules N1 and N2: neutrals between two of one direction take it, others that of the paragraph."""
    ends = [place for place, kind in enumerate(kinds) if kind not in _NEUTRAL]
    for place, kind in enumerate(kinds):
        if kind in _NEUTRAL:
            after = bisect_left(ends, place)
            before = _side(kinds[ends[after - 1]]) if after else around
            following = _side(kinds[ends[after]]) if after < len(ends) else around
            kinds[place] = before if before and before == following else around
