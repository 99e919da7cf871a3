"""Cells that say nothing: empty ones, and the words that people and programs write for nothing."""

#: What means "empty" in any cell, without regard to case.
_NOTHING = frozenset({"", "n/a", "none", "-", "--", "\u2013", "\u2014", "0", "nan", "null"})

#: What also means "empty" where people were asked for words of their own.
_NO_WORDS = _NOTHING | {"no", "non", "rien", "nothing", "aucun"}

#: Fields in which "none" is a choice.
_WITH_NONE = frozenset({"envelope", "return_address"})


#: The characters of the longest of these words, with a full stop.
_LONGEST = max(map(len, _NO_WORDS)) + 1


def is_empty(cell: str, field: str) -> bool:
    """Return whether a cell of this field says nothing."""
    if len(cell) > _LONGEST:
        return not cell.strip()
    text = cell.strip().casefold()
    if field == "own_words":
        return text.rstrip(".") in _NO_WORDS
    return not text or (text in _NOTHING and field not in _WITH_NONE)
