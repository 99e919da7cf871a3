"""A PDF file being made: its pages, the forms that they share, the faces that they use, its structure and metadata."""

from collections.abc import Iterator, Sequence

from letters.paper.archive import PRODUCER, grey_profile, xmp
from letters.paper.compact import packed
from letters.paper.faces import Face, Run
from letters.paper.fonts import write_font
from letters.paper.geometry import Sheet, points
from letters.paper.marks import ARTIFACT, Mark
from letters.paper.objects import Objects, Raw, Stream, text_string
from letters.paper.setting import Line, Type, under_one_another
from letters.paper.structure import Structure


class File:
    """Pages of one size in one language, with the faces that they use."""

    def __init__(self, sheet: Sheet, title: str, language: str, *, duplex: bool) -> None:
        self._objects = Objects()
        self._sheet = sheet
        self._title = title
        self._language = language
        self._duplex = duplex
        self._kids: list[int] = []
        #: What the file has shown, and the number of its form once it was shown again.
        self._forms: dict[object, int | None] = {}
        self._runs: set[Run] = set()
        self._pages = self._objects.reserve()
        self._fonts = self._objects.reserve()
        self._page_resources = self._objects.reserve()
        self._structure = Structure(self._objects)

    def form_of(self, lines: Sequence[Line], setting: Type) -> str | None:
        """The name of the form that shows these lines under one another; None when the file shows them first.

        What is shown again is stored once and placed by reference from then on. A form is drawn at font size 1 and
        hangs from its first baseline: one em above and the lines below are its own.
        """
        ratio = setting.leading / setting.size
        key = tuple(lines), ratio
        if key not in self._forms:
            self._runs.update(run for line in lines for run in line.runs)
            self._forms[key] = None
            return None
        width = max(line.width for line in lines) / 1000
        height = (len(lines) - 1) * ratio + 1
        box = f"[-1 {-height:.3f} {width + 1:.3f} 1.5]"
        return self._repeated(key, f"BT {under_one_another(lines, setting)} ET", box)

    def form_of_drawing(self, operators: str, sheet: Sheet) -> str | None:
        """The name of the form that shows a drawing as large as `sheet` at most; None when the file shows it first."""
        if operators not in self._forms:
            self._forms[operators] = None
            return None
        return self._repeated(operators, operators, f"[0 0 {sheet.width:g} {sheet.height:g}]")

    def _repeated(self, key: object, content: str, box: str) -> str:
        number = self._forms[key] or self._add_form(content, box)
        self._forms[key] = number
        return f"P{number}"

    def _add_form(self, content: str, box: str) -> int:
        entries = f"/Type/XObject/Subtype/Form/BBox{box}/Resources<</Font {self._fonts.number} 0 R>>"
        return self._objects.add(Stream(content.encode("ascii"), entries.encode("ascii")))

    def add_page(self, marks: Sequence[Mark], moved: str = "") -> None:
        """Append a page with these marks, in the order that they are read; the operator `moved` moves them all."""
        page = self._objects.reserve()
        meant = [mark for mark in marks if mark.meaning.role != ARTIFACT]
        place = self._structure.add_page(page.number, meant)
        numbers = iter(range(len(meant)))
        content = moved + "\n".join(_tagged(mark, numbers) for mark in marks)
        stream = self._objects.add(Stream(content.encode("ascii")))
        page.content = b"<</Type/Page/Parent %d 0 R/Contents %d 0 R/Resources %d 0 R/StructParents %d>>" % (
            self._pages.number,
            stream,
            self._page_resources.number,
            place,
        )
        self._kids.append(page.number)

    def begin_letter(self) -> None:
        """The pages that follow are another letter's."""
        self._structure.begin_part()

    @property
    def page_count(self) -> int:
        """How many pages the file has so far."""
        return len(self._kids)

    def data(self) -> bytes:
        """The whole file; the same pages always give the same bytes."""
        self._write_fonts()
        forms = b"".join(b"/P%d %d 0 R" % (number, number) for number in self._forms.values() if number)
        self._page_resources.content = b"<</Font %d 0 R/XObject<<%s>>>>" % (self._fonts.number, forms)
        kids = b" ".join(b"%d 0 R" % number for number in self._kids)
        size = b"%.2f %.2f" % (points(self._sheet.width), points(self._sheet.height))
        self._pages.content = b"<</Type/Pages/MediaBox[0 0 %s]/Count %d/Kids[%s]>>" % (size, len(self._kids), kids)
        catalog = self._objects.add(Raw(self._catalog().encode("ascii")))
        info = self._objects.add(Raw(f"<</Title{text_string(self._title)}/Producer({PRODUCER})>>".encode("ascii")))
        return packed(self._objects.in_order(), catalog, info)

    def _write_fonts(self) -> None:
        used: dict[Face, dict[int, str]] = {}
        for run in self._runs:
            texts = used.setdefault(run.face, {})
            for glyph, text in run.texts.items():
                # A space and a no-break space may be one glyph: the plainer character, whatever the order.
                texts[glyph] = min(text, texts.get(glyph, text))
        faces = sorted(used, key=lambda face: face.resource)
        entries = [
            b"/%s %d 0 R" % (face.resource.encode(), write_font(self._objects, face, used[face])) for face in faces
        ]
        self._fonts.content = b"<<%s>>" % b"".join(entries)

    def _catalog(self) -> str:
        self._structure.finish()
        profile = self._objects.add(Stream(grey_profile(), b"/N 1"))
        metadata = self._objects.add(Stream.plain(xmp(self._title, self._language), b"/Type/Metadata/Subtype/XML"))
        duplex = "DuplexFlipLongEdge" if self._duplex else "Simplex"
        return (
            f"<</Type/Catalog/Pages {self._pages.number} 0 R/Lang({self._language})/MarkInfo<</Marked true>>"
            f"/StructTreeRoot {self._structure.number} 0 R/Metadata {metadata} 0 R"
            f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(Grey, gamma 2.2)"
            f"/Info(Grey, gamma 2.2)/DestOutputProfile {profile} 0 R>>]"
            f"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/Duplex/{duplex}>>>>"
        )


def _tagged(mark: Mark, numbers: Iterator[int]) -> str:
    """The mark's operators between those that say what it is."""
    if mark.meaning.role == ARTIFACT:
        return f"/Artifact BMC {mark.operators} EMC"
    return f"/{mark.meaning.role}<</MCID {next(numbers)}>>BDC {mark.operators} EMC"
