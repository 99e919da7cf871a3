"""The service for the public: `python -m deploy.serve` checks the settings, then becomes gunicorn.

With `--check` it only checks them. What is wrong is said in one line, as `python app.py` does, before anything listens:
gunicorn would print a traceback from each of its processes.
"""

import os
import re
import socket
import sys
from importlib.util import find_spec

from app import create_app
from letters.cli import language_of
from letters.refusal import Refused
from letters.web.traffic.queue import threads_needed
from letters.words.messages.catalogue import sentence

GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "app:create_app()")


def main() -> None:
    """Check the settings, then serve in this same process; exit with the reason if a setting is wrong."""
    try:
        check()
    except Refused as refused:
        sys.exit(f"serve: {refused.code} ({refused.field}): {sentence(refused, language_of(os.environ))}")
    if sys.argv[1:] == ["--check"]:
        return
    if not os.environ.get("WEB_CONCURRENCY"):
        os.environ.pop("WEB_CONCURRENCY", None)  # gunicorn reads even an empty value as a number
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")  # else each thread keeps as much memory as its largest picture took
    os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", "1048576")
    os.environ["DEAR_MP_THREADS"] = str(threads_needed())
    os.execv(sys.executable, GUNICORN)  # noqa: S606 - no part of the command comes from outside


def check() -> None:
    """Check every setting of the service.

    Raises Refused `value_unknown` for a wrong setting, `package_missing` without gunicorn or the Redis client.
    """
    if not find_spec("gunicorn"):
        raise Refused("package_missing", "deploy.serve", package="gunicorn")
    host = os.environ.get("LETTERS_HOST") or "127.0.0.1"
    try:
        socket.getaddrinfo(host, None, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise Refused("value_unknown", "LETTERS_HOST", value=host, allowed="127.0.0.1, 0.0.0.0, ::1 …") from error
    processes = os.environ.get("WEB_CONCURRENCY") or "1"
    if not re.fullmatch("[1-9][0-9]?", processes):
        raise Refused("value_unknown", "WEB_CONCURRENCY", value=processes, allowed="1 … 99")
    create_app()


if __name__ == "__main__":
    main()
