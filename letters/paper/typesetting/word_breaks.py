"""Find where a line may end within text that has no spaces: after hyphens, and between words that nothing separates."""

import re
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icu4py.breakers import LineBreaker

#: A line may end after a hyphen between words of two letters or more, and after a dash; never in a number.
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_][^\W\d_][-‐])(?=[^\W\d_]{2})")
_AFTER_DASH = re.compile(r"(?<=[–—])(?=\w)")

#: Marks of an e-mail or web address, in which a line end would be taken for a part of the address.
_IN_ADDRESS = re.compile(r"@|://|\bwww\.|\w\.[^\W\d_]{2,}/")

#: Scripts whose words stand without spaces between them: Thai and Lao, Tibetan, Burmese, Khmer, Tai Le and New Tai Lue,
#: Chinese and Japanese. ICU knows the words of the first by dictionaries and the syllables of others by their marks.
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"
    "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff64\U00020000-\U0003ffff]"
)


def unbroken_parts(text: str) -> list[str]:
    """Return the parts of a text without spaces, between which a line may end.

    An e-mail or web address stays whole, and so does a name such as Jean-Guy.
    """
    parts = (
        [text] if _IN_ADDRESS.search(text) else [part for word in _AFTER_DASH.split(text) for part in _parts_of(word)]
    )
    if not _WITHOUT_SPACES.search(text):
        return parts
    return [found for part in parts for found in _between_words(part)]


def _parts_of(word: str) -> list[str]:
    parts = _AFTER_HYPHEN.split(word)
    return [word] if any(part[:1].isupper() for part in parts[1:]) else parts


def _between_words(text: str) -> list[str]:
    """Return the parts between which ICU allows a break, if text without spaces is on one side of it."""
    pieces = list(_line_breaker()(text, "en"))
    ends = [
        end
        for end in accumulate(map(len, pieces[:-1]))
        if _WITHOUT_SPACES.match(text[end - 1]) or _WITHOUT_SPACES.match(text[end])
    ]
    return [text[begin:end] for begin, end in pairwise([0, *ends, len(text)])]


@cache
def _line_breaker() -> "type[LineBreaker]":
    """Return ICU's class, which is imported when a letter first needs it: its dictionaries take 16 MB."""
    from icu4py.breakers import LineBreaker

    return LineBreaker
