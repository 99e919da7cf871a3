"""A server that writes nothing about the people who use it: no log line holds an address or a word that was sent."""

import traceback
from types import TracebackType

from flask import Flask
from werkzeug.serving import WSGIRequestHandler

from letters.refusal import Refused


class QuietFlask(Flask):
    """Flask, but what is logged of an error is its kind and place, never its message, which may quote what was sent."""

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """Log where in the code it happened and, of a broken file in `config/`, which file and line it is."""
        _, error, trace = exc_info
        told = [type(error).__name__]
        if isinstance(error, Refused):
            place = (error.code, error.field, error.values.get("file"), error.values.get("line"))
            told += [str(part) for part in place if part]
        self.logger.error("%s%s", "".join(traceback.format_tb(trace)), " ".join(told))


class QuietRequests(WSGIRequestHandler):
    """Requests of the server that `python app.py` runs, without a log line for each: it would hold an address."""

    def log(self, *_message: object, **_named: object) -> None:
        """Log nothing."""
