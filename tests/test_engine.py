"""The same work gives the same answer here, in processes and on a Dask cluster that loses a worker."""

import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from generator.articles.article import Piece
from generator.engine import Lost, Workplace, count_workers, each_done, in_order, open_executor
from generator.errors import DatelineError
from generator.work import Way, read_pieces

DOCUMENTS = [
    [
        (
            b"%d" % n,
            Piece(
                "",
                "",
                "text",
                f"The mill at Holtby will close on {n % 27 + 1} March 2021, Ann Roe said.\nAbout {n + 20} people work there.\n".encode(),
            ),
        )
    ]
    for n in range(24)
]
WORK = partial(read_pieces, way=Way("builtin", "auto"))


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


def end_at_13(number):
    """The square of a number, in a process that does not survive 13."""
    return number * number if number != 13 else end_this_process(number)


def test_work_goes_on_where_a_process_is_lost():
    """What was under way is done again; what no process survives is told as lost, and costs nothing else."""
    expected = {number: Lost() if number == 13 else number * number for number in range(40)}
    assert expected == dict(each_done(Workplace(workers=2), end_at_13, range(40)))


def fail_at_13(number):
    """The square of a number; a mistake of the program's own at 13."""
    return number * number if number != 13 else [][number]


@pytest.mark.parametrize("engine", ["processes", "here"])
def test_work_that_fails_costs_no_other_work(engine):
    """What it raised stands for its result."""
    done = dict(each_done(Workplace(engine, workers=2), fail_at_13, range(40)))
    failed = done.pop(13)
    assert isinstance(failed.error, IndexError)
    assert {number: number * number for number in range(40) if number != 13} == done


def test_what_is_told_to_the_user_ends_the_work():
    """A missing extra is missing for every article: it is said once, not for each."""
    with pytest.raises(DatelineError, match="nowhere"):
        list(each_done(Workplace("nowhere"), str.upper, "ab"))
    with pytest.raises(DatelineError, match="extra"):
        list(each_done(Workplace("here"), refuse, "ab"))


def refuse(_):
    raise DatelineError("an extra is missing")


def test_processes_that_never_begin_are_told_with_what_to_do():
    """As of a script that calls Dateline while it is loaded: no endless loss, one message."""
    with pytest.raises(DatelineError, match="__main__"):
        list(each_done(Workplace(workers=2), end_this_process, range(40)))


def test_work_is_drawn_as_it_is_done():
    """An archive is not drawn into memory."""
    drawn = []
    next(each_done(Workplace("here"), str.upper, (drawn.append(n) or str(n) for n in range(1000))))
    assert len(drawn) <= 8


def orphans(parent):
    """The worker processes that still run of a parent that is gone."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if f"DATELINE_TEST={parent}".encode() in (path / "environ").read_bytes():
                found.append(path.name)
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
def test_workers_end_with_the_process_that_began_them(tmp_path):
    """Even where that is killed and can tell them nothing."""
    (tmp_path / "work.py").write_text(
        "import time\nfrom generator.engine import Workplace, each_done\n"
        "if __name__ == '__main__':\n    print('begun', flush=True)\n    list(each_done(Workplace(workers=2), time.sleep, [60] * 40))\n"
    )
    parent = subprocess.Popen([sys.executable, tmp_path / "work.py"], env=os.environ | {"DATELINE_TEST": str(tmp_path)}, stdout=subprocess.PIPE)
    parent.stdout.readline()
    deadline = time.monotonic() + 60
    while len(orphans(tmp_path)) < 4 and time.monotonic() < deadline:  # itself, the server of processes, two workers
        time.sleep(0.1)
    parent.kill()
    parent.wait()
    while orphans(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [] == orphans(tmp_path)


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
    workers = [
        start("worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path / str(n)))
        for n in range(2)
    ]
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
