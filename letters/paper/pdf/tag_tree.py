"""The structure tree of a tagged PDF: the elements of its pages in reading order (ISO 32000-1, 14.7).

Letters with the same tags have branches of the tree that differ only in object numbers. So a branch is written once,
with placeholders for the numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letters.paper.pdf.streams import text_string
from letters.paper.pdf.tags import CELL, COLUMN_HEAD, LABEL, LIST_ITEM, Tag

#: The tags of a page, in reading order.
PageTags = tuple[Tag, ...]


class NumberedObjects:
    """Objects, a line each, with a %d for each of the `numbers`, which count from the letter's first object."""

    def __init__(self, content: str, numbers: Sequence[int]) -> None:
        self.content = content
        self.numbers = tuple(numbers)
        self._between = content.split("%d")
        self._count = max(self.numbers, default=0) + 1

    @classmethod
    def joined(cls, objects: Sequence["NumberedObjects"]) -> "NumberedObjects":
        """Join the objects."""
        return cls("\n".join(one.content for one in objects), [number for one in objects for number in one.numbers])

    def written(self, first: int) -> list[bytes]:
        """Return the objects for a letter whose first object has the number `first`.

        A letter has some fifty numbers, five times each. Formatting each once and joining takes two fifths of the time
        of the % operator.
        """
        formatted = [str(number) for number in range(first, first + self._count)]
        joined = [""] * (len(self._between) + len(self.numbers))
        joined[::2] = self._between
        joined[1::2] = map(formatted.__getitem__, self.numbers)
        return "".join(joined).encode("ascii").split(b"\n")


@dataclass(frozen=True)
class LetterBranch:
    """A letter's branch of the tree: `count` elements, the root of the branch first; its pages' numbers follow.

    `parents` has for each page its entry of the parent tree: the elements of its marks.
    """

    count: int
    elements: NumberedObjects
    parents: NumberedObjects


#: What the labels of a list are (ISO 32000-1, 14.8.5.5; asked for by ISO 14289-1, 7.6).
_NUMBERED, _BULLETED = "/A<</O/List/ListNumbering/Decimal>>", "/A<</O/List/ListNumbering/Disc>>"


class _Element:
    """A structure element under construction; `number` counts from the letter's first object."""

    def __init__(self, role: str, entries: str, number: int) -> None:
        self.number = number
        self._head = f"/S/{role}{entries}"
        self._kids: list[int | tuple[int, int]] = []
        self._parent: _Element | None = None

    def contain(self, element: "_Element") -> None:
        element._parent = self
        self._kids.append(element.number)

    def mark(self, page: int, number: int) -> None:
        """Add the marked content with this identifier on the letter's page with this index."""
        self._kids.append((page, number))

    def written(self, document: int, page_numbers: range) -> NumberedObjects:
        parent = f"/P {document} 0 R" if self._parent is None else "/P %d 0 R"
        numbers = [self._parent.number] if self._parent else []
        page = next((kid[0] for kid in self._kids if isinstance(kid, tuple)), None)
        if page is not None:
            numbers.append(page_numbers[page])
        kids: list[str] = []
        for kid in self._kids:
            if isinstance(kid, int):
                kids.append("%d 0 R")
                numbers.append(kid)
            elif kid[0] == page:
                kids.append(str(kid[1]))
            else:
                kids.append(f"<</Type/MCR/Pg %d 0 R/MCID {kid[1]}>>")
                numbers.append(page_numbers[kid[0]])
        on_page = "" if page is None else "/Pg %d 0 R"
        held = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        return NumberedObjects(f"<<{self._head}{parent}{on_page}/K {held}>>", numbers)


class _BranchBuilder:
    """Builds a letter's branch from the tags of its pages."""

    def __init__(self, language: str, file_language: str) -> None:
        self.elements: list[_Element] = []
        self._language = language
        self._part = self._new("Part", _language_entry(language if language != file_language else None))
        self._list: _Element | None = None
        self._list_numbering = ""
        self._item: _Element | None = None
        self._table: _Element | None = None
        self._row: _Element | None = None
        self._last: _Element | None = None

    def element(self, tag: Tag) -> _Element:
        """Return the element for marked content with this tag: a new one, or the one that it continues."""
        if tag.continues and self._last:
            return self._last
        self._begin_or_end_list(tag)
        self._begin_or_end_table(tag)
        language = tag.language if tag.language != self._language else None
        self._last = self._new(tag.role, _entries(tag, language), self._item or self._row or self._part)
        return self._last

    def _begin_or_end_list(self, tag: Tag) -> None:
        """Begin an item when its label comes, in a new list if need be; end the list when other content follows."""
        if tag.role == LABEL:
            numbering = _BULLETED if tag.is_bullet else _NUMBERED
            if not self._list or self._list_numbering != numbering:
                self._list, self._list_numbering = self._new("L", numbering, self._part), numbering
            self._item = self._new("LI", within=self._list)
        elif tag.role != LIST_ITEM:
            self._list = self._item = None

    def _begin_or_end_table(self, tag: Tag) -> None:
        """Begin a row where the tag says so, in a new table if need be; end the table when other content follows."""
        if tag.begins_row:
            self._table = self._table or self._new("Table", within=self._part)
            self._row = self._new("TR", within=self._table)
        elif tag.role not in (COLUMN_HEAD, CELL):
            self._table = self._row = None

    def _new(self, role: str, entries: str = "", within: _Element | None = None) -> _Element:
        element = _Element(role, entries, len(self.elements))
        self.elements.append(element)
        if within:
            within.contain(element)
        return element


def branch(pages: Sequence[PageTags], language: str, file_language: str, document: int) -> LetterBranch:
    """Return the branch of a letter with these tags on its pages.

    An element states its language where it differs from its parent's; `language` is the letter's. `document` is the
    object number of the branch's parent.
    """
    growing = _BranchBuilder(language, file_language)
    parents: list[NumberedObjects] = []
    for index, tags in enumerate(pages):
        elements = [growing.element(tag) for tag in tags]
        for number, element in enumerate(elements):
            element.mark(index, number)
        entry = f"[{' '.join(['%d 0 R'] * len(elements))}]"
        parents.append(NumberedObjects(entry, [element.number for element in elements]))
    count = len(growing.elements)
    page_numbers = range(count, count + len(pages))
    written = [one.written(document, page_numbers) for one in growing.elements]
    return LetterBranch(count, NumberedObjects.joined(written), NumberedObjects.joined(parents))


def _entries(tag: Tag, language: str | None) -> str:
    alternate_text = f"/Alt{text_string(tag.alternate_text)}" if tag.alternate_text else ""
    actual_text = f"/ActualText{text_string(tag.actual_text)}" if tag.actual_text else ""
    # A head without a scope would leave open which cells it is for (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7).
    scope = "/A<</O/Table/Scope/Column>>" if tag.role == COLUMN_HEAD else ""
    return _language_entry(language) + alternate_text + actual_text + scope


def _language_entry(language: str | None) -> str:
    return f"/Lang({language}-CA)" if language else ""


#: The number of pages in a leaf of the parent tree.
_PAGES_A_LEAF = 100


def parent_tree_leaves(entries: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the leaves of the parent tree with an entry for each page (ISO 32000-1, 14.7.4.4 and 7.9.7)."""
    for begin in range(0, len(entries), _PAGES_A_LEAF):
        held = entries[begin : begin + _PAGES_A_LEAF]
        numbered = b"".join(b"%d %s" % (begin + place, entry) for place, entry in enumerate(held))
        yield b"<</Limits[%d %d]/Nums[%s]>>" % (begin, begin + len(held) - 1, numbered)
