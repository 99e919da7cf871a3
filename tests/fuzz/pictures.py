"""Files to send as the photo of a signature."""

import io
import zlib
from functools import cache
from random import Random

from PIL import Image, ImageDraw


def picture(rng: Random) -> bytes:
    """Return a valid picture, a broken one, one with enormous stated dimensions, or another kind of file."""
    kind = rng.randrange(8)
    if kind < 2:
        return rng.choice(_sound())
    if kind < 4:
        data = bytearray(rng.choice(_sound()))
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        return bytes(data)
    if kind == 4:
        data = rng.choice(_sound())
        return data[: rng.randrange(len(data))]
    return rng.choice(_odd())


@cache
def _sound() -> tuple[bytes, ...]:
    ink = Image.new("L", (120, 60), 230)
    ImageDraw.Draw(ink).line([(20, 30), (60, 15), (95, 44)], fill=20, width=4)
    pictures = [ink, *(ink.convert(mode) for mode in ("RGB", "RGBA", "P", "1", "LA", "I;16"))]
    pngs = [_saved(one, "PNG") for one in pictures]
    pngs += [_saved(ink.convert("P"), "PNG", transparency=7)]
    pngs += [_saved(ink, "PNG", save_all=True, append_images=[ink] * 3), _saved(Image.new("L", (1, 1)), "PNG")]
    jpegs = [_saved(ink.convert(mode), "JPEG") for mode in ("L", "RGB", "CMYK")]
    return (
        *pngs,
        *jpegs,
        _saved(ink, "JPEG", progressive=True),
        _saved(ink, "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff"),
    )


@cache
def _odd() -> tuple[bytes, ...]:
    png, gif = (
        _sound()[0],
        _saved(Image.new("L", (9, 9)), "GIF", save_all=True, append_images=[Image.new("L", (9, 9), 9)]),
    )
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    return (
        *(_png(*size) for size in ((0, 0), (30_000, 30_000), (2**31 - 1, 1), (1, 2**31 - 1), (20_000, 9))),
        *(_png(6_000, 6_000, packed=zlib.compress(b"\0" * 36_006_000)),),
        *(_png(4, 4, depth=16, colour=3), _png(4, 4, colour=9)),
        *(gif, b"GIF89a/*" + b"\0" * 90 + b"*/=1;alert(1)", svg),
        *(b"%PDF-1.7\n" + png, b"PK\x03\x04" + png, png + b"PK\x03\x04"),
        *(png + svg, png[:8] + b"%PDF-1.7"),
        *(b"\xff\xd8\xff" + svg, b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03" + b"\0" * 60),
        *(_saved(Image.new("RGB", (9, 9)), kind) for kind in ("WEBP", "TIFF", "BMP", "ICO")),
        *(b"", b"\0", png[:8], png[:33], b"\xff\xd8\xff", _text_chunk(png)),
    )  # fmt: skip


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def _png(
    width: int, height: int, *, depth: int = 8, colour: int = 0, packed: bytes = zlib.compress(b"\0" * 99)
) -> bytes:
    header = width.to_bytes(4) + height.to_bytes(4) + bytes((depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _text_chunk(png: bytes) -> bytes:
    """Return the picture with a text chunk that unpacks to a hundred million bytes."""
    return png[:33] + _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 100_000_000)) + png[33:]
