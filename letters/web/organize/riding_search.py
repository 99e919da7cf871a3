"""Ridings by postal code for the rows of an organizer's spreadsheet, within the limits of a page."""

from collections.abc import Mapping

from letters import settings
from letters.people.addresses.postal_code import CANADIAN, PostalCode
from letters.people.parliament.member_list import Member, members_by_key
from letters.people.riding_lookup.code_list import find_each
from letters.people.riding_lookup.represent import unavailable
from letters.refusal import Refused
from letters.stacks.found_ridings import FIND_RIDINGS_FIELD, FoundRidings, codes_to_look_up
from letters.web.organize.deadline import Deadline
from letters.web.organize.stack_download import OpenedSpreadsheet
from letters.web.riding_finding import riding_finder
from letters.web.traffic.limits import count_look_up
from letters.web.traffic.logs import log
from letters.words.letter_fields import RECIPIENT_FIELDS

#: How many different postal codes are looked up for one spreadsheet: what one address may look up in five minutes.
MOST_CODES = 100


class RidingSearch:
    """A search for the ridings of a spreadsheet's postal codes.

    It begins with what an earlier page found, as `found_before` has it, so that nothing is asked twice between the
    check and the download; `found` has the same form, and is up to date even if the search ends with an exception.
    """

    def __init__(self, found_before: str) -> None:
        self._numbers = dict(_parse_found(found_before))

    @property
    def found(self) -> str:
        """The codes and the numbers of their ridings as text, such as `T5J2R7=48017 T5J2R8=48015,48017`."""
        return " ".join(f"{code.replace(' ', '')}={','.join(numbers)}" for code, numbers in self._numbers.items())

    def search(self, opened: OpenedSpreadsheet, defaults: Mapping[str, str], deadline: Deadline) -> FoundRidings:
        """Return the ridings of the rows that name no recipient.

        It waits for its turn: each code counts as one that the visitor looks up on a campaign's page. Raises Refused
        about "find_ridings": `too_many_codes` (values codes, limit), `ridings_or_member` where the defaults name the
        recipient; about no field `finder_unavailable` where no service is configured, and `takes_too_long` as the
        deadline does.
        """
        if not defaults.keys().isdisjoint(RECIPIENT_FIELDS):
            raise Refused("ridings_or_member", FIND_RIDINGS_FIELD)
        if settings.current().represent_url is None:
            raise Refused("finder_unavailable")  # about no field: the page has no tick then
        codes = codes_to_look_up(opened.sheet, opened.columns, defaults)
        if len(codes) > MOST_CODES:
            raise Refused("too_many_codes", FIND_RIDINGS_FIELD, codes=len(codes), limit=MOST_CODES)
        failures: dict[str, Refused] = {}
        unknown = [code for code in codes if code.text not in self._numbers]
        for code, answer in find_each(unknown, _find_in_turn, deadline.sleep):
            if isinstance(answer, Refused):
                failures[code.text] = answer
            else:
                self._numbers[code.text] = answer
            deadline.raise_if_cancelled()
        for reason in dict.fromkeys(str(failure.values["reason"]) for failure in failures.values()):
            log.warning("finder_unavailable", reason=reason)
        asked = {code.text: self._numbers[code.text] for code in codes if code.text in self._numbers}
        return FoundRidings(asked, failures)


def _find_in_turn(code: PostalCode) -> tuple[Member, ...]:
    if not count_look_up():
        raise unavailable("limit_reached")
    return riding_finder().find(code)


def _parse_found(text: str) -> Mapping[str, tuple[str, ...]]:
    """Return the ridings by postal code; what is no code, and ridings that our list lacks, are left out."""
    known = members_by_key()[0]
    found: dict[str, tuple[str, ...]] = {}
    for entry in text.split():
        code, equals, numbers = entry.partition("=")
        listed = tuple(filter(None, numbers.split(",")))
        if equals and CANADIAN.fullmatch(code) and all(number in known for number in listed):
            found[f"{code[:3]} {code[3:]}"] = listed
    return found
