"""Files with a fault, which show that the referees find it."""

import io
from collections.abc import Callable

import pikepdf

#: Bytes at the end of a file: part of its cross-references, and their start position.
_END = 300


def cut_short(pdf: bytes) -> bytes:
    """Return the file without its end, as after an interrupted download."""
    return pdf[:-_END]


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return the file after a change to its content."""
    data = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(data)
    return data.getvalue()


def with_operators(pdf: bytes, operators: bytes) -> bytes:
    """Return the file with more operators at the end of its first page."""

    def add(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.Contents = pikepdf.Array([*page.Contents, opened.make_stream(operators)])

    return changed(pdf, add)
