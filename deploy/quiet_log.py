"""What gunicorn writes on standard error: lines of JSON, as the application's, with nothing about who uses the service.

gunicorn's own lines name the client's address, the address that was asked for, and errors whose message may quote what
was typed. Of an error only its kind and its place in the code are written, as the application does.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

from gunicorn.config import Config
from gunicorn.glogging import Logger


class JsonLine(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="microseconds")
        line = {
            "event": record.getMessage(),
            "level": record.levelname.lower(),
            "time": time.replace("+00:00", "Z"),
            "logger": record.name,
        }
        return json.dumps(line | getattr(record, "about", {}), ensure_ascii=False)


class QuietLog(Logger):
    """gunicorn's log of its own processes: starts, stops, and that something went wrong."""

    def setup(self, cfg: Config) -> None:
        """Begin to write."""
        logging.raiseExceptions = False  # else a line that cannot be written is told of, with the error's message
        super().setup(cfg)

    def _set_handler(self, log: logging.Logger, output: str, _fmt: logging.Formatter, stream: object = None) -> None:
        super()._set_handler(log, output, JsonLine(), stream)

    def access(self, *_about: object) -> None:
        """Write nothing about a request."""

    def debug(self, *_message: object, **_named: object) -> None:
        """Write nothing: these lines quote requests."""

    def exception(self, _message: str, *_values: object, **_named: object) -> None:
        """Write which kind of error it is and where it happened."""
        self._write_error(logging.ERROR, "error in the server")

    def warning(self, message: str, *values: object, **named: object) -> None:
        """Write a warning; one about an error, such as a request that is none, as its kind and place."""
        if sys.exception():
            self._write_error(logging.WARNING, "request refused")
        else:
            super().warning(message, *values, **named)

    def error(self, message: str, *values: object, **named: object) -> None:
        """Write what went wrong with the processes; of an error that comes with it, its kind and place."""
        if named.pop("exc_info", None):
            self._write_error(logging.ERROR, "error in the server")
        else:
            super().error(message, *values, **named)

    def _write_error(self, level: int, event: str) -> None:
        kind, _, trace = sys.exc_info()
        about = {
            "error": kind.__name__ if kind else None,
            "trace": [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)],
        }
        self.error_log.log(level, event, extra={"about": about})
