"""Who prints the runs: this process, worker processes beside it, or a Dask cluster; always in the order asked for."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, InvalidStateError, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from letters.refusal import Refused

Task = TypeVar("Task")
Result = TypeVar("Result")

#: How often a pool is set up again after one of its workers was killed, before the work is done without it.
_ATTEMPTS = 3

#: Runs that are handed out ahead, for each worker: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 2

#: How long the end of a pool is waited for that was broken off.
_SECONDS_TO_END = 5

#: prctl(2): the signal that a process gets when its parent dies.
_PR_SET_PDEATHSIG = 1

Hire = Callable[[], AbstractContextManager[Executor]]


class Crew(Generic[Task, Result]):
    """Does a task after the other by `work`, several at a time; a worker that is killed costs time, but no result."""

    def __init__(self, work: Callable[[Task], Result], workers: int, hire: Hire) -> None:
        self._work = work
        self._hire = hire
        self._ahead = _AHEAD * workers
        self._waiting: deque[tuple[Task, Future[Result] | None]] = deque()

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
        """Each task with its result, in the order of the tasks."""
        unstarted = iter(tasks)
        for _ in range(_ATTEMPTS):
            try:
                with self._hire() as executor:
                    yield from self._done_by(executor, unstarted)
            except BrokenExecutor:
                self._waiting = deque((task, None) for task, _ in self._waiting)
            else:
                return
        yield from ((task, self._work(task)) for task, _ in self._waiting)
        yield from ((task, self._work(task)) for task in unstarted)

    def _done_by(self, executor: Executor, unstarted: Iterator[Task]) -> Iterator[tuple[Task, Result]]:
        self._waiting = deque((task, self._handed(executor, task)) for task, _ in self._waiting)
        for task in unstarted:
            self._waiting.append((task, None))
            self._waiting[-1] = task, self._handed(executor, task)
            if len(self._waiting) > self._ahead:
                yield self._first()
        while self._waiting:
            yield self._first()

    def _handed(self, executor: Executor, task: Task) -> Future[Result]:
        try:
            return executor.submit(self._work, task)
        except (OSError, RuntimeError) as error:  # no process can be had, or no thread
            raise BrokenExecutor(str(error)) from None

    def _first(self) -> tuple[Task, Result]:
        task, future = self._waiting[0]
        assert future is not None
        result = future.result()
        self._waiting.popleft()
        return task, result


def in_this_process(work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
    """Each task with its result."""
    for task in tasks:
        yield task, work(task)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Pool(ProcessPoolExecutor):
    """Worker processes; when memory is short their pool may lose the threads that carry results, and says so here."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers, multiprocessing.get_context(), initializer=_begin_work)
        self._handed: WeakSet[Future[Any]] = WeakSet()
        self._is_lost = False

    def submit(self, *call: Any, **named: Any) -> Future[Any]:
        """Hand out a call. Raises BrokenExecutor when nobody would bring its result."""
        future = super().submit(*call, **named)
        self._handed.add(future)
        if self._is_lost:
            raise BrokenExecutor
        return future

    def lose(self, _died: object) -> None:
        """A thread has died: nobody brings the results that are waited for."""
        self._is_lost = True
        for future in tuple(self._handed):
            with suppress(InvalidStateError):
                future.set_exception(BrokenExecutor())


@contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """Worker processes on this machine; when the work is broken off they are killed."""
    others = {*multiprocessing.active_children(), *threading.enumerate()}
    pool, threads_die = _Pool(workers), threading.excepthook
    results: Any = pool._result_queue
    threading.excepthook = pool.lose
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(multiprocessing.active_children()) - others:
            worker.kill()  # it may wait for a thread that never started
        # A worker that was killed in the middle of a result leaves half of it in the pipe. The pool's thread waits for
        # the rest, for good as long as this process, too, could write it.
        results._writer.close()
        for thread in set(threading.enumerate()) - others:
            if not thread.daemon:  # the pool's own: Python's end would shut what it still uses
                thread.join(_SECONDS_TO_END)
        raise
    finally:
        threading.excepthook = threads_die


def _begin_work() -> None:
    """Leave interrupts and what is said to the parent, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process lives
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


@contextmanager
def dask_cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask cluster, on which this package is installed. Raises Refused `cluster_unreachable`."""
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise Refused("cluster_unreachable", "dask", address=address, reason="not_installed") from None
    try:
        client: Any = Client(address, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError):
        raise Refused("cluster_unreachable", "dask", address=address, reason="no_answer") from None
    with client:
        try:
            yield client.get_executor(pure=False)
        except (KilledWorker, CancelledError) as error:
            raise BrokenExecutor(str(error)) from None
