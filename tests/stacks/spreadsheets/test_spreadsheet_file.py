"""A spreadsheet file opens again and again, from a path or from bytes, and never shows its content in a log."""

import pytest

from letters.refusal import Refused
from letters.stacks.spreadsheets.spreadsheet_file import SpreadsheetFile


def test_a_file_opens_again_and_again(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"Name\nJane")
    for content in (path, b"Name\nJane"):
        file = SpreadsheetFile(content)
        assert file.first_bytes(4) == b"Name"
        for _ in range(2):
            with file.open() as stream:
                assert stream.read() == b"Name\nJane"


def test_what_the_file_holds_is_not_in_its_representation():
    assert "Jane" not in repr(SpreadsheetFile(b"Name\nJane", "people.csv"))


@pytest.mark.parametrize("name", ["missing.csv", "a\0b"])
def test_a_file_that_cannot_be_opened_is_refused(name, tmp_path):
    with pytest.raises(Refused) as caught:
        SpreadsheetFile(tmp_path / name, "people.csv").open()
    assert (caught.value.code, caught.value.field) == ("cannot_read", "spreadsheet")
    assert caught.value.values == {"file": "people.csv", "row": None, "reason": "unreadable"}
