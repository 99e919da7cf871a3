"""What a request asks for, as far as limits are concerned."""

from enum import Enum

from flask import request

FREE = (None, "static", "site.healthz")
"""What costs next to nothing: addresses without a page, files of ours, a sign of life."""


class Kind(Enum):
    """What is counted, and waits for its turn, apart from the others."""

    PAGE = "pages"
    FORM = "forms"
    FIND = "finds"
    STACK = "stacks"


def kind() -> Kind | None:
    """Of the request that is being answered; None for what costs nothing."""
    if request.endpoint in FREE:
        return None
    if request.method != "POST":
        return Kind.PAGE
    if request.endpoint == "letters_page.find":
        return Kind.FIND
    return Kind.STACK if request.blueprint == "organize" else Kind.FORM
