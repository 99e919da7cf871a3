"""Parts of an archive are unpacked and parsed within bounds on bytes, elements, depth and the length of a tag."""

from collections import deque

import pytest

from letters.refusal import Refused
from letters.stacks.spreadsheets.archive_parts import local_name, open_archive
from letters.stacks.spreadsheets.spreadsheet_file import SpreadsheetFile
from tests.support.spreadsheets import packed

MEGABYTE = 1 << 20


def parse(xml: str, max_unpacked_bytes: int = 16 * MEGABYTE) -> list[tuple[str, str]]:
    """Return the starts, ends and texts of a part, in their order."""
    events: list[tuple[str, str]] = []
    with open_archive(SpreadsheetFile(packed({"part.xml": xml}), None, max_unpacked_bytes)) as parts:
        all_of_it = parts.parse(
            "part.xml",
            lambda name, attributes: events.append(("start", name + "".join(attributes.values()))),
            lambda name: events.append(("end", name)),
            lambda text: events.append(("text", text)),
        )
        deque(all_of_it, maxlen=0)
    return events


def reason(xml: str, max_unpacked_bytes: int = 16 * MEGABYTE) -> object:
    with pytest.raises(Refused) as caught:
        parse(xml, max_unpacked_bytes)
    assert (caught.value.code, caught.value.field) == ("cannot_read", "spreadsheet")
    return caught.value.values["reason"]


def test_starts_ends_and_texts_are_handed_on_in_order():
    assert parse('<a x="1">one<b/>two</a>') == [
        *[("start", "a1"), ("text", "one"), ("start", "b"), ("end", "b")],
        *[("text", "two"), ("end", "a")],
    ]


def test_parts_are_found_in_any_case():
    with open_archive(SpreadsheetFile(packed({"XL\\Part.xml": "x"}))) as parts:
        assert "xl/part.XML" in parts
        assert "part.xml" not in parts
        assert b"".join(parts.chunks("xl/part.xml")) == b"x"


def test_bytes_are_limited_over_all_parts():
    with open_archive(SpreadsheetFile(packed({"a": "x" * 60, "b": "x" * 40, "c": "x"}), None, 100)) as parts:
        assert sum(map(len, parts.chunks("a"))) + sum(map(len, parts.chunks("b"))) == 100
        with pytest.raises(Refused) as caught:
            next(parts.chunks("c"))
    assert caught.value.values["reason"] == "too_large"


def test_elements_are_limited_to_one_for_64_bytes_that_may_be_unpacked():
    limit = MEGABYTE // 64
    assert len(parse("<a>" + "<b/>" * (limit - 1) + "</a>", MEGABYTE)) == 2 * limit
    assert reason("<a>" + "<b/>" * limit + "</a>", MEGABYTE) == "too_large"


@pytest.mark.parametrize(("size", "limit"), [(1_000, MEGABYTE // 64), (20_000, 20_000), (MEGABYTE, MEGABYTE // 16)])
def test_a_larger_file_may_have_an_element_for_each_byte_and_no_more_than_a_table(size, limit):
    assert SpreadsheetFile(bytes(size), None, MEGABYTE).max_elements == limit


def test_nested_elements_are_limited():
    assert len(parse("<a>" * 100 + "</a>" * 100)) == 200
    assert reason("<a>" * 101 + "</a>" * 101) == "damaged"


def test_the_length_of_a_tag_is_limited():
    assert parse(f'<a x="{"1" * (MEGABYTE // 2)}"/>')
    assert reason(f'<a x="{"1" * 2 * MEGABYTE}"/>') == "damaged"


@pytest.mark.parametrize("xml", ["<!DOCTYPE a><a/>", "<a>", "<a/><b/>", "", "<a>&b;</a>"])
def test_other_xml_is_damaged(xml):
    assert reason(xml) == "damaged"


def test_a_failure_of_the_disk_is_unreadable():
    with pytest.raises(Refused) as caught, open_archive(SpreadsheetFile(packed({}), "people.xlsx")):
        raise OSError
    assert caught.value.values == {"file": "people.xlsx", "row": None, "reason": "unreadable"}


@pytest.mark.parametrize("name", ["row", "x:row", "a:x:row"])
def test_a_local_name_has_no_prefix(name):
    assert local_name(name) == "row"
