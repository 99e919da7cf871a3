"""A picture in greys, as a PDF file holds it."""

from dataclasses import dataclass

#: For each dot: sixteen greys are told apart in print.
BITS = 4


@dataclass(frozen=True)
class GreyPicture:
    """Dots in `width` columns and `height` rows from the top left; `data` has 4 bits for each, 15 is white.

    A row begins with a new octet.
    """

    width: int
    height: int
    data: bytes
