"""The steps on a fold sheet say what is true of the very letter that it was made for."""

from itertools import product

import pytest

from letters import render
from letters.paper.envelope_sheet.fold_sheet import FoldSheetTypesetter
from letters.paper.envelope_sheet.folding_steps import FoldedMail, another_way, folding_steps
from letters.paper.geometry import US_LETTER
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.typesetting.typesetter import Typesetter
from letters.people.recipients.recipient import Recipient
from letters.people.sender import BlankSender
from letters.words.signature import Signature
from tests.support.examples import a_letter, content_of
from tests.support.pdf_structure import elements
from tests.support.printed_characters import printed

LANGUAGES = ("en", "fr")
LONG = "\n\n".join(["Words that fill the page, and more of them. " * 8] * 16)
UNSIGNED = {"signature": Signature.blank()}
BLANK = {"sender": BlankSender(), "signature": Signature.blank()}

ON_THE_BACK = "Fold the bottom of this sheet back along the lower ticks, then the top along the upper ticks."
OPEN_AGAIN = "Fold the bottom and the top of this sheet back along the ticks, then open it again."
SEAL = "Seal the whole edge of the flap and both ends with clear tape or glue. No staples."


def words(mail: FoldedMail) -> list[str]:
    return [step.words for step in folding_steps(mail)]


def mail(pages: int = 1, *, two_sides: bool = True, **changes) -> FoldedMail:
    return FoldedMail.of(a_letter(**changes), pages, two_sides=two_sides)


def all_mails() -> list[FoldedMail]:
    """Every kind of mail, with up to four sheets inside."""
    flags = product(LANGUAGES, *[(False, True)] * 5, range(5))
    return [FoldedMail(*flag) for flag in flags if flag[-2] or flag[-1]]  # a letter is on the back, inside or both


def test_a_signed_letter_on_the_back_is_folded_sealed_and_mailed():
    assert words(mail()) == [
        f"{ON_THE_BACK} The address stays in front.",
        SEAL,
        "Put it in any mailbox: no stamp is needed.",
    ]


@pytest.mark.parametrize("signature", [Signature.typed(), Signature.drawn([[[0, 0], [9, 9]]])])
def test_only_an_unsigned_letter_is_to_be_signed(signature):
    assert not [step for step in words(mail(signature=signature)) if "Sign" in step]
    assert words(mail(**UNSIGNED))[0] == "Sign the letter, on the other side of this sheet."
    assert words(mail(two_sides=False, **UNSIGNED))[0] == "Sign the letter."


@pytest.mark.parametrize(
    ("pages", "two_sides", "inside"),
    [
        (1, True, None),
        (2, True, "Fold the letter in half lengthwise"),
        (3, True, "Fold the other sheet in half lengthwise"),
        (4, True, "Fold the letter’s 2 sheets in half lengthwise"),
        (5, True, "Fold the 2 other sheets in half lengthwise"),
        (1, False, "Fold the letter in half lengthwise"),
        (2, False, "Fold the letter’s 2 sheets in half lengthwise"),
        (3, False, "Fold the letter’s 3 sheets in half lengthwise"),
    ],
)
def test_what_goes_inside_is_folded_smaller_than_the_sheet_and_laid_between_its_folds(pages, two_sides, inside):
    steps = words(mail(pages, two_sides=two_sides))
    if inside is None:
        assert not [step for step in steps if "half" in step]
        return
    assert steps[0] == OPEN_AGAIN
    assert steps[1].startswith(f"{inside}, then in half twice. Lay ")
    assert steps[1].endswith("between the folds, on the back of this sheet.")
    assert steps[2] == f"Close the bottom, then the top. {SEAL}"


@pytest.mark.parametrize(
    ("date", "fill_in"),
    [
        (None, "Fill in your name, your address and the date on the letter, and sign it."),
        (a_letter().date, "Fill in your name and address on the letter, and sign it."),
    ],
)
def test_a_blank_letter_says_what_is_to_be_filled_in_on_it_and_on_the_sheet(date, fill_in):
    first = words(mail(date=date, **BLANK))[0]
    assert first == f"{fill_in} Write your name and address on the lines above, too."


def test_only_a_sheet_without_the_letter_on_its_back_is_to_be_cut_and_glued_on_an_envelope():
    for one in all_mails():
        assert ("enveloppe" if one.language == "fr" else "envelope instead") not in " ".join(words(one))
        is_glued = any(word in another_way(one) for word in ("glue the address side", "collez le côté"))
        assert is_glued == (not one.is_on_back)


def test_a_letter_that_needs_a_stamp_says_so_and_no_other():
    office = Recipient.typed("Jane Doe", ["1 Riding St", "Edmonton, AB"], "T5J 2R7")
    assert words(mail(recipient=office))[-1].startswith("Put a stamp in the top right corner")
    assert not [step for step in words(mail()) if "Put a stamp" in step]


def test_no_step_says_where_a_panel_ends_since_that_is_false_on_a_page_that_was_shrunk_or_has_drifted():
    said = " ".join(word for one in all_mails() for word in (*words(one), another_way(one)))
    for claim in ("stops", "reaches", "mm", "just short", "s’arrête", "jusqu", "in three", "en trois"):
        assert claim not in said


@pytest.mark.parametrize("large_print", [False, True])
def test_the_steps_of_every_mail_fit_the_inner_panel(large_print):
    canvas = LetterCanvas(US_LETTER, "Steps", "en", duplex=False, repeats=True)
    sheets = FoldSheetTypesetter(Typesetter(), large_print=large_print)
    mails = all_mails()  # none in type too large to fit: that would raise StopIteration
    for one in mails:
        sheets.draw(one, sheets.typeset(a_letter()), canvas)
    data = canvas.getpdfdata()
    longest = sorted(range(len(mails)), key=lambda number: sum(map(len, words(mails[number]))))[-3:]
    for number in longest:
        inner = [each for each in printed(data, number) if each.top > 184]
        assert min(each.top for each in inner) >= 184 + 12.5
        assert max(each.bottom for each in inner) <= 279.4 - 12.7
        assert max(each.right for each in inner) <= 215.9 - 12.7 + 0.1


def heights(data: bytes, page: int, text: str) -> float:
    return max(each.bottom - each.top for each in printed(data, page, text))


def test_the_sheet_of_a_letter_in_large_print_is_in_large_print():
    data = render([a_letter(body="Please act.", **UNSIGNED)], large_print=True)
    plain = render([a_letter(body="Please act.", **UNSIGNED)])
    for text, ratio in (
        ("Seal the whole", 1.4),
        ("HOUSE OF COMMONS", 1.3),
        ("10-123 MAIN ST", 1.4),
        ("PARLIAMENT", 1.2),
    ):
        assert heights(data, 1, text) > ratio * heights(plain, 1, text)


@pytest.mark.parametrize(
    ("options", "changes", "first"),
    [
        ({}, {}, "Fold the bottom of this sheet back"),
        ({}, UNSIGNED, "Sign the letter, on the other side"),
        ({"sides": 1}, UNSIGNED, "Sign the letter."),
        ({"sides": 1}, {}, "Fold the bottom and the top"),
        ({}, {"body": LONG}, "Fold the bottom and the top"),
        ({}, BLANK, "Fill in your name and address"),
    ],
)
def test_a_file_has_the_steps_of_what_was_printed(options, changes, first, pages_of):
    *_, sheet = pages_of([a_letter(**changes)], **options)
    assert f"1. {first}" in " ".join(sheet.split())


def test_only_the_page_with_the_sheet_on_its_back_has_fold_ticks(opened):
    def ticks(data: bytes) -> list[bool]:
        return [b" 87.5 m" in content_of(page) for page in opened(data).pages]

    assert len(opened(render([a_letter(body=LONG)])).pages) == 3
    assert ticks(render([a_letter()])) == [True, True]
    assert ticks(render([a_letter()], sides=1)) == [False, True]
    assert ticks(render([a_letter(body=LONG)])) == [False, False, True]


def test_the_steps_are_a_numbered_list_under_a_heading_before_the_addresses(rendered):
    pdf = rendered([a_letter(body="Please act.", **UNSIGNED)])
    sheet = pdf.pages[1].objgen
    roles = [str(one.S) for one in elements(pdf.Root.StructTreeRoot) if "/Pg" in one and one.Pg.objgen == sheet]
    assert roles[:9] == ["/H1", *["/Lbl", "/LBody"] * 4]
    assert set(roles[9:]) == {"/P", "/H1"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_sheet_captions_its_ruled_lines_in_both_languages(language, pages_of):
    *_, sheet = pages_of([a_letter(language=language, **BLANK)])
    assert "Your name and address / Votre nom et votre adresse" in " ".join(sheet.split())
