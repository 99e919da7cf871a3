"""The shared typesetter keeps text for the life of the process: what no sender wrote, and nothing else."""

import pytest

from letters import find_member, render
from letters.paper.print_run import SHARED_TYPESETTER
from letters.people.recipients.recipient import Recipient
from tests.support.examples import a_letter, a_sender

TYPED = Recipient.typed("Jean Untel", ["90210 Elm St", "Regina SK"], "S4P 3Y2")
MEMBERS = [Recipient.member(find_member(riding)) for riding in ("Nepean", "Halifax", "Beaches—East York")]


#: The most bytes of operators for a letter's own lines: its letterhead of two lines, and the typed name.
_OWN_LINES = 500


def kept():
    """Every text that is kept, in one string."""
    words = [run.text for run in SHARED_TYPESETTER._words]
    lines = [text for text, _ in SHARED_TYPESETTER._single_lines]
    paragraphs = [text for paragraph in SHARED_TYPESETTER._source_lines for text, _ in paragraph]
    return "\n".join([*words, *lines, *paragraphs])


@pytest.mark.parametrize("envelope", ["fold", "no10"])
def test_nothing_that_a_sender_typed_is_kept(envelope):
    sender = a_sender("Jane Xyzzydoe")
    letters = [a_letter(sender=sender, recipient=to, own_words="Plugh!") for to in (TYPED, *MEMBERS)]
    render(letters, envelope=envelope)
    typed = ("Xyzzydoe", "XYZZYDOE", "Plugh", "Untel", "UNTEL", "90210", sender.address.street)
    assert [text for text in typed if text in kept()] == []


def test_a_members_name_and_address_are_typeset_once_for_all_files():
    render([a_letter("Jane Doe", recipient=MEMBERS[0])])
    words = dict(SHARED_TYPESETTER._words)
    render([a_letter("John Roe", recipient=MEMBERS[0])])
    assert MEMBERS[0].salutation("en") in kept()
    assert dict(SHARED_TYPESETTER._words) == words


def own_streams(pdf, page, others):
    """The content streams of a page that no other page has."""
    shared = {stream.objgen for other in others for stream in pdf.pages[other].Contents}
    return [stream for stream in pdf.pages[page].Contents if stream.objgen not in shared]


def test_an_opening_and_a_destination_that_no_other_letter_has_need_no_streams_of_their_own(opened):
    letters = [
        a_letter(name, recipient=to) for name, to in zip(("Jane Doe", "Jane Roe", "John Roe"), MEMBERS, strict=True)
    ]
    with opened(render(letters)) as pdf:
        assert [len(own_streams(pdf, page, (page - 2, page - 4))) for page in (4, 5)] == [2, 1]


def test_an_opening_and_a_destination_that_letters_share_are_stored_once(opened):
    letters = [a_letter(name, recipient=MEMBERS[0]) for name in ("Jane Doe", "Jane Roe", "John Roe")]
    with opened(render(letters)) as pdf:
        assert [len(own_streams(pdf, page, (page - 2, page - 4))) for page in (4, 5)] == [2, 1]
        assert sum(len(stream.read_bytes()) for stream in own_streams(pdf, 4, (2, 0))) < _OWN_LINES
