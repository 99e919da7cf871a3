"""The comparison with other ways to set letters is fair only while all are given what ours prints."""

from letters import render
from tests.benchmarks.mails import letters, mail_of, typed
from tests.benchmarks.readback import characters, characters_of


def test_what_the_alternatives_are_given_is_what_our_sheets_print():
    letter = next(letters(typed))
    assert characters_of(render([letter], envelope="fold")) == characters(mail_of(letter).texts())
