"""`letters stack`: make print runs from a spreadsheet, with an index, a manifest and the rows that were refused."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from letters import settings
from letters.commands.letter_options import add_letter_options, fields_given
from letters.commands.outcome import Outcome, Say
from letters.commands.print_job import add_run_options, job_of
from letters.commands.progress import progress_of
from letters.refusal import Refused
from letters.stacks.columns import find_columns
from letters.stacks.entries import RefusedRow
from letters.stacks.folder import StackFolder, stack_digest
from letters.stacks.manifest import REFUSED
from letters.stacks.refused_csv import refused_csv
from letters.stacks.rows import StackDefaults, check_defaults
from letters.stacks.sheet_reading import NoticesByRow, SheetReading, sort_key
from letters.stacks.spreadsheets.spreadsheet import open_spreadsheet
from letters.words.campaigns.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.messages.catalogue import translate
from letters.words.signature import Signature, read_signature

#: How many refused rows are named one by one; all of them are in refused.csv.
_MAX_REFUSED_NAMED = 20


def add_options(parser: ArgumentParser, language: str) -> None:
    """Add the command's options, with their help in `language`."""
    table = translate("a row for each sender: CSV, XLSX or ODS", language)
    parser.add_argument("spreadsheet", metavar="FILE", help=table)
    order = translate("the order of the letters, within each kind of envelope", language)
    parser.add_argument("--order", metavar="file | name | riding", default="file", help=order)
    add_letter_options(parser, language)
    add_run_options(parser, language)


def run(options: Namespace, say: Say) -> Outcome:
    """Make the stack.

    Raises Refused if the spreadsheet, an option or a file that an option names is wrong; `outdir_not_empty` and
    `cannot_write` about "output"; `cluster_unreachable` about "dask".
    """
    source = Path(options.spreadsheet)
    key, job = sort_key(options.order), job_of(options)
    defaults = _defaults(options)
    date = None if options.date is None else parse_date(options.date)
    campaign = Campaign.chosen(options.campaign or "")
    stack_defaults = StackDefaults(campaign, date, defaults, _signature(options), source.parent)
    check_defaults(stack_defaults)
    sheet = open_spreadsheet(source)
    columns = find_columns(sheet.headers)
    if not sheet.row_count:
        raise Refused("cannot_read", "spreadsheet", file=source.name, reason="no_rows")
    for notice in (*sheet.notices, *columns.notices):
        say(notice)
    inputs = (
        campaign.slug,
        sorted(defaults.items()),
        options.order,
        *job.print_options,
        job.per_file,
        options.ui_language,
    )
    digest = stack_digest(inputs, [source])
    output, today = Path(options.output), settings.today()
    with StackFolder.opened(output, digest, date, today, force=options.force, source=source) as folder:
        reading = SheetReading(sheet, columns, replace(stack_defaults, date=folder.date))
        with progress_of(sheet.row_count, options.ui_language) as progress:
            made = job.make(reading.entries(key), folder, options.ui_language, progress)
        refused = sorted([*reading.refused, *made.refused], key=lambda row: row.row)
        _keep_refused(folder, sheet.headers, refused)
    _say_rows(reading.notices, refused, say)
    print(made.summary(options, folder.date or today))
    if refused:
        left_out = {"rows": len(refused), "file": str(output / REFUSED)}
        print(translate("Rows refused: {rows}. They are in {file}, with the reasons.", options.ui_language, **left_out))
    if not made.letters:
        return Outcome.NOTHING_MADE
    return Outcome.SOME_REFUSED if refused else Outcome.DONE


def _defaults(options: Namespace) -> dict[str, str]:
    """Return the fields that the options give to rows whose cells are empty."""
    return fields_given(options) | ({} if options.envelope is None else {"envelope": options.envelope})


def _signature(options: Namespace) -> Signature:
    """Return the signature of rows without one of their own; a file is relative to the working directory."""
    return Signature.blank() if options.signature is None else read_signature(options.signature)


def _keep_refused(folder: StackFolder, headers: Sequence[str], refused: Sequence[RefusedRow]) -> None:
    if refused:
        folder.write(REFUSED, refused_csv(headers, refused))
    else:
        folder.remove(REFUSED)


def _say_rows(noticed: NoticesByRow, refused: Sequence[RefusedRow], say: Say) -> None:
    for notice, rows in noticed:
        say(notice, rows)
    for row in refused[:_MAX_REFUSED_NAMED]:
        for refusal in row.refusals:
            say(refusal, (row.row,))
