"""The data files below `site/data`, in every format, and `llms.txt`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic_core import to_json

from generator.articles.document import Document
from generator.config import Settings
from generator.records.model import RecordSet
from generator.website.calendars import ics, timeline_js
from generator.website.choice import published
from generator.website.feeds import atom, correction_items, event_items, json_feed
from generator.website.files import write_files
from generator.website.markdown import as_prose
from generator.website.naming import path_of
from generator.website.pieces import Pieces
from generator.website.rows import tables
from generator.website.story import Story
from generator.website.tabular import as_csv, columns, datapackage, evidence_rows

LISTING = ".data"

# (path below data/, what it is, its format): what the data page lists.
DATA_FILES = [
    ("events.json", "Every event, with participants, places, figures and evidence", "JSON"),
    ("entities.json", "Every person, organisation and place, with offices and other names", "JSON"),
    ("figures.json", "Every figure, with comparator, date and series", "JSON"),
    ("quotes.json", "Every quote, with its wordings", "JSON"),
    ("sources.json", "Every article: when it was published, how that is known, its family", "JSON"),
    ("checks.json", "Every sum worked out again, and every conflict", "JSON"),
    ("datapackage.json", "The tables below, column by column", "Data Package"),
    ("events.csv", "Events as a table", "CSV"),
    ("entities.csv", "People, organisations and places as a table", "CSV"),
    ("figures.csv", "Figures as a table", "CSV"),
    ("quotes.csv", "Quotes as a table", "CSV"),
    ("sources.csv", "Articles as a table", "CSV"),
    ("checks.csv", "Checks as a table", "CSV"),
    ("evidence.csv", "Every piece of evidence: record, article, offsets, words", "CSV"),
    ("events.ics", "The events for a calendar", "iCalendar"),
    ("events.atom", "A feed of the events", "Atom"),
    ("events.feed.json", "The same feed", "JSON Feed"),
    ("corrections.atom", "A feed of the corrections", "Atom"),
    ("corrections.feed.json", "The same feed", "JSON Feed"),
    ("timeline.json", "The events for TimelineJS", "TimelineJS"),
]


_PAGES = (
    ("Timeline", "timeline.html", "every event in order, with filters"),
    ("Figures", "figures/index.html", "every number, and how counts went"),
    ("Disputed", "disputed.html", "where the articles differ"),
    ("Corrections", "corrections.html", "what people put right, and why"),
    ("Sources", "sources/index.html", "the articles, and which go back to one report"),
)


def write_exports(records: RecordSet, documents: Iterable[Document], settings: Settings, folder: Path, **told) -> list[str]:
    """Write the data files below `folder`/data, and `folder`/llms.txt. Takes what `build.write_pages` takes. Returns
    the paths that changed."""
    story = Story(records, documents, **told)
    on_site = Story(published(records, settings.publish), **told) if settings.publish else story
    pieces = Pieces(settings.root / ".cache" / "calendar.json")
    files = {f"data/{name}": content for name, content in data_files(story, on_site, settings, pieces).items()}
    pieces.save()
    files["llms.txt"] = llms(on_site, settings).encode()
    return write_files(Path(folder), files, LISTING)


def data_files(story: Story, on_site: Story, settings: Settings, pieces: Pieces) -> dict[str, bytes]:
    """Every data file by its name. on_site: the story of those records that have a page. pieces: as last made."""
    rows = tables(story, on_site)
    sheets = rows | {"evidence": evidence_rows(rows)}
    names = {stem: columns(sheet) for stem, sheet in sheets.items()}
    events, corrections = event_items(on_site), correction_items(on_site)
    return {
        **{f"{stem}.json": dump(table) for stem, table in rows.items()},
        **{f"{stem}.csv": as_csv(sheet, names[stem]) for stem, sheet in sheets.items()},
        "datapackage.json": dump(datapackage(settings.site_name, names)),
        "events.ics": ics(on_site, settings, pieces),
        "events.atom": atom(events, "events", "data/events.atom", settings),
        "events.feed.json": dump(json_feed(events, "events", "data/events.feed.json", settings)),
        "corrections.atom": atom(corrections, "corrections", "data/corrections.atom", settings),
        "corrections.feed.json": dump(json_feed(corrections, "corrections", "data/corrections.feed.json", settings)),
        "timeline.json": dump(timeline_js(on_site, settings)),
    }


def llms(story: Story, settings: Settings) -> str:
    """llms.txt (https://llmstxt.org): what the site holds, for programs that read prose."""
    base = settings.site_url.rstrip("/") + "/" if settings.site_url else ""
    lines = [
        f"# {as_prose(settings.site_name)}",
        "",
        "> A timeline and fact sheets from news articles. Each fact stands on the words of an article. Cite the article named beside a fact.",
        "",
        "## Pages",
        "",
        *(f"- [{title}]({base}{path}): {words}" for title, path, words in _PAGES),
        "",
        "## Data",
        "",
        *(f"- [{file}]({base}data/{file}): {what}" for file, what, _ in DATA_FILES[:6]),
        "",
        "## Events",
        "",
    ]
    best = sorted(story.events.values(), key=lambda event: (-event.salience, event.id))[:50]
    for event in best:
        lines.append(f"- [{as_prose(event.title)}]({base}{path_of(event)}): {event.date or 'date not told'}, {event.status}")
    return "\n".join(lines) + "\n"


def dump(value: object) -> bytes:
    """JSON as it is published: one record a line, so that a difference shows line by line."""
    if isinstance(value, list) and value:
        return b"[\n" + b",\n".join(map(to_json, value)) + b"\n]\n"
    return to_json(value, indent=1) + b"\n"
