from datetime import date

import pytest

from letters.words.dates import long_date


@pytest.mark.parametrize(
    ("day", "language", "written"),
    [
        (date(2026, 11, 22), "en", "November 22, 2026"),
        (date(2026, 3, 1), "en", "March 1, 2026"),
        (date(2026, 11, 22), "fr", "le 22 novembre 2026"),
        (date(2026, 8, 2), "fr", "le 2 août 2026"),
        (date(2026, 3, 1), "fr", "le 1er mars 2026"),
    ],
)
def test_a_date_is_written_in_words_and_the_first_of_a_month_in_french_is_1er(day, language, written):
    assert long_date(day, language) == written
