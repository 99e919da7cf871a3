import pytest

from letters import render, render_envelopes
from letters.paper.envelope_sheet.envelopes import envelope_names, load_envelopes
from letters.paper.geometry import POINTS_PER_MM
from letters.people.recipients.recipient import Recipient
from letters.refusal import Refused
from tests.support.examples import HARD_NAMES, a_letter, a_sender, content_of

NAMED = [name for name in envelope_names() if name not in ("fold", "none")]


@pytest.mark.parametrize("name", HARD_NAMES)
def test_the_same_letter_gives_the_same_bytes(name):
    assert render([a_letter(name)]) == render([a_letter(name)])


def test_other_letters_made_before_change_no_byte():
    alone = render([a_letter("Jane Roe")])
    render([a_letter("Somebody Else", own_words="words")], envelope="none")
    assert render([a_letter("Jane Roe")]) == alone


def test_two_senders_files_have_two_identifiers(opened):
    first, second = (opened(render([a_letter(name)])) for name in ("Jane Doe", "Jane Roe"))
    assert first.trailer.ID[0] != second.trailer.ID[0]


@pytest.mark.parametrize(
    ("envelope", "sides", "count", "pages"),
    [
        ("fold", 2, 1, 2),
        ("fold", 2, 3, 6),
        ("fold", 1, 3, 6),
        ("none", 1, 3, 3),
        ("none", 2, 3, 5),
        ("no10", None, 3, 3),
        ("fold", None, 2, 4),
    ],
)
def test_each_letter_begins_on_an_odd_page_unless_one_side_is_printed(envelope, sides, count, pages, opened):
    assert len(opened(render([a_letter()] * count, envelope=envelope, sides=sides)).pages) == pages


def test_a_letter_of_two_pages_with_its_fold_sheet_leaves_the_next_one_its_own_sheet(opened):
    long = a_letter(body="\n\n".join(["Words that fill the page, and more of them. " * 8] * 16))
    assert len(opened(render([long, long], sides=2)).pages) == 7  # two pages, fold sheet, blank; two pages, fold sheet


@pytest.mark.parametrize(
    ("options", "duplex"), [({}, "/DuplexFlipLongEdge"), ({"sides": 1}, "/Simplex"), ({"envelope": "none"}, "/Simplex")]
)
def test_the_file_asks_for_the_sides_it_is_made_for_and_for_its_actual_size(options, duplex, opened):
    preferences = opened(render([a_letter()], **options)).Root.ViewerPreferences
    assert (preferences.Duplex, preferences.PrintScaling) == (duplex, "/None")


def test_every_page_is_us_letter(opened):
    for page in opened(render([a_letter()])).pages:
        assert [float(edge) for edge in page.MediaBox] == [0, 0, 612, 792]


@pytest.mark.parametrize("envelope", NAMED)
def test_a_named_envelope_is_a_page_of_its_own_size(envelope, opened):
    data = render_envelopes([a_letter(), a_letter()], envelope=envelope)
    measures = load_envelopes().envelopes[envelope]
    assert len(opened(data).pages) == 2
    width, height = (float(edge) for edge in opened(data).pages[0].MediaBox[2:])
    assert width == pytest.approx(measures.width * POINTS_PER_MM, abs=0.01)
    assert height == pytest.approx(measures.height * POINTS_PER_MM, abs=0.01)


def test_fold_sheets_can_be_had_alone(opened):
    assert len(opened(render_envelopes([a_letter(), a_letter()], envelope="fold")).pages) == 2


def test_there_are_no_envelopes_of_none():
    with pytest.raises(Refused) as refused:
        render_envelopes([a_letter()], envelope="none")
    assert (refused.value.code, refused.value.field) == ("value_unknown", "envelope")


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"envelope": "no11"}, "envelope"),
        ({"sides": 3}, "sides"),
    ],
)
def test_an_option_that_there_is_not_is_refused_about_itself(options, field):
    with pytest.raises(Refused) as refused:
        render([a_letter()], **options)
    assert (refused.value.code, refused.value.field) == ("value_unknown", field)


@pytest.mark.parametrize("offset", [(0, 7), (-6.1, 0), (float("nan"), 0), (0, float("inf"))])
def test_an_offset_that_the_margins_cannot_hold_is_refused(offset):
    with pytest.raises(Refused) as refused:
        render([a_letter()], offset=offset)
    assert (refused.value.code, refused.value.field) == ("offset_invalid", "offset")


def test_everything_is_moved_back_by_what_a_printer_is_off(opened):
    first = content_of(opened(render([a_letter()], offset=(2, -1))).pages[0])
    assert first.startswith(b"1 0 0 1 -5.67 -2.83 cm")  # 2 mm to the left, 1 mm down


def test_no_letters_make_no_file():
    with pytest.raises(Refused) as refused:
        render([])
    assert refused.value.code == "required"


@pytest.mark.parametrize(("language", "title"), [("en", "Letter to Kerry Diotte"), ("fr", "Lettre à Kerry Diotte")])
def test_the_title_names_who_is_written_to_and_nothing_names_who_writes(language, title, opened):
    pdf = opened(render([a_letter("Marguerite Unlikely", language=language)]))
    assert str(pdf.docinfo.Title) == title
    assert "/Author" not in pdf.docinfo
    assert "Unlikely" not in pdf.Root.Metadata.read_bytes().decode()
    assert str(pdf.Root.Lang) == f"{language}-CA"


def test_a_typed_recipient_who_is_no_member_needs_a_stamp_and_bears_no_endorsement(pages_of):
    office = Recipient.typed("Jane Doe", ["1 Riding St", "Edmonton, AB"], "T5J 2R7")
    fold = pages_of([a_letter(recipient=office)])[1]
    assert "NO STAMP NEEDED" not in fold
    assert "Put a stamp" in fold


def test_a_members_mail_bears_the_endorsement_in_both_languages_and_the_clerks_note(pages_of):
    fold = pages_of([a_letter(sender=a_sender(return_address="none"))])[1]
    assert "CANADA POST CORPORATION ACT" in fold
    assert "LOI SUR LA SOCIÉTÉ CANADIENNE DES POSTES" in fold


@pytest.mark.parametrize("return_address", ["none", ("Friends of Work", "1 Main St", "Edmonton AB T5J 2R7")])
def test_the_envelope_bears_the_return_address_that_was_chosen(return_address, pages_of):
    letter = a_letter("Marguerite Unlikely", sender=a_sender("Marguerite Unlikely", return_address=return_address))
    fold = pages_of([letter])[1]
    assert "UNLIKELY" not in fold
    assert ("FRIENDS OF WORK" in fold) == (return_address != "none")
