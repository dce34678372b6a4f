"""Where work is done: in this process, in several on this machine, or on a Dask cluster. One interface for the three:
`concurrent.futures.Executor`. No scheduler of our own.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import TypeVar

from generator.errors import DatelineError, MissingExtra

try:
    from distributed import Client
    from distributed.scheduler import KilledWorker
except ImportError:  # the extra dateline[dask] is not installed
    Client, KilledWorker = None, BrokenExecutor

ENGINES = ("here", "processes", "dask")
_FEW = 24  # pieces of work: a process takes longer to begin than these take
_AHEAD = 4  # pieces of work under way for each worker: none waits, and memory stays bounded

Item = TypeVar("Item")
Result = TypeVar("Result")


class Here(Executor):
    """Does the work at once, in this process: for a handful of articles, and for a debugger."""

    workers = 1

    def submit(self, work: Callable, /, *args: object, **kwargs: object) -> Future:
        future: Future = Future()
        future.set_result(work(*args, **kwargs))
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
        executor = ProcessPoolExecutor(count_workers(workers), mp_context=_processes())
        executor.workers = count_workers(workers)
        try:
            yield executor
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
    else:
        raise DatelineError(f"There is no engine {engine!r}. The engines are: {', '.join(ENGINES)}.")


def _processes() -> BaseContext:
    """How processes begin: off a server that has the rules loaded, where the system can; never by copying this one, whose
    progress bar may be a thread."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["generator.mentions.find"])
    return context


def count_workers(workers: int = 0) -> int:
    """How many processes: `workers`, or one for each processor that this process may use."""
    if workers:
        return workers
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _open_dask(scheduler: str | None) -> Iterator[Executor]:
    if Client is None:
        raise MissingExtra("--engine dask needs Dask. Install it: pip install 'dateline[dask]'")
    if not scheduler:
        raise DatelineError("--engine dask needs the address of its scheduler: --scheduler tcp://HOST:8786")
    try:
        client = Client(scheduler, timeout="20s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise DatelineError(f"{scheduler}: no Dask scheduler answers there ({error}). Start one: dask scheduler") from error
    with client, client.get_executor(pure=False) as executor:
        executor.workers = max(1, sum(client.nthreads().values()))
        yield executor


def in_order(executor: Executor, work: Callable[[object], Result], items: Iterable[Item], *, needs: Callable[[Item], object | None]) -> Iterator[tuple[Item, Result | None]]:
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
    except (BrokenExecutor, KilledWorker) as error:
        raise DatelineError("A worker was lost, perhaps for want of memory. Run again, with fewer workers: what was read until now is kept.") from error


def _take(under_way: deque[tuple[Item, Future | None]]) -> tuple[Item, Result | None]:
    item, future = under_way.popleft()
    return item, None if future is None else future.result()
