"""`letters write`: write one sender's letter, or a set of them, as a PDF with its envelopes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from letters import settings
from letters.atomic_file import open_atomic, write_errors_refused
from letters.commands.input_files import read_fields
from letters.commands.letter_options import add_letter_options, fields_given
from letters.commands.outcome import Outcome, Say
from letters.paper.envelope_sheet.envelopes import FOLD
from letters.paper.print_options import ENVELOPES_SUFFIX, PrintOptions, parse_offset, parse_sides
from letters.paper.print_run import print_run
from letters.refusal import Notice, Refused
from letters.words.as_of import with_as_of
from letters.words.campaigns.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.letter_fields import RECIPIENT_FIELDS
from letters.words.letter_from_fields import letter_from_fields
from letters.words.messages.catalogue import translate
from letters.words.signature import Signature, read_signature


def add_options(parser: ArgumentParser, language: str) -> None:
    """Add the command's options, with their help in `language`."""
    sender = translate("a file about the sender: name, street, city, province, postal_code …", language)
    parser.add_argument("--sender", metavar="FILE.yaml", required=True, help=sender)
    output = translate("the file to make", language)
    parser.add_argument("-o", "--output", metavar="FILE.pdf", required=True, help=output)
    add_letter_options(parser, language)


def run(options: Namespace, say: Say) -> Outcome:
    """Write the files. Each refusal of a field is told through `say`; then nothing is made.

    Raises Refused for what is wrong with the options, with the sender's file, or only on the pages.
    """
    fields = read_fields(Path(options.sender))
    printing = PrintOptions(
        options.envelope or fields.get("envelope", FOLD),
        parse_sides(options.sides or ""),
        options.large_print,
        parse_offset(options.offset or ""),
    )
    signature = _signature(options, fields)
    filled = letter_from_fields(
        Campaign.chosen(options.campaign or ""),
        {name: text for name, text in _filled_in(fields, options).items() if name not in ("envelope", "signature")},
        date=parse_date(options.date) if options.date is not None else settings.today(),
        signature=signature,
    )
    problems: tuple[Refused | Notice, ...] = (*filled.refusals, *filled.notices)
    for problem in problems:
        say(problem)
    if filled.refusals:
        return Outcome.NOTHING_MADE
    run = print_run([filled.letters], printing)
    for _, refusal in run.refused:
        raise refusal
    output = Path(options.output)
    files = {output: run.letters}
    if run.envelopes:
        files[output.with_name(f"{output.stem}{ENVELOPES_SUFFIX}{output.suffix or '.pdf'}")] = run.envelopes
    _write_together(files)
    for letter in filled.letters:
        if letter.recipient_as_of:
            name = letter.recipient.copy_line(options.ui_language)
            print(with_as_of(name, letter.recipient_as_of, options.ui_language))
    return Outcome.DONE


def _write_together(files: Mapping[Path, bytes]) -> None:
    """Write all files or none: existing ones are replaced once all of the new ones are written."""
    with ExitStack() as written:
        for path, data in files.items():
            file = written.enter_context(open_atomic(path))
            with write_errors_refused(path):
                file.write(data)
                file.flush()


def _signature(options: Namespace, fields: dict[str, str]) -> Signature:
    """Return the signature that --signature names, else that of the sender's file, relative to the file's folder."""
    if options.signature is not None:
        return read_signature(options.signature)
    return read_signature(fields.get("signature", "typed"), Path(options.sender).parent)


def _filled_in(fields: dict[str, str], options: Namespace) -> dict[str, str]:
    """Return the fields of the sender's file, replaced by those of the options.

    With --to or --recipient, all of the file's recipient fields are dropped.
    """
    if options.to is not None or options.recipient is not None:
        fields = {name: text for name, text in fields.items() if name not in RECIPIENT_FIELDS}
    return fields | fields_given(options)
