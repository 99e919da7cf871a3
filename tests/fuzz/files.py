"""`python -m tests.fuzz.files [--files N] [--seed N] [--workers N] [--only NUMBER]`: small files that may cost much.

Each file is read by the application or by a command in a process of its own, which is a copy of one that has made a
letter before, so that only the file's own seconds of the processor and bytes of memory are counted. Exits with 1 if a
file costs more than the budget, or gets no proper answer.
"""

import argparse
import contextlib
import gc
import io
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from random import Random
from typing import NamedTuple

from flask.testing import FlaskClient

from tests.fuzz import costly_pictures as pictures, costly_sheets as sheets, costly_texts as texts

#: The budget of a file: seconds of the processor, and megabytes beyond those of a copy that does nothing.
MOST_SECONDS, MOST_MEGABYTES = 5.0, 300

#: A process that takes far more is killed: seconds and bytes.
_KILLED_AT_SECONDS, _KILLED_AT_BYTES = 15, 4 << 30

#: As many files as a process of the pool looks at in one go.
_AT_A_TIME = 50

_FORM = {
    "name": "Jane Doe",
    "street": "10-123 Main St",
    "city": "Edmonton",
    "province": "AB",
    "postal_code": "T5J 2R7",
    "member": "Edmonton Griesbach",
}
_LETTER = "/en/open-work-permits/letter.pdf"
_ME = "".join(f"{name}: {text}\n" for name, text in _FORM.items())
_WRITE = ("write", "--date", "2026-04-20")

#: Reads a file, in a folder of its own, and returns "" or what is wrong with the answer.
Read = Callable[[FlaskClient, bytes, Path], str]


class Cost(NamedTuple):
    """What a file cost, and what was wrong."""

    number: int
    kind: str
    size: int
    seconds: float
    megabytes: float
    problem: str

    @property
    def is_too_high(self) -> bool:
        """Whether the file cost more than the budget or got no proper answer."""
        return bool(self.problem) or self.seconds > MOST_SECONDS or self.megabytes > MOST_MEGABYTES


def _sent(client: FlaskClient, path: str, form: dict[str, object]) -> str:
    answer = client.post(path, data=form)
    with contextlib.suppress(ValueError):  # a download that is cut off
        answer.get_data()
    return f"status {answer.status_code}" if answer.status_code >= 500 else ""


def _sheet(path: str) -> Read:
    def read(client: FlaskClient, data: bytes, _: Path) -> str:
        return _sent(client, path, {"spreadsheet": (io.BytesIO(data), "people.csv")})

    return read


def _picture(client: FlaskClient, data: bytes, _: Path) -> str:
    return _sent(client, _LETTER, _FORM | {"signature_kind": "scanned", "signature_image": (io.BytesIO(data), "a.jpg")})


def _field(field: str) -> Read:
    def read(client: FlaskClient, data: bytes, _: Path) -> str:
        kind = "drawn" if field == "signature_strokes" else "typed"
        return _sent(client, _LETTER, _FORM | {"signature_kind": kind, field: data.decode(errors="replace")})

    return read


def _command(option: str, name: str) -> Read:
    def read(_: FlaskClient, data: bytes, folder: Path) -> str:
        from letters.cli import main

        (folder / "me.yaml").write_text(_ME)
        (folder / name).write_bytes(data)
        options = {"--sender": folder / "me.yaml", option: folder / name, "-o": folder / "letter.pdf"}
        status = main([*_WRITE, *(str(word) for pair in options.items() for word in pair)])
        return "" if status in (0, 2) else f"exit code {status}"

    return read


def _as_bytes(rng: Random) -> bytes:
    return texts.costly_text(rng).encode(errors="replace")


#: Every kind of file that is read, how one is made, and who reads it.
KINDS: dict[str, tuple[Callable[[Random], bytes], Read]] = {
    "csv": (sheets.costly_csv, _sheet("/en/organize/check")),
    "xlsx": (sheets.costly_xlsx, _sheet("/en/organize/check")),
    "ods": (sheets.costly_ods, _sheet("/en/organize/check")),
    "xlsx, printed": (sheets.costly_xlsx, _sheet("/fr/organize/stack")),
    "sender": (texts.costly_sender, _command("--sender", "me.yaml")),
    "recipient": (texts.costly_recipient, _command("--recipient", "them.yaml")),
    "strokes": (texts.costly_strokes, _field("signature_strokes")),
    "strokes in a file": (texts.costly_strokes, _command("--signature", "me.json")),
    "own words": (_as_bytes, _field("own_words")),
    "own words in a file": (_as_bytes, _command("--own-words", "words.txt")),
    "the whole letter": (_as_bytes, _field("body")),
    "a name": (_as_bytes, _field("name")),
    "an address": (_as_bytes, _field("street")),
    "an e-mail address": (_as_bytes, _field("email")),
    "png": (pictures.costly_png, _picture),
    "jpeg": (pictures.costly_jpeg, _picture),
    "webp": (pictures.costly_webp, _picture),
    "heic": (pictures.costly_heic, _picture),
    "avif": (pictures.costly_avif, _picture),
}


def costs_of(seed: int, numbers: Iterable[int]) -> list[Cost]:
    """Return what the files of these numbers cost; the kinds take turns."""
    client = _client()
    kinds = list(KINDS)
    return [_cost(client, number, kinds[number % len(kinds)], file_of(seed, number)) for number in numbers]


def file_of(seed: int, number: int) -> bytes:
    """Return the file of that number."""
    make, _ = tuple(KINDS.values())[number % len(KINDS)]
    return make(Random(f"{seed}:{number}"))


def _client() -> FlaskClient:
    from app import create_app

    limits = ("PAGES", "FORMS", "FINDS", "STACKS")
    os.environ |= {f"LETTERS_{kind}_PER_MINUTE": "1000000" for kind in limits} | {"LETTERS_REPRESENT_URL": ""}
    with contextlib.redirect_stderr(io.StringIO()):
        client = create_app().test_client()
        for path in (_LETTER, "/en/organize/check"):
            client.post(path, data=_FORM)
    gc.collect()
    gc.freeze()  # a copy of this process would otherwise copy all its memory to look for garbage
    return client


def _cost(client: FlaskClient, number: int, kind: str, data: bytes) -> Cost:
    """Read the file in a copy of this process."""
    before = _idle_kilobytes()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as told:
        child = os.fork()
        if not child:
            _read_alone(client, kind, data, Path(folder), told.fileno())
        _, status, used = os.wait4(child, 0)
        told.seek(0)
        problem = told.read().decode() if os.WIFEXITED(status) else f"killed by signal {os.WTERMSIG(status)}"
    seconds = used.ru_utime + used.ru_stime
    return Cost(number, kind, len(data), seconds, (used.ru_maxrss - before) / 1_000, problem)


def _idle_kilobytes() -> int:
    """Return the memory of a copy of this process that does nothing."""
    child = os.fork()
    if not child:
        os._exit(0)
    return os.wait4(child, 0)[2].ru_maxrss


def _read_alone(client: FlaskClient, kind: str, data: bytes, folder: Path, told: int) -> None:
    """Read the file, write what is wrong to a file descriptor, and end the process."""
    resource.setrlimit(resource.RLIMIT_CPU, (_KILLED_AT_SECONDS, _KILLED_AT_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_KILLED_AT_BYTES, _KILLED_AT_BYTES))
    try:
        _, read = KINDS[kind]
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            problem = read(client, data, folder)
    except BaseException as error:  # noqa: BLE001 - any exception is a finding, and this process must end here
        problem = f"{type(error).__name__}: {error}"
    os.write(told, problem.encode(errors="replace")[:500])
    os._exit(0)


def main() -> int:
    """Read the files, and print the worst of each kind and all that cost too much. Returns 0, or 1 if any did."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.files", description="Small files that may cost much.")
    parser.add_argument("--files", type=int, default=2_000, help="how many")
    parser.add_argument("--seed", type=int, default=0, help="which ones: the same seed makes the same files")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    parser.add_argument("--only", type=int, help="read the file of this number alone")
    asked = parser.parse_args()
    if asked.only is not None:
        return _told(costs_of(asked.seed, [asked.only]))
    shares = [range(at, min(at + _AT_A_TIME, asked.files)) for at in range(0, asked.files, _AT_A_TIME)]
    costs: list[Cost] = []
    with ProcessPoolExecutor(asked.workers) as pool:
        for part in pool.map(costs_of, repeat(asked.seed), shares):
            costs += part
            print(f"{len(costs)} read", file=sys.stderr, flush=True)
            _print([cost for cost in part if cost.is_too_high])
    return _told(costs)


def _print(costs: Iterable[Cost]) -> None:
    for cost in costs:
        about = f"file {cost.number}, {cost.kind}, {cost.size:,} bytes"
        print(f"{cost.seconds:5.2f} s, {cost.megabytes:4.0f} MB: {about} {cost.problem}".rstrip(), flush=True)


def _told(costs: Sequence[Cost]) -> int:
    print("The most seconds and the most memory of each kind:")
    for kind in KINDS:
        of_kind = [cost for cost in costs if cost.kind == kind]
        _print(
            {max(of_kind, key=lambda cost: cost.seconds), max(of_kind, key=lambda cost: cost.megabytes)}
            if of_kind
            else ()
        )
    too_high = sum(cost.is_too_high for cost in costs)
    print(f"{too_high} of {len(costs)} files cost more than {MOST_SECONDS} s or {MOST_MEGABYTES} MB, or got no answer")
    return 1 if too_high else 0


if __name__ == "__main__":
    sys.exit(main())
