"""Summaries of a campaign's letter in languages that it is not written in."""

import pytest

from letters.refusal import Refused
from letters.words.campaigns.blocks import NumberedItem, Paragraph, Span
from letters.words.campaigns.campaign import Campaign
from letters.words.campaigns.gist import Gist, load_gists


@pytest.fixture
def with_gist(config):
    """Put a summary into the campaign's folder and load it."""

    def load(text: str, name: str = "gist.it.md") -> tuple[Gist, ...]:
        (config / "campaigns" / "open-work-permits" / name).write_text(text, encoding="utf-8")
        return load_gists(Campaign.load("open-work-permits"))

    return load


def test_the_campaign_has_its_summaries_and_no_summary_claims_to_be_reviewed():
    gists = {one.language: one for one in load_gists(Campaign.load("open-work-permits"))}
    plain = {tag: gists.pop(tag) for tag in ("en", "fr")}
    assert all(one.reviewed for one in plain.values()), "in the letter's own languages, in plain words"
    assert {tag: (one.name, one.reviewed) for tag, one in gists.items()} == {
        "es": ("Español", False),
        "pa": ("ਪੰਜਾਬੀ", False),
        "tl": ("Tagalog", False),
    }
    asked_for = {tag: sum(isinstance(block, NumberedItem) for block in one.blocks) for tag, one in gists.items()}
    assert asked_for == {"es": 2, "pa": 2, "tl": 2}


def test_a_summary_is_added_by_adding_a_file(with_gist):
    added = with_gist("name: Italiano\nabout: Riassunto.\nreviewed: yes\n\nUna **lettera**.\n")[3]
    assert added == Gist(
        "it", "Italiano", "Riassunto.", True, (Paragraph((Span("Una "), Span("lettera", bold=True), Span("."))),)
    )


@pytest.mark.parametrize(
    ("text", "name", "code", "line"),
    [
        ("Una lettera.\n", "gist.it.md", "gist_head_wrong", 1),
        ("name: Italiano\n\nUna lettera.\n", "gist.it.md", "gist_head_wrong", 1),
        ("name: Italiano\nabout: X\nreviewed: forse\n\nUna lettera.\n", "gist.it.md", "gist_head_wrong", 1),
        ("name: Italiano\nabout: X\nreviewed: no\n\n", "gist.it.md", "required", None),
        ("name: Italiano\nabout: X\nreviewed: no\n\nUna\n\n# Lettera\n", "gist.it.md", "markdown_unsupported", 7),
        ("name: Italiano\nabout: X\nreviewed: no\n\nUna lettera.\n", "gist.italiano.md", "gist_name_wrong", None),
    ],
)
def test_a_wrong_summary_is_refused_with_its_place(with_gist, text, name, code, line):
    with pytest.raises(Refused) as refusal:
        with_gist(text, name)
    assert refusal.value.values["file"] == f"campaigns/open-work-permits/{name}"
    assert (refusal.value.values["problem"].code, refusal.value.values["line"]) == (code, line)
