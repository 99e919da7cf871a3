"""From the fields of a form, a file or a spreadsheet row to letters: all of them, or all that stands in the way."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from letters.people.addresses.address import Address
from letters.people.addresses.postal_code import PostalCode
from letters.people.clean_text import clean_lines, key_to_compare
from letters.people.forms_of_address import parse_courtesy
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import Recipient
from letters.people.sender import BlankSender, Sender, UnaddressedSender
from letters.refusal import Notice, Refused
from letters.words.campaigns.campaign import Campaign
from letters.words.letter import Letter
from letters.words.messages.catalogue import LANGUAGES
from letters.words.signature import Signature

FIELDS = (
    *("name", "street", "city", "province", "postal_code", "email", "phone", "member"),
    *("recipient_name", "recipient_title", "recipient_address", "recipient_postal_code", "recipient_email"),
    *("language", "salutation", "own_words", "also", "return_address", "return_lines", "envelope"),
)
"""What a `me.yaml`, a spreadsheet row and a form may say; a form also has `body`."""

LANGUAGE_NAMES = {"en": "en", "english": "en", "anglais": "en", "fr": "fr", "french": "fr", "francais": "fr"}

_READ = (*FIELDS, "body")
_TYPED_RECIPIENT = tuple(field for field in FIELDS if field.startswith("recipient_"))
RECIPIENT_FIELDS = ("member", *_TYPED_RECIPIENT)
"""The fields that say who is written to."""
_NOBODY = dict.fromkeys(_TYPED_RECIPIENT, "")
_SOMEBODY = {"recipient_name": "A", "recipient_address": "Ottawa ON", "recipient_postal_code": "K1A 0A6"}
_SET_ASIDE: Mapping[str, Mapping[str, str]] = {
    "name": {"name": "A"},
    "street": {"street": "1 Main St"},
    "city": {"city": "Ottawa"},
    "province": {"province": "ON"},
    "postal_code": {"postal_code": "K1A 0A6"},
    "member": {"member": "", **_SOMEBODY},
    **{field: {field: harmless} for field, harmless in _SOMEBODY.items()},
    "return_address": {"return_address": "none"},
    "return_lines": {"return_address": "none"},
}
"""What is read in place of a field that was refused; any other field is read as empty."""
_SET_ASIDE_BY_CODE: Mapping[str, Mapping[str, str]] = {
    "recipient_twice": _NOBODY,
    "postal_code_foreign": {"postal_code": "K1A 0A6", "province": "ON"},  # who can tell what its province should be?
}


class Use(Enum):
    """What letters are for, which says what must be filled in."""

    MAIL = "mail"
    """Needs name, address and recipient."""
    EMAIL = "e-mail"
    """Needs name and recipient; an address that is absent or abroad is left out."""
    TEXT = "text"
    """Needs nothing: what is not filled in stays blank, and an address that is not whole, or abroad, is left out."""


@dataclass(frozen=True)
class LettersFromFields:
    """The letters of one sender, or why there are none."""

    letters: tuple[Letter, ...]
    """The member's first, then the offices' by rank; none when anything was refused."""
    refusals: tuple[Refused, ...]
    """Each about its field, in the order of the fields."""
    notices: tuple[Notice, ...]


def letter_from_fields(
    campaign: Campaign,
    fields: Mapping[str, str],
    *,
    date: dt.date | None,
    signature: Signature,
    language: str = "en",
    use: Use = Use.MAIL,
) -> LettersFromFields:
    """A letter to the member or the typed recipient, and one to each office in `also`; nobody is written to twice.

    `language` is the letters' when the fields name none; `use` says what must be filled in; the field "envelope" is for
    whoever prints. A field that is refused is set aside for a harmless one and the rest is read on: so all problems are
    told at once, and every rule stands in one place, the class that it belongs to.
    """
    reading = dict.fromkeys(_READ, "") | dict(fields)
    refusals: list[Refused] = []
    letters: tuple[Letter, ...] = ()
    while not letters:
        try:
            letters = _letters(campaign, reading, date, signature, language, use)
        except Refused as refused:
            refusals.append(refused)
            harmless = _harmless(refused)
            if harmless.items() <= reading.items():
                break
            reading |= harmless
    set_aside = {field for field in _READ if reading[field] != fields.get(field, "")}
    notices = (notice for letter in letters for notice in letter.notices if not set_aside & _grounds(notice))
    return LettersFromFields(() if refusals else letters, tuple(sorted(refusals, key=_place)), _once(notices))


def _letters(
    campaign: Campaign,
    fields: Mapping[str, str],
    date: dt.date | None,
    signature: Signature,
    default_language: str,
    use: Use,
) -> tuple[Letter, ...]:
    language = _language(fields["language"], default_language)
    sender = _SENDERS[use](fields)
    recipients = recipients_of(_chosen_recipient(fields, use), offices_of(campaign, fields["also"]))
    return tuple(
        Letter(
            campaign,
            sender,
            recipient,
            language,
            date,
            own_words=fields["own_words"],
            body=fields["body"],
            signature=signature,
            copies=tuple(other for other in recipients if other is not recipient),
        )
        for recipient in recipients
    )


def _language(typed: str, default: str) -> str:
    if not typed.strip():
        return default
    name = key_to_compare(typed)
    if name not in LANGUAGE_NAMES:
        raise Refused("value_unknown", "language", value=typed, allowed=LANGUAGES)
    return LANGUAGE_NAMES[name]


def _sender(fields: Mapping[str, str]) -> Sender:
    address = Address(fields["street"], fields["city"], fields["province"], fields["postal_code"])
    return Sender(fields["name"], address, fields["email"], fields["phone"], _return_address(fields))


def _sender_of_mail(fields: Mapping[str, str]) -> Sender | UnaddressedSender:
    has_address = any(fields[field].strip() for field in ("street", "province", "postal_code"))
    return _sender(fields) if has_address and not _is_abroad(fields) else _unaddressed(fields)


def _sender_so_far(fields: Mapping[str, str]) -> Sender | UnaddressedSender | BlankSender:
    if not fields["name"].strip():
        return BlankSender()
    is_whole = all(fields[field].strip() for field in ("street", "city", "province", "postal_code"))
    # What stands on the envelope is no part of the text.
    return (
        _sender({**fields, "return_address": "sender"}) if is_whole and not _is_abroad(fields) else _unaddressed(fields)
    )


def _unaddressed(fields: Mapping[str, str]) -> UnaddressedSender:
    return UnaddressedSender(fields["name"], fields["city"], fields["email"], fields["phone"])


def _is_abroad(fields: Mapping[str, str]) -> bool:
    try:
        PostalCode.parse(fields["postal_code"])
    except Refused as refused:
        return refused.code == "postal_code_foreign"
    return False


_SENDERS: Mapping[Use, Callable[[Mapping[str, str]], Sender | UnaddressedSender | BlankSender]] = {
    Use.MAIL: _sender,
    Use.EMAIL: _sender_of_mail,
    Use.TEXT: _sender_so_far,
}


def _return_address(fields: Mapping[str, str]) -> str | tuple[str, ...]:
    """Other lines only when they are asked for, or nothing else is."""
    lines = fields["return_lines"]
    chosen = fields["return_address"].strip() or ("other" if lines.strip() else "sender")
    return (lines,) if chosen == "other" else chosen


def recipients_of(chosen: Recipient, offices: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Everybody who gets a letter, in the order of their rank; an office-holder only as that."""
    written_to: list[Recipient] = []
    for recipient in (*sorted(offices, key=_rank), chosen):
        if not any(recipient.same_person(other) for other in written_to):
            written_to.append(recipient)
    return tuple(sorted(written_to, key=_rank))


def offices_of(campaign: Campaign, typed: str) -> tuple[Recipient, ...]:
    """The offices meant by words parted by `;` or line ends. Raises Refused `value_unknown` about "also"."""
    return tuple(Recipient.office(slug) for slug in _office_slugs(campaign, typed))


def _rank(recipient: Recipient) -> int:
    return recipient.rank


def _chosen_recipient(fields: Mapping[str, str], use: Use) -> Recipient:
    """The member, or who was typed by hand. Raises Refused `recipient_twice` about "recipient_name" for both."""
    typed = any(fields[field].strip() for field in _TYPED_RECIPIENT)
    if use is Use.TEXT and not typed and not fields["member"].strip():
        parse_courtesy(fields["salutation"])
        return Recipient.unnamed()
    if not typed:
        return Recipient.member(find_member(fields["member"]), fields["salutation"])
    if fields["member"].strip():
        raise Refused("recipient_twice", "recipient_name")
    parse_courtesy(fields["salutation"])  # it is for members, but a wrong one is still wrong
    name, title, lines, postal_code, email = (fields[field] for field in _TYPED_RECIPIENT)
    return Recipient.typed(name, lines, postal_code, title, email)


def _office_slugs(campaign: Campaign, typed: str) -> tuple[str, ...]:
    """The offices meant by words parted by `;` or line ends. Raises Refused `value_unknown` about "also"."""
    words = clean_lines(typed, "also")
    if not words:
        return ()
    offices = {key_to_compare(word): slug for word, slug in campaign.also.items()}
    for word in words:
        if key_to_compare(word) not in offices:
            raise Refused("value_unknown", "also", value=word, allowed=tuple(campaign.also))
    return tuple(dict.fromkeys(offices[key_to_compare(word)] for word in words))


def _harmless(refused: Refused) -> Mapping[str, str]:
    if refused.field not in _READ:
        return {}
    if refused.field in ("postal_code", "recipient_name") and refused.code in _SET_ASIDE_BY_CODE:
        return _SET_ASIDE_BY_CODE[refused.code]
    return _SET_ASIDE.get(refused.field, {refused.field: ""})


def _grounds(notice: Notice) -> frozenset[str]:
    """The fields that a notice is drawn from: it is not said when one of them was set aside."""
    if notice.code == "province_mismatch":
        return frozenset({"province", "postal_code"})
    return frozenset({"also", *RECIPIENT_FIELDS})


def _place(refused: Refused) -> int:
    return _READ.index(refused.field) if refused.field in _READ else -1


def _once(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Each notice once; their values are in a mapping, so they have no hash."""
    seen: list[Notice] = []
    for notice in notices:
        if notice not in seen:
            seen.append(notice)
    return tuple(seen)
