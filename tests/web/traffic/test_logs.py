import json
import logging

import pytest

from app import create_app
from letters.refusal import Refused
from letters.web.campaign_page import letters_page
from tests.web.conftest import PAGE


@pytest.mark.parametrize(
    "error", [ValueError("invalid name: 'Zebedee Quirk'"), Refused("required", "name", typed="Zebedee Quirk")]
)
def test_an_error_is_logged_by_type_and_place_without_its_message(monkeypatch, caplog, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(letters_page, "read_letter_request", fail)
    create_app().test_client().post(PAGE + "letter.pdf", data={"name": "Zebedee Quirk"})
    assert type(error).__name__ in caplog.text
    assert "letters_page.py" in caplog.text
    assert "Zebedee" not in caplog.text


def test_a_broken_config_file_is_logged_with_its_line(config, caplog):
    path = config / "campaigns/open-work-permits/campaign.yaml"
    path.write_text("colour: red\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    response = create_app().test_client().get(PAGE)
    assert response.status_code == 500
    (failed,) = [record.msg for record in caplog.records if record.msg["event"] == "failed"]
    about = {
        "code": "config_invalid",
        "field": "colour",
        "file": "campaigns/open-work-permits/campaign.yaml",
        "line": 1,
    }
    assert about.items() <= failed.items()


def test_the_log_says_which_file_is_broken_and_in_which_line(config, capfd):
    client = create_app().test_client()
    assert client.get(PAGE).status_code == 200
    path = config / "campaigns/open-work-permits/campaign.yaml"
    path.write_text("colour: red\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert client.get(PAGE).status_code == 200
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    (kept,) = [line["event"] for line in lines if line["event"].startswith("config_kept")]
    assert kept == "config_kept file=campaigns/open-work-permits/campaign.yaml line=1 code=key_unknown"


def test_a_letter_leaves_one_log_line_without_personal_data(client, filled_in, caplog):
    caplog.set_level(logging.DEBUG)
    client.post(PAGE + "letter.pdf", data=filled_in)
    client.post(PAGE + "letter.pdf", data=filled_in | {"postal_code": "nonsense"})
    told = [
        {name: record.msg[name] for name in record.msg if name not in ("seconds", "time")}
        for record in caplog.records
        if record.msg["event"] not in ("list_old", "office_old")  # once a day, with any request
    ]
    line = {"event": "answered", "level": "info", "endpoint": "letters_page.letter_pdf", "language": "en"}
    line["campaign"] = "open-work-permits"
    assert told == [line | {"status": 200}, line | {"status": 422}]


@pytest.mark.parametrize("path", ["/en/Zebedee-Quirk/", "/Zebedee-Quirk", "/fr/open-work-permits/Zebedee-Quirk"])
def test_an_unknown_url_is_not_quoted_in_the_log(client, caplog, path):
    caplog.set_level(logging.DEBUG)
    assert client.post(path, headers={"User-Agent": "Zebedee", "Accept-Language": "Zebedee"}).status_code == 404
    assert "Zebedee" not in str([record.msg for record in caplog.records])


def test_messages_of_other_libraries_are_logged_without_their_values(capfd):
    create_app()
    try:
        int("Zebedee")
    except ValueError:
        logging.getLogger("some.library").warning("cannot read %s", "Zebedee", exc_info=True)
    line = json.loads(capfd.readouterr().err.splitlines()[-1])
    assert (line["event"], line["logger"], line["error"]) == ("cannot read %s", "some.library", "ValueError")
    assert "Zebedee" not in str(line)


def test_no_file_is_left_behind(client, filled_in, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    client.post(PAGE + "letter.pdf", data=filled_in)
    assert list(tmp_path.iterdir()) == []
