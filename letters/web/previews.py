"""Pictures of the very pages that a download has, for a page to show."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from letters.paper.page_pictures import page_pictures
from letters.paper.print_options import PrintOptions
from letters.paper.print_run import print_run
from letters.web.letter_request import Order
from letters.words.letter import Letter
from letters.words.messages import translate

#: Dots across the picture of a page: sharp on a screen that shows it half as wide.
_WIDTH = 800

#: Pages of a letter that are shown: only a text that means harm is longer, and hundreds of pages take seconds.
_MOST_PAGES = 12


class Picture(NamedTuple):
    """A page: what stands in an image's `src` as data, and what it shows for those who do not see it."""

    source: str
    shown: str


def letter_pictures(pdf: bytes, pages: Iterable[int], letter: Letter, language: str) -> Iterator[Picture]:
    """The pages of one letter in a file, counted from 1, described in `language`."""
    name = letter.recipient.copy_line(language)
    for number, picture in enumerate(page_pictures(pdf, pages, _WIDTH), 1):
        said = translate("The letter to {name}, page {number}", language, name=name, number=number)
        yield Picture(_as_source(picture), said)


def envelope_pictures(pdf: bytes, letters: Iterable[Letter], language: str) -> Iterator[Picture]:
    """The envelopes of a file, a page for each letter, described in `language`."""
    to = [letter.recipient.copy_line(language) for letter in letters]
    for name, picture in zip(to, page_pictures(pdf, range(1, len(to) + 1), _WIDTH), strict=True):
        yield Picture(_as_source(picture), translate("The envelope to {name}", language, name=name))


class Previews(NamedTuple):
    """Pictures of pages, and how many pages of the letters there are beside them."""

    pictures: tuple[Picture, ...]
    untold: int


def letter_previews(order: Order, language: str) -> Previews:
    """What the order's downloads have, of each letter the first pages. Raises Refused as they do."""
    run = print_run([order.letters], PrintOptions(order.envelope, order.sides, order.large_print))
    if run.refused:
        raise run.refused[0][1]
    pages = zip(run.pages, order.letters, strict=True)
    letters = (
        picture
        for place, letter in pages
        for picture in letter_pictures(
            run.letters, range(place.first_page, place.first_page + _told(place.page_count)), letter, language
        )
    )
    envelopes = envelope_pictures(run.envelopes, order.letters, language) if run.envelopes else ()
    untold = sum(place.page_count - _told(place.page_count) for place in run.pages)
    return Previews((*letters, *envelopes), untold)


def _told(page_count: int) -> int:
    return min(page_count, _MOST_PAGES)


def _as_source(picture: bytes) -> str:
    return f"data:image/png;base64,{b64encode(picture).decode('ascii')}"
