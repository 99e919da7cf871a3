"""Pictures of the pages of a download, to show on a web page."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from letters.paper.page_pictures import page_pictures
from letters.paper.print_options import PrintOptions
from letters.paper.print_run import print_run
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate

#: The width of a picture in pixels: sharp on a screen that shows it at half of this.
_WIDTH = 800

#: How many pages of a letter are shown. Only abusive text is longer, and rendering hundreds of pages takes seconds.
_MAX_PAGES = 12


class Picture(NamedTuple):
    """A picture of a page: the `src` of its image, as a data URL, and its alternative text."""

    src: str
    alt: str


def letter_pictures(pdf: bytes, pages: Iterable[int], letter: Letter, language: str) -> Iterator[Picture]:
    """Yield the pages of one letter in a file, numbered from 1, with alternative text in `language`."""
    name = letter.recipient.copy_line(language)
    for number, png in enumerate(page_pictures(pdf, pages, _WIDTH), 1):
        alt = translate("The letter to {name}, page {number}", language, name=name, number=number)
        yield Picture(_data_url(png), alt)


def envelope_pictures(pdf: bytes, letters: Iterable[Letter], language: str) -> Iterator[Picture]:
    """Yield the envelopes of a file, one page for each letter, with alternative text in `language`."""
    names = [letter.recipient.copy_line(language) for letter in letters]
    for name, png in zip(names, page_pictures(pdf, range(1, len(names) + 1), _WIDTH), strict=True):
        yield Picture(_data_url(png), translate("The envelope to {name}", language, name=name))


class Previews(NamedTuple):
    """Pictures of pages, and how many pages of the letters are not among them."""

    pictures: tuple[Picture, ...]
    omitted: int


def letter_previews(sender_letters: Sequence[Letter], options: PrintOptions, language: str) -> Previews:
    """Return the first pages of each letter of a sender, and the envelopes. Raises Refused as the downloads do."""
    run = print_run([sender_letters], options)
    if run.refused:
        raise run.refused[0][1]
    letters = (
        picture
        for pages, letter in zip(run.pages, sender_letters, strict=True)
        for picture in letter_pictures(
            run.letters, range(pages.first_page, pages.first_page + _shown(pages.page_count)), letter, language
        )
    )
    envelopes = envelope_pictures(run.envelopes, sender_letters, language) if run.envelopes else ()
    omitted = sum(pages.page_count - _shown(pages.page_count) for pages in run.pages)
    return Previews((*letters, *envelopes), omitted)


def _shown(page_count: int) -> int:
    return min(page_count, _MAX_PAGES)


def _data_url(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"
