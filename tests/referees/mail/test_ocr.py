"""Tesseract, which does not know our fonts, reads the destination from pixels."""

import re
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2 as pdfium
import pytest

from letters import Recipient, render_envelopes
from tests.gallery.people import LONG_MEMBER, MEMBER, an_office
from tests.referees import cases
from tests.referees.mail import zones
from tests.referees.mail.figures import ENVELOPES
from tests.referees.mail.ink import Ink, Picture, open_pdf, render as rasterise
from tests.referees.mail.reading import cut, recognise_each
from tests.referees.mail.scanning import PRINT_DPI, READ_DPI, prepared, scanned, turn_of_lines

SHEETS = ("fold", *ENVELOPES)
COUNT = 20
#: Pixels per inch at which the block is located, and how many millimetres around it the camera sees.
COARSE, ABOUT = 150, 5.0


def hardest() -> list[Recipient]:
    """Return twenty members: the ten longest names, and of the others the ten with most accents and punctuation."""
    members = sorted(cases.everyone()[: -len(cases.OFFICES)], key=lambda member: -len(member.name))
    long, others = members[: COUNT // 2], members[COUNT // 2 :]
    unusual = sorted(others, key=lambda member: (-sum(not letter.isascii() for letter in member.name), member.name))
    return [*long, *unusual[: COUNT - len(long)]]


def of_the_gallery() -> list[Recipient]:
    """Return the gallery's recipients: members, offices, a vacant office, a typed recipient."""
    offices = [an_office("prime-minister"), an_office("immigration-minister"), an_office("prime-minister", held=False)]
    typed = Recipient.typed("Mary Major", ["Constituency Office", "1 Rue Principale", "Gatineau, Québec"], "J8X 2K1")
    return [MEMBER, LONG_MEMBER, *offices, typed]


def sheets(recipients: Sequence[Recipient], sheet: str, language: str) -> pdfium.PdfDocument:
    """Return a page for each recipient."""
    document = open_pdf(render_envelopes(cases.letters(recipients, language), envelope=sheet))
    assert len(document) == len(recipients)
    return document


def areas(document: pdfium.PdfDocument, sheet: str) -> Iterator[Picture]:
    """Return the area of each page's destination."""
    for page in document:
        yield cut(rasterise(page, READ_DPI), READ_DPI, zones.destination_area(sheet))


def blocks(document: pdfium.PdfDocument, sheet: str) -> Iterator[Picture]:
    """Return each page's destination with a margin around it, at the resolution of the print."""
    for page in document:
        block = zones.destination(Ink.of(rasterise(page, COARSE), COARSE), sheet)
        assert block is not None
        yield cut(rasterise(page, PRINT_DPI), PRINT_DPI, block.grown(ABOUT))


def misread(
    tesseract: str, pictures: Iterable[Picture], recipients: Sequence[Recipient], language: str
) -> list[tuple[list[str], list[str]]]:
    """Return, for each recipient whose picture is not read exactly, the lines of the address and the lines read."""
    return [both for both in pairs_read(tesseract, pictures, recipients, language) if both[0] != both[1]]


def pairs_read(
    tesseract: str, pictures: Iterable[Picture], recipients: Sequence[Recipient], language: str
) -> list[tuple[list[str], list[str]]]:
    """Return the lines of each recipient's address and the lines read in its picture."""
    expected = [[" ".join(line.split()) for line in to.envelope_lines(language)] for to in recipients]
    return list(zip(expected, recognise_each(tesseract, list(pictures), READ_DPI), strict=True))


@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_destination_is_read_exactly(sheet: str, language: str, tesseract: str) -> None:
    recipients = [*of_the_gallery(), *hardest()]
    document = sheets(recipients, sheet, language)
    assert misread(tesseract, areas(document, sheet), recipients, language) == []


@pytest.mark.parametrize("turn", [-2.0, 2.0])
@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_destination_is_read_exactly_when_skewed_in_front_of_a_coarse_noisy_camera(
    sheet: str, language: str, turn: float, tesseract: str
) -> None:
    """What a first picture with its own noise hides, each of two others shows.

    Such a camera may miss the gap within a postal code, half as wide as a letter, which a sorter does not need.
    """
    recipients = [*of_the_gallery(), *hardest()]
    printed = list(blocks(sheets(recipients, sheet, language), sheet))

    def misread_by(camera: int, numbers: Sequence[int]) -> list[int]:
        seen = (scanned(printed[number], turn, seed=number + camera * len(printed)) for number in numbers)
        pairs = pairs_read(tesseract, map(prepared, seen), [recipients[number] for number in numbers], language)
        return [
            number for number, (due, read) in zip(numbers, pairs, strict=True) if without_gap(due) != without_gap(read)
        ]

    again = misread_by(0, range(len(printed)))
    assert not again or misread_by(1, again) == misread_by(2, again) == []


def without_gap(address: Sequence[str]) -> list[str]:
    """Return the lines with postal codes that have no space."""
    return [re.sub(r"([A-Z]\d[A-Z]) (\d[A-Z]\d)$", r"\1\2", line) for line in address]


@pytest.mark.parametrize("turn", [-2.0, 0.0, 1.25, 2.0])
def test_the_sorter_finds_the_angle_of_the_mail(turn: float) -> None:
    (block,) = blocks(sheets([LONG_MEMBER], "no10", "fr"), "no10")
    assert turn_of_lines(scanned(block, turn, seed=0)) == pytest.approx(turn, abs=0.25)


@pytest.mark.parametrize(("printed", "due"), [("Emile Roy", "Émile Roy"), ("Jane Roe", "Jane Doe")])
def test_another_name_on_the_mail_would_be_noticed(printed: str, due: str, tesseract: str) -> None:
    on_mail, in_list = (Recipient.typed(name, ["Ottawa, Ontario"], "K1A 0A6") for name in (printed, due))
    seen = [scanned(block, 2.0, seed=0) for block in blocks(sheets([on_mail], "no10", "en"), "no10")]
    assert misread(tesseract, map(prepared, seen), [on_mail], "en") == []
    assert misread(tesseract, map(prepared, seen), [in_list], "en") != []
