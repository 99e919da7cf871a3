"""How an alternative is asked for PDF files, and what it gives back."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from letters import Letter

FONTS = Path(__file__).resolve().parents[2] / "fonts"
TEXT_FACE, BOLD_FACE = FONTS / "GentiumPlus-Regular.ttf", FONTS / "GentiumPlus-Bold.ttf"
POSTAL_FACE, HANDWRITING_FACE = FONTS / "NotoSans-SemiCondensed.ttf", FONTS / "GreatVibes-Regular.ttf"

#: The letters of one PDF file.
File = Sequence[Letter]

Prepared = TypeVar("Prepared")


@dataclass(frozen=True)
class Made:
    """The PDF files, and the seconds that setting them took, start-up and warming up apart."""

    files: tuple[bytes, ...]
    seconds: float


#: Sets the files that it was prepared for.
Job = Callable[[], Made]


@dataclass(frozen=True)
class Alternative:
    """A way to set letters. `missing` is why it cannot run here, or nothing; `stack` how many letters a stack has."""

    name: str
    prepare: Callable[[Sequence[File]], Job]
    missing: str = ""
    stack: int = 2000


def one_after_other(set_file: Callable[[Prepared], bytes], files: Sequence[Prepared]) -> Job:
    """A job that sets the files in this process, by this process's clock."""

    def job() -> Made:
        start = time.perf_counter()
        made = tuple(set_file(file) for file in files)
        return Made(made, time.perf_counter() - start)

    return job
