import pytest
from hypothesis import given, strategies as st

from letters.words.campaigns.punctuation import campaign_text, user_text


@pytest.mark.parametrize(
    ("plain", "typeset"),
    [
        ('"Open it," they said.', "“Open it,” they said."),
        ("Canada's record, workers' rights", "Canada’s record, workers’ rights"),
        ("they said 'no' twice", "they said ‘no’ twice"),
        ('("one" and **"two"**)', "(“one” and **“two”**)"),
        ('"**one**" and *"two,"* **Canada**\'s', "“**one**” and *“two,”* **Canada**’s"),
        ("They said: \"He said 'no'\".", "They said: “He said ‘no’”."),
        ("what is so already: “yes” and ‘no’", "what is so already: “yes” and ‘no’"),
    ],
)
def test_an_english_campaign_gets_curly_quotes_and_apostrophes(plain, typeset):
    assert campaign_text(plain, "en") == typeset


@pytest.mark.parametrize(
    ("plain", "typeset"),
    [
        ('Il dit : "Oui."', "Il dit\u00a0: «\u00a0Oui.\u00a0»"),
        ("Il dit : «Oui»", "Il dit\u00a0: «\u00a0Oui\u00a0»"),
        ("Il dit\u202f: «\u202fOui\u202f»", "Il dit\u00a0: «\u00a0Oui\u00a0»"),
        ("l'ONU, aujourd'hui", "l’ONU, aujourd’hui"),
        ("15 % ou 15%, 20 $ ou 20$", "15\u00a0% ou 15\u00a0%, 20\u00a0$ ou 20\u00a0$"),
        ("Pourquoi ? Voilà ; ici !", "Pourquoi? Voilà; ici!"),
        ("à 12:30, http://example.org", "à 12:30, http://example.org"),
        ("3 000 lettres", "3\u00a0000 lettres"),
    ],
)
def test_a_french_campaign_gets_guillemets_apostrophes_and_canadian_spacing(plain, typeset):
    assert campaign_text(plain, "fr") == typeset


def test_a_campaign_s_letters_are_composed():
    assert campaign_text("e\u0301te\u0301", "fr") == "été"


def test_typesetting_twice_changes_nothing_more():
    once = campaign_text('Il dit : "Oui ?" à 15 %', "fr")
    assert campaign_text(once, "fr") == once


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Voici : « oui », 15 % de 20 $", "Voici\u00a0: «\u00a0oui\u00a0», 15\u00a0% de 20\u00a0$"),
        ('Pourquoi ? "Oui" l\'ONU', 'Pourquoi ? "Oui" l\'ONU'),
        ("prix de $20 et (voir {x})", "prix de $20 et (voir {x})"),
    ],
)
def test_in_french_the_spaces_that_must_not_break_are_all_that_changes_in_user_text(typed, printed):
    assert user_text(typed, "fr") == printed


def test_the_narrow_no_break_space_becomes_the_plain_one_since_lines_would_break_at_it():
    assert user_text("10\u202f000", "en") == "10\u00a0000"
    assert user_text("10\u202f000", "fr") == "10\u00a0000"


@given(st.text())
def test_user_text_never_gains_or_loses_a_character(typed):
    for language in ("en", "fr"):
        printed = user_text(typed, language)
        assert len(printed) == len(typed)
        assert [a for a, b in zip(typed, printed, strict=True) if a != b and a not in " \u202f"] == []


@given(st.text())
def test_english_user_text_keeps_its_spaces(typed):
    assert user_text(typed, "en") == typed.replace("\u202f", "\u00a0")
