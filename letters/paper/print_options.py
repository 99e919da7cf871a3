"""How letters are printed: on one side or two, how large, with which envelope, moved for a printer that is off."""

from dataclasses import dataclass

from letters.paper.envelope_sheet.envelopes import FOLD, NO_ENVELOPE, require_envelope
from letters.refusal import Refused

#: A printer that is off by more than this (mm) needs its tray mended, not an offset; the margins could not hold it.
MAX_OFFSET = 6.0

ONE_SIDE, TWO_SIDES = 1, 2

#: What the name of a file of letters gets for the file of their named envelopes, which are pages of another size.
ENVELOPES_SUFFIX = "-envelopes"


@dataclass(frozen=True)
class PrintOptions:
    """`fold` sheets follow their letters; named envelopes are pages of a file of their own, for `none` there are none.

    `sides` is 2 (the default with `fold`: each letter begins on an odd page, and the file asks to be printed on both
    sides, flipped on the long edge) or 1 (the default otherwise). `offset` is how many mm a printer is off to the right
    and down: everything is moved back by as much.

    Raises Refused `value_unknown` about "envelope" or "sides", `offset_invalid`.
    """

    envelope: str = FOLD
    sides: int | None = None
    large_print: bool = False
    offset: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        require_envelope(self.envelope)
        sides = parse_sides("" if self.sides is None else str(self.sides))
        object.__setattr__(self, "sides", sides or (TWO_SIDES if self.envelope == FOLD else ONE_SIDE))
        _within_limit(self.offset)

    @property
    def moved(self) -> tuple[float, float]:
        """The move to the right and down, in mm, that makes good for the printer."""
        right, down = self.offset
        return -right, -down

    @property
    def has_envelope_file(self) -> bool:
        """Whether the envelopes are pages of a file of their own."""
        return self.envelope not in (FOLD, NO_ENVELOPE)


def parse_sides(typed: str) -> int | None:
    """How many sides are meant by "1" or "2"; None, as many as suit the envelope, by nothing.

    Raises Refused `value_unknown` (values value, allowed) about "sides".
    """
    if typed not in ("", "1", "2"):
        raise Refused("value_unknown", "sides", value=typed, allowed=("1", "2"))
    return int(typed) if typed else None


def parse_offset(typed: str) -> tuple[float, float]:
    """The millimetres to the right and down that "1.5,-2" means; none for nothing.

    Raises Refused `offset_invalid` (values typed, limit) about "offset", also for more than `MAX_OFFSET`.
    """
    try:
        right, down = (float(part) for part in (typed or "0,0").split(","))
    except ValueError:
        raise _wrong_offset(typed) from None
    return _within_limit((right, down))


def _within_limit(offset: tuple[float, float]) -> tuple[float, float]:
    if not all(abs(mm) <= MAX_OFFSET for mm in offset):
        raise _wrong_offset("{:g},{:g}".format(*offset))
    return offset


def _wrong_offset(typed: str) -> Refused:
    return Refused("offset_invalid", "offset", typed=typed, limit=int(MAX_OFFSET))
