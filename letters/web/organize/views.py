"""The organizers' page: stacks from a spreadsheet, packs of blank letters, a sheet that measures a printer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from flask import Blueprint, Response, make_response, render_template, request

from letters import settings
from letters.paper.calibration_sheet.calibration_sheet import render_calibration
from letters.paper.print_options import MAX_OFFSET, parse_offset
from letters.refusal import Refused
from letters.stacks.example import example_csv, example_xlsx
from letters.web import choices
from letters.web.downloads import attachment
from letters.web.forms import CALIBRATION_FIELDS, PACK_FIELDS, STACK_FIELDS, Form, pack_form, stack_form
from letters.web.organize.stack_check import Check, check
from letters.web.organize.stack_download import Making, SheetMaking
from letters.web.organize.stack_request import SheetOrder, megabytes, read_pack, read_stack
from letters.web.problems import messages
from letters.web.urls import LANGUAGE_NAMES, LANGUAGE_PREFIX
from letters.words.campaign import Campaign
from letters.words.messages import translate

organize = Blueprint("organize", __name__, url_prefix=f"{LANGUAGE_PREFIX}/organize")

RUNS_HEADER = "Print-Runs"
"""How many print runs a ZIP will have: what the page's progress bar counts to."""


@organize.get("/")
def show(language: str) -> Response:
    """The page with empty forms."""
    return _page(language)


@organize.post("/check")
def check_stack(language: str) -> Response:
    """The page with what the spreadsheet comes to; 422 when no letter can be made from it."""
    form, order = _stack_order(language)
    if order.making is None:
        return _page(language, "stack", form, order.refusals)
    return _checked(language, form, order.making)


@organize.post("/stack")
def stack(language: str) -> Response:
    """The stack in a ZIP; or the page with what is wrong, 422."""
    form, order = _stack_order(language)
    if order.making is None:
        return _page(language, "stack", form, order.refusals)
    try:
        pieces = order.making.zip(language)
    except Refused as refused:
        return _page(language, "stack", form, (refused,))
    if pieces is None:
        return _checked(language, form, order.making)
    return _zip(order.making, pieces, translate("letters.zip", language))


@organize.post("/pack")
def pack(language: str) -> Response:
    """The pack in a ZIP; or the page with what is wrong, 422."""
    form = pack_form(language).sent(request.form, PACK_FIELDS)
    order = read_pack(form)
    if order.making is None:
        return _page(language, "pack", form, order.refusals)
    pieces = order.making.zip(language)
    assert pieces, "a pack has letters: one of each was set when it was read"
    return _zip(order.making, pieces, translate("blank-letters.zip", language))


@organize.get("/calibration.pdf")
def calibration(language: str) -> Response:
    """The calibration sheet, its drawings moved by the `offset` of the query; or the page with what is wrong, 422."""
    form = Form({}).sent(request.args, CALIBRATION_FIELDS)
    try:
        made = render_calibration(parse_offset(form["offset"]))
    except Refused as refused:
        return _page(language, "calibration", form, (refused,))
    return attachment(made, "application/pdf", "calibration.pdf")


@organize.get("/example.csv")
def example_as_csv(language: str) -> Response:
    """The example spreadsheet in CSV."""
    return attachment(example_csv(language), "text/csv", translate("example.csv", language))


@organize.get("/example.xlsx")
def example_as_xlsx(language: str) -> Response:
    """The example spreadsheet in XLSX."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return attachment(example_xlsx(language), kind, translate("example.xlsx", language))


def _stack_order(language: str) -> tuple[Form, SheetOrder]:
    form = stack_form(language, settings.today()).sent(request.form, STACK_FIELDS)
    return form, read_stack(form, request.files.get("spreadsheet"))


def _checked(language: str, form: Form, making: SheetMaking) -> Response:
    try:
        return _page(language, "stack", form, checked=check(making, language))
    except Refused as refused:
        return _page(language, "stack", form, (refused,))


def _zip(making: Making, pieces: Iterator[bytes], name: str) -> Response:
    response = attachment(pieces, "application/zip", name)
    response.headers[RUNS_HEADER] = str(making.run_count)
    return response


_FIELDS: Mapping[str, Sequence[str]] = {
    "": (),
    "stack": STACK_FIELDS,
    "pack": PACK_FIELDS,
    "calibration": CALIBRATION_FIELDS,
}


def _page(
    language: str,
    sent: str = "",
    form: Form | None = None,
    refusals: Iterable[Refused] = (),
    checked: Check | None = None,
) -> Response:
    """The page; `sent` names the form that was sent, "stack", "pack" or "calibration", and `form` is what it held."""
    forms = {"stack": stack_form(language, settings.today()), "pack": pack_form(language), "calibration": Form({})}
    if form:
        forms[sent] = form
    problems = messages(refusals, language, _FIELDS[sent])
    page = render_template(
        "organize.html",
        language=language,
        language_names=LANGUAGE_NAMES,
        forms=forms,
        sent=sent,
        problems=problems,
        problems_of={**{name: {} for name in forms}, sent: {one.field: one for one in reversed(problems)}},
        checked=checked,
        translate=translate,
        campaigns=Campaign.all(),
        choices=choices,
        most_rows=settings.current().max_rows,
        most_upload=settings.current().max_upload,
        most_megabytes=megabytes(settings.current().max_upload),
        most_offset=int(MAX_OFFSET),
    )
    return make_response(page, 422 if problems or (checked and not checked.letters) else 200)
