"""The whole way on one screen: articles -> documents -> mentions -> records -> YAML -> pages -> site."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from generator.archive import Archive
from generator.articles.document import Document
from generator.config import Settings
from generator.engine import Workplace
from generator.errors import DatelineError, Fault
from generator.later import later
from generator.reading import CACHE, Report, read_archive
from generator.records.history import corrections
from generator.records.constraints import constraints
from generator.records.keep import KeepResult, keep, standing
from generator.records.memo import Memo
from generator.records.notes import Notes
from generator.records.proposals import resolve_proposed
from generator.records.run import read_run, run_files
from generator.website.build import write_pages
from generator.website.exports import write_exports
from generator.website.story import Location

# what one command needs and others do not
asking, checking, ranking = later("generator.records.about"), later("generator.records.check"), later("generator.records.timeline")
mkdocs, preview, resolving = later("generator.website.mkdocs"), later("generator.website.preview"), later("generator.resolving")


def silent(stage: str, done: int, total: int | None) -> None:
    """A report to nobody."""


@dataclass(frozen=True)
class Outcome:
    """What a command did: the records as they stand, and every fault on the way."""

    kept: KeepResult
    documents: Mapping[str, Document]
    faults: list[Fault]
    stamps: Mapping[str, bytes]  # document id -> changes whenever the document does


def build(settings: Settings, report: Report, at: Workplace = Workplace()) -> Outcome:
    """Articles -> records -> pages -> site."""
    outcome = extract(settings, report, at)
    return _publish(settings, outcome, report)


def extract(settings: Settings, report: Report, at: Workplace = Workplace()) -> Outcome:
    """Articles -> records, merged into `content/`. Without a folder of articles nothing is touched: a slip of the pen must
    not take the records out."""
    content, articles = settings.folder("content"), settings.folder("articles")
    if not articles.is_dir():
        raise DatelineError(f"{articles}: there is no such folder of articles. Make it, or name another with --articles. Nothing was changed.")
    with _little_search_for_garbage():
        archive = read_archive(settings, report, at)
        with Memo(settings.root / CACHE) as memo:
            notes = Notes(memo)
            parts = resolving.resolve_archive(
                archive,
                constraints(content, notes.load(content)[0]),
                memo,
                replace(at, workers=settings.workers),
                report,
            )
            report("merging", 0, None)
            beside = partial(run_files, content, articles=settings.folder("articles"))
            kept = keep(parts, content, archive.documents, beside, notes, partial(report, "merging"))
            memo.drop_unused()
    return Outcome(kept, archive.documents, [*archive.faults, *kept.faults], archive.stamps)


@contextmanager
def _little_search_for_garbage() -> Iterator[None]:
    """What a run loads stays until its end, millions of objects for an archive: to look through them for garbage as often as
    Python does takes a fifth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def pages(settings: Settings, report: Report) -> Outcome:
    """Records as they stand -> Markdown and data files."""
    outcome = _standing(settings, report)
    _write_site_sources(settings, outcome)
    return outcome


def check(settings: Settings, report: Report) -> Outcome:
    """The records as they stand, with every fault that they and the articles have."""
    outcome = _standing(settings, report)
    faults = checking.find_faults(outcome.kept, settings.folder("content"), outcome.documents)
    return replace(outcome, faults=sorted({*outcome.faults, *faults}, key=lambda fault: (fault.path, fault.line or 0, fault.field, fault.message)))


def timeline(settings: Settings, report: Report, *, top: int, since: str | None, until: str | None, about: str | None) -> list[ranking.Entry]:
    """The `top` dates that matter most in the articles, best first."""
    archive = read_archive(settings, report)
    events = standing(settings.folder("content")).records.events
    asked = asking.About(about, archive.documents.values()) if about else None
    return ranking.timeline(archive.readings(asked.ids if asked else None), top, since, until, asked, families=archive.families, events=events)


def serve(settings: Settings, *, port: int, say: Callable[[str], None]) -> None:
    """Show the records as they stand at http://127.0.0.1:`port`, and again after each change of a file in `content/`.
    Articles are read once; of the pages, those that tell what changed are made again. The data files stay as they were at the start."""
    if not (settings.folder("content") / ".generated").is_dir():
        extract(settings, silent)
    archive = read_archive(settings, silent, find=False)
    outcome = _standing(settings, silent, archive)
    _write_site_sources(settings, outcome)
    live = mkdocs.LiveSite(settings)

    def rebuild() -> None:
        try:
            outcome = _standing(settings, silent, archive)
            faults = [*outcome.faults, *live.update(_write_site_sources(settings, outcome, data=False))]
        except DatelineError as error:
            faults = [error]
        say("\n".join([*map(str, faults), "Built."]))

    say("\n".join(map(str, [*outcome.faults, *live.faults])) or "Built.")
    say(f"http://127.0.0.1:{port}/ shows the site. Save a file in {settings.folder('content')} and the page changes; Ctrl+C stops.")
    preview.serve_site(settings.folder("site"), [settings.folder("content"), settings.root / "site_templates"], rebuild, port=port)


def resolve_proposal(settings: Settings, id: str, *, take: bool, field: str | None) -> list[str]:
    """Settle the readings that wait at record `id`; the fields that were settled."""
    settled = resolve_proposed(settings.folder("content"), id, "take" if take else "keep", field)
    return [decision.field for decision in settled]


def where_articles_lie(settings: Settings) -> Settings:
    """Settings whose articles are those that the records in `content` were made from, where a run has left word of it."""
    articles = read_run(settings.folder("content")).articles
    return settings.model_copy(update={"articles": articles.resolve()}) if articles else settings


def _standing(settings: Settings, report: Report, archive: Archive | None = None) -> Outcome:
    content = settings.folder("content")
    if not content.is_dir():
        raise DatelineError(f"{content}: there are no records. Run `dateline extract` first.")
    with Memo(settings.root / CACHE) as memo:
        run, kept = read_run(content), standing(content, Notes(memo).load(content)[0])
    kept.checks = run.checks
    archive = archive or read_archive(settings, report, find=False)
    return Outcome(kept, archive.documents, [*archive.faults, *kept.faults], archive.stamps)


def _publish(settings: Settings, outcome: Outcome, report: Report) -> Outcome:
    report("writing pages", 0, None)
    _write_site_sources(settings, outcome)
    report("building the site", 0, None)
    return replace(outcome, faults=[*outcome.faults, *mkdocs.build_site(settings)])


def _write_site_sources(settings: Settings, outcome: Outcome, data: bool = True) -> list[str]:
    """Write Markdown and, if `data`, the data files; the paths that changed."""
    kept, folder = outcome.kept, settings.folder("build")
    told = {
        "corrected": kept.corrected,
        "corrections": corrections(kept, settings.folder("content")),
        "locations": {id: _location(settings, kept, id, path) for id, path in kept.paths.items()},
        "redirects": kept.redirects,
        "stamps": outcome.stamps,
    }
    pages = write_pages(kept.records, outcome.documents, settings, folder, **told)
    return pages + (write_exports(kept.records, outcome.documents, settings, folder, **told) if data else [])


def _location(settings: Settings, kept: KeepResult, id: str, path: str) -> Location:
    """Where a record is written; its lines only where pages lead to them."""
    return Location((settings.content / path).as_posix(), kept.field_lines(id) if settings.repo_edit_url else {})

