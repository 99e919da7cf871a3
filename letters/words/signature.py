"""Signatures: how a letter is signed, and how an option, a file or a cell names a signature."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from letters import settings
from letters.config_files import read_bytes
from letters.refusal import Refused

#: A limit for coordinates, in any unit, within which no sum or product overflows.
_LARGEST_COORDINATE = 1e9

#: The longest strokes in JSON, in bytes or characters: 5,000 points of 17 digits each take 300,000. Longer ones could
#: take hundreds of megabytes as lists.
_MOST_STROKES_BYTES = 1_000_000

#: A point is `[x, y]` or `[x, y, t]`.
_POINT_LENGTHS = (2, 3)

_STROKES, _PICTURES = (".json",), (".png", ".jpg", ".jpeg", ".heic", ".heif", ".webp", ".avif")

_KINDS = ("typed", "blank")

#: The scripts for which there is a handwriting-style font, as Unicode's names of their letters begin.
_HANDWRITTEN_SCRIPTS = ("LATIN ", "CYRILLIC ")

#: General categories of letters that belong to a script; others, such as an apostrophe, are in every font.
_LETTERS = ("Lu", "Ll", "Lt", "Lo")

#: The texts that name a signature.
SIGNATURES = (*_KINDS, "FILE.json", "FILE.png", "FILE.jpg", "FILE.heic")


class PenPoint(NamedTuple):
    """A position of the pen, to the right and down in any unit, with its time in milliseconds if it is known."""

    x: float
    y: float
    time_ms: float | None = None


Stroke = tuple[PenPoint, ...]


@dataclass(frozen=True)
class Signature:
    """The signature above the typed name.

    It is the name in a handwriting-style font ("typed"), the strokes of a pen ("drawn"), a picture ("scanned"), or
    space to sign by hand ("blank").
    """

    kind: Literal["typed", "drawn", "scanned", "blank"]
    strokes: tuple[Stroke, ...] = ()
    picture: bytes = field(default=b"", repr=False)

    @classmethod
    def typed(cls) -> "Signature":
        """Return the sender's name in a handwriting-style font: the default of a single letter.

        A letter from a sender whose name is in a script without such a font has a blank one instead.
        """
        return cls("typed")

    @classmethod
    def blank(cls) -> "Signature":
        """Return space to sign by hand: the default of stacks and packs, since no one signs for others."""
        return cls("blank")

    @classmethod
    def drawn(cls, strokes: object) -> "Signature":
        """Return a signature drawn with a pen: `[[[x, y, t], …], …]`, x to the right, y down in any unit, t in ms.

        `t` may be absent. One point is a dot.

        Raises Refused about "signature": `signature_empty` without any point; `signature_invalid` with the values
        strokes or points, and limit, or without values if `strokes` is not such a list of finite numbers.
        """
        read = tuple(stroke for stroke in map(_stroke, _list(strokes)) if stroke)
        points = sum(map(len, read))
        if len(read) > (limit := settings.current().max_strokes):
            raise Refused("signature_invalid", "signature", strokes=len(read), limit=limit)
        if points > (limit := settings.current().max_points):
            raise Refused("signature_invalid", "signature", points=points, limit=limit)
        if not read:
            raise Refused("signature_empty", "signature")
        return cls("drawn", strokes=read)

    @classmethod
    def scanned(cls, picture: bytes) -> "Signature":
        """Return a signature on paper from the bytes of a picture, which is read when it is printed.

        Raises Refused `signature_invalid` (values size, limit, in bytes) about "signature" if the file is too large.
        """
        if len(picture) > (limit := settings.current().max_picture):
            raise Refused("signature_invalid", "signature", size=len(picture), limit=limit)
        return cls("scanned", picture=picture)

    @classmethod
    def of_kind(cls, kind: str) -> "Signature":
        """Return a signature of a kind that needs nothing else: typed or blank.

        Raises Refused `value_unknown` (values value, allowed) about "signature".
        """
        kinds = {"typed": cls.typed, "blank": cls.blank}
        if kind not in kinds:
            raise Refused("value_unknown", "signature", value=kind, allowed=tuple(kinds))
        return kinds[kind]()


def can_be_typed(name: str) -> bool:
    """Return whether all letters of the name are of scripts for which there is a handwriting-style font."""
    return name.isascii() or all(
        unicodedata.name(character, "").startswith(_HANDWRITTEN_SCRIPTS)
        for character in name
        if unicodedata.category(character) in _LETTERS
    )


def read_signature(given: str, within: Path | None = None) -> Signature:
    """Return the signature named `typed`, `blank` or by a file: strokes in JSON, or a picture.

    A file name is relative to the folder `within`, if given, and must not lead out of it. Another kind of file that
    exists is taken for a picture, so that the refusal can name its format.

    Raises Refused `value_unknown`, `cannot_read`, `signature_invalid`, `signature_empty` about "signature".
    """
    if given in _KINDS:
        return Signature.of_kind(given)
    suffix = Path(given).suffix.lower()
    try:
        if suffix not in (*_STROKES, *_PICTURES):
            _require_file(given, within)
        content = read_bytes(_path_within(given, within), whose="user", most=settings.current().max_picture + 1)
    except Refused as refused:
        raise refused.about("signature") from None
    return parse_strokes(content) if suffix in _STROKES else Signature.scanned(content)


def parse_strokes(written: str | bytes) -> Signature:
    """Return the signature whose strokes are in JSON, in the form of `Signature.drawn`.

    Raises Refused `signature_invalid`, or `signature_empty` for an empty text or list, about "signature".
    """
    import json

    if len(written) > _MOST_STROKES_BYTES:
        raise Refused("signature_invalid", "signature")
    try:
        strokes: object = json.loads(written) if written.strip() else []
    except (ValueError, RecursionError):
        raise Refused("signature_invalid", "signature") from None
    return Signature.drawn(strokes)


def _require_file(given: str, within: Path | None) -> None:
    """Refuse what is neither a kind of signature nor a file with an extension."""
    try:
        is_file = Path(given).suffix != "" and _path_within(given, within).is_file()
    except OSError:  # a name that is too long
        is_file = False
    if not is_file:
        raise Refused("value_unknown", value=given, allowed=SIGNATURES)


def _path_within(given: str, folder: Path | None) -> Path:
    if folder is None:
        return Path(given)
    try:
        path = (folder / given).resolve()
    except (OSError, ValueError, RuntimeError):  # a name with a NUL, circular links
        raise Refused("cannot_read", file=given, reason="unreadable") from None
    if not path.is_relative_to(folder.resolve()):
        raise Refused("cannot_read", file=given, reason="outside")
    return path


def _list(given: object) -> Sequence[object]:
    if not isinstance(given, list | tuple):
        raise Refused("signature_invalid", "signature")
    return given


def _stroke(given: object) -> Stroke:
    return tuple(map(_point, _list(given)))


def _point(given: object) -> PenPoint:
    numbers = _list(given)
    if len(numbers) not in _POINT_LENGTHS:
        raise Refused("signature_invalid", "signature")
    return PenPoint(*map(_number, numbers))


def _number(given: object) -> float:
    # True is an int in Python; a comparison with NaN is always false.
    if isinstance(given, bool) or not isinstance(given, int | float) or not abs(given) <= _LARGEST_COORDINATE:
        raise Refused("signature_invalid", "signature")
    return float(given)
