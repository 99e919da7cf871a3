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
