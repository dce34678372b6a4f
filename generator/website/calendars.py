"""Events for calendars (iCalendar) and for TimelineJS."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from generator.config import Settings
from generator.later import later
from generator.records.model import Event
from generator.website.cards import STATUS, best_first
from generator.website.dates import When, read_when
from generator.website.markdown import as_html, clean
from generator.website.naming import path_of, source_name
from generator.website.story import Story
from generator.website.wording import clip

icalendar = later("icalendar")

_ICAL_STATUS = {"happened": "CONFIRMED", "planned": "TENTATIVE", "unclear": "TENTATIVE", "called off": "CANCELLED"}
_WIDEST = timedelta(days=31)  # what is told less precisely than a month has no place in a calendar


def ics(story: Story, settings: Settings) -> bytes:
    """Every event that a calendar can show: told to the month or better, and not denied."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Dateline//EN")
    calendar.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what programs read that are older
        calendar.add(name, clean(settings.site_name))
    for event in story.events.values():
        when = read_when(event.date)
        if event.status in _ICAL_STATUS and when.start and when.end and when.end - when.start <= _WIDEST:
            calendar.add_component(_entry(story, event, when, settings))
    return calendar.to_ical()


def _entry(story: Story, event: Event, when: When, settings: Settings) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", f"{event.id}@{urlsplit(settings.site_url).hostname or 'dateline'}")
    made.add("dtstamp", datetime(when.start.year, when.start.month, when.start.day, tzinfo=UTC))
    made.add("dtstart", when.start)
    made.add("dtend", when.end + timedelta(days=1))
    made.add("summary", clean(event.title if event.status == "happened" else f"{STATUS[event.status][1]}: {event.title}"))
    made.add("description", clean(f"{when.label}. {_words(story, event)}".strip()))
    made.add("status", _ICAL_STATUS[event.status])
    made.add("transp", "TRANSPARENT")  # news keeps nobody from being free
    made.add("categories", [clean(event.kind)])
    if places := story.names(event.place):
        made.add("location", clean(", ".join(places)))
    if settings.site_url:
        made.add("url", f"{settings.site_url.rstrip('/')}/{path_of(event)}")
    return made


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
