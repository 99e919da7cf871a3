"""pdf.js and pdftotext give the words of letters in every direction and script, whole and line by line."""

import subprocess
from collections.abc import Callable

import pytest

from tests.referees.text.pdf_js import with_pdf_js
from tests.support.read_back import SAMPLES, Sample, letter_between, letter_with, plain, words_between

Tool = Callable[[str], str]

#: pdf.js leaves out joiners.
UNJOINED = {ord("\u200c"): None}


def pdftotext(tool: Tool, data: bytes) -> str:
    return subprocess.run([tool("pdftotext"), "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.what)
def test_pdf_js_gives_words_in_order_also_where_directions_mix(sample: Sample, tool: Tool) -> None:
    words = words_between(with_pdf_js(tool, letter_with(sample.text)))
    assert words == sample.text.translate(UNJOINED).split()


@pytest.mark.parametrize(
    "text", ["קראו את jane@example.org בבקשה עכשיו", "אתר שלנו https://example.org/a?b=1 קראו אותו"]
)
def test_pdf_js_gives_addresses_whole_within_a_line_from_right_to_left(text: str, tool: Tool) -> None:
    assert words_between(with_pdf_js(tool, letter_with(text))) == text.split()


@pytest.mark.parametrize("sample", [one for one in SAMPLES if one.is_in_order], ids=lambda sample: sample.what)
def test_pdftotext_gives_words_in_order_where_directions_do_not_mix(sample: Sample, tool: Tool) -> None:
    assert words_between(pdftotext(tool, letter_with(sample.text))) == sample.text.split()


@pytest.mark.parametrize(
    "text", ["שָׁלוֹם לְכֻלָּם אֲנִי עוֹבֵד בַּחֲמָמָה", "شكراً جزيلاً لكم على مساعدتكم", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਜ਼ੋਰਾ", "ច័ន្ទ្រា ស្ត្រី"]
)
def test_pdftotext_gives_points_and_vowel_signs_in_order(text: str, tool: Tool) -> None:
    assert words_between(pdftotext(tool, letter_with(text))) == plain(text).split()


@pytest.mark.parametrize("name", ["محمد علی جناح", "דוד בן־עמי", "سارا محمد", "陈伟明"])
def test_a_name_comes_out_whole_from_letterhead_signature_address_and_envelope(name: str, tool: Tool) -> None:
    data = letter_between(name)
    for text in (with_pdf_js(tool, data), pdftotext(tool, data)):
        lines = [" ".join(line.split()) for line in plain(text).splitlines()]
        assert lines.count(name) == 5
