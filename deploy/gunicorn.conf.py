"""How gunicorn serves Dear MP; `deploy.serve` has read the settings before.

Nothing of `letters` is imported here: the first process would keep it, and hand old code to the new processes of a
reload (`kill -HUP`).
"""

import os
from pathlib import Path


def _address() -> str:
    host = os.environ.get("LETTERS_HOST") or "127.0.0.1"
    port = os.environ.get("LETTERS_PORT") or "5000"
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


bind = _address()

# A process makes letters on one core at a time. Two at least, so that one goes on when the other is killed; on a large
# machine no more than eight unless asked for: each takes its memory.
workers = int(os.environ.get("WEB_CONCURRENCY") or min(max(_cores(), 2), 8))
worker_class = "deploy.patient_worker.PatientWorker"
# As many as there are places in the application's lines, and a few more: deploy.serve counts them.
threads = int(os.environ.get("DEAR_MP_THREADS") or 40)

# Connections that a process holds; they and its files must stay under 1,024, the usual limit of open files.
worker_connections = 800
# Longer than the proxy keeps its idle connections (20 s in the Caddyfile), so that none is closed under a request.
keepalive = 75

# A process that has not been heard of for so long is killed: its first thread, not a request, must answer.
timeout = 60
# The longest that a stack may take to be made and sent, and a little more; who stops us must wait longer still.
graceful_timeout = int(os.environ.get("LETTERS_MAX_SECONDS") or 300) + 10
# There is no max_requests: memory stays flat without, and a process that is leaving is not replaced before its last
# download has ended, so two at once would leave nobody to answer.

worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - signs of life go to memory, not to disk
control_socket_disable = True  # else gunicorn makes a socket in the home folder
limit_request_line = 2_000  # our longest address is a calibration sheet's, under 100
limit_request_fields = 60
limit_request_field_size = 4_000

# What a proxy says is judged by the application alone (LETTERS_PROXIES); gunicorn would believe anything local.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}

accesslog = None
errorlog = "-"
logger_class = "deploy.quiet_log.QuietLog"
proc_name = "dear-mp"
