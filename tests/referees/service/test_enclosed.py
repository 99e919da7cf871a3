"""The service in the sandboxes of the container and the systemd unit: it can write nothing, and still serves."""

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
import redis
import yaml

from tests.support.missing_tools import decline
from tests.support.serving import CHECKOUT, FORM, LETTER, PACK, SERVE, free_port, served

DEPLOY = CHECKOUT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
KINDS = ("letter.pdf", "letter.docx", "letter.txt", "letter.eml", "preview", "envelopes.pdf")
USER = "10001"


def assert_serves(service) -> None:
    """Assert that the service makes a letter in every format, and a pack."""
    form = urlencode(FORM).encode()
    for kind in KINDS:
        assert service.ask(LETTER.replace("letter.pdf", kind), form)[0] == 200, kind
    status, pack = service.ask(PACK, urlencode({"to": "Edmonton Griesbach", "count": "3"}).encode())
    assert (status, pack[:2]) == (200, b"PK")


def enclosed(bwrap: str) -> list[str]:
    """Return the image's command in a sandbox like the container's: a read-only root, a /tmp in memory, its user."""
    copied = [
        source
        for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
        for source in sources.split()
    ]
    files = [file for source in copied for file in CHECKOUT.glob(source) if source != "requirements.txt"]
    mounts = [word for file in files for word in ("--ro-bind", str(file), f"/srv/{file.relative_to(CHECKOUT)}")]
    command = json.loads(re.search(r"^CMD (.+)$", DOCKERFILE, re.MULTILINE)[1])
    assert command[0] == "python"
    return [
        *(bwrap, "--unshare-user", "--uid", USER, "--gid", USER, "--unshare-pid", "--unshare-ipc", "--cap-drop", "ALL"),
        *("--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--tmpfs", "/srv"),  # noqa: S108 - its own, empty one
        *("--ro-bind", sys.prefix, sys.prefix, *mounts, "--remount-ro", "/srv", "--chdir", "/srv", "--die-with-parent"),
        *("--setenv", "HOME", "/nonexistent", "--setenv", "PYTHONDONTWRITEBYTECODE", "1"),
        *(sys.executable, *command[1:]),
    ]


def inner_pid(pid: int) -> int:
    """Return the innermost process that bwrap has started."""
    while children := Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split():
        pid = int(children[0])
    return pid


def test_in_a_read_only_container_it_serves_and_writes_nothing(tool, tmp_path):
    with served(tmp_path, *enclosed(tool("bwrap")), WEB_CONCURRENCY="1") as service:
        assert_serves(service)
        root = Path(f"/proc/{inner_pid(service.process.pid)}/root")
        left = []
        for folder in (root / "tmp", root / "dev" / "shm"):
            device = folder.stat().st_dev
            left += [file for file in folder.rglob("*") if file.is_file() and file.stat().st_dev == device]
        assert left == []
        status = (root / "proc" / "1" / "status").read_text(encoding="utf-8")
        assert re.search(r"^CapEff:\s+0+$", status, re.MULTILINE)
        assert re.search(r"^NoNewPrivs:\s+1$", status, re.MULTILINE)


def test_it_serves_where_memory_is_never_both_writable_and_executable(tmp_path):
    set_mdwe, refuse_exec_gain = 65, 1
    probe = f"import ctypes, os, sys; ctypes.CDLL(None).prctl({set_mdwe}, {refuse_exec_gain}, 0, 0, 0) and sys.exit(7)"
    if subprocess.run([sys.executable, "-c", probe], check=False).returncode == 7:
        decline("this kernel cannot refuse it: prctl(PR_SET_MDWE) needs Linux 6.3")
    command = (sys.executable, "-c", f"{probe}; os.execv(sys.argv[1], sys.argv[1:])", *SERVE)
    with served(tmp_path, *command, WEB_CONCURRENCY="1") as service:
        assert_serves(service)


@pytest.mark.parametrize(
    ("name", "triggers"), [("dear-mp.service", ()), ("dear-mp-members.service", ("dear-mp-members.timer",))]
)
def test_the_units_are_valid_and_expose_little(name, triggers, tool, tmp_path):
    analyze = tool("systemd-analyze")
    here = (DEPLOY / name).read_text(encoding="utf-8")
    here = here.replace("/opt/dear-mp/.venv/bin/python", sys.executable).replace("/opt/dear-mp", str(CHECKOUT))
    unit = tmp_path / name
    unit.write_text(here, encoding="utf-8")
    others = [shutil.copy(DEPLOY / trigger, tmp_path) for trigger in triggers]
    verified = subprocess.run([analyze, "verify", str(unit), *others], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    judged = subprocess.run(
        [analyze, "security", "--offline=true", "--no-pager", "--threshold=15", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    print(judged.stdout.splitlines()[-1])
    assert judged.returncode == 0, judged.stdout


def test_redis_keeps_the_counters_only_in_memory_and_of_limited_size(tool, tmp_path):
    command = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]["redis"]["command"]
    port = free_port()
    program = [tool("redis-server"), *command[1:], "--port", str(port), "--bind", "127.0.0.1"]
    with subprocess.Popen(program, cwd=tmp_path, stdout=subprocess.DEVNULL) as server:
        try:
            counters = redis.Redis(port=port)
            for _ in range(100):
                try:
                    counters.ping()
                    break
                except redis.ConnectionError:
                    time.sleep(0.05)
            with counters.pipeline(transaction=False) as pipeline:
                for number in range(400_000):
                    pipeline.set(f"LIMITS:LIMITER/2001:db8::{number:x}/letters/120/1/minute", 1, ex=60)
                assert all(pipeline.execute())
            assert counters.info("stats")["evicted_keys"] > 0
            assert counters.info("memory")["used_memory"] < 64_000_000
            counters.close()
        finally:
            server.terminate()
    assert list(tmp_path.iterdir()) == []
