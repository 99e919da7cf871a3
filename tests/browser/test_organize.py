"""The organizers' page as people use it, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.organizer import (
    ASTRAY,
    HEADERS,
    JANE,
    MANY,
    UNCLEAR_SHEET,
    check,
    download_from,
    letters,
    open_page,
    sheet,
)
from tests.browser.supporter import BOTH
from tests.support.spreadsheets import csv_of

EITHER = pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])


@EITHER
@BOTH
def test_from_a_spreadsheet_to_a_check_to_the_letters(new_context, language, script):
    page = open_page(new_context, language, script)
    page.set_input_files("#stack-spreadsheet", sheet(*MANY, ASTRAY))
    check(page)
    expect(page.locator(".checked")).to_be_focused()
    expect(page.locator(".checked h2")).to_contain_text("7")
    expect(page.locator(".reasons tr[data-code=member_unknown] td").first).to_have_text("9")
    expect(page.locator(".pages img")).to_have_count(2)
    if script:
        assert page.evaluate("[...document.images].every(one => one.naturalWidth === 800)")
    with page.expect_download() as refused:
        page.locator("a[download]").click()
    assert "Ann Poe" in refused.value.path().read_text(encoding="utf-8-sig")
    name, files = download_from(page, page.locator(".still-chosen button"))
    assert name == {"en": "letters.zip", "fr": "lettres.zip"}[language]
    assert (len(letters(files)), "refused.csv" in files) == (7, True)


@EITHER
@BOTH
def test_two_unknown_columns_are_mapped_then_checked_and_downloaded(new_context, language, script):
    page = open_page(new_context, language, script)
    page.set_input_files("#stack-spreadsheet", UNCLEAR_SHEET)
    check(page)
    expect(page.locator(".problems")).to_be_focused()
    expect(page.locator(".columns-read select[aria-invalid]")).to_have_count(2)
    for link, header, field in ((0, "Adress line", "street"), (1, "Aptt", "unit")):
        column = page.get_by_label(header, exact=True)
        page.locator(".problems a").nth(link).click()
        expect(column).to_be_in_viewport()
        column.select_option(f"{header}={field}")
    page.locator(".columns-read button").click()
    expect(page.locator(".checked")).to_be_focused()
    expect(page.locator(".columns-read option[selected][value$='=unit']")).to_have_count(1)
    _, files = download_from(page, page.locator(".still-chosen button"))
    assert [line["name"] for line in letters(files)] == ["Jane Doe"]


def test_the_bar_counts_the_print_runs_and_says_when_it_is_done(new_context):
    page = open_page(new_context, "en", script=True)
    page.evaluate(
        """() => {
            window.said = [];
            const area = document.querySelector("#stack .working");
            const note = () => window.said.push([area.innerText, area.querySelector("progress").max]);
            new MutationObserver(note).observe(area, {subtree: true, childList: true, attributes: true});
        }"""
    )
    page.set_input_files("#stack-spreadsheet", sheet(*MANY))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.fill("#stack-per_file", "2")
    download_from(page, page.locator("#stack .actions button").last)
    expect(page.locator("#stack .working p")).to_have_text("Done. The file is in your downloads.")
    said = page.evaluate("window.said")
    assert ["Print run 4 of 4", 4] in said
    assert said[0][0] == "The spreadsheet is being read …"


@EITHER
@BOTH
def test_a_wrong_option_is_reported_with_a_link_to_its_field(new_context, language, script):
    page = open_page(new_context, language, script)
    page.set_input_files("#stack-spreadsheet", sheet(JANE))
    page.locator("#stack summary").first.click()
    page.fill("#stack-to", "Nowhere at all")
    check(page)
    expect(page.locator(".problems")).to_be_focused()
    expect(page.locator("#to-error")).to_have_attribute("data-code", "member_unknown")
    page.locator(".problems a").click()
    expect(page.locator("#stack-to")).to_be_in_viewport()
    expect(page.locator("#stack-to")).to_have_value("Nowhere at all")
    assert page.locator("#stack-spreadsheet").evaluate("one => one.files.length") == (1 if script else 0)


def test_after_a_mistake_is_fixed_the_same_file_is_checked_again(new_context):
    page = open_page(new_context, "en", script=True)
    page.set_input_files("#stack-spreadsheet", sheet(JANE))
    page.locator("#stack summary").last.click()
    page.fill("#stack-per_file", "none")
    check(page)
    expect(page.locator("#per_file-error")).to_be_visible()
    page.fill("#stack-per_file", "10")
    check(page)
    expect(page.locator(".checked")).to_be_focused()
    expect(page.locator(".problems, .problem")).to_have_count(0)


@EITHER
@BOTH
def test_a_pack_is_downloaded(new_context, language, script):
    page = open_page(new_context, language, script)
    page.fill("#pack-to", "Nepean")
    page.fill("#pack-count", "3")
    page.locator("#pack-language").select_option("both")
    name, files = download_from(page, page.locator("#pack .actions button"))
    assert name == {"en": "blank-letters.zip", "fr": "lettres-vierges.zip"}[language]
    assert [line["language"] for line in letters(files)] == ["en", "fr", "en"]


@EITHER
def test_a_problem_with_a_pack_is_reported_and_the_other_form_stays_as_it_was(new_context, script):
    page = open_page(new_context, "fr", script)
    page.fill("#pack-to", "Nulle part")
    page.locator("#pack .actions button").click()
    expect(page.locator("#to-error")).to_have_attribute("data-code", "member_unknown")
    expect(page.locator("#count-error")).to_have_attribute("data-code", "required")
    expect(page.locator("#pack-to")).to_have_value("Nulle part")
    expect(page.locator("#stack .problem")).to_have_count(0)


def test_the_calibration_sheet_and_the_examples_are_downloaded(new_context):
    page = open_page(new_context, "fr", script=False)
    names = []
    for link in ("#stack-heading ~ p a >> nth=0", "#stack-heading ~ p a >> nth=1", "#calibration button"):
        with page.expect_download() as download:
            page.locator(link).click()
        names.append(download.value.suggested_filename)
    assert names == ["exemple.xlsx", "exemple.csv", "calibration.pdf"]


def test_a_file_that_is_too_large_is_reported_without_sending_it(new_context):
    page = open_page(new_context, "en", script=True)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.set_input_files(
        "#stack-spreadsheet", {"name": "people.csv", "mimeType": "text/csv", "buffer": b"x" * 5_000_001}
    )
    check(page)
    expect(page.locator("#stack .working p")).to_have_text(
        "This file is larger than 5 MB. Split it or make it smaller."
    )
    assert "POST" not in sent


def test_members_are_suggested_by_any_of_their_names(new_context):
    page = open_page(new_context, "fr", script=True)
    page.locator("#stack summary").first.click()
    page.locator("#stack-to").press_sequentially("edmonton centre")
    page.locator("#stack-to").press("ArrowDown")
    page.locator("#stack-to").press("Enter")
    expect(page.locator("#stack-to")).to_have_value("Edmonton-Centre")


def test_an_incomplete_zip_is_not_reported_as_done(new_context):
    page = open_page(new_context, "en", script=True)
    headers = {"Content-Type": "application/zip", "Content-Disposition": "attachment; filename=letters.zip"}
    page.route("**/stack", lambda route: route.fulfill(body=b"PK" + b"x" * 500, headers=headers))
    page.set_input_files("#stack-spreadsheet", sheet(JANE))
    page.locator("#stack .actions button").last.click()
    expect(page.locator("#stack .working p")).to_contain_text("The answer was cut off.")


def test_the_page_says_when_no_response_comes(new_context):
    page = open_page(new_context, "en", script=True)
    page.set_input_files("#stack-spreadsheet", sheet(JANE))
    page.context.set_offline(True)
    check(page)
    expect(page.locator("#stack .working p")).to_contain_text("The answer was cut off.")
    page.context.set_offline(False)
    check(page)
    expect(page.locator(".checked")).to_be_focused()


@EITHER
@BOTH
def test_ridings_are_found_when_ticked_and_come_with_the_letters(new_context, represent, language, script):
    represent.answer_with("T5J 2R7", ["48017"])
    represent.requests.clear()
    rows = csv_of([HEADERS[:5], JANE[:5]])
    upload = {"name": "people.csv", "mimeType": "text/csv", "buffer": rows}
    page = open_page(new_context, language, script)
    page.set_input_files("#stack-spreadsheet", upload)
    page.check("#stack-find_ridings")
    check(page)
    expect(page.locator(".checked td").first).to_have_text("Edmonton Griesbach")
    expect(page.locator("#stack-find_ridings")).to_be_checked()
    if not script:
        page.set_input_files("#stack-spreadsheet", upload)
    _, files = download_from(page, page.locator("#stack .actions button").last)
    assert b"Edmonton Griesbach" in files["found-ridings.csv"]
    assert represent.codes_asked == ["T5J2R7"]


def test_the_page_says_that_looking_up_ridings_takes_long(new_context, represent):
    represent.answer_with("T5J 2R7", ["48017"])
    page = open_page(new_context, "en", script=True)
    page.evaluate(
        """() => {
            window.said = [];
            const area = document.querySelector("#stack .working");
            const note = () => window.said.push(area.innerText);
            new MutationObserver(note).observe(area, {subtree: true, childList: true});
        }"""
    )
    page.set_input_files("#stack-spreadsheet", sheet(JANE))
    page.check("#stack-find_ridings")
    check(page)
    expect(page.locator(".checked h2")).to_contain_text("1")
    assert page.evaluate("window.said")[0].startswith("Ridings are being looked up.")
