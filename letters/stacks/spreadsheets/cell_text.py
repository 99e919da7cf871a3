"""The text of a cell as a person sees it."""

import datetime as dt
import re

SIGNIFICANT_DIGITS = 15
"""As many as spreadsheet programs keep and show of a number."""

_FORMULA_ERROR = re.compile(
    r"#(?:N/[AD]|(?:REF|VALUE|VALEUR|NUM|NOMBRE|NULL?|DIV/0|SPILL|CALC|FIELD|BUSY|BLOCKED|CONNECT|UNKNOWN)!|(?:NAME|NOM)\?)"
    r"|#{3,}|Err:\d{3}"
)
"""What Excel and LibreOffice show, in English or French, where a formula failed or a column is too narrow."""


def number_as_shown(value: float) -> str:
    """A number without needless decimals: 10, 7805550100, 0.3."""
    return f"{value + 0.0:.{SIGNIFICANT_DIGITS}G}"  # adding 0.0 turns -0.0 into 0.0


def moment_as_shown(moment: dt.datetime) -> str:
    """A date as 2026-04-20; with a time of day only if it is not midnight, as 2026-04-20 13:05."""
    if moment.time() == dt.time():
        return moment.date().isoformat()
    return moment.isoformat(" ", "seconds" if moment.second else "minutes")


def time_as_shown(seconds: int) -> str:
    """A time of day or a length of time as 13:05 or 36:00:09."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")


def is_formula_error(text: str) -> bool:
    """Whether this is how a spreadsheet program shows that a formula failed, such as #N/A: the text itself is lost."""
    return bool(_FORMULA_ERROR.fullmatch(text.strip()))
