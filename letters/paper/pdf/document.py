"""ReportLab's PDF document, written into object streams as its pages come, with a tag tree and archival metadata."""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

from letters.paper.pdf.archival import ArchivalCatalog, TitleAndProducer
from letters.paper.pdf.fonts import font_of
from letters.paper.pdf.glyphs_used import GlyphsUsed
from letters.paper.pdf.object_streams import PackedObjects
from letters.paper.pdf.tag_tree import LetterBranch, PageTags, branch, parent_tree_leaves


class PackedDocument(pdfdoc.PDFDocument):
    """The objects of one file, which is declared to be PDF/A-2a and PDF/UA-1.

    Content streams are written when they are complete, pages and their part of the tag tree when their letter ends, so
    that a long file takes little more memory than its bytes. Objects that ReportLab registers by name are written last.
    `language` is the file's own, such as "en"; `page_size` is in points.
    """

    def __init__(self, title: str, language: str, page_size: tuple[float, float]) -> None:
        self._packed = PackedObjects()
        super().__init__(invariant=1, pdfVersion=(1, 7))
        self.language = language
        self.glyphs_used = GlyphsUsed()
        self.info = TitleAndProducer()
        self.info.title = title
        self.Pages = _PageTree(page_size)
        self.Catalog = self._catalog = ArchivalCatalog(title, f"{language}-CA")
        self.Catalog.Pages = self.Pages
        self.Catalog.Outlines = self.Outlines
        self.Catalog.StructTreeRoot = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        self._tagged_document = pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("Document")})
        self._tagged_document["P"] = self.Reference(self.Catalog.StructTreeRoot)
        self._forms = pdfdoc.PDFDictionary()
        #: What every page and form may use: all fonts and forms of the file.
        self.resources = self.Reference(
            pdfdoc.PDFDictionary({"Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts), "XObject": self._forms})
        )
        self._pages_number = self._number(self.Reference(self.Pages))
        self._resources_number = self._number(self.resources)
        self._document_number = self._number(self.Reference(self._tagged_document))
        self._letter_pages: list[tuple[bytes, PageTags]] = []
        self._letter_language = language
        self._branches: dict[tuple[tuple[PageTags, ...], str], LetterBranch] = {}
        self._parts: list[bytes] = []
        self._parents: list[bytes] = []

    def Reference(self, obj: object, name: str | None = None) -> pdfdoc.PDFObjectReference:  # noqa: N802 - ReportLab's
        """A reference to the object, which gets the next number when it is new."""
        self.objectcounter = self._packed.last_number
        reference: pdfdoc.PDFObjectReference = super().Reference(obj, name)  # type: ignore[no-untyped-call]
        self._packed.take_numbers(self.objectcounter - self._packed.last_number)
        return reference

    def getXObjectName(self, name: str) -> str:  # noqa: N802 - ReportLab's
        """The name by which content streams show a form: the one it was given, without ReportLab's long prefix."""
        return name

    def hasForm(self, name: str) -> bool:  # noqa: N802 - ReportLab's
        """Whether the form has been defined."""
        return name in self._forms

    def new_form_name(self) -> str:
        """A name that no form of the file has."""
        return f"P{len(self._forms.dict)}"

    def addForm(self, name: str, form: pdfdoc.PDFObject) -> None:  # noqa: N802 - ReportLab's
        """Take in a form or an image that any page may show from now on."""
        self._forms[name] = self.Reference(form, name)
        self.inObject = None

    def write(self, stream: pdfdoc.PDFStream) -> bytes:
        """Write a stream now; a reference to it, as bytes."""
        number = self._packed.take_numbers(1)
        self._packed.place(number, stream.format(self))
        return b"%d 0 R" % number

    def begin_letter(self, language: str) -> None:
        """The pages that follow belong to another letter, in this language."""
        self._end_letter()
        self._letter_language = language

    def addPage(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802 - ReportLab's
        """Take in a page whose `Contents` are references as bytes and whose `tags` say what its marks are."""
        self._letter_pages.append((b" ".join(page.Contents.sequence), page.tags))  # type: ignore[attr-defined]
        self.pageCounter += 1
        self.inObject = None

    def _end_letter(self) -> None:
        """Write the letter's part of the tag tree, then its pages, whose numbers the part knows."""
        if not self._letter_pages:
            return
        key = tuple([tags for _, tags in self._letter_pages]), self._letter_language
        part = self._branches.get(key)
        if part is None:
            part = self._branches[key] = branch(*key, self.language, self._document_number)
        first = self._packed.last_number + 1
        self._pack(part.elements.written(first))
        self._parts.append(b"%d 0 R" % first)
        for (contents, _), parents in zip(self._letter_pages, part.parents.written(first), strict=True):
            # What PDFPage.format would write takes 20 times as long: a page has no entries but these.
            page = b"<</Type/Page/Parent %d 0 R/Contents[%s]/Resources %d 0 R/StructParents %d>>"
            number = self._pack([page % (self._pages_number, contents, self._resources_number, len(self._parents))])
            self.Pages.addPage(b"%d 0 R" % number)
            self._parents.append(parents)
        self._letter_pages = []
        self._packed.write_full_streams()
        self.glyphs_used.count_many()

    def GetPDFData(self, canvas: object) -> bytes:  # noqa: N802 - ReportLab's
        """The whole file; the same pages always give the same bytes."""
        self._end_letter()
        self._end_tag_tree()
        self.delayedFonts = [font_of(typeface) for typeface in self.glyphs_used.typefaces()]
        data: bytes = super().GetPDFData(canvas)
        return data

    def _end_tag_tree(self) -> None:
        leaves = [b"%d 0 R" % self._pack([leaf]) for leaf in parent_tree_leaves(self._parents)]
        root = self.Catalog.StructTreeRoot
        root["K"] = self.Reference(self._tagged_document)
        root["ParentTree"] = pdfdoc.PDFDictionary({"Kids": pdfdoc.PDFArray(leaves)})
        root["ParentTreeNextKey"] = len(self._parents)
        self._tagged_document["K"] = pdfdoc.PDFArray(self._parts)

    def format(self) -> bytes:
        """The whole file, once its pages, fonts and tag tree are complete."""
        root, info = (self._number(self.Reference(obj)) for obj in (self.Catalog, self.info))
        written: set[int] = set()
        while waiting := [number for number in self.numberToId if number not in written]:
            for number in waiting:  # formatting an object may register others
                obj: Any = self.idToObject[self.numberToId[number]]
                content: bytes = obj.format(self)
                if content.rstrip().endswith(b"endstream"):
                    self._packed.place(number, content)
                else:
                    self._packed.pack(number, [content])
            written.update(waiting)
        return self._packed.end(root, info)

    def _pack(self, contents: Sequence[bytes]) -> int:
        """Take in objects that are ready; the number of the first."""
        first = self._packed.take_numbers(len(contents))
        self._packed.pack(first, contents)
        return first

    def _number(self, reference: pdfdoc.PDFObjectReference) -> int:
        number: int = self.idToObjectNumberAndVersion[reference.name][0]
        return number


class _PageTree(pdfdoc.PDFPages):
    """ReportLab's page tree, with the page size that all pages share; its pages are references as bytes."""

    __NoDefault__ = [*pdfdoc.PDFPages.__NoDefault__, "MediaBox"]  # noqa: RUF012 - as ReportLab declares it

    def __init__(self, page_size: tuple[float, float]) -> None:
        super().__init__()
        self.MediaBox = pdfdoc.PDFArray([0, 0, *(f"{length:.2f}" for length in page_size)])

    def check_format(self, _document: pdfdoc.PDFDocument) -> None:
        """Have everything in place that is written."""
        self.Kids = pdfdoc.PDFArray(self.pages)
        self.Count = len(self.pages)
