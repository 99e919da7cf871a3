"""From a filled-in form to letters and their files: what is asked for, or everything that stands in its way."""

from dataclasses import dataclass

from letters.paper.envelope_sheet.envelopes import FOLD, require_envelope
from letters.paper.print_options import parse_sides
from letters.paper.render import render, render_envelopes
from letters.refusal import Gathering, Notice, Refused
from letters.web.forms import Form
from letters.words.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.filling import Use, fill_in
from letters.words.letter import Letter
from letters.words.signature import Signature
from letters.words.signature_files import parse_strokes

TICKS = {"": False, "1": True}


@dataclass(frozen=True)
class Order:
    """Letters and how they are printed; no letters when anything was refused."""

    letters: tuple[Letter, ...]
    refusals: tuple[Refused, ...]
    """Each about its field."""
    notices: tuple[Notice, ...]
    envelope: str
    sides: int | None
    large_print: bool

    def letters_pdf(self) -> bytes:
        """The letters, with their fold sheets if they have them. Raises Refused as `render` does."""
        return render(self.letters, self.envelope, self.sides, self.large_print)

    def envelopes_pdf(self) -> bytes:
        """The envelopes, or the fold sheets alone. Raises Refused as `render_envelopes` does."""
        return render_envelopes(self.letters, self.envelope)


def read_order(form: Form, picture: bytes, campaign: Campaign, page_language: str, use: Use = Use.MAIL) -> Order:
    """What the form asks for; the letter is in the page's language unless the form names another.

    `picture` is what was sent as a photo of a signature, empty for none; `use` says what must be filled in.
    """
    gathering = Gathering(form.texts)
    envelope = gathering.read("envelope", require_envelope, FOLD)
    sides = gathering.read("sides", parse_sides, None)
    large_print = gathering.read("large_print", parse_tick, False)  # noqa: FBT003 - what it reads when refused
    filled = fill_in(
        campaign,
        form.letter_fields,
        date=gathering.read("date", lambda typed: parse_date(typed) if typed else None, None),
        language=page_language,
        use=use,
        signature=_signature(gathering, form["signature_kind"] or "blank", picture),
    )
    refusals = (*gathering.refusals, *filled.refusals)
    letters = () if refusals else filled.letters
    return Order(letters, refusals, filled.notices, envelope, sides, large_print)


def _signature(gathering: Gathering, kind: str, picture: bytes) -> Signature:
    if kind == "drawn":
        return gathering.read("signature_strokes", parse_strokes, Signature.blank())
    if kind == "scanned":
        return gathering.read("signature_image", lambda _: _photographed(picture), Signature.blank())
    return gathering.read("signature_kind", lambda _: Signature.of_kind(kind), Signature.blank())


def _photographed(picture: bytes) -> Signature:
    if not picture:
        raise Refused("required", "signature_image")
    return Signature.scanned(picture)


def parse_tick(typed: str) -> bool:
    """Whether a box is ticked, which is sent as "1". Raises Refused `value_unknown` (values value, allowed)."""
    if typed not in TICKS:
        raise Refused("value_unknown", value=typed, allowed=("1",))
    return TICKS[typed]
