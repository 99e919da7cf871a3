import threading

from letters.people import riding_cache
from letters.people.postal_code import PostalCode
from letters.people.riding_cache import Kept, RidingCache

HERE, THERE = PostalCode("T5J 2R7"), PostalCode("K1A 0A6")


def code_of(number: int) -> PostalCode:
    return PostalCode(f"T{number // 1000 % 10}J {number // 100 % 10}R{number // 10 % 10}{number}")


def kept(*numbers: str) -> Kept:
    return Kept(numbers, seconds=0.1)


def test_what_was_put_is_kept_for_an_hour_also_that_nothing_is_known():
    now = [0.0]
    cache = RidingCache(lambda: now[0])
    cache.put(HERE, kept("48017", "48016"))
    cache.put(THERE, kept())
    now[0] = 3599.9
    assert (cache.get(HERE), cache.get(THERE)) == (kept("48017", "48016"), kept())
    now[0] = 3600.0
    assert (cache.get(HERE), cache.get(THERE)) == (None, None)


def test_what_is_put_anew_is_kept_anew_and_what_came_between_goes_first():
    now = [0.0]
    cache = RidingCache(lambda: now[0])
    cache.put(HERE, kept())
    now[0] = 600.0
    cache.put(THERE, kept())
    now[0] = 1800.0
    cache.put(HERE, kept("48017"))
    now[0] = 4300.0
    assert (cache.get(HERE), cache.get(THERE)) == (kept("48017"), None)


def test_what_is_too_old_is_forgotten_even_if_nobody_asks_for_it():
    now = [0.0]
    cache = RidingCache(lambda: now[0])
    cache.put(HERE, kept("48017"))
    now[0] = 3600.0
    cache.get(THERE)
    assert HERE.text not in repr(vars(cache))


def test_a_thousand_codes_are_kept_and_the_oldest_makes_room():
    cache = RidingCache(lambda: 0.0)
    for number in range(1001):
        cache.put(code_of(number), kept(str(number)))
    assert cache.get(code_of(0)) is None
    assert cache.get(code_of(1)) == kept("1")
    assert cache.get(code_of(1000)) == kept("1000")


def test_many_threads_share_it(monkeypatch):
    monkeypatch.setattr(riding_cache, "MOST_CODES", 10)
    cache, wrong = RidingCache(lambda: 0.0), []

    def use(start: int) -> None:
        for number in range(start, start + 500):
            cache.put(code_of(number), kept(str(number)))
            if cache.get(code_of(number)) not in (None, kept(str(number))):
                wrong.append(number)

    threads = [threading.Thread(target=use, args=(start,)) for start in range(0, 800, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(cache._kept) == 10
