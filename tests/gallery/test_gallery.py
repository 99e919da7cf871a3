"""Every page of the gallery is as accepted, and the comparison notices what a person would."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from letters import render
from tests.gallery.compare import differences
from tests.gallery.entries import ENTRIES, Entry, letter
from tests.gallery.index import write_side_by_side
from tests.gallery.pages import PageSeen, Text, kept, kept_names, pages_of

CHANGED = Path("build/gallery-changes")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_pages_are_as_accepted(entry: Entry) -> None:
    old, new = kept(entry.name), pages_of(entry.pdf())
    told = differences(old, new)
    if told and old:
        shown = write_side_by_side(CHANGED, entry.name, old, new)
        told.append(f"see {', '.join(str(CHANGED / name) for name in shown)}, or make gallery; make accept-gallery")
    assert told == []


def test_every_reference_belongs_to_an_entry() -> None:
    assert kept_names() == {entry.name for entry in ENTRIES}


@pytest.fixture(scope="module")
def page() -> PageSeen:
    return pages_of(render([letter("fr")], envelope="none"))[0]


def test_the_same_page_has_no_differences(page: PageSeen) -> None:
    assert differences([page], [page]) == []


def test_a_missing_accent_is_noticed() -> None:
    """Even if the file's text still has it, and in the smallest type of letters."""
    with_accent = pages_of(render([letter("fr", own_words="Né là.")], envelope="none"))
    without = pages_of(render([letter("fr", own_words="Ne là.")], envelope="none"))
    same_text = [replace(without[0], texts=with_accent[0].texts)]
    assert differences(with_accent, same_text)[0].startswith("page 1: the picture differs, most of all at")


def test_a_changed_word_is_reported_before_its_picture(page: PageSeen) -> None:
    first, *others = page.texts
    (told,) = differences([page], [replace(page, texts=(replace(first, text="Q"), *others))])
    assert told.startswith(f"page 1: the text “{first.text}” at")
    assert "has become “Q” at" in told


def test_text_that_moved_by_half_a_millimetre_is_reported(page: PageSeen) -> None:
    moved = tuple(Text(text.left + 0.5, text.top, text.text) for text in page.texts)
    assert "stood at" in differences([page], [replace(page, texts=moved)])[0]


def test_a_speck_of_ink_is_noticed(page: PageSeen) -> None:
    spotted = page.picture.copy()
    spotted[500:504, 35:39] = 0
    assert differences([page], [replace(page, picture=spotted)]) == [
        "page 1: the picture differs, most of all at 9, 127 mm"
    ]


def test_other_anti_aliasing_is_no_difference(page: PageSeen) -> None:
    lighter = np.clip(page.picture.astype(int) + 20, 0, 255).astype(np.uint8)
    assert differences([page], [replace(page, picture=lighter)]) == []


def test_an_extra_page_is_reported(page: PageSeen) -> None:
    assert differences([page], [page, page]) == ["1 pages have become 2"]
