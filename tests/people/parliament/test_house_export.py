import socket
from datetime import date

import pytest

from letters.people.parliament.house_export import Export, Seat, read_export
from letters.refusal import Refused
from tests.support.house_exports import ELEMENTS, KINDS, as_csv, as_xml, rows_of

XML = """<?xml version="1.0" encoding="utf-8"?>
<ArrayOfMemberOfParliament xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <MemberOfParliament>
    <PersonId>900001</PersonId>
    <PersonShortHonorific>Hon.</PersonShortHonorific>
    <PersonOfficialFirstName>Jane</PersonOfficialFirstName>
    <PersonOfficialLastName>Doe</PersonOfficialLastName>
    <ConstituencyName>Gaspésie—Les Îles-de-la-Madeleine—Listuguj</ConstituencyName>
    <ConstituencyProvinceTerritoryName>Quebec</ConstituencyProvinceTerritoryName>
    <CaucusShortName>Bloc Québécois</CaucusShortName>
    <FromDateTime>2025-04-28T00:00:00</FromDateTime>
    <ToDateTime xsi:nil="true" />
  </MemberOfParliament>
  <MemberOfParliament>
    <PersonId>900002</PersonId>
    <PersonShortHonorific />
    <PersonOfficialFirstName>D&#x27;Arcy</PersonOfficialFirstName>
    <PersonOfficialLastName>O'Brien &amp; Sons</PersonOfficialLastName>
    <ConstituencyName>Avalon</ConstituencyName>
    <CaucusShortName>Green Party</CaucusShortName>
    <ToDateTime xsi:nil="true" />
  </MemberOfParliament>
</ArrayOfMemberOfParliament>
"""
GASPESIE = "Gaspésie—Les Îles-de-la-Madeleine—Listuguj"
JANE = ("The Honourable", "Jane", "Doe", "Bloc Québécois")

HEADER = "Honorific Title,First Name,Last Name,Constituency,Province / Territory,Political Affiliation"
MIXED = "Constituency,Photo,LAST NAME,first name,Political affiliation,Honorific title"
FRENCH = "Titre honorifique;Prénom;Nom de famille;Circonscription;Affiliation politique"
ROW = f"Hon.,Jane,Doe,{GASPESIE},Quebec,Bloc Québécois"


def read(content: str | bytes) -> Export:
    return read_export(content if isinstance(content, bytes) else content.encode(), "members.xml")


def refusal_of(content: str | bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read(content)
    return caught.value


def said(seat: Seat) -> tuple[str, str, str, str]:
    return (seat.honorific, seat.first_name, seat.last_name, seat.party)


def test_xml_is_read_with_its_entities_and_accents():
    jane, brien = read(XML).seats
    assert (jane.riding, said(jane), jane.person_id, jane.email) == (GASPESIE, JANE, "900001", None)
    assert said(brien) == ("", "D'Arcy", "O'Brien & Sons", "Green")
    assert (jane.line, read(XML).as_of) == (3, None)


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER},Start Date,End Date\r\n{ROW},2025-04-28 12:00:00 AM,\r\n",
        f"\ufeff{HEADER}\n{ROW}\n",
        f"{HEADER}\n\n{ROW}\n,,,,,\n",
        f"{HEADER};Office\n{ROW};12\n".replace(",", ";"),
        f"{HEADER}\n{ROW}\n".replace(",", "\t"),
        f'{MIXED}\n"{GASPESIE}",x.jpg,Doe,Jane,Bloc Québécois,The Honourable\n',
        f"{FRENCH}\nL'hon.;Jane;Doe;{GASPESIE};Bloc québécois\n",
    ],
    ids=["house", "mark", "blank-lines", "semicolons", "tabs", "another-order", "french"],
)
def test_csv_is_read_in_either_language_and_any_order(content):
    (seat,) = read(content).seats
    assert (seat.riding, said(seat)) == (GASPESIE, JANE)


@pytest.mark.parametrize("mark", ["", "\ufeff", "\ufeff \n"])
def test_xml_may_begin_with_a_byte_order_mark(mark):
    content = XML if not mark else mark + XML.partition("\n")[2]
    assert len(read(content).seats) == 2


def test_elements_may_come_in_any_order():
    rows = rows_of()[:3]
    assert said(read(as_xml(rows, reversed(ELEMENTS))).seats[1]) == said(read(as_xml(rows)).seats[1])


@pytest.mark.parametrize(("_name", "write", "language"), KINDS, ids=[kind[0] for kind in KINDS])
def test_xml_and_csv_in_both_languages_give_the_same_343_seats(_name, write, language):
    english = {said(seat) for seat in read(as_xml(rows_of("en"))).seats}
    seats = read(write(rows_of(language))).seats
    assert len(seats) == 343
    assert {said(seat) for seat in seats} == english


@pytest.mark.parametrize(
    ("written", "honorific"),
    [
        ("Hon.", "The Honourable"),
        ("The Honourable", "The Honourable"),
        ("L'hon.", "The Honourable"),
        ("L’hon.", "The Honourable"),
        ("hon.", "The Honourable"),
        ("L’honorable", "The Honourable"),
        ("Right Hon.", "The Right Honourable"),
        ("Rt. Hon.", "The Right Honourable"),
        ("Le très hon.", "The Right Honourable"),
        ("La très honorable", "The Right Honourable"),
        ("", ""),
        (" ", ""),
    ],
)
def test_an_honorific_is_read_however_it_is_written(written, honorific):
    assert read(f"{HEADER}\n{ROW.replace('Hon.', written)}\n").seats[0].honorific == honorific


@pytest.mark.parametrize(
    ("written", "party"),
    [
        ("Conservateur", "Conservative"),
        ("Libéral", "Liberal"),
        ("NPD", "NDP"),
        ("Green Party", "Green"),
        ("Parti vert", "Green"),
        ("Indépendante", "Independent"),
        ("Indépendant(e)", "Independent"),
        ("Bloc québécois", "Bloc Québécois"),
        ("Rhinoceros", "Rhinoceros"),
        ("", ""),
    ],
)
def test_a_known_party_has_the_lists_name_and_an_unknown_one_the_exports(written, party):
    assert read(f"{HEADER}\n{ROW.replace('Bloc Québécois', written)}\n").seats[0].party == party


def test_a_member_whose_term_has_ended_is_left_out():
    rows = rows_of()[:2]
    rows[0]["until"] = "2026-02-13T00:00:00"
    assert [seat.last_name for seat in read(as_xml(rows)).seats] == [rows[1]["last_name"]]
    assert [seat.last_name for seat in read(as_csv(rows)).seats] == [rows[1]["last_name"]]


@pytest.mark.parametrize("name", [",", "Vacant,", ",Vacante"])
def test_a_seat_without_a_name_is_vacant(name):
    (seat,) = read(f"{HEADER}\n,{name},Avalon,,\n".replace("Avalon,,", "Avalon,,Liberal")).seats
    assert (seat.riding, seat.name, seat.party) == ("Avalon", "", "")


def test_an_email_address_in_an_export_is_read():
    assert read(f"{HEADER},E-mail address\n{ROW},jane.doe@example.org\n").seats[0].email == "jane.doe@example.org"


@pytest.mark.parametrize("about", [' AsOf="2026-11-20"', ' ExportDate="2026-11-20T08:15:00"'])
def test_the_date_that_an_export_states_is_its_date(about):
    assert read(as_xml(rows_of()[:2], about=about)).as_of == date(2026, 11, 20)


def test_the_earliest_of_several_dates_counts():
    rows = f"{ROW},2026-11-20\n{ROW.replace(GASPESIE, 'Avalon')},2026-11-19\n"
    assert read(f"{HEADER},As of\n{rows}").as_of == date(2026, 11, 19)


BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<ArrayOfMemberOfParliament><MemberOfParliament><ConstituencyName>&c;</ConstituencyName></MemberOfParliament>
</ArrayOfMemberOfParliament>"""
OUTSIDE = BOMB.replace("lolz", "x SYSTEM 'file:///etc/passwd'")


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (BOMB, "doctype", 2),
        (OUTSIDE, "doctype", 2),
        (BOMB.replace("</Const", "</const"), "doctype", 2),
        (BOMB.encode("utf-16-le"), "doctype", None),
        (XML[:-40], "not_xml", 22),
        (XML.replace("</PersonId>", "", 1), "not_xml", 13),
        (XML.replace("&amp;", "&eacute;"), "not_xml", 18),
        (XML.replace("utf-8", "klingon"), "not_xml", 1),
        ("<", "not_xml", 1),
        ("<!DOCTYPE html><html><body><p>Not found<br></body></html>", "web_page", None),
        ("\n<HTML lang=en><p>Sorry", "web_page", None),
        ("<!-- served --><!DOCTYPE html><html><p>Sorry", "doctype", 1),
        ("Prénom,Nom\nJane,Doe\n".encode("latin-1"), "not_utf8", None),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not_utf8", None),
        (f'{HEADER}\n"Hon.,Jane', "not_csv", 2),
        (f"{HEADER}\n{'x' * 200_000},", "not_csv", 2),
    ],
)
def test_an_unreadable_file_is_refused_with_reason_and_line(content, reason, line):
    refused = refusal_of(content)
    assert (refused.code, refused.values["reason"], refused.values.get("line")) == ("cannot_read", reason, line)
    assert refused.values["file"] == "members.xml"


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        ("", None),
        (" \n", None),
        ("{}", None),
        ('{"members": []}', None),
        ("a,b\n1,2\n", None),
        ("# A page\n\nOne, two, three.\n", None),
        (f"{HEADER}\n", None),
        ("<ArrayOfMemberOfParliament />", None),
        ("<ArrayOfConstituency><Constituency><Name>Avalon</Name></Constituency></ArrayOfConstituency>", None),
        (XML.replace("MemberOfParliament", "Minister"), None),
        (f"{HEADER}\n{ROW}\n".replace("Honorific Title", "Title"), ("Honorific Title",)),
        ("First Name,Last Name\nJane,Doe\n", ("Constituency", "Honorific Title", "Political Affiliation")),
    ],
)
def test_a_file_without_the_columns_is_not_an_export(content, missing):
    refused = refusal_of(content)
    assert (refused.code, refused.values["missing"]) == ("export_unknown", missing)


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (ROW.replace("Hon.", "Dr."), "honorific", "value_unknown"),
        (ROW.replace(GASPESIE, ""), "riding", "required"),
        (ROW.replace("Jane", "Ja\x1b[2Jne"), "first_name", "character_forbidden"),
        (ROW.replace("Doe", "D\ufffde"), "last_name", "character_forbidden"),
        (ROW.removesuffix(",Quebec,Bloc Québécois"), None, "row_length_wrong"),
        (f"{ROW},", None, "row_length_wrong"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(row, field, code):
    refused = refusal_of(f"{HEADER}\n{ROW}\n{row}\n")
    assert (refused.code, refused.field) == ("export_invalid", field)
    assert (refused.values["file"], refused.values["line"]) == ("members.xml", 3)
    assert refused.values["problem"].code == code


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Person Id", "12a", "value_unknown"),
        ("Email", "jane at example", "email_invalid"),
        ("As of", "yesterday", "wrong_type"),
    ],
)
def test_a_wrong_cell_in_an_optional_column_is_refused_too(header, cell, code):
    assert refusal_of(f"{HEADER},{header}\n{ROW},{cell}\n").values["problem"].code == code


@pytest.mark.parametrize("content", ["<a>" * 50_000 + "</a>" * 50_000, f"<a>{'x' * 11_000_000}</a>"])
def test_a_file_deeper_or_longer_than_any_export_is_not_an_export(content):
    assert refusal_of(content).code == "export_unknown"


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE a SYSTEM '{url}'>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM '{url}'>]>",
        "<!DOCTYPE a [<!ENTITY % b SYSTEM '{url}'> %b;]>",
    ],
)
def test_reading_xml_fetches_nothing(declared):
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/members.dtd"
        assert refusal_of(f"{declared.format(url=url)}<a>&b;</a>").values["reason"] == "doctype"
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    "written",
    [
        XML.replace("<ArrayOfMemberOfParliament", '<ArrayOfMemberOfParliament xmlns="https://www.ourcommons.ca/"'),
        XML.replace(">Jane<", "><![CDATA[Jane]]><"),
        XML.replace(">Jane<", ">Ja<!-- not Joan -->ne<"),
        XML.replace(">Jane<", ">Jane</PersonOfficialFirstName><PersonOfficialFirstName>Joan<"),
    ],
    ids=["namespace", "cdata", "comment", "twice"],
)
def test_xml_may_have_a_namespace_cdata_comments_and_repeated_elements(written):
    assert said(read(written).seats[0]) == JANE


@pytest.mark.parametrize(("blank_lines", "off_by"), [(60_000, 0), (70_000, 1)])
def test_a_row_is_named_by_its_line_or_in_a_very_long_file_by_the_next(blank_lines, off_by):
    moved = XML.replace("<MemberOfParliament>", "\n" * blank_lines + "<MemberOfParliament>", 1)
    assert read(moved).seats[0].line == 3 + blank_lines + off_by
