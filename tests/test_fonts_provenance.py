"""Fonts come unmodified from published packages, and `fonts/README.md` says from which and under what licence."""

import hashlib
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from tests.docs.sbom import FILE_ROW

FONTS = Path(__file__).resolve().parent.parent / "fonts"
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".woff", ".woff2"}
LISTED = {row["file"]: row for row in FILE_ROW.finditer((FONTS / "README.md").read_text(encoding="utf-8"))}


def test_the_list_names_exactly_the_font_files():
    assert set(LISTED) == {path.name for path in FONTS.rglob("*") if path.suffix.lower() in FONT_SUFFIXES}


@pytest.mark.parametrize("name", LISTED)
def test_each_font_file_has_the_checksum_that_the_list_gives(name):
    assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == LISTED[name]["sha256"]


@pytest.mark.parametrize("name", LISTED)
def test_each_font_has_the_text_of_its_licence(name):
    text = (FONTS / LISTED[name]["licence_file"]).read_text(encoding="utf-8")
    title = {"OFL-1.1": "SIL OPEN FONT LICENSE Version 1.1", "Apache-2.0": "Apache License\n"}[LISTED[name]["licence"]]
    assert title in text
    assert "Copyright" in text.splitlines()[0]


@pytest.mark.parametrize("name", LISTED)
def test_the_list_gives_each_fonts_version(name):
    font = TTFontFile(str(FONTS / name))
    revision_major, revision_fraction = _head_revision(font)
    assert LISTED[name]["version"] == f"{revision_major}.{revision_fraction:03d}"


@pytest.mark.parametrize("name", LISTED)
def test_each_fonts_licence_allows_embedding_a_subset_in_editable_documents(name):
    """OS/2 fsType is 0, "installable", or 8, "editable embedding" without "no subsetting" (OpenType specification)."""
    font = TTFontFile(str(FONTS / name))
    font.seek_table("OS/2")
    font.skip(8)
    assert font.read_ushort() in (0, 8)


def test_the_fonts_are_under_30_megabytes():
    assert sum(path.stat().st_size for path in FONTS.rglob("*") if path.is_file()) < 30e6


def _head_revision(font: TTFontFile) -> tuple[int, int]:
    """Return the font's version from its head table: a 16.16 fixed-point number, as major part and thousandths."""
    font.seek_table("head")
    font.skip(4)
    major, fraction = font.read_ushort(), font.read_ushort()
    return major, round(fraction * 1000 / 65536)
