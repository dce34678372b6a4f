"""Articles -> Archive: what was read before comes from the store, the rest is read in parallel, and each step goes on where a
run that was stopped left it.

1. list the articles, each by a hash of its content       listing.py
2. read those that are new, date them, find in them        work.py, in any process
3. tell copies, and let articles lend each other dates     between.py
4. find in those whose date hung on others                 work.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.archive import Archive, Item
from generator.articles.article import Piece
from generator.articles.reader import NO_FOLDER, Names
from generator.between import compare
from generator.config import Settings
from generator.engine import Lost, Workplace, each_done
from generator.errors import Fault
from generator.later import later
from generator.listing import Entry, list_articles, open_articles, telling_file
from generator.records.run import article_ids
from generator.store import Store
from generator.way import Way, mentions_key

work = later("generator.work")  # all that reads and finds: where nothing is new, nothing of it is needed

CACHE = Path(".cache/mentions.sqlite")  # below the project's folder; git ignores it
_BATCH = 8  # articles handed to a process at once …
_BATCH_BYTES = 200_000  # … or fewer long ones
_SHOWN = 100  # articles listed between two reports: to show a number takes longer than to list an article
_KILLED = "cannot be read: the process that read it was lost twice, perhaps for want of memory. Split the article."
_FAILED = "cannot be read: a fault of Dateline's own ({}: {}). The rest goes on without it; please report the article that shows it."
_CHANGED = "changed while it was read. Run again."
Report = Callable[[str, int, int | None], None]  # stage, done, total (None: not known yet)
Task = TypeVar("Task", bound=tuple)


def read_archive(settings: Settings, report: Report, at: Workplace = Workplace(), *, find: bool = True) -> Archive:
    """The articles of the settings' folder, dated, with their families and, where `find`, all that they tell."""
    folder, store = settings.folder("articles"), Store(settings.root / CACHE)
    run = _Run(folder, settings, Way(settings.names, settings.date_order, find), store, report, replace(at, workers=settings.workers))
    with ExitStack() as stopped:
        stopped.callback(store.close)  # with all that was read until then
        archive = _read_archive(run) if folder.is_dir() else Archive(store, {}, {}, [replace(NO_FOLDER, path=str(folder))])
        store.drop_old()
        store.commit()
        stopped.pop_all()
    return archive


@dataclass(frozen=True)
class _Run:
    """What every step of one reading needs to know."""

    folder: Path
    settings: Settings
    way: Way
    store: Store
    report: Report
    at: Workplace

    def key(self, entry: bytes) -> bytes:
        """What the document of this content is kept under."""
        return self.store.key(entry, self.way.date_order)


def _read_archive(run: _Run) -> Archive:
    listed = _list(run)
    files = {found.file for found in listed if isinstance(found, Entry)}
    given = {id: file for id, file in article_ids(run.settings.folder("content")).items() if file in files}
    names = Names(run.folder, run.settings, given)
    lost = _read(run, listed)
    items, faults = _take(run, listed, names, lost)
    run.report("comparing", 0, None)
    families, dating = compare(items, run.store)
    settled = {
        id: replace(item, dating=dating.get(id, b""), mentions=mentions_key(item.key, run.way.names, dating.get(id, b"")))
        for id, item in items.items()
    }
    for id, why in _find(run, settled) if run.way.find else ():
        faults.append(names.shown(Fault(settled.pop(id).file, None, "", why)))
    return Archive(run.store, settled, {id: family for id, family in families.items() if id in settled}, faults)


def _list(run: _Run) -> list[Entry | Fault]:
    listed = []
    for found in list_articles(run.folder, run.settings.max_article_bytes, run.store):
        listed.append(found)
        if len(listed) % _SHOWN == 0:
            run.report("listing", len(listed), None)
    run.report("listing", len(listed), len(listed))
    run.store.commit()
    return listed


# --- reading -------------------------------------------------------------------------------------------------------


def _read(run: _Run, listed: Iterable[Entry | Fault]) -> dict[bytes, str]:
    """Read what the store does not hold, and keep it; the keys of articles that could not be read, each with the reason."""
    entries = [(run.key(found.content), found.file) for found in listed if isinstance(found, Entry)]
    known = run.store.article_keys()
    missing = {key for key, _ in entries if key not in known}
    files = dict.fromkeys(file for key, file in entries if key in missing)
    if not missing:
        return {}
    return _work_off(run, "reading", work.read_pieces, _missing_pieces(run, files, missing), len(missing), run.store.put_articles)


def _missing_pieces(run: _Run, files: Iterable[str], missing: set[bytes]) -> Iterator[tuple[bytes, Piece]]:
    """The pieces that are to be read, each once."""
    waiting = set(missing)
    for content, piece in open_articles(run.folder, files, run.settings.max_article_bytes):
        key = run.key(content)
        if key in waiting:
            waiting.remove(key)
            yield key, replace(piece, id="", file=telling_file(piece))


def _work_off(run: _Run, stage: str, work: Callable, tasks: Iterable[Task], total: int, put: Callable[[list], None]) -> dict[bytes, str]:
    """Do the work of each task, and keep what it gives; the keys of tasks that failed, each with the reason."""
    done, lost = 0, {}
    for batch, rows in _each_batch(run, partial(work, way=run.way), tasks, total):
        if isinstance(rows, Lost):
            lost[batch[0][0]] = _why(rows)
        else:
            put(rows)
        done += len(batch)
        run.report(stage, done, total)
    return lost


def _each_batch(run: _Run, work: Callable, tasks: Iterable[Task], total: int) -> Iterator[tuple[list[Task], object]]:
    """Yield each batch of tasks with its result; tasks of a batch that is lost are tried one by one, and one that is lost
    again is Lost."""
    suspects: list[Task] = []
    for batch, result in each_done(run.at, work, _batches(tasks), pieces=total):
        if isinstance(result, Lost) and len(batch) > 1:
            suspects += batch
        else:
            yield batch, result
    if suspects:
        yield from each_done(run.at, work, ([task] for task in suspects))


def _why(lost: Lost) -> str:
    return _FAILED.format(type(lost.error).__name__, lost.error) if lost.error else _KILLED


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    batch, size = [], 0
    for task in tasks:
        batch.append(task)
        size += len(task[1].data if isinstance(task[1], Piece) else task[1])
        if len(batch) == _BATCH or size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _take(run: _Run, listed: Iterable[Entry | Fault], names: Names, lost: dict[bytes, str]) -> tuple[dict[str, Item], list[Fault]]:
    """The articles of the run, by ids of their own, and what could not be read, both in the order of the files."""
    unreadable, known = run.store.faults(), run.store.article_keys()
    items: dict[str, Item] = {}
    faults: list[Fault] = []
    for found in listed:
        if isinstance(found, Fault):
            faults.append(names.shown(found))
        elif (key := run.key(found.content)) in unreadable:
            faults.append(names.shown(_fault(found, unreadable[key])))
        elif key in known:
            items[names.unique(found.id, found.file)] = Item(found.file, key)
        else:
            faults.append(names.shown(Fault(found.file, found.line, found.place, lost.get(key, _CHANGED))))
    return items, faults


def _fault(entry: Entry, told: str) -> Fault:
    line, field, severity, message = told.split("\n", 3)
    return Fault(entry.file, entry.line or int(line) or None, entry.place or field, message, severity)


# --- finding -------------------------------------------------------------------------------------------------------


def _find(run: _Run, items: dict[str, Item]) -> list[tuple[str, str]]:
    """Find in the documents whose mentions the store does not hold; the ids of those where that failed, each with the reason."""
    known = run.store.mention_keys()
    missing = {item.mentions: item for item in items.values() if item.mentions not in known}
    if not missing:
        return []
    tasks = ((key, run.store.document(item.key), item.dating) for key, item in missing.items())
    lost = _work_off(run, "finding", work.find_in, tasks, len(missing), run.store.put_mentions)
    return [(id, lost[item.mentions]) for id, item in items.items() if item.mentions in lost]
