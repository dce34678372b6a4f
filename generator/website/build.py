"""Every page is gathered first, then written: only files whose bytes changed, and what is no longer made is removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment

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
from generator.website.files import write_files
from generator.website.front import data_page, front_page
from generator.website.indexes import check_pages, index_pages
from generator.website.markdown import environment, front_matter, tidy
from generator.website.naming import file_named, file_of, label_of, path_of
from generator.website.page import Page
from generator.website.story import Location, Story
from generator.website.timeline import timeline_page

Memory = dict[str, tuple[object, str]]

LISTING = ".pages"
STYLES = ("theme.css", "facts.css", "timeline.css")
TEMPLATES = Path(__file__).resolve().parents[2] / "site_templates"


def write_pages(
    records: RecordSet,
    documents: Iterable[Document],
    settings: Settings,
    folder: Path,
    *,
    corrected: Mapping[str, Sequence[str]] | None = None,
    corrections: Sequence[Correction] = (),
    locations: Mapping[str, Location] | None = None,
    redirects: Mapping[str, str] | None = None,
    news: Sequence[str] | None = None,
    memory: Memory | None = None,
) -> list[str]:
    """Write every page of the site as Markdown, with the assets, below `folder`. Returns the paths that changed.

    corrected: record id -> fields a person corrected. corrections: each with before, after, when, who, why.
    locations: record id -> its YAML file and lines. redirects: id no longer told of its own -> the id in its place.
    news: ids of records that are new (default: as git tells).
    memory: given again at the next call, so that a page whose facts did not change is not rendered again (`dateline serve`).
    """
    story = Story(
        published(records, settings.publish),
        documents,
        corrected=corrected,
        corrections=corrections,
        locations=locations,
        redirects=redirects,
    )
    pages = gather(story, settings, new_records(settings.folder("content")) if news is None else list(news))
    templates = environment(TEMPLATES / "pages")
    files = {page.path: render(page, story, settings, templates, memory).encode() for page in pages}
    files |= own_pages(pages_folder(settings))
    files |= dict(assets(TEMPLATES / "assets"))
    return write_files(Path(folder), files, LISTING)


def gather(story: Story, settings: Settings, news: list[str]) -> list[Page]:
    """Every page of the site, before anything is written."""
    return [
        front_page(story, settings.site_name, news),
        timeline_page(story),
        *index_pages(story),
        *check_pages(story),
        corrections_page(story),
        data_page(story, DATA_FILES),
        *event_pages(story),
        *entity_pages(story),
        *figure_pages(story),
        *quote_pages(story),
        *source_pages(story),
        *gone_pages(story),
    ]


def gone_pages(story: Story) -> list[Page]:
    """Pages at the old addresses of records that were struck or merged into another."""
    struck = [
        Page(
            path=file_of(record),
            title=f"Struck: {label_of(record)}",
            description="This record was struck.",
            template="struck.md",
            context={"label": label_of(record), "note": record.note or "", "to": None},
        )
        for record in story.retracted
    ]
    merged = [
        Page(
            path=file_named(target, old),
            title=label_of(target),
            description="This record was merged into another.",
            template="struck.md",
            context={"label": label_of(target), "note": "", "to": story.link(target.id)},
            moved_to=path_of(target),
        )
        for old in story.merged
        if (target := story.record(story.final(old))) is not None and target.id != old
    ]
    return struck + merged


def render(page: Page, story: Story, settings: Settings, templates: Environment, memory: Memory | None = None) -> str:
    """The Markdown of `page`. memory: path -> the page and foot it was last made from, and the Markdown."""
    record = story.record(page.record) if page.record else None
    end = foot(story, record, settings.site_name, settings.site_url, settings.repo_edit_url) if record else None
    if memory is not None:
        made_from, text = memory.get(page.path, (None, ""))
        if made_from == (page, end):
            return text
    body = templates.get_template(page.template).render(
        page=page,
        root=page.root,
        site={"name": settings.site_name, "url": settings.site_url},
        foot=end,
        **page.context,
    )
    hidden = ["navigation", "toc"] if page.hide_toc else ["navigation"]
    front = {"title": page.title, "description": page.description, "hide": hidden}
    if page.moved_to:
        front["moved_to"] = page.root + page.moved_to
    text = front_matter(front) + "\n" + tidy(body)
    if memory is not None:
        memory[page.path] = ((page, end), text)
    return text


def pages_folder(settings: Settings) -> Path:
    """Where people's own pages lie: beside the records, or where a project has them that keeps its records elsewhere."""
    beside = settings.folder("content") / "pages"
    return beside if beside.is_dir() else settings.root / "content" / "pages"


def own_pages(folder: Path) -> dict[str, bytes]:
    """The pages that people write themselves: every file below content/pages, as it is."""
    if not folder.is_dir():
        return {}
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def assets(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Scripts, fonts and pictures, and the style sheets as one: each file more is a wait for the reader."""
    yield "assets/dateline.css", b"\n".join((folder / name).read_bytes() for name in STYLES)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name not in STYLES:
            yield f"assets/{file.relative_to(folder).as_posix()}", file.read_bytes()
