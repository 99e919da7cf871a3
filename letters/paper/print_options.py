"""The choices for printing: envelope, sides, large print and the printer's offset."""

from dataclasses import dataclass

from letters.paper.envelope_sheet.envelopes import FOLD, NO_ENVELOPE, require_envelope
from letters.refusal import Refused

#: The largest offset, in mm: the margins leave room for no more, and such a printer needs its tray adjusted.
MAX_OFFSET = 6.0

ONE_SIDE, TWO_SIDES = 1, 2

#: Named envelopes are pages of another size, in a file of their own with this suffix to its name.
ENVELOPES_SUFFIX = "-envelopes"


@dataclass(frozen=True)
class PrintOptions:
    """How letters are to be printed.

    `envelope` is `fold`, whose sheets follow their letters, a named envelope, which goes into a file of its own, or
    `none`. `sides` is 2 (the default with `fold`: each letter begins on an odd page, and the file asks for printing on
    both sides, flipped on the long edge) or 1 (the default otherwise). `offset` is the printer's error in mm to the
    right and down, which is taken off every position.

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
        """The distance in mm to the right and down that makes up for the printer's offset."""
        right, down = self.offset
        return -right, -down

    @property
    def has_envelope_file(self) -> bool:
        """Whether the envelopes go into a file of their own."""
        return self.envelope not in (FOLD, NO_ENVELOPE)


def parse_sides(typed: str) -> int | None:
    """Return the number of sides typed as "1" or "2"; None, for the envelope's default, for an empty text.

    Raises Refused `value_unknown` (values value, allowed) about "sides".
    """
    if typed not in ("", "1", "2"):
        raise Refused("value_unknown", "sides", value=typed, allowed=("1", "2"))
    return int(typed) if typed else None


def parse_offset(typed: str) -> tuple[float, float]:
    """Return the millimetres to the right and down typed as in "1.5,-2"; (0, 0) for an empty text.

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
