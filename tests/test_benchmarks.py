"""The comparison with other ways to typeset letters is fair only if all get what ours prints."""

from itertools import islice

from letters import render
from letters.people.parliament.member_list import load_members
from tests.benchmarks.alternatives.ours import OURS
from tests.benchmarks.mails import blank, letters, letters_to_every_member, mail_of, typed
from tests.benchmarks.readback import characters, characters_of
from tests.benchmarks.stack_command import whole_process


def test_the_alternatives_get_the_text_that_our_sheets_print():
    letter = next(letters(typed))
    assert characters_of(render([letter], envelope="fold")) == characters(mail_of(letter).texts())


def test_letters_stack_prints_the_letters_that_the_alternatives_get():
    result = whole_process([], runs=1, size=3)[OURS.name]
    assert (len(result.milliseconds), result.letters, result.tagged) == (1, 3, True)
    assert result.bytes_per_letter > 1_000


def test_a_stack_to_every_member_has_another_sender_and_address_in_each_row():
    stack = list(islice(letters_to_every_member(blank), 2_500))
    assert {letter.recipient.identity for letter in stack} == {member.riding_number for member in load_members()}
    assert len({letter.sender.name for letter in stack}) == len({letter.sender.address for letter in stack}) == 2_500
