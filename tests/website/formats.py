"""What each format asks of a file, as its own text has it: each function returns the faults it finds, none for a good file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import icalendar
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
_ATOM_GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas" / "atom.rng"))
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def stamped(text: str | None) -> bool:
    """Whether `text` is a date-time of RFC 3339 that the calendar has."""
    try:
        return bool(text and _STAMP.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return bool(parts.scheme and (parts.netloc or parts.scheme == "urn"))


def atom(content: bytes) -> Iterator[str]:
    """RFC 4287: its grammar, and those MUSTs that no grammar can say."""
    feed = etree.fromstring(content)
    if not _ATOM_GRAMMAR.validate(feed):
        yield from map(str, _ATOM_GRAMMAR.error_log)
    entries = feed.findall(f"{ATOM}entry")
    for node in (feed, *entries):
        yield from _atom_node(node)
    authored = feed.find(f"{ATOM}author") is not None
    if not authored and not all(entry.find(f"{ATOM}author") is not None for entry in entries):
        yield "an entry has no author, and the feed has none"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) < len(ids):
        yield "two entries have one id"


def _atom_node(node) -> Iterator[str]:
    if not node.findtext(f"{ATOM}title"):
        yield "a title is empty"
    links = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in node.findall(f"{ATOM}link")]
    if len(links) != len(set(links)):
        yield "two links say the same"
    if node.tag == f"{ATOM}entry" and node.find(f"{ATOM}content") is None and "alternate" not in [rel for rel, *_ in links]:
        yield "an entry has neither content nor a link"


def json_feed(content: bytes) -> Iterator[str]:
    """https://www.jsonfeed.org/version/1.1/"""
    feed = json.loads(content)
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or not feed.get("title") or not isinstance(feed.get("items"), list):
        yield "version, title or items are missing"
    for name in ("home_page_url", "feed_url"):
        if not absolute(feed.get(name)):
            yield f"{name} is no address"
    ids = [item.get("id") for item in feed["items"]]
    if len(set(ids)) < len(ids) or not all(isinstance(one, str) and one for one in ids):
        yield "an item has no id of its own"
    for item in feed["items"]:
        if not (item.get("content_text") or item.get("content_html")):
            yield "an item has no content"
        if not absolute(item.get("url")) or not stamped(item.get("date_published")):
            yield f"url or date of {item.get('id')}"


def calendar(content: bytes) -> Iterator[str]:
    """RFC 5545, sections 3.1, 3.6 and 3.6.1."""
    for line in content.split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets"
        if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
            yield f"a control character in {line!r}"
    found = icalendar.Calendar.from_ical(content)
    if not found.get("prodid") or found.get("version") != "2.0":
        yield "no PRODID or VERSION"
    events = found.walk("VEVENT")
    uids = [str(event.get("uid")) for event in events]
    if len(set(uids)) < len(uids) or "None" in uids:
        yield "an event has no UID of its own"
    for event in events:
        yield from (f"{event['uid']}: {fault}" for fault in _event(event))


def _event(event) -> Iterator[str]:
    yield from map(str, event.errors)
    stamp, start, end = (event.get(name) for name in ("dtstamp", "dtstart", "dtend"))
    if stamp is None or stamp.dt.tzinfo is None or stamp.dt.utcoffset():
        yield "DTSTAMP is not in UTC"
    if type(start.dt) is not date or start.params.get("VALUE") != "DATE" or type(end.dt) is not date or end.params.get("VALUE") != "DATE":
        yield "a whole day is not told as a DATE"
    elif end.dt <= start.dt:
        yield "DTEND is not the day after the last"
    if event.get("status") not in ("TENTATIVE", "CONFIRMED", "CANCELLED"):
        yield f"STATUS is {event.get('status')}"
    if not str(event.get("summary") or ""):
        yield "no SUMMARY"


def timeline_js(content: bytes) -> Iterator[str]:
    """https://timeline.knightlab.com/docs/json-format.html"""
    told = json.loads(content)
    if set(told) - {"title", "events", "eras", "scale"} or told.get("scale", "human") not in ("human", "cosmological"):
        yield f"unknown parts {sorted(told)}"
    ids = [slide.get("unique_id") for slide in told["events"]]
    if len(set(ids)) < len(ids):
        yield "two slides have one unique_id"
    for slide in told["events"]:
        days = [_moment(slide[name]) for name in ("start_date", "end_date") if name in slide]
        if not days or None in days or days != sorted(days):
            yield f"dates of {slide['unique_id']}: {days}"
        if not slide.get("text", {}).get("headline"):
            yield f"{slide['unique_id']} has no headline"
        for words in slide["text"].values():
            if tags := set(re.findall(r"<[^>]*>", re.sub(r'<a href="[^"<>]*">', "", words))) - {"<p>", "</p>", "</a>"}:
                yield f"markup {tags}"


def _moment(told: dict) -> tuple | None:
    year, month, day = told.get("year"), told.get("month", 1), told.get("day", 1)
    try:
        return (date(year, month, day).isoformat(),) if set(told) <= {"year", "month", "day", "display_date"} else None
    except (TypeError, ValueError):
        return None


_LLMS_LINK = re.compile(r"- \[(?:[^\[\]\\]|\\.)+\]\((?P<address>[^()\s]+)\)(?:: .+)?")


def llms(text: str) -> Iterator[str]:
    """https://llmstxt.org: a heading, a summary, then sections of links."""
    lines = [line for line in text.split("\n") if line]
    if not re.fullmatch(r"# .+", lines[0]) or not lines[1].startswith("> "):
        yield "it does not begin with a heading and a summary"
    section = False
    for line in lines[2:]:
        section = section or line.startswith("## ")
        if section and not line.startswith("## ") and not _LLMS_LINK.fullmatch(line):
            yield f"no link of a list: {line}"


SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def sitemap(content: bytes, base: str) -> Iterator[str]:
    """https://www.sitemaps.org/protocol.html"""
    root = etree.fromstring(content)
    addresses = [node.text for node in root.iter(f"{SITEMAP}loc")]
    if root.tag not in (f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex") or not addresses or len(addresses) > 50_000:
        yield "no urlset, or too long a one"
    if len(set(addresses)) < len(addresses):
        yield "an address stands twice"
    yield from (f"not of this site: {one}" for one in addresses if not one.startswith(base))


_STATUS = {f"https://schema.org/Event{name}" for name in ("Cancelled", "MovedOnline", "Postponed", "Rescheduled", "Scheduled")}


def schema_org(told: dict) -> Iterator[str]:
    """https://schema.org/Event, /Person, /Organization, /Place: what search engines ask for, and values of the right type."""
    if told.get("@context") != "https://schema.org" or told.get("@type") not in ("Event", "Person", "Organization", "Place") or not told.get("name"):
        yield "no @context, @type or name"
    if told["@type"] != "Event":
        return
    first, last = told.get("startDate", ""), told.get("endDate", told.get("startDate", ""))
    if not all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in (first, last)) or last < first:
        yield f"startDate {first}, endDate {last}"
    if told.get("eventStatus") not in _STATUS:
        yield f"eventStatus {told.get('eventStatus')}"
    if not told.get("description"):
        yield "no description"
    for part, types in (("location", {"Place"}), ("attendee", {"Person", "Organization", "Place"})):
        yield from (f"{part}: {one}" for one in told.get(part, []) if one.get("@type") not in types or not one.get("name"))


_READERS = {"string": str, "integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__}


def tables(package: dict, read) -> Iterator[str]:
    """CSV against its descriptor: dialect, header, types, keys. read: path -> bytes."""
    sheets = {}
    for resource in package["resources"]:
        content = read(resource["path"]).decode(resource["encoding"])
        dialect = resource["dialect"]
        if re.search(r'(?<!\r)\n', re.sub(r'"[^"]*"', "", content)):
            yield f"{resource['path']}: a line does not end as the dialect says"
        rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=dialect["delimiter"], doublequote=dialect["doubleQuote"], strict=True))
        fields = resource["schema"]["fields"]
        if rows[0] != [field["name"] for field in fields]:
            yield f"{resource['path']}: header {rows[0]}"
        sheets[resource["name"]] = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        for field in fields:
            yield from (f"{resource['path']}: {fault}" for fault in _column(field, [row[field["name"]] for row in sheets[resource["name"]]]))
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            known = {row[key["reference"]["fields"]] for row in sheets[key["reference"]["resource"]]} | {""}
            yield from (
                f"{resource['path']}: {row[key['fields']]} is not known"
                for row in sheets[resource["name"]]
                if row[key["fields"]] not in known
            )


def _column(field: dict, values: list[str]) -> Iterator[str]:
    for value in values:
        try:
            _READERS[field["type"]](value) if value else None
        except (ValueError, KeyError):
            yield f"{field['name']}: {value} is no {field['type']}"
        if value.startswith(("=", "+", "@", "\t", "\r")) or value.startswith("-") and field["type"] == "string":
            yield f"{field['name']}: a spreadsheet reckons {value!r}"
    if field.get("constraints", {}).get("unique") and len(set(values)) < len(values):
        yield f"{field['name']}: a value stands twice"
    if field.get("constraints", {}).get("required") and "" in values:
        yield f"{field['name']}: a value is missing"
