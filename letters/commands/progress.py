"""Progress bars on the terminal for long commands: what is done, how fast, and how much time is left."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from tqdm import tqdm

from letters.words.messages.catalogue import translate

#: Adds these many rows and letters to those done.
Progress = Callable[[int, int], None]


@contextmanager
def progress_of(rows: int, language: str) -> Iterator[Progress]:
    """Provide a bar for a number of rows; it is not shown when standard error is no terminal."""
    with _bar(rows) as bar:
        letters_done = 0

        def add(rows: int, letters: int) -> None:
            nonlocal letters_done
            letters_done += letters
            seconds = bar.format_dict["elapsed"]
            rate = round(letters_done / seconds) if seconds else 0
            said = translate("letters: {letters}, {rate} a second", language, letters=letters_done, rate=rate)
            bar.set_postfix_str(said, refresh=False)
            bar.update(rows)

        yield add


@contextmanager
def look_up_progress_of(codes: int, language: str) -> Iterator[Callable[[], None]]:
    """Provide a bar for a number of postal codes that are looked up; the function adds one to those done."""
    with _bar(codes) as bar:

        def add() -> None:
            done = translate("postal codes: {done} of {codes}", language, done=bar.n + 1, codes=codes)
            bar.set_postfix_str(done, refresh=False)
            bar.update(1)

        yield add


def _bar(total: int) -> "tqdm[NoReturn]":
    tqdm.monitor_interval = 0  # no thread that redraws the bar while nothing is done
    bar_format = "{percentage:3.0f}\N{NO-BREAK SPACE}% |{bar}| {postfix} [{remaining}]"
    return tqdm(total=total, file=sys.stderr, disable=None, bar_format=bar_format, leave=False)
