"""A Word file read back: its styles, what is said in them, its parts."""

import io
import zipfile
from dataclasses import replace

from docx import Document

from letters.paper.word_document.word_file import word_file
from letters.people.recipients.recipient import Recipient
from letters.words.campaigns.campaign import Campaign
from letters.words.campaigns.markdown import parse

OFFICES = tuple(Recipient.office(slug) for slug in ("prime-minister", "immigration-minister"))


#: The identifiers of the styles of a letter, which are the same in both languages.
OWN_STYLES = {
    *("Letterhead", "LetterheadDetails", "LineToFillIn", "Date", "InsideAddress", "SubjectLine", "Salutation"),
    *("BodyText", "ListNumber", "ListBullet", "Closing", "Signature", "NameUnderSignature", "Copies", "Header"),
}


def opened(letter, **options):
    return Document(io.BytesIO(word_file(letter, **options)))


def campaign_saying(markdown_text: str) -> Campaign:
    return replace(Campaign.load("open-work-permits"), letter=dict.fromkeys(("en", "fr"), parse(markdown_text)))


def style_ids(document) -> list[str]:
    return [paragraph.style.style_id for paragraph in document.paragraphs]


def said_in(document, style_id: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.style_id == style_id]


def text_of(document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def style(document, style_id: str):
    return next(one for one in document.styles if one.style_id == style_id)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}
