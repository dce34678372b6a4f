"""Atom and JSON Feed of events and of corrections. Nothing is stamped with a clock: a feed changes when its facts do."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as xml

from generator.config import Settings
from generator.records.model import Event
from generator.website.cards import STATUS, best_first
from generator.website.corrections import change, latest
from generator.website.dates import read_when
from generator.website.markdown import clean
from generator.website.naming import path_of
from generator.website.story import Story
from generator.website.wording import capital

ATOM = "http://www.w3.org/2005/Atom"
LONGEST = 100  # items of a feed


@dataclass(frozen=True, slots=True)
class Item:
    """id: stays the same for good. day: "2024-09-06". path: of the page, from the site's root."""

    id: str
    title: str
    text: str
    day: str
    path: str


def event_items(story: Story) -> list[Item]:
    """Events of which at least the month is told, those first that were told last: a feed brings what is new."""
    items = []
    for event in story.events.values():
        when = read_when(event.date)
        if when.start is None or when.precision == "year":
            continue
        status = STATUS[event.status][1]
        words = best_first(event)[0].quote if event.evidence else ""
        title = event.title if event.status == "happened" else f"{status}: {event.title}"
        text = f"{when.label}. {status}." + (f" “{words}”" if words else "")
        items.append(Item(f"event/{event.id}", title, text, _told_on(story, event) or when.start.isoformat(), path_of(event)))
    return sorted(items, key=lambda item: (item.day, item.id), reverse=True)[:LONGEST]


def _told_on(story: Story, event: Event) -> str:
    """The day of the latest article that tells an event; "" where none has a day."""
    published = (read_when(story.sources[e.source].published) for e in event.evidence if e.source in story.sources)
    return max((when.end.isoformat() for when in published if when.end), default="")


def correction_items(story: Story) -> list[Item]:
    """Corrections that have a day, the latest first."""
    items = []
    for one in latest(story):
        link = story.link(one.record)
        if not one.when:
            continue
        told = change(story, one)
        title = f"Corrected: {link.text if link else one.before or one.record}, {told.field or told.act}"
        text = f"{told.before or 'nothing'} → {told.after or 'nothing'}. {one.why}".strip() if told.field else one.why or f"{capital(told.act)}."
        path = link.path if link else "corrections.html"
        items.append(Item(f"correction/{one.record}/{one.field}/{one.when}", title, text, one.when[:10], path))
    return items[:LONGEST]


def atom(items: list[Item], title: str, own_path: str, settings: Settings) -> bytes:
    """An Atom feed (RFC 4287). own_path: of the feed, from the site's root."""
    xml.register_namespace("", ATOM)
    feed = xml.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", _id(settings, own_path))
    _add(feed, "title", f"{settings.site_name}: {title}")
    _add(feed, "updated", _stamp(max((item.day for item in items), default="1970-01-01")))
    _add(feed, "link", rel="self", href=_address(settings, own_path))
    _add(feed, "link", rel="alternate", type="text/html", href=_address(settings, "index.html"))
    author = _add(feed, "author")
    _add(author, "name", settings.site_name)
    for item in items:
        entry = _add(feed, "entry")
        _add(entry, "id", _id(settings, item.id))
        _add(entry, "title", item.title)
        _add(entry, "updated", _stamp(item.day))
        _add(entry, "link", rel="alternate", type="text/html", href=_address(settings, item.path))
        _add(entry, "summary", item.text)
    xml.indent(feed)
    return xml.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def json_feed(items: list[Item], title: str, own_path: str, settings: Settings) -> dict:
    """A JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{settings.site_name}: {title}",
        "home_page_url": _address(settings, "index.html"),
        "feed_url": _address(settings, own_path),
        "items": [
            {
                "id": _id(settings, item.id),
                "url": _address(settings, item.path),
                "title": item.title,
                "content_text": item.text,
                "date_published": _stamp(item.day),
            }
            for item in items
        ],
    }


def _add(parent: xml.Element, name: str, text: str = "", **attributes: str) -> xml.Element:
    made = xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = clean(text) or None
    return made


def _id(settings: Settings, name: str) -> str:
    return uuid5(NAMESPACE_URL, f"{settings.site_url or settings.site_name}/{name}").urn


def _stamp(day: str) -> str:
    return f"{day}T00:00:00Z"


def _address(settings: Settings, path: str) -> str:
    """The full address where the site's own is known; else the way from data/, where the feeds lie."""
    return f"{settings.site_url.rstrip('/')}/{path}" if settings.site_url else f"../{path}"
