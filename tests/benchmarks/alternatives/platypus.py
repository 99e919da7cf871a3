"""Plain Platypus: the usual way to use ReportLab, with fonts registered once and nothing kept between letters."""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from html import escape
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from tests.benchmarks import mails
from tests.benchmarks.alternative import (
    BOLD_FONT,
    HANDWRITING_FONT,
    POSTAL_FONT,
    TEXT_FONT,
    Alternative,
    File,
    Job,
    in_this_process,
)
from tests.benchmarks.measures import MEASURES, UPPER_FOLD_MM, Place

_PAGE_WIDTH, _PAGE_HEIGHT = LETTER

#: The padding of a Platypus frame, in points.
_FRAME_PADDING = 6


def prepare(files: Sequence[File]) -> Job:
    _register_fonts()
    return in_this_process(_typeset, [[mails.mail_of(letter) for letter in file] for file in files])


@cache
def _register_fonts() -> None:
    fonts = {"bench": TEXT_FONT, "bench-bold": BOLD_FONT, "bench-postal": POSTAL_FONT, "bench-hand": HANDWRITING_FONT}
    for name, path in fonts.items():
        # Subsets without all of ASCII are smaller and faster than ReportLab's default.
        registerFont(TTFont(name, str(path), asciiReadable=0))


def _typeset(letters: Sequence[mails.Mail]) -> bytes:
    made = BytesIO()
    side, head = MEASURES.side_margin * mm - _FRAME_PADDING, MEASURES.top_margin * mm - _FRAME_PADDING
    document = SimpleDocTemplate(
        made,
        pagesize=LETTER,
        leftMargin=side,
        rightMargin=side,
        topMargin=head,
        bottomMargin=head,
        pageCompression=1,
        initialFontName="bench",
    )
    default, rl_config.useA85 = rl_config.useA85, 0  # ASCII85 encoding of streams costs size and time
    try:
        document.build([flowable for mail in letters for flowable in _flowables(mail)])
    finally:
        rl_config.useA85 = default
    return made.getvalue()


def _flowables(mail: mails.Mail) -> Iterator[Flowable]:
    yield _paragraph(mail.name, _style(font="bench-bold"))
    yield _paragraph(mail.contact, _style())
    yield _paragraph(mail.place_and_date, _style(space=MEASURES.part_gap_pt))
    yield _paragraph("\n".join(mail.inside_address), _style(space=MEASURES.part_gap_pt))
    yield _paragraph(mail.subject, _style(font="bench-bold", space=MEASURES.part_gap_pt))
    yield _paragraph(mail.salutation, _style(space=MEASURES.part_gap_pt))
    for number, text in mail.blocks:
        style = _style(space=MEASURES.gap_pt, indent=MEASURES.item_indent_pt if number else 0)
        yield Paragraph(escape(text), style, bulletText=number or None)
    yield _paragraph(mail.closing, _style(space=MEASURES.part_gap_pt))
    if mail.handwritten:
        yield _paragraph(
            mail.handwritten,
            _style(font="bench-hand", size=MEASURES.handwriting_pt, height=MEASURES.signature_room * mm),
        )
    else:
        yield Spacer(0, MEASURES.signature_room * mm)
    yield _paragraph(mail.typed_name, _style())
    yield PageBreak()
    yield from _envelope(mail)
    yield PageBreak()


def _envelope(mail: mails.Mail) -> Iterator[Flowable]:
    for place, (heading, note) in zip(MEASURES.note_places, mail.notes, strict=True):
        yield _Placed(f"{heading}\n{note}", place, upside_down=True)
    yield _Placed("\n".join(mail.return_lines), MEASURES.return_place)
    yield _Placed("\n".join(mail.endorsement), MEASURES.endorsement_place)
    yield _Placed("\n".join(mail.destination), MEASURES.destination_place)
    for place, step in zip(MEASURES.step_places, mail.steps, strict=True):
        yield _Placed(step, place)


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


@cache
def _style(
    font: str = "bench", size: float = MEASURES.text_pt, height: float = 0, space: float = 0, indent: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font}-{size}-{height}-{space}-{indent}",
        fontName=font,
        fontSize=size,
        leading=height or size * MEASURES.leading,
        spaceBefore=space,
        leftIndent=indent,
        bulletFontName=font,
        bulletFontSize=size,
    )


class _Placed(Flowable):
    """A paragraph at a fixed position, which takes no space in the flow: faster than a table."""

    def __init__(self, text: str, place: Place, *, upside_down: bool = False) -> None:
        super().__init__()
        self._paragraph = _paragraph(text, _style(font="bench-postal", size=place[3]))
        self._place, self._upside_down = place, upside_down

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        return 0, 0

    def drawOn(self, canvas: Canvas, _x: float, _y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - their names
        left, top, width, _ = self._place
        _, height = self._paragraph.wrapOn(canvas, width * mm, _PAGE_HEIGHT)
        place = partial(self._paragraph.drawOn, canvas, left * mm)
        if not self._upside_down:
            place(_PAGE_HEIGHT - top * mm - height)
            return
        canvas.saveState()
        canvas.translate(_PAGE_WIDTH, _PAGE_HEIGHT - UPPER_FOLD_MM * mm)
        canvas.rotate(180)
        place(-top * mm - height)
        canvas.restoreState()


PLATYPUS = Alternative("plain Platypus", prepare)
