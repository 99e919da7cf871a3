"""Fixtures of the tests of words: a config folder, and a campaign in it to change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from letters.words.campaigns.campaign import Campaign


@pytest.fixture
def campaign_of(config: Path) -> Callable[..., Campaign]:
    """Return a function that writes and loads a campaign called "trees" with the given letter, subject and so on."""

    def make(letter: str = "One.\n\nTwo.", **changed: str) -> Campaign:
        folder = config / "campaigns" / "trees"
        folder.mkdir()
        for language in ("en", "fr"):
            (folder / f"letter.{language}.md").write_text(letter, encoding="utf-8")
        keys = dict.fromkeys(("name", "line", "subject", "share"), "{en: Trees, fr: Arbres}")
        keys |= {"prompts": "{en: [Why?], fr: [Pourquoi?]}"} | changed
        text = "".join(f"{key}: {value}\n" for key, value in keys.items())
        (folder / "campaign.yaml").write_text(text, encoding="utf-8")
        return Campaign.load("trees")

    return make
