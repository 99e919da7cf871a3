"""`letters calibrate`: the sheet, its offset, and mistakes."""

import pytest

from letters.cli import main
from letters.paper.calibration_sheet.calibration_sheet import render_calibration
from letters.words.messages.catalogue import translate
from tests.support.examples import page_texts


@pytest.fixture
def calibrate(tmp_path, monkeypatch):
    """Return a function that runs `letters calibrate` in an empty folder and returns the exit code."""
    monkeypatch.chdir(tmp_path)

    def run(*options: str) -> int:
        try:
            return main(["calibrate", *options])
        except SystemExit as exit_:
            return exit_.code

    return run


def test_the_sheet_is_written_without_any_output(calibrate, tmp_path, capsys):
    assert calibrate("-o", "calibration.pdf") == 0
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / "calibration.pdf").read_bytes() == render_calibration()
    assert [path.name for path in tmp_path.iterdir()] == ["calibration.pdf"]


@pytest.mark.parametrize("offset", [(1.5, -2.0), (-1.5, 2.0)])
def test_the_offset_is_accepted_as_the_sheet_writes_it(offset, calibrate, tmp_path):
    x, y = offset
    assert calibrate("-o", "calibration.pdf", f"--offset={x:g},{y:g}") == 0
    data = (tmp_path / "calibration.pdf").read_bytes()
    assert data == render_calibration(offset)
    assert f"--offset={x:g},{y:g}: " in page_texts(data)[0]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "calibration.pdf", "--offset=7,0"), "offset_invalid (offset)"),
        (("-o", "calibration.pdf", "--offset=1,5,-2"), "offset_invalid (offset)"),
        (("-o", "no/such/folder/calibration.pdf"), "cannot_write (output)"),
        ((), "command_line"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(options, said, calibrate, tmp_path, capsys):
    assert calibrate(*options) == 2
    assert f"letters: {said}: " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_help_is_in_french_for_a_french_locale(calibrate, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    assert calibrate("--help") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert translate("make a sheet that shows how far off a printer is", "fr") in said
    assert translate("how far off the printer is, in millimetres to the right and down", "fr") in said
