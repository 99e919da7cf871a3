"""Marked values are sent to the whole service in every way; then its log, the disk and other answers are searched."""

import io
import os
import secrets
import socket
import string
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import EnvironBuilder

from letters.web.forms import LETTER_FIELDS, PACK_FIELDS, STACK_FIELDS
from tests.support.serving import CHECKOUT, FORM, Service, served

PAGES = ("/en/open-work-permits/", "/fr/open-work-permits/")
FILES = ("", "preview", "find", "letter.pdf", "envelopes.pdf", "letter.docx", "letter.txt", "letter.eml")
VISITOR = "198.51.100.77"
WRITABLE = (CHECKOUT, Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.home())  # noqa: S108 - the test searches them

#: Files of other tests and tools, which write at the same time and have nothing of a request in them.
NOT_SEARCHED = {".git", ".venv", ".cache", ".pyenv", "node_modules", ".hypothesis", ".pytest_cache", ".ruff_cache"}


@pytest.fixture(scope="module")
def mark() -> str:
    """Return a word that is nowhere else."""
    return "Q" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(12))


def forms(mark: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield forms that become letters and files, and the same with each field wrong in turn."""
    good = FORM | {"name": f"Jane {mark}", "street": f"1 {mark} St", "city": mark, "own_words": f"I am {mark}."}
    good |= {"email": f"{mark}@example.org", "phone": f"780-555-0100 {mark}", "email_subject": mark}
    for page in PAGES:
        for file in FILES:
            yield page + file, good | {"email": f"{mark}@example.org", "phone": "780-555-0100"}
            yield page + file, good | {field: f"<{mark}>" for field in LETTER_FIELDS if field != "signature_image"}
            yield page + file, {"signature_kind": "scanned", "signature_image": (io.BytesIO(mark.encode()), mark)}
    yield PAGES[0] + "find", good | {"member": "T5J 2R7"}  # which Represent is asked about
    for field in LETTER_FIELDS:
        yield PAGES[0] + "letter.pdf", good | {field: mark}
    rows = (
        f"Name,Street,City,Province,Postal code,Riding\nJane {mark},1 {mark} St,{mark},AB,T5J 2R7,Outremont\n{mark}\n"
    )
    for file in ("check", "stack"):
        for content in (rows.encode(), mark.encode(), b"PK\x03\x04" + mark.encode()):
            yield f"/en/organize/{file}", {"spreadsheet": (io.BytesIO(content), f"{mark}.csv")}
        yield f"/fr/organize/{file}", dict.fromkeys(STACK_FIELDS[1:], mark)
    yield "/en/organize/pack", dict.fromkeys(PACK_FIELDS, mark)


def post(service: Service, address: str, form: dict[str, object], mark: str) -> int:
    builder = EnvironBuilder(address, method="POST", data=form, query_string={"name": mark})
    headers = {
        "Content-Type": builder.get_environ()["CONTENT_TYPE"],
        "X-Forwarded-For": VISITOR,
        "Cookie": f"session={mark}",
        "Referer": f"https://example.org/{mark}",
        "User-Agent": mark,
        "Accept-Language": mark,
    }
    return service.ask(f"{address}?name={mark}", builder.get_environ()["wsgi.input"].read(), headers)[0]


def nonsense(service: Service, mark: str) -> None:
    """Send malformed requests, and one whose answer is not waited for."""
    pack = f"to=Outremont&count=900&own_words={mark}"
    form = "Content-Type: application/x-www-form-urlencoded"
    for sent in (
        mark,
        f"GET /{mark} HTTP/9.9",
        f"GET / HTTP/1.1\r\n{mark}",
        f"GET / HTTP/1.1\r\nHost: <{mark}>",
        f"POST {PAGES[0]}letter.pdf HTTP/1.1\r\nHost: x\r\n{form}\r\nContent-Length: 999\r\n\r\nname={mark}",
        f"{mark} {PAGES[0]} HTTP/1.1\r\nHost: x",
        f"POST /en/organize/pack HTTP/1.1\r\nHost: x\r\n{form}\r\nContent-Length: {len(pack)}\r\n\r\n{pack}",
    ):
        with socket.create_connection(("127.0.0.1", service.port), timeout=10) as client:
            client.sendall(sent.encode() + b"\r\n\r\n")
            client.shutdown(socket.SHUT_WR)
            client.recv(100)


def written_since(begun: float) -> Iterator[Path]:
    """Return the files written since then in folders that anyone may write to."""
    for place in WRITABLE:
        for folder, folders, names in os.walk(place):
            folders[:] = [name for name in folders if name not in NOT_SEARCHED]
            for file in (Path(folder, name) for name in names):
                try:
                    found = file.lstat()
                except OSError:
                    continue
                if found.st_mtime >= begun and file.is_file() and not file.is_symlink():
                    yield file


def test_a_marked_visitor_leaves_no_traces(mark, tmp_path, monkeypatch):
    begun = time.time()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with served(tmp_path, LETTERS_PROXIES="1", LETTERS_REPRESENT_URL="http://127.0.0.1:9") as service:
        statuses = [post(service, address, form, mark) for address, form in forms(mark)]
        assert {200, 422} <= set(statuses) <= {200, 413, 422}
        nonsense(service, mark)
        others = [service.ask(page + name)[1] for page in PAGES for name in ("", "poster.pdf")]
        others += [
            service.ask("/en/organize/")[1],
            service.ask(PAGES[0] + "letter.txt", b"")[1],
            service.ask("/nowhere")[1],
        ]
        log = service.log.read_text(encoding="utf-8")
        held = [str(link.readlink()) for pid in service.workers() for link in Path(f"/proc/{pid}/fd").iterdir()]
    sought = {mark.lower().encode(), urllib.parse.quote(mark).lower().encode(), mark.encode("utf-16-le").lower()}
    assert "answered" in log
    assert "finder_unavailable" in log
    assert [word for word in (mark.lower(), VISITOR) if word in log.lower()] == []
    assert [other for other in others if any(word in other.lower() for word in sought)] == []
    assert [name for name in held if name.startswith("/tmp") and name != str(service.log)] == []  # noqa: S108
    assert [file for file in written_since(begun) if any(word in _content(file).lower() for word in sought)] == []


def test_the_search_finds_marked_values(mark, tmp_path):
    begun = time.time() - 1
    (tmp_path / "trace").write_text(mark, encoding="utf-8")
    assert tmp_path / "trace" in [file for file in written_since(begun) if mark.encode() in _content(file)]


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes() if file.stat().st_size < 50_000_000 else b""
    except OSError:
        return b""
