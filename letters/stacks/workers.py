"""Tasks done in this process, in worker processes or on a Dask cluster, with the results in the tasks' order."""

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

#: How many pools are tried, when workers are killed, before this process does the remaining tasks.
_ATTEMPTS = 3

#: How many tasks per worker are submitted ahead: enough to keep it busy, few enough to keep memory flat.
_AHEAD_PER_WORKER = 2

#: How long to wait for the threads of an interrupted pool.
_SECONDS_TO_END = 5

#: The option of prctl(2) that sets the signal a process gets when its parent dies.
_PR_SET_PDEATHSIG = 1

OpenExecutor = Callable[[], AbstractContextManager[Executor]]


class WorkerPool(Generic[Task, Result]):
    """Applies `work` to tasks, several at a time; a worker that is killed costs time, but no result."""

    def __init__(self, work: Callable[[Task], Result], workers: int, open_executor: OpenExecutor) -> None:
        self._work = work
        self._open_executor = open_executor
        self._ahead = _AHEAD_PER_WORKER * workers
        self._pending: deque[tuple[Task, Future[Result] | None]] = deque()

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
        """Yield each task with its result, in the order of the tasks."""
        unstarted = iter(tasks)
        for _ in range(_ATTEMPTS):
            try:
                with self._open_executor() as executor:
                    yield from self._results_from(executor, unstarted)
            except BrokenExecutor:
                continue
            return
        yield from ((task, self._work(task)) for task, _ in self._pending)
        yield from ((task, self._work(task)) for task in unstarted)

    def _results_from(self, executor: Executor, unstarted: Iterator[Task]) -> Iterator[tuple[Task, Result]]:
        self._pending = deque((task, self._submit(executor, task)) for task, _ in self._pending)
        for task in unstarted:
            self._pending.append((task, None))
            self._pending[-1] = task, self._submit(executor, task)
            if len(self._pending) > self._ahead:
                yield self._take_first()
        while self._pending:
            yield self._take_first()

    def _submit(self, executor: Executor, task: Task) -> Future[Result]:
        try:
            return executor.submit(self._work, task)
        except (OSError, RuntimeError) as error:  # no process or thread can be started
            raise BrokenExecutor(str(error)) from None

    def _take_first(self) -> tuple[Task, Result]:
        task, future = self._pending[0]
        assert future is not None
        result = future.result()
        self._pending.popleft()
        return task, result


def in_this_process(work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
    """Yield each task with its result."""
    for task in tasks:
        yield task, work(task)


def available_cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _ProcessPool(ProcessPoolExecutor):
    """Worker processes. When memory is short, the threads that carry results may die; then all results fail."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers, multiprocessing.get_context(), initializer=_start_worker)
        self._futures: WeakSet[Future[Any]] = WeakSet()
        self._is_broken = False

    def submit(self, *call: Any, **named: Any) -> Future[Any]:
        """Submit a call. Raises BrokenExecutor when its result could never arrive."""
        future = super().submit(*call, **named)
        self._futures.add(future)
        if self._is_broken:
            raise BrokenExecutor
        return future

    def fail_all(self, _died: object) -> None:
        """Fail all results that are still to come, since a thread that would carry them has died."""
        self._is_broken = True
        for future in tuple(self._futures):
            with suppress(InvalidStateError):
                future.set_exception(BrokenExecutor())


@contextmanager
def process_pool(workers: int) -> Iterator[Executor]:
    """Provide worker processes on this machine, which are killed if the `with` ends with an exception."""
    others = {*multiprocessing.active_children(), *threading.enumerate()}
    pool, hook_before = _ProcessPool(workers), threading.excepthook
    results: Any = pool._result_queue
    threading.excepthook = pool.fail_all
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(multiprocessing.active_children()) - others:
            worker.kill()  # it may wait for a thread that never started
        # A worker that was killed in the middle of a result leaves half of it in the pipe. The pool's thread would wait
        # for the rest forever, as long as this process could still write to the pipe.
        results._writer.close()
        for thread in set(threading.enumerate()) - others:
            if not thread.daemon:  # one of the pool's: Python's shutdown would close what it still uses
                thread.join(_SECONDS_TO_END)
        raise
    finally:
        threading.excepthook = hook_before


def _start_worker() -> None:
    """Leave interrupts and messages to the parent process, and end when it ends for any reason."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - stays open until the process ends
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


@contextmanager
def dask_cluster(address: str) -> Iterator[Executor]:
    """Provide the workers of a Dask cluster that have this package. Raises Refused `cluster_unreachable`."""
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
