"""Find the rules and squares that paper is printed with, and take them away without the strokes that cross them."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from letters.paper.signature.ink_pieces import Greys, Mask, grown

#: The steepest rule, as rise over run, and the step between slopes that are tried.
_STEEPEST, _SLOPE_STEP = 0.25, 0.004

#: Slopes of rules in one picture differ by at most this much, where the paper lies askew to the camera.
_FAN = 0.03

#: Half the width of the widest rule in pixels, and how much darker than the paper on both sides it is at least.
_HALF_WIDTH, _CONTRAST = 5, 0.035

#: The share of its way across the picture along which a rule is seen: one of several, and one alone.
_SEEN_OF_SEVERAL, _SEEN_ALONE = 0.45, 0.8

#: A line that is seen along less than this share of the longest one's way, such as one under a signature, is no rule.
_AS_WELL_SEEN = 0.75

#: The share of the last columns on both sides in which a rule that stands alone is seen.
_SEEN_AT_END = 0.5

#: The share of the picture's columns in which a line is on the paper: those that only cut a corner are passed over.
_SHORTEST = 0.25

#: The least number of rules that count as several.
_SEVERAL = 3

#: The most rules in one direction.
_MOST_RULES = 150

#: How far (pixels) a rule may stray from a straight line within `_PIECE` columns.
_STRAY, _PIECE = 4, 48

#: How far (pixels) all rules of curled paper may rise or fall from one piece to the next, and how alike two pieces are
#: at least (1: the same) where there are rules to compare.
_CURL, _ALIKE = 6, 0.4

#: A line darker than this many times the usual rule's darkness, and this share of the paper's light, is a stroke.
_TIMES_AS_DARK, _DARKER = 1.5, 0.1

#: Paper whose rules run up or down by less than this (rise over run) lies straight.
_STRAIGHT = 0.02

_Points = NDArray[np.float64]


def slope_of_rules(share: Greys, is_paper: Mask) -> float:
    """Return how much the paper is turned, as the rise over run of its rules, or 0 where it lies straight or has none.

    A positive slope runs down to the right. The arguments are those of `without_rules`.
    """
    within = _within(is_paper)
    for turned, sign in ((False, 1), (True, -1)):
        marks, place = (_thin(share.T), within.T) if turned else (_thin(share), within)
        lines = list(_lines(marks, place)) if len(marks) >= 4 * _HALF_WIDTH else []
        if len(lines) >= _SEVERAL:
            slope = sign * float(np.median([(line[-1] - line[0]) / len(line) for line in lines]))
            return slope if abs(slope) > _STRAIGHT else 0.0
    return 0.0


def without_rules(ink: Mask, share: Greys, is_paper: Mask) -> Mask:
    """Return the ink without rules that run across the paper, or up and down.

    `share` is the brightness of each pixel as a share of the paper's, of a picture about 1,200 pixels long.
    """
    within = _within(is_paper)
    ink = ink & ~_rules(ink, share, within)
    return np.asarray(ink & ~_rules(ink.T, share.T, within.T).T)


def _within(is_paper: Mask) -> Mask:
    """Return the paper without the pixels at its edge, which are darker than their neighbours on one side."""
    return ~grown(np.pad(~is_paper, 1, constant_values=True), _HALF_WIDTH + 1)[1:-1, 1:-1]


def _rules(ink: Mask, share: Greys, within: Mask) -> Mask:
    """Return the pixels of the rules that run across."""
    found = np.zeros_like(ink)
    if len(share) < 4 * _HALF_WIDTH:
        return found
    marks = _thin(share)
    lines = list(_lines(marks, within))
    if len(lines) >= _SEVERAL:
        lines = _of_one_pen(lines, share)
    else:
        lines = [line for line in lines if _reaches_both_sides(marks, within, line)]
    for line in lines:
        _mark(found, ink, line)
    return found


def _of_one_pen(lines: list[_Points], share: Greys) -> list[_Points]:
    """Return the lines without those much darker than most, which are strokes such as the one under a signature."""
    darkness = [_darkness(share, line) for line in lines]
    most = _TIMES_AS_DARK * float(np.median(darkness)) + _DARKER
    return [line for line, dark in zip(lines, darkness, strict=True) if dark <= most]


def _darkness(share: Greys, line: _Points) -> float:
    """Return how much darker than the paper the line is where it is seen."""
    rows = np.round(line).astype(int) + np.arange(-1, 2)[:, None]
    dark = 1 - share[rows.clip(0, len(share) - 1), np.arange(len(line))].min(axis=0)
    seen = dark[dark > _CONTRAST]
    return float(np.median(seen)) if len(seen) else 0.0


def _thin(share: Greys) -> Mask:
    """Return the pixels that are darker than those a little above and below."""
    thin = np.zeros(share.shape, bool)
    middle = share[_HALF_WIDTH:-_HALF_WIDTH]
    thin[_HALF_WIDTH:-_HALF_WIDTH] = (
        np.minimum(share[: -2 * _HALF_WIDTH], share[2 * _HALF_WIDTH :]) - middle > _CONTRAST
    )
    return thin


def _lines(marks: Mask, within: Mask) -> Iterator[_Points]:
    """Yield the height of each rule in every column, where it is seen along most of its way (Hough 1962)."""
    height, width = marks.shape
    y, x = np.nonzero(marks)
    if not len(x):
        return
    slopes = np.arange(-_STEEPEST, _STEEPEST + _SLOPE_STEP / 2, _SLOPE_STEP)
    middle = width / 2
    counts = _votes(y.astype(np.float64), x - middle, slopes, height)
    bend = _bend(marks, slopes[(counts**2).sum(axis=1).argmax()])
    if bend.any():
        counts = _votes(y - bend[x], x - middle, slopes, height)
    best = int((counts**2).sum(axis=1).argmax())
    fan = round(_FAN / _SLOPE_STEP)
    first = max(best - fan, 0)
    near = counts[first : best + fan + 1]
    at, peak = slopes[first + near.argmax(axis=0)], near.max(axis=0)
    left, best_seen = marks.copy(), 0.0
    for row in peak.argsort()[::-1][:_MOST_RULES]:
        if peak[row] < _SEEN_OF_SEVERAL * width / 3:
            return
        line = _followed(left, row + at[row] * (np.arange(width) - middle) + bend)
        seen = _seen(left, within, line)
        best_seen = max(best_seen, seen)
        if seen >= max(_SEEN_OF_SEVERAL, _AS_WELL_SEEN * best_seen):
            yield line
        rows = np.round(line).astype(int)[None] + np.arange(-_STRAY - 1, _STRAY + 2)[:, None]
        left[rows.clip(0, height - 1), np.arange(width)] = False


def _votes(y: _Points, x: _Points, slopes: _Points, height: int) -> Greys:
    """Return for each slope and row how many of the marks lie on the line that crosses `x` = 0 in that row."""
    counts = np.empty((len(slopes), height), np.float32)
    for number, slope in enumerate(slopes):
        rows = np.round(y - slope * x).astype(np.int64)
        counts[number] = np.bincount(rows[(rows >= 0) & (rows < height)], minlength=height)
    return counts


def _bend(marks: Mask, slope: float) -> _Points:
    """Return for each column how far the rules lie below straight lines of that slope, since curled paper bends all.

    Neighbouring pieces of the picture are moved up and down until their marks agree best.
    """
    height, width = marks.shape
    count = width // _PIECE
    flat = np.zeros(width)
    if count < 2 * _SEVERAL:
        return flat
    columns = np.arange(count * _PIECE)
    rows = np.arange(height)[:, None] + np.round(slope * (columns - width / 2)).astype(int)
    level = marks[rows.clip(0, height - 1), columns] & (rows >= 0) & (rows < height)
    sums = level.reshape(height, count, _PIECE).sum(axis=2).T.astype(np.float64)
    sums = np.pad(sums, ((0, 0), (_CURL + 1, _CURL + 1)))
    sums += np.roll(sums, 1, axis=1) + np.roll(sums, -1, axis=1)
    moves, alike = [0], []
    for before, after in pairwise(sums):
        agreement = [float(before @ np.roll(after, -move)) for move in range(-_CURL, _CURL + 1)]
        alike.append(max(agreement) / max(float(np.linalg.norm(before) * np.linalg.norm(after)), 1.0))
        moves.append(int(np.argmax(agreement)) - _CURL)
    if np.median(alike) < _ALIKE or not any(moves):
        return flat
    centres = (np.arange(count) + 0.5) * _PIECE
    curve = np.polyfit(centres / width, np.cumsum(moves), 4)
    bend = np.polyval(curve, np.arange(width) / width)
    return np.asarray(bend - bend[width // 2])


def _followed(marks: Mask, line: _Points) -> _Points:
    """Return the line moved onto the marks near it, piece by piece, from the middle to both sides."""
    height, width = marks.shape
    count = max(width // _PIECE, 1)
    bounds = np.linspace(0, width, count + 1).astype(int)
    offsets = np.zeros(count)
    for order in (range(count // 2, count), range(count // 2 - 1, -1, -1)):
        before = offsets[count // 2]
        for piece in order:
            columns = np.arange(bounds[piece], bounds[piece + 1])
            rows = np.round(line[columns] + before).astype(int) + np.arange(-_STRAY, _STRAY + 1)[:, None]
            seen = marks[rows.clip(0, height - 1), columns]
            if seen.any(axis=0).mean() > 0.3:  # noqa: PLR2004 - less is noise, or a stroke
                weights = seen.sum(axis=1)
                before += float((weights * np.arange(-_STRAY, _STRAY + 1)).sum() / weights.sum())
            offsets[piece] = before
    return line + np.interp(np.arange(width), (bounds[:-1] + bounds[1:]) / 2, offsets)


def _near(marks: Mask, line: _Points, reach: int) -> Mask:
    """Return the rows `reach` above to `reach` below the line, one column for each of the picture's."""
    height, width = marks.shape
    rows = np.round(line).astype(int)[None] + np.arange(-reach, reach + 1)[:, None]
    near = marks[rows.clip(0, height - 1), np.arange(width)] & (rows >= 0) & (rows < height)
    return np.asarray(near, bool)


def _columns(marks: Mask, line: _Points, reach: int) -> Mask:
    """Return the columns in which something is marked that close to the line."""
    return np.asarray(_near(marks, line, reach).any(axis=0))


def _seen(marks: Mask, within: Mask, line: _Points) -> float:
    """Return the share of the columns, of those where the line is on the paper, in which it is marked."""
    columns = _columns(within, line, 0)
    if columns.mean() < _SHORTEST:
        return 0.0
    return float(_columns(marks, line, 1)[columns].mean())


def _reaches_both_sides(marks: Mask, within: Mask, line: _Points) -> bool:
    seen = _columns(marks, line, 1)[_columns(within, line, 0)]
    end = max(len(seen) // 50, 4)
    return bool(seen.mean() > _SEEN_ALONE and seen[:end].mean() > _SEEN_AT_END and seen[-end:].mean() > _SEEN_AT_END)


def _mark(found: Mask, ink: Mask, line: _Points) -> None:
    """Mark the ink along the line, but for the columns where a stroke crosses it."""
    reach = 3 * _HALF_WIDTH
    near = _near(ink, line, reach)
    # The run of ink through the line, upwards and downwards; it may begin a pixel beside the line.
    core = near[reach - 1 : reach + 2].any(axis=0)
    near[reach - 1 : reach + 2] |= core
    up = np.cumprod(near[reach - 1 :: -1], axis=0).sum(axis=0)
    down = np.cumprod(near[reach + 1 :], axis=0).sum(axis=0)
    length = np.where(core, up + down + 1, 0)
    if not core.any():
        return
    thickness = int(np.median(length[core]))
    if thickness > 2 * _HALF_WIDTH:
        return
    is_rule = core & (length <= thickness + 2)
    offsets = np.arange(-reach, reach + 1)[:, None]
    removed = is_rule & (offsets >= -up - 1) & (offsets <= down + 1)
    rows = np.round(line).astype(int)[None] + offsets
    height, width = ink.shape
    removed &= (rows >= 0) & (rows < height)
    found[rows.clip(0, height - 1)[removed], np.broadcast_to(np.arange(width), rows.shape)[removed]] = True
