"""The web service, put together: `python app.py`, or `create_app()` for another server."""

import os
import sys
from contextlib import suppress

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from letters import settings
from letters.cli import language_of
from letters.paper.envelope_sheet.envelopes import load_envelopes
from letters.people.parliament.member_list import load_members
from letters.people.parliament.offices import load_offices
from letters.people.postage import load_parliament
from letters.people.riding_lookup.riding_finder import RidingFinder
from letters.refusal import Refused
from letters.web.error_pages import error_page
from letters.web.guards import add_headers, refuse_foreign_origin
from letters.web.kiosk import in_templates
from letters.web.languages import sentences_in_templates
from letters.web.letters_page import FINDER, letters_page
from letters.web.limits import limit_addresses
from letters.web.logs import tell
from letters.web.organize import organize
from letters.web.quiet import QuietFlask, QuietRequests
from letters.web.requests import limit_requests
from letters.web.site import site
from letters.web.turns import Turns
from letters.words.campaign import Campaign
from letters.words.messages import sentence


def create_app() -> Flask:
    """The application, ready to serve; its files are read from `LETTERS_CONFIG` when they are asked for.

    Raises Refused `value_unknown` when a setting is wrong.
    """
    settings.check()
    app = QuietFlask("letters.web")
    tell(app)
    limit_requests(app)
    app.before_request(refuse_foreign_origin)
    app.after_request(add_headers)
    limit_addresses(app)
    Turns(app)
    app.context_processor(in_templates)
    app.context_processor(sentences_in_templates)
    app.register_error_handler(HTTPException, error_page)
    app.extensions[FINDER] = RidingFinder()
    app.register_blueprint(site)
    app.register_blueprint(organize)
    app.register_blueprint(letters_page)
    if proxies := settings.proxies():
        # Each proxy adds to X-Forwarded-For; X-Forwarded-Proto is set once and passed on.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=1)  # type: ignore[method-assign]
    _read_config()
    return app


def _read_config() -> None:
    """Have a good reading of every file from the start; what cannot be read is told when somebody asks for it."""
    for read in (load_members, load_offices, load_envelopes, load_parliament, Campaign.all):
        with suppress(Refused):
            read()


def main() -> None:
    """Serve on this machine only, on `LETTERS_PORT`; leave with the reason when a setting is wrong."""
    try:
        port, app = settings.port(), create_app()
    except Refused as refused:
        sys.exit(f"app.py: {refused.code} ({refused.field}): {sentence(refused, language_of(os.environ))}")
    app.run(port=port, load_dotenv=False, request_handler=QuietRequests)


if __name__ == "__main__":
    main()
