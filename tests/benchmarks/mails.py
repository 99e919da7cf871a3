"""What every alternative sets: a letter and its envelope page, as plain strings taken from our own Letter."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count
from typing import Any

from letters import Address, Campaign, Letter, Recipient, Sender, Signature, find_member
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
STEPS = (
    (
        "1. Sign the letter. If this page is not its back, fold the letter in three and lay it on the blank side of"
        " this sheet."
    ),
    (
        "2. Lay this side face down. Fold the bottom up along the lower ticks: its edge stops just short of the upper "
        "ticks."
    ),
    (
        "3. Fold the top down over it. Seal the flap and both ends with clear tape or glue. No staples, no tape over"
        " the address."
    ),
    (
        "4. Put it in any mailbox: no stamp is needed. Or cut along the ticks and glue the address side on a #10, #9,"
        " DL, 6 × 9, C5 or larger envelope; for a smaller one, cut round the address."
    ),
)

DAY = date(2026, 11, 22)

_GIVEN = ("Jane", "Zoë", "André", "Minh", "Aaju", "Rosalía", "Tariq", "Oksana", "Émile", "Blessing")
_FAMILY = ("Doe", "Roe", "Côté", "Nguyễn", "Singh", "O’Hara", "Łaska", "García", "Okafor", "Santos")
_STREETS = ("Main St", "Jasper Ave", "Whyte Ave", "118 Ave", "Fort Rd", "Rue Marie-Anne-Gaboury")


@dataclass(frozen=True)
class Mail:
    """One letter with its envelope page; `blocks` are (number or nothing, text), `handwritten` is empty for a pen."""

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
    endorsement: tuple[str, ...] = ENDORSEMENT
    notes: tuple[tuple[str, str], ...] = NOTES
    steps: tuple[str, ...] = STEPS

    def as_json(self) -> Mapping[str, Any]:
        """The mail for the alternatives that are told in JSON."""
        return asdict(self)

    def texts(self) -> Iterator[str]:
        """Everything that is printed."""
        yield from (self.name, self.contact, self.place_and_date, *self.inside_address, self.subject, self.salutation)
        yield from (part for block in self.blocks for part in block)
        yield from (self.closing, self.handwritten, self.typed_name)
        yield from (*self.return_lines, *self.endorsement, *self.destination, *self.steps)
        yield from (part for note in self.notes for part in note)


def letters(sign: Callable[[int], Signature]) -> Iterator[Letter]:
    """Letters without end, to one member, each from another sender; `sign` is told a running number."""
    campaign, recipient = Campaign.load("open-work-permits"), Recipient.member(find_member("Edmonton Griesbach"))
    for house_number in count(101):
        name = f"{_GIVEN[house_number % 10]} {_FAMILY[house_number // 10 % 10]}"
        street = f"{house_number} {_STREETS[house_number // 100 % 6]}"
        sender = Sender(name, Address(street, "Edmonton", "AB", "T5J 2R7"))
        yield Letter(campaign, sender, recipient, language="en", date=DAY, signature=sign(house_number))


def typed(_number: int) -> Signature:
    """The name in a handwriting-style font."""
    return Signature.typed()


def blank(_number: int) -> Signature:
    """Room to sign."""
    return Signature.blank()


def drawn(number: int) -> Signature:
    """Five strokes of sixty points, every number another hand."""
    return Signature.drawn(hand(seed=number))


def mail_of(letter: Letter) -> Mail:
    """The same words as the letter and its fold sheet print."""
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
    )
