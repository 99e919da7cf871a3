"""What a finished PDF holds, read back by PDFium: proof that every alternative set the same text."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

import pypdfium2
from pypdfium2 import raw

#: White space, and hyphens, which PDFium writes as U+0002 or U+FFFE where a line ends at one.
_NOT_COMPARED = " \t\r\n\N{NO-BREAK SPACE}\N{HYPHEN-MINUS}\N{HYPHEN}\N{SOFT HYPHEN}\x02\ufffe"


def characters(texts: Iterable[str]) -> Counter[str]:
    """How often each character is there, ligatures taken apart; order, line ends and hyphens do not count."""
    counted = Counter("".join(unicodedata.normalize("NFKC", text) for text in texts))
    for character in _NOT_COMPARED:
        counted.pop(character, None)
    return counted


def characters_of(pdf: bytes) -> Counter[str]:
    """The characters of a PDF's text layer, counted in the same way."""
    with pypdfium2.PdfDocument(pdf) as document:
        return characters(page.get_textpage().get_text_range() for page in document)


def page_count(pdf: bytes) -> int:
    """Pages, blank ones too."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def is_tagged(pdf: bytes) -> bool:
    """Whether the file says that it is a tagged PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return bool(raw.FPDFCatalog_IsTagged(document))
