"""What `letters stack` says about columns and rows, in at most fifteen lines on both streams together."""

from collections.abc import Iterable
from pathlib import Path

from letters.commands.outcome import Say
from letters.refusal import Notice
from letters.stacks.columns import Columns
from letters.stacks.found_ridings import FoundRidings
from letters.stacks.sheet_reading import SheetReading
from letters.stacks.tally import Tally, Told
from letters.words.messages.catalogue import rows_named, translate, value_named

#: The most lines on both streams together.
MOST_LINES = 15


def columns_line(columns: Columns, language: str) -> str:
    """Return the line that says what each column was read as."""
    read = sorted((place, name) for name, places in columns.positions.items() for place in places)
    named = ", ".join(f"{columns.headers[place].strip() or '…'} → {name}" for place, name in read)
    return translate("Columns read: {columns}", language, columns=named)


def found_line(ridings: FoundRidings, file: Path | None, language: str) -> str:
    """Return the line that says how many ridings were found, and the file that has them, None for none."""
    told = {"codes": ridings.count, "found": ridings.found_count, "file": str(file)}
    if file is None or not ridings.found_count:
        return translate("Postal codes looked up: {codes}. Ridings found: {found}.", language, **told)
    return translate("Postal codes looked up: {codes}. Ridings found: {found}. They are in {file}.", language, **told)


def rows_line(rows: int, refused: int, passed_over: Tally, language: str) -> str:
    """Return the last line: how many rows there were, and what came of them."""
    passed = passed_over.row_count
    reasons = "; ".join(_passed_over(told, language) for told in passed_over)
    counts = {"rows": rows, "made": rows - refused - passed, "refused": refused, "passed": passed}
    line = translate("Rows: {rows}. Made: {made}. Refused: {refused}. Passed over: {passed}", language, **counts)
    return f"{line} ({reasons})." if reasons else f"{line}."


def _passed_over(told: Told, language: str) -> str:
    """Return why rows were passed over, and which: "hidden: rows 4, 5"."""
    reason = value_named("passed", str(told.problem.values["passed"]), language)
    return translate("{name}: {sentence}", language, name=reason, sentence=rows_named(told.rows, language))


def say_briefly(notices: Iterable[Notice], reading: SheetReading, printed: int, say: Say) -> None:
    """Say notices and reasons, each once with its rows, in the lines that the `printed` ones leave.

    What differs only in its values is said together where there are too many; what is left then is counted.
    """
    room = MOST_LINES - printed
    of_the_file = [(notice, ()) for notice in notices]
    tallies = (reading.reasons, reading.notices, reading.passed_over)
    told: list[Told] = [one for tally in tallies for one in tally]
    if len(told) + len(of_the_file) > room:
        told = [one for tally in tallies for one in tally.merged()]
    for notice, rows in of_the_file:
        say(notice, rows)
    room -= len(of_the_file)
    fits = told if len(told) <= room else told[: room - 1]
    for one in fits:
        say(one.problem, one.rows)
    if len(fits) < len(told):
        say(Notice("more_reasons", None, {"count": len(told) - len(fits)}))
