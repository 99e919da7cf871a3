"""How long the ridings of a postal code are remembered, how many, and that it cannot be noticed."""

import threading

import pytest
from limits import RateLimitItemPerMinute

from letters import bounded_fetch
from letters.people.addresses.postal_code import PostalCode
from letters.people.riding_lookup import represent, request_gate, riding_finder
from letters.people.riding_lookup.riding_finder import RidingFinder
from tests.support.represent_server import (
    as_json,
    district,
    said_of,
    status,
)
from tests.support.riding_finding import (
    CENTRE,
    CODE,
    GRIESBACH,
    HERE,
    OUTREMONT,
    codes,
    numbers,
    refusal_of,
    unavailable,
)

pytestmark = pytest.mark.usefixtures("server")

RIDINGS = (GRIESBACH, CENTRE, OUTREMONT)


def test_an_answer_is_remembered_for_an_hour(server, finder, clock):
    server.answer_with(CODE, [GRIESBACH])
    assert numbers(finder) == numbers(finder) == [GRIESBACH]
    assert refusal_of(finder, PostalCode("K1A 0A6")) == refusal_of(finder, PostalCode("K1A 0A6"))
    assert server.codes_asked == ["T5J2R7", "K1A0A6"]
    server.answer_with(CODE, [CENTRE])
    server.answer_with("K1A 0A6", ["35079"])
    clock.now += 3599.9
    assert numbers(finder) == [GRIESBACH]
    assert refusal_of(finder, PostalCode("K1A 0A6"))[0] == "postal_code_unknown"
    clock.now += 0.1
    assert (numbers(finder), numbers(finder, PostalCode("K1A 0A6"))) == ([CENTRE], ["35079"])


def test_a_fresh_answer_is_remembered_longer_than_an_older_one(server, finder, clock):
    def find_at(seconds: float, code: PostalCode) -> None:
        clock.now = seconds
        refusal_of(finder, code)

    for seconds, code in [(0, HERE), (600, PostalCode("K1A 0A6")), (3600, HERE), (4300, HERE)]:
        find_at(seconds, code)
    assert server.codes_asked == ["T5J2R7", "K1A0A6", "T5J2R7"]
    find_at(4300, PostalCode("K1A 0A6"))
    assert server.codes_asked[3:] == ["K1A0A6"]


def test_an_old_answer_is_forgotten_even_if_its_code_is_not_asked_for_again(server, finder, clock):
    server.answer_with(CODE, [GRIESBACH])
    finder.find(HERE)
    assert CODE in repr(vars(finder._kept))
    clock.now += 3600
    server.answer("K1A 0A6", status(503))
    refusal_of(finder, PostalCode("K1A 0A6"))
    assert CODE not in repr(vars(finder._kept))


def riding_of(code: PostalCode) -> str:
    return RIDINGS[int(code.text[-1]) % len(RIDINGS)]


@pytest.fixture
def many_may_be_asked_for(monkeypatch) -> list[PostalCode]:
    """Replace the service by one without a limit; return the list of codes that it is asked for."""
    asked: list[PostalCode] = []

    def fetch_ridings(_base: str, code: PostalCode) -> tuple[represent.Boundary, ...]:
        asked.append(code)
        return (represent.Boundary(url="", external_id=riding_of(code)),)

    monkeypatch.setattr(riding_finder, "fetch_ridings", fetch_ridings)
    monkeypatch.setattr(request_gate, "ALLOWANCE", RateLimitItemPerMinute(1_000_000))
    return asked


def test_a_thousand_codes_are_remembered_and_the_least_recently_used_makes_room(many_may_be_asked_for, finder):
    thousand_and_one = codes(1001)
    for code in thousand_and_one:
        finder.find(code)
    assert many_may_be_asked_for == thousand_and_one
    for code in thousand_and_one[1:]:
        finder.find(code)
    assert many_may_be_asked_for == thousand_and_one
    finder.find(thousand_and_one[0])
    assert many_may_be_asked_for[1001:] == thousand_and_one[:1]


@pytest.mark.usefixtures("many_may_be_asked_for")
def test_threads_get_the_right_answers_while_others_push_them_out_of_memory(monkeypatch):
    monkeypatch.setattr(riding_finder, "CODES_KEPT", 10)
    finder, wrong = RidingFinder(wait=lambda _seconds: None), []

    def use(start: int) -> None:
        for code in codes(500 + start)[start:]:
            wrong.extend(code for _ in range(2) if numbers(finder, code) != [riding_of(code)])

    threads = [threading.Thread(target=use, args=(start,)) for start in range(0, 800, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(finder._kept) == 10


def test_neither_time_nor_limit_reveals_that_a_code_was_looked_up_before(server, clock):
    waited: list[float] = []
    finder = RidingFinder(clock, waited.append)
    server.answer_with(CODE, [GRIESBACH])
    fetch = bounded_fetch.fetch

    def slow(*asked: object, **how: object) -> object:
        clock.now += 0.7
        return fetch(*asked, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounded_fetch, "fetch", slow)
        numbers(finder)
    for _ in range(59):
        numbers(finder)
    assert waited == [pytest.approx(0.7)] * 59
    assert refusal_of(finder) == refusal_of(finder, PostalCode("K1A 0A6")) == unavailable("limit_reached")
    assert len(server.requests) == 1


def test_failures_are_not_remembered(server, finder):
    server.answer(CODE, status(503))
    assert refusal_of(finder) == unavailable("status_503")
    server.answer(CODE, as_json(said_of(CODE, [district("99999")])))
    assert refusal_of(finder) == unavailable("ridings_unknown")
    server.answer_with(CODE, [GRIESBACH])
    assert numbers(finder) == [GRIESBACH]


def test_the_member_comes_from_the_current_list(server, finder, changed_config):
    server.answer_with(CODE, [GRIESBACH])
    (before,) = finder.find(HERE)
    changed_config("members.csv", f",{before.first_name},{before.last_name},", ",Jane,Doe,")
    assert finder.find(HERE)[0].name == "Jane Doe"
    assert len(server.requests) == 1


def test_a_remembered_riding_that_left_the_list_is_not_found(server, finder, changed_config):
    server.answer_with(CODE, [GRIESBACH])
    finder.find(HERE)
    changed_config("members.csv", f"{GRIESBACH},", "48999,")
    assert refusal_of(finder) == unavailable("ridings_unknown")


def test_remembered_codes_are_found_while_the_service_rests(server, finder):
    server.answer_with("K1A 0A6", ["35079"])
    finder.find(PostalCode("K1A 0A6"))
    server.answer(CODE, status(500))
    for _ in range(4):
        refusal_of(finder)
    assert numbers(finder, PostalCode("K1A 0A6")) == ["35079"]
