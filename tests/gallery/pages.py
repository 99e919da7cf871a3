"""Pages as they are kept for reference: the text with coordinates, and a small picture."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image

Picture = npt.NDArray[np.uint8]

KEPT = Path(__file__).parent / "kept"
#: In pixels per inch: fine enough to show a missing accent, coarse enough to keep hundreds of pages.
KEPT_DPI = 100
_MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True)
class Text:
    """A run of text, with its left and top edge in mm from the page's top left corner."""

    left: float
    top: float
    text: str


@dataclass(frozen=True)
class PageSeen:
    """A page as PDFium sees it: runs of text in the order of the content, and a picture in greys."""

    texts: tuple[Text, ...]
    picture: Picture


def pages_of(pdf: bytes, dpi: int = KEPT_DPI) -> list[PageSeen]:
    """Yield the file's pages, drawn at `dpi`."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [PageSeen(tuple(_texts(page)), _drawn(page, dpi)) for page in document]


def _texts(page: pypdfium2.PdfPage) -> Iterator[Text]:
    read, height = page.get_textpage(), page.get_height()
    for number in range(read.count_rects()):
        left, bottom, right, top = read.get_rect(number)
        text = read.get_text_bounded(left, bottom, right, top).strip()
        if text:
            yield Text(round(left * _MM_PER_POINT, 1), round((height - top) * _MM_PER_POINT, 1), text)


def _drawn(page: pypdfium2.PdfPage, dpi: int) -> Picture:
    picture: Picture = page.render(scale=dpi / 72, grayscale=True).to_numpy()
    return picture.reshape(picture.shape[:2])


def keep(name: str, pages: list[PageSeen]) -> None:
    """Make these pages the reference of that name."""
    forget(name)
    texts = [[list(asdict(text).values()) for text in page.texts] for page in pages]
    lines = "[\n" + ",\n".join(json.dumps(page, ensure_ascii=False) for page in texts) + "\n]\n"
    (KEPT / f"{name}.json").write_text(lines, encoding="utf-8")
    for number, page in enumerate(pages, start=1):
        # Pictures are compared in sixteen greys.
        Image.fromarray(page.picture).quantize(16).save(KEPT / f"{name}-{number}.png", optimize=True)


def kept(name: str) -> list[PageSeen] | None:
    """Return the reference of that name, or None."""
    path = KEPT / f"{name}.json"
    if not path.exists():
        return None
    texts = json.loads(path.read_text(encoding="utf-8"))
    pictures = [np.asarray(Image.open(KEPT / f"{name}-{n}.png").convert("L")) for n in range(1, len(texts) + 1)]
    return [PageSeen(tuple(Text(*one) for one in page), picture) for page, picture in zip(texts, pictures, strict=True)]


def forget(name: str) -> None:
    """Remove the reference of that name."""
    for path in (KEPT / f"{name}.json", *KEPT.glob(f"{name}-[0-9].png"), *KEPT.glob(f"{name}-[0-9][0-9].png")):
        path.unlink(missing_ok=True)


def kept_names() -> set[str]:
    """Return the names that have a reference."""
    return {path.stem for path in KEPT.glob("*.json")}
