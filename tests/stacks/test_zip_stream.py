"""A stack's files in one ZIP, streamed while it is made."""

import io
import struct
import zipfile
from datetime import date

from letters.stacks.runs import StackPrintOptions, do_task, make_runs
from letters.stacks.workers import in_this_process
from letters.stacks.zip_stream import stack_files, zip_stream
from tests.support.examples import DAY

FILES = {"run-001.pdf": b"%PDF" * 100, "manifest.csv": b"letter,file\r\n" * 100, "empty.csv": b""}


def whole_zip(files=FILES, day=DAY) -> bytes:
    return b"".join(zip_stream(files.items(), day))


def test_unzipping_gives_the_files_back():
    with zipfile.ZipFile(io.BytesIO(whole_zip())) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_each_file_is_sent_before_the_next_is_taken():
    taken = []

    def files():
        for name, data in FILES.items():
            taken.append(name)
            yield name, data

    chunks = zip_stream(files(), DAY)
    for count, name in enumerate(FILES, 1):
        assert name.encode() in next(chunks)
        assert len(taken) == count


def test_sizes_come_before_the_data_for_unpackers_that_read_a_stream():
    with zipfile.ZipFile(io.BytesIO(whole_zip())) as archive:
        for info in archive.infolist():
            flags, *_, packed, unpacked = struct.unpack_from("<6xH6xLLL", whole_zip(), info.header_offset)
            assert (flags & 8, packed, unpacked) == (0, info.compress_size, info.file_size)


def test_files_are_readable_by_all_dated_and_compressed_unless_they_are_pdf():
    with zipfile.ZipFile(io.BytesIO(whole_zip())) as archive:
        infos = archive.infolist()
    assert {info.external_attr for info in infos} == {0o644 << 16}
    assert {info.date_time for info in infos} == {(2026, 4, 20, 0, 0, 0)}
    methods = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED]
    assert [info.compress_type for info in infos] == methods


def test_files_follow_each_other_without_a_gap_and_the_directory_says_where_they_are():
    data = whole_zip()
    begin = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            assert info.header_offset == begin
            begin += 30 + len(info.filename) + info.compress_size
    directory_size, directory_offset = struct.unpack_from("<LL", data, len(data) - 10)
    assert (directory_offset, directory_size) == (begin, len(data) - 22 - begin)


def test_the_same_files_on_the_same_day_give_the_same_bytes():
    assert whole_zip() == whole_zip()
    assert whole_zip() != whole_zip(day=date(2026, 4, 21))


def made_files(entries, refused=bytes) -> list[str]:
    runs = make_runs(entries, StackPrintOptions(), 2, lambda tasks: in_this_process(do_task, tasks))
    return [name for name, _ in stack_files(runs, "en", refused)]


def test_a_stack_has_its_runs_their_envelopes_index_and_manifest(an_entry):
    entries = [an_entry(row, envelope="no10") for row in (2, 3, 4)]
    runs = ["run-001.pdf", "run-001-envelopes.pdf", "run-002.pdf", "run-002-envelopes.pdf"]
    assert made_files(entries) == [*runs, "index.pdf", "manifest.csv"]


def test_refused_rows_come_last(an_entry):
    assert made_files([an_entry(2)], lambda: b"row")[-1] == "refused.csv"
