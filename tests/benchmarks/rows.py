"""The two rows that all alternatives share: one letter with its envelope page, and a stack."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from letters import Letter, Signature
from letters.paper.geometry import LETTER_SHEET
from letters.paper.signature.pen_outline import outline
from tests.benchmarks.made import Alternative, File, Made
from tests.benchmarks.mails import blank, drawn, letters, mail_of, typed
from tests.benchmarks.readback import characters, characters_of, is_tagged, page_count

#: Files of one letter that are set in one run of the first row, each from another sender.
LETTERS_PER_RUN = 10

_PAGES_PER_LETTER = 2


class OtherText(Exception):
    """An alternative printed other text or other pages than it was given, so that its figures would mean nothing."""


@dataclass
class Result:
    """What an alternative took for each letter: milliseconds, a figure for each run, and bytes."""

    name: str
    letters: int
    milliseconds: list[float] = field(default_factory=list)
    bytes_per_letter: float = 0
    tagged: bool = False

    @property
    def median(self) -> float:
        """Milliseconds for a letter, the median of the runs."""
        return statistics.median(self.milliseconds)

    def add(self, made: Made) -> None:
        """Note a run."""
        self.milliseconds.append(made.seconds * 1000 / self.letters)
        self.bytes_per_letter = sum(map(len, made.files)) / self.letters
        self.tagged = is_tagged(made.files[0])


def one_letter(alternatives: Sequence[Alternative], runs: int) -> dict[str, Result]:
    """A letter with a typed signature in a file of its own, the process warm; by the alternative's name."""
    written = letters(typed)
    for alternative in alternatives:
        _check_and_warm_up(alternative, next(written))
    results = {alternative.name: Result(alternative.name, LETTERS_PER_RUN) for alternative in alternatives}
    for alternative in [*alternatives] * runs:
        results[alternative.name].add(_run(alternative, [[letter] for letter in islice(written, LETTERS_PER_RUN)]))
    return results


def stack(
    alternatives: Sequence[Alternative], runs: int, most: int, sign: Callable[[int], Signature] = blank
) -> dict[str, Result]:
    """Letters signed alike in one file, as many as the alternative's stack but at most `most`; by name."""
    written = letters(sign)
    results = {alternative.name: Result(alternative.name, min(alternative.stack, most)) for alternative in alternatives}
    for alternative in [*alternatives] * runs:
        result = results[alternative.name]
        result.add(_run(alternative, [list(islice(written, result.letters))]))
    return results


def tracing(signers: int) -> float:
    """Milliseconds that it takes to trace a drawn signature: once for each signer, however many letters they sign."""
    signatures = [drawn(number) for number in range(signers)]
    start = time.perf_counter()
    for signature in signatures:
        outline(signature.strokes, LETTER_SHEET.signature_width, LETTER_SHEET.signature_height)
    return (time.perf_counter() - start) * 1000 / signers


def _run(alternative: Alternative, files: Sequence[File]) -> Made:
    job = alternative.prepare(files)
    gc.collect()
    made = job()
    for file, pdf in zip(files, made.files, strict=True):
        if page_count(pdf) != _PAGES_PER_LETTER * len(file):
            raise OtherText(f"{alternative.name} made {page_count(pdf)} pages for {len(file)} letters")
    return made


def _check_and_warm_up(alternative: Alternative, letter: Letter) -> None:
    printed = characters_of(_run(alternative, [[letter]]).files[0])
    given = characters(mail_of(letter).texts())
    if printed != given:
        raise OtherText(f"{alternative.name} left out {given - printed} and added {printed - given}")
