"""A few of the small files of which `make fuzz-files` reads 2,000: none may cost much. They take about 20 seconds."""

from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

import pytest

from tests.fuzz import files
from tests.fuzz.files import KINDS, costs_of, file_of

SEED, OF_EACH_KIND = 20_261_130, 2


def test_no_small_file_costs_much():
    numbers = range(OF_EACH_KIND * len(KINDS))
    with ProcessPoolExecutor(2) as pool:
        found = [cost for part in pool.map(costs_of, repeat(SEED), (numbers[0::2], numbers[1::2])) for cost in part]
    assert {cost.kind for cost in found} == set(KINDS)
    assert [cost for cost in found if cost.is_too_high] == []
    for cost in sorted(found, key=lambda one: one.seconds)[-5:]:
        print(cost)


def test_a_file_can_be_made_again_from_its_number():
    numbers = range(len(KINDS))
    assert [file_of(1, number) for number in numbers] == [file_of(1, number) for number in numbers]
    assert file_of(1, 0) != file_of(2, 0)


def reading(*_):
    return "read wrongly"


def computing(*_):
    return str(sum(range(10**9)))[:0]


def remembering(*_):
    return str(bytearray(400_000_000).count(1))[:0]


def failing(*_):
    raise ValueError


@pytest.mark.parametrize("read", [reading, computing, remembering, failing])
def test_what_costs_too_much_is_found(monkeypatch, read):
    monkeypatch.setattr(files, "KINDS", {"csv": (lambda _: b"Name", read)})
    (cost,) = costs_of(1, [0])
    assert cost.is_too_high
    assert (cost.megabytes > 300, bool(cost.problem)) == (read is remembering, read in (reading, failing))
