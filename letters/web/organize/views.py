"""The organizers' page: stacks from a spreadsheet, packs of blank letters, and the calibration sheet."""

from collections.abc import Iterator, Mapping, Sequence

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from letters import settings
from letters.paper.calibration_sheet.calibration_sheet import render_calibration
from letters.paper.print_options import MAX_OFFSET, parse_offset
from letters.refusal import Refused
from letters.stacks.spreadsheets.example_spreadsheet import example_csv, example_xlsx
from letters.web import choices
from letters.web.downloads import attachment
from letters.web.forms import CALIBRATION_FIELDS, PACK_FIELDS, STACK_FIELDS, Form, pack_form, stack_form
from letters.web.organize.column_list import ColumnRow, field_choices
from letters.web.organize.riding_search import MOST_CODES
from letters.web.organize.sent_spreadsheet import sent_spreadsheet, spreadsheet_to_keep
from letters.web.organize.stack_check import StackCheck, run_check
from letters.web.organize.stack_download import SpreadsheetDownload, ZipDownload
from letters.web.organize.stack_request import StackRequest, megabytes, read_pack_request, read_stack_request
from letters.web.problems import FieldMessage, field_messages
from letters.web.urls import LANGUAGE_PREFIX
from letters.words.campaigns.campaign import Campaign
from letters.words.messages.catalogue import sentence, translate

organize = Blueprint("organize", __name__, url_prefix=f"{LANGUAGE_PREFIX}/organize")

#: The header with the number of print runs in a ZIP, for the page's progress bar.
RUNS_HEADER = "Print-Runs"


@organize.get("/")
def show(language: str) -> Response:
    """Show the page with empty forms."""
    return _page(language)


@organize.post("/check")
def check_stack(language: str) -> Response:
    """Show the page with a summary of the spreadsheet; the status is 422 when no letter can be made from it."""
    form, stack_request = _stack_request(language)
    if stack_request.download is None:
        return _page(language, "stack", form, stack_request.refusals, columns=stack_request.columns)
    return _show_check(language, form, stack_request.download, stack_request.columns)


@organize.post("/stack")
def stack(language: str) -> Response:
    """Send the stack as a ZIP, or show the page with what is wrong, status 422."""
    form, stack_request = _stack_request(language)
    if stack_request.download is None:
        return _page(language, "stack", form, stack_request.refusals, columns=stack_request.columns)
    try:
        chunks = stack_request.download.zip(language)
    except Refused as refused:
        return _page(language, "stack", form, (refused,), columns=stack_request.columns)
    if chunks is None:
        return _show_check(language, form, stack_request.download, stack_request.columns)
    return _zip(stack_request.download, chunks, translate("letters.zip", language))


@organize.post("/pack")
def pack(language: str) -> Response:
    """Send the pack as a ZIP, or show the page with what is wrong, status 422."""
    form = pack_form(language).sent(request.form, PACK_FIELDS)
    pack_request = read_pack_request(form)
    if pack_request.download is None:
        return _page(language, "pack", form, pack_request.refusals)
    try:
        chunks = pack_request.download.zip(language)
    except Refused as refused:
        return _page(language, "pack", form, (refused,))
    assert chunks, "a pack has letters: one of each was typeset when the form was read"
    return _zip(pack_request.download, chunks, translate("blank-letters.zip", language))


@organize.get("/calibration.pdf")
def calibration(language: str) -> Response:
    """Send the calibration sheet, moved by `offset` in the query, or show what is wrong on the page, status 422."""
    form = Form({}).sent(request.args, CALIBRATION_FIELDS)
    try:
        pdf = render_calibration(parse_offset(form["offset"]))
    except Refused as refused:
        return _page(language, "calibration", form, (refused,))
    return attachment(pdf, "application/pdf", "calibration.pdf")


@organize.get("/example.csv")
def example_as_csv(language: str) -> Response:
    """Send the example spreadsheet as CSV."""
    return attachment(example_csv(language), "text/csv", translate("example.csv", language))


@organize.get("/example.xlsx")
def example_as_xlsx(language: str) -> Response:
    """Send the example spreadsheet as XLSX."""
    mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return attachment(example_xlsx(language), mimetype, translate("example.xlsx", language))


@organize.get("/<any(check, stack, pack):_answer>")
def lead_back(language: str, _answer: str) -> BaseResponse:
    """Redirect to the page from the address of a form's answer, which people reload and bookmark."""
    return redirect(url_for("organize.show", language=language))


def _stack_request(language: str) -> tuple[Form, StackRequest]:
    form = stack_form(language, settings.today()).sent(request.form, STACK_FIELDS)
    stack_request = read_stack_request(form, sent_spreadsheet())
    return form.with_text("ridings_found", stack_request.ridings_found), stack_request


def _show_check(language: str, form: Form, download: SpreadsheetDownload, columns: Sequence[ColumnRow]) -> Response:
    try:
        return _page(language, "stack", form, checked=run_check(download, language), columns=columns)
    except Refused as refused:
        return _page(language, "stack", form, (refused,), columns=columns)


def _zip(download: ZipDownload, chunks: Iterator[bytes], name: str) -> Response:
    response = attachment(chunks, "application/zip", name)
    response.headers[RUNS_HEADER] = str(download.run_count)
    return response


_FIELDS: Mapping[str, Sequence[str]] = {
    "": (),
    "stack": STACK_FIELDS,
    "pack": PACK_FIELDS,
    "calibration": CALIBRATION_FIELDS,
}


def _problems(
    refusals: Sequence[Refused], language: str, sent: str, columns: Sequence[ColumnRow]
) -> tuple[FieldMessage, ...]:
    """Return the messages; one about a column that is not understood names its list on the page, such as "column-2"."""
    lists = {column.header: column.name for column in columns}
    unclear = [refusal for refusal in refusals if refusal.code == "column_unclear"]
    asked = [(lists[refusal.field or ""], sentence(refusal, language)) for refusal in unclear]
    others = field_messages((one for one in refusals if one not in unclear), language, _FIELDS[sent])
    return (*(FieldMessage("column_unclear", field, said, said) for field, said in asked), *others)


def _page(
    language: str,
    sent: str = "",
    form: Form | None = None,
    refusals: Sequence[Refused] = (),
    checked: StackCheck | None = None,
    columns: Sequence[ColumnRow] = (),
) -> Response:
    """Return the page; `sent` names the form that was sent, "stack", "pack" or "calibration"; `form` is its content."""
    forms = {"stack": stack_form(language, settings.today()), "pack": pack_form(language), "calibration": Form({})}
    if form:
        forms[sent] = form
    problems = _problems(refusals, language, sent, columns)
    page = render_template(
        "organize.html",
        language=language,
        forms=forms,
        sent=sent,
        problems=problems,
        problems_of={**{name: {} for name in forms}, sent: {one.field: one for one in reversed(problems)}},
        checked=checked,
        columns=columns,
        field_choices=field_choices(language) if columns else (),
        kept=spreadsheet_to_keep() if sent == "stack" else None,
        campaigns=Campaign.all(),
        choices=choices,
        max_rows=settings.current().max_rows,
        max_upload=settings.current().max_upload,
        max_megabytes=megabytes(settings.current().max_upload),
        max_offset=int(MAX_OFFSET),
        finds_ridings=settings.current().represent_url is not None,
        most_codes=MOST_CODES,
    )
    return make_response(page, 422 if problems or (checked and not checked.letters) else 200)
