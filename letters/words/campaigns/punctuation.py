"""Quotes, apostrophes and no-break spaces in Canadian English and French.

Canadian French (OQLF) has a no-break space before the colon, inside « », before % and $, and none before ; ! ?.
The no-break space is always U+00A0; the narrow one, U+202F, is replaced by it, so that all texts look alike.
"""

import re
import unicodedata

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"

_OPENING_QUOTE = re.compile(r"""(?<![^\s(\[{«“‘*_/–—-])"(?=[^\s.,;:!?)\]}»”…])""")
_OPENING_SINGLE_QUOTE = re.compile(r"(?<![^\s(\[{“–—])'(?=[^\W\d])")
_SPACE_THAT_MUST_NOT_BREAK = re.compile(r" (?=[:»])|(?<=«) |(?<=\d) (?=[%$](?!\d)|\d{3}(?!\d))")
_MISSING_SPACE_INSIDE_QUOTES = re.compile(r"(?<=«)(?=[^\s])|(?<=[^\s])(?=»)")
_MISSING_SPACE_BEFORE_SIGN = re.compile(r"(?<=\d)(?=[%$](?!\d))")
_SPACE_BEFORE_PUNCTUATION = re.compile(r"(?<![ \u00a0])[ \u00a0]+(?=[;!?])")


def campaign_text(text: str, language: str) -> str:
    """Return a campaign's text with typographic quotes and apostrophes and, in French, no-break spaces."""
    text = unicodedata.normalize("NFC", text).replace(NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE)
    if language == "fr":
        return _french_campaign_text(text)
    text = _OPENING_QUOTE.sub("“", text).replace('"', "”")
    return _OPENING_SINGLE_QUOTE.sub("‘", text).replace("'", "’")


def _french_campaign_text(text: str) -> str:
    text = _OPENING_QUOTE.sub("«", text).replace('"', "»").replace("'", "’")
    text = _MISSING_SPACE_INSIDE_QUOTES.sub(NO_BREAK_SPACE, text)
    text = _MISSING_SPACE_BEFORE_SIGN.sub(NO_BREAK_SPACE, text)
    return _SPACE_BEFORE_PUNCTUATION.sub("", _with_no_break_spaces(text))


def user_text(text: str, language: str) -> str:
    """Return typed text unchanged except for spaces: in French, those that must not break become U+00A0."""
    text = text.replace(NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE)
    return _with_no_break_spaces(text) if language == "fr" else text


def _with_no_break_spaces(text: str) -> str:
    return _SPACE_THAT_MUST_NOT_BREAK.sub(NO_BREAK_SPACE, text)
