"""Finding the riding by postal code: a service is asked, and the list of members says who sits there."""

from collections.abc import Callable
from threading import Lock
from time import monotonic, sleep

from cachetools import TTLCache

from letters import settings
from letters.people.member_list import Member, members_by_key
from letters.people.postal_code import PostalCode
from letters.people.represent import Boundary, ask, unavailable
from letters.people.request_gate import RequestGate
from letters.people.text import key_to_compare
from letters.refusal import Refused

MOST_CODES = 1000
SECONDS_KEPT = 3600.0


class RidingFinder:
    """Asks Represent (`LETTERS_REPRESENT_URL`) for ridings; one is enough for a process, whatever its threads.

    What it found it remembers for an hour, and it counts its requests, so as to send no more than the service allows:
    several processes with a finder each may send as many times more. What it remembers takes as long and counts as much
    as what it asks for: nobody can tell which codes others looked up. `clock` counts seconds, `wait` lets them pass.
    """

    def __init__(self, clock: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep) -> None:
        self._clock = clock
        self._wait = wait
        self._gate = RequestGate(clock)
        self._lock = Lock()
        self._learnt: TTLCache[PostalCode, tuple[tuple[str, ...], float]] = TTLCache(MOST_CODES, SECONDS_KEPT, clock)
        """Riding numbers, none for an unknown code, and the seconds that it took to learn them."""

    def find(self, code: PostalCode) -> tuple[Member, ...]:
        """The ridings that the code may lie in, with their members, the likeliest first, each once; at least one.

        Postal codes cross ridings and the service errs: let the sender confirm even a single one. A seat may be
        vacant. It takes 3 seconds at most.

        Raises Refused, about `postal_code`: `postal_code_unknown` when the service knows no riding for the code;
        `finder_unavailable` (value reason, as `unavailable` lists them). `value_unknown` for a wrong setting, and
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
        if not members:  # the list was changed since
            raise unavailable("ridings_unknown")
        return members

    def _numbers(self, base: str, code: PostalCode) -> tuple[str, ...]:
        with self._lock:
            self._learnt.expire()  # also the codes that are never asked for again
            learnt = self._learnt.get(code)
        if learnt:
            numbers, seconds = learnt
            self._gate.count()
            self._wait(seconds)
            return numbers
        begun = self._clock()
        numbers = self._asked(base, code)
        with self._lock:
            self._learnt[code] = numbers, self._clock() - begun
        return numbers

    def _asked(self, base: str, code: PostalCode) -> tuple[str, ...]:
        with self._gate.request():
            ridings = ask(base, code)
        found = (_in_our_list(riding) for riding in ridings)
        numbers = tuple(dict.fromkeys(filter(None, found)))
        if ridings and not numbers:
            raise unavailable("ridings_unknown")
        return numbers


def _in_our_list(riding: Boundary) -> str | None:
    """The riding's number in the list of members: by its number there, else by either of its names."""
    by_number, by_name, _ = members_by_key()
    number = str(riding.external_id)
    named = by_name.get(key_to_compare(riding.name), ())
    return number if number in by_number else next((member.riding_number for member in named), None)
