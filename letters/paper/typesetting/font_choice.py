"""Choose typefaces of `fonts/fonts.yaml` for a text; a character that none of them has is refused by name."""

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
    """A style's own typefaces, in the order in which they are tried, and one for each further script (ISO 15924)."""

    own: tuple[Typeface, ...]
    of_script: Mapping[str, Typeface]

    def split(self, text: str, script: str | None = None) -> Iterator[tuple[Typeface, str]]:
        """Yield the parts of the text with their typefaces: one for all of it if any of the style's own has it.

        The typeface of `script`, where one is given, is tried before those. Raises Refused `glyph_missing` (values
        character, name) for a character that no typeface has.
        """
        preferred = (self.of_script[script],) if script and script in self.of_script else ()
        for typeface in (*preferred, *self.own):
            if typeface.has(text):
                yield typeface, text
                return
        for of_script, part in split_by_script(text, self._is_in_first_typeface):
            candidates = (*preferred, *self._candidates(of_script))
            whole = next((typeface for typeface in candidates if typeface.has(part)), None)
            if whole:
                yield whole, part
                continue
            # Only another script's typeface may have a shared character, such as a wide bracket or full stop.
            others = (*candidates, *self.of_script.values())
            choices = ((_first_with(character, others), character) for character in characters_with_marks(part))
            for typeface, group in groupby(choices, key=itemgetter(0)):
                yield typeface, "".join(character for _, character in group)

    def _candidates(self, script: str | None) -> tuple[Typeface, ...]:
        """Return the typefaces to try for text of a script; all of them for shared characters alone."""
        if script is None:
            return (*self.own, *self.of_script.values())
        return (*self.own, self.of_script[script]) if script in self.of_script else self.own

    def _is_in_first_typeface(self, character: str) -> bool:
        """Say whether the style's first typeface prints the character, as it does points and digits beside a script."""
        return self.own[0].has(character)


#: Typefaces are compared by identity, so two threads must not each load their own.
_LOADING = Lock()


@cache
def font_choice(style: str) -> FontChoice:
    """Return the typefaces of a style of `fonts/fonts.yaml`.

    Raises Refused `config_invalid` for a file that cannot be read, a wrong key or a missing font file.
    """
    with _LOADING:
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


def font_files() -> tuple[Path, ...]:
    """Return every font file that `fonts/fonts.yaml` names. Raises Refused as `font_choice` does."""
    path = fonts_folder() / "fonts.yaml"
    return tuple(path.parent / name for name in sorted(read_yaml(path, _FontsFile).file_names()))


def _first_with(character: str, typefaces: tuple[Typeface, ...]) -> Typeface:
    """Return the first typeface with the character and its marks. Raises Refused `glyph_missing` about one of them."""
    for typeface in typefaces:
        if typeface.has(character):
            return typeface
    base = next((typeface for typeface in typefaces if typeface.has(character[0])), None)
    raise missing_glyph(next(c for c in character if not base or not base.has(c)))


def missing_glyph(character: str) -> Refused:
    """Return the refusal for a character that no typeface has, with a name such as U+1F600 GRINNING FACE."""
    name = unicodedata.name(character, "")
    return Refused("glyph_missing", character=character, name=f"U+{ord(character):04X} {name}".strip())


def require_glyphs(text: str, field_name: str, style: str = "text") -> None:
    """Raise Refused `glyph_missing` about the field when no typeface of the style has a character of the text.

    Line ends and spaces need no glyph.
    """
    choice = font_choice(style)
    if choice.own[0].has(text):
        return
    for word in text.split():
        try:
            for _ in choice.split(word):
                pass
        except Refused as refusal:
            raise refusal.about(field_name) from None
