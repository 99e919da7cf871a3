"""`letters check`: it reports each mistake in the config folder with file and line, and each old list."""

from datetime import date

import pytest

from letters.cli import main
from letters.commands import check


def test_a_valid_config_folder_passes(capsys):
    assert main(["check"]) == 0
    assert "343" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("envelopes.yaml", "width: 241.3", "width: wide", "no10.width"),
        ("envelopes.yaml", "endorsement: true", "endorsment: true", "endorsment"),
        ("parliament.yaml", "returned_on: null", "returned: null", "“returned”"),
        ("offices.yaml", 'riding_number: "35067"', 'riding_number: "99999"', "riding"),
        ("members.csv", "10002,NL", "10002,XX", "province"),
        ("campaigns/open-work-permits/campaign.yaml", "editing: free", "editing: loose", "editing"),
        ("campaigns/open-work-permits/letter.fr.md", "Le Canada", "# Le Canada", "letter.fr.md"),
        (
            "campaigns/open-work-permits/letter.prime-minister.fr.md",
            "Le Canada",
            "{town} Le Canada",
            "letter.prime-minister.fr.md, line 1",
        ),
    ],
)
def test_an_invalid_config_file_is_named_and_fails_the_check(file, old, new, said, config, capsys):
    text = (config / file).read_text(encoding="utf-8")
    assert old in text
    (config / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["check"]) == 2
    error = capsys.readouterr().err
    assert [part for part in ("config_invalid", file, said) if part not in error] == []


def test_a_text_for_an_office_that_there_is_not_fails_the_check(config, capsys):
    (config / "campaigns/open-work-permits/letter.minister.en.md").write_text("One.", encoding="utf-8")
    assert main(["check"]) == 2
    error = capsys.readouterr().err
    assert "campaigns/open-work-permits/letter.minister.en.md: “letter.minister.en.md” is not one of the" in error


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            ",The Right Honourable,Mark,Carney,PC,Liberal,",
            ",,,,,,",
            "offices.yaml, line 12, “prime-minister.riding_number”: The seat of Nepean is vacant",
        ),
        (
            ",Mark,Carney,",
            ",Jane,Doe,",
            "offices.yaml, line 13, “prime-minister.holder”: Mark Carney does not sit for Nepean (Jane Doe). Find out",
        ),
    ],
    ids=["vacant", "another"],
)
def test_an_office_whose_holder_does_not_sit_fails_the_check(old, new, said, config, capsys):
    text = (config / "members.csv").read_text(encoding="utf-8")
    assert old in text
    (config / "members.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["check"]) == 2
    assert said in capsys.readouterr().err


def test_old_lists_are_named_and_pass(monkeypatch, capsys):
    monkeypatch.setattr("letters.settings.today", lambda: date(2026, 8, 12))
    assert main(["check"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(": The ")[0].partition(": Who ")[0] for line in said] == [
        "letters: list_old",
        "letters: office_old (prime-minister)",
        "letters: office_old (immigration-minister)",
    ]
    assert "on April 13, 2026, 121 days ago. Run “letters members update”." in said[0]


def test_a_damaged_font_fails_the_check(tmp_path, monkeypatch, capsys):
    damaged = tmp_path / "Damaged.ttf"
    damaged.write_bytes(b"no font")
    monkeypatch.setattr(check, "font_files", lambda: (damaged,))
    assert main(["check"]) == 2
    assert "letters: config_invalid (Damaged.ttf): Damaged.ttf" in capsys.readouterr().err
