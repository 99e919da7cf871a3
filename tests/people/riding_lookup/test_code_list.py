"""Many postal codes looked up one after another: patiently at the limit, and not at all once the service is down."""

from collections.abc import Iterable

import pytest
from limits import RateLimitItemPerMinute

from letters.people.addresses.postal_code import PostalCode
from letters.people.riding_lookup import request_gate
from letters.people.riding_lookup.code_list import SECONDS_BETWEEN_TRIES, find_each
from letters.refusal import Refused
from tests.support.represent_server import status
from tests.support.riding_finding import CENTRE, GRIESBACH

CODES = [PostalCode(f"T5J 2R{digit}") for digit in range(1, 10)]


def answers(found: Iterable[tuple[PostalCode, tuple[str, ...] | Refused]]) -> dict[str, object]:
    """Return the ridings of each code, or the reason of the refusal."""
    return {code.text: answer.values["reason"] if isinstance(answer, Refused) else answer for code, answer in found}


def test_each_code_gets_its_ridings_and_an_unknown_one_none(finder, server):
    one = server.answer_with("T5J 2R1", [GRIESBACH])
    several = server.answer_with("T5J 2R2", [GRIESBACH], [CENTRE])
    assert answers(find_each([one, several, CODES[2]], finder.find)) == {
        "T5J 2R1": (GRIESBACH,),
        "T5J 2R2": (GRIESBACH, CENTRE),
        "T5J 2R3": (),
    }


def test_at_the_limit_it_waits_until_the_next_request_may_pass(finder, server, clock, monkeypatch):
    monkeypatch.setattr(request_gate, "ALLOWANCE", RateLimitItemPerMinute(2))
    codes = [server.answer_with(code.text, [GRIESBACH]) for code in CODES[:5]]
    started = clock.now

    def wait(seconds: float) -> None:
        assert seconds == SECONDS_BETWEEN_TRIES
        clock.now += seconds

    assert set(answers(find_each(codes, finder.find, wait)).values()) == {(GRIESBACH,)}
    assert server.codes_asked == [code.text.replace(" ", "") for code in codes]
    assert 120 <= clock.now - started <= 125


def test_one_failure_does_not_end_the_search(finder, server):
    failing = server.answer("T5J 2R1", status(503))
    good = server.answer_with("T5J 2R2", [GRIESBACH])
    assert answers(find_each([failing, good], finder.find)) == {"T5J 2R1": "status_503", "T5J 2R2": (GRIESBACH,)}


def test_once_the_service_has_failed_three_times_in_a_row_it_is_asked_no_more(finder, server):
    for code in CODES:
        server.answer(code.text, status(500))
    assert set(answers(find_each(CODES, finder.find)).values()) == {"status_500"}
    assert len(server.requests) == 3


def test_a_service_that_failed_too_often_is_not_tried_again_when_it_has_rested():
    reasons = iter(["status_500", "too_slow", "unreachable", "resting"])

    def find(_code):
        raise Refused("finder_unavailable", "postal_code", reason=next(reasons))

    given = list(answers(find_each(CODES, find)).values())
    assert given == ["status_500", "too_slow", *["unreachable"] * (len(CODES) - 2)]


def test_a_service_that_is_left_to_rest_already_is_not_asked(finder, server):
    for code in CODES[:3]:
        server.answer(code.text, status(500))
    answers(find_each(CODES[:3], finder.find))
    assert answers(find_each(CODES[3:5], finder.find)) == {"T5J 2R4": "resting", "T5J 2R5": "resting"}
    assert len(server.requests) == 3


def test_what_the_wait_raises_ends_the_search():
    def find(code):
        if code == CODES[1]:
            raise Refused("finder_unavailable", "postal_code", reason="limit_reached")
        return ()

    def wait(_seconds):
        raise Refused("takes_too_long")

    search = find_each(CODES, find, wait)
    assert next(search) == (CODES[0], ())
    with pytest.raises(Refused, match="takes_too_long"):
        next(search)


def test_another_refusal_is_not_taken_for_an_answer():
    def find(_code):
        raise Refused("config_invalid", file="members.csv")

    with pytest.raises(Refused, match="config_invalid"):
        list(find_each(CODES, find))
