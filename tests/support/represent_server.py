"""A server on this machine that speaks as Represent does, and as badly as any server may, by postal code."""

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from letters.people.addresses.postal_code import PostalCode
from letters.people.parliament.member_list import load_members

FEDERAL_2023 = "federal-electoral-districts-2023-representation-order"
FEDERAL_2013 = "federal-electoral-districts"
CENTROID = {"type": "Point", "coordinates": [-113.490305, 53.541236]}
NOT_FOUND_PAGE = b"<!DOCTYPE html><html><head><title>Not Found</title></head><body></body></html>"

District = dict[str, object]
Reply = Callable[["Answering"], None]


def district(number: str, boundary_set: str = FEDERAL_2023, **changes: object) -> District:
    """A riding of our list as Represent describes one, in English, with what is otherwise."""
    name = next((member.riding_en for member in load_members() if member.riding_number == number), "Nowhere")
    return {
        "url": f"/boundaries/{boundary_set}/{number}/",
        "name": name,
        "related": {"boundary_set_url": f"/boundary-sets/{boundary_set}/"},
        "boundary_set_name": "Federal electoral district",
        "external_id": number,
        **changes,
    }


def said_of(code: str, centroid: Sequence[District], concordance: Sequence[District] = ()) -> dict[str, object]:
    """What Represent says about a code that it knows, asked for one set of districts."""
    return {
        "code": code.replace(" ", ""),
        "city": "EDMONTON",
        "province": "AB",
        "centroid": CENTROID,
        "boundaries_centroid": list(centroid),
        "boundaries_concordance": list(concordance),
    }


class Answering(BaseHTTPRequestHandler):
    """Answers a request as its server was told to for the postal code; unknown codes as Represent does."""

    server: "RepresentServer"

    def do_GET(self) -> None:
        code = urlsplit(self.path).path.split("/")[-2]
        self.server.requests.append((self.path, dict(self.headers)))
        with suppress(OSError):  # who asked may have gone
            self.server.replies.get(code, status(404, NOT_FOUND_PAGE, "text/html"))(self)
        self.close_connection = True

    def log_message(self, *_arguments: object) -> None:
        pass


class RepresentServer(ThreadingHTTPServer):
    """`replies` by postal code without its space; `requests` are the paths and headers that came, in order."""

    request_queue_size = 100

    def __init__(self, secured: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.scheme = "https" if secured else "http"
        if secured:
            self.socket = secured.wrap_socket(self.socket, server_side=True)
        self.replies: dict[str, Reply] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """For `LETTERS_REPRESENT_URL`."""
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    @property
    def codes_asked(self) -> list[str]:
        """The postal codes of the requests, without their spaces."""
        return [urlsplit(path).path.split("/")[-2] for path, _ in self.requests]

    def answer(self, code: str, reply: Reply) -> PostalCode:
        """Answer so from now on; the code, to ask for."""
        self.replies[code.replace(" ", "")] = reply
        return PostalCode.parse(code)

    def answer_with(self, code: str, centroid: Sequence[str], concordance: Sequence[str] = ()) -> PostalCode:
        """Answer with the ridings of these numbers."""
        said = said_of(code, [district(number) for number in centroid], [district(number) for number in concordance])
        return self.answer(code, as_json(said))


@contextmanager
def running_represent_server(secured: ssl.SSLContext | None = None) -> Iterator[RepresentServer]:
    """The server while it runs, over https when it gets a certificate; what still hangs at the end is let go."""
    server = RepresentServer(secured)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def status(code: int, body: bytes = b"", kind: str = "application/json", **headers: str) -> Reply:
    """A whole answer of that status; headers are written with `_` for `-`."""

    def reply(to: Answering) -> None:
        to.send_response(code)
        for name, value in {"Content_Type": kind, "Content_Length": str(len(body)), **headers}.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(body)

    return reply


def as_json(said: dict[str, object]) -> Reply:
    """This, without the districts of other sets than those that are asked for, as Represent leaves them out."""

    def reply(to: Answering) -> None:
        wanted = parse_qs(urlsplit(to.path).query).get("sets")
        kept = {
            key: [one for one in value if not wanted or one["url"].split("/")[2] in wanted]
            if "boundaries" in key
            else value
            for key, value in said.items()
        }
        status(200, json.dumps(kept).encode())(to)

    return reply


def hanging(to: Answering) -> None:
    """Say nothing."""
    to.server.closing.wait(10)


def dripping(head: bytes) -> Reply:
    """Say this, then an `x` every twentieth of a second for ever: in the headers or in the body."""

    def reply(to: Answering) -> None:
        to.wfile.write(head)
        while not to.server.closing.wait(0.05):
            to.wfile.write(b"x")

    return reply


def raw(octets: bytes) -> Reply:
    """Say this instead of anything in HTTP."""

    def reply(to: Answering) -> None:
        to.wfile.write(octets)

    return reply


def resetting(octets: bytes) -> Reply:
    """Say this, then break the connection off."""

    def reply(to: Answering) -> None:
        to.wfile.write(octets)
        to.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        to.connection.close()

    return reply


def flooding(head: bytes, again: bytes) -> Reply:
    """Say the first, then the second again and again, as fast as it is read."""

    def reply(to: Answering) -> None:
        to.wfile.write(head)
        while not to.server.closing.is_set():
            to.wfile.write(again * 100)

    return reply
