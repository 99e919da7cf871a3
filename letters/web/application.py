"""The web application, put together from its parts."""

from collections.abc import Mapping
from contextlib import suppress

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from letters import settings
from letters.paper.envelope_sheet.envelopes import load_envelopes
from letters.people.parliament.member_list import load_members
from letters.people.parliament.offices import load_offices
from letters.people.postage import load_parliament
from letters.people.riding_lookup.riding_finder import RidingFinder
from letters.refusal import Refused
from letters.web.campaign_page.letters_page import letters_page
from letters.web.campaign_page.poster_files import poster_files
from letters.web.operator_warnings import DailyWarnings
from letters.web.organize.views import organize
from letters.web.riding_finding import FINDER
from letters.web.site import site
from letters.web.static_files import add_static_files
from letters.web.traffic.compression import compress
from letters.web.traffic.error_pages import error_page
from letters.web.traffic.headers import add_headers, refuse_foreign_origin
from letters.web.traffic.limits import install_rate_limits
from letters.web.traffic.logs import install_logging
from letters.web.traffic.queue import QUEUES, RequestQueues
from letters.web.traffic.quiet_server import QuietFlask
from letters.web.traffic.request_bodies import install_body_limits
from letters.web.urls import install_slugs, template_context
from letters.words.campaigns.campaign import Campaign


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    """Return the application, ready to serve; it rereads the files in `LETTERS_CONFIG` when they change.

    `config` configures Flask and its extensions, as in `{"TESTING": True}`. `app.config` also shows our own settings
    as they were at the start, such as `LETTERS_MAX_ROWS`, but not `REDIS_URL`, which may hold a password. Only the
    environment sets ours: limits, queues and form sizes are fixed here; what a page says or checks follows the
    environment from then on.

    Raises Refused `value_unknown` when a setting is wrong, `package_missing` when Redis is set but its client is not
    installed.
    """
    ours = settings.current()
    settings.today()
    app = QuietFlask("letters.web", static_folder=None)
    add_static_files(app)
    install_logging(app)
    install_slugs(app)
    install_body_limits(app)
    app.config.from_mapping(config or {})
    app.config.from_mapping(ours.model_dump(by_alias=True))
    app.before_request(refuse_foreign_origin)
    app.after_request(add_headers)
    app.after_request(compress)
    install_rate_limits(app)
    app.extensions[QUEUES] = RequestQueues(app)
    DailyWarnings(app)
    app.context_processor(template_context)
    app.register_error_handler(HTTPException, error_page)
    app.extensions[FINDER] = RidingFinder()
    app.register_blueprint(site)
    app.register_blueprint(organize)
    app.register_blueprint(letters_page)
    app.register_blueprint(poster_files)
    if proxies := ours.proxies:
        # Each proxy adds to X-Forwarded-For; X-Forwarded-Proto is set once and passed on.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=1)  # type: ignore[method-assign]
    _read_config()
    return app


def _read_config() -> None:
    """Read every config file, so that a later mistake in one finds a valid reading; an invalid file fails on use."""
    for read in (load_members, load_offices, load_envelopes, load_parliament, Campaign.all):
        with suppress(Refused):
            read()
