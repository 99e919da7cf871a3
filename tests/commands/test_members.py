"""`letters members`: the whole list, or the members whom a query finds."""

import pytest

from letters.cli import main


def test_members_are_listed_by_number_riding_name_and_email(capsys):
    assert main(["members", "35067"]) == 0
    assert capsys.readouterr().out == "35067\tNepean\tMark Carney\tmark.carney@parl.gc.ca\n"


def test_all_343_seats_are_listed(capsys):
    assert main(["members"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 343


def test_a_query_that_finds_no_member_fails(capsys):
    assert main(["members", "zzzzzz"]) == 2
    assert "member_unknown" in capsys.readouterr().err


def test_a_member_called_update_is_found_by_more_than_that_word(config, capsys):
    path = config / "members.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",Paul,Connors,", ",Jane,Update-Doe,"), encoding="utf-8")
    for query in ("Update", "update doe", "Jane Update-Doe"):
        assert main(["members", query]) == 0
        assert "\tJane Update-Doe\t" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["Nepean", "x.csv"], ["--yes"], ["x.csv", "update"], ["update", "x.csv", "y.csv"]])
def test_more_than_one_argument_is_refused(words, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["members", *words])
    assert "letters: command_line: " in capsys.readouterr().err
