"""Entries of a stack, made without a spreadsheet."""

import pytest

from letters import Recipient, Signature, find_member
from letters.stacks.entries import Entry
from tests.support.examples import a_letter, a_sender


@pytest.fixture(scope="session")
def an_entry():
    """Return a function that makes an entry of a row with one to three letters from its sender."""
    offices = ("immigration-minister", "prime-minister")
    member = Recipient.member(find_member("Edmonton Griesbach"))

    def make(row, letters=1, envelope="fold", **changes):
        name = changes.pop("name", f"Jane Doe {row}")
        recipients = (member, *map(Recipient.office, offices))[:letters]
        parts = {"sender": a_sender(name), "signature": Signature.blank(), **changes}
        return Entry(row, (name,), envelope, tuple(a_letter(recipient=one, **parts) for one in recipients))

    return make
