"""Commands on a full disk, and with less and less memory: complete files or a clear failure."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from letters.settings import CHECKOUT
from tests.support.missing_tools import decline

MEGABYTE = 1 << 20
ROWS = 1000
HEADER = "name,street,city,province,postal_code,member,own_words"
MEMORY_SHORT = "letters: memory_short: "

#: The first line of a stack's standard output, said before anything is made.
COLUMNS_READ = "Columns read: "

STACK = ("stack", "rows.csv", "-o", "out", "--date", "2026-04-20", "--per-file", "100")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    rows = (f"Jane Doe {n},{n} Main St,Edmonton,AB,T5J 2R7,Outremont,Mine are number {n}." for n in range(ROWS))
    (tmp_path / "rows.csv").write_text("\n".join((HEADER, *rows)))
    me = ("name: Jane Doe", "street: 1 Main St", "city: Edmonton", "province: AB", "postal_code: T5J 2R7")
    (tmp_path / "me.yaml").write_text("\n".join(me))
    return tmp_path


def letters(
    place: Path, *arguments: str, limit: Callable[[], None] | None = None, within: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    command = [*within, sys.executable, "-m", "letters", *arguments]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(CHECKOUT)}
    return subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, timeout=60, check=False, preexec_fn=limit
    )


def made(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.exists() else {}


def require_whole(files: dict[str, bytes]) -> None:
    """Assert that there is no temporary file, and that every file is complete."""
    assert not [name for name in files if name.endswith(".part")]
    assert all(data.rstrip().endswith(b"%%EOF") for name, data in files.items() if name.endswith(".pdf"))


def limits(place: Path) -> Iterator[int]:
    """Return limits of address space in megabytes, from that which a small command needs upwards."""
    least = next(
        limit for limit in range(40, 400, 5) if letters(place, "members", "Nepean", limit=memory(limit)).returncode == 0
    )
    yield from range(least, least + 200, 2)


def memory(megabytes: int) -> Callable[[], None]:
    size = megabytes * MEGABYTE
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_stack_that_runs_out_of_memory_says_so_and_can_be_resumed_to_the_same_bytes(place, workers):
    """It says so in one line, leaves no part of a file, and neither aborts nor stands still."""
    assert letters(place, *STACK).returncode == 0
    whole = made(place / "out")
    begun = finished = 0
    for limit in limits(place):
        command = (*STACK[:3], f"out-{limit}", *STACK[4:], "--workers", workers)
        done = letters(place, *command, limit=memory(limit))
        files = made(place / f"out-{limit}")
        require_whole(files)
        if done.returncode == 0:
            assert files == whole
            finished += 1
            if finished == 2:
                break
            continue
        assert done.returncode == 2
        assert all(line.startswith(COLUMNS_READ) for line in done.stdout.splitlines())
        (said,) = done.stderr.splitlines()
        assert said.startswith(MEMORY_SHORT)
        if files:
            begun += 1
            assert letters(place, *command).returncode == 0
            assert made(place / f"out-{limit}") == whole
    assert begun
    assert finished


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc, which names the children of a process, is Linux's")
@pytest.mark.parametrize("kills", [1, 8])
def test_a_stack_whose_workers_are_killed_is_finished_all_the_same(place, kills):
    """The kernel kills a process, as with SIGKILL, when the machine has no memory left."""
    assert letters(place, *STACK).returncode == 0
    command = [sys.executable, "-m", "letters", *STACK[:3], "out-killed", *STACK[4:], "--workers", "2"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(command, cwd=place, env=environment, stdout=subprocess.PIPE, text=True) as process:
        left = kills
        while left and process.poll() is None:
            for worker in children(process.pid)[:left]:
                with suppress(ProcessLookupError):  # it was killed, and buried since
                    os.kill(worker, signal.SIGKILL)
                left -= 1
            time.sleep(0.3)
        said, _ = process.communicate(timeout=60)
    assert left < kills
    assert (process.returncode, said.splitlines()[-1]) == (0, "Rows: 1,000. Made: 1,000. Refused: 0. Passed over: 0.")
    assert made(place / "out-killed") == made(place / "out")


def file_size(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


WRITERS = (
    STACK,
    (*STACK, "--workers", "2"),
    ("pack", "--all", "--count", "1", "-o", "out"),
    ("write", "--to", "Nepean", "--sender", "me.yaml", "--envelope", "no10", "-o", "out.pdf"),
    ("calibrate", "-o", "out.pdf"),
)


@pytest.mark.parametrize("command", WRITERS, ids=[command[0] for command in WRITERS])
def test_a_file_above_the_size_limit_is_named_and_the_previous_one_stays(place, command):
    (place / "out.pdf").write_bytes(b"before")
    done = letters(place, *command, limit=file_size(10_000))
    assert done.returncode == 2
    assert "letters: cannot_write (output): out" in done.stderr
    assert "Traceback" not in done.stderr
    assert (place / "out.pdf").read_bytes() == b"before"
    assert not list(place.glob("**/.*.part"))
    require_whole(made(place / "out"))


@pytest.mark.parametrize("command", WRITERS, ids=[command[0] for command in WRITERS])
def test_on_a_full_disk_a_command_says_so_and_leaves_existing_files(place, command):
    """Mount a small disk in a user namespace, and list what is left on it before it vanishes with the command."""
    disk = place / "disk"
    disk.mkdir()
    after = 'code=$?; cd "$0"; find . -type f | sort; [ ! -e out.pdf ] || cat out.pdf; exit $code'
    script = (
        'mount -t tmpfs -o size=24k tmpfs "$0" && cp rows.csv.small "$0/rows.csv" && cp me.yaml "$0" && cd "$0" && '
        f'printf before > out.pdf && cd "$0" && "$@"; {after}'
    )
    (place / "rows.csv.small").write_bytes(b"\n".join((place / "rows.csv").read_bytes().split(b"\n")[:40]))
    within = ("unshare", "-rm", "bash", "-c", script, str(disk))
    probe = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(disk)], check=False)
    if probe.returncode:
        decline("this system does not allow user namespaces, in which the test mounts a small disk")
    done = letters(place, *command, within=within)
    assert done.returncode == 2
    assert "letters: cannot_write (output): out" in done.stderr
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    *left, before = (line for line in done.stdout.splitlines() if not line.startswith(COLUMNS_READ))
    assert before == "before"
    assert set(left) <= {"./me.yaml", "./out.pdf", "./rows.csv", "./out/run.json"}
