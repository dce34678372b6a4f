"""The whole way on one screen: articles -> documents -> mentions -> records -> YAML -> pages -> site."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.articles.copies import families as group_families
from generator.articles.dating import Cue, lend_dates
from generator.articles.document import Document
from generator.articles.reader import list_articles, list_files
from generator.cache import MentionCache, date_all, find_all
from generator.config import Settings
from generator.engine import open_executor
from generator.errors import DatelineError, Fault
from generator.mentions.mention import Reading
from generator.records.check import find_faults
from generator.records.history import corrections
from generator.records.constraints import constraints
from generator.records.keep import KeepResult, keep, standing
from generator.records.proposals import resolve_proposed
from generator.records.resolve import resolve
from generator.records.run import read_run, run_files
from generator.records.timeline import Entry, timeline as rank_days
from generator.website.build import Memory, write_pages
from generator.website.exports import write_exports
from generator.website.mkdocs import LiveSite, build_site
from generator.website.preview import serve_site
from generator.website.story import Location

CACHE = Path(".cache/mentions.sqlite")  # below the project's folder; git ignores it
BYTES_OF_AN_ARTICLE = 4000  # about: to tell whether other processes are worth their beginning
Report = Callable[[str, int, int | None], None]  # stage, done, total (None: not known yet)


def silent(stage: str, done: int, total: int | None) -> None:
    """A report to nobody."""


@dataclass(frozen=True)
class Workplace:
    """Where articles are worked on. engine: "processes" or "dask". scheduler: address of the Dask scheduler."""

    engine: str = "processes"
    scheduler: str | None = None


@dataclass(frozen=True)
class Read:
    """documents: dated, by id, in the order of their files. families: document id -> family id. faults: of reading."""

    documents: dict[str, Document]
    families: dict[str, str]
    faults: list[Fault]


@dataclass(frozen=True)
class Outcome:
    """What a command did: the records as they stand, and every fault on the way."""

    kept: KeepResult
    documents: dict[str, Document]
    faults: list[Fault]


def build(settings: Settings, report: Report, at: Workplace = Workplace()) -> Outcome:
    """Articles -> records -> pages -> site."""
    outcome = extract(settings, report, at)
    return _publish(settings, outcome, report)


def extract(settings: Settings, report: Report, at: Workplace = Workplace()) -> Outcome:
    """Articles -> records, merged into `content/`."""
    content = settings.folder("content")
    read = read_articles(settings, report, at)
    readings = find_readings(read, settings, report, at)
    report("resolving", 0, None)
    found = resolve(readings, read.families, constraints(content))
    del readings  # the largest thing in memory
    report("merging", 0, None)
    kept = keep(found, content, read.documents, lambda checks: run_files(content, checks, settings.folder("articles")))
    return Outcome(kept, read.documents, [*read.faults, *kept.faults])


def pages(settings: Settings, report: Report) -> Outcome:
    """Records as they stand -> Markdown and data files."""
    outcome = _standing(settings, report)
    _write_site_sources(settings, outcome)
    return outcome


def check(settings: Settings, report: Report) -> Outcome:
    """The records as they stand, with every fault that they and the articles have."""
    outcome = _standing(settings, report)
    faults = find_faults(outcome.kept, settings.folder("content"), outcome.documents)
    return replace(outcome, faults=sorted({*outcome.faults, *faults}, key=lambda fault: (fault.path, fault.line or 0, fault.field, fault.message)))


def timeline(settings: Settings, report: Report, *, top: int, since: str | None, until: str | None, about: str | None) -> list[Entry]:
    """The `top` dates that matter most in the articles, best first."""
    read = read_articles(settings, report)
    readings = find_readings(read, settings, report)
    events = standing(settings.folder("content")).records.events
    return rank_days(readings, top, since, until, about, families=read.families, events=events)


def serve(settings: Settings, *, port: int, say: Callable[[str], None]) -> None:
    """Show the records as they stand at http://127.0.0.1:`port`, and again after each change of a file in `content/`.
    Articles are read once; of the pages, those that tell what changed are made again."""
    if not (settings.folder("content") / ".generated").is_dir():
        extract(settings, silent)
    read, memory = read_articles(settings, silent), {}
    outcome = _standing(settings, silent, read)
    _write_site_sources(settings, outcome, memory)
    live = LiveSite(settings)

    def rebuild() -> None:
        try:
            outcome = _standing(settings, silent, read)
            faults = [*outcome.faults, *live.update(_write_site_sources(settings, outcome, memory))]
        except DatelineError as error:
            faults = [error]
        say("\n".join([*map(str, faults), "Built."]))

    say("\n".join(map(str, [*outcome.faults, *live.faults])) or "Built.")
    say(f"http://127.0.0.1:{port}/ shows the site. Save a file in {settings.folder('content')} and the page changes; Ctrl+C stops.")
    serve_site(settings.folder("site"), [settings.folder("content"), settings.root / "site_templates"], rebuild, port=port)


def resolve_proposal(settings: Settings, id: str, *, take: bool, field: str | None) -> list[str]:
    """Settle the readings that wait at record `id`; the fields that were settled."""
    settled = resolve_proposed(settings.folder("content"), id, "take" if take else "keep", field)
    return [decision.field for decision in settled]


def read_articles(settings: Settings, report: Report, at: Workplace = Workplace()) -> Read:
    """Read every article and settle when it was published: what was read before comes from the cache."""
    documents, faults, cues = {}, [], {}
    folder = settings.folder("articles")
    with MentionCache(settings.root / CACHE) as cache, open_executor(at.engine, settings.workers, at.scheduler, pieces=_size(folder)) as executor:
        for found in date_all(list_articles(folder, settings), cache, executor, date_order=settings.date_order):
            if isinstance(found, Fault):
                faults.append(found)
                continue
            document, told = found
            documents[document.id], cues[document.id] = document, told
            report("reading", len(documents), None)
    families = group_families(documents.values())
    return Read(_lend(documents, families, cues), families, faults)


def _size(folder: Path) -> int:
    """How many articles lie there, about."""
    return sum(path.stat().st_size for path in list_files(folder)) // BYTES_OF_AN_ARTICLE if folder.is_dir() else 0


def _lend(documents: dict[str, Document], families: dict[str, str], cues: Mapping[str, Sequence[Cue]]) -> dict[str, Document]:
    lent = lend_dates(documents.values(), families, cues)
    return {id: replace(document, dating=lent[id]) if id in lent else document for id, document in documents.items()}


def find_readings(read: Read, settings: Settings, report: Report, at: Workplace = Workplace()) -> list[Reading]:
    """Each document with all that it tells: from the cache, else worked out `at` a workplace and kept."""
    readings, total = [], len(read.documents)
    with MentionCache(settings.root / CACHE) as cache, open_executor(at.engine, settings.workers, at.scheduler, pieces=total) as executor:
        for reading in find_all(read.documents.values(), cache, executor, names=settings.names, date_order=settings.date_order):
            readings.append(reading)
            report("finding", len(readings), total)
        cache.drop_old()
    return readings


def where_articles_lie(settings: Settings) -> Settings:
    """Settings whose articles are those that the records in `content` were made from, where a run has left word of it."""
    articles = read_run(settings.folder("content")).articles
    return settings.model_copy(update={"articles": articles.resolve()}) if articles else settings


def _standing(settings: Settings, report: Report, read: Read | None = None) -> Outcome:
    content = settings.folder("content")
    if not content.is_dir():
        raise DatelineError(f"{content}: there are no records. Run `dateline extract` first.")
    run, kept = read_run(content), standing(content)
    kept.records.checks = run.checks
    read = read or read_articles(settings, report)
    return Outcome(kept, read.documents, [*read.faults, *kept.faults])


def _publish(settings: Settings, outcome: Outcome, report: Report) -> Outcome:
    report("writing pages", 0, None)
    _write_site_sources(settings, outcome)
    report("building the site", 0, None)
    return replace(outcome, faults=[*outcome.faults, *build_site(settings)])


def _write_site_sources(settings: Settings, outcome: Outcome, memory: Memory | None = None) -> list[str]:
    """Write Markdown and data files; the paths that changed. memory: of the pages, from call to call."""
    kept, folder = outcome.kept, settings.folder("build")
    told = {
        "corrected": kept.corrected,
        "corrections": corrections(kept, settings.folder("content")),
        "locations": {id: _location(settings, kept, id) for id in kept.entries},
        "redirects": kept.redirects,
    }
    pages = write_pages(kept.records, outcome.documents.values(), settings, folder, **told, memory=memory)
    return pages + write_exports(kept.records, outcome.documents.values(), settings, folder, **told)


def _location(settings: Settings, kept: KeepResult, id: str) -> Location:
    return Location((settings.content / kept.paths[id]).as_posix(), kept.field_lines(id))

