"""A progress bar on the terminal for long commands: rows done, letters per second, time left."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Never

from tqdm import tqdm

from letters.words.messages.catalogue import translate


class Progress:
    """Counts rows and letters and shows them on the bar."""

    def __init__(self, rows: "tqdm[Never]", language: str) -> None:
        self._rows = rows
        self._language = language
        self._letters = 0

    def add(self, rows: int, letters: int) -> None:
        """Add these many rows and letters to those done."""
        self._letters += letters
        seconds = self._rows.format_dict["elapsed"]
        rate = round(self._letters / seconds) if seconds else 0
        said = translate("letters: {letters}, {rate} a second", self._language, letters=self._letters, rate=rate)
        self._rows.set_postfix_str(said, refresh=False)
        self._rows.update(rows)


@contextmanager
def progress_of(rows: int, language: str) -> Iterator[Progress]:
    """Provide a bar for a number of rows; it is not shown when standard error is no terminal."""
    tqdm.monitor_interval = 0  # no thread that redraws the bar while nothing is done
    bar_format = "{percentage:3.0f}\N{NO-BREAK SPACE}% |{bar}| {postfix} [{remaining}]"
    with tqdm(total=rows, file=sys.stderr, disable=None, bar_format=bar_format, leave=False) as bar:
        yield Progress(bar, language)
