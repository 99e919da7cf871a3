"""Draw a campaign's poster, one page in one language: its cause, the steps to take, and the QR code of its page."""

import re

import segno

from letters.paper.geometry import POSTER_SHEET, US_LETTER, Box, millimetres
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import FIGURE, HEADING, Tag
from letters.paper.poster.instructions_column import InstructionsColumn
from letters.paper.poster.local_address import is_local_address
from letters.paper.poster.qr_code import QUIET_ZONE, qr_code
from letters.paper.poster.text_blocks import ADDRESS, BOLD, TEXT, BlockTypesetter, TextBlock
from letters.paper.typesetting.font_choice import require_glyphs
from letters.refusal import Refused
from letters.words.campaigns.campaign import Campaign
from letters.words.messages.catalogue import translate

_SHEET = POSTER_SHEET

#: Sizes of name and line in points, the largest first; both shrink in 60 steps, from 104 to 30 and from 36 to 15.
_SIZES = tuple((round(104 - step / 60 * 74, 1), round(36 - step / 60 * 21, 1)) for step in range(61))

#: Gaps above the name's capitals and between name and line, as shares of the name's size, for accents and descenders.
_OVER_NAME, _UNDER_NAME = 0.4, 0.48

#: The least distance from the text above the code to its first dark modules, in mm.
_OVER_CODE = 9.0

#: How far letters such as y reach to the left of their line, in mm.
_LEFT_OF_LINES = 0.5

#: The size in points of the note in place of a code, the line around it and its distance from that line, in mm.
_NOTE_SIZE, _NOTE_FRAME, _IN_FRAME = 20.0, 0.5, 10.0

#: Sizes of the web address in points, each with its most lines; the longest address fits the last.
_ADDRESS_SIZES = (*((size, 1) for size in range(26, 15, -1)), (16, 2), (14, 3), (12, 20))


def render_poster(campaign: Campaign, language: str, url: str) -> bytes:
    """Return the campaign's poster in that language as PDF, one US Letter page; its code contains `url`.

    A URL that only this computer or its network knows would lead no one to the page: the poster says so in its place.

    Raises Refused `too_long` about "url" (values limit, length), or about "campaign" (value campaign) when its name and
    its line do not fit even in the smallest type; `glyph_missing`.
    """
    code = qr_code(url)
    modules, _ = code.symbol_size(border=0)
    typesetter = BlockTypesetter()
    is_local = is_local_address(url)
    address = None if is_local else _address(typesetter, url)
    title = translate("Poster: {name}", language, name=campaign.name)
    canvas = LetterCanvas(US_LETTER, title, language, duplex=False, repeats=False)

    module = min(_SHEET.largest_module, _SHEET.code_side / modules)
    quiet, side = QUIET_ZONE * module, modules * module
    address_top = US_LETTER.height - _SHEET.address_foot - (address.height if address else 0.0)
    code_top = address_top - (address.above if address else 0.0) - quiet - side
    column_left = _SHEET.side_margin + side + max(quiet + _LEFT_OF_LINES, _SHEET.gutter)

    with canvas.drawn_at():
        canvas.rect(_SHEET.side_margin, _SHEET.bar_top, _SHEET.width, _SHEET.bar_height, stroke=0, fill=1)
    _draw_cause(canvas, typesetter, campaign, language, code_top - max(quiet, _OVER_CODE))
    column = InstructionsColumn.fitting(typesetter, language, _SHEET.side_margin + _SHEET.width - column_left, side)
    column.draw(canvas, (column_left, code_top), side)
    if address:
        figure = Tag(FIGURE, alternate_text=translate("QR code with the address {url}", language, url=url))
        with canvas.drawn_at((_SHEET.side_margin, code_top), figure, unit=module):
            _draw_code(canvas, code)
        address.draw(canvas, (_SHEET.side_margin, address_top))
    else:
        _draw_note_on_address(canvas, typesetter, language, Box(_SHEET.side_margin, code_top, side, side))
    canvas.showPage()
    return canvas.getpdfdata()


def _draw_note_on_address(canvas: LetterCanvas, typesetter: BlockTypesetter, language: str, box: Box) -> None:
    """Draw, in place of the code, why there is none."""
    note = translate(
        "There is no code yet: the address of this page works only on this computer or its network. Download the"
        " poster from the page’s public address.",
        language,
    )
    with canvas.drawn_at((box.left, box.top)):
        canvas.setLineWidth(_NOTE_FRAME)
        canvas.rect(0, 0, box.width, box.height)
    block = typesetter.block(note, TEXT, _NOTE_SIZE, box.width - 2 * _IN_FRAME)
    block.draw(canvas, (box.left + _IN_FRAME, box.top + (box.height - block.height) / 2))


def _draw_code(canvas: LetterCanvas, code: segno.QRCode) -> None:
    """Draw all dark modules as one path, so that no seams show where they meet."""
    path = canvas.beginPath()
    for top, row in enumerate(code.matrix):
        for left, is_dark in enumerate(row):
            if is_dark:
                path.rect(left, top, 1, 1)
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_cause(
    canvas: LetterCanvas, typesetter: BlockTypesetter, campaign: Campaign, language: str, bottom: float
) -> None:
    """Draw name and line as large as they fit between the bar and `bottom` (mm).

    Words are divided only in the smallest type.

    Raises Refused `too_long`.
    """
    left, top = _SHEET.side_margin, _SHEET.bar_top + _SHEET.bar_height
    for sizes in _SIZES:
        texts = zip((campaign.name[language], campaign.line[language]), (BOLD, TEXT), sizes, strict=True)
        name, line = (typesetter.block(*text, _SHEET.width) for text in texts)
        name_top = top + millimetres(_OVER_NAME * sizes[0])
        line_top = name_top + name.height + millimetres(_UNDER_NAME * sizes[0])
        has_whole_words = name.has_whole_words and line.has_whole_words
        if line_top + line.height + line.below <= bottom and (has_whole_words or sizes == _SIZES[-1]):
            name.draw(canvas, (left, name_top), Tag(HEADING))
            line.draw(canvas, (left, line_top))
            return
    raise Refused("too_long", "campaign", campaign=campaign.slug)


def _address(typesetter: BlockTypesetter, url: str) -> TextBlock:
    """Return the web address without "https://" as large as it fits; a long one is broken after a slash.

    Raises Refused `glyph_missing` about "url".
    """
    address = re.sub("^https?://", "", url)
    require_glyphs(address, "url", ADDRESS)
    blocks = ((typesetter.address(address, size, _SHEET.width), most) for size, most in _ADDRESS_SIZES)
    return next(block for block, most in blocks if len(block.lines) <= most)
