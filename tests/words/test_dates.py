from datetime import date

import pytest

from letters.refusal import Refused
from letters.words.dates import long_date, parse_date


@pytest.mark.parametrize(
    ("day", "language", "written"),
    [
        (date(2026, 11, 22), "en", "November 22, 2026"),
        (date(2026, 3, 1), "en", "March 1, 2026"),
        (date(2026, 11, 22), "fr", "le 22 novembre 2026"),
        (date(2026, 8, 2), "fr", "le 2 août 2026"),
        (date(2026, 3, 1), "fr", "le 1er mars 2026"),
        (date(2026, 2, 28), "fr", "le 28 février 2026"),
        (date(2028, 2, 29), "en", "February 29, 2028"),
        (date(2028, 2, 29), "fr", "le 29 février 2028"),
        (date(2027, 1, 1), "fr", "le 1er janvier 2027"),
        (date(2026, 11, 11), "fr", "le 11 novembre 2026"),
        (date(2026, 12, 31), "fr", "le 31 décembre 2026"),
    ],
)
def test_a_date_is_written_in_words_and_the_first_of_a_month_in_french_is_1er(day, language, written):
    assert long_date(day, language) == written


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_date_has_a_space_that_may_not_reach_the_page(month, language):
    assert [space for space in long_date(date(2026, month, 22), language) if space.isspace() and space != " "] == []


@pytest.mark.parametrize("typed", ["2026-02-29", "2100-02-29", "2026-02-30", "2026-04-31", "2026-13-01", ""])
def test_a_day_that_no_calendar_has_is_refused(typed):
    with pytest.raises(Refused) as refused:
        parse_date(typed)
    assert (refused.value.code, refused.value.field) == ("date_invalid", "date")


@pytest.mark.parametrize("typed", ["2028-02-29", "2000-02-29", " 2026-02-28 "])
def test_the_last_day_of_february_is_read(typed):
    assert parse_date(typed).isoformat() == typed.strip()
