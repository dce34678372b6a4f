"""Every page is gathered first, then written: only files whose bytes changed, and what is no longer made is removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
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
from generator.website.markdown import as_html, clean, environment, front_matter, heading, tidy
from generator.website.naming import file_named, file_of, label_of, path_of
from generator.website.kept import LISTING, KeptPage, changed_reads, is_current, load, mark_of, save, stamp, version_of
from generator.website.page import Page, Plan, page_url
from generator.website.reads import Read
from generator.website.search import Entry, entry_of, entry_of_text, search_files
from generator.website.split import CHAPTERS, ROOM, Part, chapters, follow, split
from generator.website.socialcards import cards_of, drawn
from generator.website.story import ITEM_PAGES, Location, Story
from generator.website.timeline import timeline_data, timeline_pages, timeline_words
from generator.website.ways import by_list, led, list_of, moved, ways_in
from generator.website.wording import number, plural

PACKAGE = Path(__file__).resolve().parents[1]
FLOORS = ("articles", "records", "website")  # what pages are made by
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
    work = _Work(story, settings, Path(folder))
    news = new_records(settings.folder("content")) if news is None else list(news)
    work.bring(gather(story, settings, news, left_out(records, story)))
    work.lead()
    places = work.places_of("timeline.md")
    own = own_pages(pages_folder(settings))
    files = own | search_files([*work.entries(), *own_entries(own)]) | dict(assets(TEMPLATES / "assets", settings.site_name))
    files |= {path: drawn(card, work.folder / path) for path, card in work.pictures.items()}
    files |= (
        timeline_data(story, places)
        if places
        else timeline_words(story, environment(TEMPLATES / "pages", compiled(settings)).get_template("parts.md").module.evidence)
    )
    return work.close(files)


class _Work:
    """One writing of pages: what of the last time still holds, and what was made anew. pages: path -> what is kept of it."""

    def __init__(self, story: Story, settings: Settings, folder: Path) -> None:
        self.story, self.settings, self.folder = story, settings, folder
        self.version = version_of(
            (*(PACKAGE / floor for floor in FLOORS), TEMPLATES / "pages"), settings.site_name, settings.site_url, settings.repo_edit_url
        )
        self.kept = load(folder, self.version)
        self.changed = changed_reads(self.kept, story)
        self.cards, self.pictures = (
            cards_of(story, settings.site_name) if settings.site_url else ({}, {})
        )  # links to pictures need the site's address
        self.pages: dict[str, KeptPage] = {}
        self.texts: dict[str, str] = {}
        self.made: dict[str, Made] = {}
        self.plans: dict[str, Plan] = {}

    def bring(self, plans: Iterable[Plan]) -> None:
        """Make those pages of `plans` that do not lie there as they should."""
        at = str(self.folder)
        for plan in plans:
            plan = self.plans[plan.path] = replace(plan, card=self.cards.get(plan.record, ""))
            one = self.kept.pages.get(plan.path)
            if one is not None and is_current(one, plan, self.changed, at):
                self.pages[plan.path] = one
            else:
                self._make(plan)

    def _make(self, plan: Plan) -> None:
        made = self.made[plan.path] = _make(plan, self.story, self.settings)
        self.texts |= made.files

    def lead(self) -> None:
        """Lead the links to items of long lists to the pages that hold them; make those kept pages again whose items moved."""
        at = moved({path: one.places for path, one in (*self.pages.items(), *self.made.items()) if one.places})
        self.story.tell_item_pages(by_list(at))
        gone = changed_reads(self.kept, self.story, places=True)
        for path in [path for path, one in self.pages.items() if not one.reads.isdisjoint(gone)]:
            del self.pages[path]
            self._make(self.plans[path])
        for page, made in self.made.items():
            ways = {list_of(way) for path in made.files for way in ways_in(self.texts[path], path)}
            self.made[page] = replace(made, reads=made.reads | {(ITEM_PAGES, way) for way in ways})
            if at:
                self.texts |= {path: led(self.texts[path], path, at) for path in made.files}

    def places_of(self, path: str) -> Mapping[str, str]:
        """Anchor -> file, of a page that goes on; nothing of a page that is one file."""
        return self.made[path].places if path in self.made else self.pages[path].places if path in self.pages else {}

    def entries(self) -> list[Entry]:
        """What the search keeps of the pages."""
        return [entry for one in (*self.pages.values(), *self.made.values()) if (entry := one.entry) is not None]

    def close(self, files: Mapping[str, bytes]) -> list[str]:
        """Write the pages and other `files`, and remove what is no longer made. The paths that changed."""
        changed = write_all(self.folder, {path: text.encode() for path, text in self.texts.items()} | files)
        for path, one in self.made.items():
            self.pages[path] = KeptPage(one.told, one.reads, {path: stamp(self.folder / path) for path in one.files}, one.places, one.entry)
        now = {*files, *(path for one in self.pages.values() for path in one.stamps)}
        write_if_changed(self.folder / LISTING, save(dict(sorted(self.pages.items())), now, self.story, self.version))
        return changed + remove_stale(self.folder, self.kept.files, now)


@dataclass(frozen=True)
class Made:
    """A page just made. files: path -> Markdown, of the page and of those that it goes on in; the rest as in KeptPage."""

    files: dict[str, str]
    told: str
    reads: frozenset[Read]
    places: dict[str, str]
    entry: Entry | None


def left_out(records: RecordSet, story: Story) -> tuple[str, ...]:
    """What of a large archive has no page of its own, in words: "2,000 of 5,214 events"."""
    counts = {
        "event": (records.events, story.events),
        "figure": (records.figures, story.figures),
        "quote": (records.quotes, story.quotes),
        "source": (records.sources, story.sources),
    }
    told = {noun: (sum(not r.retracted and not r.same_as for r in everything), len(shown)) for noun, (everything, shown) in counts.items()}
    return tuple(f"{number(shown)} of {plural(total, noun)}" for noun, (total, shown) in told.items() if shown < total)


def gather(story: Story, settings: Settings, news: list[str], left: tuple[str, ...] = ()) -> list[Plan]:
    """Every page of the site, before anything is made. left: what has no page, in words."""
    return [
        Plan("index.md", front_page, told=(settings.site_name, tuple(news), left)),
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


def _make(plan: Plan, story: Story, settings: Settings) -> Made:
    """A page, with those that it goes on in."""
    noted = story.reads.begin()
    page = replace(plan.make(story, *([story.record(plan.record)] if plan.record else []), *plan.told), card=plan.card)
    body = render(page, story, settings)
    room = ROOM - 3 * len(page.title.encode()) - 3 * len(page.description.encode())
    if page.jump:
        room -= _JUMP * min(CHAPTERS, body.count("\n## "))
    bodies = [body] if page.whole else follow(body, page.path, room) if page.flows else None
    texts = _following(page, bodies) if bodies else _with_lists(page, *split(body, page.path, room))
    places = (
        {anchor: path for path, text in reversed(texts.items()) for found in _ANCHOR.finditer(text) if (anchor := found[1] or found[2])}
        if page.flows or len(texts) > 1
        else {}
    )
    return Made(texts, mark_of(plan), frozenset(noted), places, entry_of(page, story))


_JUMP = 75  # bytes of the way to a heading
_ANCHOR = re.compile(r'(?m) id="([^"]*)"|\{#([^}]*)\}$')  # of an element of HTML, or of a heading of Markdown


def _following(page: Page, bodies: list[str]) -> dict[str, str]:
    """The files of a page that goes on from page to page."""
    paths = [page.path if number == 1 else f"{page.path.removesuffix('.md')}/{number}.md" for number in range(1, len(bodies) + 1)]
    turned = [_turned(paths, number) for number in range(len(paths))] if len(paths) > 1 else [""]
    titles = [page.title, *(f"{page.title}, page {number}" for number in range(2, len(paths) + 1))]
    heads = ["", *(f"{heading(1, title, 'top')}\n" for title in titles[1:])]
    if page.jump and len(paths) > 1:
        ways = chapters(bodies)
        first, *others = [_jump(page.jump, ways, paths, number) for number in range(len(paths))]
        bodies = [_before_headings(bodies[0], first), *(f"{jump}\n{body}" for jump, body in zip(others, bodies[1:], strict=True))]
    return {
        path: _front(page, title, page.script if path == page.path else "") + head + body + turn
        for path, title, head, body, turn in zip(paths, titles, heads, bodies, turned, strict=True)
    }


def _before_headings(body: str, words: str) -> str:
    before, heading, after = body.partition("\n## ")
    return f"{before}\n{words}\n{heading}{after}"


def _jump(label: str, ways: list[tuple[int, str, str]], paths: list[str], at: int) -> str:
    """The ways from the page at `at` to the headings of a list of several pages."""
    root = "../" * paths[at].count("/")
    links = (f'<a href="{"" if number == at else root + page_url(paths[number])}#{anchor}">{words}</a>' for number, words, anchor in ways)
    return f'<nav class="dl-years" aria-label="{label}">{" ".join(links)}</nav>'


def _with_lists(page: Page, body: str, parts: list[Part]) -> dict[str, str]:
    """The files of a page whose long lists have pages of their own."""
    files = {page.path: _front(page, page.title, page.script) + body}
    back = page.path.rsplit("/", 1)[-1].removesuffix(".md") + ".html"
    for part in parts:
        of_list = [one for one in parts if one.title == part.title and one.count == part.count]
        title = f"{page.title}: {unescape(part.title)}" + (f", page {part.number}" if part.number > 1 else "")
        head = f'<p class="dl-kicker"><a href="../{back}">{as_html(page.title)}</a></p>\n{heading(1, title, "top")}\n'
        turn = _turned([one.path for one in of_list], part.number - 1) if part.count > 1 else ""
        files[part.path] = _front(page, title, "") + head + part.body + turn
    return files


def _turned(paths: list[str], at: int) -> str:
    """The ways to the other pages of a list, from that at `at`."""
    near = sorted({0, at - 1, at, at + 1, len(paths) - 1} & set(range(len(paths))))
    root = "../" * paths[at].count("/")
    links = []
    for before, number in zip([-1, *near], near, strict=False):
        gap = "<span>…</span>" if number - before > 1 else ""
        rel = ' rel="prev"' if number == at - 1 else ' rel="next"' if number == at + 1 else ""
        here = f'<strong aria-current="page">{number + 1}</strong>'
        links.append(gap + (here if number == at else f'<a{rel} href="{root}{page_url(paths[number])}">{number + 1}</a>'))
    return f'\n<nav class="dl-pager" aria-label="Pages of this list">Page {" ".join(links)}</nav>\n'


def render(page: Page, story: Story, settings: Settings) -> str:
    """The Markdown of `page`, without front matter."""
    record = story.record(page.record) if page.record else None
    body = environment(TEMPLATES / "pages", compiled(settings)).get_template(page.template).render(
        page=page,
        root=page.root,
        site={"name": settings.site_name, "url": settings.site_url},
        foot=foot(story, record, settings.site_name, settings.site_url, settings.repo_edit_url) if record else None,
        **page.context,
    )
    return tidy(body)


def compiled(settings: Settings) -> Path:
    """The folder that keeps the templates as Jinja compiled them."""
    folder = settings.root / ".cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _front(page: Page, title: str, script: str) -> str:
    front = {"title": title, "description": page.description, "template": FRAME}
    if script:
        front["script"] = script
    if page.card:
        front["card"] = page.card
    if page.moved_to:
        front["moved_to"] = page.root + page.moved_to
    return front_matter(front) + "\n"


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
