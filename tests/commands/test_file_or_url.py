"""Reading a file, or an address on a server that is slow, wrong or endless."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from letters.cli import main
from letters.commands import file_or_url
from letters.people.parliament.member_search import find_member
from letters.refusal import Refused
from tests.support.house_exports import as_xml, rows_of

EXPORT = as_xml(rows_of("en", {"10001": {"first_name": "Jane", "last_name": "Doe", "person_id": "900001"}}))

REDIRECTIONS = {
    "/moved": "/members.xml",
    "/round": "/round",
    "/file": "file:///etc/hosts",
    "/ftp": "ftp://127.0.0.1/members.xml",
}


class Server(ThreadingHTTPServer):
    """A server whose answers without an end stop when it is `closing`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.closing = threading.Event()


class Answers(BaseHTTPRequestHandler):
    """Answers each path in its own way."""

    server: Server

    def do_GET(self) -> None:
        status = {"/missing": 404, "/broken": 500}.get(self.path, 302 if self.path in REDIRECTIONS else 200)
        body = b"" if status != 200 else EXPORT
        if self.path == "/silent":
            self.server.closing.wait(10)
        self.send_response(status)
        if self.path in REDIRECTIONS:
            self.send_header("Location", REDIRECTIONS[self.path])
        if self.path not in ("/endless", "/drip"):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.write(body)
        except OSError:
            self.close_connection = True

    def write(self, body: bytes) -> None:
        match self.path:
            case "/endless":
                for _ in range(200):
                    self.wfile.write(b"x" * 1_000_000)
            case "/drip":
                while not self.server.closing.wait(0.05):
                    self.wfile.write(b"x")
            case "/cut":
                self.wfile.write(body[:1000])
            case _:
                self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch) -> Iterator[str]:
    """Return the address of a server on this machine that answers as `Answers` does."""
    monkeypatch.setenv("no_proxy", "*")
    serving = Server()
    thread = threading.Thread(target=serving.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.closing.set()
    serving.shutdown()
    thread.join()
    serving.server_close()


def refusal_of(source: str) -> Refused:
    with pytest.raises(Refused) as caught:
        file_or_url.read_file_or_url(source)
    return caught.value


@pytest.mark.parametrize("path", ["/members.xml", "/moved"])
def test_the_answer_of_an_address_is_read_completely(path, server):
    assert file_or_url.read_file_or_url(f"{server}{path}") == (EXPORT, f"{server}{path}")
    assert file_or_url.read_file_or_url(f"HTTP{server[4:]}{path}")[0] == EXPORT


@pytest.mark.parametrize(
    ("path", "what", "said"),
    [
        ("/missing", "status", "404"),
        ("/broken", "status", "500"),
        ("/round", "status", "302"),
        ("/file", "status", "302"),
        ("/ftp", "status", "302"),
        ("/cut", "reason", "incomplete"),
        ("/silent", "reason", "too_slow"),
        ("/drip", "reason", "too_slow"),
        ("/endless", "reason", "too_large"),
    ],
)
def test_a_server_that_does_not_answer_completely_and_in_time_is_named_with_the_reason(
    path, what, said, server, monkeypatch
):
    if said == "too_slow":  # a busy machine might be slow with the other answers, too
        monkeypatch.setattr(file_or_url, "MAX_IDLE_SECONDS" if path == "/silent" else "MAX_SECONDS", 0.5)
    refused = refusal_of(f"{server}{path}")
    assert (refused.code, refused.values["url"], refused.values[what]) == ("cannot_fetch", f"{server}{path}", said)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/hosts", "scheme"),
        ("ftp://127.0.0.1/members.xml", "scheme"),
        ("http://127.0.0.1:1/members.xml", "unreachable"),
        ("http://127.0.0.1:99999/", "unreachable"),
        ("http://127.0.0.1:port/", "unreachable"),
        ("http://127.0.0.1:1/a b", "unreachable"),
        ("http://127.0.0.1:1/é", "unreachable"),
        ("http://[::1/", "unreachable"),
        ("https:///members.xml", "unreachable"),
    ],
)
@pytest.mark.usefixtures("server")
def test_an_address_that_leads_nowhere_is_refused(address, reason):
    refused = refusal_of(address)
    assert (refused.code, refused.values["reason"]) == ("cannot_fetch", reason)


def test_messages_show_only_a_files_name(tmp_path):
    (tmp_path / "members.xml").write_bytes(EXPORT)
    assert file_or_url.read_file_or_url(str(tmp_path / "members.xml")) == (EXPORT, "members.xml")


@pytest.mark.parametrize(
    ("name", "reason"), [("none.xml", "missing"), (".", "unreadable"), ("a\0b", "unreadable"), ("big", "too_large")]
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(name, reason, tmp_path, monkeypatch):
    monkeypatch.setattr(file_or_url, "MAX_BYTES", 100)
    (tmp_path / "big").write_bytes(b"x" * 101)
    refused = refusal_of(str(tmp_path / name))
    assert (refused.code, refused.values["reason"]) == ("cannot_read", reason)


@pytest.fixture
def spoken(monkeypatch, request) -> str:
    """Use the locale of the parameter."""
    monkeypatch.setenv("LC_ALL", request.param)
    return request.param


@pytest.mark.parametrize("spoken", ["C", "fr_CA.UTF-8"], indirect=True)
@pytest.mark.usefixtures("config", "spoken")
def test_the_list_of_members_is_renewed_from_an_address(server):
    assert main(["members", "update", f"{server}/members.xml", "--yes"]) == 0
    assert find_member("10001").name == "Jane Doe"


@pytest.mark.parametrize(
    ("spoken", "said"),
    [("C", "answers with the error 404."), ("fr_CA.UTF-8", "répond par l’erreur 404.")],
    indirect=["spoken"],
)
@pytest.mark.usefixtures("spoken")
def test_a_failed_fetch_is_reported_in_the_users_language(server, said, capsys):
    assert main(["members", "update", f"{server}/missing", "--yes"]) == 2
    assert f"letters: cannot_fetch: {server}/missing {said}" in capsys.readouterr().err
