"""The content of a finished PDF, read by PDFium, which proves that every alternative typeset the same text."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

import pypdfium2
from pypdfium2 import raw

#: White space and hyphens; PDFium gives U+0002 or U+FFFE for a hyphen at the end of a line.
_NOT_COMPARED = " \t\r\n\N{NO-BREAK SPACE}\N{HYPHEN-MINUS}\N{HYPHEN}\N{SOFT HYPHEN}\x02\ufffe"


def characters(texts: Iterable[str]) -> Counter[str]:
    """Count each character, with ligatures decomposed. Order, line ends and hyphens do not matter."""
    counted = Counter("".join(unicodedata.normalize("NFKC", text) for text in texts))
    for character in _NOT_COMPARED:
        counted.pop(character, None)
    return counted


def characters_of(pdf: bytes) -> Counter[str]:
    """Count the characters of a PDF's text in the same way."""
    with pypdfium2.PdfDocument(pdf) as document:
        return characters(page.get_textpage().get_text_range() for page in document)


def page_count(pdf: bytes) -> int:
    """Return the number of pages, including blank ones."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def is_tagged(pdf: bytes) -> bool:
    """Return whether the file says that it is a tagged PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return bool(raw.FPDFCatalog_IsTagged(document))
