"""Events for calendars (iCalendar) and for TimelineJS."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from generator.config import Settings
from generator.later import later
from generator.records.model import Event
from generator.website.cards import STATUS, best_first
from generator.website.dates import When, read_when
from generator.website.markdown import as_html, clean
from generator.website.naming import path_of, source_name
from generator.website.pieces import Pieces
from generator.website.story import Story
from generator.website.wording import clip

icalendar = later("icalendar")

_ICAL_STATUS = {"happened": "CONFIRMED", "planned": "TENTATIVE", "unclear": "TENTATIVE", "called off": "CANCELLED"}
_WIDEST = timedelta(days=31)  # what is told less precisely than a month has no place in a calendar


def ics(story: Story, settings: Settings, pieces: Pieces) -> bytes:
    """Every event that a calendar can show: told to the month or better, and not denied. pieces: the entries as last made."""
    entries = []
    for event in story.events.values():
        when = read_when(event.date)
        if event.status in _ICAL_STATUS and when.start and when.end and when.end - when.start <= _WIDEST:
            told = _told(story, event, when, settings)
            entries.append(pieces.get(told, lambda told=told: _entry(told)))
    begin, end, _ = pieces.get(clean(settings.site_name), lambda: _frame(settings)).partition("END:VCALENDAR")
    return f"{begin}{''.join(entries)}{end}\r\n".encode()


def _frame(settings: Settings) -> str:
    """The calendar without its entries."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Dateline//EN")
    calendar.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what programs read that are older
        calendar.add(name, clean(settings.site_name))
    return calendar.to_ical().decode()


def _told(story: Story, event: Event, when: When, settings: Settings) -> dict[str, Any]:
    """What an entry tells, by the names of iCalendar."""
    told = {
        "uid": f"{event.id}@{urlsplit(settings.site_url).hostname or 'dateline'}",
        "dtstamp": datetime(when.start.year, when.start.month, when.start.day, tzinfo=UTC),
        "dtstart": when.start,
        "dtend": when.end + timedelta(days=1),
        "summary": clean(event.title if event.status == "happened" else f"{STATUS[event.status][1]}: {event.title}"),
        "description": clean(f"{when.label}. {_words(story, event)}".strip()),
        "status": _ICAL_STATUS[event.status],
        "transp": "TRANSPARENT",  # news keeps nobody from being free
        "categories": [clean(event.kind)],
    }
    if places := story.names(event.place):
        told["location"] = clean(", ".join(places))
    if settings.site_url:
        told["url"] = f"{settings.site_url.rstrip('/')}/{path_of(event)}"
    return told


def _entry(told: Mapping[str, Any]) -> str:
    made = icalendar.Event()
    for name, value in told.items():
        made.add(name, value)
    return made.to_ical().decode()


def _words(story: Story, event: Event) -> str:
    """The words that tell most of an event, with the article they stand in."""
    item = next(iter(best_first(event)), None)
    if item is None or not item.quote:
        return ""
    source = story.sources.get(item.source)
    return f"“{item.quote}”" + (f" ({source_name(source)})" if source else "")


def timeline_js(story: Story, settings: Settings) -> dict:
    """What TimelineJS reads (https://timeline.knightlab.com/docs/json-format.html). It prints text as HTML, so it is
    escaped here."""
    dated = ((event, read_when(event.date)) for event in story.events.values())
    return {
        "title": {"text": {"headline": str(as_html(settings.site_name))}},
        "events": [_slide(event, when, settings) for event, when in dated if when.start],
    }


def _slide(event: Event, when: When, settings: Settings) -> dict:
    words = clip(best_first(event)[0].quote, 280) if event.evidence else ""
    words = f"“{words}”" if words else ""
    address = f"{settings.site_url.rstrip('/')}/{path_of(event)}" if settings.site_url else f"../{path_of(event)}"
    link = f'<p><a href="{as_html(address)}">Evidence</a></p>'
    slide = {
        "unique_id": event.id,
        "start_date": _day(when.start, when),
        "display_date": when.label,
        "group": str(as_html(event.kind)),
        "text": {
            "headline": str(as_html(event.title if event.status == "happened" else f"{STATUS[event.status][1]}: {event.title}")),
            "text": f"<p>{as_html(words)}</p>{link}",
        },
    }
    if when.end and when.end != when.start:
        slide["end_date"] = _day(when.end, when)
    return slide


def _day(day: date, when: When) -> dict:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    if when.precision == "year":
        return {"year": day.year}
    return {"year": day.year, "month": day.month} if when.precision == "month" else parts
