"""Pictures that are small and may be dear: many dots, many scans and chunks, and patterns that look like ink."""

import io
import zlib
from collections.abc import Callable
from functools import cache
from random import Random

import numpy as np
import pillow_heif
from PIL import Image

from tests.fuzz.pictures import _chunk, picture

#: Sides of pictures in pixels; the largest have as many dots as are allowed, and a few more.
_SIDES = ((300, 200), (1_600, 1_200), (4_000, 3_000), (300, 200), (1_000, 20_000), (20_000, 3))
_PHOTO, _FEWER = (8_000, 6_200), (5_800, 4_400)
_LARGE = {"PNG": _PHOTO, "JPEG": _PHOTO, "WEBP": (4_600, 3_470), "HEIC": _FEWER, "AVIF": _FEWER}

#: How seldom a picture with the most dots is made.
_LARGE_SHARE = 0.04


def _grid(width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
    return np.meshgrid(np.arange(width, dtype=np.int32), np.arange(height, dtype=np.int32))


_PATTERNS: tuple[Callable[[np.ndarray, np.ndarray], np.ndarray], ...] = (
    lambda x, _: np.full(x.shape, 255),
    lambda x, _: np.zeros(x.shape),
    lambda x, y: ((x + y) % 2) * 255,
    lambda x, y: ((x % 7 < 3) & (y % 7 < 3)) * -225 + 240,
    lambda _, y: (y % 9 < 2) * -225 + 240,
    lambda x, _: (x % 9 < 2) * -225 + 240,
    lambda x, y: ((x // 3 * 7919 + y // 3 * 104729) % 251 < 60) * -200 + 230,
    lambda x, y: (x * 255 // (x.shape[1] or 1) + y * 0) % 256,
    lambda x, y: ((x * x + y * y) % 6_007 < 900) * -210 + 235,
    lambda x, y: (((x ^ y) & 31) < 2) * -210 + 235,
)


@cache
def _drawn(size: tuple[int, int], pattern: int) -> Image.Image:
    return Image.fromarray(_PATTERNS[pattern](*_grid(*size)).astype(np.uint8))


def _any(rng: Random, kind: str) -> Image.Image:
    size = _LARGE[kind] if rng.random() < _LARGE_SHARE else rng.choice(_SIDES)
    return _drawn(size, rng.randrange(len(_PATTERNS)))


def _saved(drawn: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    drawn.save(file, kind, **options)
    return file.getvalue()


def costly_png(rng: Random) -> bytes:
    """Return a PNG of any depth, with many or large chunks."""
    if rng.random() < 0.2:
        return picture(rng)
    mode = rng.choice(("1", "L", "L", "RGB", "RGBA", "P", "I;16", "LA"))
    drawn = _any(rng, "PNG")
    if mode in ("RGB", "RGBA", "LA") and drawn.width * drawn.height > 13_000_000:
        mode = "L"  # larger ones take long to write
    made = _saved(drawn.convert(mode), "PNG", compress_level=1)
    return made[:33] + rng.choice(_PNG_CHUNKS)(rng) + made[33:]


_PNG_CHUNKS: tuple[Callable[[Random], bytes], ...] = (
    *[lambda _: b""] * 4,
    lambda _: _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 50_000_000)),
    lambda _: _chunk(b"iCCP", b"a\0\0" + zlib.compress(b"a" * 50_000_000)),
    lambda rng: _chunk(b"tEXt", b"a\0b") * rng.choice((10, 19_000, 100_000)),
    lambda rng: _chunk(b"IDAT", b"") * rng.choice((10, 19_000, 100_000)),
    lambda rng: _chunk(b"eXIf", b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\3\0\0\0\1\0\x09" * rng.choice((1, 60_000))),
    lambda _: _chunk(b"acTL", b"\0\xff\xff\xff\0\0\0\0") + _chunk(b"fcTL", bytes(26)),
    lambda _: _chunk(b"tRNS", b"\0\xff"),
)


#: A comment, empty metadata, a restart interval and an empty profile.
_SEGMENTS = (b"\xff\xfe\0\x04ab", b"\xff\xe1\0\x08Exif\0\0", b"\xff\xdd\0\x04\0\x01", b"\xff\xe2\0\x02")


def costly_jpeg(rng: Random) -> bytes:
    """Return a JPEG, often progressive, with scans or segments repeated."""
    drawn = _any(rng, "JPEG")
    drawn = drawn.convert(rng.choice(("L", "RGB", "CMYK"))) if drawn.width * drawn.height < 13_000_000 else drawn
    made = _saved(drawn, "JPEG", quality=rng.choice((5, 50, 95)), progressive=rng.random() < 0.5)
    begin = made.index(b"\xff\xda")
    kind = rng.randrange(6)
    if kind == 0:
        scans = made[begin:-2]
        times = min(rng.choice((2, 9, 99, 3_000)), 2_000_000 // len(scans) + 2)
        return made[:begin] + scans * times + made[-2:]
    if kind == 1:
        segment = rng.choice(
            (b"\xff\xfe\0\x04ab", b"\xff\xe1\0\x08Exif\0\0", b"\xff\xdd\0\x04\0\x01", b"\xff\xe2\0\x02")
        )
        return made[:2] + segment * rng.choice((2, 900, 30_000)) + made[2:]
    if kind == 2:
        return _changed(rng, made)
    if kind == 3:
        at = made.index(b"\xff\xc2" if b"\xff\xc2" in made[:begin] else b"\xff\xc0") + 5
        size = rng.choice(((1, 1), (7_000, 7_000), (20_000, 2_000), (65_535, 65_535), (6_000, 8_000)))
        return made[:at] + b"".join(one.to_bytes(2) for one in size) + made[at + 4 :]
    return made


def _changed(rng: Random, made: bytes) -> bytes:
    """Return the bytes with a few changed, or the first of them."""
    data = bytearray(made)
    for _ in range(rng.randrange(1, 6)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data[: rng.randrange(len(data))] if rng.random() < 0.3 else data)


def _modern(rng: Random, kind: str, save: Callable[[Image.Image, int], bytes], fewer: bool) -> bytes:
    """Return a picture whose encoder takes long, so that each is made once and then changed."""
    size = _LARGE[kind] if rng.random() < _LARGE_SHARE else rng.choice(((300, 200), (1_600, 1_200)))
    pattern = rng.choice((2, 6)) if fewer else rng.randrange(len(_PATTERNS))
    made = _encoded(size, pattern if size != _LARGE[kind] else 6, save)
    return made if rng.random() < 0.4 else _changed(rng, made)


@cache
def _encoded(size: tuple[int, int], pattern: int, save: Callable[[Image.Image, int], bytes]) -> bytes:
    return save(_drawn(size, pattern).convert("RGB"), 40)


def costly_webp(rng: Random) -> bytes:
    """Return a WebP."""
    return _modern(rng, "WEBP", _webp_lossless if rng.random() < 0.3 else _webp, fewer=False)


def _webp(drawn: Image.Image, quality: int) -> bytes:
    return _saved(drawn, "WEBP", quality=quality, method=0)


def _webp_lossless(drawn: Image.Image, _quality: int) -> bytes:
    return _saved(drawn.convert("RGBA"), "WEBP", lossless=True, method=0)


def costly_avif(rng: Random) -> bytes:
    """Return an AVIF."""
    return _modern(rng, "AVIF", _avif, fewer=True)


def _avif(drawn: Image.Image, quality: int) -> bytes:
    return _saved(drawn, "AVIF", speed=10, quality=quality)


def costly_heic(rng: Random) -> bytes:
    """Return a HEIC."""
    return _modern(rng, "HEIC", _heic, fewer=True)


def _heic(drawn: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    pillow_heif.from_pillow(drawn).save(file, quality=quality, enc_params={"preset": "ultrafast"})
    return file.getvalue()
