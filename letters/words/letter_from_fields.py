"""From the fields of a form, a file or a spreadsheet row to all the letters, or to everything that is wrong."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from letters.people.addresses.address import READERS as ADDRESS_READERS, Address
from letters.people.addresses.municipality import CITY_LENGTH
from letters.people.addresses.postal_code import PostalCode
from letters.people.addresses.postal_lines import address_block, capitals
from letters.people.addresses.provinces import BY_SYMBOL
from letters.people.addresses.typed_address import TypedAddress
from letters.people.clean_text import clean, clean_lines, clean_required, key_to_compare
from letters.people.contact import NAME_LENGTH, parse_email, parse_name
from letters.people.forms_of_address import NEUTRAL, parse_courtesy
from letters.people.parliament.member_list import PROVINCES_OF_NUMBERS
from letters.people.parliament.member_search import find_member
from letters.people.recipients.recipient import TITLE_LENGTH, Recipient
from letters.people.recipients.wording import title_in_capitals
from letters.people.sender import BlankSender, Sender, UnaddressedSender
from letters.refusal import FieldReader, Notice, Refused
from letters.words.campaigns.campaign import Campaign
from letters.words.field_types import Use
from letters.words.letter import Letter, parse_body, parse_own_words
from letters.words.letter_fields import CONTENT_FIELDS, FIELDS, RECIPIENT_FIELDS, TYPED_RECIPIENT_FIELDS
from letters.words.messages.catalogue import LANGUAGES
from letters.words.signature import Signature
from letters.words.whole_fields import STAND_INS, whole_fields

#: By `key_to_compare`: names and codes, and the letters that lists of the government use.
LANGUAGE_NAMES = {
    **dict.fromkeys(("en", "eng", "e", "english", "anglais", "anglophone"), "en"),
    **dict.fromkeys(("fr", "fra", "fre", "f", "french", "francais", "francophone"), "fr"),
}

#: Short texts that stand in for refused fields, as `STAND_INS` do for the parts of an address, so that what depends on
#: several fields can be checked all the same.
_NAME = "A"
_MUNICIPALITY_LINE = ("OTTAWA ON  K1A 0A6",)

#: The fields that always have a line on the envelope.
_LINES_NEEDED = ("name", "street", "recipient_name")

#: How to read each attribute of a sender that depends on no other field.
_SENDER_DETAILS = {field.name: field.parse for field in FIELDS if field.parse}


@dataclass(frozen=True)
class LettersFromFields:
    """The letters of one sender, or the refusals that prevent them."""

    #: The member's letter first, then the offices' by rank; empty when a field was refused.
    letters: tuple[Letter, ...]
    #: At most one about each field, in the order of the table of fields.
    refusals: tuple[Refused, ...]
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
    """Return a letter to the member or the typed recipient, and one to each office in `also`, one to each person.

    `language` is for letters whose fields name none; `use` decides which fields must be filled in. Each field is read
    once. A stand-in replaces a refused field, so that all problems are found in one pass.
    """
    whole = whole_fields(fields)
    reader = FieldReader(whole.fields)
    for refusal in whole.refusals:
        if use is Use.MAIL or refusal.field != "country":
            reader.refuse(refusal)
    letter_language = reader.read("language", partial(_parse_language, default=language), language)
    sender = _read_sender(reader, use)
    offices = reader.read("also", partial(offices_of, campaign), ())
    recipient = _read_recipient(reader, use)
    recipients = recipients_of(recipient, offices)
    own_words = reader.read("own_words", parse_own_words, "")
    body = reader.read("body", partial(parse_body, campaign=campaign), None)
    letters = tuple(
        Letter(
            campaign,
            sender,
            recipient,
            letter_language,
            date,
            own_words=own_words,
            body=body,
            signature=signature,
            copies=tuple(other for other in recipients if other is not recipient),
        )
        for recipient in recipients
    )
    refused = {refusal.field for refusal in reader.refusals}
    told = (notice for letter in letters for notice in letter.notices)
    notices = (
        notice for notice in (*told, *_province_notices(sender, recipient)) if refused.isdisjoint(_grounds(notice))
    )
    return LettersFromFields(() if refused else letters, tuple(sorted(reader.refusals, key=_order)), _once(notices))


def recipients_of(chosen: Recipient, offices: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Return everyone who gets a letter, by rank; a person who holds one of the offices only as its holder, once."""
    written_to: list[Recipient] = []
    for recipient in sorted((chosen, *offices), key=_rank):
        if not any(recipient.same_person(other) for other in written_to):
            written_to.append(recipient)
    return tuple(written_to)


def offices_of(campaign: Campaign, typed: str) -> tuple[Recipient, ...]:
    """Return the offices named by the campaign's words, separated by `;` or line ends.

    Raises Refused `value_unknown` (values value, allowed) about "also".
    """
    if not (words := clean_lines(typed, "also")):
        return ()
    offices = {key_to_compare(word): slug for word, slug in campaign.also.items()}
    for word in words:
        if key_to_compare(word) not in offices:
            raise Refused("value_unknown", "also", value=word, allowed=tuple(campaign.also))
    return tuple(Recipient.office(slug) for slug in dict.fromkeys(offices[key_to_compare(word)] for word in words))


def _parse_language(typed: str, default: str) -> str:
    if not typed:
        return default
    name = key_to_compare(typed)
    if name not in LANGUAGE_NAMES:
        raise Refused("value_unknown", "language", value=typed, allowed=LANGUAGES)
    return LANGUAGE_NAMES[name]


def _read_sender(reader: FieldReader, use: Use) -> Sender | UnaddressedSender | BlankSender:
    if use is Use.TEXT and not reader.text("name"):
        return BlankSender()
    details = {field: reader.read(field, parse, None) for field, parse in _SENDER_DETAILS.items()}
    if not _has_address(reader, use):
        name = reader.read("name", partial(clean_required, field="name", max_length=NAME_LENGTH), _NAME)
        city = reader.read("city", partial(clean, field="city", max_length=CITY_LENGTH), "")
        return UnaddressedSender(name, city, **details)
    name = reader.read("name", parse_name, _NAME)
    address = _read_address(reader)
    # The text has no envelope, so no other return address either.
    return_address = "sender" if use is Use.TEXT else _return_address(reader)
    try:
        return Sender(name, address, return_address=return_address, **details)
    except Refused as refused:
        if refused.field in ("return_address", "return_lines"):
            reader.refuse(refused)
        else:
            lines = [("name", capitals(name)), *(("street", line) for line in address.envelope_street)]
            _refuse_without_room(reader, lines, address)
        return Sender(name, address, return_address="none", **details)


def _has_address(reader: FieldReader, use: Use) -> bool:
    """Return whether the use wants the sender's address, and the address is complete enough for it."""
    if use is Use.MAIL:
        return True
    try:
        PostalCode.parse(reader.text("postal_code"))
    except Refused as refused:
        if refused.code == "postal_code_foreign":
            return False
    if use is Use.EMAIL:
        return any(map(reader.text, ("street", "province", "postal_code")))
    return all(map(reader.text, ADDRESS_READERS))


def _read_address(reader: FieldReader) -> Address:
    typed = {field: reader.text(field) for field in ADDRESS_READERS}
    while True:
        try:
            return Address(**typed)
        except Refused as refused:
            reader.refuse(refused)
            wrong = ("postal_code", "province") if refused.code == "postal_code_foreign" else (refused.field or "",)
            typed |= {field: STAND_INS[field] for field in wrong}


def _return_address(reader: FieldReader) -> str | tuple[str, ...]:
    """Return the lines of another address only if they are asked for, or no choice is made."""
    lines = reader.text("return_lines")
    chosen = reader.text("return_address") or ("other" if lines else "sender")
    return (lines,) if chosen == "other" else chosen


def _refuse_without_room(
    reader: FieldReader, lines: Sequence[tuple[str, str]], address: Address | TypedAddress
) -> None:
    """Refuse each field that leaves no room on the envelope; `lines` are pairs of a field and its line in capitals."""
    municipality = reader.attempt(lambda: address.envelope_municipality, _MUNICIPALITY_LINE)
    fields = len({field for field, _ in lines})
    for _ in range(fields):
        try:
            address_block(lines, municipality)
        except Refused as refused:
            reader.refuse(refused)
            # The others may leave no room either, beside one line at least for a name and a street.
            least = [(refused.field, _NAME)] if refused.field in _LINES_NEEDED else []
            lines = [*least, *((field, line) for field, line in lines if field != refused.field)]


def _read_recipient(reader: FieldReader, use: Use) -> Recipient:
    """Read the member or the typed recipient; refuse `recipient_twice` about "recipient_name" for both."""
    courtesy = reader.read("salutation", parse_courtesy, NEUTRAL)
    is_typed = any(map(reader.text, TYPED_RECIPIENT_FIELDS))
    if is_typed and not reader.text("member") and not reader.text("riding"):
        return _read_typed_recipient(reader)
    if is_typed:
        reader.refuse(Refused("recipient_twice", "recipient_name"))
    elif use is Use.TEXT and not reader.text("member") and not reader.text("riding"):
        return Recipient.unnamed()
    return _read_member(reader, courtesy.name)


def _read_member(reader: FieldReader, courtesy: str) -> Recipient:
    """Read the member by name, by riding, or by both: refuse `member_elsewhere` about "member" when they disagree."""

    def recipient(typed: str) -> Recipient:
        return Recipient.member(find_member(typed), courtesy)

    if not reader.text("riding"):
        return reader.read("member", recipient, Recipient.unnamed())
    by_riding = reader.read("riding", recipient, None)
    if not reader.text("member"):
        return by_riding or Recipient.unnamed()
    by_name = reader.read("member", recipient, None)
    if by_name and by_riding and by_name.identity != by_riding.identity:
        values = {"member": by_name.name, "riding": {one: by_riding.riding(one) for one in LANGUAGES}}
        reader.refuse(Refused("member_elsewhere", "member", **values))
    return by_name or by_riding or Recipient.unnamed()


def _read_typed_recipient(reader: FieldReader) -> Recipient:
    name = reader.read("recipient_name", parse_name, _NAME)
    title = reader.read("recipient_title", partial(clean, field=None, max_length=TITLE_LENGTH), "")
    email = reader.read("recipient_email", parse_email, None)
    code = reader.read("recipient_postal_code", lambda typed: PostalCode.parse(typed).text if typed else "", "K1A 0A6")
    typed = reader.text("recipient_address")
    address = reader.attempt(lambda: _parse_typed_address(typed, code), None)
    if address is None and not code:
        reader.refuse(Refused("required", "recipient_postal_code"))
        address = reader.attempt(lambda: _parse_typed_address(typed, "K1A 0A6"), None)
    address = address or _parse_typed_address("Ottawa ON", "K1A 0A6")
    lines = [("recipient_name", capitals(name)), ("recipient_title", title_in_capitals(title))]
    lines += [("recipient_address", line) for line in address.envelope_street]
    _refuse_without_room(reader, [(field, line) for field, line in lines if line], address)
    if any(refusal.field in TYPED_RECIPIENT_FIELDS for refusal in reader.refusals):
        return Recipient.unnamed()
    return Recipient.typed(name, address.lines, address.postal_code, title, email)


def _parse_typed_address(typed: str, postal_code: str) -> TypedAddress:
    """Read the recipient's address, whose postal code may stand at its end instead."""
    return TypedAddress.parse([typed], postal_code, field="recipient_address", code_field="recipient_postal_code")


def _province_notices(sender: Sender | UnaddressedSender | BlankSender, recipient: Recipient) -> Iterable[Notice]:
    """Yield `province_differs` (values riding, province: names by language) for a member of another province."""
    riding = recipient.riding("en")
    if recipient.kind != "member" or not riding or not isinstance(sender, Sender):
        return
    if sender.address.province != PROVINCES_OF_NUMBERS.get(recipient.identity[:2]):
        province = BY_SYMBOL[sender.address.province]
        values = {"riding": riding, "province": {"en": province.en, "fr": province.fr}}
        yield Notice("province_differs", "member", values)


def _rank(recipient: Recipient) -> int:
    return recipient.rank


def _grounds(notice: Notice) -> frozenset[str]:
    """Return the fields that a notice is drawn from; it is left out when one of them was refused."""
    if notice.code == "province_mismatch":
        return frozenset({"address", "province", "postal_code"})
    if notice.code == "province_differs":
        return frozenset({"address", "province", "postal_code", *RECIPIENT_FIELDS})
    return frozenset({"also", *RECIPIENT_FIELDS})


def _order(refused: Refused) -> int:
    return CONTENT_FIELDS.index(refused.field) if refused.field in CONTENT_FIELDS else -1


def _once(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return each notice once; notices have no hash, since their values are a mapping."""
    seen: list[Notice] = []
    for notice in notices:
        if notice not in seen:
            seen.append(notice)
    return tuple(seen)
