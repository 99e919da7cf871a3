"""Letters into PDF files: the letter sheets with their fold sheets, or the named envelopes."""

from collections.abc import Sequence

from letters.paper.coverage import naming_fields
from letters.paper.envelopes import FOLD, NO_ENVELOPE, load_envelopes, require_envelope
from letters.paper.file import File
from letters.paper.fold_sheet import FoldSheetSetter
from letters.paper.geometry import US_LETTER, Sheet
from letters.paper.ink import Page
from letters.paper.letter_sheet import LetterSetter
from letters.paper.mail_face import FaceSetter
from letters.paper.setting import Typesetter
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.messages import translate

#: A printer that is off by more than this (mm) needs its tray mended, not an offset; the margins could not hold it.
MAX_OFFSET = 6.0

#: What every reader of a campaign's letter reads; kept for as long as the process lives. Nothing a sender typed is.
_SHARED = Typesetter()


def render(
    letters: Sequence[Letter],
    envelope: str = FOLD,
    sides: int | None = None,
    large_print: bool = False,
    offset: tuple[float, float] = (0.0, 0.0),
) -> bytes:
    """The letters as one PDF of US Letter pages, each with its fold sheet last when `envelope` is `fold`.

    `sides` is 2 (the default with `fold`: each letter begins on an odd page, and the file asks to be printed on both
    sides, flipped on the long edge) or 1 (the default otherwise). `offset` is how many mm a printer is off to the right
    and down: everything is moved back by as much. The same letters give the same bytes.

    Raises Refused: `required` without letters, `value_unknown` about `envelope` or `sides`, `offset_invalid`,
    `glyph_missing`, `too_long`, `too_many_lines`, `signature_invalid`, `signature_unseen`.
    """
    require_envelope(envelope)
    sides = _checked_sides(sides, envelope)
    moved = _checked_offset(offset)
    file = _new_file(letters, US_LETTER, duplex=sides == 2)  # noqa: PLR2004 - a sheet has two sides
    typesetter = Typesetter(_SHARED)
    sheets, fold_sheets = LetterSetter(typesetter), FoldSheetSetter(typesetter)
    for letter in letters:
        if sides == 2 and file.page_count % 2:  # noqa: PLR2004
            Page(file, US_LETTER).finish()
        file.begin_letter(letter.language)
        with naming_fields(letter):
            sheets.draw(letter, file, moved, large_print=large_print, fold_ticks=envelope == FOLD)
            if envelope == FOLD:
                fold_sheets.draw(letter, file, moved)
    return file.data()


def render_envelopes(
    letters: Sequence[Letter], envelope: str = FOLD, offset: tuple[float, float] = (0.0, 0.0)
) -> bytes:
    """The letters' envelopes alone, a page each: of the named envelope's size, or fold sheets.

    Raises Refused as `render` does, and `value_unknown` about `envelope` for `none`.
    """
    moved = _checked_offset(offset)
    if require_envelope(envelope) == NO_ENVELOPE:
        raise Refused("value_unknown", "envelope", value=envelope, allowed=(FOLD, *load_envelopes().envelopes))
    if envelope == FOLD:
        file, fold_sheets = _new_file(letters, US_LETTER, duplex=False), FoldSheetSetter(Typesetter(_SHARED))
        for letter in letters:
            file.begin_letter(letter.language)
            with naming_fields(letter):
                fold_sheets.draw(letter, file, moved)
        return file.data()
    measures = load_envelopes().envelopes[envelope]
    file, face = _new_file(letters, measures.sheet, duplex=False), FaceSetter(Typesetter(_SHARED), measures.places)
    for letter in letters:
        file.begin_letter(letter.language)
        page = Page(file, measures.sheet, moved)
        with naming_fields(letter):
            face.draw(page, letter, 0.0)
        page.finish()
    return file.data()


def _new_file(letters: Sequence[Letter], sheet: Sheet, *, duplex: bool) -> File:
    if not letters:
        raise Refused("required", "letters")
    first = letters[0]
    title = first.title if len(letters) == 1 else translate("Letters to Parliament", first.language)
    return File(sheet, title, first.language, duplex=duplex, repeats=len(letters) > 1)


def parse_sides(typed: str) -> int | None:
    """How many sides are meant by "1" or "2"; None, as many as suit the envelope, by nothing.

    Raises Refused `value_unknown` (values value, allowed) about "sides".
    """
    if typed not in ("", "1", "2"):
        raise Refused("value_unknown", "sides", value=typed, allowed=("1", "2"))
    return int(typed) if typed else None


def _checked_sides(sides: int | None, envelope: str) -> int:
    checked = parse_sides("" if sides is None else str(sides))
    return checked or (2 if envelope == FOLD else 1)


def parse_offset(typed: str) -> tuple[float, float]:
    """The millimetres to the right and down that "1.5,-2" means; none for nothing.

    Raises Refused `offset_invalid` (values typed, limit) about "offset".
    """
    try:
        right, down = (float(part) for part in (typed or "0,0").split(","))
    except ValueError:
        raise _wrong_offset(typed) from None
    return right, down


def _checked_offset(offset: tuple[float, float]) -> tuple[float, float]:
    """The move that makes good for a printer that is off by `offset`."""
    right, down = offset
    if not all(abs(mm) <= MAX_OFFSET for mm in offset):
        raise _wrong_offset(f"{right:g},{down:g}")
    return -right, -down


def _wrong_offset(typed: str) -> Refused:
    return Refused("offset_invalid", "offset", typed=typed, limit=int(MAX_OFFSET))
