"""Cells that count as empty: blank ones, and those with a word that people and programs write for nothing."""

#: What means "empty" in any cell, without regard to case.
_NOTHING = frozenset({"", "n/a", "none", "-", "--", "\u2013", "\u2014", ".", "0", "nan", "null"})

#: What also means "empty" in cells for anything but a name: Na and Nil are names.
_NOT_APPLICABLE = frozenset({"na", "n.a", "n\\a", "nil", "s/o", "s.o", "sans objet", "not applicable", "..", "..."})
_NAMES = frozenset({"name", "first_name", "middle_name", "last_name", "recipient_name", "member"})

#: What also means "empty" where people were asked for words of their own.
_NO_WORDS = (
    _NOTHING
    | _NOT_APPLICABLE
    | {"no", "non", "rien", "nothing", "aucun", "aucune", "no thanks", "no thank you", "non merci"}
    | {"no comment", "no comments", "no message", "aucun commentaire", "aucun message", "pas de commentaire"}
)

#: What also means "empty" in a second address: the first is meant.
_SAME = frozenset({"same", "same as above", "as above", "same address", "idem", "même", "même adresse", "la même"})
_OF_ADDRESSES = frozenset({"street", "address", "address_line_2", "city", "province", "postal_code"})

#: Fields in which "none" is a choice.
_WITH_NONE = frozenset({"envelope", "return_address"})


#: The characters of the longest of these words, with a full stop.
_LONGEST = max(map(len, _NO_WORDS | _SAME)) + 1


def is_empty(cell: str, field: str) -> bool:
    """Return whether a cell of this field says nothing."""
    if len(cell) > _LONGEST:
        return not cell.strip()
    text = cell.strip().casefold()
    if field == "own_words":
        return text.rstrip(".") in _NO_WORDS
    if field not in _NAMES and text.rstrip(".") in _NOT_APPLICABLE:
        return True
    if field in _OF_ADDRESSES and text.rstrip(".") in _SAME:
        return True
    return not text or (text in _NOTHING and field not in _WITH_NONE)
