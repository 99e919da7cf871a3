"""The gallery on disk: PDFs, pictures and a page that shows them, changed entries first."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import numpy as np
from PIL import Image

from tests.gallery.entries import Entry
from tests.gallery.pages import PageSeen, Picture, pages_of

#: The resolution of the pictures for people to look at, in pixels per inch.
SHOWN_DPI = 100

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Gallery</title>
<style>
body {{ font: 1rem/1.4 sans-serif; margin: 2rem; background: #eee }}
article {{ margin-bottom: 2rem }} h2 {{ font-size: 1rem; margin: 0 }}
img {{ background: #fff; border: 1px solid #999; max-width: 23rem; margin: .3rem .3rem 0 0 }}
.changed h2 {{ color: #a00 }}
</style>
<h1>Every kind of page</h1>
<p>{count} files. Pictures are drawn at {dpi} dpi; the headings lead to the PDFs.</p>
{articles}
</html>
"""


def write_gallery(
    folder: Path,
    entries: Sequence[Entry],
    changed: Mapping[str, Sequence[str]],
    kept: Mapping[str, Sequence[PageSeen] | None],
) -> Path:
    """Write files, pictures and index into the folder, and return the index's path.

    `changed` has sentences about entries that differ from their references; old, new and difference are shown together.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for stale in [*folder.glob("*.png"), *folder.glob("*.pdf")]:
        stale.unlink()
    in_order = sorted(entries, key=lambda entry: entry.name not in changed)
    articles = [_article(folder, entry, changed.get(entry.name, ()), kept.get(entry.name)) for entry in in_order]
    index = folder / "index.html"
    text = _PAGE.format(count=len(entries), dpi=SHOWN_DPI, articles="\n".join(articles))
    index.write_text(text, encoding="utf-8")
    return index


def _article(folder: Path, entry: Entry, changes: Sequence[str], old: Sequence[PageSeen] | None) -> str:
    pdf = entry.pdf()
    (folder / f"{entry.name}.pdf").write_bytes(pdf)
    shown = [page.picture for page in pages_of(pdf, SHOWN_DPI)]
    names = [_saved(folder, f"{entry.name}-{number}", picture) for number, picture in enumerate(shown, start=1)]
    if changes and old:
        names = [*write_side_by_side(folder, entry.name, old, pages_of(pdf)), *names]
    pictures = "".join(f'<a href="{name}"><img src="{name}" alt="{escape(entry.title)}"></a>' for name in names)
    told = "".join(f"<p>{escape(change)}</p>" for change in changes)
    css = ' class="changed"' if changes else ""
    return f'<article{css}><h2><a href="{entry.name}.pdf">{escape(entry.title)}</a></h2>{told}{pictures}</article>'


def write_side_by_side(folder: Path, name: str, old: Sequence[PageSeen], new: Sequence[PageSeen]) -> list[str]:
    """Write old, new and difference of each page that both have, and return the pictures' names."""
    folder.mkdir(parents=True, exist_ok=True)
    names: list[str] = []
    for number, (before, after) in enumerate(zip(old, new, strict=False), start=1):
        names.append(_saved(folder, f"{name}-{number}-old", before.picture))
        names.append(_saved(folder, f"{name}-{number}-new", after.picture))
        if before.picture.shape == after.picture.shape:
            apart = np.abs(before.picture.astype(int) - after.picture.astype(int))
            names.append(_saved(folder, f"{name}-{number}-difference", (255 - apart).astype(np.uint8)))
    return names


def _saved(folder: Path, name: str, picture: Picture) -> str:
    Image.fromarray(picture).save(folder / f"{name}.png")
    return f"{name}.png"
