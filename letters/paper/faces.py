"""The typefaces in `fonts/`: what they cover, how HarfBuzz sets a word in them, and the part of them a file needs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from threading import Lock

import uharfbuzz as hb

from letters.config import FileModel, read_yaml
from letters.refusal import Refused
from letters.settings import fonts_folder

#: Ligatures come back as U+FB01 when a reader copies the text, so none are used; kerning is on by default.
FEATURES = {"liga": False, "clig": False, "dlig": False, "calt": False}

#: Tables of a face that a PDF reader never looks at: it has the glyphs by number and the text by ToUnicode.
_UNUSED_TABLES = (
    "BASE GDEF GPOS GSUB OS/2 name post cmap hdmx VDMX gasp DSIG LTSH kern Feat Glat Gloc Sile Silf Sill meta"
)


@dataclass(frozen=True, eq=False, slots=True)
class Run:
    """Glyphs of one face in a row.

    `show` is what stands between the brackets of a PDF `TJ` operator, for a font of size 1; `width` is in
    thousandths of an em; `texts` says which characters each glyph number stands for.
    """

    face: "Face"
    show: str
    width: float
    texts: Mapping[int, str]


@dataclass(eq=False)
class Face:
    """One TrueType file; read when it is first used."""

    name: str
    path: Path
    resource: str
    _widths: dict[int, int] = field(default_factory=dict, repr=False)

    @cached_property
    def _font(self) -> hb.Font:
        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(self.path))))
        font.scale = (1000, 1000)  # HarfBuzz measures in thousandths of an em, as a PDF does
        return font

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that this face has a glyph for."""
        return frozenset(self._font.face.unicodes)

    def has(self, text: str) -> bool:
        """Whether this face has a glyph for every character of the text."""
        return all(ord(character) in self.characters for character in text)

    def width(self, glyph: int) -> int:
        """A glyph's advance in whole thousandths of an em, as the PDF states it."""
        if glyph not in self._widths:
            self._widths[glyph] = self._font.get_glyph_h_advance(glyph)
        return self._widths[glyph]

    def set(self, text: str) -> Run:
        """The text as glyphs of this face, kerned; the caller has seen to it that the face has every character."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, FEATURES)
        infos = buffer.glyph_infos
        shown: list[str] = []
        width = 0
        for info, position in zip(infos, buffer.glyph_positions, strict=True):
            glyph = info.codepoint
            right, up, advance, _ = position.position
            width += advance
            back = self.width(glyph) - advance
            if right or up:
                shown.append(_moved(glyph, right, up, back))
            else:
                shown.append(f"<{glyph:04x}>{back}" if back else f"<{glyph:04x}>")
        return Run(self, "".join(shown).replace("><", ""), width, _texts(text, infos))

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A TrueType file with only these glyphs, under the numbers they have here; the same bytes every time."""
        wanted = hb.SubsetInput()
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        )
        wanted.glyph_set.update(glyphs)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _UNUSED_TABLES.split())
        data: bytes = hb.subset(self._font.face, wanted).blob.data
        return data


def _moved(glyph: int, right: int, up: int, back: int) -> str:
    """A glyph moved right and up, then the pen moved back, by thousandths of an em (TJ moves back, Ts lifts by ems)."""
    shown = f"{-right}<{glyph:04x}>" if right else f"<{glyph:04x}>"
    if up:
        shown = f"]TJ {up / 1000:g} Ts[{shown}]TJ 0 Ts["
    return f"{shown}{back + right}" if back + right else shown


def _texts(text: str, infos: list[hb.GlyphInfo]) -> dict[int, str]:
    """Which characters each glyph stands for; of a cluster's glyphs the first stands for all of it."""
    if len({info.cluster for info in infos}) == len(text) == len(infos):
        return {info.codepoint: text[info.cluster] for info in infos}
    firsts = sorted({info.cluster: info.codepoint for info in reversed(infos)}.items())
    ends = [cluster for cluster, _ in firsts[1:]] + [len(text)]
    return {glyph: text[start:end] for (start, glyph), end in zip(firsts, ends, strict=True)}


class _FontsFile(FileModel):
    faces: dict[str, str]
    styles: dict[str, tuple[str, ...]]


#: A face is told from another by identity: two threads must not each make a set of their own.
_MAKING_FACES = Lock()


def _faces() -> dict[str, tuple[Face, ...]]:
    with _MAKING_FACES:
        return _made_faces()


@cache
def _made_faces() -> dict[str, tuple[Face, ...]]:
    file = read_yaml(fonts_folder() / "fonts.yaml", _FontsFile)
    faces = {name: Face(name, fonts_folder() / path, f"F{n}") for n, (name, path) in enumerate(file.faces.items())}
    return {style: tuple(faces[name] for name in names) for style, names in file.styles.items()}


@cache
def faces_of(style: str) -> tuple[Face, ...]:
    """The faces of a style of `fonts/fonts.yaml`, in the order they are asked."""
    return _faces()[style]


@cache
def _characters_of(style: str) -> frozenset[str]:
    """The characters that some face of the style has."""
    return frozenset(chr(point) for face in faces_of(style) for point in face.characters)


#: A character and the marks that combine with it: they are set in one face.
_CHARACTER_WITH_MARKS = re.compile(
    r".[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u200c\u200d\ufe00-\ufe0f]*", re.DOTALL
)


def split_by_face(text: str, style: str) -> Iterator[tuple[Face, str]]:
    """The text in pieces, each with the face that sets it: one face for the whole if any has all of it.

    Raises Refused `glyph_missing`, with the character and its Unicode name, when no face of the style has one.
    """
    faces = faces_of(style)
    for face in faces:
        if face.has(text):
            yield face, text
            return
    current, piece = None, ""
    for match in _CHARACTER_WITH_MARKS.finditer(text):
        face = _first_with(match[0], faces)
        if face is not current and current is not None:
            yield current, piece
            piece = ""
        current, piece = face, piece + match[0]
    if current is not None:
        yield current, piece


def _first_with(cluster: str, faces: tuple[Face, ...]) -> Face:
    for face in faces:
        if face.has(cluster):
            return face
    missing = next((c for c in cluster if not any(face.has(c) for face in faces)), cluster[0])
    raise missing_glyph(missing)


def missing_glyph(character: str) -> Refused:
    """The refusal that names a character no face has, as U+1F600 GRINNING FACE."""
    name = unicodedata.name(character, "")
    return Refused("glyph_missing", character=character, name=f"U+{ord(character):04X} {name}".strip())


def require_glyphs(text: str, field_name: str, style: str = "text") -> None:
    """Look before anything is drawn: Refused `glyph_missing`, about the field, when no face has a character.

    Line ends and spaces are not drawn as glyphs of their own.
    """
    if set(text) <= _characters_of(style):
        return
    for piece in text.split():
        try:
            for _ in split_by_face(piece, style):
                pass
        except Refused as refusal:
            raise refusal.about(field_name) from None
