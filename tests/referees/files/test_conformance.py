"""Every file is archival and accessible: veraPDF finds no breach of PDF/A-2a or PDF/UA-1."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from letters import render
from tests.gallery.entries import letter
from tests.referees import cases
from tests.referees.files.conformance import PDF_A_2A, PDF_UA_1, VeraPDF, fetched
from tests.referees.files.damage import changed, with_operators

#: An envelope alone takes hundreds of checks; with fewer, the validator has not read the page.
MANY = 100


@pytest.fixture(scope="session")
def verapdf(tool: Callable[[str], str]) -> Iterator[VeraPDF]:
    """Return veraPDF, which is started once per session."""
    java, mvn = tool("java"), tool("mvn")
    started = VeraPDF(java, fetched(mvn))
    yield started
    started.end()


def faults(path: Path, verapdf: VeraPDF) -> dict[str, list[str]]:
    """Return the clauses that the file fails, by profile."""
    verdicts = verapdf.verdicts(path)
    for verdict in verdicts.values():
        assert verdict.checks > MANY, verdict.faults
    return {profile: verdict.faults for profile, verdict in verdicts.items()}


def test_every_kind_of_file_is_archival_and_accessible(gallery_file: Path, verapdf: VeraPDF) -> None:
    assert faults(gallery_file, verapdf) == {PDF_A_2A: [], PDF_UA_1: []}


@pytest.mark.parametrize("language", cases.LANGUAGES)
def test_one_file_with_a_letter_to_every_recipient_is_archival_and_accessible(
    language: str, verapdf: VeraPDF, tmp_path: Path
) -> None:
    path = tmp_path / "everyone.pdf"
    path.write_bytes(render(cases.letters(cases.everyone(), language), envelope="fold"))
    assert faults(path, verapdf) == {PDF_A_2A: [], PDF_UA_1: []}


def without(key: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.Root.__delitem__(key)


def without_a_font(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor.FontFile2


def without_alternate_text(pdf: pikepdf.Pdf) -> None:
    figure = next(held for held in pdf.objects if isinstance(held, pikepdf.Dictionary) and held.get("/S") == "/Figure")
    del figure.Alt


@pytest.mark.parametrize(
    ("damage", "archival", "accessible"),
    [
        pytest.param(without("/Lang"), set(), {"7.2-22", "7.2-33", "7.2-34"}, id="language"),
        pytest.param(without("/StructTreeRoot"), {"6.7.3.3-1"}, {"7.1-3", "7.1-11"}, id="structure"),
        pytest.param(without("/Metadata"), {"6.6.2.1-1"}, {"7.1-8"}, id="metadata"),
        pytest.param(without("/OutputIntents"), {"6.2.4.3-4"}, set(), id="what grey is"),
        pytest.param(without_a_font, {"6.2.11.4.1-1"}, {"7.21.4.1-1"}, id="a face"),
        pytest.param(without_alternate_text, set(), {"7.3-1"}, id="text in place of a figure"),
    ],
)
def test_anything_that_a_file_lacks_is_found(
    damage: Callable[[pikepdf.Pdf], None], archival: set[str], accessible: set[str], verapdf: VeraPDF, tmp_path: Path
) -> None:
    path = tmp_path / "lacking.pdf"
    path.write_bytes(changed(render([letter("en")]), damage))
    found = {profile: {fault.split(",")[0] for fault in told} for profile, told in faults(path, verapdf).items()}
    assert found == {PDF_A_2A: archival, PDF_UA_1: accessible}


def test_content_outside_the_structure_is_found(verapdf: VeraPDF, tmp_path: Path) -> None:
    path = tmp_path / "marked.pdf"
    path.write_bytes(with_operators(render([letter("en")]), b"1 1 2 2 re f"))
    assert [fault.split(",")[0] for fault in faults(path, verapdf)[PDF_UA_1]] == ["7.1-3"]


def test_a_file_that_cannot_be_read_does_not_pass(verapdf: VeraPDF, tmp_path: Path) -> None:
    path = tmp_path / "short.pdf"
    path.write_bytes(render([letter("en")])[:100])
    verdicts = verapdf.verdicts(path)
    assert [(verdicts[profile].checks, len(verdicts[profile].faults)) for profile in (PDF_A_2A, PDF_UA_1)] == [
        (0, 1)
    ] * 2
