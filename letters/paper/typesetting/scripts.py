"""Find the scripts in which a text is written (Unicode Standard Annex 24)."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby

import uharfbuzz as hb

#: A character and the marks and joiners that follow it, which must come from the same typeface.
_CHARACTER_WITH_MARKS = re.compile(
    r".[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u200c\u200d\ufe00-\ufe0f]*", re.DOTALL
)

#: The ISO 15924 code of characters that many scripts share.
COMMON = "Zyyy"


@cache
def script_of(character: str) -> str | None:
    """Return the ISO 15924 code of the character's script; None for shared characters, such as digits and marks."""
    # HarfBuzz gives the script of the first character of a text that is not shared.
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    script: str | None = buffer.script
    return script


def characters_with_marks(text: str) -> list[str]:
    """Return the text's characters, each with the marks and joiners that follow it."""
    return _CHARACTER_WITH_MARKS.findall(text)


def split_by_script(text: str, stands_alone: Callable[[str], bool]) -> Iterator[tuple[str | None, str]]:
    """Yield the parts of the text that are of one script, each with the script's code.

    A character that scripts share goes with the script before it, or at the beginning with the one after it; in a text
    without any script its code is None. Where `stands_alone` is true of it, it becomes a part of its own, of `COMMON`.
    """
    characters = characters_with_marks(text)
    script = next(filter(None, map(script_of, text)), None)
    scripts: list[str | None] = []
    for character in characters:
        own = script_of(character[0])
        script = own or script
        scripts.append(COMMON if own is None and stands_alone(character) else script)
    for of_script, group in groupby(zip(scripts, characters, strict=True), key=lambda pair: pair[0]):
        yield of_script, "".join(character for _, character in group)
