"""A spreadsheet file as it was handed in: a path on disk, or an upload's octets in memory."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from letters.config import read_octets
from letters.refusal import Refused

FIELD = "spreadsheet"
"""What a refusal of the whole file is about: the command's argument and the form's field."""

MAX_UNPACKED_OCTETS = 256 << 20
"""Of all the parts of a packed file that one reading asks for; 100,000 rows of twelve columns take a third of it."""


@dataclass(frozen=True)
class Source:
    """Where the octets are; it can be opened again and again. `name` is what refusals call the file."""

    given: Path | bytes = field(repr=False)
    name: str | None = None
    most_unpacked: int = MAX_UNPACKED_OCTETS

    @classmethod
    def of(cls, given: Path | bytes, name: str | None = None, most_unpacked: int = MAX_UNPACKED_OCTETS) -> "Source":
        """The file, called by its path's last part unless a name is given."""
        return cls(given, name or (given.name if isinstance(given, Path) else None), most_unpacked)

    def beginning(self, most: int) -> bytes:
        """The first octets, at most so many. Raises Refused `cannot_read`."""
        if isinstance(self.given, bytes):
            return self.given[:most]
        try:
            return read_octets(self.given, whose="user", most=most)
        except Refused as refused:
            raise refused.about(FIELD) from None

    def open(self) -> BinaryIO:
        """The octets as a stream, from the first. Raises Refused `cannot_read`."""
        if isinstance(self.given, bytes):
            return io.BytesIO(self.given)
        try:
            return self.given.open("rb")
        except (OSError, ValueError):
            raise self.refused("unreadable") from None

    def refused(self, reason: str, *, row: int | None = None) -> Refused:
        """What to raise when the file cannot be read: `cannot_read` (values file, row, reason)."""
        return Refused("cannot_read", FIELD, file=self.name, row=row, reason=reason)
