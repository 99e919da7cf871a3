"""The poster as a telephone scans it, as the eye sees it and as a screen reader reads it."""

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from letters.paper.poster.local_address import is_local_address
from letters.paper.poster.poster import render_poster
from letters.paper.poster.qr_code import LONGEST, qr_code
from letters.paper.poster.text_blocks import _CAPITALS
from letters.paper.typesetting.font_choice import font_choice
from letters.refusal import Refused
from letters.words.campaigns.campaign import Campaign
from letters.words.messages.catalogue import LANGUAGES, sentence
from tests.referees.mail import zones
from tests.referees.mail.ink import Ink, open_pdf, render as rasterise
from tests.support.examples import HARD_NAMES, content_of, page_texts
from tests.support.pdf_structure import elements

CAMPAIGN = Campaign.load("open-work-permits")
URL = "https://dear-mp.example.org/en/open-work-permits/"
LONGEST_URL = (URL + "open-work-permits/" * LONGEST)[:LONGEST]
#: An address for each size of code, from the smallest to the largest, and the longest in the widest letters.
URLS = [
    *("https://a.ca", "https://a.example.ca", "https://dear-mp.example.ca/en/short", URL, URL + "and-on-and-on"),
    *(LONGEST_URL[:100], LONGEST_URL[:150], LONGEST_URL[:200], LONGEST_URL[:250], LONGEST_URL[:300], LONGEST_URL),
    "https://" + "W" * (LONGEST - 8),
]
DPI = 150
MM = DPI / 25.4


def poster(url: str = URL, language: str = "en", **texts: str) -> bytes:
    """The campaign's poster, its name or line replaced."""
    return render_poster(replace(CAMPAIGN, **{key: {language: text} for key, text in texts.items()}), language, url)


def picture(data: bytes) -> np.ndarray:
    return rasterise(open_pdf(data)[0], DPI)


def scanned(dots: np.ndarray):
    (found,) = zxingcpp.read_barcodes(np.ascontiguousarray(dots))
    return found


def problems(data: bytes) -> list[str]:
    return [str(finding) for finding in zones.check(Ink.of(rasterise(open_pdf(data)[0], DPI), DPI), "letter")]


def run_together(text: str) -> str:
    """The text without what parts lines."""
    return re.sub(r"\s", "", text)


def name_size(opened, data: bytes) -> float:
    """The size of the heading's type, in points."""
    return float(re.search(rb"/H1<<[^>]*>>BDC BT ([\d.]+)", content_of(opened(data).pages[0]))[1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("url", URLS, ids=len)
def test_a_telephone_reads_the_address_and_no_ink_is_in_the_margins(url, language):
    data = poster(url, language)
    assert scanned(picture(data)).text == url
    assert problems(data) == []


LOCAL = [
    *(
        "http://localhost/en/",
        "http://127.0.0.1:8000/en/",
        "http://127.9.9.9/",
        "http://[::1]:5000/",
        "http://0.0.0.0/",
    ),
    *("http://192.168.1.20/", "http://10.1.2.3/", "http://172.16.0.1/", "http://169.254.3.4/", "http://[fe80::1]/"),
    *("http://kiosk.local/fr/", "http://KIOSK.local.:8080/", "http://app.localhost/", "http://nas.home.arpa/"),
]
PUBLIC = ["https://dear-mp.example.org/", "https://local.ca/", "https://mylocalhost.ca", "https://8.8.8.8/", "http://["]


@pytest.mark.parametrize(("url", "is_local"), [*((url, True) for url in LOCAL), *((url, False) for url in PUBLIC)])
def test_addresses_of_this_computer_and_its_network_are_told_from_public_ones(url, is_local):
    assert is_local_address(url) is is_local


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("url", LOCAL[1:3])
def test_a_poster_with_a_local_address_says_so_and_shows_neither_address_nor_code(opened, url, language):
    data = poster(url, language)
    (text,) = page_texts(data)
    said = {"en": "works only on this computer or its network", "fr": "que sur cet ordinateur ou son réseau"}[language]
    assert said in " ".join(text.split())
    assert "127" not in text
    assert zxingcpp.read_barcodes(np.ascontiguousarray(picture(data))) == []
    assert not [*elements(opened(data).Root.StructTreeRoot, "/Figure")]
    assert problems(data) == []


@pytest.mark.parametrize("url", [URL, LONGEST_URL], ids=len)
def test_a_telephone_reads_it_shrunk_blurred_and_askew(url):
    page = Image.fromarray(picture(poster(url)))
    small = page.resize([round(length * 0.94) for length in page.size], Image.Resampling.BILINEAR)
    blurred = small.filter(ImageFilter.GaussianBlur(0.4 / 25.4 * DPI * 0.94))
    assert scanned(np.asarray(blurred)).text == url
    askew = blurred.rotate(7, Image.Resampling.BILINEAR, expand=True, fillcolor=255)
    assert scanned(np.asarray(askew)).text == url


@pytest.mark.parametrize("url", URLS, ids=len)
def test_modules_are_large_black_and_have_their_quiet_zone(url):
    dots = picture(poster(url))
    found = scanned(dots)
    left, top = found.position.top_left.x, found.position.top_left.y
    right, bottom = found.position.bottom_right.x, found.position.bottom_right.y
    module = (right - left) / qr_code(url).symbol_size(border=0)[0]
    assert module / MM >= 1.5
    quiet = round(4 * module) - 2
    around = dots[top - quiet : bottom + quiet, left - quiet : right + quiet].copy()
    assert around.shape == (bottom - top + 2 * quiet, right - left + 2 * quiet)
    around[quiet - 2 : 2 - quiet, quiet - 2 : 2 - quiet] = 255
    assert around.min() == 255
    assert found.ec_level in ("M", "Q")
    assert dots[top + round(3.5 * module), left + round(3.5 * module)] == 0


@pytest.mark.parametrize("url", [URL, LONGEST_URL], ids=len)
def test_every_module_is_drawn_once_and_no_seams_show_between_the_rows(url, opened):
    modules = np.array(qr_code(url).matrix)
    size = len(modules)
    content = content_of(opened(poster(url)).pages[0])
    drawn = np.zeros_like(modules)
    for rectangle in re.findall(rb"(\S+) (\S+) (\S+) (\S+) re", content[content.index(b"/Figure") :]):
        left, top, width, height = map(round, map(float, rectangle))
        drawn[top : top + height, left : left + width] += 1
    assert drawn.tolist() == modules.tolist()
    dots = picture(poster(url))
    found = scanned(dots).position
    module = (found.top_right.x - found.top_left.x) / size
    middle = round(found.top_left.x + module / 2)  # of the finder pattern's left side, seven modules high
    assert dots[found.top_left.y + 2 : round(found.top_left.y + 7 * module) - 2, middle].max() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_for_what_to_do_and_where(language):
    (text,) = page_texts(poster(URL, language))
    said = " ".join(text.split())
    call, steps = {
        "en": ("Write to your\u00a0MP", ("Scan the code", "Sign the letter", "Print it", "Mail it")),
        "fr": ("Écrivez au Parlement", ("Balayez le code", "Signez la lettre", "Imprimez-la", "Postez-la")),
    }[language]
    parts = [CAMPAIGN.name[language], CAMPAIGN.line[language], call, *steps, URL.removeprefix("https://")]
    places = [said.index(" ".join(part.split())) for part in parts]
    assert places == sorted(places)
    assert "https:" not in said


def test_a_long_address_is_broken_after_slashes_and_nothing_is_added_to_it():
    (text,) = page_texts(poster(LONGEST_URL))
    lines = text[text.index("dear-mp") :].split("\n")
    assert "".join(lines) == LONGEST_URL.removeprefix("https://")
    assert [line[-1] for line in lines[:-1]] == ["/"] * (len(lines) - 1)
    assert len(lines) > 2


def test_an_address_without_slashes_is_broken_where_lines_are_full():
    (text,) = page_texts(poster(URLS[-1]))
    assert run_together(text).endswith("W" * (LONGEST - 8))


@pytest.mark.parametrize("language", LANGUAGES)
def test_those_who_hear_it_hear_a_heading_paragraphs_steps_and_what_the_code_says(opened, language):
    pdf = opened(poster(URL, language))
    roles = [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]
    steps = ["/L", *["/LI", "/Lbl", "/LBody"] * 4]
    assert roles == ["/Document", "/Part", "/H1", "/P", "/P", *steps, "/P", "/Figure", "/P"]
    (figure,) = elements(pdf.Root.StructTreeRoot, "/Figure")
    assert str(figure.Alt) == {"en": f"QR code with the address {URL}", "fr": f"Code QR de l’adresse {URL}"}[language]
    assert str(pdf.Root.Lang) == f"{language}-CA"
    title = {"en": "Poster: Open work permits", "fr": "Affiche\u00a0: Permis de travail ouverts"}[language]
    assert str(pdf.docinfo.Title) == title


def test_it_is_one_us_letter_page_without_pictures_or_colours(opened):
    pdf = opened(poster())
    (page,) = pdf.pages
    assert tuple(map(float, page.MediaBox)) == (0, 0, 612, 792)
    assert not page.Resources.XObject.keys()
    assert not any(operator in content_of(page) for operator in (b" rg ", b" RG ", b" k ", b" gs ", b" g "))


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param({"name": "Peace"}, id="short name"),
        pytest.param({"name": "Q", "line": "Act."}, id="one letter"),
        pytest.param({"name": "Fair pay for all who care for children, elders and neighbours " * 3}, id="long name"),
        pytest.param(
            {"line": "Ask Parliament to act, and to act now, for the good of all who live here. " * 6}, id="line"
        ),
        pytest.param({"name": "Wwwwwwwwww" * 9}, id="one long word"),
        pytest.param({"name": "Ấn Ǻ ÅÉ Ấ Ǻ"}, id="accents on capitals"),
        *(pytest.param({"name": name, "line": f"{name} {name}"}, id=name) for name in HARD_NAMES[2:]),
    ],
)
def test_whatever_its_name_and_line_all_of_it_is_there(texts):
    data = poster(**texts)
    read = run_together(page_texts(data)[0])
    assert all(run_together(text) in read for text in texts.values())
    assert problems(data) == []
    assert scanned(picture(data)).text == URL


def test_type_is_the_larger_the_less_there_is_to_say(opened):
    names = ["Peace", "Open work permits", "Open work permits for all workers", "Open work permits for all " * 6]
    sizes = [name_size(opened, poster(name=name)) for name in names]
    assert all(larger > smaller for larger, smaller in pairwise(sizes))
    assert sizes[0] > 90
    assert sizes[-1] >= 30


def test_a_word_is_printed_smaller_rather_than_divided(opened):
    word = "Intergovernmentalization"
    data = poster(name=f"{word} now")
    assert word in page_texts(data)[0].split()
    assert name_size(opened, data) < name_size(opened, poster(name="Inter governmental now"))


@pytest.mark.parametrize("texts", [{"name": "Open work permits " * 40}, {"line": "Ask Parliament to act. " * 80}])
def test_a_name_or_line_that_does_not_fit_in_the_smallest_type_is_refused(texts):
    with pytest.raises(Refused) as refused:
        poster(**texts)
    assert (refused.value.code, refused.value.field) == ("too_long", "campaign")
    assert "open-work-permits" in sentence(refused.value, "en")


def test_an_address_too_long_to_be_scanned_is_refused():
    with pytest.raises(Refused) as refused:
        poster(LONGEST_URL + "x")
    assert (refused.value.code, refused.value.field) == ("too_long", "url")


def test_a_character_that_no_typeface_has_is_refused_by_name():
    with pytest.raises(Refused) as refused:
        poster("https://example.org/\U0001f600")
    assert (refused.value.code, refused.value.field) == ("glyph_missing", "url")


def test_the_height_of_capitals_is_that_of_the_typefaces():
    for style, share in _CAPITALS.items():
        face = font_choice(style).own[0]
        height = face._font.get_glyph_extents(face.nominal["H"]).y_bearing
        assert height == pytest.approx(1000 * share, abs=1)


def test_the_same_poster_has_the_same_bytes():
    assert poster() == poster()
