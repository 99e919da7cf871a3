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
