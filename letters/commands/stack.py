"""`letters stack`: make print runs from a spreadsheet, with an index, a manifest and the rows that were refused."""

import datetime as dt
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from letters import settings
from letters.atomic_file import open_atomic, write_errors_refused
from letters.commands.letter_options import add_letter_options, fields_given
from letters.commands.outcome import Outcome, Say
from letters.commands.print_job import JobResult, PrintJob, add_run_options, job_of
from letters.commands.progress import look_up_progress_of, progress_of
from letters.commands.stack_report import columns_line, found_line, rows_line, say_briefly
from letters.interruption import raise_if_interrupted
from letters.last_good_config import one_reading_each
from letters.people.addresses.postal_code import PostalCode
from letters.refusal import Refused
from letters.stacks.column_choice import columns_of
from letters.stacks.columns import Columns
from letters.stacks.entries import parse_count
from letters.stacks.folder import StackFolder, stack_digest
from letters.stacks.found_ridings import FIND_RIDINGS_FIELD, FoundRidings, codes_to_look_up, write_found_ridings
from letters.stacks.manifest import FOUND, REFUSED
from letters.stacks.refused_csv import file_full, write_refused_csv
from letters.stacks.rows import StackDefaults, check_defaults
from letters.stacks.sheet_reading import SheetReading, sort_key
from letters.stacks.spreadsheets.spreadsheet import Spreadsheet, open_spreadsheet
from letters.stacks.spreadsheets.table_finding import TableChoice
from letters.stacks.tally import Rows
from letters.words.campaigns.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.letter_fields import RECIPIENT_FIELDS
from letters.words.messages.catalogue import translate
from letters.words.signature import Signature, read_signature


def add_options(parser: ArgumentParser, language: str) -> None:
    """Add the command's options, with their help in `language`."""
    table = translate("a row for each sender: CSV, XLSX or ODS", language)
    parser.add_argument("spreadsheet", metavar="FILE", help=table)
    for flag, metavar, help_text in (
        ("--sheet", "NAME", translate("the sheet to read, by default the one whose headers are known", language)),
        ("--header-row", "N", translate("the number of the row that holds the headers", language)),
        ("--city", "CITY", translate("the city of rows that have none", language)),
        ("--province", "AB", translate("the province of rows that have none", language)),
    ):
        parser.add_argument(flag, metavar=metavar, help=help_text)
    column = translate("what a column holds: a field, or - to leave it out; may be repeated", language)
    parser.add_argument("--column", action="append", default=[], metavar="HEADER=FIELD", help=column)
    check = translate("say what would be made, and make nothing", language)
    parser.add_argument("--check", action="store_true", help=check)
    skip = translate("make no second letter for a person who is in the list twice", language)
    parser.add_argument("--skip-duplicates", action="store_true", help=skip)
    find = translate("find the riding of rows that name no recipient; only their postal codes are sent", language)
    parser.add_argument("--find-ridings", action="store_true", help=find)
    order = translate("the order of the letters, within each kind of envelope", language)
    parser.add_argument("--order", metavar="file | name | riding", default="file", help=order)
    add_letter_options(parser, language)
    add_run_options(parser, language, output_required=False)


@one_reading_each()
def run(options: Namespace, say: Say) -> Outcome:
    """Make the stack, or with --check only say what would be made.

    Raises Refused if the spreadsheet, an option or a file that an option names is wrong; `required`,
    `outdir_not_empty` and `cannot_write` about "output"; `cluster_unreachable` about "dask"; `finder_off` and
    `ridings_or_member` about "find_ridings".
    """
    source = Path(options.spreadsheet)
    if options.output is None and not options.check:
        raise Refused("required", "output")
    key, job = sort_key(options.order), job_of(options)
    defaults = _defaults(options)
    date = None if options.date is None else parse_date(options.date)
    campaign = Campaign.chosen(options.campaign or "")
    if options.find_ridings:
        _require_look_ups(defaults)
    stack_defaults = StackDefaults(campaign, date, defaults, _signature(options), source.parent)
    check_defaults(stack_defaults)
    sheet = open_spreadsheet(source, choice=_choice(options))
    columns = _columns(sheet, options, defaults)
    if columns.unclear:
        _say_unclear(columns, say)
        return Outcome.NOTHING_MADE
    if not sheet.row_count:
        raise Refused("cannot_read", "spreadsheet", file=source.name, reason="no_rows")
    print(columns_line(columns, options.ui_language))
    today = settings.today()
    with _open_folder(options, stack_defaults, job, today) as folder:
        if folder:
            stack_defaults = replace(stack_defaults, date=folder.date)
        stack_defaults = _with_ridings(options, sheet, columns, stack_defaults, folder)
        reading = SheetReading(sheet, columns, stack_defaults, skip_duplicates=options.skip_duplicates)
        entries = reading.entries(key)
        with progress_of(sheet.row_count, options.ui_language) as progress:
            made = job.make(entries, folder, options.ui_language, progress) if folder else job.check(entries, progress)
        if folder and (left_out := _keep_refused(folder, sheet, reading, made)):
            say(file_full(left_out), left_out)
    lines = made.summary(options, stack_defaults.date or today).splitlines()
    if options.find_ridings:
        file = None if options.check else Path(options.output) / FOUND
        lines.insert(0, found_line(stack_defaults.ridings, file, options.ui_language))
    return _report(options, sheet, columns, reading, made, lines, say)


def _open_folder(
    options: Namespace, defaults: StackDefaults, job: PrintJob, today: dt.date
) -> AbstractContextManager[StackFolder | None]:
    """Open the folder of the stack; None with --check, which keeps nothing. Raises as `StackFolder.opened` does."""
    if options.check:
        return nullcontext()
    digest = _digest(options, defaults.campaign, defaults.fields, job)
    source = Path(options.spreadsheet)
    return StackFolder.opened(Path(options.output), digest, defaults.date, today, force=options.force, source=source)


def _require_look_ups(defaults: Mapping[str, str]) -> None:
    """Raise Refused about "find_ridings": `finder_off`, or `ridings_or_member` when an option names the recipient."""
    if settings.current().represent_url is None:
        raise Refused("finder_off", FIND_RIDINGS_FIELD)
    if not defaults.keys().isdisjoint(RECIPIENT_FIELDS):
        raise Refused("ridings_or_member", FIND_RIDINGS_FIELD)


def _with_ridings(
    options: Namespace, sheet: Spreadsheet, columns: Columns, defaults: StackDefaults, folder: StackFolder | None
) -> StackDefaults:
    """Return the defaults with the ridings that were looked up, if the options ask for them.

    Those that the folder has from an earlier run are not asked for again. The folder gets `found-ridings.csv`, or
    loses that of an earlier run when no row needs a riding.
    """
    if not options.find_ridings:
        return defaults
    kept = dict(folder.ridings) if folder else {}
    codes = [code for code in codes_to_look_up(sheet, columns, defaults.fields) if code.text not in kept]
    found = replace(defaults, ridings=_look_up(codes, kept, folder, options.ui_language))
    if folder:
        _keep_found(folder, sheet, columns, found, options.ui_language)
    return found


def _look_up(
    codes: Sequence[PostalCode], kept: Mapping[str, tuple[str, ...]], folder: StackFolder | None, language: str
) -> FoundRidings:
    """Return the ridings of the codes beside those that were `kept`; the folder records each as it is found."""
    from letters.people.riding_lookup.code_list import find_each  # imported here, since most stacks look nothing up
    from letters.people.riding_lookup.request_gate import ALLOWANCE
    from letters.people.riding_lookup.riding_finder import RidingFinder

    numbers, failures = dict(kept), dict[str, Refused]()
    if codes:
        values = {"codes": len(codes), "limit": ALLOWANCE.amount}
        print(translate("Postal codes to look up: {codes}, at most {limit} a minute.", language, **values))
        sys.stdout.flush()
    with look_up_progress_of(len(codes), language) as progress:
        for code, answer in find_each(codes, RidingFinder().find):
            if isinstance(answer, Refused):
                failures[code.text] = answer
            else:
                numbers[code.text] = answer
                if folder:
                    folder.keep_ridings(code.text, answer)
            progress()
            raise_if_interrupted()
    return FoundRidings(numbers, failures)


def _keep_found(
    folder: StackFolder, sheet: Spreadsheet, columns: Columns, defaults: StackDefaults, language: str
) -> None:
    if not defaults.ridings.found_count:
        folder.remove(FOUND)
        return
    path = folder.path / FOUND
    with open_atomic(path) as file, write_errors_refused(path):
        write_found_ridings(file, sheet, columns, defaults.fields, defaults.ridings, language)


def _report(
    options: Namespace,
    sheet: Spreadsheet,
    columns: Columns,
    reading: SheetReading,
    made: JobResult,
    lines: list[str],
    say: Say,
) -> Outcome:
    """Print the lines and what was made of the rows, and return the exit code."""
    language = options.ui_language
    for row, refusals in made.refused.items():
        for refusal in refusals:
            reading.reasons.add(refusal, row)
    refused = reading.refused_count + len(made.refused)
    if refused and not options.check:
        left_out = {"rows": refused, "file": str(Path(options.output) / REFUSED)}
        lines.append(translate("Rows refused: {rows}. They are in {file}, with the reasons.", language, **left_out))
    lines.append(rows_line(sheet.row_count, refused, reading.passed_over, language))
    said_before = 2 if options.find_ridings else 1
    say_briefly((*sheet.notices, *columns.notices), reading, len(lines) + said_before, say)
    print("\n".join(lines))
    if not made.letters:
        return Outcome.NOTHING_MADE
    return Outcome.SOME_REFUSED if refused else Outcome.DONE


def _columns(sheet: Spreadsheet, options: Namespace, defaults: Mapping[str, str]) -> Columns:
    try:
        found = ("riding",) if options.find_ridings else ()
        return columns_of(sheet, _answers(options.column), (*defaults, *found))
    except Refused as refused:
        if refused.code != "recipient_missing":
            raise
        raise Refused(refused.code, refused.field, option="--to", find="--find-ridings") from None


def _choice(options: Namespace) -> TableChoice:
    row = None if options.header_row is None else parse_count(options.header_row, "header_row", None)
    return TableChoice(options.sheet, row)


def _answers(given: list[str]) -> dict[str, str]:
    """Return the field of each column named as HEADER=FIELD; the header may have a = too."""
    answers: dict[str, str] = {}
    for answer in given:
        header, equals, name = answer.rpartition("=")
        if not equals or not header.strip():
            raise Refused("column_answer_invalid", "column", typed=answer)
        answers[header] = name.strip()
    return answers


def _say_unclear(columns: Columns, say: Say) -> None:
    """Ask about each column that was not understood, with the option that answers."""
    for refusal in columns.unclear:
        proposals = refusal.values["proposals"]
        name = proposals[0] if isinstance(proposals, tuple) and proposals else "FIELD"
        answers = {"option": f'--column "{refusal.field}={name}"', "leave": f'--column "{refusal.field}=-"'}
        say(Refused(refusal.code, refusal.field, **refusal.values, **answers))


def _defaults(options: Namespace) -> dict[str, str]:
    """Return the fields that the options give to rows whose cells are empty."""
    given = {"envelope": options.envelope, "city": options.city, "province": options.province}
    return fields_given(options) | {name: text for name, text in given.items() if text is not None}


def _signature(options: Namespace) -> Signature:
    """Return the signature of rows without one of their own; a file is relative to the working directory."""
    return Signature.blank() if options.signature is None else read_signature(options.signature)


def _digest(options: Namespace, campaign: Campaign, defaults: Mapping[str, str], job: PrintJob) -> str:
    inputs = (
        campaign.slug,
        sorted(defaults.items()),
        options.order,
        *job.print_options,
        job.per_file,
        options.ui_language,
        *(options.sheet, options.header_row, options.column, options.skip_duplicates, options.find_ridings),
    )
    return stack_digest(inputs, [Path(options.spreadsheet)])


def _keep_refused(folder: StackFolder, sheet: Spreadsheet, reading: SheetReading, made: JobResult) -> Rows:
    """Write refused.csv or remove that of an earlier run if none was refused; return rows that did not fit."""
    if not reading.refused_count and not made.refused:
        folder.remove(REFUSED)
        return Rows()
    path = folder.path / REFUSED
    with open_atomic(path) as file, write_errors_refused(path):
        return write_refused_csv(file, sheet.headers, reading.refused(made.refused), reading.refused_width)
