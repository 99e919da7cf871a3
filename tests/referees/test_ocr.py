"""Tesseract, which knows nothing of our fonts, reads the destination back from pixels."""

import pytest

from letters import Recipient, render, render_envelopes
from tests.referees import cases, zones
from tests.referees.ink import open_pdf, render as rasterise
from tests.referees.reading import cut, recognise

DPI = 300
COUNT = 20


def hardest() -> list[Recipient]:
    """Twenty members: the ten longest names, and the ten with most accents, hyphens and apostrophes of the others."""
    members = sorted(cases.everyone()[: -len(cases.OFFICES)], key=lambda member: -len(member.name))
    long, others = members[: COUNT // 2], members[COUNT // 2 :]
    unusual = sorted(others, key=lambda member: (-sum(not letter.isascii() for letter in member.name), member.name))
    return [*long, *unusual[: COUNT - len(long)]]


@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("sheet", ["fold", "no10"])
def test_the_destination_reads_back_exactly(sheet: str, language: str, tesseract: str) -> None:
    members = hardest()
    letters = cases.letters(members, language)
    data = render(letters, envelope="fold") if sheet == "fold" else render_envelopes(letters, envelope=sheet)
    document, each = open_pdf(data), 2 if sheet == "fold" else 1
    wrong = []
    for number, member in enumerate(members):
        picture = rasterise(document[each * number + each - 1], DPI)
        block = cut(picture, DPI, zones.destination_area(sheet))
        expected = [" ".join(line.split()) for line in member.envelope_lines(language)]
        read = recognise(tesseract, block, DPI)
        if read != expected:
            wrong.append((expected, read))
    assert len(members) == COUNT
    assert wrong == []
