"""The two measurements that all alternatives share: one letter with its envelope page, and a stack in one file."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from letters import Letter, Signature
from letters.paper.geometry import LETTER_SHEET
from letters.paper.signature.pen_outline import outline
from tests.benchmarks.alternative import Alternative, File, Made
from tests.benchmarks.mails import blank, drawn, letters, mail_of, typed
from tests.benchmarks.readback import characters, characters_of, is_tagged, page_count

#: How many files of one letter, each from another sender, are typeset in one run.
LETTERS_PER_RUN = 10

_PAGES_PER_LETTER = 2


class WrongOutput(Exception):
    """An alternative printed other text or another number of pages than it should, so its times mean nothing."""


@dataclass
class Result:
    """An alternative's milliseconds per letter, one figure for each run, and its bytes per letter."""

    name: str
    letters: int
    milliseconds: list[float] = field(default_factory=list)
    bytes_per_letter: float = 0
    tagged: bool = False

    @property
    def median(self) -> float:
        """Return the median of the runs, in milliseconds per letter."""
        return statistics.median(self.milliseconds)

    def add(self, made: Made) -> None:
        """Add a run."""
        self.milliseconds.append(made.seconds * 1000 / self.letters)
        self.bytes_per_letter = sum(map(len, made.files)) / self.letters
        self.tagged = is_tagged(made.files[0])


def one_letter(alternatives: Sequence[Alternative], runs: int) -> dict[str, Result]:
    """Time a letter with a typed signature in a file of its own, the process warm. Returns the results by name."""
    written = letters(typed)
    for alternative in alternatives:
        _check_and_warm_up(alternative, next(written))
    results = {alternative.name: Result(alternative.name, LETTERS_PER_RUN) for alternative in alternatives}
    for alternative in [*alternatives] * runs:
        results[alternative.name].add(run(alternative, [[letter] for letter in islice(written, LETTERS_PER_RUN)]))
    return results


def stack(
    alternatives: Sequence[Alternative], runs: int, most: int, sign: Callable[[int], Signature] = blank
) -> dict[str, Result]:
    """Time one file of letters with one kind of signature: the alternative's `stack` of them, but at most `most`.

    Returns the results by name.
    """
    written = letters(sign)
    results = {alternative.name: Result(alternative.name, min(alternative.stack, most)) for alternative in alternatives}
    for alternative in [*alternatives] * runs:
        result = results[alternative.name]
        result.add(run(alternative, [list(islice(written, result.letters))]))
    return results


def tracing(signers: int) -> float:
    """Return the milliseconds that tracing a drawn signature takes, which is done once for each signer."""
    signatures = [drawn(number) for number in range(signers)]
    start = time.perf_counter()
    for signature in signatures:
        outline(signature.strokes, LETTER_SHEET.signature_width, LETTER_SHEET.signature_height)
    return (time.perf_counter() - start) * 1000 / signers


def run(alternative: Alternative, files: Sequence[File]) -> Made:
    """Typeset the files. Raises WrongOutput for another number of pages than two for each letter."""
    job = alternative.prepare(files)
    gc.collect()
    made = job()
    require_two_pages_a_letter(alternative.name, files, made.files)
    return made


def require_two_pages_a_letter(name: str, files: Sequence[File], made: Sequence[bytes]) -> None:
    """Raise WrongOutput if a file has another number of pages than two for each of its letters."""
    for file, pdf in zip(files, made, strict=True):
        if page_count(pdf) != _PAGES_PER_LETTER * len(file):
            raise WrongOutput(f"{name} made {page_count(pdf)} pages for {len(file)} letters")


def require_same_text(name: str, file: File, pdf: bytes) -> None:
    """Raise WrongOutput if the file's text has other characters than its letters and their envelope pages."""
    printed = characters_of(pdf)
    given = characters(text for letter in file for text in mail_of(letter).texts())
    if printed != given:
        raise WrongOutput(f"{name} left out {given - printed} and added {printed - given}")


def _check_and_warm_up(alternative: Alternative, letter: Letter) -> None:
    require_same_text(alternative.name, [letter], run(alternative, [[letter]]).files[0])
