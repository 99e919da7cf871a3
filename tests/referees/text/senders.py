"""Senders that Hypothesis makes up: whatever people might type, paste or be called, from all of Unicode."""

import unicodedata
from collections.abc import Mapping

from hypothesis import strategies as st

#: Scripts of names, by the ranges of their letters, marks and digits.
SCRIPTS = {
    "Latin": ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x1E00, 0x1EFF)),
    "phonetic letters and marks": ((0x250, 0x36F), (0x1D00, 0x1DFF), (0x61, 0x7A)),
    "Greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "Cyrillic": ((0x400, 0x52F),),
    "Armenian": ((0x530, 0x58F),),
    "Hebrew": ((0x591, 0x5F4),),
    "Arabic": ((0x610, 0x6FF),),
    "more Arabic": ((0x620, 0x6D3), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    "Thaana": ((0x780, 0x7B1),),
    "Devanagari": ((0x900, 0x97F),),
    "Bengali": ((0x980, 0x9FE),),
    "Gurmukhi": ((0xA01, 0xA76),),
    "Gujarati": ((0xA81, 0xAFF),),
    "Odia": ((0xB01, 0xB77),),
    "Tamil": ((0xB82, 0xBFA),),
    "Telugu": ((0xC00, 0xC7F),),
    "Kannada": ((0xC80, 0xCF2),),
    "Malayalam": ((0xD00, 0xD7F),),
    "Sinhala": ((0xD81, 0xDF4),),
    "Thai": ((0xE01, 0xE5B),),
    "Lao": ((0xE81, 0xEDF),),
    "Tibetan": ((0xF00, 0xFDA),),
    "Burmese": ((0x1000, 0x109F),),
    "Georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
    "Hangul": ((0xAC00, 0xD7A3), (0x1100, 0x11FF), (0x3131, 0x318E)),
    "Ethiopic": ((0x1200, 0x139F),),
    "Syllabics": ((0x1400, 0x167F),),
    "Khmer": ((0x1780, 0x17F9),),
    "Tifinagh": ((0x2D30, 0x2D7F),),
    "Kana": ((0x3041, 0x30FF),),
    "Han": ((0x4E00, 0x9FFF),),
    "rarer Han": ((0x3400, 0x4DBF), (0xF900, 0xFAD9), (0x20000, 0x2A6DF)),
}

#: Characters that join, combine, count or have a meaning elsewhere.
ODD = (
    "\u200c\u200d\u034f\ufe0e\ufe0f\u25cc\u00ad\u200b\u2060\ufeff"  # joiners, selectors, invisible characters
    "\u00a0\u202f\u2009\u3000\u2028\u2029\u0085\t\n\r"  # spaces and line ends
    "\u0300\u0301\u0323\u0331\u0338\u1ab0\ufe20\u094d\u0acd\u0bcd\u0e31\u0e47\u0e33\u0f72\u1039\u17d2"  # marks
    "()[]{}<>«»‹›“”„‘’'\"`´/\\|&%$#@*_~^+=;:,.!?-‐‑–—…·•"
    "0123456789٠١٢۰۱۲०१२๐๑½²₂№ªº©®™€°ﬀﬁĲǅΩµÅK∆∑"
)

#: Characters that cannot be printed, or that none of our typefaces has.
REFUSED = (
    "\u061c\u200e\u200f\u202a\u202c\u202e\u2066\u2069"  # direction controls
    "\x00\x07\x1b\x1c\x7f\x9f\ufdd0\ufffd\uffff\ue000\U000f0000\U0010ffff\u0378\u1c4a"  # no characters
    "😀👩🏽🇨🇦⚜🀄☎\u20dd\U000e0041𝕏𓀀𐤀𞤀𐐀"
)


def assigned(*ranges: tuple[int, int]) -> str:
    """Return the letters, marks and digits of these ranges."""
    characters = (chr(number) for first, last in ranges for number in range(first, last + 1))
    return "".join(one for one in characters if unicodedata.category(one)[0] in "LMN")


WORDS_OF = {script: st.text(assigned(*ranges), min_size=1, max_size=9) for script, ranges in SCRIPTS.items()}
LETTERS = "".join(assigned(*ranges[:1])[:60] for ranges in SCRIPTS.values())

#: Words of one script, of several, or with something odd in them.
WORDS = st.one_of(
    st.sampled_from(list(WORDS_OF)).flatmap(WORDS_OF.__getitem__),
    st.sampled_from(["Jane", "Doe", "O’Brien-Łukasiewicz", "<b>", "{sender_name}", "%d", "Nguyễn", "ਗੁਰਪ੍ਰੀਤ", "محمد"]),
    st.text(LETTERS, min_size=1, max_size=6),
    st.text(LETTERS + 6 * ODD, min_size=1, max_size=6),
)
#: The last is any character that Unicode has or may have one day.
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
    st.lists(WORDS, min_size=1, max_size=2).map("".join),
    st.lists(WORDS, min_size=1, max_size=2).map("".join),
    st.text(LETTERS + 6 * ODD + REFUSED, max_size=12),
    st.text(max_size=8),
)
PARAGRAPHS = st.lists(TEXTS, max_size=4).map("\n\n".join)


def senders() -> st.SearchStrategy[Mapping[str, str]]:
    """Return a strategy for the fields of a form; some senders differ from ordinary ones only in their names."""
    plain = {
        "name": TEXTS,
        "street": st.just("10-123 Main St"),
        "city": st.just("Edmonton"),
        "province": st.just("AB"),
        "postal_code": st.just("T5J 2R7"),
        "member": st.just("Edmonton Griesbach"),
        "language": st.sampled_from(["en", "fr"]),
        "body": st.just("Please act."),
        "envelope": st.sampled_from(["none", "none", "no10", "fold"]),
    }
    anywhere = {
        "street": st.one_of(TEXTS, TEXTS.map("12 {} St".format), TEXTS.map("Unit 7\n9 {}".format)),
        "city": TEXTS,
        "body": PARAGRAPHS.map("Please act.\n\n{}".format),
        "own_words": PARAGRAPHS,
    }
    friends = {"return_lines": TEXTS.map("{}\n1 Elm St\nHalifax NS  B3J 2K9".format)}
    return st.one_of(*(st.fixed_dictionaries(plain | more) for more in ({}, anywhere, anywhere | friends)))
