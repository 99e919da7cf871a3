"""The limits for one address, and the answer when one is reached."""

import socket
import sys
import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient

from app import create_app
from letters.refusal import Refused
from letters.web.traffic import limits
from letters.words.messages.catalogue import sentence
from tests.support.html_page import Page
from tests.web.conftest import PAGE

ASK = {
    "PAGES": lambda client, **more: client.get("/en/organize/", **more),
    "FORMS": lambda client, **more: client.post(PAGE, **more),
    "FINDS": lambda client, **more: client.post(PAGE + "find", **more),
    "STACKS": lambda client, **more: client.post("/fr/organize/check", **more),
}
ANSWERED = {"PAGES": 200, "FORMS": 200, "FINDS": 422, "STACKS": 422}


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., FlaskClient]:
    """Return a function that makes a client of a new application with a limit of three a minute for each kind."""

    def fresh(**settings: str) -> FlaskClient:
        for name in ASK:
            monkeypatch.setenv(f"LETTERS_{name}_PER_MINUTE", "3")
        for name, value in settings.items():
            monkeypatch.setenv(f"LETTERS_{name}", value)
        return create_app().test_client()

    return fresh


def came_from(address: str) -> dict[str, dict[str, str]]:
    return {"environ_base": {"REMOTE_ADDR": address}}


@pytest.mark.parametrize("kind", ASK)
def test_each_kind_of_request_has_its_own_limit(visit, kind):
    client = visit()
    assert [ASK[kind](client).status_code for _ in range(5)] == [ANSWERED[kind]] * 3 + [429] * 2
    others = [other for other in ASK if other != kind]
    assert [ASK[other](client).status_code for other in others] == [ANSWERED[other] for other in others]


def test_the_forms_of_a_letter_are_counted_together(visit, filled_in):
    client = visit(REPRESENT_URL="")
    statuses = [
        client.post(PAGE + file, data=filled_in).status_code for file in ("letter.pdf", "", "letter.eml", "letter.txt")
    ]
    assert statuses == [200, 200, 200, 429]


@pytest.mark.parametrize(("kind", "seconds", "allowed"), [("PAGES", 0.06, 3), ("FORMS", 0.3, 3), ("FORMS", 0.8, 2)])
def test_what_takes_long_counts_as_several(visit, monkeypatch, kind, seconds, allowed):
    """An ordinary page or letter counts as one, and so does the first, which loads what others need too."""
    client, clock = visit(**{f"{kind}_PER_MINUTE": "5"}), iter(range(1_000))
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=time.time, thread_time=lambda: next(clock) * seconds))
    statuses = [ASK[kind](client).status_code for _ in range(5)]
    assert statuses == [200] * allowed + [429] * (5 - allowed)
    assert ASK[kind](client, **came_from("203.0.113.7")).status_code == 200


def test_a_form_that_another_site_sent_is_refused_before_it_is_measured(visit):
    client = visit()
    assert [client.post(PAGE, headers={"Origin": "https://example.org"}).status_code for _ in range(5)] == [403] * 5
    assert client.post(PAGE).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/static/dear-mp.css", "/nowhere"])
def test_health_checks_static_files_and_unknown_urls_are_not_counted(visit, path):
    client = visit()
    for _ in range(5):
        with client.get(path) as response:
            assert response.status_code in (200, 404)


@pytest.mark.parametrize(
    ("one", "another", "is_same"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("2001:db8:0:1::7", "2001:db8:0:1:ffff::8", True),
        ("2001:db8:0:1::7", "2001:db8:0:2::7", False),
        ("2001:db8:0:2::7", "2001:db8:0:3::7", False),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.8", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("", "unix:", True),
    ],
    ids=str,
)
def test_requests_are_counted_by_ipv4_address_or_ipv6_household(visit, one, another, is_same):
    client = visit()
    for _ in range(3):
        assert client.post(PAGE, **came_from(one)).status_code == 200
    assert client.post(PAGE, **came_from(another)).status_code == (429 if is_same else 200)


def test_a_network_of_many_ipv6_addresses_has_ten_times_the_limit_of_one(visit):
    """A tunnel gives anyone 65,536 networks of the size by which visitors are counted."""
    client = visit()
    statuses = [client.post(PAGE, **came_from(f"2001:db8:0:{number // 2}::7")).status_code for number in range(31)]
    assert statuses == [200] * 30 + [429]
    assert client.post(PAGE, **came_from("2001:db8:1::7")).status_code == 200


@pytest.mark.parametrize("hall", ["203.0.113.7", "198.51.100.1, 203.0.113.0/24", "2001:db8::/48 203.0.113.7"])
def test_an_address_in_halls_gets_ten_times_the_limit(visit, hall):
    client = visit(HALLS=hall)
    addresses = ["203.0.113.7", "::ffff:203.0.113.7"] * 16
    statuses = [client.post(PAGE, **came_from(address)).status_code for address in addresses[:31]]
    assert statuses == [200] * 30 + [429]
    assert [client.post(PAGE, **came_from("203.0.112.7")).status_code for _ in range(4)][-1] == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "is_counted_apart"),
    [
        ("0", ["203.0.113.{}"], False),
        ("1", ["203.0.113.{}"], True),
        ("1", ["203.0.113.{}", "198.51.100.7"], False),
        ("2", ["203.0.113.{}", "198.51.100.7"], True),
    ],
    ids=["no proxy", "one proxy", "forged, one proxy", "two proxies"],
)
def test_forwarded_addresses_are_trusted_from_as_many_proxies_as_are_set(visit, proxies, forwarded, is_counted_apart):
    client = visit(PROXIES=proxies)
    headers = [{"X-Forwarded-For": ", ".join(forwarded).format(number)} for number in range(4)]
    statuses = [client.post(PAGE, headers=one).status_code for one in headers]
    assert statuses == [200] * 3 + [200 if is_counted_apart else 429]


def test_tls_is_recognized_behind_two_proxies_when_one_forwards_it(visit):
    headers = {
        "X-Forwarded-For": "203.0.113.7, 198.51.100.7",
        "X-Forwarded-Proto": "https",
        "Origin": "https://localhost",
    }
    assert visit(PROXIES="2").post(PAGE, headers=headers).status_code == 200
    assert visit(PROXIES="0").post(PAGE, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "url", ["localhost", "http://localhost", "redis://user:secret@host:port/0", "unix:///run/redis", "redis:// x"]
)
def test_a_malformed_redis_url_is_refused_without_its_password(visit, url, monkeypatch):
    monkeypatch.setenv("REDIS_URL", url)
    with pytest.raises(Refused) as refused:
        visit()
    assert (refused.value.code, refused.value.field) == ("value_unknown", "REDIS_URL")
    assert "secret" not in f"{refused.value.values} {refused.value.args}"
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "rediss://:pw@127.0.0.1:1", "redis+unix:///run/redis.sock"])
def test_the_service_starts_before_redis_does(visit, url, monkeypatch):
    monkeypatch.setenv("REDIS_URL", url)
    assert visit().get("/healthz").status_code == 200


@pytest.mark.parametrize(("language", "told"), [("en", "Run: pip install redis"), ("fr", "n’est pas installé")])
def test_redis_without_its_client_is_refused_with_what_to_install(visit, language, told, monkeypatch):
    monkeypatch.setitem(sys.modules, "redis", None)
    assert visit().get("/healthz").status_code == 200
    monkeypatch.setenv("REDIS_URL", "redis://:hush@127.0.0.1:1")
    with pytest.raises(Refused) as refused:
        visit()
    assert (refused.value.code, refused.value.field) == ("package_missing", "REDIS_URL")
    assert told in sentence(refused.value, language)
    assert "hush" not in str(refused.value.values)


def test_the_429_page_is_in_both_languages_and_can_send_the_form_again(visit, filled_in):
    typed = filled_in | {"own_words": 'Two lines,\r\na "quote" & <b>', "also": ["minister", "prime-minister"]}
    client = visit()
    for _ in range(3):
        client.post(PAGE)
    response = client.post(PAGE + "letter.pdf?kiosk=1", data=typed)
    page = Page.of(response)
    assert (response.status_code, [one["lang"] for one in page.all("section")]) == (429, ["en", "fr"])
    assert 0 < int(response.headers["Retry-After"]) <= 60
    again = page.one("form")
    assert (again["action"], again["method"], len(page.all("button", form="again"))) == (
        PAGE + "letter.pdf?kiosk=1",
        "post",
        2,
    )
    sent = [(one["name"], one["value"]) for one in page.all("input", type="hidden")]
    assert sent == [
        (name, one) for name, value in typed.items() for one in ([value] if isinstance(value, str) else value)
    ]


def test_the_429_page_of_a_get_has_no_form(visit):
    client = visit()
    pages = [client.get(PAGE) for _ in range(4)]
    assert (pages[-1].status_code, Page.of(pages[-1]).all("form")) == (429, [])


def test_a_reached_limit_is_logged_without_the_address(visit, caplog):
    client = visit()
    for _ in range(4):
        client.post(PAGE, **came_from("203.0.113.7"))
    (told,) = [record.msg for record in caplog.records if record.msg["event"] == "limit_reached"]
    assert (told["endpoint"], told["kind"]) == ("letters_page.show_again", "forms")
    assert "203.0" not in caplog.text


def test_without_an_answer_from_redis_each_process_counts_for_itself(visit, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    client = visit()
    assert [client.post(PAGE).status_code for _ in range(4)] == [200] * 3 + [429]


def test_a_redis_that_hangs_delays_a_request_by_seconds_only(visit, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{hanging.getsockname()[1]}/0")
        client = visit()
        began = time.monotonic()
        assert client.post(PAGE).status_code == 200
        assert time.monotonic() - began < 10


def test_a_request_without_an_address_is_in_no_hall(visit):
    client = visit(HALLS="203.0.113.0/24")
    assert [client.post(PAGE, **came_from("")).status_code for _ in range(4)] == [200] * 3 + [429]
