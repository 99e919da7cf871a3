"""The two kinds of PDF object that we write ourselves."""

import zlib

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject


class Raw(PDFObject):
    """An object that is bytes already; `content` may be filled in later, but before the file is written."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, _document: PDFDocument) -> bytes:
        """The bytes."""
        return self.content


class Stream(Raw):
    """A stream, compressed; `entries` are the dictionary's other entries."""

    def __init__(self, data: bytes, entries: bytes = b"") -> None:
        # A window no larger than the data: most streams are a page of a kilobyte, and a full window takes longer to lay
        # out than such a page to compress.
        packer = zlib.compressobj(9, zlib.DEFLATED, min(15, max(9, len(data).bit_length())))
        packed = packer.compress(data) + packer.flush()
        super().__init__(b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed))

    @classmethod
    def plain(cls, data: bytes, entries: bytes) -> "Stream":
        """A stream that is left as it is, as metadata must be for those who search files (ISO 19005-2, 6.6.2)."""
        stream = cls(b"")
        stream.content = b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)
        return stream


def text_string(text: str) -> str:
    """The text as a PDF string in UTF-16 with its mark (ISO 32000-1, 7.9.2.2), in hexadecimal: nothing to escape."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
