"""Small line drawings for the steps on the fold sheet: PDF operators in mm from each drawing's top left, y downwards.

Each is 40 mm wide and 24 mm high.
"""

from collections.abc import Iterable

from letters.words.letter import Letter

WIDTH, HEIGHT = 40.0, 24.0

_PEN = "0.35 w 1 J 1 j "
_THIN = "0.2 w 1 J 1 j "


def _path(*corners: tuple[float, float], close: bool = False) -> str:
    first, *rest = corners
    drawn = f"{first[0]:g} {first[1]:g} m " + " ".join(f"{x:g} {y:g} l" for x, y in rest)
    return f"{drawn} {'s' if close else 'S'} "


def _box(left: float, top: float, width: float, height: float) -> str:
    return f"{left:g} {top:g} {width:g} {height:g} re S "


def _dashed(operators: str) -> str:
    return f"q [1 1] 0 d {operators}Q "


def _arrow(start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float]) -> str:
    """A curved arrow that ends in a head pointing up or down."""
    (x0, y0), (x1, y1), (x2, y2) = start, bend, end
    head = 1.4 if y2 < y0 else -1.4
    curve = f"{x0:g} {y0:g} m {x1:g} {y1:g} {x1:g} {y2 + 2 * head:g} {x2:g} {y2:g} c S "
    return curve + _path((x2 - 1.2, y2 + head), (x2, y2), (x2 + 1.2, y2 + head))


def _squiggle(left: float, top: float) -> str:
    curve = f"{left:g} {top:g} m {left + 2:g} {top - 5:g} {left + 2:g} {top + 3:g} {left + 4:g} {top - 1:g} c "
    return curve + f"{left + 5.5:g} {top - 3:g} {left + 5:g} {top + 2:g} {left + 9:g} {top - 1.5:g} c S "


def _text_rows(left: float, tops: Iterable[float], width: float) -> str:
    return _THIN + "".join(_path((left, top), (left + width, top)) for top in tops) + _PEN


def sign() -> str:
    """A sheet of text with a signature and a pen."""
    pen = _path((29.5, 15.5), (35, 5), (36.8, 6), (31.2, 16.4), close=True) + _path(
        (29.5, 15.5), (29.2, 17.6), (31.2, 16.4)
    )
    return _PEN + _box(9, 1, 18, 22) + _text_rows(11.5, (4.5, 6.5, 8.5, 10.5), 13) + _squiggle(12, 18) + pen


def fold_up() -> str:
    """The sheet face down; its lower panel goes up to just short of the upper fold."""
    sheet = _box(10, 0.5, 20, 14.6) + _dashed(_path((10, 7.6), (30, 7.6)))
    panel = _path((10, 15.1), (8.6, 20.5), (31.4, 20.5), (30, 15.1))
    return _PEN + sheet + panel + _arrow((35, 19.5), (38, 14), (34.5, 9))


def fold_down() -> str:
    """The upper panel comes down over it; tape along the flap and at both ends."""
    mail = _box(7, 9, 26, 13)
    flap = _path((7, 9), (5.8, 2.5), (34.2, 2.5), (33, 9))
    tape = "q 1 g 17 20 6 3.6 re 5 13 3.6 5 re 31.4 13 3.6 5 re B Q "
    return _PEN + mail + flap + tape + _arrow((38, 3.5), (39.6, 8), (37, 14.5))


def post(letter: Letter) -> str:
    """The mail on its way, its corner blank or with a stamp."""
    mail = _box(5, 4, 30, 15) + _text_rows(19, (12.2, 13.8, 15.4), 10) + _text_rows(7, (6.2, 7.6, 9), 7)
    stamp = _box(29.5, 5.5, 4, 4.6)
    return _PEN + mail + (stamp if letter.needs_stamp else _dashed(stamp) + _path((28.6, 11), (34.4, 4.6)))
