"""From a filled-in form to letters and their files: what is asked for, or everything that stands in its way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from letters import settings
from letters.paper.envelopes import FOLD, require_envelope
from letters.paper.printing import parse_sides
from letters.paper.render import render, render_envelopes
from letters.refusal import Notice, Refused
from letters.web.forms import Form
from letters.words.campaign import Campaign
from letters.words.dates import parse_date
from letters.words.filling import fill_in
from letters.words.letter import Letter
from letters.words.signature import Signature

LARGE_PRINT = {"": False, "1": True}

Value = TypeVar("Value")


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


def read_order(form: Form, campaign: Campaign, page_language: str) -> Order:
    """What the form asks for; the letter is in the page's language unless the form names another."""
    refusals: list[Refused] = []

    def read(name: str, reader: Callable[[str], Value], otherwise: Value) -> Value:
        try:
            return reader(form[name])
        except Refused as refused:
            refusals.append(refused.about(name))
            return otherwise

    envelope = read("envelope", require_envelope, FOLD)
    sides = read("sides", parse_sides, None)
    large_print = read("large_print", _is_large_print, False)  # noqa: FBT003 - what it reads when refused
    filled = fill_in(
        campaign,
        form.letter_fields,
        date=read("date", parse_date, settings.today()),
        language=page_language,
        signature=read("signature_kind", Signature.of_kind, Signature.blank()),
    )
    refusals += filled.refusals
    letters = () if refusals else filled.letters
    return Order(letters, tuple(refusals), filled.notices, envelope, sides, large_print)


def _is_large_print(typed: str) -> bool:
    if typed not in LARGE_PRINT:
        raise Refused("value_unknown", value=typed, allowed=("1",))
    return LARGE_PRINT[typed]
