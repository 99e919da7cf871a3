"""What a header tells besides its field: whose it is, in which order a name is written, what stands before a number."""

from letters.people.clean_text import words_of
from letters.stacks.headers.header_words import IDEA_OF, NUMBERED_ADDRESS, header_words

#: The word that tells the addresses of a list apart, by the rank in which they are taken: where one lives comes first.
_ADDRESS_RANKS = {
    "mailing": 0, "postale": 0, "correspondence": 0, "home": 1, "domicile": 1, "residential": 1, "residence": 1,
    "primary": 2, "principal": 2, "principale": 2, "main": 2, "other": 8, "autre": 8, "secondary": 8, "alternate": 8,
    "shipping": 8, "delivery": 8, "livraison": 8, "billing": 8, "facturation": 8, "business": 9, "work": 9,
    "travail": 9, "office": 9, "bureau": 9, "registered": 3, "submitted": 8, "m": 0,
}  # fmt: skip
_UNNAMED_ADDRESS = 4

#: The rank of where people work, whose name is that of a business.
WORK = 9

#: Words for people, under which a list may have their names when no other column does.
_PEOPLE = words_of(
    "attendee benevole client contact donateur elector electeur locataire member membre owner participant participante "
    "personne person people resident signatory signataire signer student subscriber supporter sympathisant tenant "
    "volunteer voter worker"
)


def address_rank(header: str) -> tuple[int, str]:
    """Return which of a list's addresses a header is about: its rank, the first taken first, and its name or number."""
    if numbered := NUMBERED_ADDRESS.fullmatch(header):
        return _UNNAMED_ADDRESS, numbered[1]
    named = next((word for word in header_words(header) if word in _ADDRESS_RANKS), "")
    return _ADDRESS_RANKS.get(named, _UNNAMED_ADDRESS), named


def name_rank(header: str) -> tuple[int, str]:
    """Return which of a list's people a header is about: by the word for their address, or by their number."""
    number = next((word for word in reversed(header_words(header)) if word.isdigit() and int(word) > 1), "")
    if number:
        return _UNNAMED_ADDRESS + 1, number
    return max(address_rank(header), (_UNNAMED_ADDRESS, ""))


def box_written(header: str) -> str | None:
    """Return what to write before a number under a header that says post office box; None for any other header."""
    words = set(header_words(header))
    if "box" in words and not words.isdisjoint({"po", "p", "post", "postal"}):
        return "PO Box"
    return "C.P." if "postale" in words and not words.isdisjoint({"case", "boite"}) else None


def names_last_name_first(header: str) -> bool:
    """Return whether a header such as "Last name, first name" says that the last name comes first."""
    words = header_words(header)
    if words[:1] == ("nom",) and {"prenom", "prenoms"} & set(words):
        return True
    ideas = [IDEA_OF.get(word) for word in words]
    return "last" in ideas and "first" in ideas and ideas.index("last") < ideas.index("first")


def may_name_people(header: str) -> bool:
    """Return whether a header is about people, "Supporter" or "Volunteer’s name", though no field's."""
    return not _PEOPLE.isdisjoint(header_words(header))
