"""What is kept of a finished run, so that a stack that was broken off goes on where it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from letters.paper.print_run import Pages


@dataclass(frozen=True)
class RunRecord:
    """The files of a run (none when nothing was printed), its letters' pages, and its entries that were left out.

    `made_of` is the digest of its order. The entries are told by their places; there are no names.
    """

    made_of: str

    files: tuple[str, ...]
    pages: tuple[Pages, ...]
    refused: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """The record as `run.json` has it."""
        return {"made_of": self.made_of, "files": self.files, "pages": self.pages, "refused": self.refused}

    @classmethod
    def from_json(cls, read: Mapping[str, Any]) -> "RunRecord":
        """The record that `as_json` gave. Raises KeyError, TypeError for anything else."""
        pages = tuple(Pages(*one) for one in read["pages"])
        return cls(read["made_of"], tuple(read["files"]), pages, tuple(read["refused"]))
