"""A real fold sheet, printed and folded by a script: what a postal clerk sees on front and back."""

from dataclasses import dataclass
from functools import cache

import pytest

from letters import render
from tests.referees import cases
from tests.referees.mail import figures, zones
from tests.referees.mail.figures import FIT_TO_PAGE, LETTER_HEIGHT, LETTER_WIDTH, LOWER_FOLD, UPPER_FOLD
from tests.referees.mail.folding import FoldedMail, fold, printed
from tests.referees.mail.ink import TRUE, Box, Ink, Printing, open_pdf, render as rasterise
from tests.referees.mail.reading import SPARSE, cut, lines, recognise

DPI = 300
FLAP = Box(0, 0, LETTER_WIDTH, UPPER_FOLD)
ADDRESS_SIDE = Box(0, UPPER_FOLD, LETTER_WIDTH, LOWER_FOLD)
INNER_PANEL = Box(0, LOWER_FOLD, LETTER_WIDTH, LETTER_HEIGHT)
#: Shorter words may be on both sides by chance.
TELLING = 6
PRINTED = (TRUE, Printing(FIT_TO_PAGE), Printing(FIT_TO_PAGE, 3, -3), Printing(1, -3, 3))


@dataclass(frozen=True)
class Finished:
    """The folded mail, and the text of each panel according to the file."""

    mail: FoldedMail
    destination: list[str]
    address_side: set[str]
    flap: set[str]
    inner_panel: set[str]


def telling(texts: list[str]) -> set[str]:
    """Return the longer words, without punctuation and misread marks."""
    words = (word.strip(".,:;()«»“”#").casefold() for text in texts for word in text.split())
    return {word for word in words if len(word) >= TELLING and word.isalpha()}


@cache
def finished(language: str, printing: Printing = TRUE) -> Finished:
    """Return a letter on one sheet, printed on both sides and folded at its ticks."""
    recipient = cases.everyone()[0]
    document = open_pdf(render([cases.letter(recipient, language)], envelope="fold"))
    letter, carrier = (
        printed(rasterise(page, DPI * printing.scale), printing, DPI) for page in (document[0], document[1])
    )
    mail = zones.mail_at_ticks(Ink.of(rasterise(document[1], DPI), DPI), "fold", printing)
    return Finished(
        fold(carrier, DPI, other_side=letter, upper_line=mail.top, lower_line=mail.bottom),
        [" ".join(line.split()) for line in recipient.envelope_lines(language)],
        telling(lines(document[1], ADDRESS_SIDE)),
        telling(lines(document[1], FLAP)),
        telling(lines(document[1], INNER_PANEL)),
    )


@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("printing", PRINTED, ids=str)
def test_the_destination_reads_upright_on_the_front(printing: Printing, language: str, tesseract: str) -> None:
    front = finished(language, printing).mail.front
    area = Box(figures.GUTTER + 3, 38, LETTER_WIDTH - 8, 85)
    read = recognise(tesseract, cut(front, DPI, area), DPI)
    assert read == finished(language, printing).destination


@pytest.mark.parametrize("language", cases.LANGUAGES)
def test_the_note_for_postal_staff_reads_upright_on_the_back_after_turning_the_mail_sideways(
    language: str, tesseract: str
) -> None:
    sheet = finished(language)
    read = telling(recognise(tesseract, sheet.mail.back, DPI, SPARSE))
    upside_down = telling(recognise(tesseract, sheet.mail.back[::-1, ::-1], DPI, SPARSE))
    assert len(sheet.flap) >= 10
    assert len(sheet.flap & read) >= 0.8 * len(sheet.flap)
    assert not sheet.flap & upside_down


@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("printing", PRINTED, ids=str)
def test_the_steps_and_the_letter_are_inside(printing: Printing, language: str, tesseract: str) -> None:
    sheet = finished(language, printing)
    assert len(sheet.inner_panel) >= 8
    for side in (sheet.mail.front, sheet.mail.back, sheet.mail.back[::-1, ::-1]):
        read = telling(recognise(tesseract, side, DPI, SPARSE))
        assert not read & (sheet.inner_panel - sheet.flap - sheet.address_side)


@pytest.mark.parametrize("language", cases.LANGUAGES)
def test_true_to_size_only_the_note_is_on_the_back(language: str) -> None:
    back = Ink.of(finished(language).mail.back, DPI)
    flap_edge = figures.UPPER_FOLD
    assert back.within(Box(figures.PRINT_MARGIN, flap_edge, LETTER_WIDTH - figures.PRINT_MARGIN, back.height)) is None
