"""Letters as Word files, laid out by LibreOffice: the same number of pages and the same words in order as in print."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from letters import Letter, Recipient, Signature, render
from letters.paper.word_document.word_file import word_file
from letters.people.sender import BlankSender
from tests.support.examples import SIXTY_OWN_WORDS, a_letter, page_texts
from tests.support.signing import hand, photo, picture_bytes

OFFICES = tuple(Recipient.office(slug) for slug in ("prime-minister", "immigration-minister"))

UNFILLED = {"sender": BlankSender(), "recipient": Recipient.unnamed(), "date": None, "signature": Signature.blank()}

#: The character that PDFium gives for a hyphen at the end of a line.
_BROKEN_AT_HYPHEN = "\x02"

LETTERS = {
    "typed": a_letter(own_words=SIXTY_OWN_WORDS, copies=OFFICES),
    "typed in French": a_letter(own_words=SIXTY_OWN_WORDS, copies=OFFICES, language="fr"),
    "drawn": a_letter(own_words=SIXTY_OWN_WORDS, copies=OFFICES, language="fr", signature=Signature.drawn(hand())),
    "scanned": a_letter(recipient=OFFICES[1], copies=OFFICES[:1], signature=Signature.scanned(picture_bytes(photo()))),
    "blank": a_letter(language="fr", signature=Signature.blank()),
    "short": a_letter(body="Please act.", own_words="Now."),
    "two pages": a_letter(own_words=("word " * 600)[:3_000], copies=OFFICES),
    "unfilled": a_letter(**UNFILLED),
    "unfilled in French": a_letter(**UNFILLED, language="fr"),
}


@pytest.fixture(scope="session")
def laid_out(tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[Letter], list[str]]:
    """Return a function that returns the text of each page that LibreOffice makes of a letter's Word file."""
    program = tool("soffice")
    folder = tmp_path_factory.mktemp("office")

    def run(letter: Letter) -> list[str]:
        source = folder / "letter.docx"
        source.write_bytes(word_file(letter))
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        options = ["--convert-to", "pdf", "--outdir", str(folder), str(source)]
        subprocess.run([*command, *options], check=True, capture_output=True, timeout=120)
        return page_texts(Path(folder / "letter.pdf").read_bytes())

    return run


def words_of(pages: list[str]) -> list[str]:
    """Return the letter's words in order, without spaces and without the heads and feet of its pages."""
    first, *others = pages
    lines = first.split("\n") + [line for page in others for line in page.split("\n")[1:]]
    words = (
        " ".join(line for line in lines if not line.startswith("…/"))
        .replace(_BROKEN_AT_HYPHEN, "-")
        .replace("-", "- ")
        .split()
    )
    return [word for word in words if set(word) != {"_"}]


@pytest.mark.parametrize("name", LETTERS)
def test_it_has_the_pages_and_the_words_of_the_printed_letter(name, laid_out):
    letter = LETTERS[name]
    in_word, printed = laid_out(letter), page_texts(render([letter], envelope="none"))
    assert len(in_word) == len(printed)
    assert words_of(in_word) == words_of(printed)


def test_later_pages_begin_with_the_senders_name(laid_out):
    first, second = laid_out(LETTERS["two pages"])
    assert first.startswith("Jane Doe")
    assert second.startswith("Kerry Diotte – April 20, 2026 – Page 2")
