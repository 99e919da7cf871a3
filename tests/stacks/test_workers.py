"""Workers change only how long the tasks take; the tasks of a killed worker are done again."""

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from letters.stacks.runs import StackPrintOptions, do_task, make_runs
from letters.stacks.workers import WorkerPool, in_this_process, process_pool


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
    assert len(taken) <= 6


def test_a_killed_worker_loses_no_result(tmp_path: Path):
    pool = WorkerPool(partial(die_once, tmp_path / "died"), 2, lambda: process_pool(2))
    assert list(pool.results(range(8))) == [(n, n) for n in range(8)]
    assert (tmp_path / "died").exists()


def test_when_workers_keep_dying_this_process_does_the_rest():
    pool = WorkerPool(partial(die_but_in, os.getpid()), 2, lambda: process_pool(2))
    assert list(pool.results(range(8))) == [(n, n) for n in range(8)]


def test_an_exception_in_a_task_is_raised():
    with pytest.raises(ZeroDivisionError):
        list(WorkerPool(partial(divmod, 1), 1, lambda: process_pool(1)).results([0]))


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
        list(WorkerPool(no_memory, 2, lambda: process_pool(2)).results(range(8)))
    assert no_worker_is_left()


@pytest.mark.parametrize("started", range(3))
def test_when_no_thread_can_be_started_this_process_does_the_work(started, monkeypatch):
    """A pool starts a thread that manages it and one that sends the tasks; without the second, no result ever comes."""
    start, left = threading.Thread.start, [started]

    def limited(thread):
        if not left[0]:
            raise RuntimeError("can't start new thread")
        left[0] -= 1
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", limited)
    assert list(WorkerPool(square, 2, lambda: process_pool(2)).results(range(20))) == [(n, n * n) for n in range(20)]
    assert no_worker_is_left()


def test_an_exception_from_the_iterator_of_tasks_is_raised():
    def tasks():
        yield 1
        raise OSError

    with pytest.raises(OSError, match=r"^$"):
        list(WorkerPool(square, 2, lambda: process_pool(2)).results(tasks()))


def test_worker_processes_make_the_same_bytes_as_this_process(an_entry):
    held = [an_entry(row, 1 + row % 3) for row in range(2, 12)]
    alone = [run.files for run in make_runs(held, StackPrintOptions(), 4, partial(in_this_process, do_task))]
    pool = WorkerPool(do_task, 2, lambda: process_pool(2))
    assert [run.files for run in make_runs(held, StackPrintOptions(), 4, pool.results)] == alone


def half_a_result(mark: Path) -> bytes:
    """Write only half of the result into the pipe, in a worker."""

    def write(pipe, message):
        os.write(pipe, message[: len(message) // 2])
        mark.touch()
        time.sleep(60)

    Connection._send.__defaults__ = (write,)
    return bytes(1_000)


def test_a_pool_interrupted_in_the_middle_of_a_result_leaves_no_thread_waiting(tmp_path):
    """Half a result in the pipe used to keep the pool's thread, and so the process, waiting forever."""
    before, mark = set(threading.enumerate()), tmp_path / "begun"
    with pytest.raises(KeyboardInterrupt), process_pool(1) as executor:  # noqa: PT012 - the interrupt comes while it works
        executor.submit(half_a_result, mark)
        while not mark.exists():
            time.sleep(0.001)
        time.sleep(0.1)
        raise KeyboardInterrupt
    assert [thread for thread in set(threading.enumerate()) - before if not thread.daemon] == []
