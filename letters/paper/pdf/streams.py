"""ReportLab streams that are compressed when that pays, and text as PDF strings."""

import re
import zlib
from collections.abc import Mapping
from typing import Literal

from reportlab.pdfbase import pdfdoc

#: A window of two to the power of this many bytes is larger than any page's content.
_LARGE_WINDOW = 13

#: Streams of fewer bytes are not compressed: for a letter's own lines, a hundred bytes of glyphs each, the few bytes
#: saved are not worth the time.
_WORTH_PACKING = 260

#: In a stream of text at least one byte in this many is zero, since most glyph numbers begin with a zero byte. In
#: drawings and dictionaries hardly any byte is.
_BYTES_PER_ZERO = 8

Packing = Literal["if it pays", "always", "never"]


class PackedStream(pdfdoc.PDFStream):
    """A ReportLab stream with a line end before `endstream` (ISO 19005-2, 6.1.7.1) and compression that suits it.

    `entries` are those of its dictionary other than Filter and Length, their keys without a slash. The `packing` of
    metadata is "never", so that tools which search files for it can read it (ISO 32000-1, 14.3.2). The first `head`
    bytes, if they are unlike the rest, are compressed with a Huffman code of their own.
    """

    def __init__(
        self,
        content: bytes,
        entries: Mapping[str, object] | None = None,
        packing: Packing = "if it pays",
        head: int = 0,
    ) -> None:
        super().__init__(pdfdoc.PDFDictionary(entries), content)
        self._head = head
        self._is_packed = packing == "always" or (packing == "if it pays" and len(content) >= _WORTH_PACKING)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the stream as it is written, without the object's number."""
        entries, content = self.dictionary.dict, self.content
        packed: bytes = _packed(content, self._head) if self._is_packed else content
        if not entries:  # a page's content; formatting half a dozen dictionaries a letter would take longer
            packing = b"/Filter/FlateDecode" if self._is_packed else b""
            return b"<<%s/Length %d>>stream\n%s\nendstream" % (packing, len(packed), packed)
        packing_entries = {"Filter": pdfdoc.PDFName("FlateDecode")} if self._is_packed else {}
        dictionary = pdfdoc.PDFDictionary({**entries, **packing_entries, "Length": len(packed)})
        return b"%s\nstream\n%s\nendstream" % (dictionary.format(document), packed)


def _packed(data: bytes, head: int) -> bytes:
    # The window and tables are no larger than the data needs, since zlib's defaults take longer to allocate than a few
    # hundred bytes to compress. Beyond level 5 an object stream takes a third more time to save 2 % of its bytes.
    window = min(15, max(9, len(data).bit_length()))
    is_text = data.count(0) * _BYTES_PER_ZERO > len(data)
    # Where data are mostly digits, short repetitions are chance and cost more than the digits (zlib.h, Z_FILTERED).
    strategy = zlib.Z_DEFAULT_STRATEGY if is_text else zlib.Z_FILTERED
    packer = zlib.compressobj(5, zlib.DEFLATED, window, 4 if window < _LARGE_WINDOW else 8, strategy)
    packed = packer.compress(data[:head]) + packer.flush(zlib.Z_BLOCK) if head else b""
    return packed + packer.compress(data[head:]) + packer.flush()


def text_string(text: str) -> str:
    """Return the text as a PDF string: UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2), in hexadecimal."""
    return f"<feff{text.encode('utf-16-be').hex()}>"


#: What PDFDocEncoding has in common with Latin-1 (ISO 32000-1, annex D.2), but for þ, since þÿ would begin UTF-16, and
#: the dash and apostrophe, which it has at other places.
_IN_PDF_DOC_ENCODING = re.compile("[ -~¡-¬®-ýÿ–’]*").fullmatch
#: These two as Latin-1, and the escapes of characters that have a meaning in a string (7.3.4.2).
_PDF_DOC_ENCODED = str.maketrans({"–": "\x85", "’": "\x90", "(": r"\(", ")": r"\)", "\\": r"\\"})


def short_text_string(text: str) -> bytes:
    """Return the text as a PDF string in PDFDocEncoding, a byte a character, or as `text_string` does if it must.

    ReportLab's PDFString does the same in ten times the time.
    """
    if not _IN_PDF_DOC_ENCODING(text):
        return text_string(text).encode("ascii")
    return b"(%s)" % text.translate(_PDF_DOC_ENCODED).encode("latin-1")
