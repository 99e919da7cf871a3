"""A picture in greys, as a PDF file holds it."""

from dataclasses import dataclass

from reportlab.pdfbase import pdfdoc

from letters.paper.pdf.streams import PackedStream

#: For each dot: sixteen greys can be told apart in print.
BITS = 4


@dataclass(frozen=True)
class GreyPicture:
    """Dots in `width` columns and `height` rows from the top left; `data` has 4 bits for each, 15 is white.

    A row begins with a new byte.
    """

    width: int
    height: int
    data: bytes


class GreyImage(pdfdoc.PDFImageXObject):
    """ReportLab's image with 4 bits a dot, half of what it would store."""

    def __init__(self, name: str, picture: GreyPicture) -> None:
        super().__init__(name)
        self.picture = picture

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The image as it stands in the file."""
        entries = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "ColorSpace": "/DeviceGray",
            "BitsPerComponent": BITS,
            "Width": self.picture.width,
            "Height": self.picture.height,
        }
        return PackedStream(self.picture.data, entries).format(document)
