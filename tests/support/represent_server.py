"""A local server that answers by postal code: as Represent does, or as badly as any server can."""

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
Reply = Callable[["AnsweringHandler"], None]


def district(number: str, boundary_set: str = FEDERAL_2023, **changes: object) -> District:
    """Return a riding of our list as Represent describes it, in English, with the given changes."""
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
    """Return Represent's answer about a known code."""
    return {
        "code": code.replace(" ", ""),
        "city": "EDMONTON",
        "province": "AB",
        "centroid": CENTROID,
        "boundaries_centroid": list(centroid),
        "boundaries_concordance": list(concordance),
    }


class AnsweringHandler(BaseHTTPRequestHandler):
    """A handler that gives the server's reply for the postal code; for an unknown code, Represent's."""

    server: "RepresentServer"

    def do_GET(self) -> None:
        code = urlsplit(self.path).path.split("/")[-2]
        self.server.requests.append((self.path, dict(self.headers)))
        with suppress(OSError):  # the client may have gone
            self.server.replies.get(code, status(404, NOT_FOUND_PAGE, "text/html"))(self)
        self.close_connection = True

    def log_message(self, *_arguments: object) -> None:
        pass


class RepresentServer(ThreadingHTTPServer):
    """The server: `replies` by postal code without its space, and the paths and headers of `requests`, in order."""

    request_queue_size = 100

    def __init__(self, secured: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), AnsweringHandler)
        self.scheme = "https" if secured else "http"
        if secured:
            self.socket = secured.wrap_socket(self.socket, server_side=True)
        self.replies: dict[str, Reply] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        """The address for `LETTERS_REPRESENT_URL`."""
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    @property
    def codes_asked(self) -> list[str]:
        """The postal codes of the requests, without their spaces."""
        return [urlsplit(path).path.split("/")[-2] for path, _ in self.requests]

    def answer(self, code: str, reply: Reply) -> PostalCode:
        """Set the reply for a code, and return the code."""
        self.replies[code.replace(" ", "")] = reply
        return PostalCode.parse(code)

    def answer_with(self, code: str, centroid: Sequence[str], concordance: Sequence[str] = ()) -> PostalCode:
        """Set an answer with the ridings of these numbers, and return the code."""
        said = said_of(code, [district(number) for number in centroid], [district(number) for number in concordance])
        return self.answer(code, as_json(said))


@contextmanager
def running_represent_server(secured: ssl.SSLContext | None = None) -> Iterator[RepresentServer]:
    """Run a server, over HTTPS if it gets a certificate; replies that still hang at the end are released."""
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
    """Return a complete reply with that status; the names of headers have `_` for `-`."""

    def reply(to: AnsweringHandler) -> None:
        to.send_response(code)
        for name, value in {"Content_Type": kind, "Content_Length": str(len(body)), **headers}.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(body)

    return reply


def as_json(said: dict[str, object]) -> Reply:
    """Return a reply in JSON with the districts of the requested sets only, as Represent gives them."""

    def reply(to: AnsweringHandler) -> None:
        wanted = parse_qs(urlsplit(to.path).query).get("sets")
        kept = {
            key: [one for one in value if not wanted or one["url"].split("/")[2] in wanted]
            if "boundaries" in key
            else value
            for key, value in said.items()
        }
        status(200, json.dumps(kept).encode())(to)

    return reply


def hanging(to: AnsweringHandler) -> None:
    """Send nothing."""
    to.server.closing.wait(10)


def dripping(head: bytes) -> Reply:
    """Send `head`, then an `x` every twentieth of a second without end."""

    def reply(to: AnsweringHandler) -> None:
        to.wfile.write(head)
        while not to.server.closing.wait(0.05):
            to.wfile.write(b"x")

    return reply


def raw(data: bytes) -> Reply:
    """Send the bytes as they are, which need not be HTTP."""

    def reply(to: AnsweringHandler) -> None:
        to.wfile.write(data)

    return reply


def resetting(data: bytes) -> Reply:
    """Send the bytes, then reset the connection."""

    def reply(to: AnsweringHandler) -> None:
        to.wfile.write(data)
        to.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        to.connection.close()

    return reply


def flooding(head: bytes, again: bytes) -> Reply:
    """Send `head`, then `again` over and over, as fast as the client reads."""

    def reply(to: AnsweringHandler) -> None:
        to.wfile.write(head)
        while not to.server.closing.is_set():
            to.wfile.write(again * 100)

    return reply
