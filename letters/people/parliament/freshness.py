"""The age of the lists of members and offices: notices for operators, and the day that senders see beside a name."""

from datetime import date

from letters.people.parliament.member_list import load_members
from letters.people.parliament.offices import load_offices
from letters.refusal import Notice

#: A list is old when it was checked more than this many days ago.
DAYS_UNTIL_OLD = 120


def old_check(checked_on: date, on: date) -> date | None:
    """Return the day of a check if it was more than 120 days before `on`, else None."""
    return checked_on if (on - checked_on).days > DAYS_UNTIL_OLD else None


def members_as_of(on: date) -> date | None:
    """Return the day on which the list of members was checked, the earliest of its rows, if it is old on `on`.

    Raises Refused as `load_members` does.
    """
    return old_check(min(member.as_of for member in load_members()), on)


def old_lists(on: date) -> tuple[Notice, ...]:
    """Return `list_old` and, for each old office, `office_old` (values checked_on, days) if they are old on `on`.

    Raises Refused as `load_offices` does.
    """
    notices = []
    if checked_on := members_as_of(on):
        notices.append(Notice("list_old", None, {"checked_on": checked_on, "days": (on - checked_on).days}))
    for slug, office in load_offices().items():
        if old_check(office.checked_on, on):
            days = (on - office.checked_on).days
            values = {"office": office.title.model_dump(), "checked_on": office.checked_on, "days": days}
            notices.append(Notice("office_old", slug, values))
    return tuple(notices)
