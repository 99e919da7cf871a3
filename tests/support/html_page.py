"""The elements of an HTML page, for tests that look for them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.test import TestResponse

EMPTY = frozenset({"meta", "link", "input", "br", "img"})


@dataclass
class Element:
    """An element with its attributes and all the text inside it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""

    def __getitem__(self, name: str) -> str | None:
        return self.attributes.get(name)


@dataclass
class Page(HTMLParser):
    """The elements of a page in document order."""

    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    @classmethod
    def of(cls, response: TestResponse) -> "Page":
        page = cls()
        page.feed(response.get_data(as_text=True))
        return page

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Return the elements with this tag and these attributes, whose names have `_` for `-`."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            one
            for one in self.elements
            if tag in ("", one.tag) and all(one[name] == value for name, value in wanted.items())
        ]

    def one(self, tag: str = "", **attributes: str) -> Element:
        (element,) = self.all(tag, **attributes)
        return element

    def typed(self, name: str) -> str:
        """Return the value of a field: typed, chosen or ticked; ticked values are joined by `;`.

        A hidden field of the same name as boxes is left out: it only says that they were there.
        """
        elements = self.all(name=name)
        elements = [one for one in elements if one["type"] != "hidden"] or elements
        if elements[0].tag == "textarea":
            return elements[0].text.removeprefix("\n")
        if elements[0].tag == "select":
            place = self.elements.index(elements[0])
            return next(one["value"] or "" for one in self.elements[place:] if "selected" in one.attributes)
        if elements[0]["type"] in ("radio", "checkbox"):
            return ";".join(one["value"] or "" for one in elements if "checked" in one.attributes)
        return elements[0]["value"] or ""

    def problems(self) -> dict[str, str]:
        """Return the codes of the problems beside fields, by field."""
        messages = [one for one in self.all("p") if "data-code" in one.attributes]
        return {str(one["id"]).removesuffix("-error"): str(one["data-code"]) for one in messages}

    def notices(self) -> list[str]:
        """Return the codes of the notices above the form."""
        return [str(one["data-code"]) for one in self.all("li") if "data-code" in one.attributes]
