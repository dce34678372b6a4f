"""Every export is what its own format asks for, whatever the words in it; and the checks of it find what is wrong."""

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings as rounds
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from generator.config import Settings
from generator.records.model import Evidence, Event, RecordSet
from generator.website.calendars import ics, timeline_js
from generator.website.exports import llms
from generator.website.feeds import Item, atom
from generator.website.markdown import clean
from generator.website.pieces import Pieces
from generator.website.story import Story
from generator.website.tabular import as_csv
from tests.website import formats

PROFILE = Path(__file__).with_name("schemas") / "tabular-data-package.json.gz"


@pytest.fixture(scope="module")
def data(settings):
    return settings.folder("build") / "data"


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("events.atom", formats.atom), ("corrections.atom", formats.atom), ("events.feed.json", formats.json_feed),
        ("corrections.feed.json", formats.json_feed), ("events.ics", formats.calendar), ("timeline.json", formats.timeline_js),
    ],
)  # fmt: skip
def test_a_data_file_is_what_its_format_asks_for(data, name, check):
    assert list(check((data / name).read_bytes())) == []


def test_the_data_package_holds_against_the_schema_of_its_profile(data):
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    Draft4Validator(json.loads(gzip.decompress(PROFILE.read_bytes()))).validate(package)
    assert all(field["title"] for resource in package["resources"] for field in resource["schema"]["fields"])


def test_every_table_holds_against_its_descriptor(data):
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    assert list(formats.tables(package, lambda path: (data / path).read_bytes())) == []


def test_llms_txt_is_a_heading_a_summary_and_lists_of_links(settings):
    assert list(formats.llms((settings.folder("build") / "llms.txt").read_text("utf-8"))) == []


def test_the_sitemap_names_pages_of_the_site(site):
    content = (site / "sitemap.xml").read_bytes()
    assert list(formats.sitemap(content, "https://merrow.example/")) == []
    named = re.findall(r"<loc>https://merrow.example/(.*?)</loc>", content.decode())
    assert [path for path in named if not (site / (path or "index.html")).is_file()] == []


def test_every_schema_org_record_has_what_search_engines_ask_for(site):
    found = [
        json.loads(told)
        for page in site.rglob("*.html")
        for told in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"))
    ]
    assert {told["@type"] for told in found} == {"Event", "Person", "Organization", "Place"}
    assert [(told["name"], fault) for told in found for fault in formats.schema_org(told)] == []


_FEED = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><title>x</title><updated>2024-02-28T00:00:00Z</updated>'
    b"<author><name>x</name></author></feed>"
)


def test_a_good_feed_has_no_fault():
    assert list(formats.atom(_FEED)) == []


@pytest.mark.parametrize(
    ("check", "content"),
    [
        (formats.atom, b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><updated>2024-02-30T00:00:00Z</updated></feed>'),
        (formats.atom, _FEED.replace(b"<name>", b"<nom>").replace(b"</name>", b"</nom>")),
        (formats.atom, _FEED.replace(b"00Z", b"00")),
        (formats.atom, _FEED.replace(b"urn:x:1", b"1")),
        (formats.json_feed, b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": 1}]}'),
        (formats.calendar, b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"),
        (formats.timeline_js, b'{"events": [{"unique_id": "x", "start_date": {"year": 2024, "month": 13}, "text": {"headline": "<b>"}}]}'),
        (formats.llms, "# x\n\n> y\n\n## Data\n\nwords\n"),
        (formats.schema_org, {"@context": "https://schema.org", "@type": "Event", "name": "x", "startDate": "next week"}),
    ],
)
def test_the_checks_find_what_is_wrong(check, content):
    assert list(check(content))


SETTINGS = Settings(site_url="https://news.example/", site_name="News")


def story_of(words: str) -> Story:
    told = Event(
        id="e",
        title=words or "x",
        kind="meeting",
        status="planned",
        date="2025-05-01",
        evidence=[Evidence(source="a", span=(0, 1), quote=words or "x")],
    )
    return Story(RecordSet([], [], [told], [], [], []))


@rounds(max_examples=60, deadline=None)
@given(st.text())
def test_no_words_break_a_feed(words):
    made = atom([Item("event/e", words or "x", words, "2025-05-01", "events/e.html")], "events", "data/events.atom", SETTINGS)
    assert [fault for fault in formats.atom(made) if clean(words).strip() or "title" not in fault] == []


@rounds(max_examples=60, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs",))))
def test_no_words_break_a_calendar_or_add_a_line_to_it(words):
    faults = list(formats.calendar(ics(story_of(f"A{words}"), SETTINGS, Pieces(Path("none")))))
    assert faults == []


@rounds(max_examples=60, deadline=None)
@given(st.text())
def test_no_words_become_markup_of_a_timeline_or_of_llms_txt(words):
    story = story_of(f"A{words}")
    assert list(formats.timeline_js(json.dumps(timeline_js(story, SETTINGS)).encode())) == []
    assert list(formats.llms(llms(story, SETTINGS))) == []


@rounds(max_examples=60, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs",))))
def test_no_cell_is_a_formula_and_each_reads_as_it_was(words):
    package = {"resources": [{"name": "x", "path": "x.csv", "encoding": "utf-8", "dialect": {"delimiter": ",", "doubleQuote": True},
                              "schema": {"fields": [{"name": "text", "type": "string"}, {"name": "id", "type": "string"}]}}]}  # fmt: skip
    content = as_csv([{"text": words, "id": "1"}], ["text", "id"])
    assert list(formats.tables(package, lambda _: content)) == []
