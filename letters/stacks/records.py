"""What is kept of a finished run, so that a stack that was broken off goes on where it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class RunRecord:
    """A run's files with their sizes in bytes (none when nothing was printed), how many pages each letter has.

    `made_of` is the digest of its order; `refused` are the places of entries in it. There are no names.
    """

    made_of: str

    files: Mapping[str, int]
    page_counts: tuple[int, ...]
    refused: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """The record as `run.json` has it."""
        return {
            "made_of": self.made_of,
            "files": dict(self.files),
            "page_counts": self.page_counts,
            "refused": self.refused,
        }

    @classmethod
    def from_json(cls, read: Mapping[str, Any]) -> "RunRecord":
        """The record that `as_json` gave. Raises KeyError, TypeError for anything else."""
        return cls(read["made_of"], dict(read["files"]), tuple(read["page_counts"]), tuple(read["refused"]))
