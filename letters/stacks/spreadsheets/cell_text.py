"""The text of a cell: as a spreadsheet program shows it, and kept from being run as a formula."""

import datetime as dt
import re

#: How many digits of a number spreadsheet programs keep and show.
SIGNIFICANT_DIGITS = 15

#: What Excel and LibreOffice show, in English or French, where a formula failed or a column is too narrow.
_FORMULA_ERROR = re.compile(
    r"#(?:N/[AD]|(?:REF|VALUE|VALEUR|NUM|NOMBRE|NULL?|DIV/0|SPILL|CALC|FIELD|BUSY|BLOCKED|CONNECT|UNKNOWN)!|(?:NAME|NOM)\?)"
    r"|#{3,}|Err:\d{3}"
)

#: A cell that begins with one of these is run as a formula by spreadsheet programs (OWASP, CSV Injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_GUARD = "'"


def number_as_shown(value: float) -> str:
    """Return a number without needless decimals: 10, 7805550100, 0.3."""
    return f"{value + 0.0:.{SIGNIFICANT_DIGITS}G}"  # adding 0.0 turns -0.0 into 0.0


def datetime_as_shown(moment: dt.datetime) -> str:
    """Return a date as 2026-04-20, or as 2026-04-20 13:05 if its time of day is not midnight."""
    if moment.time() == dt.time():
        return moment.date().isoformat()
    return moment.isoformat(" ", "seconds" if moment.second else "minutes")


def time_as_shown(seconds: int) -> str:
    """Return a time of day or a duration as 13:05 or 36:00:09."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")


def is_formula_error(text: str) -> bool:
    """Return whether a cell shows that a formula failed, such as #N/A, so that its own text is lost."""
    return bool(_FORMULA_ERROR.fullmatch(text.strip()))


def guard_formula(cell: str) -> str:
    """Return the cell, with a `'` before it where a spreadsheet program or `unguard_formula` would change it."""
    return f"{_GUARD}{cell}" if cell.lstrip(_GUARD).startswith(_FORMULA_STARTS) else cell


def unguard_formula(cell: str) -> str:
    """Return the cell without the one `'` that `guard_formula` put before it."""
    return cell[1:] if cell.startswith(_GUARD) and cell.lstrip(_GUARD).startswith(_FORMULA_STARTS) else cell


#: Text that is written as a formula, so that spreadsheet programs keep it as it is: ="T5J 2R7".
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')


def plain_cell(cell: str) -> str:
    """Return the cell without the guard before a formula and without `="…"` round text."""
    if found := _TEXT_FORMULA.fullmatch(cell.strip()):
        return found[1].replace('""', '"')
    return unguard_formula(cell)
