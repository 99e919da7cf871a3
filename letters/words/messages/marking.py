"""Marks for sentences that are listed in one place and translated in another, so that `make messages` finds them."""


def _(english: str) -> str:
    """Mark a sentence for the catalogue and return it unchanged."""
    return english


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Mark a sentence with a plural for the catalogue and return both forms unchanged."""
    return one, many
