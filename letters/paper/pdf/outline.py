"""The outline of a file of many letters: a bookmark for each of them (ISO 32000-1, 12.3.3)."""

from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from letters.paper.pdf.document import PackedDocument


class LetterOutline(pdfdoc.PDFOutlines):
    """ReportLab's outline, whose entries are written as ready bytes, one under another.

    ReportLab would keep an entry, a destination and their names as objects in memory for each letter.
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[str, int]] = []

    def add(self, title: str, page_number: int) -> None:
        """Add a bookmark to the page with this object number."""
        self._entries.append((title, page_number))

    def prepare(self, document: "PackedDocument", canvas: object) -> None:
        """Write the entries; a file without bookmarks gets no outline."""
        if not self._entries:
            super().prepare(document, canvas)
            return
        outline, first = document.number(document.Reference(self)), document.next_number
        last = first + len(self._entries) - 1
        entries = []
        for number, (title, page) in enumerate(self._entries, start=first):
            before = b"/Prev %d 0 R" % (number - 1) if number > first else b""
            after = b"/Next %d 0 R" % (number + 1) if number < last else b""
            text = pdfdoc.PDFString(title).format(document)
            entries.append(
                b"<</Title%s/Parent %d 0 R%s%s/Dest[%d 0 R/Fit]>>"
                % (pdfdoc.pdfdocEnc(text), outline, before, after, page)
            )
        document.pack(entries)
        self.first, self.last, self.count, self.ready = f"{first} 0 R", f"{last} 0 R", len(entries), 1
