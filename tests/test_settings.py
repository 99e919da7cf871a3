from datetime import date, datetime

import pytest

from letters import settings
from letters.refusal import Refused


def test_ridings_are_looked_up_at_open_norths_service_unless_set(monkeypatch):
    monkeypatch.delenv("LETTERS_REPRESENT_URL", raising=False)
    assert settings.represent_url() == "https://represent.opennorth.ca"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("", None),
        ("http://127.0.0.1:5001", "http://127.0.0.1:5001"),
        ("http://[::1]:5001/", "http://[::1]:5001"),
        ("HTTPS://represent.example.org/ca//", "HTTPS://represent.example.org/ca"),
    ],
)
def test_another_service_may_be_set_or_none(typed, url, monkeypatch):
    monkeypatch.setenv("LETTERS_REPRESENT_URL", typed)
    assert settings.represent_url() == url


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
def test_what_is_no_address_to_ask_at_is_refused(typed, monkeypatch):
    monkeypatch.setenv("LETTERS_REPRESENT_URL", typed)
    with pytest.raises(Refused) as caught:
        settings.represent_url()
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
        # The clocks change on 8 March and 1 November 2026, at two in the morning.
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
def test_a_day_begins_at_midnight_in_the_zone_that_is_set(zone, instant, day, monkeypatch):
    class Fixed(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromisoformat(f"{instant}+00:00").astimezone(tz)

    monkeypatch.setattr(settings, "datetime", Fixed)
    monkeypatch.setenv("LETTERS_TIMEZONE", zone)
    assert settings.today() == day
