"""gunicorn's log on standard error: JSON lines, like the application's, without personal data.

gunicorn's own lines hold the visitor's address, the URL, and error messages that may quote what was typed. Here an
error is logged only by its type and its place in the code, as in the application.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

from gunicorn.config import Config
from gunicorn.glogging import Logger


class JsonLine(logging.Formatter):
    """Formats a record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without its line end."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="microseconds")
        fields = {
            "event": record.getMessage(),
            "level": record.levelname.lower(),
            "time": time.replace("+00:00", "Z"),
            "logger": record.name,
        }
        return json.dumps(fields | getattr(record, "details", {}), ensure_ascii=False)


class QuietLog(Logger):
    """gunicorn's log of its processes: starts, stops and failures."""

    def setup(self, cfg: Config) -> None:
        """Start logging."""
        logging.raiseExceptions = False  # else it prints the error and its message when a line cannot be written
        super().setup(cfg)

    def _set_handler(self, log: logging.Logger, output: str, _fmt: logging.Formatter, stream: object = None) -> None:
        super()._set_handler(log, output, JsonLine(), stream)

    def access(self, *_arguments: object) -> None:
        """Log nothing about a request."""

    def debug(self, *_arguments: object, **_options: object) -> None:
        """Log nothing: these lines quote requests."""

    def exception(self, _message: str, *_values: object, **_options: object) -> None:
        """Log the type and place of an error."""
        self._write_error(logging.ERROR, "error in the server")

    def warning(self, message: str, *values: object, **options: object) -> None:
        """Log a warning; one about an error, such as a malformed request, by type and place."""
        if sys.exception():
            self._write_error(logging.WARNING, "request refused")
        else:
            super().warning(message, *values, **options)

    def error(self, message: str, *values: object, **options: object) -> None:
        """Log a failure of the processes; an error that comes with it by type and place."""
        if options.pop("exc_info", None):
            self._write_error(logging.ERROR, "error in the server")
        else:
            super().error(message, *values, **options)

    def _write_error(self, level: int, event: str) -> None:
        error, _, trace = sys.exc_info()
        details = {
            "error": error.__name__ if error else None,
            "trace": [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)],
        }
        self.error_log.log(level, event, extra={"details": details})
