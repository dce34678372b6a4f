"""Where work is done: in this process, in several on this machine, or on a Dask cluster. One interface for the three:
`concurrent.futures.Executor`. No scheduler of our own.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from multiprocessing import active_children, get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import TypeVar

from generator.errors import DatelineError, MissingExtra

ENGINES = ("here", "processes", "dask")
_FEW = 24  # pieces of work: a process takes longer to begin than these take
_AHEAD = 4  # pieces of work under way for each worker: none waits, and memory stays bounded

_NEVER_BEGUN = (
    'No worker process begins. A script of your own calls Dateline below `if __name__ == "__main__":`, for each process loads the script; '
    "else memory may be short: --workers 1 works in one process."
)

Item = TypeVar("Item")
Result = TypeVar("Result")
_lost: list[type[Exception]] = [BrokenExecutor]  # what an executor raises for work whose process it lost


@dataclass(frozen=True)
class Lost:
    """Stands for the result of work that gave none. error: what it raised; None where its process did not survive it, twice."""

    error: Exception | None = None


@dataclass(frozen=True)
class Workplace:
    """Where articles are worked on. engine: "processes", "dask" or "here". scheduler: address of the Dask scheduler.
    workers: how many processes, 0 for one a processor."""

    engine: str = "processes"
    scheduler: str | None = None
    workers: int = 0


class Here(Executor):
    """Does the work at once, in this process: for a handful of articles, and for a debugger."""

    workers = ahead = 1

    def submit(self, work: Callable, /, *args: object, **kwargs: object) -> Future:
        future: Future = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except Exception as error:  # as every executor does: whoever asks for the result gets it
            future.set_exception(error)
        return future


@contextmanager
def open_executor(engine: str = "processes", workers: int = 0, scheduler: str | None = None, *, pieces: int | None = None) -> Iterator[Executor]:
    """An Executor for `with`. workers: how many processes, 0 for one a processor. scheduler: a Dask scheduler's address,
    "tcp://host:8786". pieces: how much work waits, where that is known; a little is done before processes have begun. Raises MissingExtra without dateline[dask], DatelineError where the scheduler does not answer."""
    if engine == "dask":
        with _open_dask(scheduler) as executor:
            yield executor
    elif engine == "here" or (engine == "processes" and (count_workers(workers) == 1 or (pieces is not None and pieces < _FEW))):
        yield Here()
    elif engine == "processes":
        with _open_processes(count_workers(workers)) as executor:
            yield executor
    else:
        raise DatelineError(f"There is no engine {engine!r}. The engines are: {', '.join(ENGINES)}.")


@contextmanager
def _open_processes(workers: int) -> Iterator[Executor]:
    """So many worker processes. Whether all is done or broken off, they end at once: nobody waits for what they do, and one that
    was killed may hold what another waits for."""
    others = set(active_children())
    executor = ProcessPoolExecutor(workers, mp_context=_processes(), initializer=_begin_worker)
    executor.workers, executor.ahead = workers, _AHEAD * workers
    try:
        yield executor
    finally:
        _let_go(executor, set(active_children()) - others)
        executor.shutdown(wait=True, cancel_futures=True)


def _let_go(executor: ProcessPoolExecutor, workers: Iterable[BaseProcess]) -> None:
    """End the workers at once. The executor's own threads may be writing to one of them, or reading what one has half written:
    they would wait for ever, and the command with them, so their pipes are cut (as CPython does for the first since 3.12,
    gh-94777)."""
    for process in workers:
        process.kill()
    for pipe in (executor._call_queue._reader, executor._result_queue._writer):
        _cut(pipe)


def _cut(pipe: Connection) -> None:
    """Put nothing in a pipe's place. Not closed: the executor, which may be ending by itself, closes it too, and may not twice."""
    with suppress(OSError), open(os.devnull, "r+b", buffering=0) as nothing:  # an error: it is closed already
        os.dup2(nothing.fileno(), pipe.fileno(), inheritable=False)


def _processes() -> BaseContext:
    """How processes begin: off a server that has the rules loaded, where the system can; never by copying this one, whose
    progress bar may be a thread."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["generator.warm"])
    return context


def _begin_worker() -> None:
    """A worker leaves Ctrl+C to the process that began it, and ends with that, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if parent := parent_process():
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


def count_workers(workers: int = 0) -> int:
    """How many processes: `workers`, or one for each processor that this process may use."""
    if workers:
        return workers
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _open_dask(scheduler: str | None) -> Iterator[Executor]:
    try:
        dask = import_module("distributed")  # half a second, for those who ask for it
    except ImportError as error:
        raise MissingExtra("--engine dask needs Dask. Install it: pip install 'dateline[dask]'") from error
    if not scheduler:
        raise DatelineError("--engine dask needs the address of its scheduler: --scheduler tcp://HOST:8786")
    if dask.KilledWorker not in _lost:
        _lost.append(dask.KilledWorker)
    try:
        client = dask.Client(scheduler, timeout="20s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise DatelineError(f"{scheduler}: no Dask scheduler answers there ({error}). Start one: dask scheduler") from error
    with client, client.get_executor(pure=False) as executor:
        executor.workers = max(1, sum(client.nthreads().values()))
        executor.ahead = _AHEAD * executor.workers
        yield executor


def in_order(
    executor: Executor, work: Callable[[object], Result], items: Iterable[Item], *, needs: Callable[[Item], object | None]
) -> Iterator[tuple[Item, Result | None]]:
    """Yield each item with the result of its work, in the order of the items; a bounded number is under way.

    needs: what an item gives `work` to do, or None where nothing is to be done.
    """
    ahead = _AHEAD * getattr(executor, "workers", count_workers())
    under_way: deque[tuple[Item, Future | None]] = deque()
    try:
        for item in items:
            wanted = needs(item)
            under_way.append((item, None if wanted is None else executor.submit(work, wanted)))
            while len(under_way) >= ahead or (under_way and under_way[0][1] is None):
                yield _take(under_way)
        while under_way:
            yield _take(under_way)
    except tuple(_lost) as error:
        raise DatelineError(
            "A worker was lost, perhaps for want of memory. Run again, with fewer workers: what was read until now is kept."
        ) from error


def _take(under_way: deque[tuple[Item, Future | None]]) -> tuple[Item, Result | None]:
    item, future = under_way.popleft()
    return item, None if future is None else future.result()


# --- work that outlives its workers ----------------------------------------------------------------------------------


def each_done(
    at: Workplace, work: Callable[[Item], Result], items: Iterable[Item], *, pieces: int | None = None
) -> Iterator[tuple[Item, Result | Lost]]:
    """Yield each item with the result of its work, as they come to be done; a bounded number is under way.

    pieces: how much work waits, where that is known; a little is done here. Where a worker process is lost, what was under
    way is done again, each item alone; one whose process is lost again, or whose work fails, is Lost, and the rest goes on.
    What is to be told to the user (a DatelineError) ends it all.
    """
    source, begun = iter(items), False  # begun: whether any process ever did anything
    while True:
        lost: list[Item] = []
        with open_executor(at.engine, at.workers, at.scheduler, pieces=pieces) as executor:
            for done in _until_lost(executor, work, source, lost):
                begun = True
                yield done
        if not lost:
            return
        for number, item in enumerate(lost, 1):
            with _open_processes(1) as alone:
                result = _result(alone.submit(work, item))
            begun = begun or result != Lost()
            if not begun and number > 1:
                raise DatelineError(_NEVER_BEGUN)
            yield item, result


def _until_lost(executor: Executor, work: Callable[[Item], Result], source: Iterator[Item], lost: list[Item]) -> Iterator[tuple[Item, Result]]:
    """Draw items and do them, until all are done or a process is lost; what was under way then goes to `lost`."""
    under_way: dict[Future, Item] = {}
    while True:
        for item in islice(source, 0 if lost else executor.ahead - len(under_way)):
            try:
                under_way[executor.submit(work, item)] = item
            except BrokenExecutor:
                lost.append(item)
                break
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            item, result = under_way.pop(future), _result(future)
            if result == Lost():
                lost.append(item)
            else:
                yield item, result


def _result(future: Future) -> object:
    """What the work gave; Lost where it failed, or its process was lost."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, DatelineError) or not isinstance(error, Exception):
        raise error
    return Lost() if isinstance(error, tuple(_lost)) else Lost(error)
