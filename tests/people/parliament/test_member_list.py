from dataclasses import replace
from datetime import date

import pytest

from letters.people.parliament.member_list import load_members, members_as_csv, read_members
from letters.refusal import Refused

MEMBERS = load_members()


def test_the_343_ridings_are_distributed_as_in_the_representation_order():
    counts = {"ON": 122, "QC": 78, "BC": 43, "AB": 37, "MB": 14, "SK": 14, "NS": 11, "NB": 10, "NL": 7, "PE": 4}
    counts |= {"YT": 1, "NT": 1, "NU": 1}
    found = [member.province for member in MEMBERS]
    assert len(found) == 343
    assert {symbol: found.count(symbol) for symbol in counts} == counts


def test_only_the_two_office_holders_have_post_nominals():
    assert [member.riding_en for member in MEMBERS if member.post_nominals == "PC"] == ["Halifax West", "Nepean"]
    assert {member.as_of for member in MEMBERS} == {date(2026, 4, 13)}


FIRST = "10001,NL,Avalon,Avalon,,Paul,Connors,,Liberal,paul.connors@parl.gc.ca,122369,2026-04-13"


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (FIRST.replace("10001", "1001"), "riding_number", "value_unknown"),
        (FIRST.replace("10001", "99001"), "riding_number", "value_unknown"),
        (FIRST.replace("10001", ""), "riding_number", "required"),
        (FIRST.replace("10001", "10002"), "riding_number", "riding_twice"),
        (FIRST.replace("NL", "NS"), "province", "value_unknown"),
        (FIRST.replace("NL", "Newfoundland"), "province", "value_unknown"),
        (FIRST.replace("Avalon,Avalon", "Avalon,"), "riding_fr", "required"),
        (FIRST.replace(",,Paul", ",Hon.,Paul"), "honorific", "value_unknown"),
        (FIRST.replace("Connors,,", "Connors,OC,"), "post_nominals", "value_unknown"),
        (FIRST.replace("@", " at "), "email", "email_invalid"),
        (FIRST.replace("122369", "x"), "person_id", "value_unknown"),
        (FIRST.replace("2026-04-13", "13 April"), "as_of", "wrong_type"),
        (FIRST.replace("Paul", "Pa\x07ul"), "first_name", "character_forbidden"),
    ],
)
def test_a_wrong_cell_is_named_with_file_line_and_column(changed_config, row, column, code):
    changed_config("members.csv", FIRST, row)
    with pytest.raises(Refused) as caught:
        load_members()
    values = caught.value.values
    assert caught.value.code == "config_invalid"
    assert (values["file"], values["column"]) == ("members.csv", column)
    assert values["line"] == (3 if code == "riding_twice" else 2)
    assert values["problem"].code == code


def test_another_header_and_an_empty_list_are_refused(changed_config):
    path = changed_config("members.csv", "riding_number,province", "riding,province")
    with pytest.raises(Refused) as caught:
        load_members()
    assert caught.value.values["problem"].code == "header_wrong"
    path.write_text("")
    with pytest.raises(Refused):
        load_members()
    path.write_text(members_as_csv(()).decode())
    with pytest.raises(Refused) as caught:
        load_members()
    assert (caught.value.values["line"], caught.value.values["problem"].code) == (1, "required")


def test_a_list_with_one_riding_is_a_list(changed_config):
    path = changed_config("members.csv", "10001", "10001")
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    assert [member.riding_en for member in load_members()] == ["Avalon"]


def test_a_written_list_reads_the_same(tmp_path):
    path = tmp_path / "members.csv"
    vacant = {"first_name": "", "last_name": "", "party": "", "email": None, "person_id": "", "honorific": ""}
    members = (replace(MEMBERS[0], **vacant, as_of=date(2026, 11, 22)), *MEMBERS[1:])
    path.write_bytes(members_as_csv(members))
    assert read_members(path) == members
    assert b"\r" not in path.read_bytes()
