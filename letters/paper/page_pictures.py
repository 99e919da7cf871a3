"""Pictures of the pages of a PDF file, for previews."""

import io
import threading
from collections.abc import Iterable

import pypdfium2

#: PDFium may be used by one thread of a process at a time.
_ONE_AT_A_TIME = threading.Lock()


def page_pictures(pdf: bytes, pages: Iterable[int], width: int, height: int | None = None) -> tuple[bytes, ...]:
    """Return these pages, counted from 1, each as a PNG file in greys, `width` pixels wide.

    With `height`, in pixels, only the top of each page is in its picture.
    """
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as file:
        return tuple(_picture(file[number - 1], width, height) for number in pages)


def _picture(page: pypdfium2.PdfPage, width: int, height: int | None) -> bytes:
    bitmap = page.render(scale=width / page.get_width(), grayscale=True)
    picture = bitmap.to_pil()
    png = io.BytesIO()
    picture.crop((0, 0, width, height or picture.height)).save(png, "PNG", optimize=True)
    return png.getvalue()
