from dataclasses import replace
from datetime import date

import pytest

from letters.people.parliament.house_export import Export, Seat, read_export
from letters.people.parliament.member_changes import Change, compare
from letters.people.parliament.member_list import Member, load_members
from letters.refusal import Refused
from tests.support.house_exports import KINDS, as_csv, as_xml, rows_of

DAY = date(2026, 11, 22)
AVALON, CAPE_SPEAR, NEPEAN, OUTREMONT = "10001", "10002", "35067", "24053"
MEMBERS = load_members()
JANE = {"first_name": "Jane", "last_name": "Doe", "person_id": "900001", "honorific": ""}


def read(changes, write=as_xml, language: str = "en", members: tuple[Member, ...] = MEMBERS) -> Export:
    return read_export(write(rows_of(language, changes, members)), "members")


def compared(changes, write=as_xml, language: str = "en", members: tuple[Member, ...] = MEMBERS) -> dict[str, Change]:
    """Return the changes by riding number that an export brings which differs from `members` by `changes`."""
    found = compare(members, read(changes, write, language, members), DAY)
    assert [change.before for change in found] == list(members)
    return {change.before.riding_number: change for change in found if change.kind != "same"}


def changed_list(number: str, **values) -> tuple[Member, ...]:
    return tuple(replace(member, **values) if member.riding_number == number else member for member in MEMBERS)


def member_for(number: str) -> Member:
    return next(member for member in MEMBERS if member.riding_number == number)


@pytest.mark.parametrize(("_name", "write", "language"), KINDS, ids=[kind[0] for kind in KINDS])
def test_an_export_of_the_same_people_changes_nothing_but_the_date(_name, write, language):
    found = compare(MEMBERS, read_export(write(rows_of(language)), "members"), DAY)
    assert {change.kind for change in found} == {"same"}
    assert [change.after for change in found] == [replace(member, as_of=DAY) for member in MEMBERS]


@pytest.mark.parametrize(("_name", "write", "language"), KINDS, ids=[kind[0] for kind in KINDS])
def test_the_winner_of_a_by_election_brings_no_email_address_and_no_post_nominals(_name, write, language):
    change = compared({NEPEAN: JANE}, write, language)[NEPEAN]
    assert (change.kind, change.after.name, change.after.honorific) == ("new", "Jane Doe", "")
    assert (change.after.email, change.after.post_nominals) == (None, "")
    assert change.after.person_id == ("900001" if write is as_xml else "")
    assert (change.after.riding_en, change.after.riding_fr) == ("Nepean", "Nepean")


@pytest.mark.parametrize("row", [None, {"first_name": "", "last_name": "", "honorific": "", "person_id": ""}])
def test_a_seat_left_out_or_without_a_name_has_become_vacant(row):
    change = compared({AVALON: row})[AVALON]
    assert (change.kind, change.after.vacant, change.before.name) == ("gone", True, "Paul Connors")
    assert change.after == Member(AVALON, "NL", "Avalon", "Avalon", "", "", "", "", "", None, "", DAY)


def test_a_vacant_seat_stays_vacant_or_is_filled():
    empty = {"first_name": "", "last_name": "", "party": "", "email": None, "person_id": ""}
    members = changed_list(AVALON, **empty)
    assert compared({}, members=members) == {}
    export = read_export(as_xml(rows_of()), "members")
    (change,) = [one for one in compare(members, export, DAY) if one.kind != "same"]
    assert (change.kind, change.after.name, change.after.email) == ("new", "Paul Connors", None)


@pytest.mark.parametrize(
    ("row", "details"),
    [
        ({"honorific": "Hon."}, [("honorific", "", "The Honourable")]),
        ({"party": "Independent"}, [("party", "Liberal", "Independent")]),
        ({"last_name": "Connors-Doe"}, [("last_name", "Connors", "Connors-Doe")]),
        (
            {"first_name": "Paul Connors", "last_name": "Doe"},
            [("first_name", "Paul", "Paul Connors"), ("last_name", "Connors", "Doe")],
        ),
        ({"first_name": "Paul É."}, [("first_name", "Paul", "Paul É.")]),
    ],
)
def test_the_same_person_keeps_the_email_address(row, details):
    change = compared({AVALON: row})[AVALON]
    assert (change.kind, list(change.details)) == ("changed", details)
    assert change.after.email == member_for(AVALON).email


def test_without_person_numbers_a_longer_first_name_in_the_same_riding_is_the_same_person():
    change = compared({AVALON: {"first_name": "Paul A."}}, as_csv)[AVALON]
    assert (change.kind, change.after.email) == ("changed", member_for(AVALON).email)
    assert change.after.person_id == member_for(AVALON).person_id


@pytest.mark.parametrize("row", [{"first_name": "Paula"}, {"last_name": "Connor"}, {"first_name": ""}])
def test_without_person_numbers_a_different_name_is_another_person(row):
    assert compared({AVALON: row}, as_csv)[AVALON].kind == "new"


def test_a_different_person_number_with_a_similar_name_is_another_person():
    change = compared({AVALON: {"first_name": "Paul A.", "person_id": "900001"}})[AVALON]
    assert (change.kind, change.after.email) == ("new", None)


def test_a_missing_person_number_is_filled_in():
    change = compared({AVALON: {"person_id": "900001"}}, members=changed_list(AVALON, person_id=""))[AVALON]
    assert (change.kind, list(change.details)) == ("changed", [("person_id", "", "900001")])


def test_post_nominals_and_accents_stay():
    change = compared({NEPEAN: {"party": "Independent"}}, as_csv, "fr")[NEPEAN]
    assert (change.after.post_nominals, change.after.honorific) == ("PC", "The Right Honourable")
    change = compared({OUTREMONT: {"last_name": "Bendayán"}})[OUTREMONT]
    assert list(change.details) == [("last_name", "Bendayan", "Bendayán")]


@pytest.mark.parametrize("write", [as_xml, as_csv])
def test_a_member_who_moves_to_another_riding_is_still_known(write):
    carney = {"first_name": "Mark", "last_name": "Carney", "person_id": member_for(NEPEAN).person_id}
    found = compared({NEPEAN: None, AVALON: carney}, write)
    assert (found[NEPEAN].kind, found[AVALON].kind) == ("gone", "new")
    assert found[AVALON].after.email == "mark.carney@parl.gc.ca"
    assert found[AVALON].after.post_nominals == "PC"


def test_a_namesake_of_a_sitting_member_is_another_person():
    namesake = {"first_name": "Mark", "last_name": "Carney", "person_id": "900001"}
    for write in (as_xml, as_csv):
        assert compared({AVALON: namesake}, write)[AVALON].after.email is None


def test_a_person_number_that_belongs_to_another_members_name_is_ignored():
    change = compared({AVALON: {**JANE, "person_id": member_for(CAPE_SPEAR).person_id}})[AVALON]
    assert (change.kind, change.after.email) == ("new", None)


def test_an_email_address_in_the_export_replaces_the_one_in_the_list():
    seats = tuple(
        Seat(1, m.riding_en, m.honorific, m.first_name, m.last_name, m.party, f"{m.riding_number}@example.org")
        for m in MEMBERS
    )
    changes = compare(MEMBERS, Export("members", seats, None), DAY)
    assert {change.kind for change in changes} == {"changed"}
    assert changes[0].after.email == "10001@example.org"


def test_a_new_email_address_is_a_detail_that_was_empty_before():
    members = changed_list(AVALON, email=None)
    seats = tuple(Seat(1, m.riding_en, m.honorific, m.first_name, m.last_name, m.party, "a@b.ca") for m in members)
    change = compare(members, Export("members", seats, None), DAY)[0]
    assert list(change.details) == [("email", "", "a@b.ca")]


def test_ridings_that_the_list_does_not_have_are_named():
    renamed = {AVALON: {"riding": "Avalon—Doe"}, NEPEAN: {"riding": "Nepean—Carleton"}}
    with pytest.raises(Refused) as caught:
        compare(MEMBERS, read(renamed), DAY)
    assert caught.value.code == "ridings_unknown"
    assert set(caught.value.values["ridings"]) == {"Avalon—Doe", "Nepean—Carleton"}


def test_at_most_ten_unknown_ridings_are_named():
    renamed = {member.riding_number: {"riding": f"Doe {member.riding_number}"} for member in MEMBERS[:11]}
    with pytest.raises(Refused) as caught:
        compare(MEMBERS, read(renamed), DAY)
    assert len(caught.value.values["ridings"]) == 10


def test_a_riding_is_known_without_its_accents_and_dashes():
    assert compared({"24006": {"riding": "BEAUCE"}, "12001": {"riding": "Acadie-Annapolis"}}) == {}


def test_two_holders_of_one_seat_are_refused():
    export = read({NEPEAN: {"riding": "Avalon"}})
    with pytest.raises(Refused) as caught:
        compare(MEMBERS, export, DAY)
    assert (caught.value.code, caught.value.values["problem"].code) == ("export_invalid", "riding_twice")


@pytest.mark.parametrize("kept", ["ON", "Liberal", "no party"])
def test_an_export_of_part_of_the_house_is_refused(kept):
    part = [member for member in MEMBERS if kept in (member.province, member.party)]
    export = Export("members", tuple(Seat(1, m.riding_en, "", m.first_name, m.last_name) for m in part), None)
    with pytest.raises(Refused) as caught:
        compare(MEMBERS, export, DAY)
    assert (caught.value.code, caught.value.values["expected"]) == ("export_partial", 343)


@pytest.mark.parametrize(("vacant", "refused"), [(34, False), (35, True)])
def test_nine_seats_in_ten_have_to_be_held(vacant, refused):
    changes = dict.fromkeys([member.riding_number for member in MEMBERS[:vacant]])
    if refused:
        with pytest.raises(Refused, match="export_partial"):
            compare(MEMBERS, read(changes), DAY)
    else:
        assert len(compared(changes)) == vacant
