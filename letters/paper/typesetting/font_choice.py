"""Which face of `fonts/fonts.yaml` sets which part of a text; every character gets a glyph or is refused by name."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Literal

from letters.config_files import FileModel, invalid, read_yaml
from letters.paper.typesetting.scripts import characters_with_marks, split_by_script
from letters.paper.typesetting.typefaces import Typeface
from letters.refusal import Refused
from letters.settings import fonts_folder


class _Style(FileModel):
    typefaces: tuple[str, ...]
    scripts: Literal["serif", "bold", "sans"]


class _ScriptTypefaces(FileModel):
    serif: str
    bold: str
    sans: str
    size: float = 1.0

    @property
    def file_names(self) -> frozenset[str]:
        return frozenset((self.serif, self.bold, self.sans))


class _FontsFile(FileModel):
    styles: dict[str, _Style]
    scripts: dict[str, _ScriptTypefaces]

    def file_names(self) -> set[str]:
        """Every font file that a style or a script names."""
        of_styles = {name for style in self.styles.values() for name in style.typefaces}
        return of_styles.union(*(of_script.file_names for of_script in self.scripts.values()))


@dataclass(frozen=True)
class FontChoice:
    """A style's own typefaces, in the order that they are tried, and one for each script (ISO 15924) that they lack."""

    own: tuple[Typeface, ...]
    of_script: Mapping[str, Typeface]

    def split(self, text: str) -> Iterator[tuple[Typeface, str]]:
        """The text in pieces, each with the face that sets it: one face for the whole if any of the style's has it.

        Raises Refused `glyph_missing`, with the character and its Unicode name, when no typeface has one.
        """
        for typeface in self.own:
            if typeface.has(text):
                yield typeface, text
                return
        for script, piece in split_by_script(text, self._in_the_first_face):
            asked = self._asked(script)
            whole = next((typeface for typeface in asked if typeface.has(piece)), None)
            if whole:
                yield whole, piece
                continue
            # What many scripts share, such as a wide bracket or full stop, may be in another script's face alone.
            others = (*asked, *self.of_script.values())
            with_faces = ((_first_with(character, others), character) for character in characters_with_marks(piece))
            for typeface, group in groupby(with_faces, key=itemgetter(0)):
                yield typeface, "".join(character for _, character in group)

    def _asked(self, script: str | None) -> tuple[Typeface, ...]:
        """The typefaces that are asked for text of a script; all of them for a point or digit with none beside it."""
        if script is None:
            return (*self.own, *self.of_script.values())
        return (*self.own, self.of_script[script]) if script in self.of_script else self.own

    def _in_the_first_face(self, character: str) -> bool:
        """Points and digits beside a script with a face of its own are set like those of the text around them."""
        return self.own[0].has(character)


#: A face is told from another by identity: two threads must not each make a set of their own.
_MAKING_FACES = Lock()


@cache
def font_choice(style: str) -> FontChoice:
    """The typefaces of a style of `fonts/fonts.yaml`.

    Raises Refused `config_invalid` for a file that cannot be read, a key that is wrong or a face that is not there.
    """
    with _MAKING_FACES:
        return _choices(fonts_folder() / "fonts.yaml")[style]


@cache
def _choices(path: Path) -> dict[str, FontChoice]:
    file = read_yaml(path, _FontsFile)
    sizes = {name: of_script.size for of_script in file.scripts.values() for name in of_script.file_names}
    typefaces: dict[str, Typeface] = {}
    for number, name in enumerate(sorted(file.file_names())):
        if not (path.parent / name).is_file():
            raise invalid(path, Refused("cannot_read", name, reason="missing"))
        typefaces[name] = Typeface(path.parent / name, number, sizes.get(name, 1.0))
    return {
        key: FontChoice(
            tuple(typefaces[name] for name in style.typefaces),
            {script: typefaces[getattr(of_script, style.scripts)] for script, of_script in file.scripts.items()},
        )
        for key, style in file.styles.items()
    }


def _first_with(character: str, typefaces: tuple[Typeface, ...]) -> Typeface:
    """The first face that has the character with its marks. Refused `glyph_missing` about the first that is lacking."""
    for typeface in typefaces:
        if typeface.has(character):
            return typeface
    base = next((typeface for typeface in typefaces if typeface.has(character[0])), None)
    raise missing_glyph(next(c for c in character if not base or not base.has(c)))


def missing_glyph(character: str) -> Refused:
    """The refusal that names a character no typeface has, as U+1F600 GRINNING FACE."""
    name = unicodedata.name(character, "")
    return Refused("glyph_missing", character=character, name=f"U+{ord(character):04X} {name}".strip())


def require_glyphs(text: str, field_name: str, style: str = "text") -> None:
    """Look before anything is drawn: Refused `glyph_missing`, about the field, when no typeface has a character.

    Line ends and spaces are not drawn as glyphs of their own.
    """
    choice = font_choice(style)
    if choice.own[0].has(text):
        return
    for piece in text.split():
        try:
            for _ in choice.split(piece):
                pass
        except Refused as refusal:
            raise refusal.about(field_name) from None
