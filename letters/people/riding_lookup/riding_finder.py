"""Ridings and their members by postal code: from Represent, from memory, and from the list of members."""

from collections.abc import Callable
from threading import Lock
from time import monotonic, sleep

from cachetools import TTLCache

from letters import settings
from letters.people.addresses.postal_code import PostalCode
from letters.people.clean_text import key_to_compare
from letters.people.parliament.member_list import Member, members_by_key
from letters.people.riding_lookup.represent import Boundary, fetch_ridings, unavailable
from letters.people.riding_lookup.request_gate import RequestGate
from letters.refusal import Refused

CODES_KEPT = 1000
SECONDS_KEPT = 3600.0


class RidingFinder:
    """A finder that asks Represent (`LETTERS_REPRESENT_URL`); one serves all threads of a process.

    Answers are kept for an hour. An answer from memory takes as long and counts as much as one from the service, so
    that no visitor can tell which codes others looked up. The limit on requests holds for each finder, so that several
    processes together may send more. `clock` returns seconds, `wait` waits for seconds.
    """

    def __init__(self, clock: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep) -> None:
        self._clock = clock
        self._wait = wait
        self._gate = RequestGate(clock)
        self._lock = Lock()
        #: Riding numbers, none for an unknown code, and the seconds that the service took to answer.
        self._kept: TTLCache[PostalCode, tuple[tuple[str, ...], float]] = TTLCache(CODES_KEPT, SECONDS_KEPT, clock)

    def find(self, code: PostalCode) -> tuple[Member, ...]:
        """Return the members of the ridings that the code may lie in, at least one, the likeliest riding first.

        Let the sender confirm even a single one, because postal codes cross ridings and the service errs. A seat may
        be vacant. A call takes at most 3 seconds.

        Raises Refused about "postal_code": `postal_code_unknown` if the service knows no riding for the code, and
        `finder_unavailable` (value reason, listed at `unavailable`). Raises `value_unknown` for a wrong setting, and
        `config_invalid` as `load_members` does.
        """
        base = settings.current().represent_url
        if base is None:
            raise unavailable("off")
        numbers = self._numbers(base, code)
        if not numbers:
            raise Refused("postal_code_unknown", "postal_code")
        by_number = members_by_key()[0]
        members = tuple(member for number in numbers for member in by_number.get(number, ()))
        if not members:  # the list has changed since the answer was kept
            raise unavailable("ridings_unknown")
        return members

    def _numbers(self, base: str, code: PostalCode) -> tuple[str, ...]:
        with self._lock:
            self._kept.expire()  # drops old codes even if none is looked up again
            kept = self._kept.get(code)
        if kept:
            numbers, seconds = kept
            self._gate.count()
            self._wait(seconds)
            return numbers
        started = self._clock()
        numbers = self._fetched(base, code)
        with self._lock:
            self._kept[code] = numbers, self._clock() - started
        return numbers

    def _fetched(self, base: str, code: PostalCode) -> tuple[str, ...]:
        with self._gate.request():
            ridings = fetch_ridings(base, code)
        found = (_in_our_list(riding) for riding in ridings)
        numbers = tuple(dict.fromkeys(filter(None, found)))
        if ridings and not numbers:
            raise unavailable("ridings_unknown")
        return numbers


def _in_our_list(riding: Boundary) -> str | None:
    """Return the riding's number in the list of members, found by its number or else by either of its names."""
    by_number, by_name, _ = members_by_key()
    number = str(riding.external_id)
    named = by_name.get(key_to_compare(riding.name), ())
    return number if number in by_number else next((member.riding_number for member in named), None)
