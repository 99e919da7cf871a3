"""What operators hear of lists that need their attention: a line in the log once a day, and a line of /healthz."""

from collections.abc import Iterator, Mapping
from datetime import date

from flask import Flask

from letters import settings
from letters.people.freshness import old_lists
from letters.people.offices import wrong_holders
from letters.refusal import Refused
from letters.web.traffic.logs import log


class Upkeep:
    """Writes what needs attention into the log, with the first request of each day in each process."""

    def __init__(self, app: Flask) -> None:
        self._told_on: date | None = None
        app.before_request(self._tell)

    def _tell(self) -> None:
        today = settings.today()
        if self._told_on != today:
            self._told_on = today
            for code, values in _needing_attention(today):
                log.warning(code, **values)


def health() -> str:
    """A line `ok`; then a line for each thing that needs attention, its code and values, as `list_old days=121`."""
    lines = ["ok"]
    for code, values in _needing_attention(settings.today()):
        lines.append(" ".join((code, *(f"{name}={value}" for name, value in values.items()))))
    return "".join(f"{line}\n" for line in lines)


def _needing_attention(on: date) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Old lists, and offices whose holder is no sitting member; or the file of them that has never been readable."""
    try:
        for notice in old_lists(on):
            about = {"office": notice.field} if notice.field else {}
            days = {name: str(notice.values[name]) for name in ("checked_on", "days")}
            yield notice.code, {**about, **days}
        for refused in wrong_holders():
            yield _broken(refused)
    except Refused as refused:
        yield _broken(refused)


def _broken(refused: Refused) -> tuple[str, Mapping[str, str]]:
    """The code of the problem in a file, and where it is."""
    problem = refused.values.get("problem")
    code = problem.code if isinstance(problem, Refused) else refused.code
    return code, {name: str(refused.values[name]) for name in ("file", "line") if refused.values.get(name)}
