"""The pages above the campaigns: the choice of a language, the list of campaigns, privacy, and `/healthz`."""

from datetime import UTC, datetime, time, timedelta

from flask import Blueprint, abort, current_app, g, jsonify, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from letters import settings
from letters.web import choices
from letters.web.operator_warnings import health_report
from letters.web.traffic.limits import COUNTER
from letters.web.traffic.queue import QUEUES, RequestQueues
from letters.web.traffic.request_counter import RequestCounter
from letters.web.urls import LANGUAGE_PREFIX, kiosk, preferred_language
from letters.words.campaigns.campaign import Campaign

site = Blueprint("site", __name__)

#: For how long security.txt may be relied on; RFC 9116, 2.5.5, recommends less than a year.
_SECURITY_CONTACT_HOLDS = timedelta(days=90)


@site.get("/")
def choose_language() -> Response:
    """Redirect to the language that the browser prefers, or offer both if it asks for neither."""
    if language := preferred_language():
        response = redirect(url_for("site.campaigns", language=language, kiosk=kiosk()))
    else:
        response = make_response(render_template("choose_language.html"))
    response.vary.add("Accept-Language")
    return response


@site.get(f"{LANGUAGE_PREFIX}/")
def campaigns(language: str) -> Response:
    """Show the list of campaigns, or redirect to the campaign if there is only one."""
    slugs = Campaign.slugs()
    if len(slugs) == 1:
        return redirect(url_for("letters_page.show", language=language, slug=slugs[0], kiosk=kiosk()))
    page = render_template("campaigns.html", language=language, campaigns=Campaign.all())
    return make_response(page)


@site.get(f"{LANGUAGE_PREFIX}/members-<version>.json")
def members(language: str, version: str) -> Response:
    """Send the list of members to a page's scripts: a `ListedMember` each.

    A browser may keep it for good if the URL has the version of this very list.
    """
    response = jsonify(choices.listed_members(language))
    g.keep = version == choices.members_version()
    return response


@site.get(f"{LANGUAGE_PREFIX}/privacy")
def privacy(language: str) -> Response:
    """Show what the service keeps about visitors and what it does not."""
    finds_ridings = settings.current().represent_url is not None
    return make_response(render_template("privacy.html", language=language, finds_ridings=finds_ridings))


@site.get("/healthz")
def healthz() -> Response:
    """Answer that the service runs, whether it turns requests away or misses Redis, and which lists need attention.

    The status is 200 also while Redis is away, because letters are made without it.
    """
    queues: RequestQueues = current_app.extensions[QUEUES]
    counter: RequestCounter = current_app.extensions[COUNTER]
    report = health_report(queues.turned_away(), is_redis_away=counter.is_redis_away)
    return Response(report, mimetype="text/plain")


@site.get("/.well-known/security.txt")
def security_txt() -> Response:
    """Say where to report a vulnerability (RFC 9116), if `LETTERS_SECURITY_CONTACT` does; answer 404 otherwise."""
    contact = settings.current().security_contact
    if not contact:
        abort(404)
    expires = datetime.combine(settings.today() + _SECURITY_CONTACT_HOLDS, time(), UTC)
    lines = (f"Contact: {contact}", f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: en, fr")
    return Response("".join(f"{line}\n" for line in lines), mimetype="text/plain")
