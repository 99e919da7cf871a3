"""What an alternative is: a way to typeset letters as PDF files, with what it needs and what it returns."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from letters import Letter

FONTS = Path(__file__).resolve().parents[2] / "fonts"
TEXT_FONT, BOLD_FONT = FONTS / "GentiumPlus-Regular.ttf", FONTS / "GentiumPlus-Bold.ttf"
POSTAL_FONT, HANDWRITING_FONT = FONTS / "NotoSans-SemiCondensed.ttf", FONTS / "GreatVibes-Regular.ttf"

#: The letters of one PDF file.
File = Sequence[Letter]

Prepared = TypeVar("Prepared")


@dataclass(frozen=True)
class Made:
    """PDF files, and the seconds that it took to typeset them, without start-up and warming up."""

    files: tuple[bytes, ...]
    seconds: float


#: A function that typesets the files for which it was prepared.
Job = Callable[[], Made]


@dataclass(frozen=True)
class Alternative:
    """A way to typeset letters.

    `missing` says why it cannot run here, and is empty if it can. `stack` is how many letters it gets in one file.
    """

    name: str
    prepare: Callable[[Sequence[File]], Job]
    missing: str = ""
    stack: int = 2000


def in_this_process(typeset: Callable[[Prepared], bytes], files: Sequence[Prepared]) -> Job:
    """Return a job that typesets the files one after the other in this process and times itself."""

    def job() -> Made:
        start = time.perf_counter()
        made = tuple(typeset(file) for file in files)
        return Made(made, time.perf_counter() - start)

    return job
