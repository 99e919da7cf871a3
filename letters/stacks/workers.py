"""Tasks done in this process, in worker processes or on a Dask cluster, with the results in the tasks' order."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from traceback import format_exc
from typing import Any, Generic, TypeAlias, TypeVar, cast

from letters.refusal import Refused

Task = TypeVar("Task")
Result = TypeVar("Result")

#: How many pools are tried, when workers are killed, before this process does the remaining tasks.
_ATTEMPTS = 3

#: How many tasks per worker are submitted ahead: enough to keep it busy, few enough to keep memory flat.
_AHEAD_PER_WORKER = 2

#: The option of prctl(2) that sets the signal a process gets when its parent dies.
_PR_SET_PDEATHSIG = 1

OpenExecutor = Callable[[], AbstractContextManager[Executor]]

_Pipe: TypeAlias = "Connection[Any, Any]"
_Call: TypeAlias = Callable[[], Any]


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
        except OSError as error:  # no process can be started
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


class _Awaited(Future[Any]):
    """A call's result, which the pool takes in while it is waited for."""

    def __init__(self, take_in: Callable[[], None]) -> None:
        super().__init__()
        self._take_in = take_in

    def result(self, timeout: float | None = None) -> Any:
        """Wait for the result. Raises BrokenExecutor if a worker has died."""
        while not self.done():
            self._take_in()
        return super().result(timeout)


class ProcessPool(Executor):
    """Worker processes, each with a pipe; calls and results pass through them in `submit` and `result` alone.

    There is no thread that carries them, as in `ProcessPoolExecutor`: where memory ends, such a thread can die without
    a word, or stand still inside CPython and hold its lock (docs/decisions/workers.md).
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._processes: list[BaseProcess] = []
        self._idle: list[_Pipe] = []
        self._busy: dict[_Pipe, _Awaited] = {}
        self._waiting: deque[tuple[_Awaited, _Call]] = deque()

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Submit a call. Raises OSError if no worker can be started or one has died."""
        future = _Awaited(self._exchange)
        self._waiting.append((future, partial(work, *arguments, **named)))
        if not self._idle and len(self._processes) < self._workers:
            self._start_worker()
        self._exchange(seconds=0)
        return future

    def shutdown(self, *_wait: Any, **_cancel: Any) -> None:
        """Kill the workers, whatever they are doing."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()

    def _start_worker(self) -> None:
        context = multiprocessing.get_context()
        ours, theirs = context.Pipe()
        process = context.Process(target=_do_calls, args=(theirs,), daemon=True)
        process.start()
        theirs.close()  # so that only the worker holds it, and its death ends what can be read from ours
        self._processes.append(process)
        self._idle.append(ours)

    def _exchange(self, seconds: float | None = None) -> None:
        """Take in results, waiting for one as long as `seconds` says, and give the next calls to idle workers.

        Only an idle worker gets a call: it reads, so that writing to it never blocks while it writes a result.
        """
        for pipe in cast("list[_Pipe]", wait(self._busy, seconds)):
            try:
                result, error = pipe.recv()
            except (EOFError, OSError) as death:  # without a result, or in the middle of one
                raise BrokenExecutor from death
            future = self._busy.pop(pipe)
            self._idle.append(pipe)
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)
        while self._idle and self._waiting:
            future, call = self._waiting.popleft()
            self._idle[-1].send(call)
            self._busy[self._idle.pop()] = future


def _do_calls(pipe: _Pipe) -> None:
    """Do the calls that come through the pipe, in a worker, until this process is killed or its parent has ended.

    Interrupts and messages are left to the parent.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # also for what CPython and libraries write there
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    while True:
        pipe.send(_result_or_error(pipe.recv()))


def _result_or_error(call: _Call) -> tuple[Any, Exception | None]:
    try:
        return call(), None
    except MemoryError as error:
        return None, error
    except Exception as error:  # noqa: BLE001 - it is raised in the parent
        error.add_note(format_exc())
        return None, error


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
