"""The same work gives the same answer here, in processes and on a Dask cluster that loses a worker."""

import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial

import pytest

from generator.articles.article import Article
from generator.articles.reader import read_article
from generator.cache import encode, read_mentions
from generator.engine import count_workers, in_order, open_executor
from generator.errors import DatelineError

DOCUMENTS = [
    read_article(Article(f"d{n}", f"d{n}.txt", f"The mill at Holtby will close on {n % 27 + 1} March 2021, Ann Roe said.\nAbout {n + 20} people work there.\n")) for n in range(24)
]
WORK = partial(read_mentions, names="builtin", date_order="auto")


def results(executor):
    return [data for _, data in in_order(executor, WORK, DOCUMENTS, needs=lambda document: document)]


@pytest.fixture(scope="module")
def expected():
    with open_executor("here") as executor:
        return results(executor)


def test_processes_give_the_same_bytes_in_the_same_order(expected):
    """However many work, the answer is one."""
    with open_executor("processes", 2) as executor:
        assert expected == results(executor)


def test_a_little_work_is_done_here():
    """Five articles need no processes."""
    with open_executor("processes", 2, pieces=5) as executor:
        assert 1 == executor.workers


def test_what_needs_no_work_is_handed_through_in_its_place():
    """A cached article stands between two that were worked out."""
    with open_executor("here") as executor:
        found = list(in_order(executor, str.upper, ["a", "b", "c"], needs=lambda word: None if word == "b" else word))
    assert [("a", "A"), ("b", None), ("c", "C")] == found


def test_no_more_is_under_way_than_the_workers_need():
    """An archive is not drawn into memory."""
    drawn = []
    with open_executor("here") as executor:
        next(in_order(executor, str.upper, (drawn.append(n) or str(n) for n in range(1000)), needs=str))
    assert len(drawn) <= 8


def end_this_process(_):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_lost_process_is_told_with_what_to_do():
    """No trace of Python, and no answer with a hole."""
    with open_executor("processes", 2) as executor, pytest.raises(DatelineError, match="Run again"):
        list(in_order(executor, end_this_process, [1, 2], needs=lambda item: item))


def test_an_engine_that_there_is_not_is_told():
    """The message lists those that there are."""
    with pytest.raises(DatelineError, match="here, processes, dask"), open_executor("threads"):
        pass


def test_workers_default_to_the_processors():
    """At least one."""
    assert count_workers() >= 1 and 3 == count_workers(3)


# --- Dask ----------------------------------------------------------------------------------------------------------


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def cluster(tmp_path):
    """(address of a real scheduler, its two worker processes)."""
    pytest.importorskip("distributed")
    address = f"tcp://127.0.0.1:{free_port()}"

    def start(*command):
        return subprocess.Popen([sys.executable, "-m", "dask", *command], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    scheduler = start("scheduler", "--host", address, "--no-dashboard", "--no-show")
    workers = [start("worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path / str(n))) for n in range(2)]
    yield address, workers
    for process in [*workers, scheduler]:
        process.kill()
        process.wait()


def test_a_dask_cluster_that_loses_a_worker_gives_the_same_bytes(cluster, expected):
    """Work that was on the lost worker is done by the other."""
    address, workers = cluster
    with open_executor("dask", scheduler=address) as executor:
        deadline = time.monotonic() + 30
        while executor._client.nthreads().__len__() < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        readings = in_order(executor, WORK, DOCUMENTS, needs=lambda document: document)
        found = [next(readings)[1]]
        workers[0].send_signal(signal.SIGKILL)
        found += [data for _, data in readings]
    assert expected == found


def test_a_scheduler_that_does_not_answer_is_told():
    """The message says how to start one."""
    pytest.importorskip("distributed")
    with pytest.raises(DatelineError, match="dask scheduler"), open_executor("dask", scheduler="no address"):
        pass


def test_dask_without_an_address_is_told():
    """Nobody's scheduler is guessed."""
    pytest.importorskip("distributed")
    with pytest.raises(DatelineError, match="--scheduler"), open_executor("dask"):
        pass
