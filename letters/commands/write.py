"""`letters write`: one sender's letter, or a set of them, as a PDF with its envelopes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from letters import settings
from letters.commands.files import read_fields
from letters.commands.letter_options import add_letter_options, fields_given
from letters.commands.outcome import Outcome, Say
from letters.paper.envelope_sheet.envelopes import FOLD
from letters.paper.print_options import ENVELOPES_SUFFIX, PrintOptions, parse_offset, parse_sides
from letters.paper.print_run import print_run
from letters.refusal import Notice, Refused
from letters.whole_file import whole_file, writing
from letters.words.as_of import with_as_of
from letters.words.campaigns.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.letter_fields import RECIPIENT_FIELDS
from letters.words.letter_from_fields import letter_from_fields
from letters.words.messages.catalogue import translate
from letters.words.signature import Signature, read_signature


def add_options(parser: ArgumentParser, language: str) -> None:
    """Declare the command's options, their help in `language`."""
    sender = translate("a file about the sender: name, street, city, province, postal_code …", language)
    parser.add_argument("--sender", metavar="FILE.yaml", required=True, help=sender)
    output = translate("the file to make", language)
    parser.add_argument("-o", "--output", metavar="FILE.pdf", required=True, help=output)
    add_letter_options(parser, language)


def run(options: Namespace, say: Say) -> Outcome:
    """Make the files; whether they were made. What is refused or worth noticing is said through `say`."""
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
            print(with_as_of(letter.recipient.copy_line(options.spoken), letter.recipient_as_of, options.spoken))
    return Outcome.DONE


def _write_together(files: Mapping[Path, bytes]) -> None:
    """Write all or none: those that are there are replaced when the last of the new ones is written."""
    with ExitStack() as written:
        for path, data in files.items():
            file = written.enter_context(whole_file(path))
            with writing(path):
                file.write(data)
                file.flush()


def _signature(options: Namespace, fields: dict[str, str]) -> Signature:
    """The one that the option names; else the one in the sender's file, whose pictures lie in the file's folder."""
    if options.signature is not None:
        return read_signature(options.signature)
    return read_signature(fields.get("signature", "typed"), Path(options.sender).parent)


def _filled_in(fields: dict[str, str], options: Namespace) -> dict[str, str]:
    """The sender's file with the options over it; --to or --recipient replaces any recipient in it."""
    if options.to is not None or options.recipient is not None:
        fields = {name: text for name, text in fields.items() if name not in RECIPIENT_FIELDS}
    return fields | fields_given(options)
