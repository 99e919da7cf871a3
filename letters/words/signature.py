"""How a letter is signed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from letters import settings
from letters.refusal import Refused

#: No canvas is larger, in whatever unit; within it, no sum or product of coordinates overflows.
_LARGEST_COORDINATE = 1e9

_POINT_LENGTHS = (2, 3)


class PenPoint(NamedTuple):
    """Where the pen was: to the right and down, in any unit, and when, in milliseconds, if it is known."""

    x: float
    y: float
    time_ms: float | None = None


Stroke = tuple[PenPoint, ...]


@dataclass(frozen=True)
class Signature:
    """What stands above the typed name.

    The name in a handwriting face ("typed"), strokes of a pen ("drawn"), a picture in PNG or JPEG ("scanned"), or room
    to sign by hand ("blank").
    """

    kind: Literal["typed", "drawn", "scanned", "blank"]
    strokes: tuple[Stroke, ...] = ()
    picture: bytes = field(default=b"", repr=False)

    @classmethod
    def typed(cls) -> "Signature":
        """The sender's name in a handwriting face: the default of a single letter."""
        return cls("typed")

    @classmethod
    def blank(cls) -> "Signature":
        """Room to sign by hand: the default of stacks and packs, since nobody signs for others."""
        return cls("blank")

    @classmethod
    def drawn(cls, strokes: object) -> "Signature":
        """The signature of a pen: `[[[x, y, t], …], …]`, x to the right and y down in any unit, t in ms or absent.

        One point is a dot; without any point it is a blank signature. Raises Refused `signature_invalid` about
        "signature" (values strokes or points, limit; none for what is not such a list of finite numbers).
        """
        read = tuple(stroke for stroke in map(_stroke, _list(strokes)) if stroke)
        points = sum(map(len, read))
        if len(read) > (limit := settings.current().max_strokes):
            raise Refused("signature_invalid", "signature", strokes=len(read), limit=limit)
        if points > (limit := settings.current().max_points):
            raise Refused("signature_invalid", "signature", points=points, limit=limit)
        return cls("drawn", strokes=read) if read else cls.blank()

    @classmethod
    def scanned(cls, picture: bytes) -> "Signature":
        """The ink in a picture, PNG or JPEG, of a signature on paper; the picture is looked at when it is printed.

        Raises Refused `signature_invalid` about "signature" (values octets, limit) when it is too large a file.
        """
        if len(picture) > (limit := settings.current().max_picture):
            raise Refused("signature_invalid", "signature", octets=len(picture), limit=limit)
        return cls("scanned", picture=picture)

    @classmethod
    def of_kind(cls, kind: str) -> "Signature":
        """A signature that is its kind alone, typed or blank.

        Raises Refused `value_unknown` (values value, allowed) about "signature".
        """
        kinds = {"typed": cls.typed, "blank": cls.blank}
        if kind not in kinds:
            raise Refused("value_unknown", "signature", value=kind, allowed=tuple(kinds))
        return kinds[kind]()


def _list(given: object) -> Sequence[object]:
    if not isinstance(given, list | tuple):
        raise Refused("signature_invalid", "signature")
    return given


def _stroke(given: object) -> Stroke:
    return tuple(map(_point, _list(given)))


def _point(given: object) -> PenPoint:
    numbers = _list(given)
    if len(numbers) not in _POINT_LENGTHS:
        raise Refused("signature_invalid", "signature")
    return PenPoint(*map(_number, numbers))


def _number(given: object) -> float:
    # True is an int to Python; NaN compares with nothing.
    if isinstance(given, bool) or not isinstance(given, int | float) or not abs(given) <= _LARGEST_COORDINATE:
        raise Refused("signature_invalid", "signature")
    return float(given)
