"""ReportLab's PDF document, written into object streams page by page, with a tag tree and archival metadata."""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

from letters.paper.pdf.archival import ArchivalCatalog, TitleAndProducer
from letters.paper.pdf.fonts import font_of
from letters.paper.pdf.glyphs_used import GlyphsUsed
from letters.paper.pdf.object_streams import PackedObjects
from letters.paper.pdf.streams import short_text_string
from letters.paper.pdf.tag_tree import LetterBranch, PageTags, branch, parent_tree_leaves


class PackedDocument(pdfdoc.PDFDocument):
    """The objects of one file, which is declared to be PDF/A-2a and PDF/UA-1.

    Content streams are written when they are complete, pages and their branch of the tag tree when their letter ends,
    so that a long file takes little more memory than its bytes. Objects that ReportLab registers by name are written
    last. `language` is the file's ("en" or "fr"); `page_size` is in points.
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
        self.Outlines = self._catalog.Outlines = self._outline = _Outline()
        self.Catalog.StructTreeRoot = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        self._tagged_document = pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("Document")})
        self._tagged_document["P"] = self.Reference(self.Catalog.StructTreeRoot)
        self._forms = pdfdoc.PDFDictionary()
        #: The resources of every page and form: all fonts and forms of the file.
        self.resources = self.Reference(
            pdfdoc.PDFDictionary({"Font": pdfdoc.PDFObjectReference(pdfdoc.BasicFonts), "XObject": self._forms})
        )
        self._pages_number = self.number(self.Reference(self.Pages))
        self._resources_number = self.number(self.resources)
        self._document_number = self.number(self.Reference(self._tagged_document))
        self._letter_pages: list[tuple[bytes, PageTags]] = []
        self._letter_language, self._bookmark = language, ""
        self._branches: dict[tuple[tuple[PageTags, ...], str], LetterBranch] = {}
        self._branch_references: list[bytes] = []
        self._parents: list[bytes] = []

    def Reference(self, obj: object, name: str | None = None) -> pdfdoc.PDFObjectReference:  # noqa: N802 - ReportLab's
        """Return a reference to the object; a new one gets the next number."""
        self.objectcounter = self._packed.last_number
        reference: pdfdoc.PDFObjectReference = super().Reference(obj, name)  # type: ignore[no-untyped-call]
        self._packed.take_numbers(self.objectcounter - self._packed.last_number)
        return reference

    def getXObjectName(self, name: str) -> str:  # noqa: N802 - ReportLab's
        """Return the form's resource name: its own name, without ReportLab's long prefix."""
        return name

    def hasForm(self, name: str) -> bool:  # noqa: N802 - ReportLab's
        """Say whether the form has been defined."""
        return name in self._forms

    def new_form_name(self) -> str:
        """Return a name that no form of the file has."""
        return f"P{len(self._forms.dict)}"

    def addForm(self, name: str, form: pdfdoc.PDFObject) -> None:  # noqa: N802 - ReportLab's
        """Add a form or an image, which any page may show from now on."""
        self._forms[name] = self.Reference(form, name)

    def write(self, stream: pdfdoc.PDFStream) -> bytes:
        """Write a stream at once and return a reference to it, as bytes."""
        number = self._packed.take_numbers(1)
        self._packed.place(number, stream.format(self))
        return b"%d 0 R" % number

    def begin_letter(self, language: str, bookmark: str = "") -> None:
        """Begin another letter, in this language, to which the following pages belong, with its bookmark if any."""
        self._end_letter()
        self._letter_language, self._bookmark = language, bookmark

    def addPage(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802 - ReportLab's
        """Add a page; its `Contents` are references as bytes, its `tags` those of its marked content."""
        self._letter_pages.append((b" ".join(page.Contents.sequence), page.tags))  # type: ignore[attr-defined]
        self.pageCounter += 1

    def _end_letter(self) -> None:
        """Write the letter's branch of the tag tree, then its pages, whose numbers the branch contains.

        The pages' entries of the parent tree follow as objects of their own: near the branch, whose references they
        repeat, they are compressed to a few bytes.
        """
        if not self._letter_pages:
            return
        key = tuple([tags for _, tags in self._letter_pages]), self._letter_language
        letter_branch = self._branches.get(key)
        if letter_branch is None:
            letter_branch = self._branches[key] = branch(*key, self.language, self._document_number)
        first = self.next_number
        first_page = first + letter_branch.count
        first_parents = first_page + len(self._letter_pages)
        pages = []
        for index, (contents, _) in enumerate(self._letter_pages):
            # PDFPage.format would take 20 times as long, and a page has no other entries.
            page = b"<</Type/Page/Parent %d 0 R/Contents[%s]/Resources %d 0 R/StructParents %d>>"
            numbers = self._pages_number, contents, self._resources_number, len(self._parents)
            pages.append(page % numbers)
            self.Pages.addPage(b"%d 0 R" % (first_page + index))
            self._parents.append(b"%d 0 R " % (first_parents + index))
        if self._bookmark:
            self._outline.add(self._bookmark, first_page)
        self.pack([*letter_branch.elements.written(first), *pages, *letter_branch.parents.written(first)])
        self._branch_references.append(b"%d 0 R" % first)
        self._letter_pages = []
        self.glyphs_used.count_many()

    def GetPDFData(self, canvas: object) -> bytes:  # noqa: N802 - ReportLab's
        """Return the whole file; the same pages always give the same bytes."""
        self._end_letter()
        self._end_tag_tree()
        self.delayedFonts = [font_of(typeface) for typeface in self.glyphs_used.typefaces()]
        data: bytes = super().GetPDFData(canvas)
        return data

    def _end_tag_tree(self) -> None:
        leaves = [b"%d 0 R" % self.pack([leaf]) for leaf in parent_tree_leaves(self._parents)]
        root = self.Catalog.StructTreeRoot
        root["K"] = self.Reference(self._tagged_document)
        root["ParentTree"] = pdfdoc.PDFDictionary({"Kids": pdfdoc.PDFArray(leaves)})
        root["ParentTreeNextKey"] = len(self._parents)
        self._tagged_document["K"] = pdfdoc.PDFArray(self._branch_references)

    def format(self) -> bytes:
        """Return the whole file, whose pages, fonts and tag tree must be complete."""
        root, info = (self.number(self.Reference(obj)) for obj in (self.Catalog, self.info))
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

    def pack(self, contents: Sequence[bytes]) -> int:
        """Add objects that are already formatted, and return the number of the first."""
        first = self._packed.take_numbers(len(contents))
        self._packed.pack(first, contents)
        return first

    @property
    def next_number(self) -> int:
        """The number that the next object will get."""
        return self._packed.last_number + 1

    def number(self, reference: pdfdoc.PDFObjectReference) -> int:
        """Return the number of the object that this refers to."""
        number: int = self.idToObjectNumberAndVersion[reference.name][0]
        return number


class _PageTree(pdfdoc.PDFPages):
    """ReportLab's page tree, with the size of all pages; its pages are references as bytes."""

    __NoDefault__ = [*pdfdoc.PDFPages.__NoDefault__, "MediaBox"]  # noqa: RUF012 - as ReportLab declares it

    def __init__(self, page_size: tuple[float, float]) -> None:
        super().__init__()
        self.MediaBox = pdfdoc.PDFArray([0, 0, *(f"{length:.2f}" for length in page_size)])

    def check_format(self, _document: pdfdoc.PDFDocument) -> None:
        """Set the entries that ReportLab writes."""
        self.Kids = pdfdoc.PDFArray(self.pages)
        self.Count = len(self.pages)


class _Outline(pdfdoc.PDFOutlines):
    """ReportLab's outline, with a bookmark for each letter, written as ready bytes (ISO 32000-1, 12.3.3).

    ReportLab would keep an entry, a destination and their names as objects in memory for each letter.
    """

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[str, int]] = []

    def add(self, title: str, page_number: int) -> None:
        """Add a bookmark to the page with this object number."""
        self._entries.append((title, page_number))

    def prepare(self, document: PackedDocument, canvas: object) -> None:
        """Write the entries; a file without bookmarks gets no outline."""
        if not self._entries:
            super().prepare(document, canvas)
            return
        outline, first = document.number(document.Reference(self)), document.next_number
        last = first + len(self._entries) - 1
        entries = []
        for number, (title, page) in enumerate(self._entries, start=first):
            before = b"/Prev %d 0 R" % (number - 1) if number > first else b""
            after = b"/Next %d 0 R" % (number + 1) if number < last else b""
            text = short_text_string(title)
            entries.append(b"<</Title%s/Parent %d 0 R%s%s/Dest[%d 0 R/Fit]>>" % (text, outline, before, after, page))
        document.pack(entries)
        self.first, self.last, self.count, self.ready = f"{first} 0 R", f"{last} 0 R", len(entries), 1
