"""`letters write --signature`: a kind of signature, or a file."""

import json
from pathlib import Path

import pikepdf
import pytest

from letters.cli import main
from tests.support.examples import sender_file
from tests.support.signing import hand, photo, picture_bytes

HEIC = (Path(__file__).parents[1] / "paper/signature/cases/03_heic_as_jpg.jpg").read_bytes()

FILES = {
    "hand.json": json.dumps(hand()).encode(),
    "with-mark.json": b"\xef\xbb\xbf" + json.dumps(hand()).encode(),
    "photo.png": picture_bytes(photo((800, 600), at=(100, 150))),
    "PHOTO.JPG": picture_bytes(photo((800, 600), at=(100, 150)), "JPEG"),
    "photo.jpeg": picture_bytes(photo((800, 600), at=(100, 150)), "JPEG"),
    "empty.json": b"[]",
    "too-many.json": json.dumps([[[0, 0]]] * 201).encode(),
    "not-a-number.json": b"[[[NaN, 0]]]",
    "not-json.json": b"[[[1, 2]",
    "deep.json": b"[" * 100_000,
    "not-a-picture.png": b"not a picture",
    "white.png": picture_bytes(photo((400, 300), ink=False)),
    "large.png": bytes(12_000_001),
    "scan.tiff": picture_bytes(photo((80, 60), ink=False), "TIFF"),
    "photo.heic": HEIC,
}


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Return a function that runs `letters write` in a folder with the files and returns the exit code."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    (tmp_path / "outside.png").write_bytes(FILES["photo.png"])
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    monkeypatch.chdir(folder)

    def run(*options, **me):
        sender_file(folder, **me)
        return main(
            ["write", "--to", "48017", "--date", "2026-04-20", "--sender", "me.yaml", "-o", "letter.pdf", *options]
        )

    return run


def figures() -> list[str]:
    """Return the operators of the content of each figure on the letter's only page."""
    with pikepdf.open("letter.pdf") as pdf:
        found, inside = [], False
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == "BDC" and str(operands[0]) == "/Figure":
                inside = True
            elif str(operator) == "EMC":
                inside = False
            elif inside:
                found.append(str(operator))
    return found


@pytest.mark.parametrize("name", ["hand.json", "with-mark.json"])
def test_strokes_in_a_file_are_drawn_as_filled_curves(write, name):
    assert write("--signature", name) == 0
    assert figures()[-2:] == ["f", "Q"]
    assert "c" in figures()


@pytest.mark.parametrize("name", ["photo.png", "PHOTO.JPG", "photo.jpeg", "photo.heic", "../outside.png"])
def test_a_picture_is_printed_in_grey(write, name):
    assert write("--signature", name) == 0
    assert figures() == ["q", "cm", "Do", "Q"]
    with pikepdf.open("letter.pdf") as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert (str(image.ColorSpace), image.BitsPerComponent) == ("/DeviceGray", 4)


def test_the_senders_file_may_name_a_signature_file_beside_it(write):
    assert write(signature="hand.json") == 0
    assert "c" in figures()


def test_the_option_overrides_the_signature_of_the_senders_file(write):
    assert write("--signature", "blank", signature="nothing.png") == 0
    assert figures() == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty.json", "signature_empty"),
        ("too-many.json", "signature_invalid"),
        ("not-a-number.json", "signature_invalid"),
        ("not-json.json", "signature_invalid"),
        ("deep.json", "signature_invalid"),
        ("not-a-picture.png", "signature_invalid"),
        ("large.png", "signature_invalid"),
        ("white.png", "signature_unseen"),
        ("nothing.png", "cannot_read"),
        ("hand.gif", "value_unknown"),
        ("scan.tiff", "signature_invalid"),
        ("drawn", "value_unknown"),
        ("", "value_unknown"),
    ],
)
@pytest.mark.parametrize("as_option", [True, False])
def test_what_cannot_be_used_is_said_and_nothing_is_made(write, capsys, tmp_path, name, code, as_option):
    assert (write("--signature", name) if as_option else write(signature=name)) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"letters: {code} (signature): ")
    assert said.count("\n") == 1
    assert not (tmp_path / "folder" / "letter.pdf").exists()


@pytest.mark.parametrize("name", ["../outside.png", "link.png"])
def test_the_senders_file_may_not_name_a_file_outside_its_folder(write, capsys, name):
    assert write(signature=name) == 2
    assert capsys.readouterr().err.startswith("letters: cannot_read (signature): ")


def test_another_kind_of_file_is_named(write, capsys):
    assert write("--signature", "scan.tiff") == 2
    assert "TIFF files cannot be used as a signature." in capsys.readouterr().err
