from pathlib import Path

import pytest

from letters.paper.typesetting.font_choice import font_files
from letters.paper.typesetting.font_damage import require_intact
from letters.refusal import Refused

FONTS = font_files()
REGULAR = next(path for path in FONTS if path.name == "GentiumPlus-Regular.ttf")
COLLECTION = next(path for path in FONTS if path.suffix == ".ttc")


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.name)
def test_our_fonts_are_intact(path):
    require_intact(path)


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.parametrize("original", [REGULAR, COLLECTION], ids=lambda path: path.suffix)
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:6],
        lambda data: data[:1000],
        lambda data: data[:-100],
        lambda data: flipped(data, len(data) // 2),
        lambda data: flipped(data, 40_000),
        lambda data: b"<!doctype html>" + data[15:],
    ],
)
def test_a_font_with_a_part_missing_or_changed_is_named(tmp_path: Path, original, damage):
    path = tmp_path / "Damaged.ttf"
    path.write_bytes(damage(original.read_bytes()))
    with pytest.raises(Refused, match="config_invalid") as refused:
        require_intact(path)
    assert refused.value.values["file"] == "Damaged.ttf"
    assert refused.value.values["problem"].code == "font_damaged"


def test_a_missing_font_is_named(tmp_path: Path):
    with pytest.raises(Refused, match="config_invalid"):
        require_intact(tmp_path / "Missing.ttf")
