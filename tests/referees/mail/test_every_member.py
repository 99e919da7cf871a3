"""Every member, in both languages, on every sheet: rendered pages have no ink where Canada Post wants none."""

import re
from collections.abc import Sequence

import pypdfium2 as pdfium
import pytest

from letters import Letter, Recipient, render, render_envelopes
from tests.referees import cases
from tests.referees.mail import figures, zones
from tests.referees.mail.figures import ENVELOPES, FIT_TO_PAGE
from tests.referees.mail.ink import Box, Ink, open_pdf, render as rasterise
from tests.referees.mail.reading import characters, lines

#: Pixels per inch of the sweeps, and of the pages that are checked more closely.
COARSE, FINE = 150, 300
CARRIERS = ("fold", *ENVELOPES)
MUNICIPALITY_LINE = re.compile(r"[A-ZÀ-Ý' .-]+ [A-Z]{2} {1,2}[A-Z]\d[A-Z] \d[A-Z]\d")
#: Letters, digits and the punctuation of proper names; never a comma, a bracket or `#`.
ADDRESS_LINE = re.compile(r"[A-ZÀ-ÖØ-ÝŒ0-9 '’./-]+")
#: The titles of offices keep their commas.
TITLE_LINE = re.compile(r"MINIST(?:ER|RE) [A-ZÀ-ÖØ-ÝŒ '’,-]+")
#: Millimetres: J starts a third of one left of its position, H a third right of it.
LEFT_EDGES_MAY_DIFFER = 0.8


def pages(letters: Sequence[Letter], sheet: str) -> tuple[pdfium.PdfDocument, int]:
    """Return the file with the letters' sheets, and how many pages each letter has in it."""
    if sheet == "fold":
        return open_pdf(render(letters, envelope="fold")), 2
    return open_pdf(render_envelopes(letters, envelope=sheet)), 1


def problems(document: pdfium.PdfDocument, number: int, sheet: str, dpi: float) -> list[str]:
    """Yield what is wrong with a page, in words."""
    return [str(finding) for finding in zones.check(Ink.of(rasterise(document[number], dpi), dpi), sheet)]


def address_problems(page: pdfium.PdfPage, sheet: str) -> list[str]:
    """Yield what is wrong with the lines of the destination, in words."""
    address = lines(page, zones.destination_area(sheet))
    wrong = [
        f"not an address line: {line!r}"
        for line in address
        if not ADDRESS_LINE.fullmatch(line) and not TITLE_LINE.fullmatch(line)
    ]
    wrong += [f"longer than 40 characters: {line!r}" for line in address if len(line) > figures.LONGEST_LINE]
    if not 2 <= len(address) <= figures.MOST_LINES or not MUNICIPALITY_LINE.fullmatch(address[-1]):
        wrong.append(f"not an address: {address}")
    return wrong


def block_problems(page: pdfium.PdfPage, sheet: str, count: int) -> list[str]:
    """Yield, in words, what is wrong with the left edge of the destination's lines or the distances between them."""
    ink = Ink.of(rasterise(page, FINE), FINE)  # a comma ends a quarter of a millimetre above the next line's accents
    ink = ink.without(zones.tick_boxes()) if sheet == "fold" else ink
    bands = ink.lines(zones.destination_area(sheet))
    if len(bands) != count:
        return [f"{count} lines of text are {len(bands)} lines of ink"]
    lefts = [float(round(band.left, 2)) for band in bands]
    straight = max(lefts) - min(lefts) <= LEFT_EDGES_MAY_DIFFER
    due = sheet != "fold" or max(abs(left - figures.DESTINATION_LEFT) for left in lefts) <= LEFT_EDGES_MAY_DIFFER
    return [] if straight and due else [f"left edges {lefts}"]


def height_problems(page: pdfium.PdfPage, within: Box) -> list[str]:
    """Yield capitals and digits that are not 2 to 5 mm high, true to size or shrunk."""
    upright = [each for each in characters(page, within) if re.fullmatch("[A-Z0-9]", each.text)]
    heights = {each.text: each.box.bottom - each.box.top for each in upright}
    assert heights
    least, most = figures.LOWEST_CHARACTER / FIT_TO_PAGE, figures.HIGHEST_CHARACTER
    return [f"{text} is {height:.2f} mm high" for text, height in heights.items() if not least <= height <= most]


@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("sheet", CARRIERS)
def test_mail_to_every_recipient_keeps_its_zones_clear(sheet: str, language: str) -> None:
    everyone = cases.everyone()
    assert len(everyone) == 343 + len(cases.OFFICES)
    document, each = pages(cases.letters(everyone, language), sheet)
    assert len(document) == each * len(everyone)
    wrong: list[str] = []
    for number, recipient in enumerate(everyone):
        carrier = document[each * number + each - 1]
        ink = Ink.of(rasterise(carrier, COARSE), COARSE)
        found = [str(finding) for finding in zones.check(ink, sheet)]
        found += address_problems(carrier, sheet)
        found += block_problems(carrier, sheet, len(lines(carrier, zones.destination_area(sheet))))
        if sheet == "fold":
            found += problems(document, each * number, "letter", COARSE)
        wrong += [f"{recipient.name}: {problem}" for problem in found]
    assert wrong == []


@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("sheet", CARRIERS)
def test_the_longest_addresses_keep_their_zones_clear(sheet: str, language: str) -> None:
    longest = max(cases.everyone(), key=lambda recipient: max(map(len, recipient.envelope_lines(language))))
    typed = (cases.typed_at_length(), cases.typed_at_breadth())
    recipients: list[Recipient] = [longest, *typed, *cases.everyone()[-len(cases.OFFICES) :]]
    document, each = pages(cases.letters(recipients, language, cases.long_sender()), sheet)
    wrong: list[str] = []
    for number, recipient in enumerate(recipients):
        carrier = document[each * number + each - 1]
        found = [*problems(document, each * number + each - 1, sheet, FINE), *address_problems(carrier, sheet)]
        wrong += [f"{recipient.name}: {problem}" for problem in found]
    assert wrong == []


@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("sheet", CARRIERS)
def test_characters_of_both_addresses_are_2_to_5_mm_high_even_when_shrunk(sheet: str, language: str) -> None:
    document, each = pages([cases.letter(cases.typed_at_length(), language, cases.long_sender())], sheet)
    page, area = document[each - 1], zones.destination_area(sheet)
    assert height_problems(page, area) == []
    assert height_problems(page, Box(0, area.top, figures.GUTTER, area.bottom)) == []


@pytest.mark.parametrize("sheet", CARRIERS)
def test_six_lines_of_forty_characters_are_all_printed(sheet: str) -> None:
    document, each = pages([cases.letter(cases.typed_at_length(), "en", cases.long_sender())], sheet)
    page, area = document[each - 1], zones.destination_area(sheet)
    for within in (area, Box(0, area.top, figures.GUTTER, area.bottom)):
        words = " ".join(lines(page, within)).replace("- ", "-").split()
        expected = " ".join(cases.SIX_LONG_LINES).split()
        assert words[: len(expected)] == expected


@pytest.mark.parametrize("fold_page", [0, 1])
def test_both_fold_lines_have_ticks_at_both_ends_on_letter_and_fold_sheet(fold_page: int) -> None:
    document, _ = pages([cases.letter(cases.everyone()[0], "en")], "fold")
    ink = Ink.of(rasterise(document[fold_page], FINE), FINE)
    ticks = [ink.within(box.grown(0.5)) for box in zones.tick_boxes()]
    assert [tick is not None and 5.8 <= tick.right - tick.left <= 6.3 for tick in ticks] == [True] * 4


@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("large_print", [False, True])
def test_longer_letters_keep_their_margins_on_every_page(large_print: bool, language: str) -> None:
    letter = cases.letter(cases.everyone()[0], language, own_words=cases.MANY_OWN_WORDS)
    document = open_pdf(render([letter], envelope="none", large_print=large_print))
    assert len(document) >= 2
    assert [problem for number in range(len(document)) for problem in problems(document, number, "letter", FINE)] == []
