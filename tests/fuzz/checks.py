"""What is wrong with an answer to any request."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes, policy
from xml.parsers import expat

import pikepdf
import pypdfium2
from werkzeug.wrappers import Response

from tests.fuzz.requests import Request
from tests.support.html_page import Page

_MARKS = re.compile(rb"zq([0-9]{7})xq", re.IGNORECASE)
_UNESCAPED = re.compile(rb"(?:<|a\"|a')zq[0-9]", re.IGNORECASE)
_UNESCAPED_IN_URL = re.compile(rb"(?:<|a\")zq[0-9]", re.IGNORECASE)  # an apostrophe may stand in a path (RFC 3986, 3.3)
_SAMPLED = 20
"""One in so many PDF files and pages is taken apart to its end."""


def complaints(request: Request, answer: Response) -> Iterator[str]:
    """Yield everything wrong with the answer, in words."""
    if answer.status_code >= 500:
        yield f"status {answer.status_code}"
    if b"Traceback (most recent" in answer.data:
        yield "a traceback"
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        yield "no headers of ours"
    location = answer.headers.get("Location", "")
    for name, value in answer.headers:
        if _MARKS.search(f"{name}: {value}".encode()) and (
            value != location or _UNESCAPED_IN_URL.search(value.encode())
        ):
            yield f"what was sent is in the header {name}"
    if answer.status_code == 200 and request.method not in ("HEAD", "OPTIONS"):
        yield from _not_what_it_says(request, answer)
    elif answer.mimetype == "text/html":
        yield from _of_page(request, answer.data)
    yield from strangers(request, answer.data, "the answer")


def strangers(request: Request, content: bytes, place: str) -> Iterator[str]:
    """Yield texts of other requests that are in the answer."""
    for number in {int(found) for found in _MARKS.findall(content)} - {request.number}:
        yield f"a text of request {number} is in {place}"


def _not_what_it_says(request: Request, answer: Response) -> Iterator[str]:
    check = _CHECKS.get(answer.mimetype)
    if check is None:
        return
    try:
        yield from check(request, answer.data)
    except (AssertionError, ValueError, LookupError, zipfile.BadZipFile, pikepdf.PdfError, expat.ExpatError) as error:
        yield f"no {answer.mimetype}: {type(error).__name__} {error}"


def _of_page(request: Request, content: bytes) -> Iterator[str]:
    if found := _UNESCAPED.search(content):
        yield f"unescaped: {content[max(0, found.start() - 40) : found.end() + 40]!r}"
    if request.number % _SAMPLED == 0 and content.lstrip()[:1] == b"<":
        page = Page()
        page.feed(content.decode())
        for element in page.elements:
            if any(_MARKS.search(name.encode()) for name in (element.tag, *element.attributes)):
                yield f"what was sent is markup: {element.tag}"
            if any(name.startswith("on") for name in element.attributes):
                yield f"a script in an attribute of {element.tag}"
            if str(element["href"] or "").strip().lower().startswith(("javascript:", "data:text/html")):
                yield f"a link to {element['href']!r}"


def _of_pdf(request: Request, content: bytes) -> Iterator[str]:
    if not (content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")):
        yield "no PDF"
    if request.number % _SAMPLED == 0:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert len(pdf.pages)
        document = pypdfium2.PdfDocument(content)
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        yield from strangers(request, text.encode(errors="replace"), "the PDF's text")


def _of_zip(request: Request, content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        assert not [name for name in names if name.startswith("/") or ".." in name or "zq" in name.lower()]
        for name in names:
            part = archive.read(name)
            yield from strangers(request, part, name)
            if name.endswith((".xml", ".rels")):
                expat.ParserCreate().Parse(part, True)
            if name.endswith(".pdf"):
                yield from _of_pdf(request, part)


def _of_mail(_: Request, content: bytes) -> Iterator[str]:
    mail = message_from_bytes(content, policy=policy.default)
    for part in mail.walk():
        if part.defects:
            yield f"a mail with defects: {part.defects}"
        for name in part:
            if name.lower().startswith("zq") or (part is not mail and name == "Bcc"):
                yield f"a header that was sent: {name}"
            if getattr(part[name], "defects", ()):
                yield f"a header with defects: {name} {part[name].defects}"


def _of_json(_: Request, content: bytes) -> Iterator[str]:
    json.loads(content)
    yield from ()


def _of_text(_: Request, content: bytes) -> Iterator[str]:
    content.decode()
    yield from ()


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_CHECKS: Mapping[str, Callable[[Request, bytes], Iterator[str]]] = {
    "text/html": _of_page,
    "application/pdf": _of_pdf,
    "application/zip": _of_zip,
    _DOCX: _of_zip,
    "message/rfc822": _of_mail,
    "application/json": _of_json,
    "text/plain": _of_text,
    "text/csv": _of_text,
}
