"""PDF/A-2a and PDF/UA-1 by their clauses: metadata, output intent, catalogue, file identifier."""

import re

import pytest

from letters import render
from letters.paper.pdf.archival import grey_profile, xmp
from tests.support.examples import a_letter


def test_metadata_escapes_what_a_recipient_is_called():
    assert b"A &lt;b&gt; &amp; C" in xmp("A <b> & C", "en-CA")


def test_metadata_names_the_standards_and_is_stored_uncompressed(rendered):
    metadata = rendered([a_letter()]).Root.Metadata
    packet = metadata.read_raw_bytes().decode("utf-8")
    assert "/Filter" not in metadata
    assert (str(metadata.Type), str(metadata.Subtype)) == ("/Metadata", "/XML")
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert packet.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>')
    assert not re.search("bytes=|encoding=", packet)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_metadata_and_information_dictionary_agree_and_name_no_author_or_date(rendered, language):
    pdf = rendered([a_letter(language=language)])
    title = a_letter(language=language).title
    assert {key: str(value) for key, value in pdf.docinfo.items()} == {"/Title": title, "/Producer": "Dear MP"}
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        assert (metadata["dc:title"], metadata["pdf:Producer"]) == (title, "Dear MP")
        assert metadata["dc:language"] == {f"{language}-CA"}
        assert not [key for key in metadata if "creator" in key or "Date" in key]


def test_the_catalogue_has_language_tags_title_and_printing_preferences(rendered):
    root = rendered([a_letter()]).Root
    assert str(root.Lang) == "en-CA"
    assert dict(root.MarkInfo) == {"/Marked": True}
    preferences = {key: str(value) for key, value in root.ViewerPreferences.items()}
    assert preferences == {"/DisplayDocTitle": "True", "/PrintScaling": "/None", "/Duplex": "/DuplexFlipLongEdge"}


def test_the_output_intent_is_a_grey_profile(rendered):
    (intent,) = rendered([a_letter()]).Root.OutputIntents
    assert (str(intent.Type), str(intent.S)) == ("/OutputIntent", "/GTS_PDFA1")
    assert str(intent.OutputConditionIdentifier) == str(intent.Info) == "Grey, gamma 2.2"
    assert int(intent.DestOutputProfile.N) == 1
    assert intent.DestOutputProfile.read_bytes() == grey_profile()


def test_the_grey_profile_is_a_small_monitor_profile_with_a_gamma_of_2_2():
    profile = grey_profile()
    assert int.from_bytes(profile[:4], "big") == len(profile) < 500
    assert (profile[8:12], profile[12:24]) == (b"\x02\x10\x00\x00", b"mntrGRAYXYZ ")
    assert profile[24:36] == b"".join(number.to_bytes(2, "big") for number in (2026, 1, 1, 0, 0, 0))
    assert profile[36:68] == b"acsp" + bytes(28)
    tags = {}
    for number in range(int.from_bytes(profile[128:132], "big")):
        entry = profile[132 + 12 * number :][:12]
        start, length = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:], "big")
        assert (start % 4, start + length <= len(profile)) == (0, True)
        tags[entry[:4]] = profile[start : start + length]
    assert set(tags) == {b"desc", b"cprt", b"wtpt", b"kTRC"}
    assert tags[b"kTRC"] == b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0"
    assert tags[b"desc"][8:12] == (16).to_bytes(4, "big")
    assert tags[b"desc"][12:28] == b"Grey, gamma 2.2\0"
    white = [int.from_bytes(tags[b"wtpt"][place : place + 4], "big") / 65536 for place in (8, 12, 16)]
    assert white == pytest.approx([0.9642, 1, 0.8249], abs=1e-4), "D50"
    assert tags[b"wtpt"][8:] == profile[68:80], "the connection space's illuminant"


def test_the_file_identifier_follows_from_the_content(rendered):
    first, again, other = (rendered([a_letter(name)]).trailer.ID for name in ("Jane Roe", "Jane Roe", "Jean Roe"))
    assert first == again != other
    assert bytes(first[0]) == bytes(first[1])
    assert len(bytes(first[0])) == 16


def test_no_file_is_encrypted_or_has_actions_forms_or_attachments(rendered):
    pdf = rendered([a_letter()])
    assert not pdf.is_encrypted
    forbidden = {"/AA", "/OpenAction", "/AcroForm", "/Names", "/OCProperties", "/Requirements"}
    assert forbidden.isdisjoint(pdf.Root.keys())
    assert not any("/Annots" in page for page in pdf.pages)


def test_a_one_sided_file_asks_for_one_side(rendered):
    assert str(rendered([a_letter()], sides=1).Root.ViewerPreferences.Duplex) == "/Simplex"


def test_the_header_says_version_1_7_and_binary():
    assert render([a_letter()]).startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
