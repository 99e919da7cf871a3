"""The changes that the House of Commons' export brings to the list of members, seat by seat."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from letters.people.clean_text import key_to_compare, words_to_compare
from letters.people.parliament.house_export import Export, Seat, invalid_row
from letters.people.parliament.member_list import Member
from letters.refusal import Refused

#: The smallest share of the seats held in our list that an export of the whole House must hold. The House's own search
#: can be narrowed to a party, a province or a gender, none of which has nine seats in ten.
LEAST_HELD = 0.9

RIDINGS_SHOWN = 10

COMPARED = ("first_name", "last_name", "honorific", "party", "email", "person_id")

ChangeKind = Literal["new", "gone", "changed", "same"]


@dataclass(frozen=True)
class Change:
    """A seat before and after: it has a `new` holder, its holder is `gone`, or details of the holder have `changed`."""

    kind: ChangeKind
    before: Member
    after: Member

    @property
    def details(self) -> Iterator[tuple[str, str, str]]:
        """The details that differ: a column of `COMPARED`, the value before and the value after."""
        for what in COMPARED:
            before, after = (str(getattr(member, what) or "") for member in (self.before, self.after))
            if before != after:
                yield what, before, after


def compare(members: Sequence[Member], export: Export, as_of: date) -> tuple[Change, ...]:
    """Return a change for each member of the list, in its order, with `as_of` as the day of the check.

    Numbers and names of ridings do not change. A person whom the list knows, by person number or else by name, keeps
    post-nominals, and e-mail address and person number unless the export has others. A seat that the export leaves out
    is vacant.

    Raises Refused `ridings_unknown` (values file, ridings: the first ten), `export_invalid` (`riding_twice`),
    `export_partial` (values file, found, expected).
    """
    seats = _by_riding_number(members, export)
    known = _KnownMembers.of(members, seats.values())
    changes = tuple(_change(member, seats.get(member.riding_number), known, as_of) for member in members)
    held, held_before = (sum(not one.vacant for one in side) for side in ([c.after for c in changes], members))
    if held < held_before * LEAST_HELD:
        raise Refused("export_partial", None, file=export.file, found=held, expected=held_before)
    return changes


def _by_riding_number(members: Sequence[Member], export: Export) -> dict[str, Seat]:
    numbers = {key: member.riding_number for member in members for key in member.riding_keys}
    if unknown := [seat.riding for seat in export.seats if key_to_compare(seat.riding) not in numbers]:
        raise Refused("ridings_unknown", None, file=export.file, ridings=tuple(dict.fromkeys(unknown))[:RIDINGS_SHOWN])
    found: dict[str, Seat] = {}
    for seat in export.seats:
        number = numbers[key_to_compare(seat.riding)]
        if number in found:
            problem = Refused("riding_twice", "riding", value=seat.riding)
            raise invalid_row(export.file, seat.line, problem)
        found[number] = seat
    return found


@dataclass(frozen=True)
class _KnownMembers:
    """The members of the list by person number and by name, to recognize the holders of seats in the export."""

    by_id: Mapping[str, Member]
    #: Only names that occur once in the list and once in the export.
    by_name: Mapping[str, Member]

    @classmethod
    def of(cls, members: Sequence[Member], seats: Iterable[Seat]) -> "_KnownMembers":
        held = [member for member in members if not member.vacant]
        counts = Counter(member.name_key for member in held)
        listed = Counter(key_to_compare(seat.name) for seat in seats)
        return cls(
            {member.person_id: member for member in held if member.person_id},
            {member.name_key: member for member in held if counts[member.name_key] == listed[member.name_key] == 1},
        )

    def find(self, seat: Seat, there: Member) -> Member | None:
        """Return the member who is the holder of the seat, or None; `there` held the seat before.

        A member from another riding must also have the same name, because one wrong person number in the list would
        mix up two people.
        """
        name = key_to_compare(seat.name)
        with_id = self.by_id.get(seat.person_id)
        if with_id and (with_id is there or with_id.name_key == name):
            return with_id
        if there.name_key == name or (_no_other_id(seat, there) and _shorter_or_longer_name(seat, there)):
            return there
        elsewhere = self.by_name.get(name)
        return elsewhere if elsewhere and _no_other_id(seat, elsewhere) else None


def _no_other_id(seat: Seat, member: Member) -> bool:
    return seat.person_id in ("", member.person_id) or not member.person_id


def _shorter_or_longer_name(seat: Seat, member: Member) -> bool:
    """Return whether the first given name and the last name are the same, as for Jane Doe and Jane A. Doe."""
    theirs, ours = ((words_to_compare(one.first_name), key_to_compare(one.last_name)) for one in (seat, member))
    return bool(theirs[0] and ours[0]) and (theirs[0][0], theirs[1]) == (ours[0][0], ours[1])


def _change(before: Member, seat: Seat | None, known: _KnownMembers, as_of: date) -> Change:
    if seat is None or not seat.name:
        empty = {"honorific": "", "first_name": "", "last_name": "", "post_nominals": "", "party": "", "person_id": ""}
        after = replace(before, **empty, email=None, as_of=as_of)
        return Change("same" if before.vacant else "gone", before, after)
    person = known.find(seat, before)
    after = replace(
        before,
        honorific=seat.honorific,
        first_name=seat.first_name,
        last_name=seat.last_name,
        post_nominals=person.post_nominals if person else "",
        party=seat.party,
        email=seat.email or (person.email if person else None),
        person_id=seat.person_id or (person.person_id if person else ""),
        as_of=as_of,
    )
    if person is not before:
        return Change("new", before, after)
    return Change("same" if replace(before, as_of=as_of) == after else "changed", before, after)
