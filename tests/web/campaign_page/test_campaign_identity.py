"""What a campaign may add about itself: who runs it, its picture, its colour, its French slug. All are optional."""

import pytest
from PIL import Image

from tests.support.html_page import Page
from tests.web.conftest import PAGE, PAGES

ABOUT = """
slug_fr: permis-de-travail-ouverts
organization:
  name:
    en: The Example Network
    fr: Le Réseau d'exemple
  url: https://example.org/
  email: hello@example.org
picture:
  file: workers.png
  alt:
    en: Two people pick apples.
    fr: Deux personnes cueillent des pommes.
accent:
  light: "#7a1f5c"
  dark: "#f2a6d8"
"""
FRENCH = "/fr/permis-de-travail-ouverts/"


@pytest.fixture
def campaign(config):
    folder = config / "campaigns/open-work-permits"
    with (folder / "campaign.yaml").open("a", encoding="utf-8") as file:
        file.write(ABOUT)
    Image.new("RGB", (40, 20), "green").save(folder / "workers.png")
    return folder


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize(
    ("path", "name", "alt"),
    [(PAGE, "The Example Network", "Two people pick"), (FRENCH, "Le Réseau d’exemple", "Deux personnes cueillent")],
)
def test_who_runs_the_campaign_stands_at_the_top_with_its_picture_and_colour(client, path, name, alt):
    page = Page.of(client.get(path))
    assert name in page.one(class_="run-by").text
    assert {"https://example.org/", "mailto:hello@example.org"} <= {str(one["href"]) for one in page.all("a")}
    picture = page.one("img", class_="cause-picture")
    assert str(picture["alt"]).startswith(alt)
    with client.get(picture["src"]) as sent:
        assert (sent.status_code, sent.mimetype, sent.data[:4]) == (200, "image/png", b"\x89PNG")
    _, own = page.all("link", rel="stylesheet")
    style = client.get(own["href"])
    assert "--accent: #7a1f5c" in style.text
    assert style.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_without_them_the_page_says_nothing_about_them(client):
    page = Page.of(client.get(PAGE))
    assert page.all(class_="run-by") == page.all("img", class_="cause-picture") == []
    assert len(page.all("link", rel="stylesheet")) == 1


@pytest.mark.usefixtures("campaign")
def test_the_french_page_is_at_its_own_slug_and_the_others_lead_there(client, filled_in):
    assert client.get(FRENCH).status_code == 200
    for asked, own in (
        (PAGES["fr"], FRENCH),
        ("/en/permis-de-travail-ouverts/", PAGE),
        (PAGES["fr"] + "?kiosk=1", FRENCH + "?kiosk=1"),
        (PAGES["fr"] + "poster.pdf", FRENCH + "poster.pdf"),
        ("/fr/", FRENCH),
    ):
        response = client.get(asked)
        assert (response.status_code, response.location) == (302, own)
    assert Page.of(client.get(PAGE)).one(id="other-language")["formaction"] == FRENCH
    assert client.post(FRENCH + "letter.pdf", data=filled_in).mimetype == "application/pdf"
    assert client.get("/fr/permis/").status_code == 404


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("#7a1f5c", "#ffaaee", "contrast_low"),
        ("#f2a6d8", "#7a1f5c", "contrast_low"),
        ("workers.png", "../../members.png", "value_unknown"),
        ("workers.png", "nothing.png", "cannot_read"),
        ("permis-de-travail-ouverts", "organize", "slug_refused"),
        ("permis-de-travail-ouverts", "open-work-permits", "slug_refused"),
        ("hello@example.org", "hello", "email_invalid"),
        ("https://example.org/", "javascript:alert(1)", "value_unknown"),
    ],
)
def test_a_mistake_in_them_is_named_by_letters_check(campaign, old, new, code):
    from letters.refusal import Refused
    from letters.words.campaigns.campaign import _campaign

    path = campaign / "campaign.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(Refused) as raised:
        _campaign(campaign)
    assert raised.value.values["problem"].code == code
