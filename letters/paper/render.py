"""The public functions that make PDF files: letters with their fold sheets, or envelopes alone."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from letters.paper.envelope_sheet.address_side import TypesetAddressSide
from letters.paper.envelope_sheet.envelopes import FOLD, NO_ENVELOPE, load_envelopes
from letters.paper.envelope_sheet.fold_sheet import FoldSheetTypesetter
from letters.paper.envelope_sheet.folding_steps import FoldedMail
from letters.paper.geometry import US_LETTER
from letters.paper.missing_glyphs import with_field
from letters.paper.print_options import PrintOptions
from letters.paper.print_run import SHARED_TYPESETTER, EnvelopeFile, begin_letter, new_canvas, print_run
from letters.paper.typesetting.typesetter import Typesetter
from letters.refusal import Refused
from letters.words.letter import Letter


def render(
    letters: Sequence[Letter],
    envelope: str = FOLD,
    sides: int | None = None,
    large_print: bool = False,
    offset: tuple[float, float] = (0.0, 0.0),
) -> bytes:
    """Return the letters as one PDF of US Letter pages, each followed by its fold sheet when `envelope` is `fold`.

    Letters of one sender that follow one another are a set, in one type size and with the same margins.

    The other arguments are those of `PrintOptions`. The same letters give the same bytes.

    Raises Refused: `required` without letters, `value_unknown` about `envelope` or `sides`, `offset_invalid`,
    `glyph_missing`, `too_long`, `too_many_lines`, `signature_invalid`, `signature_unseen`.
    """
    return print_letters(letters, PrintOptions(envelope, sides, large_print, offset))


def print_letters(letters: Sequence[Letter], options: PrintOptions) -> bytes:
    """Return what `render` does; named envelopes are left out, since they go into a file of their own."""
    if options.has_envelope_file:
        options = replace(options, envelope=NO_ENVELOPE)
    sets = [tuple(of_sender) for _, of_sender in groupby(letters, key=attrgetter("sender"))]
    run = print_run(sets, options)
    if run.refused:
        raise run.refused[0][1]
    return run.letters


def render_envelopes(
    letters: Sequence[Letter], envelope: str = FOLD, offset: tuple[float, float] = (0.0, 0.0)
) -> bytes:
    """Return the letters' envelopes alone, a page each: of the named envelope's size, or fold sheets.

    Raises Refused as `render` does, and `value_unknown` about `envelope` for `none`.
    """
    return print_envelopes(letters, PrintOptions(envelope, offset=offset))


def print_envelopes(letters: Sequence[Letter], options: PrintOptions) -> bytes:
    """Return what `render_envelopes` does."""
    if options.envelope == NO_ENVELOPE:
        raise Refused("value_unknown", "envelope", value=NO_ENVELOPE, allowed=(FOLD, *load_envelopes().envelopes))
    if options.envelope == FOLD:
        return _fold_sheets(letters, options)
    envelopes = EnvelopeFile(letters, options)
    for letter in letters:
        envelopes.draw(letter, _typeset(envelopes, letter))
    return envelopes.data()


def _fold_sheets(letters: Sequence[Letter], options: PrintOptions) -> bytes:
    canvas = new_canvas(letters, US_LETTER, duplex=False, offset=options.moved)
    fold_sheets = FoldSheetTypesetter(Typesetter(SHARED_TYPESETTER), large_print=options.large_print)
    for letter in letters:
        address_side = _typeset(fold_sheets, letter)
        begin_letter(canvas, letter)
        fold_sheets.draw(FoldedMail.of(letter), address_side, canvas)
    return canvas.getpdfdata()


def _typeset(envelopes: EnvelopeFile | FoldSheetTypesetter, letter: Letter) -> TypesetAddressSide:
    try:
        return envelopes.typeset(letter)
    except Refused as refused:
        raise with_field(refused, letter) from None
