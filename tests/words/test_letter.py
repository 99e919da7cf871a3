import unicodedata
from datetime import date

import pytest
from hypothesis import given, strategies as st

from letters.people.addresses.address import Address
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient
from letters.people.sender import UnaddressedSender
from letters.refusal import Refused
from letters.words.campaigns.blocks import Paragraph, Span
from letters.words.letter import plain_paragraphs
from letters.words.messages.catalogue import sentence
from tests.support.examples import HARD_NAMES, a_letter, a_sender

GRIESBACH = Recipient.member(find_member("Edmonton Griesbach"))
SENATOR = Recipient.typed("Jane Roe", "The Senate; Ottawa ON", "K1A 0A4")
FRIEND = Recipient.typed("John Roe", "12 Elm St; Halifax NS", "B3J 2K9")


def texts(letter) -> list[str]:
    return ["".join(span.text for span in block.spans) for block in letter.blocks]


@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        ("en", date(2026, 11, 22), "November 22, 2026"),
        ("fr", date(2026, 11, 22), "Edmonton, le 22 novembre 2026"),
        ("fr", date(2026, 3, 1), "Edmonton, le 1er mars 2026"),
        ("en", None, ""),
        ("fr", None, "Edmonton, le"),
    ],
)
def test_french_says_the_place_before_the_date_and_no_date_leaves_room_for_one(language, day, written):
    assert a_letter(language=language, date=day).place_and_date == written


def test_the_subject_is_labelled_in_each_language():
    assert a_letter().subject.startswith("Subject: Open work permits")
    assert a_letter(language="fr").subject.startswith("Objet\u00a0: Permis de travail ouverts")


def test_the_topic_is_the_subject_without_its_label():
    letter = a_letter(language="fr")
    assert letter.subject == f"Objet\u00a0: {letter.topic}"


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Letter to a Member of Parliament"), ("fr", "Lettre à une députée ou un député")]
)
def test_a_letter_without_a_recipient_has_a_title_and_a_blank_for_the_name(campaign_of, language, title):
    campaign = campaign_of("To {recipient_name} of {riding}.")
    letter = a_letter(campaign=campaign, recipient=Recipient.unnamed(), language=language)
    assert letter.title == title
    assert texts(letter)[0].startswith("To ____")


def test_without_a_place_the_date_is_printed_alone():
    sender = UnaddressedSender("Jane Doe")
    assert a_letter(sender=sender, language="fr").place_and_date == "le 20 avril 2026"
    assert a_letter(sender=sender, language="fr", date=None).place_and_date == ""


def test_own_words_follow_the_first_paragraph_unless_the_campaign_says_otherwise():
    letter = a_letter(own_words="Mine.\n\nAnd mine.")
    assert texts(letter)[1:3] == ["Mine.", "And mine."]
    assert texts(letter)[0].startswith("Canada is failing")
    assert texts(letter)[3].startswith("The UN Rapporteur")


@pytest.mark.parametrize(
    ("after", "order"), [("0", ["Mine.", "One.", "list", "Two."]), ("2", ["One.", "list", "Two.", "Mine."])]
)
def test_the_campaign_counts_paragraphs_not_list_items(campaign_of, after, order):
    campaign = campaign_of("One.\n\n1. list\n\nTwo.", own_words_after=after)
    assert texts(a_letter(campaign=campaign, own_words="Mine.")) == order


def test_blank_lines_part_own_words_and_other_line_ends_stay():
    letter = a_letter(own_words="  First line\r\nsecond line \n\n\n \nNext.  ")
    assert texts(letter)[1:3] == ["First line\nsecond line", "Next."]


def test_own_words_are_plain_text():
    typed = "**bold** {sender_name} <b>tag</b> $& [a](b)\n# no heading\n1. no item"
    letter = a_letter(own_words=typed)
    assert letter.blocks[1] == Paragraph((Span(typed),))


@given(st.text(st.characters(exclude_categories=["C", "Z"])))
def test_no_visible_character_of_own_words_is_lost(typed):
    printed = "".join(span.text for block in plain_paragraphs(typed, "fr") for span in block.spans)
    assert printed == typed


def test_french_own_words_keep_everything_but_breaking_spaces():
    letter = a_letter(language="fr", own_words="Je dis : « oui » !")
    assert texts(letter)[1] == "Je dis\u00a0: «\u00a0oui\u00a0» !"


def test_a_body_replaces_the_text_as_plain_text_with_own_words_set_in_it():
    letter = a_letter(body="Dear {riding},\n\n**please** act.", own_words="Mine.")
    assert texts(letter) == ["Dear {riding},", "Mine.", "**please** act."]


def test_own_words_end_a_body_that_is_shorter_than_their_place(campaign_of):
    campaign = campaign_of("One.\n\nTwo.\n\nThree.", own_words_after="3", editing="free")
    assert texts(a_letter(campaign=campaign, body="Short.", own_words="Mine.")) == ["Short.", "Mine."]


@pytest.mark.parametrize("blank", [None, "", " \n\n "])
def test_a_blank_body_leaves_the_campaigns_text(blank):
    assert texts(a_letter(body=blank))[0].startswith("Canada is failing")


def test_a_campaign_may_forbid_another_text(campaign_of):
    with pytest.raises(Refused) as refusal:
        a_letter(campaign=campaign_of(editing="own-words"), body="Other.")
    assert (refusal.value.code, refusal.value.field) == ("text_fixed", "body")


@pytest.mark.parametrize("name", HARD_NAMES)
def test_merge_fields_print_names_as_typed(campaign_of, name):
    campaign = campaign_of("**{sender_name}** of {sender_city} to {recipient_name} for {riding}.")
    letter = a_letter(campaign=campaign, sender=a_sender(name))
    composed = unicodedata.normalize("NFC", name)
    assert letter.blocks[0].spans[0] == Span(composed, bold=True)
    assert texts(letter) == [f"{composed} of Edmonton to Kerry Diotte for Edmonton Griesbach."]


def test_a_recipient_without_a_riding_is_written_to_about_your_riding(campaign_of):
    campaign = campaign_of("The people of {riding}.")
    assert texts(a_letter(campaign=campaign, recipient=FRIEND)) == ["The people of your riding."]
    assert texts(a_letter(campaign=campaign, recipient=FRIEND, language="fr")) == [
        "The people of votre circonscription."
    ]


@pytest.mark.parametrize(
    ("length", "changes", "code"),
    [
        (3_001, {"own_words": "a" * 3_001}, "own_words_too_long"),
        (3_001, {"own_words": "a\r\n" * 1_500 + "b"}, "own_words_too_long"),
        (12_001, {"body": "a" * 12_001}, "too_long"),
    ],
)
def test_texts_that_are_too_long_are_refused_with_both_figures(length, changes, code):
    with pytest.raises(Refused) as refusal:
        a_letter(**changes)
    assert (refusal.value.code, refusal.value.field) == (code, next(iter(changes)))
    assert refusal.value.values["length"] == length


@pytest.mark.parametrize("own_words", ["a" * 3_000, "e\u0301" * 3_000, "a\r\n" * 1_499 + "bc"])
def test_a_composed_letter_and_a_line_end_count_as_one_character(own_words):
    assert len(a_letter(own_words=own_words).own_words) <= 3_000


@pytest.mark.parametrize("field", ["own_words", "body"])
@pytest.mark.parametrize("character", ["\x07", "\ud800", "\u202e", "\ufffe"])
def test_characters_that_no_paper_shows_are_refused_in_texts(field, character):
    with pytest.raises(Refused) as refusal:
        a_letter(**{field: f"a{character}b"})
    assert (refusal.value.code, refusal.value.field) == ("character_forbidden", field)


def test_a_language_other_than_english_and_french_is_refused():
    with pytest.raises(Refused) as refusal:
        a_letter(language="de")
    assert (refusal.value.code, refusal.value.field) == ("value_unknown", "language")


def test_copies_are_named_a_line_each_the_first_after_cc():
    letter = a_letter(copies=(Recipient.office("prime-minister"), Recipient.office("immigration-minister")))
    assert letter.copy_lines[0].startswith("c.c. The Right Honourable Mark Carney")
    assert letter.copy_lines[1].startswith("The Honourable Lena Metlege Diab")
    assert a_letter().copy_lines == ()


def test_the_title_names_who_is_written_to_and_never_the_sender():
    assert a_letter().title == "Letter to Kerry Diotte"
    assert a_letter(language="fr").title == "Lettre à Kerry Diotte"


@pytest.mark.parametrize(
    ("recipient", "needs_stamp", "code"),
    [
        (GRIESBACH, False, None),
        (Recipient.typed("Jane Doe", ["Ottawa ON"], "K1A 0A6"), False, "taken_for_member"),
        (SENATOR, False, "taken_for_senator"),
        (FRIEND, True, "stamp_needed"),
    ],
)
def test_a_stamp_is_asked_for_unless_the_letter_goes_to_a_member_or_a_senator_at_parliament(
    recipient, needs_stamp, code
):
    letter = a_letter(recipient=recipient)
    assert letter.needs_stamp is needs_stamp
    assert [notice.code for notice in letter.notices] == ([code] if code else [])


@pytest.mark.parametrize(
    ("language", "member", "senate"), [("en", "Member of Parliament", "senator"), ("fr", "député", "au Sénat")]
)
def test_a_senator_is_not_called_a_member_of_parliament(language, member, senate):
    (notice,) = a_letter(recipient=SENATOR).notices
    said = sentence(notice, language)
    assert senate in said
    assert member not in said
    assert "member" not in said


def test_in_dissolution_the_letters_date_decides_about_the_stamp(config):
    (config / "parliament.yaml").write_text("dissolved_on: 2026-05-01\nreturned_on: 2026-06-20\n", encoding="utf-8")
    asked = {day: a_letter(date=day).needs_stamp for day in (date(2026, 5, 11), date(2026, 5, 12), date(2026, 6, 20))}
    assert list(asked.values()) == [False, True, False]


def test_without_a_date_postage_is_judged_by_today(config, monkeypatch):
    (config / "parliament.yaml").write_text("dissolved_on: 2026-05-01\nreturned_on: null\n", encoding="utf-8")
    monkeypatch.setattr("letters.settings.today", lambda: date(2026, 5, 12))
    assert a_letter(date=None).needs_stamp is True


def test_notices_tell_of_a_province_that_does_not_match_and_never_warn_of_an_old_list():
    elsewhere = a_sender(address=Address("10-123 Main St", "Edmonton", "BC", "T5J 2R7"))
    letter = a_letter(date=date(2026, 11, 22), sender=elsewhere)
    assert [notice.code for notice in letter.notices] == ["province_mismatch"]


def test_whether_a_list_is_old_is_judged_by_the_letters_date():
    days = (date(2026, 8, 11), date(2026, 8, 12))
    assert [a_letter(date=day).recipient_as_of for day in days] == [None, date(2026, 4, 13)]


def test_letters_that_say_the_same_are_equal():
    assert a_letter() == a_letter()
