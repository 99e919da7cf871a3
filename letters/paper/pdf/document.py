"""A PDF file being made: its pages, the forms that they share, the faces that they use, its structure and metadata."""

from collections.abc import Hashable, Sequence

from letters.paper.geometry import Sheet, points
from letters.paper.pdf.archival import PRODUCER, grey_profile, xmp
from letters.paper.pdf.fonts import write_font
from letters.paper.pdf.grey_picture import BITS, GreyPicture
from letters.paper.pdf.object_streams import Objects
from letters.paper.pdf.streams import Stream, text_string
from letters.paper.pdf.tag_tree import Branch, PageMeanings, branch, parent_tree_leaves
from letters.paper.pdf.tags import Meaning, Passage
from letters.paper.typesetting.typefaces import Face, Run
from letters.paper.typesetting.typesetter import Line, Type, under_one_another

#: Octets that show a line, from which on a form of its own saves room when the line comes again.
_LONG = 600

#: Runs that are held until their glyphs are counted: words come again, so that counting each time would cost more.
_MANY_RUNS = 1_000


class File:
    """Pages of one size, with the faces that they use; `language` ("en", "fr") is the file's own."""

    def __init__(self, sheet: Sheet, title: str, language: str, *, duplex: bool, repeats: bool) -> None:
        self._objects = Objects()
        self._sheet = sheet
        self._title = title
        self._language = language
        self._duplex = duplex
        self._kids: list[int] = []
        #: The pages of the letter that is being written: what each shows, and what that means.
        self._letter_pages: list[tuple[list[bytes], PageMeanings]] = []
        self._letter_language = language
        self._branches: dict[tuple[tuple[PageMeanings, ...], str], Branch] = {}
        self._parts: list[int] = []
        self._parents: list[bytes] = []
        #: Whether pages may look alike in part, so that it saves room to store what they share by itself.
        self.repeats = repeats
        #: How many pages the file has so far.
        self.page_count = 0
        #: What stands on several pages at the same places, by whatever those who draw it know it by.
        self.passages: dict[Hashable, Passage] = {}
        self._streams: dict[bytes, int] = {}
        #: What the file has shown, and the number of its form once it was shown again; a picture is one at once.
        self._forms: dict[object, int | None] = {}
        #: What has been set, and of it what is counted: the glyphs of each face with the text they stand for, first as
        #: runs show them whose text is not said beside them.
        self._runs: set[Run] = set()
        self._glyphs: dict[Face, dict[int, str]] = {}
        self._told_glyphs: dict[Face, dict[int, str]] = {}
        self._pages = self._objects.reserve()
        self._fonts = self._objects.reserve()
        self._page_resources = self._objects.reserve()
        self._structure = self._objects.reserve()
        self._document = self._objects.reserve()

    def form_of(self, lines: Sequence[Line], setting: Type) -> str | None:
        """The name of the form that shows these lines under one another; None when the file shows them first.

        What is shown again is stored once and placed by reference from then on, but for what is so short that the
        reference takes as much room. A form is drawn at font size 1 and hangs from its first baseline: one em above and
        the lines below are its own.
        """
        is_short = len(lines) == 1 and len(lines[0].show) < _LONG
        if is_short or not self.repeats:
            self._runs.update(*[line.runs for line in lines])
            return None
        ratio = setting.leading / setting.size
        key = tuple(lines), ratio
        if key not in self._forms:
            self._runs.update(*[line.runs for line in lines])
            self._forms[key] = None
            return None
        width = max(line.width for line in lines) / 1000
        height = (len(lines) - 1) * ratio + 1
        box = f"[-1 {-height:.3f} {width + 1:.3f} 1.5]"
        return self._repeated(key, f"BT {under_one_another(lines, setting)} ET", box)

    def form_of_drawing(self, operators: str, width: float, height: float) -> str | None:
        """The name of the form that shows a drawing of this size at most; None when the file shows it first."""
        if operators not in self._forms:
            self._forms[operators] = None
            return None
        return self._repeated(operators, operators, f"[0 0 {width:g} {height:g}]")

    def name_of(self, picture: GreyPicture) -> str:
        """The name under which pages show the picture, which is stored once."""
        if picture not in self._forms:
            entries = f"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent {BITS}"
            size = f"/Width {picture.width}/Height {picture.height}"
            self._forms[picture] = self._objects.add(Stream(picture.data, (entries + size).encode("ascii")))
        return f"P{self._forms[picture]}"

    def _repeated(self, key: object, content: str, box: str) -> str:
        number = self._forms[key] or self._add_form(content, box)
        self._forms[key] = number
        return f"P{number}"

    def _add_form(self, content: str, box: str) -> int:
        entries = f"/Type/XObject/Subtype/Form/BBox{box}/Resources<</Font {self._fonts} 0 R>>"
        return self._objects.add(Stream(content.encode("latin-1"), entries.encode("ascii")))

    def begin_letter(self, language: str) -> None:
        """The pages that follow are another letter's."""
        self._end_letter()
        self._letter_language = language

    def add_page(self, passages: Sequence[Passage], moved: str = "") -> None:
        """Append a page of these passages, in the order that they are read; the operator `moved` moves them all."""
        contents = [self._kept_stream(moved.encode("ascii"))] if moved else []
        meanings: list[Meaning] = []
        for passage in passages:
            content = passage.content(len(meanings))
            contents.append(self._kept_stream(content) if passage.kept else self._objects.add(Stream(content)))
            meanings += passage.meanings
        self._letter_pages.append(([b"%d 0 R" % number for number in contents], tuple(meanings)))
        self.page_count += 1

    def _kept_stream(self, content: bytes) -> int:
        """The number of the stream that has this content, on whatever page it stands."""
        number = self._streams.get(content)
        if number is None:
            number = self._streams[content] = self._objects.add(Stream(content))
        return number

    def _end_letter(self) -> None:
        """Write the letter's pages and its part of the structure."""
        if not self._letter_pages:
            return
        pages = tuple(meanings for _, meanings in self._letter_pages)
        key = pages, self._letter_language
        structure = self._branches.get(key)
        if structure is None:
            structure = self._branches[key] = branch(*key, self._language, self._document)
        first = self._objects.extend(structure.elements.written(first=self._objects.next_number))
        parents = structure.parents.written(first)
        for (contents, _), parent in zip(self._letter_pages, parents, strict=True):
            self._add_page_object(contents)
            self._parents.append(parent)
        self._parts.append(first)
        self._letter_pages = []
        self._objects.pack()
        if len(self._runs) > _MANY_RUNS:
            self._count_glyphs()

    def _add_page_object(self, contents: list[bytes]) -> None:
        content = b"<</Type/Page/Parent %d 0 R/Contents[%s]/Resources %d 0 R/StructParents %d>>" % (
            self._pages,
            b" ".join(contents),
            self._page_resources,
            len(self._parents),
        )
        self._kids.append(self._objects.add(content))

    def data(self) -> bytes:
        """The whole file; the same pages always give the same bytes."""
        self._end_letter()
        self._write_fonts()
        self._write_structure()
        forms = b"".join(b"/P%d %d 0 R" % (number, number) for number in self._forms.values() if number)
        self._objects.fill(self._page_resources, b"<</Font %d 0 R/XObject<<%s>>>>" % (self._fonts, forms))
        kids = b" ".join(b"%d 0 R" % number for number in self._kids)
        size = b"%.2f %.2f" % (points(self._sheet.width), points(self._sheet.height))
        pages = b"<</Type/Pages/MediaBox[0 0 %s]/Count %d/Kids[%s]>>" % (size, len(self._kids), kids)
        self._objects.fill(self._pages, pages)
        catalog = self._objects.add(self._catalog().encode("ascii"))
        info = self._objects.add(f"<</Title{text_string(self._title)}/Producer({PRODUCER})>>".encode("ascii"))
        return self._objects.data(catalog, info)

    def _write_structure(self) -> None:
        leaves = [self._objects.add(leaf) for leaf in parent_tree_leaves(self._parents)]
        tree = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Kids[%s]>>/ParentTreeNextKey %d>>" % (
            self._document,
            b" ".join(b"%d 0 R" % leaf for leaf in leaves),
            len(self._parents),
        )
        self._objects.fill(self._structure, tree)
        parts = b" ".join(b"%d 0 R" % part for part in self._parts)
        self._objects.fill(self._document, b"<</S/Document/P %d 0 R/K[%s]>>" % (self._structure, parts))

    def _count_glyphs(self) -> None:
        for run in self._runs:
            texts = (self._told_glyphs if run.is_told else self._glyphs).setdefault(run.face, {})
            for glyph, text in run.texts.items():
                # A space and a no-break space may be one glyph: the plainer character, whatever the order.
                texts[glyph] = min(text, texts.get(glyph, text))
        self._runs.clear()

    def _write_fonts(self) -> None:
        self._count_glyphs()
        faces = sorted(self._glyphs.keys() | self._told_glyphs.keys(), key=lambda face: face.resource)
        texts = [self._told_glyphs.get(face, {}) | self._glyphs.get(face, {}) for face in faces]
        entries = [
            b"/%s %d 0 R" % (face.resource.encode(), write_font(self._objects, face, held))
            for face, held in zip(faces, texts, strict=True)
        ]
        self._objects.fill(self._fonts, b"<<%s>>" % b"".join(entries))

    def _catalog(self) -> str:
        profile = self._objects.add(Stream(grey_profile(), b"/N 1"))
        metadata = self._objects.add(
            Stream.plain(xmp(self._title, f"{self._language}-CA"), b"/Type/Metadata/Subtype/XML")
        )
        duplex = "DuplexFlipLongEdge" if self._duplex else "Simplex"
        return (
            f"<</Type/Catalog/Pages {self._pages} 0 R/Lang({self._language}-CA)/MarkInfo<</Marked true>>"
            f"/StructTreeRoot {self._structure} 0 R/Metadata {metadata} 0 R"
            f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(Grey, gamma 2.2)"
            f"/Info(Grey, gamma 2.2)/DestOutputProfile {profile} 0 R>>]"
            f"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/Duplex/{duplex}>>>>"
        )
