"""A typeface of `fonts/`: the characters that it has, shaping by HarfBuzz, and subsets for embedding."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

import uharfbuzz as hb

#: Ligatures are off, since copied text would have U+FB01 for "fi"; kerning is on by default.
FEATURES = {"liga": False, "clig": False, "dlig": False, "calt": False}

#: Tables that PDF readers do not use: they find glyphs by number, and text in the ToUnicode map.
_UNUSED_TABLES = (
    "BASE GDEF GPOS GSUB OS/2 name post cmap hdmx VDMX gasp DSIG LTSH kern Feat Glat Gloc Sile Silf Sill meta"
)

#: Characters that are mirrored in right-to-left text, each with the one whose glyph is shown instead.
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")

#: The text of a glyph whose characters are the text of the glyph beside it; joiners are shown with its glyph, too.
_ZERO_WIDTH_SPACE = "\u200b"

#: The offset of a glyph that stays where its advance puts it.
_UNMOVED = (0, 0)


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class GlyphRun:
    """Glyphs of one typeface in a row, from left to right.

    `glyphs` are their numbers and `advances` how far each moves the pen, in thousandths of the typeface's em. `offsets`
    says how far each glyph is moved right and up in the same unit; it is empty when none is. `width` is the run's width
    in thousandths of the em of the text around it. `text` is the run's text in reading order, `characters` the text of
    each glyph number. An odd `level` marks a right-to-left run. `script` is the ISO 15924 code, None when the text has
    none. `reads_by_glyph` says that the glyphs' own characters give the text; otherwise a PDF has to state it.
    """

    typeface: "Typeface"
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    width: float
    text: str
    characters: Mapping[int, str]
    level: int = 0
    script: str | None = None
    reads_by_glyph: bool = True


class _Nominal(dict[str, int | None]):
    """Each character's nominal glyph, looked up in the font once."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> int | None:
        glyph: int | None = self._font.get_nominal_glyph(ord(character))
        self[character] = glyph
        return glyph


class _Widths(dict[int, int]):
    """Each glyph's advance, looked up in the font once."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> int:
        width: int = self._font.get_glyph_h_advance(glyph)
        self[glyph] = width
        return width


@dataclass(eq=False)
class Typeface:
    """One TrueType file, read when it is first used; `number` is its index among the files of `fonts.yaml`.

    Its text is typeset at `size` times the size of the text around it, since some scripts are drawn tall.
    """

    path: Path
    number: int
    size: float = 1.0

    @cached_property
    def _font(self) -> hb.Font:
        try:
            blob = hb.Blob.from_file_path(str(self.path))
        except hb.HarfBuzzError:  # it does not say why the file could not be mapped into memory
            self.path.open("rb").close()
            raise MemoryError from None
        font = hb.Font(hb.Face(blob))
        font.scale = (1000, 1000)  # HarfBuzz measures in thousandths of an em, as a PDF does
        return font

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that this typeface has a glyph for."""
        return frozenset(map(chr, self._font.face.unicodes))

    def has(self, text: str) -> bool:
        """Whether this typeface has a glyph for every character of the text."""
        return self.characters.issuperset(text)

    @cached_property
    def nominal(self) -> "_Nominal":
        """Each character's nominal glyph."""
        return _Nominal(self._font)

    @cached_property
    def widths(self) -> "_Widths":
        """Each glyph's advance in whole thousandths of an em, as the PDF states it."""
        return _Widths(self._font)

    def shape(self, text: str, level: int = 0) -> GlyphRun:
        """Shape the text, all of whose characters the typeface must have, into kerned glyphs.

        `level` is the text's embedding level in its line; at an odd one the text runs from right to left.
        """
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if level % 2 else "ltr"
        buffer.language = "und"  # not the locale of the process
        is_odd = level % 2 == 1
        if is_odd:  # by default a joiner becomes a space, which readers could not tell from those between words
            buffer.invisible_glyph = self.nominal[_ZERO_WIDTH_SPACE] or 0
        hb.shape(self._font, buffer, FEATURES)
        infos = buffer.glyph_infos
        glyphs = tuple([info.codepoint for info in infos])
        positions = buffer.glyph_positions
        advances = tuple([position.x_advance for position in positions])
        offsets = tuple([(position.x_offset, position.y_offset) for position in positions])
        is_moved = offsets.count(_UNMOVED) < len(offsets)
        moves = offsets if is_moved else ()
        has_moved_marks = any(move != _UNMOVED and not advance for move, advance in zip(moves, advances, strict=False))
        are_own = not is_odd and glyphs == tuple(map(self.nominal.__getitem__, text))
        mirrored = text.translate(_MIRRORED) if is_odd else text
        characters = mirrored if are_own else self._texts(mirrored, glyphs, [info.cluster for info in infos])
        return GlyphRun(
            self,
            glyphs,
            advances,
            moves,
            sum(advances) * self.size,
            text,
            dict(zip(glyphs, characters, strict=True)),
            level,
            buffer.script,
            reads_by_glyph=not has_moved_marks if is_odd else are_own and not is_moved,
        )

    def _texts(self, text: str, glyphs: Sequence[int], clusters: list[int]) -> Sequence[str]:
        """Return the characters of each glyph; joined in reading order they are the text wherever possible."""
        if clusters == list(range(len(text))):
            return text
        starts = sorted(set(clusters))
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        texts: list[str] = []
        for cluster, group in groupby(zip(clusters, glyphs, strict=True), key=lambda pair: pair[0]):
            texts += self._texts_of_cluster(text[cluster : ends[cluster]], [glyph for _, glyph in group])
        return texts

    def _texts_of_cluster(self, text: str, glyphs: list[int]) -> list[str]:
        """Give each character to its nominal glyph, and characters without one to the first glyph left over."""
        if len(glyphs) == 1:
            return [text]
        if len(glyphs) > len(text):  # as of the Thai vowel am, and vowels that stand on both sides of a consonant
            text = unicodedata.normalize("NFKD", text)
        own = {self.nominal[character]: character for character in text}
        unassigned = list(text)
        rest = "".join(character for glyph, character in own.items() if glyph not in glyphs)
        texts: list[str] = []
        for glyph in glyphs:
            characters = own.get(glyph, "")
            if characters in unassigned:
                unassigned.remove(characters)
            else:
                characters, rest = rest or _ZERO_WIDTH_SPACE, ""
            texts.append(characters)
        return texts

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """Return a TrueType file with only these glyphs, under their old numbers; always the same bytes."""
        wanted = hb.SubsetInput()
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        )
        wanted.glyph_set.update(glyphs)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _UNUSED_TABLES.split())
        try:
            data: bytes = hb.subset(self._font.face, wanted).blob.data
        except RuntimeError:  # it does not say why, but a font that shaped text can be subset unless memory runs out
            raise MemoryError from None
        return data
