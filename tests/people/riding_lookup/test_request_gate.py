import threading

import pytest

from letters.people.riding_lookup.request_gate import RequestGate
from letters.refusal import Refused


@pytest.fixture
def gate(clock) -> RequestGate:
    return RequestGate(clock)


def succeed(gate: RequestGate) -> None:
    with gate.request():
        pass


def fail(gate: RequestGate) -> None:
    with pytest.raises(ConnectionError), gate.request():
        raise ConnectionError


def reason_against(gate: RequestGate) -> str:
    with pytest.raises(Refused) as caught:
        succeed(gate)
    assert (caught.value.code, caught.value.field) == ("finder_unavailable", "postal_code")
    return str(caught.value.values["reason"])


def test_sixty_requests_pass_in_a_minute_and_the_next_when_the_first_is_over_a_minute_old(gate, clock):
    for _ in range(60):
        succeed(gate)
        clock.now += 0.5
    assert reason_against(gate) == "limit_reached"
    clock.now = 1060.0
    assert reason_against(gate) == "limit_reached"
    clock.now = 1060.1
    succeed(gate)
    assert reason_against(gate) == "limit_reached"


def test_requests_of_many_threads_are_counted_together(gate):
    together, passed, refused = threading.Barrier(100, timeout=60), [], []

    def ask() -> None:
        together.wait()
        try:
            succeed(gate)
        except Refused:
            refused.append(1)
        else:
            passed.append(1)

    threads = [threading.Thread(target=ask) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(passed), len(refused)) == (60, 40)


def test_three_failures_in_a_row_close_the_gate_for_a_minute(gate, clock):
    for _ in range(3):
        fail(gate)
        clock.now += 10
    assert reason_against(gate) == "resting"
    clock.now = 1079.9  # the last failure was at 1020
    assert reason_against(gate) == "resting"
    clock.now = 1080.0
    succeed(gate)
    succeed(gate)


def test_a_success_between_failures_keeps_the_gate_open(gate):
    for _ in range(5):
        fail(gate)
        fail(gate)
        succeed(gate)


def test_after_the_rest_one_request_passes_and_the_others_wait_for_its_result(gate, clock):
    for _ in range(3):
        fail(gate)
    clock.now += 60
    with gate.request():
        assert reason_against(gate) == "resting"
    succeed(gate)


def test_if_the_first_request_fails_the_rest_starts_again(gate, clock):
    for _ in range(3):
        fail(gate)
    clock.now += 60
    fail(gate)
    assert reason_against(gate) == "resting"
    clock.now += 60
    succeed(gate)
