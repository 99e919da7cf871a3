"""Texts in every direction and script, and what readers of PDF that are not ours take from a letter with them."""

import io
import re
import unicodedata
from typing import NamedTuple

import pypdf
import pypdfium2

from letters import Signature, render
from letters.people.recipients.recipient import Recipient
from tests.support.examples import a_letter

_BEFORE, _AFTER = "Please act.", "Yours sincerely,"


class Sample(NamedTuple):
    """A text, whose words readers must give whole, and whether every reader gives them in order."""

    what: str
    text: str
    is_in_order: bool = True


#: Without points, and without words that end in lam and alef, between which pdf.js sees a space since the font's alef
#: has no width. Numbers and foreign words divide a line from right to left for readers.
SAMPLES = (
    Sample("Arabic", "أعمل في بيت زجاجي في كندا منذ خمس سنوات وليس من حقي تغيير صاحب العمل"),
    Sample(
        "Persian, with joiners", "من پنج سال است که در کانادا کار می\u200cکنم و نمی\u200cتوانم کارفرمایم را عوض کنم"
    ),
    Sample("Urdu", "میں پانچ سال سے کینیڈا میں کام کر رہا ہوں اور میرا اجازت نامہ بند ہے"),
    Sample("Hebrew", "אני עובד בקנדה חמש שנים ואין לי רישיון עבודה פתוח"),
    Sample(
        "Urdu, with numbers and Latin",
        "میں 5 سال سے Leamington میں کام کر رہا ہوں اور میرا permit بند ہے",
        is_in_order=False,
    ),
    Sample("Hebrew, with Latin and a number", "אני עובד ב Leamington כבר 5 שנים בלי permit", is_in_order=False),
    Sample("Amharic", "በካናዳ ለአምስት ዓመታት ሠርቻለሁ።"),
    Sample("Thai, with Latin and a number", "ฉันมาจาก Leamington และมีเพื่อน 12 คน (ครับ)"),
    Sample("Chinese", "我在加拿大工作了五年"),
)


def letter_with(text: str, name: str = "Jane Doe") -> bytes:
    """Return a letter of one page with this text alone between its first sentence and its closing."""
    letter = a_letter(name, body=f"{_BEFORE}\n\n{text}", signature=Signature.blank())
    return render([letter], envelope="none")


def letter_between(name: str) -> bytes:
    """Return an unsigned letter from and to persons of this name, with its envelope sheet."""
    recipient = Recipient.typed(name, "12 Elm St; Halifax NS", "B3J 2K9")
    return render([a_letter(name, recipient=recipient, signature=Signature.blank())])


def with_pypdf(data: bytes) -> str:
    """Return the text that pypdf extracts."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def with_pdfium(data: bytes) -> str:
    """Return the text that PDFium extracts."""
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def words_between(text: str) -> list[str]:
    """Return the words between the letter's first sentence and its closing, without the signs that readers add."""
    (found,) = re.findall(f"{re.escape(_BEFORE)}(.*?){_AFTER}", text, re.DOTALL)
    return plain(found).split()


def plain(text: str) -> str:
    """Return the text composed, without marks of direction."""
    return unicodedata.normalize("NFC", re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text))
