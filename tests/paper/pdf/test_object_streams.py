"""Object streams and the cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8)."""

import io
import re
import zlib

import pikepdf
import pytest

from letters.paper.pdf.object_streams import PackedObjects


def a_file(count: int) -> bytes:
    """Return a file with a catalogue, a page tree, and `count` dictionaries."""
    objects = PackedObjects()
    root, tree = objects.take_numbers(2), 2
    first = objects.take_numbers(count)
    objects.pack(
        root, [b"<</Type/Catalog/Pages 2 0 R/Last %d 0 R>>" % (first + count - 1), b"<</Type/Pages/Kids[]/Count 0>>"]
    )
    for number in range(count):
        objects.pack(first + number, [b"<</Number %d>>" % number])
    assert objects.last_number >= first + count - 1
    stream = objects.take_numbers(1)
    objects.place(stream, b"<</Length 4>>stream\nABCD\nendstream")
    return objects.end(root, tree)


@pytest.mark.parametrize("count", [1, 197, 198, 199, 398, 399, 1000])
def test_every_object_is_found_by_another_reader(count):
    with pikepdf.open(io.BytesIO(a_file(count))) as pdf:
        assert int(pdf.Root.Last.Number) == count - 1
        numbers = [
            int(held.Number) for held in pdf.objects if isinstance(held, pikepdf.Dictionary) and "/Number" in held
        ]
        assert numbers == list(range(count))
        assert [
            held.read_bytes() for held in pdf.objects if isinstance(held, pikepdf.Stream) and "/Type" not in held
        ] == [b"ABCD"]
        assert pdf.check_pdf_syntax() == []


def test_four_hundred_objects_share_a_stream():
    counts = [int(count) for count in re.findall(rb"/N (\d+)", a_file(1000))]
    assert counts == [400, 400, 202]


def test_objects_wait_until_their_stream_is_full():
    objects = PackedObjects()
    first = objects.take_numbers(400)
    objects.pack(first, [b"<<>>"] * 399)
    assert objects.last_number == 400
    objects.pack(first + 399, [b"<<>>"])
    assert objects.last_number == 401


def test_objects_that_are_added_together_share_a_stream_unless_they_fill_several():
    objects = PackedObjects()
    first = objects.take_numbers(1300)
    objects.pack(first, [b"<<>>"] * 399)
    objects.pack(first + 399, [b"<<>>"] * 51)
    objects.pack(first + 450, [b"<<>>"] * 850)
    counts = [int(count) for count in re.findall(rb"/N (\d+)", objects.end(first, first))]
    assert counts == [450, 400, 400, 50]


def test_numbers_are_taken_in_a_row():
    objects = PackedObjects()
    assert [objects.take_numbers(count) for count in (1, 3, 1)] == [1, 2, 5]
    assert objects.last_number == 5


def test_the_cross_reference_stream_is_filtered_by_differences_and_compressed():
    data = a_file(3)
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", data)[1])
    section = data[start:]
    assert re.match(rb"\d+ 0 obj\n", section)
    assert b"/Predictor 12" in section
    assert b"/Columns 7" in section
    assert re.search(rb"/W \[\s*1 4 2\s*]", section)
    rows = zlib.decompress(section.split(b"stream\n", 1)[1])
    size = int(re.search(rb"/Size (\d+)", section)[1])
    assert len(rows) == 8 * size
    assert set(rows[::8]) == {2}
    table, before = [], bytes(7)
    for place in range(size):
        before = bytes((a + b) % 256 for a, b in zip(before, rows[8 * place + 1 :][:7], strict=True))
        table.append((before[0], int.from_bytes(before[1:5], "big"), int.from_bytes(before[5:], "big")))
    assert table[0] == (0, 0, 65535)
    assert table[-1] == (1, start, 0)
    assert [index for kind, _, index in table if kind == 2] == list(range(5))


def test_no_bytes_follow_the_end_of_file_marker():
    assert a_file(1).endswith(b"%%EOF\n")
