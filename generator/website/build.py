"""Every page is gathered first, then written: only files whose bytes changed, and what is no longer made is removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.articles.document import Document
from generator.config import Settings
from generator.records.additions import new_records
from generator.records.history import Correction
from generator.records.model import RecordSet
from generator.website.assets import assets
from generator.website.choice import published
from generator.website.corrections import corrections_page
from generator.website.exports import DATA_FILES
from generator.website.facts import figure_pages, quote_pages, source_pages
from generator.website.factsheets import entity_pages, event_pages
from generator.website.front import data_page, front_page
from generator.website.gone import gone_pages
from generator.website.indexes import check_pages, index_pages
from generator.website.kept import Kept, version_of
from generator.website.making import TEMPLATES, template
from generator.website.own import own_entries, own_pages, pages_folder
from generator.website.page import Plan
from generator.website.renewal import Renewal
from generator.website.search import search_files
from generator.website.socialcards import cards_of, drawn
from generator.website.story import Location, Story
from generator.website.timeline import timeline_data, timeline_pages, timeline_words
from generator.website.wording import number, plural

PACKAGE = Path(__file__).resolve().parents[1]
FLOORS = ("articles", "records", "website")  # what pages are made by


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
    folder, news = Path(folder), new_records(settings.folder("content")) if news is None else list(news)
    ids, pictures = cards_of(story, settings.site_name) if settings.site_url else ({}, {})  # links to pictures need the site's address
    with Kept(folder, version(settings)) as kept:
        renewal = Renewal(story, settings, folder, kept, ids)
        renewal.bring(gather(story, settings, news, left_out(records, story)))
        renewal.lead()
        return renewal.close(
            other_files(renewal)
            | timeline_files(story, settings, renewal.places_of("timeline.md"))
            | {path: drawn(card, folder / path) for path, card in pictures.items()}
        )


def version(settings: Settings) -> str:
    """A mark of the code and the templates, and of those settings that all pages depend on."""
    folders = (*(PACKAGE / floor for floor in FLOORS), TEMPLATES / "pages")
    return version_of(folders, settings.site_name, settings.site_url, settings.repo_edit_url)


def other_files(renewal: Renewal) -> dict[str, bytes]:
    """People's own pages, the search of all pages, and the assets."""
    own = own_pages(pages_folder(renewal.settings))
    found = search_files([*renewal.entries(), *own_entries(own)])
    return own | found | dict(assets(TEMPLATES / "assets", renewal.settings.site_name))


def timeline_files(story: Story, settings: Settings, places: Mapping[str, str]) -> dict[str, bytes]:
    """What the timeline loads. places: event id -> file, of a timeline of several pages."""
    return timeline_data(story, places) if places else timeline_words(story, template("parts.md", settings).module.evidence)


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
