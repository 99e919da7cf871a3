"""A letter as an e-mail: a draft that a mail program opens, or a link that begins one."""

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
from letters.refusal import Refused
from letters.words.letter import Letter
from letters.words.messages.catalogue import translate
from letters.words.plain_text import plain_text

SUBJECT_LENGTH = 200
"""Characters; mail programs show some 70."""

ADDRESSES_LENGTH = 1_000
"""Characters in a field for addresses: a letter goes to the few who can act on it."""

LINK_LENGTH = 1_900
"""Characters that a link stays under: beyond some 2,000 browsers and mail programs open nothing, or cut the text."""

#: An address that every mail server takes: RFC 5321, section 4.1.2, without quoted parts.
_ATOM, _LABEL = r"[\w!#$%&'*+/=?^`{|}~-]+", r"[A-Za-z0-9]+(-+[A-Za-z0-9]+)*"
_PLAIN_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})+", re.ASCII)

#: A line of a header ends before it is longer than 78 characters (RFC 5322, section 2.1.1), its name included.
_PLAIN_LENGTH = 60

#: Octets in an encoded word, which has at most 75 characters (RFC 2047, section 2).
_WORD_OCTETS = 45

#: Where a header goes on in its next line.
_FOLD = "\r\n "


@dataclass(frozen=True)
class Mailbox:
    """An e-mail address in ASCII, with the name of whose it is, if that is known."""

    address: str
    name: str = ""


@dataclass(frozen=True)
class EmailDraft:
    """A letter as an e-mail; `draft_email` makes it."""

    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    subject: str
    text: str
    language: str

    def draft(self, pdf: bytes | None = None, file_name: str = "letter.pdf") -> bytes:
        """The e-mail as a file (RFC 5322) that a mail program opens, to be looked at and sent; the PDF is attached.

        It has no date, no sender and no identifier: the program that sends it adds them. The name of the PDF is in
        ASCII. The same e-mail gives the same bytes.
        """
        head = {"To": _boxes(self.to), "Cc": _boxes(self.cc), "Subject": _encoded(self.subject)}
        lines = ["X-Unsent: 1"]  # for Outlook, which shows any other file as mail that has come
        lines += [f"{name}: {value}" for name, value in head.items() if value]
        return "".join(f"{line}\r\n" for line in lines).encode("ascii") + self._content(pdf, file_name)

    def _content(self, pdf: bytes | None, file_name: str) -> bytes:
        content = EmailMessage(policy=SMTP)
        content.set_content(self.text, cte="quoted-printable")
        if pdf is not None:
            content.add_attachment(pdf, maintype="application", subtype="pdf", filename=file_name)
            # Neither quoted-printable text nor base64 has a "=_" in it: RFC 2045, section 6.7.
            content.set_boundary(f"=_{hashlib.sha256(self.text.encode() + pdf).hexdigest()[:32]}")
        return content.as_bytes()

    def link(self) -> str:
        """A `mailto:` link (RFC 6068) that begins the e-mail, with its text as far as links may be long.

        Where the text makes it too long, it asks to paste the text instead.
        """
        whole = self._link(self.text)
        if len(whole) < LINK_LENGTH:
            return whole
        return self._link(translate("Please paste the letter here, in place of this line.", self.language) + "\n")

    def _link(self, text: str) -> str:
        said = {
            "cc": ",".join(map(_quoted, self.cc)),
            "subject": quote(self.subject, safe=""),
            "body": quote(text.replace("\n", "\r\n"), safe=""),
        }
        parts = "&".join(f"{name}={value}" for name, value in said.items() if value)
        return f"mailto:{','.join(map(_quoted, self.to))}?{parts}"


def draft_email(letter: Letter, email_to: str = "", email_cc: str | None = None, email_subject: str = "") -> EmailDraft:
    """The letter as an e-mail to whom it is written to, with copies to those of its c.c. lines.

    `email_to`, `email_cc` (addresses parted by commas, `;` or line ends; "" for no copies) and `email_subject` are what
    somebody typed instead. Raises Refused about the field of that name: `email_invalid` (value typed), `too_long`
    (values limit, length), `character_forbidden`; `required` about "email_to" when no address is known.
    """
    people = [person for person in (letter.recipient, *letter.copies) if person.email]
    names = {person.email.casefold(): person.name for person in people if person.email}
    known_cc = ";".join(copy.email or "" for copy in letter.copies)
    to = _mailboxes(email_to.strip() or letter.recipient.email or "", "email_to", names)
    if not to:
        raise Refused("required", "email_to")
    addressed = {mailbox.address.casefold() for mailbox in to}
    copies = _mailboxes(known_cc if email_cc is None else email_cc, "email_cc", names)
    cc = tuple(mailbox for mailbox in copies if mailbox.address.casefold() not in addressed)
    subject = clean(email_subject, "email_subject", max_length=SUBJECT_LENGTH) or letter.topic
    return EmailDraft(to, cc, subject, plain_text(letter), letter.language)


def _mailboxes(typed: str, field: str, names: dict[str, str]) -> tuple[Mailbox, ...]:
    """Each address once, with the name of whose it is."""
    written = clean_lines(typed.replace(",", ";"), field, max_length=ADDRESSES_LENGTH)
    addresses = {address.casefold(): _in_ascii(address, field) for address in written}
    return tuple(Mailbox(address, names.get(key, "")) for key, address in addresses.items())


def _in_ascii(address: str, field: str) -> str:
    """The address as headers have it, a domain in other letters as IDNA. Raises Refused `email_invalid`."""
    local, _, domain = (parse_email(address, field) or "").rpartition("@")
    try:
        plain = f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        plain = ""
    if not _PLAIN_ADDRESS.fullmatch(plain):
        raise Refused("email_invalid", field, typed=address)
    return plain


def _boxes(mailboxes: Iterable[Mailbox]) -> str:
    return f",{_FOLD}".join(map(_box, mailboxes))


def _box(mailbox: Mailbox) -> str:
    if not mailbox.name:
        return mailbox.address
    name = _encoded(mailbox.name)
    if name == mailbox.name:
        name = '"{}"'.format(name.replace("\\", r"\\").replace('"', r"\""))
    return f"{name}{_FOLD}<{mailbox.address}>"


def _encoded(text: str) -> str:
    """The text as a header may hold it: as it is, or as encoded words (RFC 2047) where a reader could mistake it."""
    if text.isascii() and len(text) <= _PLAIN_LENGTH and "=?" not in text:
        return text
    return _FOLD.join(f"=?utf-8?b?{b64encode(word).decode('ascii')}?=" for word in _words(text))


def _words(text: str) -> Iterator[bytes]:
    """The text in UTF-8, in parts of whole characters."""
    word = b""
    for octets in (character.encode() for character in text):
        if len(word) + len(octets) > _WORD_OCTETS:
            yield word
            word = b""
        word += octets
    yield word


def _quoted(mailbox: Mailbox) -> str:
    return quote(mailbox.address, safe="@")
