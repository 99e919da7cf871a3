"""Find the sheet of paper on a table, and straighten it."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from letters.paper.signature.ink_pieces import Greys, Mask, closed, grown, pieces, without_holes
from letters.refusal import Refused

#: Cells along the longer side of the picture in which paper and table are told apart.
CELLS = 400

#: Marks narrower than this many cells are ink, not an area of paper or table.
INK_CELLS = 25

#: A table is darker than this share of the paper.
_DARKEST_PAPER = 0.82

#: Beside an edge in the light, a table is darker than this share of the paper.
_LIGHTEST_TABLE = 0.9

#: No shadow is darker than this share of the paper in the light.
_DARKEST_SHADE = 0.33

#: The light in a shadow differs by less than this share between the colours; a table does by more, unless it is grey.
_SHADE_TINT = 0.12

#: A mark in a shadow has at most this share of the brightness around it; more marked cells than this are a signature.
_MARK, _MARKS = 0.88, 40

#: A mark beside the sheet with at most this share of the brightness around it is ink, not the grain of wood.
_SURE_MARK = 0.7

#: Where all is paper, at least this share of the cells beside the sheet has its colour.
_MOSTLY = 0.7

#: Within a sheet, cells above this percentile of the brightness are paper, even where some of the table is in it.
_LIGHTEST = 90

#: A sheet that lies partly in shadow is at least this many times larger than its lit part.
_LARGER = 1.05

#: The smallest share of the picture that a sheet covers.
_SMALLEST_SHEET = 0.015

#: How many cells of the sheet's edge are left out: its shadow and its thickness.
_EDGE = 3

#: How many cells the points of an edge may be off its line on average, and the least share of the edge to be seen.
_STRAIGHT, _SEEN = 1.5, 0.35

_Points = NDArray[np.float64]

#: Slope and offset of an almost level line, y = slope x + offset; of an almost upright one with x and y exchanged.
_Slanted = tuple[float, float]


@dataclass(frozen=True)
class PhotographedSheet:
    """A sheet in cells of the picture: its corners, clockwise from the top left, and the cells that are paper."""

    corners: _Points | None
    inside: Mask


def find_sheet(cells: Greys, colours: Greys) -> PhotographedSheet | None:
    """Return the sheet of light paper on a darker table, or None where the paper fills the picture.

    `cells` are greys, `colours` the same cells with red, green and blue. Raises Refused `signature_unseen` about
    "signature" where a shadow hides a part of the signature.
    """
    light = _areas(cells)
    is_light = light > _otsu(light)
    if not is_light.any() or is_light.all():
        return None
    if light[~is_light].mean() > _DARKEST_PAPER * light[is_light].mean():
        return None
    piece = _largest(is_light)
    inside = without_holes(piece)
    if piece.mean() < _SMALLEST_SHEET or inside.all():
        return None
    alike = _coloured_alike(colours, inside & (light >= np.percentile(light[inside], _LIGHTEST)))
    alike &= light > _DARKEST_SHADE * np.median(light[inside])
    if _is_shade(cells, light, alike, inside):
        _require_paper_alone(light, inside)
        return None
    whole = _with_shaded_part(light, alike, inside)
    if whole is not None:
        inside = whole
    elif not _has_sharp_edge(light, piece):
        return None
    if _has_marks_beside(cells, light, alike, inside):
        raise Refused("signature_unseen", "signature")
    return PhotographedSheet(_corners(inside), ~grown(~inside, _EDGE))


def _areas(cells: Greys) -> Greys:
    """Return the cells without the ink, but with the table that shows in the corners of a picture, however little.

    A corner of the table is narrower than the widest ink; unlike ink it goes on outside the picture.
    """
    light = closed(cells, INK_CELLS)
    around = np.pad(cells, INK_CELLS)
    with_borders = closed(around, INK_CELLS)[INK_CELLS:-INK_CELLS, INK_CELLS:-INK_CELLS]
    dark = pieces(with_borders <= _otsu(with_borders))
    in_corner = np.isin(dark.numbers, dark.numbers[[0, 0, -1, -1], [0, -1, 0, -1]]) & (dark.numbers > 0)
    return np.where(in_corner, with_borders, light)


def straightened(picture: Image.Image, sheet: PhotographedSheet) -> tuple[Image.Image, Image.Image]:
    """Return the sheet as if photographed from straight above, and a picture of the same size that is white on it."""
    scale = max(picture.size) / max(sheet.inside.shape)
    cover = Image.fromarray(sheet.inside.astype(np.uint8) * 255).resize(picture.size)
    if sheet.corners is None:
        return picture, cover
    corners = sheet.corners * scale
    top, right, bottom, left = (np.hypot(*(after - before)) for before, after in pairwise([*corners, corners[0]]))
    size = round((top + bottom) / 2), round((left + right) / 2)
    back = _coefficients(corners, size)
    turned, covered = (
        one.transform(size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BILINEAR) for one in (picture, cover)
    )
    return turned, covered


def _otsu(values: Greys) -> float:
    """Return the threshold that divides the values into two classes as unlike as possible (Otsu 1979)."""
    counts, edges = np.histogram(values, 128)
    middles = (edges[:-1] + edges[1:]) / 2
    below, total = counts.cumsum(), (counts * middles).cumsum()
    with np.errstate(divide="ignore", invalid="ignore"):
        low = total / below
        high = (total[-1] - total) / (below[-1] - below)
        between = np.nan_to_num(below * (below[-1] - below) * (low - high) ** 2)
    return float(edges[1:][between.argmax()])


def _largest(mask: Mask) -> Mask:
    found = pieces(mask)
    return np.asarray(found.numbers == found.areas.argmax())


def _has_sharp_edge(light: Greys, piece: Mask) -> bool:
    """Return whether the brightness falls at the piece's edge, and not slowly, as light does across a page."""
    outer, inner = grown(piece, 4) & ~grown(piece, 2), grown(~piece, 5) & ~grown(~piece, 2)
    if not outer.any() or not inner.any():
        return False
    step = 1 - np.median(light[outer]) / np.median(light[inner])
    whole = 1 - light[~piece].mean() / light[piece].mean()
    return bool(step > whole / 2)


def _is_shade(cells: Greys, light: Greys, alike: Mask, inside: Mask) -> bool:
    """Return whether the darker rest of the picture is paper in the shade: of the sheet's colour, and written on."""
    outside = ~grown(inside, 3)
    if not outside.any() or _touches_no_edge(inside) or alike[outside].mean() < _MOSTLY:
        return False
    return int((cells[outside] < _MARK * light[outside]).sum()) > _MARKS


def _require_paper_alone(light: Greys, lit: Mask) -> None:
    """Raise Refused `signature_unseen` if a sharp edge runs through the lit part: then it is not all paper."""
    lit = ~grown(~lit, _EDGE)
    paper = _largest(lit & (light > _otsu(light[lit]))) if lit.any() else lit
    outer, inner = grown(paper, 4) & ~grown(paper, 2) & lit, grown(~paper, 5) & ~grown(~paper, 2)
    is_seen = outer.sum() > _MARKS and inner.any()
    if is_seen and np.median(light[outer]) < _LIGHTEST_TABLE * np.median(light[inner]):
        raise Refused("signature_unseen", "signature")


def _coloured_alike(colours: Greys, paper: Mask) -> Mask:
    """Return the cells that have the paper's colour in any light, as its part in a shadow has."""
    areas = np.stack([_areas(one) for one in np.moveaxis(colours, 2, 0)], axis=2)
    tint = (areas + 1) / (np.median(areas[paper], axis=0) + 1)
    return np.asarray(tint.max(axis=2) < (1 + _SHADE_TINT) * tint.min(axis=2))


def _with_shaded_part(light: Greys, alike: Mask, inside: Mask) -> Mask | None:
    """Return the sheet with the part of it in a hard shadow: coloured alike, and of a sheet's shape; or None.

    A grey table is coloured alike, too: then the shaded paper is the lighter part of what is dark.
    """
    for paper in (alike, inside | alike, inside | (alike & (light > _otsu(light[~inside])))):
        whole = without_holes(_largest(~grown(~grown(paper, 2), 2) | paper))
        is_larger = whole.sum() > _LARGER * inside.sum() or not _touches_no_edge(inside)
        if is_larger and _touches_no_edge(whole) >= _touches_no_edge(inside) and _corners(whole) is not None:
            return whole
    return None


def _has_marks_beside(cells: Greys, light: Greys, alike: Mask, inside: Mask) -> bool:
    """Return whether ink seems to lie beside the sheet, on what has its colour: then only its lit part was found."""
    near = grown(inside, INK_CELLS) & ~grown(inside, _EDGE) & alike
    return int((cells[near] < _SURE_MARK * light[near]).sum()) > _MARKS


def _touches_no_edge(inside: Mask) -> bool:
    return not (inside[0].any() or inside[-1].any() or inside[:, 0].any() or inside[:, -1].any())


def _corners(inside: Mask) -> _Points | None:
    """Return the corners of the sheet, or None if it is no quadrilateral."""
    rows, columns = np.nonzero(inside & grown(~np.pad(inside, 1), 1)[1:-1, 1:-1])
    points = columns + 0.5 + 1j * (rows + 0.5)
    angle = _angle_of_smallest_box(points)
    flat = points * np.exp(-1j * angle)
    height, width = inside.shape
    is_real = (columns > 1) & (columns < width - 2) & (rows > 1) & (rows < height - 2)  # not an edge of the picture
    edges = _edges(flat, flat[is_real])
    if edges is None:
        return None
    upper, righter, lower, lefter = edges
    crossed = [_crossing(upper, lefter), _crossing(upper, righter), _crossing(lower, righter), _crossing(lower, lefter)]
    area = abs(sum((a.conjugate() * b).imag for a, b in pairwise([*crossed, crossed[0]]))) / 2
    if not 0.85 < inside.sum() / max(area, 1) < 1.1:  # noqa: PLR2004 - a torn sheet, or not a sheet
        return None
    return np.array([((one * np.exp(1j * angle)).real, (one * np.exp(1j * angle)).imag) for one in crossed])


def _angle_of_smallest_box(points: NDArray[np.complex128]) -> float:
    """Return the angle in radians, from -45° to 45°, by which the smallest box around the points is turned."""
    angles = np.radians(np.arange(-45, 45, 0.5))
    spans = [points * np.exp(-1j * angle) for angle in angles]
    areas = [np.ptp(one.real) * np.ptp(one.imag) for one in spans]
    return float(angles[int(np.argmin(areas))])


def _edges(points: NDArray[np.complex128], seen: NDArray[np.complex128]) -> tuple[_Slanted, ...] | None:
    """Return the upper, right, lower and left edge, or None if too little of all of them is seen.

    They are fitted to the points that are `seen`. An edge of which too little is seen lies at the side of the box
    around all points, turned as much as the others are on average.
    """
    left, right, top, bottom = points.real.min(), points.real.max(), points.imag.min(), points.imag.max()
    seen_lines = (
        _line(seen.real, seen.imag, top, (left, right), bottom - top),
        _line(seen.imag, seen.real, right, (top, bottom), right - left),
        _line(seen.real, seen.imag, bottom, (left, right), bottom - top),
        _line(seen.imag, seen.real, left, (top, bottom), right - left),
    )
    slopes = [line[0] * way for line, way in zip(seen_lines, (1, -1, 1, -1), strict=True) if line]
    if not slopes:
        return None
    slope = sum(slopes) / len(slopes)
    x, y = (left + right) / 2, (top + bottom) / 2
    return (
        seen_lines[0] or (slope, top - slope * x),
        seen_lines[1] or (-slope, right + slope * y),
        seen_lines[2] or (slope, bottom - slope * x),
        seen_lines[3] or (-slope, left + slope * y),
    )


def _line(along: _Points, across: _Points, near: float, ends: tuple[float, float], reach: float) -> _Slanted | None:
    """Fit `across = slope * along + offset` to an edge's points, or return None where too little of it is seen."""
    length = ends[1] - ends[0]
    chosen = (abs(across - near) < 0.22 * reach) & (along > ends[0] + 0.1 * length) & (along < ends[1] - 0.1 * length)
    slope, offset = 0.0, near
    for tolerance in (0.22 * reach, 6.0, 2.5):
        chosen &= abs(across - slope * along - offset) < tolerance
        if len(np.unique(np.round(along[chosen]))) < max(_SEEN * length, 2):
            return None  # too little is seen, or the edge is a single point
        slope, offset = map(float, np.polyfit(along[chosen], across[chosen], 1))
    return (slope, offset) if np.abs(across[chosen] - slope * along[chosen] - offset).mean() < _STRAIGHT else None


def _crossing(flat: _Slanted, upright: _Slanted) -> complex:
    """Return where `y = a x + b` meets `x = c y + d`."""
    (a, b), (c, d) = flat, upright
    y = (a * d + b) / (1 - a * c)
    return complex(c * y + d, y)


def _coefficients(corners: _Points, size: tuple[int, int]) -> tuple[float, ...]:
    """Return the coefficients for `Image.transform` that map the straight sheet to the corners in the picture."""
    rows, aims = [], []
    for (u, v), (x, y) in zip(((0, 0), (size[0], 0), size, (0, size[1])), corners, strict=True):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
        aims += [x, y]
    return tuple(np.linalg.solve(np.array(rows, float), np.array(aims, float)).tolist())
