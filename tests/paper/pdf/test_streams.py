"""Streams are compressed when that pays, and stay readable by any zlib; text strings come back as they were."""

import zlib

import pikepdf
import pytest
from reportlab.pdfbase import pdfdoc

from letters.paper.pdf.glyph_runs import line_shown
from letters.paper.pdf.streams import PackedStream, short_text_string, text_string
from letters.paper.typesetting.typesetter import Typesetter


def written(*arguments: object) -> bytes:
    return PackedStream(*arguments).format(pdfdoc.DummyDoc())


@pytest.mark.parametrize("text", ["Letter (to) \\ Jane", "Lettre à Łukasz", "ᐃᓄᒃ 𝒜"])
def test_a_text_string_comes_back_as_it_was(text):
    assert bytes.fromhex(text_string(text)[1:-1]).decode("utf-16") == text
    assert text_string(text).startswith("<feff")


@pytest.mark.parametrize(
    "text", ["Jane Doe – Kerry Diotte", "D’Arcy (O'Brien) \\", "Þórdís þÿ", "Zoë Ÿ", "Łukasz", "ᐃᓄᒃ 𝒜", "a\u00adb\x85"]
)
def test_a_short_text_string_comes_back_as_it_was_to_other_readers(text):
    assert str(pikepdf.Object.parse(short_text_string(text))) == text


def test_a_short_text_string_takes_a_byte_a_character_where_pdfdocencoding_has_them():
    assert short_text_string("Zoë – D’Arcy") == b"(Zo\xeb \x85 D\x90Arcy)"
    assert short_text_string("Łukasz").startswith(b"<feff")


@pytest.mark.parametrize("size", [260, 261, 5000, 8191, 8192, 300_000])
def test_a_stream_of_any_size_is_compressed_so_that_readers_can_unpack_it(size):
    data = bytes(n * n % 251 for n in range(size))
    entries, packed = written(data).removesuffix(b"\nendstream").split(b"stream\n", 1)
    assert entries == b"<</Filter/FlateDecode/Length %d>>" % len(packed)
    assert zlib.decompress(packed) == data


@pytest.mark.parametrize("size", [0, 1, 259])
def test_a_stream_that_is_too_short_to_gain_is_left_as_it_is(size):
    assert written(b"x" * size) == b"<</Length %d>>stream\n%s\nendstream" % (size, b"x" * size)


def test_packing_can_be_demanded_and_forbidden():
    always, never = written(b"x", None, "always"), written(b"x" * 1000, None, "never")
    assert b"/FlateDecode" in always
    assert never == b"<</Length 1000>>stream\n%s\nendstream" % (b"x" * 1000)


def test_a_stream_with_entries_has_them_beside_filter_and_length():
    head, _, rest = written(b"x" * 1000, {"Length1": 7}).partition(b"\nstream\n")
    packed = rest.removesuffix(b"\nendstream")
    assert b"/Length1 7" in head
    assert b"/Filter /FlateDecode" in head
    assert b"/Length %d" % len(packed) in head
    assert zlib.decompress(packed) == b"x" * 1000


def test_the_compression_window_is_no_larger_than_the_data_needs():
    (_, packed) = written(b"x" * 300).removesuffix(b"\nendstream").split(b"stream\n", 1)
    assert (packed[0] >> 4) + 8 == 9, "the window's size, RFC 1950, 2.2"


def test_a_head_has_a_code_of_its_own_which_saves_bytes_where_it_is_unlike_the_rest():
    numbers = b" ".join(b"%d %d" % (5000 + n, n * 37) for n in range(400))
    words = b"".join(b"<</S/P/P %d 0 R/Pg %d 0 R>>" % (n // 9, n // 7) for n in range(400))
    together, apart = (
        PackedStream(numbers + words, None, "always", head).format(pdfdoc.DummyDoc()) for head in (0, len(numbers))
    )
    assert len(apart) < len(together)
    assert zlib.decompress(apart.split(b"stream\n", 1)[1].removesuffix(b"\nendstream")) == numbers + words


def test_a_drawing_takes_fewer_bytes_than_zlibs_default_would_give():
    drawing = b" ".join(b"%d" % (n * n * 7919 % 1999) for n in range(900))
    (_, packed) = written(drawing).removesuffix(b"\nendstream").split(b"stream\n", 1)
    assert len(packed) < 0.98 * len(zlib.compress(drawing, 9))
    assert zlib.decompress(packed) == drawing


def test_text_takes_no_more_bytes_than_with_zlib_at_its_best():
    words = "Dear Jane Doe: the act of the year is to be read in the house by all who sit in it, as it was by us."
    text = line_shown(Typesetter().line(words * 2)).encode("latin-1")
    (_, packed) = written(text).removesuffix(b"\nendstream").split(b"stream\n", 1)
    assert len(packed) <= len(zlib.compress(text, 9))
