"""A picture of a signature becomes ink alone; what cannot be one is refused before it costs anything."""

import io
import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from PIL import Image

from letters import Refused
from letters.paper.signature.clean_scan import clean_scan
from tests.support.signature_photos import greys
from tests.support.signing import hand, photo, picture_bytes


@pytest.mark.parametrize("table", [False, True])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_in_uneven_light_becomes_black_ink_on_white_paper(kind, table):
    found = greys(clean_scan(picture_bytes(photo(table=table), kind)))
    assert (found == 15).mean() > 0.8
    assert (found == 0).mean() > 0.03
    assert ((found > 2) & (found < 13)).mean() < 0.1


def test_the_picture_is_cropped_to_its_ink():
    ink = clean_scan(picture_bytes(photo()))
    xs, ys = ([point[axis] for stroke in hand() for point in stroke] for axis in (0, 1))
    assert ink.width == pytest.approx(max(xs) - min(xs), abs=40)
    assert ink.height == pytest.approx(max(ys) - min(ys), abs=40)
    found = greys(ink)
    assert (found[:, : ink.width // 20] < 8).any()
    assert (found[:, -ink.width // 20 :] < 8).any()


@pytest.mark.parametrize(("width", "height"), [(3600, 400), (900, 2600)])
def test_a_large_picture_has_no_more_pixels_than_70_by_18_mm_at_600_dpi(width, height):
    large = Image.new("L", (4000, 3000), 255)
    large.paste(0, (200, 200, 200 + width, 200 + height))
    ink = clean_scan(picture_bytes(large))
    assert max(ink.width / 1654, ink.height / 425) == 1


def test_a_photo_taken_on_its_side_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    on_its_side = photo().transpose(Image.Transpose.ROTATE_90)
    upright, turned = clean_scan(picture_bytes(photo())), clean_scan(picture_bytes(on_its_side, exif=exif))
    assert (upright.width, upright.height) == (turned.width, turned.height)
    assert np.abs(greys(upright).astype(int) - greys(turned)).mean() < 0.2


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode):
    plain = photo(noise=0).convert("L")
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(plain).astype(np.uint16) * 257)
    else:
        picture = (
            plain.point(lambda grey: 255 if grey > 80 else 0).convert(mode) if mode == "1" else plain.convert(mode)
        )
    assert (greys(clean_scan(picture_bytes(picture))) == 0).mean() > 0.02


def test_a_jpeg_in_four_colours_is_read():
    assert (greys(clean_scan(picture_bytes(photo().convert("CMYK"), "JPEG"))) == 0).mean() > 0.02


def test_transparent_areas_are_paper():
    ink = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    ink.paste((0, 0, 0, 255), (250, 100, 350, 130))
    found = clean_scan(picture_bytes(ink))
    assert found.width / found.height == pytest.approx(100 / 30, rel=0.15)


def test_light_ink_on_transparent_paper_is_printed_black():
    ink = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    ink.paste((255, 255, 255, 255), (250, 100, 350, 130))
    found = clean_scan(picture_bytes(ink))
    assert found.width / found.height == pytest.approx(100 / 30, rel=0.15)


@pytest.mark.parametrize("empty", [photo(ink=False), Image.new("L", (400, 300), 255), Image.new("L", (400, 300), 0)])
def test_a_picture_without_ink_is_refused(empty):
    with pytest.raises(Refused) as refused:
        clean_scan(picture_bytes(empty))
    assert (refused.value.code, refused.value.field) == ("signature_unseen", "signature")


def test_a_flourish_from_side_to_side_at_the_lower_edge_is_kept():
    """A picture cut close to its ink: what runs along its edge is ink, not the table."""
    cut = Image.new("L", (500, 120), 255)
    cut.paste(0, (100, 10, 120, 90))
    cut.paste(0, (10, 110, 490, 120))
    found = greys(clean_scan(picture_bytes(cut)))
    assert (found[-3:] < 8).mean() > 0.8


def test_dust_is_not_ink():
    dusty = photo(ink=False, noise=2)
    for place in ((200, 300), (900, 800), (1300, 200)):
        dusty.paste((60, 60, 60), (*place, place[0] + 2, place[1] + 2))
    with pytest.raises(Refused) as refused:
        clean_scan(picture_bytes(dusty))
    assert refused.value.code == "signature_unseen"


def png_of(width: int, height: int) -> bytes:
    """A PNG of that size, all black, a few kilobytes for hundreds of millions of pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    row = bytes(1 + width // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(20_000, 20_000), (10_000, 9_000), (8_000, 6_251), (60_000_000, 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(size):
    bomb = png_of(*size)
    tracemalloc.start()
    with pytest.raises(Refused) as refused:
        clean_scan(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.values == {"pixels": size[0] * size[1], "limit": 50_000_000}
    assert peak < 2 * len(bomb) + 1_000_000


def broken_files():
    whole_png, whole_jpeg = (
        picture_bytes(photo((400, 300), at=(0, 50))),
        picture_bytes(photo((400, 300), at=(0, 50)), "JPEG"),
    )
    yield from (b"", b"GIF89a", b"<svg/>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\0\0")
    yield from (whole_png[:200], whole_png[: len(whole_png) // 2], whole_jpeg[:300], whole_jpeg[: len(whole_jpeg) // 2])


@pytest.mark.parametrize("broken", list(broken_files()))
def test_broken_and_other_files_are_refused(broken):
    with pytest.raises(Refused) as refused:
        clean_scan(broken)
    assert (refused.value.code, refused.value.field) == ("signature_invalid", "signature")


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_broken_orientation_tag_leaves_the_picture_as_it_is():
    file = io.BytesIO()
    picture = photo((800, 600), at=(100, 100))
    picture.save(file, "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff broken")
    assert clean_scan(file.getvalue()) == clean_scan(picture_bytes(picture, "JPEG"))


def test_the_same_picture_gives_the_same_pixels():
    assert clean_scan(picture_bytes(photo())) == clean_scan(picture_bytes(photo()))
