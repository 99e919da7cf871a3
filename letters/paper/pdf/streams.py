"""Streams as ReportLab objects, compressed when that pays, and text as PDF strings."""

import zlib
from collections.abc import Mapping
from typing import Literal

from reportlab.pdfbase import pdfdoc

#: Two to the power of this many bytes are more than any page holds.
_LARGE_WINDOW = 13

#: Streams of fewer bytes are left as they are: compressing a letter's own lines, a hundred bytes of glyphs each, takes
#: more time than the few bytes that it saves are worth.
_WORTH_PACKING = 260

Packing = Literal["if it pays", "always", "never"]


class PackedStream(pdfdoc.PDFStream):
    """A ReportLab stream with a line end before `endstream` (ISO 19005-2, 6.1.7.1) and compression that suits it.

    `entries` are those of its dictionary beside Filter and Length, their keys without a slash. Metadata must be left
    as it is for those who search files (ISO 19005-2, 6.6.2.1), so its `packing` is "never".
    """

    def __init__(
        self, content: bytes, entries: Mapping[str, object] | None = None, packing: Packing = "if it pays"
    ) -> None:
        super().__init__(pdfdoc.PDFDictionary(entries), content)
        self._is_packed = packing == "always" or (packing == "if it pays" and len(content) >= _WORTH_PACKING)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The stream as it stands in the file, without the object's number around it."""
        entries, content = self.dictionary.dict, self.content
        packed: bytes = _packed(content) if self._is_packed else content
        if not entries:  # a page's content, of which a letter has half a dozen
            packing = b"/Filter/FlateDecode" if self._is_packed else b""
            return b"<<%s/Length %d>>stream\n%s\nendstream" % (packing, len(packed), packed)
        packing_entries = {"Filter": pdfdoc.PDFName("FlateDecode")} if self._is_packed else {}
        dictionary = pdfdoc.PDFDictionary({**entries, **packing_entries, "Length": len(packed)})
        return b"%s\nstream\n%s\nendstream" % (dictionary.format(document), packed)


def _packed(data: bytes) -> bytes:
    # A window, and tables, no larger than the data asks for: most streams are a few hundred bytes, and zlib's own take
    # longer to lay out than those to compress. Beyond level 4 a stack takes a fiftieth longer for a fiftieth of its
    # bytes.
    window = min(15, max(9, len(data).bit_length()))
    packer = zlib.compressobj(4, zlib.DEFLATED, window, 4 if window < _LARGE_WINDOW else 8)
    return packer.compress(data) + packer.flush()


def text_string(text: str) -> str:
    """The text as a PDF string in UTF-16 with its mark (ISO 32000-1, 7.9.2.2), in hexadecimal: nothing to escape."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
