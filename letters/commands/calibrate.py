"""`letters calibrate`: the sheet that shows how many millimetres off a printer is."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from letters.atomic_file import write_file
from letters.commands.outcome import Outcome, Say
from letters.paper.calibration_sheet.calibration_sheet import render_calibration
from letters.paper.print_options import parse_offset
from letters.words.messages.catalogue import translate


def add_options(parser: ArgumentParser, language: str) -> None:
    """Add the command's options, with their help in `language`."""
    parser.add_argument(
        "-o", "--output", metavar="FILE.pdf", required=True, help=translate("the file to make", language)
    )
    offset = translate("how far off the printer is, in millimetres to the right and down", language)
    parser.add_argument("--offset", metavar="X,Y", help=offset)


def run(options: Namespace, _say: Say) -> Outcome:
    """Write the sheet. Raises Refused `offset_invalid`, `cannot_write`."""
    write_file(Path(options.output), render_calibration(parse_offset(options.offset or "")))
    return Outcome.DONE
