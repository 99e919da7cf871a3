"""The steps from a printed letter to a mailed one, chosen by what was made."""

from typing import NamedTuple

from letters.paper.envelope_sheet import fold_drawings
from letters.paper.pdf.canvas import Drawing
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate


class FoldedMail(NamedTuple):
    """The properties of the mail on which the steps of its fold sheet depend.

    The sheet is the back of the letter's last page, or a sheet of its own; `sheets_inside` are the letter's others.
    """

    language: str
    needs_stamp: bool
    is_signed: bool
    #: Whether name, address and perhaps date are filled in by hand.
    is_blank: bool
    is_dated: bool
    is_on_back: bool
    sheets_inside: int

    @classmethod
    def of(cls, letter: Letter, pages: int = 1, *, two_sides: bool = False) -> "FoldedMail":
        """Return the mail of a letter that has this many pages, printed on one side of the paper or on two."""
        return cls(
            language=letter.language,
            needs_stamp=letter.needs_stamp,
            is_signed=letter.signature.kind != "blank",
            is_blank=letter.is_blank,
            is_dated=letter.date is not None,
            is_on_back=two_sides and pages % 2 == 1,
            sheets_inside=pages // 2 if two_sides else pages,
        )


class Step(NamedTuple):
    """What to do, as a drawing and in words."""

    drawing: Drawing
    words: str


def folding_steps(mail: FoldedMail) -> tuple[Step, ...]:
    """Return the steps in their order, three to five."""
    language = mail.language
    folding: tuple[Step, ...]
    seal = translate("Seal the whole edge of the flap and both ends with clear tape or glue. No staples.", language)
    if mail.sheets_inside:
        crease = translate(
            "Fold the bottom and the top of this sheet back along the ticks, then open it again.", language
        )
        close = translate("Close the bottom, then the top.", language)
        folding = (
            Step(fold_drawings.fold_back, crease),
            Step(fold_drawings.put_in, _put_in(mail)),
            Step(fold_drawings.seal, f"{close} {seal}"),
        )
    else:
        fold = translate(
            "Fold the bottom of this sheet back along the lower ticks, then the top along the upper ticks. The address"
            " stays in front.",
            language,
        )
        folding = Step(fold_drawings.fold_back, fold), Step(fold_drawings.seal, seal)
    return (*_signing(mail), *folding, _posting(mail))


def another_way(mail: FoldedMail) -> str:
    """Return a line on what to do if the letter was printed on paper of its own, or goes into an envelope.

    Empty for a letter of several sheets whose last page has the fold sheet on its back, which leaves no choice.
    """
    if not mail.is_on_back:
        return translate(
            "To use an envelope instead, cut this sheet along the ticks and glue the address side on the front of a #9,"
            " #10, DL or larger envelope.",
            mail.language,
        )
    if mail.sheets_inside:
        return ""
    return translate(
        "If the letter is on a sheet of its own, fold it in half lengthwise, then in half twice, and put it inside"
        " before you seal this one.",
        mail.language,
    )


def _signing(mail: FoldedMail) -> tuple[Step, ...]:
    language = mail.language
    if mail.is_blank:
        fill_in = (
            translate("Fill in your name and address on the letter, and sign it.", language)
            if mail.is_dated
            else translate("Fill in your name, your address and the date on the letter, and sign it.", language)
        )
        above = translate("Write your name and address on the lines above, too.", language)
        return (Step(fold_drawings.fill_in, f"{fill_in} {above}"),)
    if mail.is_signed:
        return ()
    if mail.is_on_back:
        return (Step(fold_drawings.sign, translate("Sign the letter, on the other side of this sheet.", language)),)
    return (Step(fold_drawings.sign, translate("Sign the letter.", language)),)


def _put_in(mail: FoldedMail) -> str:
    language, count = mail.language, mail.sheets_inside
    between = (
        translate("Lay it between the folds, on the back of this sheet.", language)
        if count == 1
        else translate("Lay them between the folds, on the back of this sheet.", language)
    )
    if mail.is_on_back and count == 1:
        fold = translate("Fold the other sheet in half lengthwise, then in half twice.", language)
    elif mail.is_on_back:
        fold = translate("Fold the {count} other sheets in half lengthwise, then in half twice.", language, count=count)
    elif count == 1:
        fold = translate("Fold the letter in half lengthwise, then in half twice.", language)
    else:
        fold = translate(
            "Fold the letter’s {count} sheets in half lengthwise, then in half twice.", language, count=count
        )
    return f"{fold} {between}"


def _posting(mail: FoldedMail) -> Step:
    if mail.needs_stamp:
        words = translate(
            "Put a stamp in the top right corner: this letter is not free of postage. Mail it.", mail.language
        )
        return Step(fold_drawings.post_with_stamp, words)
    return Step(fold_drawings.post_free, translate("Put it in any mailbox: no stamp is needed.", mail.language))
