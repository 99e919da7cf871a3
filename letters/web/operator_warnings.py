"""Warnings for operators about what needs attention: in the log once a day, and in the answer of `/healthz`."""

from collections.abc import Iterator, Mapping
from datetime import date

from flask import Flask

from letters import settings
from letters.people.parliament.freshness import old_lists
from letters.people.parliament.offices import wrong_holders
from letters.refusal import Refused
from letters.web.traffic.logs import log


class DailyWarnings:
    """Logs the warnings about lists with the first request of each day, once in each process."""

    def __init__(self, app: Flask) -> None:
        self._logged_on: date | None = None
        app.before_request(self._log_warnings)

    def _log_warnings(self) -> None:
        today = settings.today()
        if self._logged_on != today:
            self._logged_on = today
            for code, values in _warnings(today):
                log.warning(code, **values)


def health_report(turned_away: Mapping[str, int], *, is_redis_away: bool) -> str:
    """Return the line `ok`, then a line for each warning: its code and values, as in `list_old days=121`.

    `turned_away` is how many requests this process turned away in the last minute, by the reason.
    """
    lines = ["ok", *(f"{reason} turned_away={count}" for reason, count in turned_away.items() if count)]
    if is_redis_away:
        lines.append("redis_unreachable")
    for code, values in _warnings(settings.today()):
        lines.append(" ".join((code, *(f"{name}={value}" for name, value in values.items()))))
    return "".join(f"{line}\n" for line in lines)


def _warnings(on: date) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the lists that are old, and the offices whose holder is no sitting member; or a file that is unreadable."""
    try:
        for notice in old_lists(on):
            office = {"office": notice.field} if notice.field else {}
            days = {name: str(notice.values[name]) for name in ("checked_on", "days")}
            yield notice.code, {**office, **days}
        for refused in wrong_holders():
            yield _file_problem(refused)
    except Refused as refused:
        yield _file_problem(refused)


def _file_problem(refused: Refused) -> tuple[str, Mapping[str, str]]:
    """Return the code of the problem in a file, and its file and line."""
    problem = refused.values.get("problem")
    code = problem.code if isinstance(problem, Refused) else refused.code
    return code, {name: str(refused.values[name]) for name in ("file", "line") if refused.values.get(name)}
