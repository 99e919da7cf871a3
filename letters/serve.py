"""`letters serve` and `python app.py`: the web pages for this computer only."""

import os
import socket
import sys
from argparse import ArgumentParser, Namespace

from letters import settings
from letters.cli import language_of
from letters.commands.outcome import Outcome, Say
from letters.refusal import Refused
from letters.stacks.entries import parse_count
from letters.web.application import create_app
from letters.web.traffic.quiet_server import QuietServer
from letters.words.messages.catalogue import sentence, translate

HOST = "127.0.0.1"


def add_options(parser: ArgumentParser, language: str) -> None:
    """Declare the option of the command, with its help in `language`."""
    port = translate("the port to listen on (LETTERS_PORT, or 5000, if it is left out)", language)
    parser.add_argument("--port", metavar="N", help=port)


def run(options: Namespace, _say: Say) -> Outcome:
    """Serve until the process is stopped."""
    port = parse_count(options.port or "", "port", settings.current().port, most=65_535)
    _serve(port, options.ui_language)
    return Outcome.DONE


def main() -> None:
    """Serve on `LETTERS_PORT` until the process is stopped; exit with the reason if it cannot start."""
    language = language_of(os.environ)
    try:
        _serve(settings.current().port, language)
    except Refused as refused:
        sys.exit(f"app.py: {refused.code} ({refused.field}): {sentence(refused, language)}")


def _serve(port: int, language: str) -> None:
    """Serve on `port`. Raises Refused `port_unusable`, and as `create_app` does."""
    app = create_app()
    try:
        listener = socket.create_server((HOST, port))
    except OSError:
        raise Refused("port_unusable", "port", port=str(port)) from None
    with listener:
        server = QuietServer(HOST, port, app, fd=listener.fileno())
        url = f"http://{HOST}:{port}/"
        print(translate("The pages are at {url}. Press Ctrl+C to stop.", language, url=url), flush=True)
        server.serve_forever()
