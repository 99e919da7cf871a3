"""A letter as an e-mail: a draft as a file for a mail program, or a link that opens a draft there or in webmail."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from letters.people.clean_text import clean, clean_lines
from letters.people.contact import parse_email
from letters.people.recipients.recipient import Recipient
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.plain_text import plain_text

#: The most characters in a subject; mail programs show about 70.
SUBJECT_LENGTH = 200

#: The most characters in a field for addresses: enough for the few people who can act on a letter.
ADDRESSES_LENGTH = 1_000

#: An address that every mail server accepts: RFC 5321, section 4.1.2, without quoted parts.
_ATOM, _LABEL = r"[\w!#$%&'*+/=?^`{|}~-]+", r"[A-Za-z0-9]+(-+[A-Za-z0-9]+)*"
_PLAIN_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})+", re.ASCII)

#: Characters of a header's text that fit a line of 78 (RFC 5322, section 2.1.1) with the header's name.
_PLAIN_LENGTH = 60

#: The most bytes in an encoded word, which may have 75 characters in all (RFC 2047, section 2).
_WORD_BYTES = 45

#: Continues a header on the next line (RFC 5322, section 2.2.3).
_FOLD = "\r\n "


@dataclass(frozen=True)
class Mailbox:
    """An e-mail address in ASCII, with its owner's name if that is known."""

    address: str
    name: str = ""


@dataclass(frozen=True)
class EmailDraft:
    """A letter as an e-mail; made by `draft_email`."""

    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    subject: str
    text: str

    def to_file(self, pdf: bytes | None = None, file_name: str = "letter.pdf") -> bytes:
        """Return the e-mail as the bytes of a file (RFC 5322) that a mail program opens, with the PDF attached.

        The file has no date, sender or identifier; the program that sends it adds them. `file_name` is the PDF's name,
        in ASCII. The same e-mail gives the same bytes.
        """
        head = {"To": _address_list(self.to), "Cc": _address_list(self.cc), "Subject": _encoded(self.subject)}
        lines = ["X-Unsent: 1"]  # without it, Outlook shows the file as received mail
        lines += [f"{name}: {value}" for name, value in head.items() if value]
        return "".join(f"{line}\r\n" for line in lines).encode("ascii") + self._content(pdf, file_name)

    def _content(self, pdf: bytes | None, file_name: str) -> bytes:
        content = EmailMessage(policy=SMTP)
        content.set_content(self.text, cte="quoted-printable")
        if pdf is not None:
            content.add_attachment(pdf, maintype="application", subtype="pdf", filename=file_name)
            # "=_" occurs in neither quoted-printable text nor base64: RFC 2045, section 6.7.
            content.set_boundary(f"=_{hashlib.sha256(self.text.encode() + pdf).hexdigest()[:32]}")
        return content.as_bytes()

    def mailto_link(self) -> str:
        """Return a `mailto:` link (RFC 6068) with recipient, copies and subject.

        No link contains the letter's text, because most letters are too long for a link in browsers and mail programs.
        """
        to = ",".join(map(_address_in_link, self.to))
        return f"mailto:{to}?{_query(cc=self.cc, subject=self.subject)}"

    def gmail_link(self) -> str:
        """Return a link that opens the draft in Gmail."""
        return f"https://mail.google.com/mail/?view=cm&fs=1&{_query(to=self.to, cc=self.cc, su=self.subject)}"

    def outlook_link(self) -> str:
        """Return a link that opens the draft in Outlook.com."""
        query = _query(to=self.to, cc=self.cc, subject=self.subject)
        return f"https://outlook.live.com/mail/0/deeplink/compose?{query}"


def draft_email(
    letter: Letter,
    email_to: str = "",
    email_subject: str = "",
    *,
    copies: Iterable[Recipient] | None = None,
    address_in_text: bool = False,
) -> EmailDraft:
    """Return the letter as an e-mail to its recipient, with copies to the people in its c.c. lines.

    If given, `email_to` (addresses separated by commas, semicolons or line ends) replaces the recipient's address,
    `email_subject` the letter's subject, and `copies` the people in the c.c. lines. The text ends with the
    sender's postal address only with `address_in_text`.

    Raises Refused about the field of that name: `email_invalid` (value typed), `too_long` (values limit, length),
    `character_forbidden`; `required` about "email_to" if no address is known.
    """
    people = (letter.recipient, *(letter.copies if copies is None else copies))
    names = {person.email.casefold(): person.name for person in people if person.email}
    to = _mailboxes(email_to.strip() or letter.recipient.email or "", "email_to", names)
    if not to:
        raise Refused("required", "email_to")
    addressed = {mailbox.address.casefold() for mailbox in to}
    known = _mailboxes(";".join(person.email or "" for person in people[1:]), "email_cc", names)
    cc = tuple(mailbox for mailbox in known if mailbox.address.casefold() not in addressed)
    subject = clean(email_subject, "email_subject", max_length=SUBJECT_LENGTH) or letter.topic
    return EmailDraft(to, cc, subject, plain_text(letter, with_address=address_in_text))


def _mailboxes(typed: str, field: str, names: dict[str, str]) -> tuple[Mailbox, ...]:
    """Return each address once, with its owner's name."""
    written = clean_lines(typed.replace(",", ";"), field, max_length=ADDRESSES_LENGTH)
    addresses = {address.casefold(): _in_ascii(address, field) for address in written}
    return tuple(Mailbox(address, names.get(key, "")) for key, address in addresses.items())


def _in_ascii(address: str, field: str) -> str:
    """Return the address in ASCII, its domain in IDNA where needed. Raises Refused `email_invalid`."""
    local, _, domain = (parse_email(address, field) or "").rpartition("@")
    try:
        plain = f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        plain = ""
    if not _PLAIN_ADDRESS.fullmatch(plain):
        raise Refused("email_invalid", field, typed=address)
    return plain


def _address_list(mailboxes: Iterable[Mailbox]) -> str:
    return f",{_FOLD}".join(map(_address_with_name, mailboxes))


def _address_with_name(mailbox: Mailbox) -> str:
    if not mailbox.name:
        return mailbox.address
    name = _encoded(mailbox.name)
    if name == mailbox.name:
        name = '"{}"'.format(name.replace("\\", r"\\").replace('"', r"\""))
    return f"{name}{_FOLD}<{mailbox.address}>"


def _encoded(text: str) -> str:
    """Return the text for a header: unchanged if it is short ASCII, else in encoded words (RFC 2047)."""
    if text.isascii() and len(text) <= _PLAIN_LENGTH and "=?" not in text:
        return text
    return _FOLD.join(f"=?utf-8?b?{b64encode(word).decode('ascii')}?=" for word in _utf8_parts(text))


def _utf8_parts(text: str) -> Iterator[bytes]:
    """Yield the text as UTF-8 in parts that each fit an encoded word and split no character."""
    word = b""
    for character in map(str.encode, text):
        if len(word) + len(character) > _WORD_BYTES:
            yield word
            word = b""
        word += character
    yield word


def _query(**parts: str | tuple[Mailbox, ...]) -> str:
    """Return the query of a link, its parts percent-encoded; a part that is empty is left out."""
    written = {
        name: quote(part, safe="") if isinstance(part, str) else ",".join(map(_address_in_link, part))
        for name, part in parts.items()
    }
    return "&".join(f"{name}={part}" for name, part in written.items() if part)


def _address_in_link(mailbox: Mailbox) -> str:
    return quote(mailbox.address, safe="@")
