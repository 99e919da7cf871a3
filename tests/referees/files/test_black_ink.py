"""All ink is black and opaque: no file uses a colour, a tint or transparency; only a photo has greys."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from letters import render
from tests.gallery.entries import letter
from tests.referees.files.damage import changed, with_operators

BLACK, WHITE = 0.0, 1.0
#: ISO 32000-1, table 74: DeviceGray for fills and lines; `Do` shows an image, which is checked separately.
GREYS = {"g", "G"}
#: Tables 57, 74, 77 and 92: other colour spaces, patterns and shadings; graphics states; inline images.
OTHERS = {"CS", "cs", "SC", "sc", "SCN", "scn", "RG", "rg", "K", "k", "sh", "gs", "INLINE IMAGE"}
#: Table 109.
SHOW_TEXT = {"Tj", "TJ", "'", '"'}
#: Table 33: other resources.
PLAIN_RESOURCES = {"/Font", "/XObject", "/ProcSet"}


def faults(pdf: pikepdf.Pdf) -> set[str]:
    """Yield, in words, everything that is not black and opaque."""
    objects = (held for held in pdf.objects if isinstance(held, pikepdf.Dictionary | pikepdf.Stream))
    found = {fault for held in objects for fault in of_object(held)}
    for page in pdf.pages:
        found.update(of_content(page, page.Resources, BLACK))
    return found


def of_content(content: pikepdf.Object, resources: pikepdf.Object, fill: float) -> Iterator[str]:
    """Yield what is wrong in the operators of a page or a form, which starts with the grey `fill`."""
    yield from (f"resources: {key}" for key in resources if key not in PLAIN_RESOURCES)
    saved: list[float] = []
    for operands, operator in pikepdf.parse_content_stream(content):
        name = str(operator)
        if name in OTHERS or (name in GREYS and float(operands[0]) not in (BLACK, WHITE)):
            yield f"operator: {' '.join(map(str, operands))} {name}".replace("  ", " ")
        elif name == "g":
            fill = float(operands[0])
        elif name in ("q", "Q"):
            saved, fill = ([*saved, fill], fill) if name == "q" else (saved[:-1], saved[-1])
        elif name in SHOW_TEXT and fill != BLACK:
            yield "text that is not black"
        elif name == "Do" and (shown := resources.XObject[str(operands[0])]).Subtype == "/Form":
            yield from of_content(shown, shown.get("/Resources", resources), fill)


def of_object(held: pikepdf.Object) -> Iterator[str]:
    """Yield what is wrong in a dictionary or a stream of the file."""
    yield from (key for key in ("/SMask", "/Group") if key in held)
    if held.get("/Type") == "/ExtGState":
        yield "/ExtGState"
    if held.get("/Subtype") == "/Image" and held.get("/ColorSpace") != "/DeviceGray":
        yield f"image: {held.get('/ColorSpace')}"


def test_every_mark_is_black_and_opaque(gallery_file: Path) -> None:
    with pikepdf.open(gallery_file) as pdf:
        assert faults(pdf) == set()


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


@pytest.mark.parametrize(
    ("operators", "fault"),
    [
        (b"1 0 0 rg 1 1 2 2 re f", "operator: 1 0 0 rg"),
        (b"0 0 0 1 K 1 1 m 2 2 l S", "operator: 0 0 0 1 K"),
        (b"0.4 g 1 1 2 2 re f", "operator: 0.4 g"),
        (b"/Pattern cs", "operator: /Pattern cs"),
        (b"/Faint gs", "operator: /Faint gs"),
        (b"q 1 g BT /F1 9 Tf <0003> Tj ET Q", "text that is not black"),
    ],
)
def test_an_operator_for_anything_else_is_found(operators: bytes, fault: str) -> None:
    assert faults(opened(with_operators(render([letter("en")]), operators))) == {fault}


def test_white_ends_with_the_graphics_state_that_set_it() -> None:
    operators = b"q 1 g 1 1 2 2 re f Q BT /F1 9 Tf <0003> Tj ET"
    assert faults(opened(with_operators(render([letter("en")]), operators))) == set()


def faint(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.ExtGState = pikepdf.Dictionary(
        Faint=pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=0.5))
    )


def blended(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)


def pictured(pdf: pikepdf.Pdf) -> None:
    mask = pdf.make_stream(b"\0", Subtype=pikepdf.Name.Image, ColorSpace=pikepdf.Name.DeviceGray)
    image = pdf.make_stream(b"\0\0\0", Subtype=pikepdf.Name.Image, ColorSpace=pikepdf.Name.DeviceRGB, SMask=mask)
    pdf.pages[0].Resources.XObject.Picture = image


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (faint, {"resources: /ExtGState", "/ExtGState"}),
        (blended, {"/Group"}),
        (pictured, {"image: /DeviceRGB", "/SMask"}),
    ],
)
def test_objects_that_make_ink_coloured_or_transparent_are_found(
    change: Callable[[pikepdf.Pdf], None], found: set[str]
) -> None:
    assert faults(opened(changed(render([letter("en")]), change))) == found
