"""Dear MP: letters to Members of Parliament, print-ready, with the envelope sheet that carries them free of postage.

The names in `__all__` are the public interface. Each is imported from its package when first used, so that a command
loads only what it needs. `tests/docs/test_readme.py` runs the example of the README.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING

# To find plugins, pydantic would read the metadata of every installed package: a tenth of a command's start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

if TYPE_CHECKING:
    from letters.paper.render import render, render_envelopes
    from letters.people.addresses.address import Address
    from letters.people.parliament.member_search import find_member
    from letters.people.recipients.recipient import Recipient
    from letters.people.sender import Sender
    from letters.refusal import Notice, Refused
    from letters.words.campaigns.campaign import Campaign
    from letters.words.letter import Letter
    from letters.words.signature import Signature

__all__ = [
    "Address",
    "Campaign",
    "Letter",
    "Notice",
    "Recipient",
    "Refused",
    "Sender",
    "Signature",
    "find_member",
    "render",
    "render_envelopes",
]

_ROOMS = {
    "Address": "people.addresses.address",
    "Campaign": "words.campaigns.campaign",
    "Letter": "words.letter",
    "Notice": "refusal",
    "Recipient": "people.recipients.recipient",
    "Refused": "refusal",
    "Sender": "people.sender",
    "Signature": "words.signature",
    "find_member": "people.parliament.member_search",
    "render": "paper.render",
    "render_envelopes": "paper.render",
}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module 'letters' has no attribute {name!r}")
    return getattr(import_module(f"letters.{_ROOMS[name]}"), name)
