"""Cells that count as empty: blank ones, and those with a word that people and programs write for nothing."""

import unicodedata

from letters.people.clean_text import words_of
from letters.stacks.headers.column_names import ADDRESS_FIELDS

#: Characters without width, which spreadsheets copied from web pages have in empty cells.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"

#: What means "empty" in any cell, without regard to case.
_NOTHING = frozenset({"", "n/a", "none", "-", "--", "\u2013", "\u2014", ".", "0", "nan", "null"})

#: What also means "empty" in cells for anything but a name: Na and Nil are names.
_NOT_APPLICABLE = frozenset({"na", "n.a", "n\\a", "nil", "s/o", "s.o", "sans objet", "not applicable", "..", "..."})
_NAMES = frozenset({"name", "first_name", "middle_name", "last_name", "recipient_name", "member"})

#: What also means "empty" in a sender's name or address, without which no letter is made.
_UNKNOWN = (
    words_of(
        "unknown inconnu inconnue anonymous anonyme tbd tba pending missing manquant manquante declined refused ask "
        "empty vide (blank) [blank] (vide) undefined nd n.d n/d xx xxx true false vrai faux"
    )
    | {"no name", "sans nom", "no address", "sans adresse", "pas d'adresse", "pas d’adresse", "no data", "to come"}
    | {"not given", "none given", "not provided", "non fourni", "non fournie", "see notes", "voir notes", "à venir"}
)
_NEEDED = frozenset({"name", "street", "address", "city"})

#: What also means "empty" where people are asked whether they have a unit, or are members of something.
_NO = {"no", "non", "false", "faux"}
_TICKS = _NO | {"yes", "oui", "true", "vrai"}
_TICKED = {"unit": _NO, "member": _TICKS, "riding": _TICKS}

#: What also means "empty" where people were asked for words of their own.
_NO_WORDS = (
    _NOTHING
    | _NOT_APPLICABLE
    | _TICKS
    | {"y", "n", "o", "1", "i agree", "j'accepte", "j’accepte", "checked"}
    | {"rien", "nothing", "nope", "nada", "aucun", "aucune", "no thanks", "no thank you", "non merci"}
    | {"no comment", "no comments", "no message", "aucun commentaire", "aucun message"}
    | {"pas de commentaire", "pas de message"}
)

#: What also means "empty" in a second address: the first is meant.
_SAME = words_of("same idem id ibid ditto do même pareil") | {
    *("same as above", "as above", "see above", "same address", "même adresse", "la même", "voir ci-dessus"),
}

#: What may stand around such a word: "(none)", "Yes!".
_AROUND_WORDS = " .!()[]\u2026"

#: Fields in which "none" is a choice.
_WITH_NONE = frozenset({"envelope", "return_address"})


#: The Unicode categories of punctuation and of signs such as "=" and "^"; a picture is no mark, and refused by itself.
_MARKS = frozenset({"Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Sc", "Sk", "Sm", "Zs"})
_DIGITS = frozenset({"Nd"})

#: The characters of the longest of these words, with a full stop.
_LONGEST = max(map(len, _NO_WORDS | _SAME | _UNKNOWN)) + 1


def is_empty(cell: str, field: str) -> bool:
    """Return whether a cell of this field says nothing."""
    if len(cell) > _LONGEST:
        return not cell.strip()
    text = cell.strip().strip(_INVISIBLE).casefold()
    word = text.rstrip(".")
    if field == "own_words":
        return (plain := word.strip(_AROUND_WORDS)) in _NO_WORDS or plain in _SAME
    if not text or (text in _NOTHING and field not in _WITH_NONE):
        return True
    return (field not in _NAMES and word in _NOT_APPLICABLE) or _is_no_answer(word, field)


def _is_no_answer(word: str, field: str) -> bool:
    """Return whether a name or an address is a word for none, or has only marks: ditto marks, or an order's "#1001"."""
    if field in ADDRESS_FIELDS and (word in _SAME or (_consists_of(word, _MARKS) and "##" not in word)):
        return True
    if field == "name" and _consists_of(word, _MARKS | _DIGITS):
        return True
    return (field in _NEEDED and word in _UNKNOWN) or word in _TICKED.get(field, ())


def _consists_of(word: str, kinds: frozenset[str]) -> bool:
    return all(unicodedata.category(character) in kinds for character in word)
