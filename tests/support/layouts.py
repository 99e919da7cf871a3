"""Letters of a wanted length, and their layouts on pages."""

from letters.paper.letter_sheet.page_fitting import PageFitter, PageLayout
from letters.paper.letter_sheet.sections import LetterSections
from letters.paper.typesetting.typesetter import Typesetter
from letters.people.parliament.offices import load_offices
from letters.people.recipients.recipient import Recipient
from letters.words.letter import Letter
from tests.support.examples import a_letter


def lay_out(letter: Letter, *, large_print: bool = False) -> PageLayout | None:
    """Return the letter's layout; None when it is too long."""
    layouts = PageFitter(Typesetter()).of([LetterSections([letter]).of(letter)], large_print=large_print)
    return layouts[0] if layouts else None


def letter_of_pages(paragraphs: int) -> Letter:
    """Return a letter with this many paragraphs of a few lines: up to 11 fit a page, 12 to 25 take two."""
    return a_letter(body="\n\n".join(["Some words to fill a line and then another line of it. " * 6] * paragraphs))


def everyone() -> tuple[Recipient, ...]:
    """Return the holders of all offices."""
    return tuple(Recipient.office(slug) for slug in load_offices())
