"""A bar on the terminal while a long command works: how far it is, letters a second, time left."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Never

from tqdm import tqdm

from letters.words.messages.catalogue import translate


class Progress:
    """Counts rows and letters; nothing is shown where nobody looks."""

    def __init__(self, rows: "tqdm[Never]", language: str) -> None:
        self._rows = rows
        self._language = language
        self._letters = 0

    def add(self, rows: int, letters: int) -> None:
        """So many more are done."""
        self._letters += letters
        seconds = self._rows.format_dict["elapsed"]
        rate = round(self._letters / seconds) if seconds else 0
        said = translate("letters: {letters}, {rate} a second", self._language, letters=self._letters, rate=rate)
        self._rows.set_postfix_str(said, refresh=False)
        self._rows.update(rows)


@contextmanager
def progress_of(rows: int, language: str) -> Iterator[Progress]:
    """A bar for so many rows; none when standard error is not a terminal."""
    tqdm.monitor_interval = 0  # a thread that would draw the bar while nothing is done
    bar_format = "{percentage:3.0f}\N{NO-BREAK SPACE}% |{bar}| {postfix} [{remaining}]"
    with tqdm(total=rows, file=sys.stderr, disable=None, bar_format=bar_format, leave=False) as bar:
        yield Progress(bar, language)
