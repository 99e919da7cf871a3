"""Contact sheets for people to look at: each name as our letters print it, beside HarfBuzz's own drawing of it.

`python -m tests.referees.text.contact_sheets FOLDER`
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from tests.referees.text.lines import PLACES, PRINTED, file_with, mark_of, segments_of
from tests.referees.text.names import Name
from tests.referees.text.pictures import drawn_alone, drawn_by_harfbuzz, ink_of_line

_DOTS_PER_EM = 40
_NAMES_A_SHEET = 10
#: The height of a label and the width of a column, in pixels.
_LABEL, _COLUMN = 20, 760


def pictures(name: Name, place: str) -> list[Image.Image]:
    """Return the pictures of the line in our file and as `hb-view` draws it."""
    data, mark = file_with(name, place), mark_of(name, place)
    segments = list(segments_of("hb-shape", name, mark))
    drawn = drawn_alone(data, mark), drawn_by_harfbuzz("hb-view", segments, data, mark)
    inks = (ink_of_line(pdf, mark, segments[-1].end, _DOTS_PER_EM) for pdf in drawn)
    return [Image.fromarray(np.uint8(255 * (1 - ink))) for ink in inks]


def sheet(names: Sequence[Name], place: str) -> Image.Image:
    """Return a picture with a row for each name: a label, then ours on the left and HarfBuzz's on the right."""
    rows = [(name.what, pictures(name, place)) for name in names]
    height = sum(_LABEL + ours.height for _, (ours, _) in rows)
    whole = Image.new("L", (2 * _COLUMN, height), 255)
    top = 0
    for what, (ours, theirs) in rows:
        ImageDraw.Draw(whole).text((4, top), f"{what} ({place})".encode("ascii", "replace").decode(), fill=0)
        whole.paste(ours, (0, top + _LABEL))
        whole.paste(theirs, (_COLUMN, top + _LABEL))
        top += _LABEL + ours.height
    return whole


def main(folder: Path) -> None:
    """Write the sheets for every place into the folder, which is created if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in PLACES:
        names = [name for of_place, name in PRINTED if of_place == place]
        for begin in range(0, len(names), _NAMES_A_SHEET):
            number = begin // _NAMES_A_SHEET + 1
            sheet(names[begin : begin + _NAMES_A_SHEET], place).save(folder / f"{place.replace(' ', '-')}-{number}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
