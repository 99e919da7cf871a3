"""A grey picture with 4 bits a pixel, and its PDF image."""

from dataclasses import dataclass

from reportlab.pdfbase import pdfdoc

from letters.paper.pdf.streams import PackedStream

#: Bits a pixel: print distinguishes no more than sixteen greys.
BITS = 4


@dataclass(frozen=True)
class GreyPicture:
    """Pixels in `width` columns and `height` rows; `data` has 4 bits for each from the top left, 15 is white.

    Each row begins with a new byte.
    """

    width: int
    height: int
    data: bytes


class GreyImage(pdfdoc.PDFImageXObject):
    """ReportLab's image with 4 bits a pixel, half of what it would store."""

    def __init__(self, name: str, picture: GreyPicture) -> None:
        super().__init__(name)
        self.picture = picture

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the image as it is written."""
        entries = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "ColorSpace": "/DeviceGray",
            "BitsPerComponent": BITS,
            "Width": self.picture.width,
            "Height": self.picture.height,
        }
        return PackedStream(self.picture.data, entries).format(document)
