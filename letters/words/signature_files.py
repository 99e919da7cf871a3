"""Signatures as people name them in an option, a file or a cell: by their kind, or by a file."""

from pathlib import Path

from letters import settings
from letters.config import read_octets
from letters.refusal import Refused
from letters.words.signature import Signature

_STROKES, _PICTURES = (".json",), (".png", ".jpg", ".jpeg")

_KINDS = ("typed", "blank")

#: What people may write.
SIGNATURES = (*_KINDS, "FILE.json", "FILE.png", "FILE.jpg")


def read_signature(given: str, within: Path | None = None) -> Signature:
    """The signature meant by `typed`, `blank` or the name of a file: strokes in JSON, or a picture in PNG or JPEG.

    `within` is the folder that the name is taken from, and that it must not lead out of. Raises Refused about
    "signature": `value_unknown`, `cannot_read`, `signature_invalid`.
    """
    suffix = Path(given).suffix.lower()
    if suffix not in (*_STROKES, *_PICTURES):
        if given in _KINDS:
            return Signature.of_kind(given)
        raise Refused("value_unknown", "signature", value=given, allowed=SIGNATURES)
    try:
        octets = read_octets(_path_within(given, within), whose="user", most=settings.current().max_picture + 1)
    except Refused as refused:
        raise refused.about("signature") from None
    return Signature.scanned(octets) if suffix in _PICTURES else parse_strokes(octets)


def parse_strokes(written: str | bytes) -> Signature:
    """The signature of a pen whose strokes are written in JSON, as `Signature.drawn` takes them; blank by nothing.

    Raises Refused `signature_invalid` about "signature".
    """
    import json

    try:
        strokes: object = json.loads(written) if written.strip() else []
    except (ValueError, RecursionError):
        raise Refused("signature_invalid", "signature") from None
    return Signature.drawn(strokes)


def _path_within(given: str, folder: Path | None) -> Path:
    if folder is None:
        return Path(given)
    try:
        path = (folder / given).resolve()
    except (OSError, ValueError, RuntimeError):  # a name that holds a NUL, links that go round
        raise Refused("cannot_read", file=given, reason="unreadable") from None
    if not path.is_relative_to(folder.resolve()):
        raise Refused("cannot_read", file=given, reason="outside")
    return path
