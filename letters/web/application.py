"""The web service, put together."""

from collections.abc import Mapping
from contextlib import suppress

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from letters import settings
from letters.paper.envelope_sheet.envelopes import load_envelopes
from letters.people.member_list import load_members
from letters.people.offices import load_offices
from letters.people.postage import load_parliament
from letters.people.ridings_by_postal_code import RidingFinder
from letters.refusal import Refused
from letters.web.letters_page import FINDER, letters_page
from letters.web.list_warnings import Upkeep
from letters.web.organize.views import organize
from letters.web.site import site
from letters.web.traffic.error_pages import error_page
from letters.web.traffic.headers import add_headers, refuse_foreign_origin
from letters.web.traffic.limits import limit_addresses
from letters.web.traffic.logs import tell
from letters.web.traffic.queue import Turns
from letters.web.traffic.quiet_server import QuietFlask
from letters.web.traffic.request_bodies import limit_requests
from letters.web.urls import template_context
from letters.words.campaign import Campaign


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    """The application, ready to serve; its files are read from `LETTERS_CONFIG` when they are asked for.

    `config` is configuration of Flask and its extensions, such as `{"TESTING": True}`. `app.config` also holds our own
    settings as they were at the start, such as `LETTERS_MAX_ROWS`, but not `REDIS_URL`, which may hold a password. The
    environment alone sets ours: the counters, queues and sizes of forms are made by it here, and what a page says or
    checks follows it from then on.

    Raises Refused `value_unknown` when a setting is wrong, `package_missing` when Redis is set but its client is not
    installed.
    """
    ours = settings.current()
    settings.today()
    app = QuietFlask("letters.web")
    tell(app)
    limit_requests(app)
    app.config.from_mapping(config or {})
    app.config.from_mapping(ours.model_dump(by_alias=True))
    app.before_request(refuse_foreign_origin)
    app.after_request(add_headers)
    limit_addresses(app)
    Turns(app)
    Upkeep(app)
    app.context_processor(template_context)
    app.register_error_handler(HTTPException, error_page)
    app.extensions[FINDER] = RidingFinder()
    app.register_blueprint(site)
    app.register_blueprint(organize)
    app.register_blueprint(letters_page)
    if proxies := ours.proxies:
        # Each proxy adds to X-Forwarded-For; X-Forwarded-Proto is set once and passed on.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=1)  # type: ignore[method-assign]
    _read_config()
    return app


def _read_config() -> None:
    """Have a good reading of every file from the start; what cannot be read is told when somebody asks for it."""
    for read in (load_members, load_offices, load_envelopes, load_parliament, Campaign.all):
        with suppress(Refused):
            read()
