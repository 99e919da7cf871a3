"""The number formats of an XLSX file (ECMA-376 part 1, 18.8), as far as they tell dates, times and leading zeros."""

import datetime as dt
import re

from letters.stacks.spreadsheets.archive_parts import ArchiveParts, local_name
from letters.stacks.spreadsheets.cell_text import datetime_as_shown, number_as_shown, time_as_shown

SECONDS_PER_DAY = 86_400

#: Formats of dates and times that a file names by number only (ECMA-376 part 1, 18.8.30).
_BUILT_IN_FORMATS = {
    **dict.fromkeys((14, 15, 16, 17), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm"),
    22: "yyyy-mm-dd h:mm",
}

#: The parts of a number format that stand for literal text, colours, languages and single characters.
_LITERALS = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[\\_*].', re.IGNORECASE)

#: Excel's own limit on a number format, in characters. Unclosed brackets take a time that grows with their square.
_MAX_FORMAT_CHARACTERS = 255

#: Excel's own limit on the cell styles in a workbook, and many times its limit on number formats.
_MAX_STYLES, _MAX_FORMATS = 65_490, 5_000


def number_formats(parts: ArchiveParts, path: str) -> dict[str, str]:
    """Return the number format of each cell style, by the style's number as cells spell it."""
    codes = dict(_BUILT_IN_FORMATS)
    numbers: list[int] = []
    open_elements: list[str] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        open_elements.append(local_name(element))
        if open_elements[-1] == "numFmt" and "numFmts" in open_elements:
            code = attributes["formatCode"][:_MAX_FORMAT_CHARACTERS]
            codes[int(attributes["numFmtId"])] = _LITERALS.sub("", code).lower()
            if len(codes) > _MAX_FORMATS:
                raise ValueError(path)
        elif open_elements[-2:] == ["cellXfs", "xf"]:
            numbers.append(int(attributes.get("numFmtId", 0)))
            if len(numbers) > _MAX_STYLES:
                raise ValueError(path)

    def end(_: str) -> None:
        open_elements.pop()

    parts.parse_whole(path, start, end)
    return {str(style): codes.get(number, "") for style, number in enumerate(numbers)}


def formatted(value: float, code: str, day_zero: dt.datetime) -> str:
    """Return a number in the format of this code; dates count from `day_zero`. Raises OverflowError, ValueError."""
    has_time = "h" in code or "s" in code
    if "y" in code or "d" in code or ("m" in code and not has_time):
        return datetime_as_shown(day_zero + dt.timedelta(seconds=round(value * SECONDS_PER_DAY)))
    if has_time:
        return time_as_shown(round(value * SECONDS_PER_DAY))
    shown = number_as_shown(value)
    return shown if code.strip("0") else shown.zfill(len(code))
