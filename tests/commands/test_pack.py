"""`letters pack`: how many blank letters to whom, in which languages, and mistakes."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pikepdf
import pytest

from letters.cli import main
from letters.people.parliament.member_list import load_members, members_as_csv
from tests.support.examples import page_texts


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """Return a function that runs `letters pack` and returns the exit code."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")

    def run(*options: str) -> int:
        try:
            return main(["pack", *options, "-o", "out", "--workers", "1"])
        except SystemExit as exit_:
            return exit_.code

    return run


def manifest(folder: Path) -> list[dict[str, str]]:
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_fifty_letters_to_one_member_are_alike_and_small(pack, tmp_path):
    assert pack("--to", "Edmonton Griesbach", "--count", "50") == 0
    lines = manifest(tmp_path / "out")
    assert [(line["row"], line["name"], line["riding"]) for line in lines] == [("", "", "Edmonton Griesbach")] * 50
    texts = page_texts((tmp_path / "out" / "run-001.pdf").read_bytes())
    assert len(texts) == 100
    assert len(set(texts[::2])) == 1
    assert (tmp_path / "out" / "run-001.pdf").stat().st_size < 150_000


def test_the_date_of_an_old_list_is_in_the_summary_without_a_warning(pack, capsys):
    assert pack("--to", "Nepean", "--count", "1", "--date", "2026-08-12") == 0
    said = capsys.readouterr()
    assert (said.out.splitlines()[0], said.err) == ("The list of members is as of April 13, 2026.", "")


def test_both_languages_alternate_from_english(pack, tmp_path):
    assert pack("--to", "Nepean", "Outremont", "--count", "3", "--language", "both") == 0
    lines = [(line["riding"], line["language"]) for line in manifest(tmp_path / "out")]
    assert lines == [("Outremont", one) for one in ("en", "fr", "en")] + [("Nepean", one) for one in ("en", "fr", "en")]


def test_a_province_gets_letters_in_the_order_of_riding_numbers(pack, tmp_path):
    assert pack("--province", "Prince Edward Island", "--count", "1", "--envelope", "no10") == 0
    ridings = [member.riding_en for member in load_members() if member.province == "PE" and not member.vacant]
    assert [line["riding"] for line in manifest(tmp_path / "out")] == ridings
    with pikepdf.open(tmp_path / "out" / "run-001-envelopes.pdf") as envelopes:
        assert len(envelopes.pages) == len(ridings)


def test_a_member_named_twice_gets_one_set(pack, tmp_path):
    (nepean,) = [member for member in load_members() if member.riding_en == "Nepean"]
    assert pack("--to", "Nepean", nepean.riding_number, "--count", "2") == 0
    assert [line["riding"] for line in manifest(tmp_path / "out")] == ["Nepean"] * 2


def test_own_lines_and_a_date_are_printed_on_request(pack, tmp_path):
    assert pack("--to", "Nepean", "--count", "1", "--date", "2026-04-20", "--own-lines", "4") == 0
    text = page_texts((tmp_path / "out" / "run-001.pdf").read_bytes())[0]
    assert "April 20, 2026" in text


def test_also_adds_letters_to_offices_with_the_copies_named(pack, tmp_path):
    assert pack("--to", "Edmonton Griesbach", "--count", "2", "--also", "minister") == 0
    texts = page_texts((tmp_path / "out" / "run-001.pdf").read_bytes())
    assert len(manifest(tmp_path / "out")) == 4
    assert all("c.c." in text for text in texts[::2])


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--to", "Nowhere at all", "--count", "1"], "member_unknown"),
        (["--province", "ZZ", "--count", "1"], "province_unknown"),
        (["--all", "--count", "0"], "count_invalid"),
        (["--all", "--count", "many"], "count_invalid"),
        (["--all", "--count", "1", "--language", "de"], "value_unknown"),
        (["--to", "Nepean", "--count", "1", "--own-lines", "90"], "count_invalid"),
        (["--to", "Nepean", "--count", "2", "--language", "both", "--own-lines", "29"], "too_long"),
        (["--to", "Nepean", "--count", "1", "--also", "king"], "value_unknown"),
        (["--count", "1"], "command_line"),
        (["--to", "Nepean", "--all", "--count", "1"], "command_line"),
    ],
)
def test_a_mistake_is_reported_and_nothing_is_made(pack, tmp_path, capsys, options, code):
    assert pack(*options) == 2
    assert f"letters: {code}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_vacant_seat_is_skipped_with_a_notice(pack, config, tmp_path, capsys):
    (nepean,) = [member for member in load_members() if member.riding_en == "Nepean"]
    (outremont,) = [member for member in load_members() if member.riding_en == "Outremont"]
    emptied = replace(outremont, first_name="", last_name="")
    changed = members_as_csv([emptied if one == outremont else one for one in load_members()])
    (config / "members.csv").write_bytes(changed)
    assert pack("--to", "Nepean", "Outremont", "--count", "1") == 0
    assert "letters: seat_skipped (member): " in capsys.readouterr().err
    assert [line["riding"] for line in manifest(tmp_path / "out")] == [nepean.riding_en]
    assert pack("--to", "Outremont", "--count", "1", "--force") == 2
    assert "letters: seat_vacant (member): " in capsys.readouterr().err


def clock(today: Callable[[], date]) -> type:
    """A clock that, each time it is read, shows noon of the day that `today` returns."""
    return type("Clock", (), {"now": staticmethod(lambda _zone: datetime.combine(today(), time(12)))})


def test_a_pack_made_across_midnight_has_the_postage_rules_of_one_day(pack, config, tmp_path, monkeypatch):
    (config / "parliament.yaml").write_text("dissolved_on: 2028-02-19\nreturned_on: null\n")
    days = iter([date(2028, 2, 29)])  # the last day of free mail
    monkeypatch.setattr("letters.settings.datetime", clock(lambda: next(days, date(2028, 3, 1))))
    assert pack("--to", "Nepean", "Outremont", "--count", "2") == 0
    texts = page_texts((tmp_path / "out" / "run-001.pdf").read_bytes())
    assert ["Put a stamp" in text for text in texts[1::2]] == [False] * 4


def test_a_pack_can_be_resumed_after_midnight_unless_postage_has_changed(pack, config, monkeypatch):
    (config / "parliament.yaml").write_text("dissolved_on: 2028-02-19\nreturned_on: null\n")
    made = []
    for day in (date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)):
        monkeypatch.setattr("letters.settings.datetime", clock(lambda day=day: day))
        made.append(pack("--to", "Nepean", "--count", "2"))
    assert made == [0, 0, 2]
