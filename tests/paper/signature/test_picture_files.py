"""Every picture that a phone or a scanner makes is read; what costs much to decode is refused before that."""

import contextlib
import io
import struct
import subprocess
import sys
import time
import zlib
from itertools import chain
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from letters import Refused
from letters.paper.signature.avif_frames import frame_pixels
from letters.paper.signature.clean_scan import clean_scan
from letters.paper.signature.picture_files import open_picture, read_picture
from tests.support.signing import photo, picture_bytes

SMALL = photo((800, 600), at=(100, 150))


def refusal(data: bytes) -> dict[str, object]:
    with pytest.raises(Refused) as refused:
        open_picture(data)
    assert (refused.value.code, refused.value.field) == ("signature_invalid", "signature")
    return dict(refused.value.values)


def exif(orientation: int) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = orientation
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_turned_upright(kind, orientation):
    plain = Image.new("L", (80, 40), 255)
    plain.paste(0, (0, 0, 40, 10))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transposition that undoes what the tag asks for
    lying = plain.transpose(Image.Transpose(back[orientation])) if orientation > 1 else plain
    found = np.asarray(read_picture(picture_bytes(lying, kind, exif=exif(orientation))).convert("L")).astype(int)
    assert np.abs(found - np.asarray(plain)).mean() < 6


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture_bytes(Image.new("P", (9, 9)), "GIF"), "GIF"),
        (picture_bytes(Image.new("L", (9, 9)), "TIFF"), "TIFF"),
        (picture_bytes(Image.new("L", (9, 9)), "BMP"), "BMP"),
        (picture_bytes(Image.new("L", (16, 16)), "ICO"), "ICO"),
        (picture_bytes(Image.new("L", (16, 16)), "JPEG2000"), "JPEG 2000"),
        (picture_bytes(Image.new("L", (16, 16)), "PDF"), "PDF"),
        (picture_bytes(SMALL, "WEBP", save_all=True, append_images=[SMALL.rotate(9)]), "WebP (animation)"),
        (b'<?xml version="1.0"?><!-- drawn --><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"\0\0\0\x18ftypmp42" + bytes(90), "MP4"),
        (b"PK\3\4" + bytes(26) + b"[Content_Types].xml" + bytes(90) + b"word/document.xml", "Word"),
        (b"PK\3\4" + bytes(60), "ZIP"),
        (b"8BPS" + bytes(60), "Photoshop"),
        (b"\n<!DOCTYPE html><p>", "HTML"),
    ],
)
def test_another_format_is_named(data, name):
    assert refusal(data) == {"format": name}


def test_what_no_one_knows_is_refused_without_a_name():
    assert refusal(b"a letter") == {"format": None}


def scans_of(picture: Image.Image, count: int) -> bytes:
    """A progressive JPEG whose last scan is repeated."""
    whole = picture_bytes(picture, "JPEG", progressive=True)
    begin = whole.rindex(b"\xff\xda")
    return whole[:begin] + whole[begin:-2] * count + whole[-2:]


def test_scans_are_counted_before_decoding():
    many = scans_of(Image.new("L", (800, 600), 255), 12_000)
    began = time.process_time()
    assert refusal(many) == {"most_parts": 100}
    assert time.process_time() - began < 1


def test_a_large_picture_may_have_fewer_scans():
    assert refusal(scans_of(Image.new("L", (6_000, 6_000), 255), 30)) == {"most_parts": 27}


def test_an_ordinary_progressive_photo_is_read():
    assert clean_scan(picture_bytes(SMALL, "JPEG", progressive=True)).width > 100


def test_a_progressive_photo_that_would_take_much_memory_is_refused():
    wide = picture_bytes(Image.new("RGB", (6_000, 6_000)), "JPEG", progressive=True, subsampling=0)
    assert refusal(wide) == {"pixels": 36_000_000, "limit": 25_000_000}


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_chunks_and_segments_are_counted():
    png, jpeg = picture_bytes(SMALL), picture_bytes(SMALL, "JPEG")
    assert refusal(png[:33] + chunk(b"teXt") * 900_000 + png[33:]) == {"most_parts": 20_000}
    assert refusal(jpeg[:2] + b"\xff\xe5\0\2" * 2_000_000 + jpeg[2:]) == {"most_parts": 20_000}


def test_metadata_is_not_unpacked_or_read():
    """Colour profiles, texts and directories of tags, each small in the file and large when read."""
    profile = b"a\0\0" + zlib.compress(bytes(200_000_000))
    png = picture_bytes(SMALL)
    tags = b"".join(struct.pack(">HHII", 0x9000 + n, 1, 60_000, 8) for n in range(5_000))
    segment = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">H", 5_000) + tags
    jpeg = picture_bytes(SMALL, "JPEG")
    jpeg = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + jpeg[2:]
    for heavy in (png[:33] + chunk(b"iCCP", profile) + chunk(b"zTXt", profile) + png[33:], jpeg):
        began = time.process_time()
        opened = open_picture(heavy)
        assert set(opened.picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert time.process_time() - began < 0.5


def test_formats_whose_decoders_take_much_memory_may_have_fewer_pixels():
    large = Image.new("L", (6_000, 5_000), 255)
    assert refusal(picture_bytes(large, "WEBP", method=0)) == {"pixels": 30_000_000, "limit": 16_000_000}
    assert refusal(picture_bytes(large, "AVIF", speed=10)) == {"pixels": 30_000_000, "limit": 26_000_000}


def lying(data: bytes) -> bytes:
    """The file, whose boxes now state a picture of 64 by 48 pixels (ISO/IEC 23008-12, 6.5.3)."""
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", 64, 48) + data[at + 8 :]


@pytest.mark.parametrize("colours", ["L", "RGB", "RGBA"])
def test_an_avifs_frames_are_measured_whatever_it_states(colours):
    picture = picture_bytes(Image.new(colours, (640, 480)), "AVIF")
    assert frame_pixels(lying(picture)) == 640 * 480 * (2 if colours == "RGBA" else 1)


def test_an_avif_whose_frames_are_larger_than_it_states_is_refused():
    large = lying(picture_bytes(Image.new("L", (6_000, 5_000), 255), "AVIF", speed=10))
    assert refusal(large) == {"pixels": 30_000_000, "limit": 26_000_000}


def test_an_avif_film_is_refused():
    film = picture_bytes(SMALL, "AVIF", save_all=True, append_images=[SMALL.rotate(9)])
    assert refusal(film) == {}


def test_a_heic_whose_frames_are_larger_than_it_states_is_refused_without_decoding():
    file = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (6_000, 4_000), "white")).save(file)
    began = time.process_time()
    with pytest.raises(Refused):
        clean_scan(lying(file.getvalue()))
    assert time.process_time() - began < 1


#: Prints the megabytes that cleaning a picture adds to a process with all imports, and its processor seconds.
_MEASURED = """
import sys, time
import pillow_heif
from letters.paper.signature.clean_scan import clean_scan
def most(): return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) / 1024
before = most()
clean_scan(sys.stdin.buffer.read())
print(most() - before, time.process_time())
"""


def largest(kind: str) -> bytes:
    """About the largest picture of that format that is accepted."""
    size = {"JPEG": (8064, 6048), "PNG": (8064, 6048), "WEBP": (4608, 3456), "HEIC": (5856, 4392)}[kind]
    picture = photo((1536, 1152), noise=0).resize(size)
    if kind != "HEIC":
        return picture_bytes(picture, kind, **({"method": 0} if kind == "WEBP" else {"compress_level": 1}))
    file = io.BytesIO()
    pillow_heif.from_pillow(picture).save(file, quality=40)
    return file.getvalue()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from Linux")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
def test_the_largest_picture_takes_less_than_300_megabytes_and_5_seconds(kind):
    run = subprocess.run([sys.executable, "-c", _MEASURED], input=largest(kind), capture_output=True, check=True)
    megabytes, seconds = map(float, run.stdout.split())
    assert megabytes < 300
    assert seconds < 5


def test_a_phones_largest_photo_takes_little_time():
    """A photo of 48 megapixels: measured at 0.5 s of processor, and 130 MB."""
    large = picture_bytes(photo((2016, 1512)).resize((8064, 6048)), "JPEG", quality=80)
    began = time.process_time()
    assert clean_scan(large).width > 500
    assert time.process_time() - began < 5


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_file_that_ends_early_or_is_altered_is_refused_or_read(kind):
    whole = picture_bytes(photo((300, 200), at=(-60, -10)), kind)
    rng = np.random.default_rng(5)
    cut = (whole[:length] for length in rng.integers(0, len(whole), 25))
    altered = (whole[:at] + bytes([rng.integers(256)]) + whole[at + 1 :] for at in rng.integers(0, len(whole), 25))
    for data in chain(cut, altered):
        with contextlib.suppress(Refused):
            clean_scan(data)
