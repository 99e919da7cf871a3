"""The text of letters in every direction and script, as pypdf and PDFium take it from the file."""

from collections import Counter
from collections.abc import Callable

import pytest

from tests.support.read_back import (
    SAMPLES,
    Sample,
    letter_between,
    letter_with,
    plain,
    with_pdfium,
    with_pypdf,
    words_between,
)

READERS = {"pypdf": with_pypdf, "PDFium": with_pdfium}
NAMES = ["محمد علی جناح", "דוד בן־עמי", "علی\u200cرضا نیک\u200cپور", "สมใจ ดี", "陈伟明"]

Reader = Callable[[bytes], str]


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.what)
def test_words_come_out_whole_and_in_order(sample: Sample, reader: Reader):
    words = words_between(reader(letter_with(sample.text)))
    assert Counter(words) == Counter(sample.text.split())
    assert words == sample.text.split() or not sample.is_in_order


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_out_whole_from_letterhead_signature_address_and_envelope(name: str, reader: Reader):
    lines = [" ".join(line.split()) for line in plain(reader(letter_between(name))).splitlines()]
    assert lines.count(name) == 5


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_paragraphs_from_right_to_left_come_out_line_by_line(reader: Reader):
    text = " ".join([SAMPLES[0].text] * 5)
    assert words_between(reader(letter_with(text))) == text.split()


def test_pypdf_reads_pointed_text_in_order():
    text = "שָׁלוֹם לְכֻלָּם אֲנִי עוֹבֵד בַּחֲמָמָה"
    assert words_between(with_pypdf(letter_with(text))) == plain(text).split()
