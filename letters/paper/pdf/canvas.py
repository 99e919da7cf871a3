"""ReportLab's canvas with tags, glyph runs, and content that is stored once and shown on many pages."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from letters.paper.geometry import Sheet, points
from letters.paper.pdf.document import PackedDocument
from letters.paper.pdf.glyph_runs import lines_shown
from letters.paper.pdf.grey_picture import GreyImage, GreyPicture
from letters.paper.pdf.streams import PackedStream
from letters.paper.pdf.tags import FIGURE, FURNITURE, RUNNING_TEXT, ContentPart, MarkedContent, Tag
from letters.paper.typesetting.typesetter import Line, TypeSize, reading_of

#: A repeated line becomes a form when its operators take at least this many bytes; a reference takes about 40.
_LONG = 160

#: A function that draws with ordinary canvas calls; its origin is at the top left, y points downwards.
Drawing = Callable[["LetterCanvas"], None]


class LetterCanvas(Canvas):
    """Draws the pages of one file, all of one size; each ends with `showPage`, the file with `getpdfdata`.

    Its own methods take millimetres from the page's top left corner. ReportLab's take points from the lower left
    corner or, within `draw`, the drawing's unit. Content drawn outside `tagged` becomes an artifact.

    `title` and `language` ("en" or "fr") are the file's. With `duplex` the file asks to be printed on both sides,
    flipped on the long edge. `repeats` says that pages may have content in common, so that sharing it saves bytes.
    `offset` moves everything to the right and down (mm).
    """

    def __init__(
        self,
        sheet: Sheet,
        title: str,
        language: str,
        *,
        duplex: bool,
        repeats: bool,
        offset: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        page_size = points(sheet.width), points(sheet.height)
        super().__init__("", pagesize=page_size)
        self._doc = PackedDocument(title, language, page_size)
        self.setViewerPreference("DisplayDocTitle", "true")  # ISO 14289-1, 7.1
        self.setViewerPreference("PrintScaling", "None")
        self.setViewerPreference("Duplex", "DuplexFlipLongEdge" if duplex else "Simplex")
        #: How many pages have been shown.
        self.page_count = 0
        self.repeats = repeats
        self._code: list[str]
        self._sheet = sheet
        self._held_sheet = sheet
        right, down = offset
        #: The operator that applies the offset, at the beginning of each page.
        self._move = b"1 0 0 1 %.2f %.2f cm" % (points(right), -points(down)) if right or down else b""
        self._marks: list[MarkedContent] = []
        self._page_contents: list[bytes] = []
        self._page_tags: list[Tag] = []
        self._repeated: dict[Hashable, ContentPart] = {}
        self._stored_streams: dict[bytes, bytes] = {}
        #: Each content that the file has shown, with the name of its form if it was shown again.
        self._form_names: dict[Hashable, str | None] = {}

    def _make_preamble(self) -> None:
        """Begin pages without ReportLab's initial font, which would not be embedded (ISO 19005-2, 6.2.11.4)."""
        self._preamble = ""

    def begin_letter(self, language: str, bookmark: str = "") -> None:
        """Begin another letter, in this language, to which the following pages belong.

        Its bookmark is shown in the outline if the file may have many letters.
        """
        self._doc.begin_letter(language, bookmark if self.repeats else "")

    # Text

    def draw_lines(
        self, lines: Sequence[Line], place: tuple[float, float], type_size: TypeSize, tag: Tag = RUNNING_TEXT
    ) -> None:
        """Draw lines under one another; `place` is the left end of the first baseline."""
        left, baseline = self._point(place)
        size = f"{type_size.size:g}"
        shown = lines_shown(lines, type_size)
        if form := self._form_of_lines(lines, type_size, shown):
            operators = f"q {size} 0 0 {size} {left} {baseline} cm/{form} Do Q"
        else:
            operators = f"BT {size} 0 0 {size} {left} {baseline} Tm {shown} ET"
        if not tag.actual_text and tag.role != FIGURE and (reads := reading_of(lines)):
            tag = tag._replace(actual_text=reads)
        self._add_mark(tag, operators)

    def _form_of_lines(self, lines: Sequence[Line], type_size: TypeSize, shown: str) -> str | None:
        """Return the form of lines that these operators show; None for short lines, or if the file has not shown them.

        The form is drawn at font size 1, and its origin is the first baseline's left end. For a short line the
        reference would take as many bytes as the line.
        """
        ratio = type_size.leading / type_size.size
        if self.repeats and (len(lines) > 1 or len(shown) >= _LONG):
            key = tuple(lines), ratio
            if key in self._form_names:
                return self._form(key, lambda name: self._define_form_of_lines(name, lines, ratio, shown))
            self._form_names[key] = None
        self._doc.glyphs_used.add([run for line in lines for run in line.runs])
        return None

    def _define_form_of_lines(self, name: str, lines: Sequence[Line], ratio: float, shown: str) -> None:
        """Define the form without `beginForm`, which encodes operators as text and so cannot hold glyph numbers."""
        width = max(line.width for line in lines) / 1000
        height = (len(lines) - 1) * ratio + 1
        form = pdfdoc.PDFFormXObject(-1, -height, width + 1, 1.5)
        form.Contents = PackedStream(f"BT {shown} ET".encode("latin-1"))
        form.Resources = self._doc.resources
        self._doc.addForm(name, form)

    def _form(self, key: Hashable, define: Callable[[str], None]) -> str:
        """Return the name of repeated content's form, which is defined when it is first needed."""
        name = self._form_names[key]
        if name is None:
            name = self._form_names[key] = self._doc.new_form_name()
            define(name)
        return name

    # Drawings and pictures

    def draw(
        self, drawing: Drawing, place: tuple[float, float] = (0.0, 0.0), tag: Tag = FURNITURE, unit: float = 1.0
    ) -> None:
        """Draw in units of `unit` mm from the drawing's own top left corner, which is at `place`, y downwards.

        A drawing that the file shows more than once is stored as a form; drawings are compared by identity. A drawing
        may be an artifact only if it adds nothing to the text beside it.
        """
        with self.drawn_at(place, tag, unit):
            if self.repeats and drawing in self._form_names:
                self.doForm(self._form(drawing, lambda name: self._define_form(name, drawing, unit)))
            else:
                self._form_names[drawing] = None
                drawing(self)

    @contextmanager
    def drawn_at(
        self, place: tuple[float, float] = (0.0, 0.0), tag: Tag = FURNITURE, unit: float = 1.0
    ) -> Iterator[None]:
        """Draw one tagged mark; within, ReportLab's calls take units of `unit` mm from `place` (mm), y downwards."""
        left, top = place
        scale = round(points(unit), 4)
        x, y = round(points(left), 2), round(points(self._held_sheet.height - top), 2)
        with self.tagged(tag):
            self.saveState()
            self.transform(scale, 0, 0, -scale, x, y)
            yield
            self.restoreState()

    def _define_form(self, name: str, drawing: Drawing, unit: float) -> None:
        self.beginForm(name, 0, 0, self._held_sheet.width / unit, self._held_sheet.height / unit)
        drawing(self)
        self.endForm()

    def draw_picture(self, picture: GreyPicture, place: tuple[float, float], width: float, tag: Tag) -> None:
        """Draw a picture `width` mm wide with its lower left corner at `place` (mm)."""
        with self.tagged(tag):
            left, bottom = place
            height = width * picture.height / picture.width
            x, y = points(left), points(self._held_sheet.height - bottom)
            self.drawImage(picture, x, y, points(width), points(height))

    def drawImage(self, image: Any, x: float, y: float, width: float, height: float, **options: Any) -> Any:  # type: ignore[override]  # noqa: N802
        """Draw a picture as ReportLab does, in points; a GreyPicture keeps its 4 bits a pixel and is stored once."""
        if not isinstance(image, GreyPicture):
            return super().drawImage(image, x, y, width, height, **options)
        if image not in self._form_names:
            name = self._form_names[image] = self._doc.new_form_name()
            self._doc.addForm(name, GreyImage(name, image))
        self.saveState()
        self.transform(width, 0, 0, height, x, y)
        self.doForm(self._form_names[image])
        self.restoreState()
        return image.width, image.height

    # Marks and pages

    @contextmanager
    def tagged(self, tag: Tag) -> Iterator[None]:
        """Mark the content drawn within as one item with this tag (ISO 32000-1, 14.6)."""
        self._end_artifact()
        yield
        operators, self._code = " ".join(self._code), []
        self._add_mark(tag, operators)

    def _add_mark(self, tag: Tag, operators: str) -> None:
        self._end_artifact()
        self._marks.append(MarkedContent(tag, operators))

    def _end_artifact(self) -> None:
        """Mark content drawn outside any tag as an artifact (ISO 14289-1, 7.1)."""
        if self._code:
            self._marks.append(MarkedContent(FURNITURE, " ".join(self._code)))
            self._code = []

    def draw_repeated(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Call `draw`, whose content on later pages with the same key is stored once and shown by reference."""
        if not self.repeats:
            draw()
            return
        self._end_part()
        if key not in self._repeated:
            draw()
            self._end_artifact()
            self._repeated[key] = ContentPart(self._marks)
            self._marks = []
        self._place(self._repeated[key], self._store)

    @contextmanager
    def upside_down(self, width: float, height: float) -> Iterator[None]:
        """Turn marks drawn within by 180° in the box of this size (mm) at the page's top left corner."""
        page_height = points(self._sheet.height)
        with self._transformed(-1, 0, 0, -1, points(width), 2 * page_height - points(height)):
            yield

    @contextmanager
    def sideways(self) -> Iterator[None]:
        """Within, places are mm from the top left corner of the page held sideways, its right edge at the top."""
        self._held_sheet = Sheet(self._sheet.height, self._sheet.width)
        with self._transformed(0, 1, -1, 0, points(self._held_sheet.height), 0):
            yield
        self._held_sheet = self._sheet

    @contextmanager
    def _transformed(self, *matrix: float) -> Iterator[None]:
        self._end_artifact()
        self.saveState()
        self.transform(*matrix)
        self._end_state_change()
        yield
        self._end_artifact()
        self.restoreState()
        self._end_state_change()

    def _end_state_change(self) -> None:
        """Store operators that draw nothing, which need no tag."""
        self._marks.append(MarkedContent(None, " ".join(self._code)))
        self._code = []

    def showPage(self) -> None:  # noqa: N802 - ReportLab's
        """End the page."""
        self._end_artifact()
        self._end_part()
        self.page_count += 1
        super().showPage()
        self._page_contents, self._page_tags = [], []

    def getpdfdata(self) -> bytes:
        """Return the whole file; the same pages always give the same bytes. Nothing can be drawn afterwards."""
        self._end_part()
        data: bytes = super().getpdfdata()  # type: ignore[no-untyped-call]
        return data

    def _end_part(self) -> None:
        """Write the content that was drawn since the last part."""
        self._end_artifact()
        if self._marks:
            self._place(ContentPart(self._marks), self._write)
            self._marks = []

    def _place(self, part: ContentPart, put: Callable[[bytes], bytes]) -> None:
        if self._move and not self._page_contents:
            self._page_contents.append(self._store(self._move))
        self._page_contents.append(put(part.content(len(self._page_tags))))
        self._page_tags += part.tags

    def _write(self, content: bytes) -> bytes:
        return self._doc.write(PackedStream(content))

    def _store(self, content: bytes) -> bytes:
        """Return the reference to the stream with this content, which pages share."""
        stream = self._stored_streams.get(content)
        if stream is None:
            stream = self._stored_streams[content] = self._write(content)
        return stream

    def _setXObjects(self, thing: Any) -> None:  # noqa: N802 - ReportLab's
        """Set the contents of a page or form that ReportLab has made, and the resources that they have in common."""
        if isinstance(thing, pdfdoc.PDFPage):
            thing.Contents = pdfdoc.PDFArray(self._page_contents)
            thing.tags = tuple(self._page_tags)  # type: ignore[attr-defined]
        elif isinstance(thing, pdfdoc.PDFFormXObject):
            thing.Contents = PackedStream(thing.stream)
            thing.Resources = self._doc.resources

    def _point(self, place: tuple[float, float]) -> tuple[str, str]:
        """Convert a place on the page to PDF's coordinates: points from the lower left corner."""
        left, top = place
        return f"{points(left):.2f}", f"{points(self._held_sheet.height - top):.2f}"
