"""Files with a fault, to see that the referees find it."""

import io
from collections.abc import Callable

import pikepdf

#: Bytes at a file's end: a part of its cross-references, and what says where they begin.
_END = 300


def cut_short(pdf: bytes) -> bytes:
    """The file without its end, as when a download stops."""
    return pdf[:-_END]


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The file after a change to what is in it."""
    data = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.save(data)
    return data.getvalue()


def with_operators(pdf: bytes, operators: bytes) -> bytes:
    """The file with more operators at the end of its first page."""

    def add(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.Contents = pikepdf.Array([*page.Contents, opened.make_stream(operators)])

    return changed(pdf, add)
