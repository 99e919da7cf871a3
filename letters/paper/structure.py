"""The structure tree of a tagged PDF: what each mark is, in the order that it is read (ISO 32000-1, 14.7)."""

from collections.abc import Sequence

from letters.paper.marks import LABEL, LIST_ITEM, Mark, Meaning
from letters.paper.objects import Objects, Raw, text_string
from letters.paper.setting import Line

#: How many pages share a leaf of the parent tree.
_PAGES_A_LEAF = 100


class Element(Raw):
    """A structure element: its role, its parent's number and what is in it, which may still grow."""

    def __init__(self, role: str, parent: int, extra: str = "") -> None:
        super().__init__()
        self._head = f"/S/{role}/P {parent} 0 R{extra}"
        self._kids: list[str] = []
        self._page: int | None = None
        self._lines: list[Line] = []

    def contain(self, element: "Element") -> None:
        """Take another element in."""
        self._kids.append(f"{element.number} 0 R")

    def mark(self, page: int, number: int, lines: Sequence[Line]) -> None:
        """Take in the mark of that number, with these lines, on the page whose object has that number."""
        self._lines += lines
        if self._page is None:
            self._page = page
            self._head += f"/Pg {page} 0 R"
        self._kids.append(str(number) if page == self._page else f"<</Type/MCR/Pg {page} 0 R/MCID {number}>>")

    def written(self) -> bytes:
        """The element's dictionary."""
        kids = self._kids[0] if len(self._kids) == 1 else f"[{' '.join(self._kids)}]"
        return f"<<{self._head}{self._actual_text()}/K {kids}>>".encode("ascii")

    def _actual_text(self) -> str:
        """The text in the order of reading, where that is not the order in which the glyphs stand."""
        if not any(line.has_turns for line in self._lines):
            return ""
        return f"/ActualText{text_string(' '.join(line.text for line in self._lines))}"


class Structure:
    """A file's structure: the document, in it a part for each letter, in that paragraphs, headings, lists, figures."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._root = objects.reserve()
        self._parent_tree: list[str] = []
        self._document = Element("Document", self._root.number)
        objects.add(self._document)
        self._part = self._document
        self._list: Element | None = None
        self._item: Element | None = None
        self._last: Element | None = None

    @property
    def number(self) -> int:
        """The number of the tree's root."""
        return self._root.number

    def begin_part(self) -> None:
        """What follows belongs to the next letter."""
        self._part = self._new("Part", self._document)
        self._list = self._item = self._last = None

    def add_page(self, page: int, marks: list[Mark]) -> int:
        """Put the marks of a page, whose object is numbered `page`, into the tree; the page's place in it."""
        elements = [self._element(mark.meaning) for mark in marks]
        for number, (element, mark) in enumerate(zip(elements, marks, strict=True)):
            element.mark(page, number, mark.lines)
        self._parent_tree.append(f"[{' '.join(f'{element.number} 0 R' for element in elements)}]")
        return len(self._parent_tree) - 1

    def finish(self) -> None:
        """Write the root, when all pages are in."""
        leaves = [
            self._objects.add(Raw(self._leaf(begin).encode("ascii")))
            for begin in range(0, len(self._parent_tree), _PAGES_A_LEAF)
        ]
        kids = " ".join(f"{leaf} 0 R" for leaf in leaves)
        self._root.content = (
            f"<</Type/StructTreeRoot/K {self._document.number} 0 R"
            f"/ParentTree<</Kids[{kids}]>>/ParentTreeNextKey {len(self._parent_tree)}>>"
        ).encode("ascii")

    def _leaf(self, begin: int) -> str:
        pages = self._parent_tree[begin : begin + _PAGES_A_LEAF]
        entries = "".join(f"{begin + place} {elements}" for place, elements in enumerate(pages))
        return f"<</Limits[{begin} {begin + len(pages) - 1}]/Nums[{entries}]>>"

    def _element(self, meaning: Meaning) -> Element:
        """The element that a mark belongs to: a new one, or the one that it continues."""
        if meaning.continues and self._last:
            return self._last
        if meaning.role == LABEL:
            self._list = self._list or self._new("L", self._part)
            self._item = self._new("LI", self._list)
        elif meaning.role != LIST_ITEM:
            self._list = self._item = None
        self._last = self._new(meaning.role, self._item or self._part, _extra(meaning))
        return self._last

    def _new(self, role: str, parent: Element, extra: str = "") -> Element:
        element = Element(role, parent.number, extra)
        self._objects.add(element)
        parent.contain(element)
        return element


def _extra(meaning: Meaning) -> str:
    language = f"/Lang({meaning.language}-CA)" if meaning.language else ""
    return language + (f"/Alt{text_string(meaning.instead)}" if meaning.instead else "")
