"""Example letters and senders, with any part replaced on request."""

from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from letters.people.addresses.address import Address
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient
from letters.people.sender import Sender
from letters.words.campaigns.campaign import Campaign
from letters.words.letter import Letter
from letters.words.signature import Signature

DAY = date(2026, 4, 20)

SIXTY_OWN_WORDS = (
    "I have worked beside people on closed permits for eleven years in this city. They are my neighbours and they look"
    " after my mother, and they are afraid to say what happens at work because the permit names one employer. When one"
    " of them lost her job she lost her right to stay. Please change this law now, not later."
)

#: Names that letters must print: long, short, with marks, in another script, like markup.
HARD_NAMES = (
    "Jane Doe",
    "Q",
    "Siobhán O’Brien-Łukasiewicz",
    "D'Arcy O'Brien",
    "Nguyễn Thị Ánh Nguyệt",
    "Þórdís Ðurić-Ångström",
    "ᐃᓄᒃ ᑕᖅᑭᖅ",
    "Marie-Ève de la Chevrotière-Beauchemin",
    '<img src="/etc/passwd">',
    "{sender_city} $& \\1 %s &amp; <b>bold</b> **x**",
)


def a_sender(name: str = "Jane Doe", **changes: Any) -> Sender:
    """Return a sender in Edmonton."""
    address = changes.pop("address", None) or Address("10-123 Main St", "Edmonton", "AB", "T5J 2R7")
    return Sender(name, address, **changes)


def a_letter(name: str = "Jane Doe", **changes: Any) -> Letter:
    """Return the first campaign's letter from a sender of that name to the member for Edmonton Griesbach."""
    parts: dict[str, Any] = {
        "campaign": Campaign.load("open-work-permits"),
        "sender": changes.pop("sender", None) or a_sender(name),
        "recipient": Recipient.member(find_member("Edmonton Griesbach")),
        "language": "en",
        "date": DAY,
        "signature": Signature.typed(),
    }
    return Letter(**{**parts, **changes})


def page_texts(data: bytes) -> list[str]:
    """Return the text of each page of a PDF, line by line, as PDFium extracts it.

    PDFium joins lines at a hyphen, for which it gives U+0002.
    """
    with pypdfium2.PdfDocument(data) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
        return [text.replace("\r\n", "\n").replace("\x02", "-") for text in texts]


def content_of(page: pikepdf.Page) -> bytes:
    """Return a page's content streams, joined as a reader joins them."""
    return b"\n".join(stream.read_bytes() for stream in page.Contents)


def sender_file(folder: Path, **changes: str) -> Path:
    """Write a `me.yaml` into the folder and return its path."""
    fields = {
        "name": "Jane Doe",
        "street": "10-123 Main St",
        "city": "Edmonton",
        "province": "AB",
        "postal_code": "T5J 2R7",
        **changes,
    }
    path = folder / "me.yaml"
    path.write_text("".join(f'{key}: "{text}"\n' for key, text in fields.items()), encoding="utf-8")
    return path
