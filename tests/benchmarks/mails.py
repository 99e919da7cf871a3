"""What every alternative typesets: a letter and its envelope page, as plain strings taken from our own `Letter`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count, cycle
from string import ascii_uppercase
from typing import Any

from letters import Address, Campaign, Letter, Recipient, Sender, Signature, find_member
from letters.paper.envelope_sheet.folding_steps import FoldedMail, another_way, folding_steps
from letters.people.parliament.member_list import load_members
from letters.words.messages.catalogue import translate
from tests.support.signing import hand

ENDORSEMENT = (
    "MAIL TO PARLIAMENT – NO STAMP NEEDED",
    "CANADA POST CORPORATION ACT, S. 35(2)",
    "COURRIER AU PARLEMENT – EN FRANCHISE",
    "LOI SUR LA SOCIÉTÉ CANADIENNE DES POSTES, PAR. 35(2)",
)
NOTES = (
    (
        "To postal staff",
        (
            "This letter needs no stamp. Mail to a member of the Senate or of the House of Commons travels free of"
            " postage within Canada: Canada Post Corporation Act, R.S.C. 1985, c. C-10, subsection 35(2). Please do not"
            " return it for postage."
        ),
    ),
    (
        "Au personnel des postes",
        (
            "Cette lettre n’a pas besoin de timbre. Le courrier adressé à un membre du Sénat ou de la Chambre des"
            " communes est transmis en franchise au Canada : Loi sur la Société canadienne des postes, L.R.C. (1985),"
            " ch. C-10, paragraphe 35(2). Veuillez ne pas la retourner faute de timbre."
        ),
    ),
)
DAY = date(2026, 11, 22)

_GIVEN = ("Jane", "Zoë", "André", "Minh", "Aaju", "Rosalía", "Tariq", "Oksana", "Émile", "Blessing")
_FAMILY = ("Doe", "Roe", "Côté", "Nguyễn", "Singh", "O’Hara", "Łaska", "García", "Okafor", "Santos")
#: A city in each province and territory, with the first half of its postal codes.
_CITIES = {
    "AB": ("Edmonton", "T5J"),
    "BC": ("Vancouver", "V6B"),
    "MB": ("Winnipeg", "R3C"),
    "NB": ("Moncton", "E1C"),
    "NL": ("St. John’s", "A1C"),
    "NS": ("Halifax", "B3J"),
    "NT": ("Yellowknife", "X1A"),
    "NU": ("Iqaluit", "X0A"),
    "ON": ("Toronto", "M5V"),
    "PE": ("Charlottetown", "C1A"),
    "QC": ("Montréal", "H2Y"),
    "SK": ("Regina", "S4P"),
    "YT": ("Whitehorse", "Y1A"),
}

#: The letters that a postal code may have in its second half.
_POSTAL_LETTERS = "ABCEGHJKLMNPRSTVWXYZ"

_STREETS = ("Main St", "Jasper Ave", "Whyte Ave", "118 Ave", "Fort Rd", "Rue Marie-Anne-Gaboury")


@dataclass(frozen=True)
class Mail:
    """A letter with its envelope page.

    `blocks` are paragraphs as (list number or "", text); `handwritten` is empty where there is room for a pen.
    """

    name: str
    contact: str
    place_and_date: str
    inside_address: tuple[str, ...]
    subject: str
    salutation: str
    blocks: tuple[tuple[str, str], ...]
    closing: str
    handwritten: str
    typed_name: str
    return_lines: tuple[str, ...]
    destination: tuple[str, ...]
    #: Four texts: the steps of folding, the first under their heading, the last with the line that follows them.
    steps: tuple[str, ...]
    endorsement: tuple[str, ...] = ENDORSEMENT
    notes: tuple[tuple[str, str], ...] = NOTES

    def as_json(self) -> Mapping[str, Any]:
        """Return the mail for the alternatives that read JSON."""
        return asdict(self)

    def texts(self) -> Iterator[str]:
        """Yield every text that is printed."""
        yield from (self.name, self.contact, self.place_and_date, *self.inside_address, self.subject, self.salutation)
        yield from (part for block in self.blocks for part in block)
        yield from (self.closing, self.handwritten, self.typed_name)
        yield from (*self.return_lines, *self.endorsement, *self.destination, *self.steps)
        yield from (part for note in self.notes for part in note)


def letters(sign: Callable[[int], Signature]) -> Iterator[Letter]:
    """Yield letters without end to one member, each from another sender; `sign` gets a running number."""
    campaign, recipient = Campaign.load("open-work-permits"), Recipient.member(find_member("Edmonton Griesbach"))
    for house_number in count(101):
        name = f"{_GIVEN[house_number % 10]} {_FAMILY[house_number // 10 % 10]}"
        street = f"{house_number} {_STREETS[house_number // 100 % 6]}"
        sender = Sender(name, Address(street, "Edmonton", "AB", "T5J 2R7"))
        yield Letter(campaign, sender, recipient, language="en", date=DAY, signature=sign(house_number))


def letters_to_every_member(sign: Callable[[int], Signature]) -> Iterator[Letter]:
    """Yield letters without end to all members in turn, each from a sender with a name and address of its own.

    The sender lives in the member's province; `sign` gets a running number.
    """
    campaign = Campaign.load("open-work-permits")
    recipients = [(Recipient.member(member), member.province) for member in load_members() if not member.vacant]
    for number, (recipient, province) in enumerate(cycle(recipients)):
        initial = ascii_uppercase[number // 100 % 26]
        name = f"{_GIVEN[number % 10]} {initial}. {_FAMILY[number // 10 % 10]}"
        city, area = _CITIES[province]
        postal_code = f"{area} {number % 10}{_POSTAL_LETTERS[number // 10 % 20]}{number // 200 % 10}"
        address = Address(f"{101 + number} {_STREETS[number % 6]}", city, province, postal_code)
        yield Letter(campaign, Sender(name, address), recipient, language="en", date=DAY, signature=sign(number))


def typed(_number: int) -> Signature:
    """Return a typed signature."""
    return Signature.typed()


def blank(_number: int) -> Signature:
    """Return room to sign."""
    return Signature.blank()


def drawn(number: int) -> Signature:
    """Return five strokes of sixty points, which differ with the number."""
    return Signature.drawn(hand(seed=number))


def mail_of(letter: Letter) -> Mail:
    """Return the words that the letter and its fold sheet print."""
    return Mail(
        name=letter.letterhead[0],
        contact=" · ".join(letter.letterhead[1:]),
        place_and_date=letter.place_and_date,
        inside_address=letter.inside_address,
        subject=letter.subject,
        salutation=letter.salutation,
        blocks=tuple(
            (getattr(block, "number", ""), "".join(span.text for span in block.spans)) for block in letter.blocks
        ),
        closing=letter.closing,
        handwritten=letter.typed_name if letter.signature.kind == "typed" else "",
        typed_name=letter.typed_name,
        return_lines=letter.sender.return_lines(),
        destination=letter.recipient.envelope_lines("en"),
        steps=_steps_of(FoldedMail.of(letter, pages=1, two_sides=True)),
    )


def _steps_of(mail: FoldedMail) -> tuple[str, ...]:
    first, *others = (f"{number}. {step.words}" for number, step in enumerate(folding_steps(mail), start=1))
    heading = translate("How to mail this letter", mail.language)
    return f"{heading} {first}", *others[:2], " ".join([*others[2:], another_way(mail)])
