"""Break a paragraph into the fewest lines, and of these choices take the one with the most even right edge."""

from collections.abc import Sequence
from typing import NamedTuple


class BreakItem(NamedTuple):
    """Text that is never broken: the width of its ink, and of the space after it unless a line ends there.

    `penalty` is the cost of ending a line after it, where 1 is the cost of a line left empty.
    """

    width: float
    space: float
    penalty: float = 0.0


#: A last line shorter than this share of the measure looks stranded.
_SHORTEST_LAST_LINE = 0.15

#: A word comes down to a stranded last line only if the line above stays at least this share of the measure. If it was
#: the longest line, another must have the second share, lest the paragraph look narrower than those around it.
_STILL_LONG, _FULL_WIDTH = 0.85, 0.97


def count_lines(items: Sequence[BreakItem], measure: float) -> int:
    """Return the number of lines of at most `measure` that the items need, which takes less time than breaking them."""
    lines, used = 1, 0.0
    for item in items:
        if used and used + item.width > measure:
            lines += 1
            used = 0.0
        used += item.width + item.space
    return lines


def break_lines(items: Sequence[BreakItem], measure: float) -> list[int]:
    """Return where each line ends, as counts of items from the paragraph's beginning.

    An item wider than `measure` gets a line of its own. After Knuth and Plass, Breaking Paragraphs into Lines
    (1981), for a ragged right edge: a line costs the square of its empty share, the last line nothing. All paragraphs
    of one measure so have the same apparent width; a stranded last line gets a word only from the line above it.
    """
    starts = [0.0]
    for item in items:
        starts.append(starts[-1] + item.width + item.space)
    # best[n]: the number of lines and the cost of the first n items if a line ends there, and where that line begins.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(items) + 1):
        ink_end = starts[end] - items[end - 1].space
        is_last = end == len(items)
        candidates: list[tuple[int, float, int]] = []
        for begin in range(end - 1, -1, -1):
            empty = max(measure - (ink_end - starts[begin]), 0.0)
            if candidates and ink_end - starts[begin] > measure:
                break
            lines, cost, _ = best[begin]
            if not is_last:
                cost += (empty / measure) ** 2 + items[end - 1].penalty
            candidates.append((lines + 1, cost, begin))
        best.append(min(candidates))
    return _with_longer_last_line(_ends(best), items, starts, measure)


def _ends(best: list[tuple[int, float, int]]) -> list[int]:
    ends: list[int] = []
    end = len(best) - 1
    while end:
        ends.append(end)
        end = best[end][2]
    return ends[::-1]


def _with_longer_last_line(
    ends: list[int], items: Sequence[BreakItem], starts: Sequence[float], measure: float
) -> list[int]:
    """Return the ends, with a word moved from the line above to a stranded last line where that goes unseen."""

    def width(begin: int, end: int) -> float:
        return starts[end] - items[end - 1].space - starts[begin]

    if len(ends) < 3:  # noqa: PLR2004 - the two lines, and one that is longer
        return ends
    *firsts, above, last = [0, *ends]
    if width(above, last) >= _SHORTEST_LAST_LINE * measure:
        return ends
    is_still_long = width(firsts[-1], above - 1) >= _STILL_LONG * measure
    widest = max(map(width, firsts, firsts[1:]))
    is_as_wide = widest >= min(width(firsts[-1], above), _FULL_WIDTH * measure)
    return [*firsts[1:], above - 1, last] if is_still_long and is_as_wide else ends
