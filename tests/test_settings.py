from datetime import date, datetime

import pytest

from letters import settings
from letters.refusal import Refused


def test_ridings_are_looked_up_at_open_norths_service_by_default(monkeypatch):
    monkeypatch.delenv("LETTERS_REPRESENT_URL", raising=False)
    assert settings.current().represent_url == "https://represent.opennorth.ca"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("", None),
        ("http://127.0.0.1:5001", "http://127.0.0.1:5001"),
        ("http://[::1]:5001/", "http://[::1]:5001"),
        ("HTTPS://represent.example.org/ca//", "HTTPS://represent.example.org/ca"),
    ],
)
def test_another_service_or_none_may_be_set(typed, url, monkeypatch):
    monkeypatch.setenv("LETTERS_REPRESENT_URL", typed)
    assert settings.current().represent_url == url


@pytest.mark.parametrize(
    "typed",
    [
        "off",
        " ",
        "represent.opennorth.ca",
        "ftp://represent.opennorth.ca",
        "file:///etc/hosts",
        "https://",
        "https:///postcodes",
        "https://:443",
        "https://[::1",
        "https://represent.opennorth.ca:99999",
        "https://represent.opennorth.ca:port",
        "https://represent.opennorth.ca:0",
        "https://represent.opennorth.ca/?sets=all",
        "https://represent.opennorth.ca/#api",
        "https://jane:doe@represent.opennorth.ca",
        "https://represent.opennorth.ca/a b",
        "https://represent.opennorth.ca\n",
        "https://représent.example.org",
    ],
)
def test_a_value_that_is_no_usable_address_is_refused(typed, monkeypatch):
    monkeypatch.setenv("LETTERS_REPRESENT_URL", typed)
    with pytest.raises(Refused) as caught:
        settings.current()
    assert (caught.value.code, caught.value.field) == ("value_unknown", "LETTERS_REPRESENT_URL")
    assert caught.value.values["value"] == typed


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("", "2026-03-01T04:59:59", date(2026, 2, 28)),
        ("", "2026-03-01T05:00:00", date(2026, 3, 1)),
        ("", "2028-02-29T04:59:59", date(2028, 2, 28)),
        ("", "2028-02-29T05:00:00", date(2028, 2, 29)),
        ("", "2028-03-01T05:00:00", date(2028, 3, 1)),
        ("", "2027-01-01T04:59:59", date(2026, 12, 31)),
        # Clocks change on 8 March and 1 November 2026, at two in the morning.
        ("", "2026-03-08T04:59:59", date(2026, 3, 7)),
        ("", "2026-03-08T05:00:00", date(2026, 3, 8)),
        ("", "2026-03-09T03:59:59", date(2026, 3, 8)),
        ("", "2026-03-09T04:00:00", date(2026, 3, 9)),
        ("", "2026-11-01T04:00:00", date(2026, 11, 1)),
        ("", "2026-11-02T04:59:59", date(2026, 11, 1)),
        ("", "2026-11-02T05:00:00", date(2026, 11, 2)),
        ("America/St_Johns", "2026-03-01T03:29:59", date(2026, 2, 28)),
        ("America/St_Johns", "2026-03-01T03:30:00", date(2026, 3, 1)),
        ("America/Regina", "2026-07-01T05:59:59", date(2026, 6, 30)),
        ("America/Regina", "2026-07-01T06:00:00", date(2026, 7, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_the_configured_time_zone(zone, instant, day, monkeypatch):
    class Fixed(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromisoformat(f"{instant}+00:00").astimezone(tz)

    monkeypatch.setattr(settings, "datetime", Fixed)
    monkeypatch.setenv("LETTERS_TIMEZONE", zone)
    assert settings.today() == day


FIELDS = settings.Settings.model_fields
NUMBERS = [name for name, field in FIELDS.items() if isinstance(field.default, int)]


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize(
    "typed", ["-1", "+1", " 1", "1 ", "1.0", "1e1", "1_0", "٣", "ten", "10000000000", "1000000001", "\n"]
)
def test_a_number_outside_a_settings_range_is_refused(name, typed, monkeypatch):
    monkeypatch.setenv(FIELDS[name].alias, typed)
    with pytest.raises(Refused) as caught:
        settings.current()
    assert (caught.value.code, caught.value.field) == ("value_unknown", FIELDS[name].alias)
    least, most = map(int, caught.value.values["allowed"].split(" … "))
    assert (caught.value.values["value"], least in (0, 1), most <= 10**9) == (typed, True, True)


@pytest.mark.parametrize(
    ("name", "least", "most"), [("proxies", 0, 9), ("at_once", 1, 50), ("port", 1, 65_535), ("max_rows", 1, 10**9)]
)
def test_both_ends_of_a_settings_range_are_accepted(name, least, most, monkeypatch):
    for typed in (least, most):
        monkeypatch.setenv(FIELDS[name].alias, str(typed))
        assert getattr(settings.current(), name) == typed
    for typed in (least - 1, most + 1):
        monkeypatch.setenv(FIELDS[name].alias, str(typed))
        with pytest.raises(Refused):
            settings.current()


@pytest.mark.parametrize("name", [*NUMBERS, "halls", "public_url", "redis_url"])
def test_an_empty_variable_counts_as_absent(name, monkeypatch):
    monkeypatch.setenv(FIELDS[name].alias, "")
    assert getattr(settings.current(), name) == FIELDS[name].default


@pytest.mark.parametrize("typed", ["203.0.113.7.1", "hall", "203.0.113.0/33", "203.0.113.7; 203.0.113.8"])
def test_a_value_that_is_no_network_is_refused_for_halls(typed, monkeypatch):
    monkeypatch.setenv("LETTERS_HALLS", typed)
    with pytest.raises(Refused) as caught:
        settings.current()
    assert (caught.value.code, caught.value.field) == ("value_unknown", "LETTERS_HALLS")
    assert caught.value.values["value"] == typed


def test_the_password_in_redis_url_is_neither_shown_nor_passed_on(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://:hush@localhost")
    read = settings.current()
    assert read.redis_url == "redis://:hush@localhost"
    assert "hush" not in f"{read!r} {read} {read.model_dump()}"
    monkeypatch.setenv("REDIS_URL", "http://:hush@localhost")
    with pytest.raises(Refused) as caught:
        settings.current()
    assert (caught.value.field, caught.value.values["value"], caught.value.__context__) == ("REDIS_URL", "…", None)
