"""The campaign that the service started from."""

import hashlib
import re
from pathlib import Path

import pytest

from letters import render, settings
from letters.people.recipients.recipient import Recipient
from letters.words.campaigns.blocks import NumberedItem
from letters.words.campaigns.campaign import Campaign
from tests.support.examples import a_letter, page_texts

FOLDER = settings.CHECKOUT / "config" / "campaigns" / "open-work-permits"


def words(file: Path) -> str:
    """The words of a letter, without white space and list numbers."""
    return " ".join(re.sub(r"(?m)^\s*\d+\. ", "", file.read_text(encoding="utf-8")).split())


def test_the_english_letter_is_the_one_that_the_campaign_wrote_word_for_word():
    digest = hashlib.sha256(words(FOLDER / "letter.en.md").encode()).hexdigest()
    assert digest == "1d8cbfabaddce0e7a229b78956d9fbdfa54401228bb99b20afcba5d0526a8ad5"


@pytest.mark.parametrize("large_print", [False, True])
def test_the_english_letter_is_printed_word_for_word(large_print):
    text = " ".join(page_texts(render([a_letter()], envelope="none", large_print=large_print)))
    printed = re.sub(r"…/2 |Kerry Diotte – April 20, 2026 – Page 2 |\b[12]\. ", "", " ".join(text.split()))
    assert words(FOLDER / "letter.en.md") in printed


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_letter_asks_for_two_numbered_changes_of_the_law(language):
    blocks = Campaign.load("open-work-permits").letter[language]
    assert [block.number for block in blocks if isinstance(block, NumberedItem)] == ["1.", "2."]
    assert len(blocks) == 11


def test_both_languages_say_as_much_in_about_as_much_room():
    english, french = (len(words(FOLDER / f"letter.{language}.md")) for language in ("en", "fr"))
    assert french <= 1.16 * english


def test_the_letter_files_are_typeset_already():
    for language in ("en", "fr"):
        campaign = Campaign.load("open-work-permits")
        printed = " ".join(span.text for block in campaign.letter[language] for span in block.spans)
        assert " ".join(printed.split()) == words(FOLDER / f"letter.{language}.md")


@pytest.mark.parametrize("word", ["minister", "ministre", "prime-minister", "premier-ministre", "première-ministre"])
def test_the_minister_and_the_prime_minister_may_get_copies(word):
    office = Recipient.office(Campaign.load("open-work-permits").also[word])
    assert office.kind == "office"


def test_three_prompts_in_each_language_help_to_find_own_words():
    campaign = Campaign.load("open-work-permits")
    assert {language: len(prompts) for language, prompts in campaign.prompts.items()} == {"en": 3, "fr": 3}


def test_a_sender_may_rewrite_the_letter():
    assert Campaign.load("open-work-permits").editing == "free"
