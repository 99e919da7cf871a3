"""Where a paragraph's lines end: the fewest lines, then the most even right edge, for the paragraph as a whole."""

from collections.abc import Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """What is never broken: `width` of the ink and `space` after it unless a line ends there, in one unit.

    `cost` is how much ending a line here is to be avoided: 1 is as bad as a line left wholly empty.
    """

    width: float
    space: float
    cost: float = 0.0


#: A last line of a word or two looks forgotten: one shorter than this share of the measure costs as much as a line
#: left half empty.
_SHORTEST_LAST_LINE = 0.15
_SHORT_LAST_LINE_COST = 0.25


def count_lines(stretches: Sequence[Stretch], measure: float) -> int:
    """How many lines of at most `measure` the stretches need, without looking for the best breaks."""
    lines, used = 1, 0.0
    for stretch in stretches:
        if used and used + stretch.width > measure:
            lines += 1
            used = 0.0
        used += stretch.width + stretch.space
    return lines


def break_lines(stretches: Sequence[Stretch], measure: float) -> list[int]:
    """Where each line ends, as counts of stretches from the paragraph's beginning.

    A stretch wider than `measure` stands on a line of its own. After Knuth and Plass, Breaking Paragraphs into Lines
    (1981), for a ragged right edge: a line costs the square of the share of it that stays empty; the last line costs
    nothing unless it is very short.
    """
    starts = [0.0]
    for stretch in stretches:
        starts.append(starts[-1] + stretch.width + stretch.space)
    # best[n]: lines and cost of the first n stretches when a line ends after them, and where that line begins.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(stretches) + 1):
        ink_end = starts[end] - stretches[end - 1].space
        is_last = end == len(stretches)
        candidates: list[tuple[int, float, int]] = []
        for begin in range(end - 1, -1, -1):
            empty = max(measure - (ink_end - starts[begin]), 0.0)
            if candidates and ink_end - starts[begin] > measure:
                break
            lines, cost, _ = best[begin]
            if not is_last:
                cost += (empty / measure) ** 2 + stretches[end - 1].cost
            elif begin and measure - empty < _SHORTEST_LAST_LINE * measure:
                cost += _SHORT_LAST_LINE_COST
            candidates.append((lines + 1, cost, begin))
        best.append(min(candidates))
    return _ends(best)


def _ends(best: list[tuple[int, float, int]]) -> list[int]:
    ends: list[int] = []
    end = len(best) - 1
    while end:
        ends.append(end)
        end = best[end][2]
    return ends[::-1]
