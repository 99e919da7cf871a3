"""Packs from the organizers' page."""

import pytest

from tests.support.html_page import Page
from tests.web.organize.answers import BOTH, manifest, unzipped


@BOTH
def test_a_pack_is_what_was_asked_for(client, language):
    fields = {"to": "Nepean; Outremont", "count": "3", "language": "both", "own_lines": "4", "also": "minister"}
    response = client.post(f"/{language}/organize/pack", data=fields)
    name = {"en": "blank-letters.zip", "fr": "lettres-vierges.zip"}[language]
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
    lines = manifest(unzipped(response))
    assert [line["language"] for line in lines] == ["en", "en", "fr", "fr", "en", "en"] * 2
    assert {line["name"] for line in lines} == {""}


@pytest.mark.parametrize(("whom", "count"), [({"province": "PE"}, 4), ({"all": "1"}, 343)])
def test_a_pack_may_be_for_a_province_or_for_everybody(client, whom, count):
    lines = manifest(unzipped(client.post("/en/organize/pack", data={"count": "1", **whom})))
    assert len({line["riding"] for line in lines}) == len(lines) <= count


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({}, {"to": "required", "count": "required"}),
        ({"to": "Nepean", "count": "many"}, {"count": "count_invalid"}),
        ({"to": "Nepean", "province": "AB", "count": "1"}, {"to": "recipients_unclear"}),
        ({"to": "Nepean", "all": "1", "count": "1"}, {"to": "recipients_unclear"}),
        ({"province": "XX", "count": "1"}, {"province": "province_unknown"}),
        ({"to": "Nepean;Nowhere", "count": "1"}, {"to": "member_unknown"}),
        ({"to": "Nepean", "count": "1", "own_lines": "60"}, {"own_lines": "too_long"}),
        ({"to": "Nepean", "count": "1", "language": "es"}, {"language": "value_unknown"}),
        ({"to": "Nepean", "count": "1", "date": "x", "also": "y"}, {"date": "date_invalid", "also": "value_unknown"}),
    ],
)
@BOTH
def test_a_problem_with_a_pack_is_reported_beside_its_field(client, language, fields, problems):
    response = client.post(f"/{language}/organize/pack", data=fields)
    page = Page.of(response)
    assert (response.status_code, page.problems()) == (422, problems)
    assert [one["id"] for one in page.all() if one["id"]] == list(
        dict.fromkeys(one["id"] for one in page.all() if one["id"])
    ), "an id occurs twice"
    linked = [one["href"].removeprefix("#") for one in page.all("a") if (one["href"] or "").startswith("#")]
    assert linked
    assert all(page.all(id=target) for target in linked)


@pytest.mark.parametrize(
    ("typed", "is_made"),
    [
        ({"count": "4"}, True),
        ({"count": "5"}, False),
        ({"count": "2", "also": "minister"}, True),
        ({"count": "3", "also": "minister"}, False),
    ],
)
def test_a_pack_has_at_most_as_many_letters_as_a_spreadsheet_rows(client, monkeypatch, typed, is_made):
    monkeypatch.setenv("LETTERS_MAX_ROWS", "4")
    with client.post("/en/organize/pack", data={"to": "Nepean"} | typed) as response:
        assert response.status_code == (200 if is_made else 422)
