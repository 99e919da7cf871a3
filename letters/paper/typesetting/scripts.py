"""Which script a stretch of text is written in (Unicode Standard Annex 24)."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby

import uharfbuzz as hb

#: A character and the marks and joiners that go with it: they are set in one face.
_CHARACTER_WITH_MARKS = re.compile(
    r".[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u200c\u200d\ufe00-\ufe0f]*", re.DOTALL
)


#: The code of what many scripts share.
COMMON = "Zyyy"


@cache
def script_of(character: str) -> str | None:
    """The ISO 15924 code of the character's script; None for what many scripts share, such as digits and marks."""
    # HarfBuzz knows the property and tells it of the first character of a text that has a script of its own.
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    script: str | None = buffer.script
    return script


def characters_with_marks(text: str) -> list[str]:
    """The text's characters, each with the marks and joiners that follow it."""
    return _CHARACTER_WITH_MARKS.findall(text)


def split_by_script(text: str, stands_alone: Callable[[str], bool]) -> Iterator[tuple[str | None, str]]:
    """The text in pieces of one script, each with the script's code.

    What many scripts share goes with the script before it, or after it at the beginning; it has none (None) in a text
    that has no script at all. Where it `stands_alone` it is a piece of its own, of the script `COMMON`.
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
