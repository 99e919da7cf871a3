"""Other people's readers take every kind of file without a word of complaint and read the letter's words in order."""

import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from letters import Signature, render, render_envelopes
from letters.settings import config_folder
from tests.referees import cases
from tests.referees.figures import ENVELOPES, LETTER_HEIGHT, LETTER_WIDTH
from tests.referees.ink import MM_PER_INCH, POINTS_PER_INCH

OWN_WORDS = "I have worked beside people on closed permits for six years.\n\nThey deserve better."

KINDS = (
    *(f"fold {language}" for language in cases.LANGUAGES),
    *(f"{name} {language}" for name in ENVELOPES for language in cases.LANGUAGES),
    "none en",
    "one side fr",
    "blank signature en",
    "large print en",
    "large print fr",
    "two pages en",
    "two pages fr",
    "several en",
    "several fr",
    "typed recipient en",
    "offset fr",
)


@cache
def file_of(kind: str) -> bytes:
    """A file of this kind; the last word is its language."""
    what, language = kind.rsplit(" ", 1)
    member = cases.everyone()[0]
    one = cases.letter(member, language, own_words=OWN_WORDS)
    if what in ENVELOPES:
        return render_envelopes([one], envelope=what)
    long = cases.letter(member, language, own_words=cases.MANY_OWN_WORDS)
    files: dict[str, Callable[[], bytes]] = {
        "fold": lambda: render([one], envelope="fold"),
        "none": lambda: render([one], envelope="none"),
        "one side": lambda: render([one, one], envelope="fold", sides=1),
        "blank signature": lambda: render([cases.letter(member, language, signature=Signature.blank())]),
        "large print": lambda: render([one], large_print=True),
        "two pages": lambda: render([long]),
        "several": lambda: render(cases.letters(cases.everyone()[:10], language)),
        "typed recipient": lambda: render([cases.letter(cases.typed_at_length(), language, cases.long_sender())]),
        "offset": lambda: render([one], offset=(1.5, -2.0)),
    }
    return files[what]()


def run(program: str, *arguments: str | Path) -> str:
    """What the program says on standard output; it may say nothing on standard error."""
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("readers")

    def write(kind: str) -> Path:
        path = folder / f"{kind.replace(' ', '-')}.pdf"
        if not path.exists():
            path.write_bytes(file_of(kind))
        return path

    return write


@pytest.mark.parametrize("kind", KINDS)
def test_qpdf_finds_no_fault(kind: str, files: Callable[[str], Path], tool: Callable[[str], str]) -> None:
    assert "No syntax or stream encoding errors found" in run(tool("qpdf"), "--check", files(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_poppler_reads_and_draws_the_file_without_a_word(
    kind: str, files: Callable[[str], Path], tool: Callable[[str], str]
) -> None:
    path = files(kind)
    assert run(tool("pdftotext"), path, "-")
    assert run(tool("pdftoppm"), "-r", "40", path, path.with_suffix("")) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_embedded_subset_and_has_its_characters(
    kind: str, files: Callable[[str], Path], tool: Callable[[str], str]
) -> None:
    fonts = [line.split() for line in run(tool("pdffonts"), files(kind)).splitlines()[2:]]
    assert fonts
    for *_, embedded, subset, unicode, _number, _generation in fonts:
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")


@pytest.mark.parametrize("kind", KINDS)
def test_all_pages_of_a_file_have_one_size_and_the_file_asks_not_to_be_scaled(
    kind: str, files: Callable[[str], Path], tool: Callable[[str], str]
) -> None:
    path = files(kind)
    about = run(tool("pdfinfo"), "-l", "-1", path)
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", about)
    name = kind.rsplit(" ", 1)[0]
    width, height = (
        (ENVELOPES[name].width, ENVELOPES[name].height) if name in ENVELOPES else (LETTER_WIDTH, LETTER_HEIGHT)
    )
    expected = (width / MM_PER_INCH * POINTS_PER_INCH, height / MM_PER_INCH * POINTS_PER_INCH)
    assert sizes
    for size in sizes:
        assert (float(size[0]), float(size[1])) == pytest.approx(expected, abs=0.05)
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"


def words_of_the_campaign(language: str) -> list[str]:
    """The campaign's letter as words, without its list numbers and emphasis."""
    text = (config_folder() / "campaigns" / "open-work-permits" / f"letter.{language}.md").read_text(encoding="utf-8")
    return re.sub(r"^\s*\d+\.\s", " ", text.replace("*", ""), flags=re.MULTILINE).split()


def in_order(words: list[str], text: str) -> Iterator[str]:
    """The words that do not come in the text in this order; only words of the same text may stand between them."""
    found = iter(text.split())
    return (word for word in words if not any(plain(word) == plain(other) for other in found))


def plain(word: str) -> str:
    """A word with typewriter quotes: how the campaign's file types them is not at issue."""
    return re.sub("[“”«»\u00a0]", '"', word).replace("’", "'").strip('"')


@pytest.mark.parametrize("language", cases.LANGUAGES)
@pytest.mark.parametrize("what", ["fold", "large print", "two pages"])
def test_pdftotext_gives_the_campaigns_words_in_order(
    what: str, language: str, files: Callable[[str], Path], tool: Callable[[str], str]
) -> None:
    text = run(tool("pdftotext"), files(f"{what} {language}"), "-")
    assert list(in_order(words_of_the_campaign(language), text)) == []


def test_the_english_letter_is_the_seeds_from_its_first_to_its_last_word() -> None:
    text = " ".join(words_of_the_campaign("en"))
    assert text.startswith("Canada is failing to uphold")
    assert text.endswith("a stronger economy and society for all in Canada.")
