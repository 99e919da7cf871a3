"""A pack: blank letters to members, in the order of ridings, with vacant seats named and left out."""

import datetime as dt
from dataclasses import replace

import pytest

from letters import Campaign, Recipient, Refused, find_member
from letters.people.parliament.member_list import load_members
from letters.refusal import Notice
from letters.stacks.packs import BOTH, MAX_OWN_LINES, Pack, parse_pack_language, select_members
from letters.stacks.runs import StackPrintOptions
from tests.support.examples import DAY


def a_pack(**changed):
    parts = {"count": 2, "language": "en", "date": DAY, "own_lines": 0, "offices": (), "envelope": "no10"}
    return Pack(Campaign.load("open-work-permits"), **{**parts, **changed})


def vacant(riding):
    return replace(find_member(riding), first_name="", last_name="")


def test_each_member_gets_the_count_of_blank_letters_and_vacant_seats_get_none():
    members = [find_member("Nepean"), vacant("Outremont"), find_member("Edmonton Griesbach")]
    entries = list(a_pack().entries(members))
    assert [entry.letters[0].recipient.riding("en") for entry in entries] == ["Nepean"] * 2 + ["Edmonton Griesbach"] * 2
    assert {(entry.row, entry.cells, entry.envelope) for entry in entries} == {(None, (), "no10")}
    (letter,) = entries[0].letters
    assert letter.is_blank
    assert (letter.date, letter.signature.kind, letter.own_lines) == (DAY, "blank", 0)


def test_languages_alternate_from_english():
    languages = [entry.letters[0].language for entry in a_pack(language=BOTH, count=3).entries([find_member("Nepean")])]
    assert languages == ["en", "fr", "en"]
    assert a_pack(language="fr").languages == ("fr",)


def test_offices_get_a_letter_each_and_every_letter_names_the_other_recipients():
    offices = (Recipient.office("immigration-minister"), Recipient.office("prime-minister"))
    (entry,) = a_pack(count=1, offices=offices, own_lines=3).entries([find_member("Edmonton Griesbach")])
    recipients = [letter.recipient for letter in entry.letters]
    assert set(offices) < set(recipients)
    for letter in entry.letters:
        assert letter.own_lines == 3
        assert set(letter.copies) == set(recipients) - {letter.recipient}


def test_without_a_date_postage_is_judged_by_one_day():
    pack = a_pack(date=None, posted_on=dt.date(2026, 4, 30))
    assert {entry.letters[0].posted_on for entry in pack.entries([find_member("Nepean")])} == {dt.date(2026, 4, 30)}


def test_vacant_seats_are_named_and_refused_when_there_is_no_other():
    empty = vacant("Outremont")
    notices = a_pack().notices([find_member("Nepean"), empty])
    assert notices == (Notice("seat_skipped", "member", {"riding": empty.label}),)
    with pytest.raises(Refused) as caught:
        a_pack().notices([empty, vacant("Nepean")])
    assert (caught.value.code, caught.value.field) == ("seat_vacant", "member")
    assert caught.value.values == {"riding": empty.label}


def test_too_many_own_lines_are_refused_before_anything_is_printed_in_any_language():
    members = [find_member("Nepean")]
    a_pack(own_lines=3).require_room(members, StackPrintOptions())
    for language in ("en", BOTH):
        with pytest.raises(Refused) as caught:
            a_pack(count=1, language=language, own_lines=MAX_OWN_LINES).require_room(members, StackPrintOptions())
        assert (caught.value.code, caught.value.field) == ("too_long", "own_lines")


def test_the_room_is_tried_in_both_languages_though_one_letter_is_asked_for():
    """With 25 lines, only the French letter is too long."""
    members = [find_member("Nepean")]
    a_pack(language="en", own_lines=25).require_room(members, StackPrintOptions())
    with pytest.raises(Refused, match="too_long"):
        a_pack(language=BOTH, count=1, own_lines=25).require_room(members, StackPrintOptions())


def test_another_refusal_keeps_its_field():
    unprintable = replace(find_member("Nepean"), last_name="\U0001f600")
    with pytest.raises(Refused) as caught:
        a_pack().require_room([unprintable], StackPrintOptions())
    assert caught.value.code == "glyph_missing"
    assert caught.value.field != "own_lines"


def test_members_are_selected_by_name_once_each_in_the_order_of_riding_numbers():
    nepean, outremont = find_member("Nepean"), find_member("Outremont")
    selected = select_members(iter(["Nepean", "Outremont", nepean.riding_number]), "", every=False)
    assert selected == tuple(sorted([nepean, outremont], key=lambda member: member.riding_number))
    assert selected[0] != nepean


def test_members_are_selected_by_province_or_all_together():
    islanders = select_members([], "Prince Edward Island", every=False)
    assert [member.province for member in islanders] == ["PE"] * 4
    everyone = select_members([], "", every=True)
    assert everyone == tuple(sorted(load_members(), key=lambda member: member.riding_number))


@pytest.mark.parametrize(
    ("to", "province", "every", "code", "field"),
    [
        (iter(()), "", False, "required", "member"),
        (["Nepean"], "PE", False, "recipients_unclear", "member"),
        ([], "PE", True, "recipients_unclear", "member"),
        (["Nowhere at all"], "", False, "member_unknown", "member"),
        ([], "ZZ", False, "province_unknown", "province"),
    ],
)
def test_an_unclear_selection_is_refused(to, province, every, code, field):
    with pytest.raises(Refused) as caught:
        select_members(to, province, every=every)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize("typed", ["en", "fr", "both"])
def test_a_pack_has_one_language_or_both(typed):
    assert parse_pack_language(typed) == typed


def test_another_language_is_refused():
    with pytest.raises(Refused) as caught:
        parse_pack_language("de")
    assert (caught.value.code, caught.value.field) == ("value_unknown", "language")
    assert caught.value.values == {"value": "de", "allowed": ("en", "fr", "both")}
