"""From a filled-in form to letters and their files, or to everything that is wrong with the form."""

from dataclasses import dataclass, replace

from letters.paper.envelope_sheet.envelopes import FOLD, NO_ENVELOPE, require_envelope
from letters.paper.print_options import PrintOptions, parse_sides
from letters.paper.render import print_envelopes, print_letters
from letters.refusal import FieldReader, Notice, Refused
from letters.web.forms import Form, parse_checkbox
from letters.words.campaigns.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.field_types import Use
from letters.words.letter import Letter
from letters.words.letter_from_fields import letter_from_fields
from letters.words.signature import Signature, parse_strokes


@dataclass(frozen=True)
class LetterRequest:
    """Letters and how to print them; there are no letters when anything was refused."""

    letters: tuple[Letter, ...]
    #: Each names its field.
    refusals: tuple[Refused, ...]
    notices: tuple[Notice, ...]
    print_options: PrintOptions

    def letters_pdf(self) -> bytes:
        """Return the letters, each with its fold sheet if it has one. Raises Refused as `render` does."""
        return print_letters(self.letters, self.print_options)

    def letter_alone_pdf(self, letter: Letter) -> bytes:
        """Return one of the letters without envelope sheet, for an e-mail. Raises Refused as `render` does."""
        return print_letters([letter], replace(self.print_options, envelope=NO_ENVELOPE, sides=None))

    def envelopes_pdf(self) -> bytes:
        """Return the envelopes or the fold sheets alone. Raises Refused as `render_envelopes` does."""
        return print_envelopes(self.letters, self.print_options)


def read_letter_request(
    form: Form, picture: bytes, campaign: Campaign, page_language: str, use: Use = Use.MAIL
) -> LetterRequest:
    """Read the form; the letter is in the language of the page unless the form names another.

    `picture` is the photo of a signature, empty if none was sent; `use` decides which fields are required.
    """
    reader = FieldReader(form.texts)
    envelope = reader.read("envelope", require_envelope, FOLD)
    sides = reader.read("sides", parse_sides, None)
    large_print = reader.read("large_print", parse_checkbox, otherwise=False)
    filled = letter_from_fields(
        campaign,
        form.letter_fields,
        date=reader.read("date", lambda typed: parse_date(typed) if typed else None, None),
        language=page_language,
        use=use,
        signature=_signature(reader, _signature_kind(form, picture, use), picture),
    )
    refusals = (*reader.refusals, *filled.refusals)
    letters = () if refusals else filled.letters
    return LetterRequest(letters, refusals, filled.notices, PrintOptions(envelope, sides, large_print))


def _signature_kind(form: Form, picture: bytes, use: Use) -> str:
    """Return how the letter is signed. Plain text needs neither strokes nor photo, and the page does not send them."""
    kind = form["signature_kind"] or "blank"
    is_sent = {"drawn": form["signature_strokes"], "scanned": picture}.get(kind, True)
    return kind if is_sent or use is not Use.TEXT else "blank"


def _signature(reader: FieldReader, kind: str, picture: bytes) -> Signature:
    if kind == "drawn":
        return reader.read("signature_strokes", parse_strokes, Signature.blank())
    if kind == "scanned":
        return reader.read("signature_image", lambda _: _photographed(picture), Signature.blank())
    return reader.read("signature_kind", lambda _: Signature.of_kind(kind), Signature.blank())


def _photographed(picture: bytes) -> Signature:
    if not picture:
        raise Refused("required", "signature_image")
    return Signature.scanned(picture)
