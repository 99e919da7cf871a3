"""Readers that are not ours open every kind of file without complaint and extract the letter's words in order."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from letters import render
from letters.settings import config_folder
from tests.gallery.entries import LANGUAGES, letter
from tests.referees import cases
from tests.referees.files.damage import cut_short
from tests.referees.files.programs import Complaint, said
from tests.referees.mail.figures import ENVELOPES, LETTER_HEIGHT, LETTER_WIDTH
from tests.referees.mail.ink import MM_PER_INCH, POINTS_PER_INCH

Tool = Callable[[str], str]


def test_qpdf_finds_no_fault(gallery_file: Path, tool: Tool) -> None:
    assert b"No syntax or stream encoding errors found" in said(tool("qpdf"), "--check", gallery_file)


def test_poppler_reads_the_file_without_a_message(gallery_file: Path, tool: Tool) -> None:
    assert said(tool("pdftotext"), gallery_file, "-").split()


@pytest.mark.parametrize("reader", [("qpdf", "--check"), ("pdftotext",), ("pdffonts",), ("pdfinfo",)], ids=" ".join)
def test_readers_complain_about_a_truncated_file(reader: tuple[str, ...], tmp_path: Path, tool: Tool) -> None:
    program, *options = reader
    path = tmp_path / "short.pdf"
    path.write_bytes(cut_short(render([letter("en")])))
    with pytest.raises(Complaint, match=r"(?i)error|damaged"):
        said(tool(program), *options, path)


def test_every_font_is_an_embedded_subset_with_a_character_map(gallery_file: Path, tool: Tool) -> None:
    fonts = [line.split() for line in said(tool("pdffonts"), gallery_file).decode().splitlines()[2:]]
    assert fonts
    for *_, embedded, subset, unicode, _number, _generation in fonts:
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")


def sizes_due(name: str) -> set[tuple[float, float]]:
    """Return the sizes in mm that a gallery entry's pages may have: that of its envelope, any envelope, or a letter."""
    if "envelope" not in name:
        return {(LETTER_WIDTH, LETTER_HEIGHT)}
    named = set(name.split("-")) & ENVELOPES.keys()
    return {(ENVELOPES[envelope].width, ENVELOPES[envelope].height) for envelope in named or ENVELOPES}


def test_all_pages_of_a_file_have_one_size_and_the_file_asks_for_no_scaling(gallery_file: Path, tool: Tool) -> None:
    about = said(tool("pdfinfo"), "-l", "-1", gallery_file).decode()
    (size,) = set(re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", about))
    measured = [float(length) / POINTS_PER_INCH * MM_PER_INCH for length in size]
    assert any(measured == pytest.approx(due, abs=0.02) for due in sizes_due(gallery_file.stem))
    with pikepdf.open(gallery_file) as pdf:
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"


def words_of_the_campaign(language: str) -> list[str]:
    """Return the words of the campaign's letter, without list numbers and emphasis."""
    text = (config_folder() / "campaigns" / "open-work-permits" / f"letter.{language}.md").read_text(encoding="utf-8")
    return re.sub(r"^\s*\d+\.\s", " ", text.replace("*", ""), flags=re.MULTILINE).split()


def in_order(words: list[str], text: str) -> Iterator[str]:
    """Return the words that the text does not have in this order; only words of the same text may be between them."""
    found = iter(text.split())
    return (word for word in words if not any(plain(word) == plain(other) for other in found))


def plain(word: str) -> str:
    """Return the word with straight quotes, however the campaign's file types them, and without hyphens.

    Poppler joins a word that a line end divides, and takes the hyphen of "regional-restricted" for one of division.
    """
    return re.sub("[“”«»\u00a0]", '"', word).replace("’", "'").replace("-", "").strip('"')


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("own_words", ["", "I have worked beside people on closed permits.", cases.MANY_OWN_WORDS])
@pytest.mark.parametrize("large_print", [False, True])
def test_pdftotext_gives_the_campaigns_words_in_order(
    large_print: bool, own_words: str, language: str, tmp_path: Path, tool: Tool
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(render([letter(language, own_words=own_words)], large_print=large_print))
    text = said(tool("pdftotext"), path, "-").decode()
    assert list(in_order(words_of_the_campaign(language), text)) == []


def test_the_english_letter_has_the_seeds_words_from_first_to_last() -> None:
    text = " ".join(words_of_the_campaign("en"))
    assert text.startswith("Canada is failing to uphold")
    assert text.endswith("a stronger economy and society for all in Canada.")
