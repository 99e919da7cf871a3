import csv
import re

import pytest

from letters import settings
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient
from letters.web.downloads import ascii_words, attachment_name
from tests.support.examples import a_letter


@pytest.mark.parametrize(
    ("riding", "words"),
    [
        ("Edmonton Griesbach", "Edmonton-Griesbach"),
        ("Côte-Nord—Kawawachikamach—Nitassinan", "Cote-Nord-Kawawachikamach-Nitassinan"),
        ("Bellechasse—Les Etchemins—Lévis", "Bellechasse-Les-Etchemins-Levis"),
        ("Longueuil—Saint-Hubert", "Longueuil-Saint-Hubert"),
        ("Sacré-Cœur / L’Île", "Sacre-Coeur-L-Ile"),
    ],
)
def test_a_riding_in_a_file_name_is_ascii_with_hyphens(riding, words):
    assert ascii_words(riding) == words


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_riding_gives_an_ascii_file_name(language):
    with (settings.CHECKOUT / "config/members.csv").open(encoding="utf-8") as file:
        ridings = [row[f"riding_{language}"] for row in csv.DictReader(file)]
    assert [riding for riding in ridings if not re.fullmatch("[A-Za-z0-9-]+", ascii_words(riding))] == []


def test_the_riding_is_in_the_letters_language():
    letter = a_letter(recipient=Recipient.member(find_member("Edmonton West")), language="fr")
    assert attachment_name("letter", [letter]) == "letter-Edmonton-Ouest-fr.pdf"


def test_without_a_riding_only_the_language_is_named():
    typed = Recipient.typed("Jo Roe", ["1 Main St", "Edmonton AB"], "T5J 2R7")
    assert attachment_name("envelopes", [a_letter(recipient=typed)]) == "envelopes-en.pdf"


def test_a_file_name_holds_nothing_about_the_sender():
    assert attachment_name("letter", [a_letter("Zebedee Quirk")]) == "letter-Edmonton-Griesbach-en.pdf"
