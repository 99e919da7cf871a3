"""`python -m tests.gallery [--accept]`: make the gallery and compare it; with --accept it becomes the reference."""

import argparse
import shutil
import sys
from pathlib import Path

from tests.gallery.compare import differences
from tests.gallery.entries import ENTRIES
from tests.gallery.filmstrip import write_filmstrip
from tests.gallery.index import write_gallery
from tests.gallery.pages import forget, keep, kept, kept_names, pages_of

FOLDER = Path("build/gallery")


def main() -> int:
    """Make and compare the gallery. Returns the exit status: 0, or 1 if a page differs from the accepted one."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description="Every kind of page that we make.")
    parser.add_argument("--accept", action="store_true", help="keep what has changed as the new reference")
    accept = parser.parse_args().accept
    before = {entry.name: kept(entry.name) for entry in ENTRIES}
    seen = {entry.name: pages_of(entry.pdf()) for entry in ENTRIES}
    changed = {name: told for name, pages in seen.items() if (told := differences(before[name], pages))}
    for name, told in changed.items():
        print(f"{name}: {'; '.join(told)}")
        if accept:
            keep(name, seen[name])
    gone = kept_names() - seen.keys()
    for name in sorted(gone):
        print(f"{name}: is no longer in the gallery")
        if accept:
            forget(name)
    index = write_gallery(FOLDER, ENTRIES, changed, before)
    if chromium := shutil.which("chromium"):
        print(f"The way through the page: {write_filmstrip(FOLDER, chromium)}")
    print(f"{len(ENTRIES)} files, {sum(map(len, seen.values()))} pages, {len(changed)} changed: {index}")
    return 0 if accept or not (changed or gone) else 1


if __name__ == "__main__":
    sys.exit(main())
