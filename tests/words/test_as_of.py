from datetime import date

import pytest

from letters.words.as_of import members_list_as_of, with_as_of


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "Jane Doe, as of April 13, 2026"), ("fr", "Jane Doe, en date du 13\u00a0avril 2026")],
)
def test_a_name_is_followed_by_the_day_of_the_check(language, written):
    assert with_as_of("Jane Doe", date(2026, 4, 13), language).replace("\u00a0", " ") == written.replace("\u00a0", " ")


def test_a_name_that_was_checked_lately_is_alone():
    assert with_as_of("Jane Doe", None, "en") == "Jane Doe"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The list of members is as of April 13, 2026."),
        ("fr", "La liste des députées et députés est en date du 13 avril 2026."),
    ],
)
def test_an_old_list_of_members_has_a_sentence_with_its_day_and_a_recent_one_has_no_sentence(language, sentence):
    assert members_list_as_of(date(2027, 6, 1), language).replace("\u00a0", " ") == sentence
    assert members_list_as_of(date(2026, 4, 20), language) == ""
