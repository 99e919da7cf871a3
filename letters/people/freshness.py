"""How old the lists of members and offices are: notices for operators, a day for senders to see beside a name."""

from datetime import date

from letters.people.member_list import load_members
from letters.people.offices import load_offices
from letters.refusal import Notice

DAYS_UNTIL_OLD = 120


def old(checked_on: date, on: date) -> date | None:
    """The day of a check that was more than 120 days before `on`; None for a later one."""
    return checked_on if (on - checked_on).days > DAYS_UNTIL_OLD else None


def members_as_of(on: date) -> date | None:
    """The day on which the list of members was checked, if it is old on `on`: the earliest of its rows.

    Raises Refused as `load_members` does.
    """
    return old(min(member.as_of for member in load_members()), on)


def old_lists(on: date) -> tuple[Notice, ...]:
    """What operators should renew: `list_old` and, about each office, `office_old` (values checked_on, days).

    Raises Refused as `load_offices` does.
    """
    notices = []
    if checked_on := members_as_of(on):
        notices.append(Notice("list_old", None, {"checked_on": checked_on, "days": (on - checked_on).days}))
    for slug, office in load_offices().items():
        if old(office.checked_on, on):
            days = (on - office.checked_on).days
            values = {"office": office.title.model_dump(), "checked_on": office.checked_on, "days": days}
            notices.append(Notice("office_old", slug, values))
    return tuple(notices)
