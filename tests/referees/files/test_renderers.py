"""Four renderers draw every kind of page without complaint, and all alike."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from letters import render, render_envelopes
from tests.gallery.entries import letter
from tests.referees.files.damage import cut_short
from tests.referees.files.programs import Complaint
from tests.referees.files.renderers import RENDERERS, disagreements, pdfium
from tests.referees.mail.ink import Picture
from tests.support.examples import a_sender


def drawn(path: Path, tool: Callable[[str], str]) -> dict[str, list[Picture]]:
    """Return the pages of a file, by renderer."""
    return {"PDFium": pdfium(path)} | {name: draw(tool(program), path) for name, (program, draw) in RENDERERS.items()}


def test_all_renderers_draw_every_page_without_complaint_and_alike(
    gallery_file: Path, tool: Callable[[str], str]
) -> None:
    by_renderer = drawn(gallery_file, tool)
    pages = [dict(zip(by_renderer, page, strict=True)) for page in zip(*by_renderer.values(), strict=True)]
    assert pages
    assert [f"page {number}: {told}" for number, page in enumerate(pages, 1) for told in disagreements(page)] == []


@pytest.mark.parametrize("renderer", RENDERERS)
def test_renderers_complain_about_a_truncated_file(renderer: str, tmp_path: Path, tool: Callable[[str], str]) -> None:
    path = tmp_path / "short.pdf"
    path.write_bytes(cut_short(render([letter("en")])))
    program, draw = RENDERERS[renderer]
    with pytest.raises(Complaint):
        draw(tool(program), path)


def test_pdfium_does_not_open_a_truncated_file(tmp_path: Path) -> None:
    path = tmp_path / "short.pdf"
    path.write_bytes(cut_short(render([letter("en")])))
    with pytest.raises(pypdfium2.PdfiumError):
        pdfium(path)


def in_the_letter(own_words: str) -> bytes:
    return render([letter("fr", own_words=own_words)], envelope="none")


def in_the_smallest_capitals(line: str) -> bytes:
    sender = a_sender(return_address=("JANE DOE", line, "EDMONTON AB  T5J 2R7"))
    return render_envelopes([letter("fr", sender=sender)], envelope="no10")


def ticked(envelope: str) -> bytes:
    return render([letter("fr")], envelope=envelope)


@pytest.mark.parametrize(
    ("make", "whole", "lacking"),
    [
        pytest.param(in_the_letter, "Né là.", "Ne là.", id="acute accent"),
        pytest.param(in_the_letter, "Né là.", "Né la.", id="grave accent"),
        pytest.param(in_the_letter, "Né ici.", "Né ıci.", id="dot of an i"),
        pytest.param(in_the_letter, "Né là.", "Né là", id="full stop"),
        pytest.param(in_the_letter, "Né là.\n\nOui.", "Né là.\n\n", id="line"),
        pytest.param(in_the_smallest_capitals, "1 RUE É", "1 RUE E", id="accent of a capital"),
        pytest.param(in_the_smallest_capitals, "1 RUE Ç", "1 RUE C", id="cedilla of a capital"),
        pytest.param(ticked, "fold", "none", id="fold ticks"),
    ],
)
def test_anything_that_one_renderer_leaves_out_is_noticed_beside_each_other_one(
    make: Callable[[str], bytes], whole: str, lacking: str, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    (tmp_path / "whole.pdf").write_bytes(make(whole))
    (tmp_path / "lacking.pdf").write_bytes(make(lacking))
    of_all, of_less = (drawn(tmp_path / f"{name}.pdf", tool) for name in ("whole", "lacking"))
    unseen = [
        (one, other)
        for one, other in product(of_all, of_less)
        if not disagreements({"one": of_all[one][0], "other": of_less[other][0]})
    ]
    assert unseen == []


def test_pages_of_different_sizes_do_not_match() -> None:
    small, large = (np.full(size, 255, dtype=np.uint8) for size in ((100, 100), (100, 102)))
    assert disagreements({"one": small, "other": small}) == []
    assert disagreements({"one": small, "other": large}) == [
        "the page is (100, 102) dots wide and (100, 100) dots high"
    ]
