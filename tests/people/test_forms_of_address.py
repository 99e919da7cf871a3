import pytest

from letters.people.forms_of_address import (
    after_name,
    closing,
    honorific,
    member_salutation,
    name_to_greet,
    parse_courtesy,
)
from letters.refusal import Refused


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("", "neutral"),
        ("Neutral", "neutral"),
        ("Ms", "Ms"),
        ("ms.", "Ms"),
        ("Mme", "Ms"),
        ("Mr.", "Mr"),
        ("M.", "Mr"),
        ("m", "Mr"),
        ("Mx", "Mx"),
        ("MIX", "Mx"),
    ],
)
def test_a_courtesy_title_is_read_in_both_languages(typed, name):
    assert parse_courtesy(typed).name == name


@pytest.mark.parametrize("typed", ["Sir", "Ms..", "Dr"])
def test_an_unknown_courtesy_title_is_refused_with_the_known_ones(typed):
    with pytest.raises(Refused) as caught:
        parse_courtesy(typed)
    assert (caught.value.code, caught.value.field) == ("value_unknown", "salutation")
    assert caught.value.values == {"value": typed, "allowed": ("neutral", "Ms", "Mr", "Mx")}


@pytest.mark.parametrize(
    ("chosen", "english", "french"),
    [
        ("neutral", "Dear Jane Doe:", "Bonjour,"),
        ("Ms", "Dear Ms. Doe:", "Madame la Députée,"),
        ("Mr", "Dear Mr. Doe:", "Monsieur le Député,"),
        ("Mx", "Dear Mx. Doe:", "Bonjour,"),
    ],
)
def test_a_salutation_has_the_chosen_title_with_the_surname_in_english_and_the_function_in_french(
    chosen, english, french
):
    courtesy = parse_courtesy(chosen)
    assert member_salutation("Jane Doe", "Doe", courtesy, "en") == english
    assert member_salutation("Jane Doe", "Doe", courtesy, "fr") == french


def test_braces_in_a_name_are_not_filled_in():
    assert member_salutation("Jane {last_name}", "{last_name}", parse_courtesy("Mx"), "en") == "Dear Mx. {last_name}:"


@pytest.mark.parametrize(
    ("english", "gender", "french"),
    [
        ("", None, ""),
        ("The Honourable", None, "L’honorable"),
        ("The Honourable", "feminine", "L’honorable"),
        ("The Honourable", "masculine", "L’honorable"),
        ("The Right Honourable", None, "La ou le très honorable"),
        ("The Right Honourable", "feminine", "La très honorable"),
        ("The Right Honourable", "masculine", "Le très honorable"),
    ],
)
def test_an_honorific_agrees_with_the_gender_in_french_and_has_both_articles_without_one(english, gender, french):
    assert honorific(english, gender, "en") == english
    assert honorific(english, gender, "fr") == french


@pytest.mark.parametrize(
    ("post_nominals", "gender", "english", "french"),
    [
        ("", None, ("MP",), ()),
        ("PC", None, ("PC", "MP"), ("C.P.",)),
        ("", "feminine", ("MP",), ("députée",)),
        ("PC", "masculine", ("PC", "MP"), ("C.P.", "député")),
    ],
)
def test_post_nominals_follow_the_name_and_depute_only_with_a_known_gender(post_nominals, gender, english, french):
    assert after_name(post_nominals, gender, "en") == english
    assert after_name(post_nominals, gender, "fr") == french


def test_a_french_closing_repeats_a_salutation_with_a_title():
    assert closing("Bonjour,", "fr") == "Je vous prie d’agréer l’expression de mes sentiments distingués."
    assert closing("Madame la Ministre,", "fr") == (
        "Je vous prie d’agréer, Madame la Ministre, l’expression de mes sentiments distingués."
    )
    assert closing("Dear Minister:", "en") == "Yours sincerely,"


@pytest.mark.parametrize(
    ("typed", "greeted"),
    [
        ("The Honourable Jane Doe", "Jane Doe"),
        ("the Hon. Jane Doe, PC, KC", "Jane Doe"),
        ("Rt. Hon. Jane Doe", "Jane Doe"),
        ("Senator the Honourable Jane Doe, P.C.", "Jane Doe"),
        ("Her Excellency the Right Honourable Jane Doe", "Jane Doe"),
        ("L’honorable Jane Doe, C.P.", "Jane Doe"),
        ("La très honorable Jane Doe", "Jane Doe"),
        ("Dr. Jane Doe, PhD", "Dr. Jane Doe"),
        ("Senator Jane Doe", "Senator Jane Doe"),
        ("Chief Jane Doe", "Chief Jane Doe"),
        ("John Roe, Jr.", "John Roe, Jr."),
        ("Doe, Jane", "Doe, Jane"),
        ("DOE, JANE", "DOE, JANE"),
        ("Jane", "Jane"),
        ("Honoré Doe", "Honoré Doe"),
        ("The Right Honourable", "The Right Honourable"),
    ],
)
def test_a_name_typed_by_hand_is_greeted_without_styles_and_post_nominal_letters(typed, greeted):
    assert name_to_greet(typed) == greeted
