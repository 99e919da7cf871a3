"""The configuration of gunicorn; `deploy.serve` has checked the settings before.

This file imports nothing of `letters`: the parent process would keep it, and a reload (`kill -HUP`) would start
processes with the old code.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter


def _address() -> str:
    host = os.environ.get("LETTERS_HOST") or "127.0.0.1"
    port = os.environ.get("LETTERS_PORT") or "5000"
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# The file with the limit of a control group, by the controller: version 2 has one tree for all, version 1 one for each.
LIMITS_OF_GROUPS = {"": "memory.max", "memory": "memory.limit_in_bytes"}


def _memory() -> int:
    """Return how many bytes of memory this process may use: the machine's, or less in a container or a service."""
    limits = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    try:
        groups = Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines()
    except OSError:  # not Linux
        return limits[0]
    for controller, _, group in (line.partition(":")[2].partition(":") for line in groups):
        if controller in LIMITS_OF_GROUPS:
            folder = Path("/sys/fs/cgroup", controller, group.lstrip("/"))
            for holder in (folder, *folder.parents):
                with suppress(OSError, ValueError):  # no such file above the root of the tree, "max" for no limit
                    limits.append(int((holder / LIMITS_OF_GROUPS[controller]).read_text(encoding="ascii")))
    return min(limits)


bind = _address()

# Bytes that a process may need: 100 MB as a rule, and as much again for each photo that it reads.
MEMORY_OF_A_PROCESS = 256 * 1024**2

# A process makes letters on one core at a time. At least two, so that one goes on when the other is killed; on a large
# machine at most eight unless set; and never more than the memory is enough for, since the kernel would kill them.
asked = int(os.environ.get("WEB_CONCURRENCY") or min(max(_cores(), 2), 8))
workers = max(1, min(asked, _memory() // MEMORY_OF_A_PROCESS))
worker_class = "deploy.closing_worker.ClosingWorker"
# One for each place in the application's queues, and a few more; deploy.serve, which starts this, counts them.
threads = int(os.environ["DEAR_MP_THREADS"])

# How many connections a process holds. With its open files they must stay under 1,024, the usual limit. They come from
# the proxy, which holds those of visitors.
worker_connections = 800
# Longer than the proxy keeps its idle connections (20 s in the Caddyfile), so that none is closed under a request.
keepalive = 75

# Seconds after which a process is killed if its main thread is stuck; a slow request does not count.
timeout = 60
# Seconds: a little more than a stack may take to be made and sent. Service managers must wait even longer.
graceful_timeout = int(os.environ.get("LETTERS_MAX_SECONDS") or 300) + 10
# No max_requests: memory stays flat without it, and a stopping process is not replaced before its last download has
# ended, so if two stopped at once, no process would answer.

worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - heartbeats go to memory, not to disk
control_socket_disable = True  # else gunicorn makes a socket in the home folder
limit_request_line = 2_000  # our longest URL, the calibration sheet's, has fewer than 100 bytes
limit_request_fields = 60
limit_request_field_size = 4_000

# Only the application decides which proxy headers to trust (LETTERS_PROXIES); gunicorn would trust any local client.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}

accesslog = None
errorlog = "-"
logger_class = "deploy.quiet_log.QuietLog"
proc_name = "dear-mp"


def on_starting(server: "Arbiter") -> None:
    """Warn of less memory than the processes need, and of no proxy in front."""
    if workers < asked:
        server.log.warning("%d processes instead of %d: the memory is enough for no more", workers, asked)
    if (os.environ.get("LETTERS_PROXIES") or "0") == "0":
        server.log.warning(
            "no proxy is in front (LETTERS_PROXIES): visitors who send or read slowly can stop the service; "
            "docs/deploy.md says how to set one up"
        )
