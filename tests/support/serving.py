"""Running the service as it is deployed, `python -m deploy.serve`, on a free port of this machine."""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.support.waiting import wait_until

CHECKOUT = Path(__file__).resolve().parents[2]
SERVE = (sys.executable, "-m", "deploy.serve")
LETTER = "/en/open-work-permits/letter.pdf"
PACK = "/en/organize/pack"
FORM = {
    "name": "Jane Doe",
    "street": "10-123 Main St",
    "city": "Edmonton",
    "province": "AB",
    "postal_code": "T5J 2R7",
    "member": "Edmonton Griesbach",
}


def free_port() -> int:
    """Return a port that was free a moment ago and that the system lends to no client (it lends 32,768 to 60,999)."""
    for port in random.sample(range(10_000, 32_768), 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


@dataclass(frozen=True)
class Service:
    """A running service: its first process, port and log."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def connect(self, patience: float = 60) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)

    def ask(self, address: str, form: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Return the status and the body of an answer."""
        with closing(self.connect()) as connection:
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
            connection.request("GET" if form is None else "POST", address, form, kind | (headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read()

    def answers(self) -> bool:
        try:
            status, health = self.ask("/healthz")
            return status == 200 and health.startswith(b"ok\n")
        except OSError:
            return False

    def await_answer(self, seconds: float = 60) -> None:
        def answered() -> bool:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            return self.answers()

        wait_until(answered, seconds)

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
        return [int(child) for child in children]

    def lines(self) -> list[dict[str, object]]:
        """Return the lines of the log, each a JSON object."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]


@contextmanager
def served(folder: Path, *command: str, gunicorn: str = "", cwd: Path = CHECKOUT, **settings: str) -> Iterator[Service]:
    """Run the service until the `with` ends, then stop or kill it; `gunicorn` are more options of its command line."""
    port = free_port()
    log = folder / f"served-{port}.log"
    environment = {**os.environ, "LETTERS_PORT": str(port), "GUNICORN_CMD_ARGS": gunicorn, **settings}
    with log.open("wb") as written:
        process = subprocess.Popen(
            command or SERVE, cwd=cwd, env=environment, stderr=written, stdout=written, start_new_session=True
        )
    service = Service(process, port, log)
    try:
        service.await_answer()
        yield service
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGQUIT)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
