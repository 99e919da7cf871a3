"""The address and the forms of address of each kind of recipient.

Offices too are written to at the House of Commons, because mail is free of postage to members, not to departments
(Canada Post Corporation Act, section 35).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from letters.people import forms_of_address as forms
from letters.people.addresses.municipality import municipality_in_letter, municipality_on_envelope
from letters.people.addresses.postal_lines import address_block, capitals
from letters.people.addresses.provinces import BY_SYMBOL
from letters.people.addresses.typed_address import TypedAddress
from letters.people.clean_text import RULED_BLANK
from letters.people.parliament.member_list import Member
from letters.people.parliament.offices import Office


@dataclass(frozen=True)
class Wording:
    """What a letter and its envelope say to and about a recipient in one language."""

    #: The lines of the inside address in ordinary writing.
    inside_address: tuple[str, ...]
    #: The destination in capitals above the municipality, not yet wrapped: pairs of a form field and its line.
    destination: tuple[tuple[str, str], ...]
    #: The last line of the destination, or two lines if the postal code needs its own.
    municipality: tuple[str, ...]
    salutation: str
    copy_line: str
    riding: str | None = None

    @cached_property
    def envelope_lines(self) -> tuple[str, ...]:
        """The whole destination in at most six lines. Raises Refused `line_too_long`, `too_many_lines`."""
        return address_block(self.destination, self.municipality)


def member_wording(member: Member, courtesy: forms.Courtesy, language: str) -> Wording:
    """Return the wording for a sitting member, with the courtesy title that the sender chose."""
    honorific = forms.honorific(member.honorific, courtesy.gender, language)
    after_name = forms.after_name(member.post_nominals, courtesy.gender, language)
    style = _style(honorific, member.name, after_name)
    riding = member.riding(language)
    return _at_the_house(
        language,
        inside=[style],
        envelope=map(capitals, (honorific, " ".join((member.name, *after_name)))),
        salutation=forms.member_salutation(member.name, member.last_name, courtesy, language),
        copy_line=f"{style} ({riding})",
        riding=riding,
    )


@lru_cache(maxsize=64)
def office_wording(office: Office, language: str) -> Wording:
    """Return the wording for an office: by its holder's name and its title, or by its title alone."""
    title = office.title.in_language(language)
    title_line = title[:1].upper() + title[1:]
    salutation = office.salutation.in_language(language)
    if not (holder := office.holder):
        salutation = forms.VACANT_SALUTATION_FR if language == "fr" else salutation
        return _at_the_house(
            language,
            inside=[title_line],
            envelope=[title_in_capitals(title)],
            salutation=salutation,
            copy_line=title_line,
        )
    honorific = office.honorific.in_language(language)
    after_name = forms.after_name(holder.post_nominals, office.gender, language)
    return _at_the_house(
        language,
        inside=[_style(honorific, holder.name, after_name), title_line],
        envelope=[*map(capitals, (honorific, " ".join((holder.name, *after_name)))), title_in_capitals(title)],
        salutation=salutation,
        copy_line=f"{honorific} {holder.name}, {title}",
        riding=holder.riding(language),
    )


@cache
def unnamed_wording(language: str) -> Wording:
    """Return the wording for a member not yet named, with a blank for the name."""
    return _at_the_house(
        language,
        inside=[RULED_BLANK],
        envelope=[RULED_BLANK],
        salutation=forms.UNNAMED_SALUTATION[language],
        copy_line=forms.UNNAMED_MEMBER[language],
    )


def typed_wordings(name: str, title: str, address: TypedAddress) -> tuple[Wording, Wording]:
    """Return the English and the French wording for a typed recipient; only the salutation, always neutral, differs."""
    above = [("recipient_name", capitals(name)), ("recipient_title", title_in_capitals(title))]
    street = [(address.field, line) for line in address.envelope_street]
    greeted = forms.name_to_greet(name)
    english = Wording(
        inside_address=(*filter(None, (name, title)), *address.letter_lines()),
        destination=(*((field, line) for field, line in above if line), *street),
        municipality=address.envelope_municipality,
        salutation=forms.member_salutation(greeted, "", forms.NEUTRAL, "en"),
        copy_line=", ".join(filter(None, (name, title))),
    )
    return english, replace(english, salutation=forms.member_salutation(greeted, "", forms.NEUTRAL, "fr"))


def _style(honorific: str, name: str, after_name: Sequence[str]) -> str:
    """Return a name with its style: "The Honourable Jane Doe, PC, MP"."""
    return f"{honorific} {', '.join((name, *after_name))}".strip()


def title_in_capitals(title: str) -> str:
    """Return the title of an office in capitals, with its commas, which belong to it as to a proper name."""
    return ", ".join(filter(None, map(capitals, title.split(","))))


def _at_the_house(
    language: str,
    *,
    inside: Sequence[str],
    envelope: Iterable[str],
    salutation: str,
    copy_line: str,
    riding: str | None = None,
) -> Wording:
    """Return the wording for a recipient at the House of Commons, whose address follows the given lines.

    The lines of `envelope` are in capitals.
    """
    institution = forms.INSTITUTION[language]
    place = municipality_in_letter(forms.MUNICIPALITY, BY_SYMBOL[forms.PROVINCE], language)
    return Wording(
        inside_address=(*inside, institution, f"{place}  {forms.COMMONS_POSTAL_CODE}"),
        destination=tuple(("member", line) for line in (*envelope, capitals(institution)) if line),
        municipality=municipality_on_envelope(
            forms.MUNICIPALITY, forms.PROVINCE, forms.COMMONS_POSTAL_CODE, field="member"
        ),
        salutation=salutation,
        copy_line=copy_line,
        riding=riding,
    )
