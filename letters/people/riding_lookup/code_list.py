"""The ridings of many postal codes: each code is asked once, within the service's limit, while the service answers."""

from collections.abc import Callable, Iterable, Iterator
from time import sleep

from letters.people.addresses.postal_code import PostalCode
from letters.people.parliament.member_list import Member
from letters.refusal import Refused

#: The pause before asking at the gate again whether the next request may pass.
SECONDS_BETWEEN_TRIES = 1.0

#: Returns the members of a postal code's ridings, or refuses, as `RidingFinder.find` does.
Find = Callable[[PostalCode], tuple[Member, ...]]


def find_each(
    codes: Iterable[PostalCode], find: Find, wait: Callable[[float], None] = sleep
) -> Iterator[tuple[PostalCode, tuple[str, ...] | Refused]]:
    """Yield each code with the numbers of its ridings, none for an unknown code, or the refusal if there is no answer.

    Where `find` refuses with the reason `limit_reached`, it waits and tries again. Once the service has failed so often
    that it is left to rest, the remaining codes get the refusal of the last one that was sent. `wait` waits for
    seconds; an exception that it raises ends the search. The refusal is `finder_unavailable` (value reason). Raises
    Refused as `find` does otherwise.
    """
    failure: Refused | None = None
    given_up: Refused | None = None
    for code in codes:
        answer = given_up or _find(code, find, wait)
        if isinstance(answer, Refused):
            if answer.values["reason"] == "resting":
                answer = given_up = failure or answer
            failure = answer
        yield code, answer


def _find(code: PostalCode, find: Find, wait: Callable[[float], None]) -> tuple[str, ...] | Refused:
    while True:
        try:
            return tuple(member.riding_number for member in find(code))
        except Refused as refused:
            if refused.code == "postal_code_unknown":
                return ()
            if refused.code != "finder_unavailable":
                raise
            if refused.values["reason"] != "limit_reached":
                return refused
        wait(SECONDS_BETWEEN_TRIES)
