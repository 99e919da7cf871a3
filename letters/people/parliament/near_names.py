"""What comes near a misspelt name, as difflib judges it, found without comparing it with every name there is."""

from collections import Counter
from collections.abc import Iterable

#: A name is compared rather than left out for want of the last digit of a share.
_ROUNDING = 1e-6


class NearNames:
    """The names that come near another; the same as `difflib.get_close_matches` finds among all of them.

    Letters that two names share, in whatever order, bound how alike difflib can find them; few names reach the bound.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._bits: dict[tuple[str, int], int] = {}
        self._names = [(name, len(name), self._letters(name, learn=True)) for name in names]

    def closest(self, name: str, count: int, cutoff: float) -> list[str]:
        """At most so many, the nearest first; `cutoff` is how alike, of 1, they must be."""
        from difflib import get_close_matches

        letters, length = self._letters(name), len(name)
        possible = [
            other
            for other, other_length, others in self._names
            if 2 * (letters & others).bit_count() >= cutoff * (length + other_length) - _ROUNDING
        ]
        return get_close_matches(name, possible, count, cutoff)

    def _letters(self, name: str, *, learn: bool = False) -> int:
        """A bit for each letter, another for its second time, and so on; none for what no name has."""
        found = 0
        counts: Counter[str] = Counter()
        for letter in name:
            counts[letter] += 1
            key = letter, counts[letter]
            bit = self._bits.setdefault(key, 1 << len(self._bits)) if learn else self._bits.get(key, 0)
            found |= bit
        return found
