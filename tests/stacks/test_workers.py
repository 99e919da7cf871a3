"""Workers change only how long the tasks take; the tasks of a killed worker are done again."""

import ctypes
import errno
import multiprocessing
import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import SimpleNamespace

import pytest

from letters.refusal import Refused
from letters.stacks.runs import StackPrintOptions, do_task, make_runs
from letters.stacks.workers import ProcessPool, WorkerPool, available_cores, dask_cluster, in_this_process
from tests.support.waiting import wait_until


def square(number):
    time.sleep(0.01 * (number % 3))
    return number * number


def die_once(mark, number):
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_but_in(process, number):
    if number == 3 and os.getpid() != process:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_come_in_the_order_of_the_tasks():
    pool = WorkerPool(square, 2, lambda: ThreadPoolExecutor(2))
    assert list(pool.results(range(20))) == [(n, n * n) for n in range(20)]


def test_only_a_few_tasks_are_taken_ahead():
    taken = []

    def tasks():
        for number in range(50):
            taken.append(number)
            yield number

    results = WorkerPool(square, 2, lambda: ThreadPoolExecutor(2)).results(tasks())
    next(results)
    assert len(taken) == 5


def test_a_killed_worker_loses_no_result(tmp_path: Path):
    pool = WorkerPool(partial(die_once, tmp_path / "died"), 2, partial(ProcessPool, 2))
    assert list(pool.results(range(8))) == [(n, n) for n in range(8)]
    assert (tmp_path / "died").exists()


def test_when_workers_keep_dying_this_process_does_the_rest():
    pool = WorkerPool(partial(die_but_in, os.getpid()), 2, partial(ProcessPool, 2))
    assert list(pool.results(range(8))) == [(n, n) for n in range(8)]


def divide_by(number):
    return 1 / number


def test_an_exception_in_a_task_is_raised_and_says_where():
    with pytest.raises(ZeroDivisionError) as raised:
        list(WorkerPool(divide_by, 1, partial(ProcessPool, 1)).results([0]))
    (where,) = raised.value.__notes__
    assert "in divide_by" in where


def no_worker_is_left():
    """Return whether all workers have ended, after up to ten seconds for killed ones to do so."""
    end = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < end:
        time.sleep(0.01)
    return not multiprocessing.active_children()


def no_memory(number):
    if number == 3:
        raise MemoryError
    return number


def test_a_task_that_runs_out_of_memory_is_not_tried_again():
    with pytest.raises(MemoryError):
        list(WorkerPool(no_memory, 2, partial(ProcessPool, 2)).results(range(8)))
    assert no_worker_is_left()


@pytest.mark.parametrize("started", range(3))
def test_when_no_process_can_be_started_this_process_does_the_work(started, monkeypatch):
    start, left = BaseProcess.start, [started]

    def limited(process):
        if not left[0]:
            raise OSError(errno.EAGAIN, "Resource temporarily unavailable")
        left[0] -= 1
        start(process)

    monkeypatch.setattr(BaseProcess, "start", limited)
    assert list(WorkerPool(square, 2, partial(ProcessPool, 2)).results(range(20))) == [(n, n * n) for n in range(20)]
    assert no_worker_is_left()


def test_a_pool_has_no_thread_of_its_own():
    """CPython may stand still in a thread when memory ends, and hold its lock; in the main thread it raises."""
    before = threading.enumerate()
    with ProcessPool(2) as executor:
        futures = [executor.submit(square, number) for number in range(6)]
        assert set(threading.enumerate()) <= set(before)
        assert [future.result() for future in futures] == [0, 1, 4, 9, 16, 25]


def reversed_bytes(data):
    return data[::-1]


def test_tasks_and_results_that_are_larger_than_a_pipe_do_not_wait_for_each_other():
    tasks = [bytes([number]) * 3_000_000 for number in range(8)]
    assert list(WorkerPool(reversed_bytes, 2, partial(ProcessPool, 2)).results(tasks)) == [(n, n) for n in tasks]


def test_an_exception_from_the_iterator_of_tasks_is_raised():
    def tasks():
        yield 1
        raise OSError

    with pytest.raises(OSError, match=r"^$"):
        list(WorkerPool(square, 2, partial(ProcessPool, 2)).results(tasks()))


def test_worker_processes_make_the_same_bytes_as_this_process(an_entry):
    held = [an_entry(row, 1 + row % 3) for row in range(2, 12)]
    alone = [run.files for run in make_runs(held, StackPrintOptions(), 4, partial(in_this_process, do_task))]
    pool = WorkerPool(do_task, 2, partial(ProcessPool, 2))
    assert [run.files for run in make_runs(held, StackPrintOptions(), 4, pool.results)] == alone


def half_a_result(mark: Path, number: int) -> bytes:
    """Write only half of the first result into the pipe, in a worker."""

    def write(pipe, message):
        os.write(pipe, message[: len(message) // 2])
        mark.touch()
        time.sleep(60)

    if not mark.exists():
        Connection._send.__defaults__ = (write,)
    return bytes([number]) * 1_000


def test_a_worker_that_is_killed_in_the_middle_of_a_result_loses_none(tmp_path):
    mark = tmp_path / "begun"

    def kill_once_begun():
        wait_until(mark.exists)
        for worker in multiprocessing.active_children():
            worker.kill()

    killer = threading.Thread(target=kill_once_begun)
    killer.start()
    results = WorkerPool(partial(half_a_result, mark), 1, partial(ProcessPool, 1)).results(range(4))
    assert list(results) == [(number, bytes([number]) * 1_000) for number in range(4)]
    killer.join()


def test_a_pool_that_is_interrupted_in_the_middle_of_a_result_ends_at_once(tmp_path):
    mark = tmp_path / "begun"
    with pytest.raises(KeyboardInterrupt), ProcessPool(1) as executor:  # noqa: PT012 - the interrupt comes while it works
        executor.submit(half_a_result, mark, 0)
        wait_until(mark.exists)
        raise KeyboardInterrupt
    assert not multiprocessing.active_children()


def test_an_interrupted_pool_kills_no_other_process():
    other = multiprocessing.Process(target=time.sleep, args=(30,))
    other.start()
    try:
        with pytest.raises(KeyboardInterrupt), ProcessPool(1) as executor:  # noqa: PT012 - interrupted at work
            executor.submit(time.sleep, 30)
            raise KeyboardInterrupt
        assert multiprocessing.active_children() == [other]
    finally:
        other.kill()
        other.join()


def settings_of_this_process() -> tuple[bool, bool, int]:
    """Return whether a worker ignores interrupts and says nothing, and the signal that it gets when its parent dies."""
    death_signal = ctypes.c_int()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(2, ctypes.byref(death_signal))
    is_silent = os.path.samestat(os.fstat(2), Path(os.devnull).stat())
    return signal.getsignal(signal.SIGINT) == signal.SIG_IGN, is_silent, death_signal.value


def test_a_worker_ignores_interrupts_says_nothing_and_dies_with_its_parent():
    with ProcessPool(1) as executor:
        found = executor.submit(settings_of_this_process).result()
    assert found == (True, True, signal.SIGKILL if sys.platform == "linux" else 0)


def test_cores_are_those_that_this_process_may_use(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {3, 5, 7} if process == 0 else {1}, raising=False)
    assert available_cores() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    for count, cores in ((8, 8), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        assert available_cores() == cores


class KilledWorker(Exception):
    """Stands in for Dask's exception."""


class Client:
    """Stands in for Dask's client."""

    def __init__(self, address, **options):
        if address != "tcp://cluster:8786":
            raise OSError(address)
        assert options == {"timeout": "10s", "set_as_default": False}
        self.is_open = False

    def __enter__(self):
        self.is_open = True
        return self

    def __exit__(self, *_):
        self.is_open = False

    def get_executor(self, *, pure):
        assert self.is_open
        assert not pure
        return ThreadPoolExecutor(2)


@pytest.fixture
def distributed(monkeypatch):
    """Put a stand-in in the place of Dask's package."""
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=Client, KilledWorker=KilledWorker))


@pytest.mark.usefixtures("distributed")
def test_a_cluster_does_the_tasks_and_a_killed_worker_there_is_replaced():
    died = []

    def work(number):
        if number == 3 and not died:
            died.append(number)
            raise KilledWorker
        return number

    pool = WorkerPool(work, 2, partial(dask_cluster, "tcp://cluster:8786"))
    assert list(pool.results(range(8))) == [(n, n) for n in range(8)]
    assert died == [3]


def refused_by(address):
    with pytest.raises(Refused) as caught, dask_cluster(address):
        pass
    assert (caught.value.code, caught.value.field) == ("cluster_unreachable", "dask")
    assert caught.value.values["address"] == address
    return caught.value.values["reason"]


@pytest.mark.usefixtures("distributed")
def test_a_cluster_that_does_not_answer_is_refused():
    assert refused_by("tcp://elsewhere:8786") == "no_answer"


def test_a_cluster_needs_dask(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refused_by("tcp://cluster:8786") == "not_installed"
