"""The log: JSON lines on standard error about what happened and where in the code, never about who.

It never holds a visitor's address, anything that was sent, or the message of an exception, which may quote either.
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

from letters.web.traffic.request_kinds import UNLIMITED_ENDPOINTS

#: The name of our logger, and the first part of the names of our other loggers.
OUR_LOGGER = "letters"

#: The name of our handlers, so that a second application replaces them instead of adding more.
_HANDLER = "without personal data"

#: The log of the web pages: the name of an event, and values that say nothing about a person.
log: BoundLogger = structlog.get_logger(OUR_LOGGER)


def install_logging(app: Flask) -> None:
    """Set up the log, and log one line for each response: endpoint, language, campaign, status and seconds."""
    _configure()
    app.before_request(_start_clock)
    app.after_request(_log_response)


def describe_error(error: BaseException) -> Mapping[str, object]:
    """Return what the log says of an error: its type, and the file and line of each call that led to it."""
    trace = traceback.extract_tb(error.__traceback__)
    return {"error": type(error).__name__, "trace": [f"{frame.filename}:{frame.lineno}" for frame in trace]}


def _start_clock() -> None:
    g.begun = time.monotonic()


def _log_response(response: Response) -> Response:
    if request.endpoint not in UNLIMITED_ENDPOINTS:
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
        foreign_pre_chain=[*chain, structlog.stdlib.add_logger_name, _format_our_messages],
        processors=[
            _replace_exception,
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        use_get_message=False,  # a library's message without its values, which may be a visitor's
        pass_foreign_args=True,
    )
    _handle(logging.getLogger(OUR_LOGGER), logging.INFO, formatter)
    logging.getLogger(OUR_LOGGER).setLevel(logging.INFO)
    logging.getLogger("werkzeug").addFilter(_is_start_message)
    _handle(logging.getLogger(), logging.WARNING, formatter).addFilter(_is_not_ours)


def _handle(logger: logging.Logger, level: int, formatter: logging.Formatter) -> logging.Handler:
    for old in [handler for handler in logger.handlers if handler.name == _HANDLER]:
        logger.removeHandler(old)
    handler = logging.StreamHandler(sys.stderr)
    handler.name = _HANDLER
    handler.setLevel(level)
    handler.setFormatter(formatter)
    logger.addHandler(handler)
    return handler


def _is_start_message(record: logging.LogRecord) -> bool:
    """Return whether the record says where Werkzeug's server listens; its lines for requests hold an address.

    An error that occurred while a response was sent is logged here, by type and place: its own record, which quotes the
    error's message, is dropped.
    """
    if record.levelno >= logging.ERROR and (error := sys.exception()):
        log.error("failed", **describe_error(error))
    return record.levelno < logging.WARNING and not record.args


def _is_not_ours(record: logging.LogRecord) -> bool:
    return f"{record.name}.".partition(".")[0] != OUR_LOGGER


def _format_our_messages(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Put the values into our own messages, which are about files and settings, and drop those of libraries."""
    values = event.pop("positional_args", ())
    record: logging.LogRecord = event["_record"]
    if values and record.name.startswith(f"{OUR_LOGGER}."):
        event["event"] %= values
    return event


def _replace_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and place."""
    if isinstance(info := event.pop("exc_info", None), tuple) and info[1]:
        event.update(describe_error(info[1]))
    return event
