"""What the page says once the letter has been made: to whom it goes, and how this letter is folded and mailed."""

from dataclasses import dataclass

from letters.paper.envelope_sheet.envelopes import FOLD
from letters.paper.print_options import TWO_SIDES
from letters.paper.print_run import print_run
from letters.web.campaign_page.letter_request import LetterRequest
from letters.web.campaign_page.letter_text import main_letter
from letters.words.field_types import Use


@dataclass(frozen=True)
class Finished:
    """A finished letter or e-mail, for the page's last part."""

    #: The name of the member, or of the recipient typed by hand.
    recipient: str
    by_mail: bool
    #: Whether the printed letter waits for a signature.
    unsigned: bool
    #: `fold`, a named envelope, or `none`.
    envelope: str
    has_envelope_file: bool
    #: Whether the envelope sheet is on the back of the letter.
    on_back: bool
    needs_stamp: bool


def finished_letter(asked: LetterRequest, use: Use) -> Finished:
    """Return what to say about the letters of a request without refusals. Raises Refused as the downloads do."""
    letter, options = main_letter(asked.letters), asked.print_options
    on_back = False
    if use is Use.MAIL:
        run = print_run([asked.letters], options)
        if run.refused:
            raise run.refused[0][1]
        on_back = options.envelope == FOLD and options.sides == TWO_SIDES and run.pages[0].page_count == TWO_SIDES
    return Finished(
        recipient=letter.recipient.name,
        by_mail=use is Use.MAIL,
        unsigned=letter.signature.kind == "blank",
        envelope=options.envelope,
        has_envelope_file=options.has_envelope_file,
        on_back=on_back,
        needs_stamp=letter.needs_stamp,
    )
