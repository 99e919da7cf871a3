"""An address gets at most a third of the places, so that others find one; long work takes turns with short work."""

import threading
import time
from queue import SimpleQueue

import pytest

from letters.web.traffic.places import BoundedQueue, SharedPlaces, Turns
from tests.support.waiting import wait_until

EIGHT = [f"203.0.113.{number}" for number in range(8)]


@pytest.mark.parametrize(("places", "share"), [(1, 1), (2, 1), (3, 1), (4, 1), (6, 2), (8, 3), (16, 5)])
def test_a_visitor_gets_a_third_of_the_places_and_others_the_rest(places, share):
    shared = SharedPlaces(places)
    assert [shared.take("one") for _ in range(places + 1)] == [True] * share + [False] * (places + 1 - share)
    assert [shared.take(str(other)) for other in range(places - share)] == [True] * (places - share)
    assert not shared.take("last")
    shared.give_back("one")
    assert shared.take("last")


@pytest.mark.parametrize("places", [3, 4, 6, 8, 12, 16])
def test_someone_with_a_phone_and_a_laptop_leaves_places_to_others(places):
    shared = SharedPlaces(places)
    taken = [shared.take(address) for address in ("phone", "laptop") for _ in range(places)]
    assert sum(taken) <= places * 3 / 4
    assert shared.take("another")


def test_callers_that_are_not_told_apart_get_every_place_and_no_more():
    shared = SharedPlaces(3)
    assert [shared.take(None) for _ in range(4)] == [True, True, True, False]


def test_no_visitor_is_remembered_once_the_place_is_given_back():
    shared = SharedPlaces(4)
    for visitor in EIGHT:
        assert shared.take(visitor)
        shared.give_back(visitor)
    assert not shared._taken


def test_three_times_as_many_wait_as_run_and_the_next_is_turned_away_at_once():
    queue, entered = BoundedQueue(2, seconds=20), SimpleQueue()
    threads = [threading.Thread(target=lambda one=one: queue.enter(one) and entered.put(one)) for one in EIGHT]
    for thread in threads:
        thread.start()
    running = [entered.get(timeout=5) for _ in range(2)]
    wait_until(lambda: queue._places._taken.total() == 8)  # the other six wait
    assert not queue.enter("ninth")
    assert entered.empty()
    for _ in range(6):
        queue.leave(running.pop(0))
        running.append(entered.get(timeout=5))
    for thread in threads:
        thread.join(timeout=5)
    queue.leave(running.pop())
    assert queue.enter("ninth")


def test_a_visitor_who_waits_for_their_own_turn_does_not_delay_another():
    queue = BoundedQueue(3, seconds=60)
    assert queue.enter("one")
    waiting = threading.Thread(target=queue.enter, args=["one"], daemon=True)
    waiting.start()
    wait_until(lambda: queue._places._taken["one"] == 2)
    assert queue.enter("another")
    assert waiting.is_alive()
    queue.leave("one")
    waiting.join(timeout=20)
    assert not waiting.is_alive()


def test_a_caller_that_waited_in_vain_gives_its_place_back():
    queue = BoundedQueue(1, seconds=0.2)
    assert queue.enter("one")
    for _ in range(5):  # more than there are places
        began = time.monotonic()
        assert not queue.enter("another")
        assert time.monotonic() - began > 0.15, "it was turned away instead of waiting"
    queue.leave("one")
    assert queue.enter("another")


def test_long_work_passes_its_turn_on_in_the_order_of_asking_and_then_goes_on():
    turns, done = Turns(1), SimpleQueue()

    def work(name: str) -> None:
        turns.take()
        done.put(name)
        turns.give_back()

    turns.take()
    threads = [threading.Thread(target=work, args=[name]) for name in ("first", "second")]
    for number, thread in enumerate(threads, 1):
        thread.start()
        while len(turns._waiting) < number:
            time.sleep(0.01)
    assert done.empty()
    turns.pass_on()
    assert [done.get_nowait() for _ in threads] == ["first", "second"]
    turns.pass_on()  # no one waits any more
    with turns.given_up():
        work("while the long work sleeps")
    turns.give_back()
    work("at the end")
    assert done.qsize() == 2
