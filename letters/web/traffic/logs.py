"""The log: lines of JSON on standard error that say what happened and where in the code, never to whom.

No address of a visitor, no word that was sent, no message of an exception (it may quote what was sent) gets into it.
"""

import logging
import sys
import time
import traceback
from collections.abc import Mapping

import structlog
from flask import Flask, Response, g, request
from structlog.stdlib import BoundLogger, ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from letters.web.traffic.request_kinds import FREE

OURS = "letters"
"""Our loggers have this name, or one that begins with it and a dot."""

_TELL_WHEN_THEY_RECOVER = (OURS, "flask-limiter")
"""Loggers whose lines are wanted at level INFO; of others, warnings."""

_NAME = "without people"
"""Of our handlers, so that they are put in place once."""

log: BoundLogger = structlog.get_logger(OURS)
"""Where the pages say what happened: an event's name, and values that say nothing about a person."""


def tell(app: Flask) -> None:
    """Write the log, with a line for each answer: its page, language, campaign, status and seconds."""
    _configure()
    app.before_request(_begin)
    app.after_request(_end)


def told_of(error: BaseException) -> Mapping[str, object]:
    """What the log says of an error: its kind, and where in the code it happened, a file and a line for each call."""
    trace = traceback.extract_tb(error.__traceback__)
    return {"error": type(error).__name__, "trace": [f"{frame.filename}:{frame.lineno}" for frame in trace]}


def _begin() -> None:
    g.begun = time.monotonic()


def _end(response: Response) -> Response:
    if request.endpoint not in FREE:
        log.info(
            "answered",
            endpoint=request.endpoint,
            language=(request.view_args or {}).get("language"),
            campaign=g.get("campaign"),
            status=response.status_code,
            seconds=round(time.monotonic() - g.get("begun", time.monotonic()), 3),
        )
    return response


def _configure() -> None:
    chain: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    ]
    structlog.configure(
        processors=[*chain, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=BoundLogger,
        cache_logger_on_first_use=False,
    )
    formatter = ProcessorFormatter(
        foreign_pre_chain=[*chain, structlog.stdlib.add_logger_name, _with_our_values],
        processors=[
            _with_place_of_error,
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        use_get_message=False,  # a message's pattern is the library's, its values may be a visitor's
    )
    for name in _TELL_WHEN_THEY_RECOVER:
        _handle(logging.getLogger(name), logging.INFO, formatter)
        logging.getLogger(name).setLevel(logging.INFO)
    logging.getLogger("flask-limiter").addFilter(_names_nobody)
    logging.getLogger("werkzeug").addFilter(_is_of_the_start)
    _handle(logging.getLogger(), logging.WARNING, formatter).addFilter(_is_handled_by_no_other)


def _handle(logger: logging.Logger, level: int, formatter: logging.Formatter) -> logging.Handler:
    for old in [handler for handler in logger.handlers if handler.name == _NAME]:
        logger.removeHandler(old)
    handler = logging.StreamHandler(sys.stderr)
    handler.name = _NAME
    handler.setLevel(level)
    handler.setFormatter(formatter)
    logger.addHandler(handler)
    return handler


def _names_nobody(record: logging.LogRecord) -> bool:
    """Flask-Limiter's line about an address that reached its limit has the address among its values."""
    return not record.args


def _is_of_the_start(record: logging.LogRecord) -> bool:
    """Werkzeug's server says where it listens; each request, which it logs with an address, is left out.

    An error while an answer is sent, which it logs with what it says, is logged by its kind and place.
    """
    if record.levelno >= logging.ERROR and (error := sys.exception()):
        log.error("failed", **told_of(error))
    return record.levelno < logging.WARNING and not record.args


def _is_handled_by_no_other(record: logging.LogRecord) -> bool:
    return not any(record.name == name or record.name.startswith(f"{name}.") for name in _TELL_WHEN_THEY_RECOVER)


def _with_our_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Our own messages with their values, which are about files and settings."""
    record: logging.LogRecord = event["_record"]
    if record.name.startswith(f"{OURS}."):
        event["event"] = record.getMessage()
    return event


def _with_place_of_error(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    if isinstance(info := event.pop("exc_info", None), tuple) and info[1]:
        event.update(told_of(info[1]))
    return event
