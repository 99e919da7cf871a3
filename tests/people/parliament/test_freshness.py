from datetime import date, timedelta

import pytest

from letters.people.parliament.freshness import old_lists
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient


@pytest.mark.parametrize(
    ("checked_on", "last_new"),
    [
        (date(2026, 4, 13), date(2026, 8, 11)),
        (date(2025, 11, 1), date(2026, 3, 1)),
        (date(2027, 11, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 6, 28)),
    ],
)
def test_a_list_is_old_after_120_days_but_not_on_the_120th(checked_on, last_new, changed_config):
    path = changed_config("members.csv", "2026-04-13", "2026-04-13")
    path.write_text(path.read_text(encoding="utf-8").replace("2026-04-13", checked_on.isoformat()), encoding="utf-8")
    member = Recipient.member(find_member("Nepean"))
    assert member.as_of(last_new) is None
    assert member.as_of(last_new + timedelta(days=1)) == checked_on
    assert "list_old" not in {notice.code for notice in old_lists(last_new)}
    notice = old_lists(last_new + timedelta(days=1))[0]
    assert (notice.code, notice.values) == ("list_old", {"checked_on": checked_on, "days": 121})


def test_an_old_office_is_a_notice_with_its_title(changed_config):
    changed_config("offices.yaml", "checked_on: 2026-04-13", "checked_on: 2026-04-01")
    assert old_lists(date(2026, 7, 30)) == ()
    (notice,) = old_lists(date(2026, 7, 31))
    assert (notice.code, notice.field) == ("office_old", "prime-minister")
    assert notice.values == {
        "office": {"en": "Prime Minister of Canada", "fr": "premier ministre du Canada"},
        "checked_on": date(2026, 4, 1),
        "days": 121,
    }
