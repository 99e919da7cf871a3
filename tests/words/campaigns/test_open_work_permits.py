"""The campaign that the service started from."""

import hashlib
import re
from pathlib import Path

import pytest

from letters import render, settings
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient
from letters.words.campaigns.blocks import NumberedItem, Paragraph, Span
from letters.words.campaigns.campaign import Campaign
from tests.support.examples import a_letter, page_texts

FOLDER = settings.CHECKOUT / "config" / "campaigns" / "open-work-permits"


def words(file: Path) -> str:
    """Return the words of a letter, without white space and list numbers."""
    return " ".join(re.sub(r"(?m)^\s*\d+\. ", "", file.read_text(encoding="utf-8")).split())


def test_the_english_letter_is_the_one_that_the_campaign_wrote_word_for_word():
    digest = hashlib.sha256(words(FOLDER / "letter.en.md").encode()).hexdigest()
    assert digest == "1d8cbfabaddce0e7a229b78956d9fbdfa54401228bb99b20afcba5d0526a8ad5"


OFFICES = ("prime-minister", "immigration-minister")
BOTH = pytest.mark.parametrize("language", ["en", "fr"])


@BOTH
@pytest.mark.parametrize("office", OFFICES)
def test_the_letter_to_an_office_differs_only_where_it_would_speak_of_its_reader(office, language):
    everyones, own = (
        (FOLDER / f"letter.{name}.md").read_text(encoding="utf-8").split("\n")
        for name in (language, f"{office}.{language}")
    )
    changed = [(before, after) for before, after in zip(everyones, own, strict=True) if before != after]
    spoken_of = {"en": ("federal Immigration Minister", "Parliamentarian"), "fr": ("ministre fédéral", "parlementaire")}
    assert len(changed) == 2
    for (before, after), words_of_reader in zip(changed, spoken_of[language], strict=True):
        assert words_of_reader in before
        assert words_of_reader not in after
        assert before[-120:] == after[-120:]


@BOTH
@pytest.mark.parametrize(("riding", "office"), [("Nepean", OFFICES[0]), ("Halifax West", OFFICES[1])])
def test_an_office_holder_gets_the_offices_letter_however_they_were_found(riding, office, language):
    to_member, to_office = Recipient.member(find_member(riding)), Recipient.office(office)
    campaign = Campaign.load("open-work-permits")
    for recipient in (to_member, to_office):
        letter = a_letter(recipient=recipient, language=language)
        assert letter.blocks == campaign.letter[f"{office}.{language}"]
        assert letter.blocks != a_letter(language=language).blocks


def test_a_rewritten_text_and_own_words_go_to_offices_too():
    letter = a_letter(recipient=Recipient.office("immigration-minister"), body="Mine.")
    assert letter.blocks == a_letter(body="Mine.").blocks
    personal = a_letter(recipient=Recipient.office("immigration-minister"), own_words="Mine.").blocks
    assert personal.index(Paragraph((Span("Mine."),))) == 1


@pytest.mark.parametrize("large_print", [False, True])
def test_the_english_letter_is_printed_word_for_word(large_print):
    text = " ".join(page_texts(render([a_letter()], envelope="none", large_print=large_print)))
    printed = re.sub(r"…/2 |Kerry Diotte – April 20, 2026 – Page 2 |\b[12]\. ", "", " ".join(text.split()))
    assert words(FOLDER / "letter.en.md") in printed


@BOTH
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
