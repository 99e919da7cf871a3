import pytest

from app import create_app
from letters.refusal import Refused


def test_the_application_takes_flask_configuration_and_shows_our_settings(monkeypatch):
    monkeypatch.setenv("LETTERS_MAX_ROWS", "7")
    monkeypatch.setenv("REDIS_URL", "redis://:hush@127.0.0.1:1")
    app = create_app({"TESTING": True, "MAX_FORM_PARTS": 5, "LETTERS_MAX_ROWS": 9})
    assert app.testing
    assert app.config["MAX_FORM_PARTS"] == 5
    assert (app.config["LETTERS_MAX_ROWS"], app.config["LETTERS_PUBLIC_URL"]) == (7, None)
    assert "hush" not in str(app.config)
    assert create_app().config["MAX_FORM_PARTS"] == 100


def test_a_wrong_setting_is_refused_when_the_service_starts(monkeypatch):
    monkeypatch.setenv("LETTERS_PUBLIC_URL", "letters.example")
    with pytest.raises(Refused):
        create_app()
