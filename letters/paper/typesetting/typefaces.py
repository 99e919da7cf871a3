"""A typeface of `fonts/`: what it covers, how HarfBuzz sets a word in it, and the part of it that a file needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

import uharfbuzz as hb

from letters.paper.pdf.streams import text_string

#: Ligatures come back as U+FB01 when a reader copies the text, so none are used; kerning is on by default.
FEATURES = {"liga": False, "clig": False, "dlig": False, "calt": False}

#: Tables of a face that a PDF reader never looks at: it has the glyphs by number and the text by ToUnicode.
_UNUSED_TABLES = (
    "BASE GDEF GPOS GSUB OS/2 name post cmap hdmx VDMX gasp DSIG LTSH kern Feat Glat Gloc Sile Silf Sill meta"
)


#: What faces the other way where text runs from right to left; its glyph says what it looks like.
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")

#: What a glyph says that stands beside the one which says its character already: nothing that anybody sees or hears.
_ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, eq=False, slots=True)
class Run:
    """Glyphs of one face in a row, from left to right.

    `show` is what stands between the brackets of a PDF `TJ` operator, for a font of the face's size; `width` is in
    thousandths of the text's em; `texts` says which characters each glyph number stands for. `level` is odd for a run
    that is read from right to left. `span` opens the marked content that gives the run's script and, where glyph by
    glyph would not read right, its text (ISO 32000-1, 14.9); it is empty for Latin.
    """

    face: "Face"
    show: str
    width: float
    texts: Mapping[int, str]
    level: int = 0
    span: str = ""

    @property
    def is_told(self) -> bool:
        """Whether its text is said beside its glyphs, so that what each of them stands for matters less."""
        return "/ActualText" in self.span


class _Nominal(dict[str, int | None]):
    """Each character's own glyph, asked of the font once."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> int | None:
        glyph: int | None = self._font.get_nominal_glyph(ord(character))
        self[character] = glyph
        return glyph


class _Widths(dict[int, int]):
    """Advances by glyph number, asked of the font once."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> int:
        width: int = self._font.get_glyph_h_advance(glyph)
        self[glyph] = width
        return width


#: What means something in a PDF string (ISO 32000-1, 7.3.4.2), as octal digits: no bracket in one is part of its text.
_ESCAPED = str.maketrans({character: f"\\{ord(character):03o}" for character in "()\\\r"})


class _Codes(dict[int, str]):
    """Glyph numbers as a PDF string has them: two octets, each of them a character of Latin-1."""

    def __missing__(self, glyph: int) -> str:
        code = self[glyph] = glyph.to_bytes(2).decode("latin-1").translate(_ESCAPED)
        return code


_CODES = _Codes()


@dataclass(eq=False)
class Face:
    """One TrueType file, read when it is first used; `resource` is its name in a PDF file.

    It is set at `size` times the size of the type around it: some scripts are drawn tall.
    """

    path: Path
    resource: str
    size: float = 1.0

    @cached_property
    def _font(self) -> hb.Font:
        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(self.path))))
        font.scale = (1000, 1000)  # HarfBuzz measures in thousandths of an em, as a PDF does
        return font

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that this face has a glyph for."""
        return frozenset(map(chr, self._font.face.unicodes))

    def has(self, text: str) -> bool:
        """Whether this face has a glyph for every character of the text."""
        return self.characters.issuperset(text)

    @cached_property
    def nominal(self) -> "_Nominal":
        """Each character's own glyph."""
        return _Nominal(self._font)

    @cached_property
    def widths(self) -> "_Widths":
        """Each glyph's advance in whole thousandths of an em, as the PDF states it."""
        return _Widths(self._font)

    def set(self, text: str, level: int = 0) -> Run:
        """The text as glyphs of this face, kerned; the caller has seen to it that the face has every character.

        `level` is the text's embedding level in its line: at an odd one it runs from right to left.
        """
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if level % 2 else "ltr"
        buffer.language = "und"  # not that of whoever runs the program
        hb.shape(self._font, buffer, FEATURES)
        infos = buffer.glyph_infos
        glyphs = [info.codepoint for info in infos]
        widths, shown = self.widths, ""
        width, is_moved = 0, False
        for glyph, position in zip(glyphs, buffer.glyph_positions, strict=True):
            right, up, advance, _ = position.position
            width += advance
            back = widths[glyph] - advance
            if right or up:
                is_moved = True
                shown += _moved(_CODES[glyph], right, up * self.size, back)
            else:
                shown += f"{_CODES[glyph]}){back}(" if back else _CODES[glyph]
        show = f"({shown})".replace("()", "")
        is_odd = level % 2 == 1
        are_own = not is_odd and glyphs == [self.nominal[character] for character in text]
        read = text.translate(_MIRRORED) if is_odd else text
        texts = read if are_own else self._texts(read, glyphs, [info.cluster for info in infos])
        span = _span(buffer.script, "" if is_odd or (are_own and not is_moved) else text)
        return Run(self, show, width * self.size, dict(zip(glyphs, texts, strict=True)), level, span)

    def _texts(self, text: str, glyphs: list[int], clusters: list[int]) -> Sequence[str]:
        """Which characters each glyph stands for; in the order of reading they are the text wherever that can be."""
        if clusters == list(range(len(text))):
            return text
        starts = sorted(set(clusters))
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        texts: list[str] = []
        for cluster, group in groupby(zip(clusters, glyphs, strict=True), key=lambda pair: pair[0]):
            texts += self._texts_of_cluster(text[cluster : ends[cluster]], [glyph for _, glyph in group])
        return texts

    def _texts_of_cluster(self, text: str, glyphs: list[int]) -> list[str]:
        """The cluster's characters shared out: each to the glyph that is its own, the others to the first without."""
        if len(glyphs) == 1:
            return [text]
        own = {self.nominal[character]: character for character in text}
        unsaid = list(text)
        left = "".join(character for glyph, character in own.items() if glyph not in glyphs)
        texts: list[str] = []
        for glyph in glyphs:
            said = own.get(glyph, "")
            if said in unsaid:
                unsaid.remove(said)
            else:
                said, left = left or _ZERO_WIDTH_SPACE, ""
            texts.append(said)
        return texts

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


def _moved(code: str, right: int, up: float, back: int) -> str:
    """A glyph moved right and up, then the pen moved back: thousandths of the face's em, for `up` of the text's.

    TJ moves back, Ts lifts by ems. It stands between glyphs that are not moved: a string ends before it and another
    begins after it.
    """
    shown = f") {-right}({code})" if right else f"{code})"
    if up:
        shown = f")]TJ {up / 1000:g} Ts[({shown}]TJ 0 Ts["
    return f"{shown}{back + right}(" if back + right else f"{shown}("


#: Scripts of which nothing is said: the letter's own, and none.
_UNMARKED_SCRIPTS = ("Latn", None)


def _span(script: str | None, reads: str) -> str:
    """The operator that opens a span of text that reads otherwise than it is shown, or is in another script.

    `reads` is its text where glyph by glyph would not do: where glyphs are not their characters' own or are moved, so
    that readers take the marks over a letter for words. Its language is not known. Readers put text that runs from
    right to left in order themselves, and turn it round if they are told it as well.
    """
    told = "" if script in _UNMARKED_SCRIPTS else f"/Lang(und-{script})"
    told += f"/ActualText{text_string(reads)}" if reads else ""
    return f"/Span<<{told}>>BDC " if told else ""
