"""Each sheet once, at its fullest, held against the zones of the post; `make referees` does so for every member."""

import pytest

from letters import render, render_envelopes
from tests.referees import cases
from tests.referees.mail import zones
from tests.referees.mail.figures import ENVELOPES
from tests.referees.mail.ink import Ink, open_pdf, render as rasterise

DPI = 150


def problems(data: bytes, page: int, sheet: str) -> list[str]:
    return [str(finding) for finding in zones.check(Ink.of(rasterise(open_pdf(data)[page], DPI), DPI), sheet)]


@pytest.mark.parametrize("language", cases.LANGUAGES)
def test_letter_and_fold_page_keep_margins_postage_area_and_code_area_clear(language: str) -> None:
    data = render([cases.letter(cases.typed_at_length(), language, cases.long_sender())], envelope="fold")
    assert problems(data, 0, "letter") == []
    assert problems(data, 1, "fold") == []


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_a_named_envelope_keeps_margins_postage_area_and_code_area_clear(envelope: str) -> None:
    data = render_envelopes([cases.letter(cases.typed_at_length(), "en", cases.long_sender())], envelope=envelope)
    assert problems(data, 0, envelope) == []
