"""Every page is gathered first, then written: only files whose bytes changed, and what is no longer made is removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.articles.document import Document
from generator.config import Settings
from generator.records.additions import new_records
from generator.records.history import Correction
from generator.records.model import RecordSet
from generator.website.choice import published
from generator.website.corrections import corrections_page
from generator.website.desk import foot
from generator.website.exports import DATA_FILES
from generator.website.facts import figure_pages, quote_pages, source_pages
from generator.website.factsheets import entity_pages, event_pages
from generator.website.files import remove_stale, write_all, write_if_changed
from generator.website.front import data_page, front_page
from generator.website.indexes import check_pages, index_pages
from generator.website.markdown import clean, environment, front_matter, tidy
from generator.website.naming import file_named, file_of, label_of, path_of
from generator.website.kept import LISTING, KeptPage, load, mark_of, save, stamp, unchanged, version_of
from generator.website.page import Page, Plan
from generator.website.reads import Read
from generator.website.search import Entry, entry_of, entry_of_text, search_files
from generator.website.socialcards import cards_of, drawn
from generator.website.story import Location, Story
from generator.website.timeline import timeline_pages

PACKAGE = Path(__file__).resolve().parents[1]
FRAME = "fact.html"  # below site_templates/theme
STYLES = ("header.css", "theme.css", "facts.css", "timeline.css")
GROUND = "base.css"  # of pages that Dateline writes; those of people have Material's
TEMPLATES = Path(__file__).resolve().parents[2] / "site_templates"


def write_pages(
    records: RecordSet,
    documents: Mapping[str, Document] | Iterable[Document],
    settings: Settings,
    folder: Path,
    *,
    corrected: Mapping[str, Sequence[str]] | None = None,
    corrections: Sequence[Correction] = (),
    locations: Mapping[str, Location] | None = None,
    redirects: Mapping[str, str] | None = None,
    stamps: Mapping[str, bytes] | None = None,
    news: Sequence[str] | None = None,
) -> list[str]:
    """Write every page of the site as Markdown, with the assets, below `folder`. Returns the paths that changed.
    A page whose inputs are those of the last time is not made again.

    corrected: record id -> fields a person corrected. corrections: each with before, after, when, who, why.
    locations: record id -> its YAML file and lines. redirects: id no longer told of its own -> the id in its place.
    stamps: document id -> what changes whenever the document does (default: worked out from the documents).
    news: ids of records that are new (default: as git tells).
    """
    story = Story(
        published(records, settings.publish),
        documents,
        corrected=corrected,
        corrections=corrections,
        locations=locations,
        redirects=redirects,
        stamps=stamps,
    )
    folder = Path(folder)
    plans = gather(story, settings, new_records(settings.folder("content")) if news is None else list(news))
    of_record, cards = cards_of(story, settings.site_name) if settings.site_url else ({}, {})  # links to pictures need the site's address
    plans = [replace(plan, card=of_record.get(plan.record, "")) for plan in plans]
    version = version_of((PACKAGE, TEMPLATES / "pages"), settings.site_name, settings.site_url, settings.repo_edit_url)
    kept = load(folder, version)
    pages = unchanged(kept, plans, story, folder)
    made = {plan.path: _made(plan, story, settings) for plan in plans if plan.path not in pages}
    own = own_pages(pages_folder(settings))
    entries = [*(one.entry for one in pages.values()), *(entry for _, _, _, entry in made.values())]
    files = own | search_files([*filter(None, entries), *own_entries(own)]) | dict(assets(TEMPLATES / "assets", settings.site_name))
    files |= {path: drawn(card, folder / path) for path, card in cards.items()}
    changed = write_all(folder, {path: text for path, (text, _, _, _) in made.items()} | files)
    pages |= {path: KeptPage(told, reads, stamp(folder / path), entry) for path, (_, told, reads, entry) in made.items()}
    now = {*pages, *files}
    write_if_changed(folder / LISTING, save({plan.path: pages[plan.path] for plan in plans}, now, story, version))
    return changed + remove_stale(folder, kept.files, now)


def gather(story: Story, settings: Settings, news: list[str]) -> list[Plan]:
    """Every page of the site, before anything is made."""
    return [
        Plan("index.md", front_page, told=(settings.site_name, tuple(news))),
        *timeline_pages(story),
        *index_pages(story),
        *check_pages(story),
        Plan("corrections.md", corrections_page),
        Plan("data/index.md", data_page, told=(tuple(DATA_FILES),)),
        *event_pages(story),
        *entity_pages(story),
        *figure_pages(story),
        *quote_pages(story),
        *source_pages(story),
        *gone_pages(story),
    ]


def gone_pages(story: Story) -> list[Plan]:
    """Pages at the old addresses of records that were struck or merged into another."""
    struck = [Plan(file_of(record), _struck_page, told=(record.id,)) for record in story.retracted]
    merged = [
        Plan(file_named(target, old), _merged_page, told=(old, target.id))
        for old in story.merged
        if (target := story.record(story.final(old))) is not None and target.id != old
    ]
    return struck + merged


def _struck_page(story: Story, record_id: str) -> Page:
    record = next(record for record in story.retracted if record.id == record_id)
    return Page(
        path=file_of(record),
        title=f"Struck: {label_of(record)}",
        description="This record was struck.",
        template="struck.md",
        context={"label": label_of(record), "note": record.note or "", "to": None},
    )


def _merged_page(story: Story, old: str, target_id: str) -> Page:
    target = story.record(target_id)
    return Page(
        path=file_named(target, old),
        title=label_of(target),
        description="This record was merged into another.",
        template="struck.md",
        context={"label": label_of(target), "note": "", "to": story.link(target.id)},
        moved_to=path_of(target),
    )


def _made(plan: Plan, story: Story, settings: Settings) -> tuple[bytes, str, frozenset[Read], Entry | None]:
    """The Markdown of a page, the marks of what it was made from, and what the search keeps of it."""
    noted = story.reads.begin()
    page = plan.make(story, *([story.record(plan.record)] if plan.record else []), *plan.told)
    text = render(page, story, settings, plan.card).encode()
    entry = entry_of(page, story)
    return text, mark_of(plan), frozenset(noted), entry


def render(page: Page, story: Story, settings: Settings, card: str = "") -> str:
    """The Markdown of `page`. card: the path of its social card, "" for the site's."""
    record = story.record(page.record) if page.record else None
    body = environment(TEMPLATES / "pages").get_template(page.template).render(
        page=page,
        root=page.root,
        site={"name": settings.site_name, "url": settings.site_url},
        foot=foot(story, record, settings.site_name, settings.site_url, settings.repo_edit_url) if record else None,
        **page.context,
    )
    front = {"title": page.title, "description": page.description, "template": FRAME}
    if page.script:
        front["script"] = page.script
    if card:
        front["card"] = card
    if page.moved_to:
        front["moved_to"] = page.root + page.moved_to
    return front_matter(front) + "\n" + tidy(body)


def pages_folder(settings: Settings) -> Path:
    """Where people's own pages lie: beside the records, or where a project has them that keeps its records elsewhere."""
    beside = settings.folder("content") / "pages"
    return beside if beside.is_dir() else settings.root / "content" / "pages"


def own_pages(folder: Path) -> dict[str, bytes]:
    """The pages that people write themselves: every file below content/pages, as it is."""
    if not folder.is_dir():
        return {}
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def own_entries(own: Mapping[str, bytes]) -> list[Entry]:
    """What the search keeps of people's own pages."""
    return [entry_of_text(path, text.decode("utf-8", "replace")) for path, text in own.items() if path.endswith(".md")]


def assets(folder: Path, site_name: str) -> Iterator[tuple[str, bytes]]:
    """Scripts, fonts and pictures, and the style sheets as one: each file more is a wait for the reader."""
    running = running_title(site_name)
    yield "assets/dateline.css", small(folder / name for name in STYLES) + running
    yield "assets/site.css", small(folder / name for name in (GROUND, *STYLES)) + running
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name not in (GROUND, *STYLES):
            yield f"assets/{file.relative_to(folder).as_posix()}", file.read_bytes()


def running_title(site_name: str) -> bytes:
    """The name of the site at the head of each printed page."""
    words = "".join(sign if sign.isalnum() and sign.isascii() else f"\\{ord(sign):x} " for sign in clean(site_name))
    return f'@page{{@top-left{{content:"{words}";font:8pt "Libre Franklin",sans-serif;color:#5b564b}}}}'.encode()


_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLANK = re.compile(r"\s+")
_NEEDLESS = re.compile(r" ?([{};,]) ?")
_AFTER_NAME = re.compile(r"(?<=[{;])([\w-]+): ")


def small(styles: Iterable[Path]) -> bytes:
    """Style sheets as one, without comments and needless blanks."""
    text = _BLANK.sub(" ", _COMMENT.sub("", "\n".join(path.read_text("utf-8") for path in styles))).strip()
    return _AFTER_NAME.sub(r"\1:", _NEEDLESS.sub(r"\1", text)).replace(";}", "}").encode()
