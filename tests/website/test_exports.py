"""The data files say what DESIGN.md tables, and each format is what its own readers take."""

import csv
import io
import json
import re
from datetime import date
from xml.etree import ElementTree

import icalendar
import pytest

from generator.website.tabular import cell
from tests.website import harbour

FIELDS = {
    "events": "id title date kind status place participants figures sources independent_sources salience evidence corrected url",
    "entities": "id type name aliases roles events quotes figures evidence corrected url",
    "figures": "id what value unit comparator as_of period provisional series event evidence corrected url",
    "quotes": "id speaker text said_on variants evidence corrected url",
    "sources": "id file title publisher authors published published_basis published_because family sections url",
    "checks": "id kind statement values percent verdict evidence",
}


@pytest.fixture(scope="module")
def data(settings):
    return settings.folder("build") / "data"


def rows(data, name):
    return {row["id"]: row for row in json.loads((data / f"{name}.json").read_text("utf-8"))}


@pytest.mark.parametrize("name", FIELDS)
def test_each_array_has_the_fields_of_the_interface_in_order(data, name):
    for row in rows(data, name).values():
        assert list(row)[: len(FIELDS[name].split())] == FIELDS[name].split()


def test_evidence_stands_at_its_offsets(data):
    for name in FIELDS:
        for row in rows(data, name).values():
            for item in row.get("evidence", []):
                if item["source"] is not None:
                    assert harbour.TEXTS[item["source"]][item["start"] : item["end"]] == item["quote"]


def test_copies_are_one_voice(data):
    closed = rows(data, "events")["2025-03-03-ferry-closed"]
    assert closed["sources"] == ["northern-wire-ferry", "northern-wire-copy", "merrow-echo-ferry"]
    assert closed["independent_sources"] == 2


def test_what_is_struck_is_no_fact_and_what_is_merged_is_told_once(data):
    assert "struck-event" not in rows(data, "events")
    assert "varnham-ilse" not in rows(data, "entities")
    assert {"entity": "ilse-varnham", "role": None} in rows(data, "events")["2025-03-03-ferry-closed"]["participants"]


def test_an_entity_names_its_events_quotes_figures_and_offices(data):
    chair = rows(data, "entities")["ilse-varnham"]
    assert chair["events"] == ["2025-03-03-ferry-closed", "2025-03-06-islanders"]
    assert (chair["quotes"], chair["aliases"]) == (["no-passenger"], ["Varnham"])
    assert [(role["title"], role["of"], role["from"], role["to"]) for role in chair["roles"]] == [
        ("Board chair", "Merrow Harbour Board", "2021", None),
        ("former harbour pilot", None, None, "2020"),
    ]


def test_every_url_is_a_page_of_the_site(data, site):
    for name in FIELDS:
        for row in rows(data, name).values():
            assert "url" not in row or (site / row["url"]).is_file()


def test_what_an_editor_vouches_for_names_the_editor_and_no_article(data):
    assert rows(data, "events")["vouched"]["evidence"] == [
        {"source": None, "start": None, "end": None, "quote": "", "supports": [], "because": "Seen from the quay.", "editor": "Oda Penhallow"}
    ]


def test_the_calendar_holds_what_is_told_to_the_month_or_better_and_not_denied(data):
    calendar = icalendar.Calendar.from_ical((data / "events.ics").read_bytes())
    found = {str(event["uid"]).removesuffix("@merrow.example"): event for event in calendar.walk("VEVENT")}
    assert "2025-03-refusal" not in found and "1970s-ferry" not in found
    assert (found["2025-02-board-asks"].start, found["2025-02-board-asks"].end) == (date(2025, 2, 1), date(2025, 3, 1))
    assert str(found["2025-03-06-islanders"]["status"]) == "TENTATIVE"
    assert str(found["2025-03-06-islanders"]["summary"]).startswith("Planned: ")


@pytest.mark.parametrize("name", ["events", "corrections"])
def test_the_atom_feed_has_all_that_rfc_4287_asks_for(data, name):
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(data / f"{name}.atom").getroot()
    entries = feed.findall(f"{atom}entry")
    assert entries and feed.find(f"{atom}author/{atom}name") is not None
    for node in [feed, *entries]:
        for part in ("id", "title", "updated"):
            assert node.find(atom + part).text
    ids = [entry.find(f"{atom}id").text for entry in entries]
    assert len(set(ids)) == len(ids) and all(one.startswith("urn:uuid:") for one in ids)
    assert all(entry.find(f"{atom}link").get("href").startswith("https://merrow.example/") for entry in entries)


@pytest.mark.parametrize("name", ["events", "corrections"])
def test_the_json_feed_has_all_that_its_version_asks_for(data, name):
    feed = json.loads((data / f"{name}.feed.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    assert all(item["id"] and item["content_text"] and item["date_published"].endswith("Z") for item in feed["items"])


def test_timeline_js_is_given_no_markup_of_articles(data):
    told = json.loads((data / "timeline.json").read_text("utf-8"))
    assert all({"year"} <= set(slide["start_date"]) and slide["text"]["headline"] for slide in told["events"])
    assert "<script" not in json.dumps(told)


def test_the_data_package_describes_every_column_of_every_table(data):
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    readers = {"integer": int, "number": float, "boolean": lambda cell: {"true": True, "false": False}[cell], "string": str}
    assert {resource["name"] for resource in package["resources"]} == {*FIELDS, "evidence"}
    for resource in package["resources"]:
        table = list(csv.reader(io.StringIO((data / resource["path"]).read_text("utf-8"))))
        fields = resource["schema"]["fields"]
        assert table[0] == [field["name"] for field in fields]
        for row in table[1:]:
            for value, field in zip(row, fields, strict=True):
                assert value == "" or readers[field["type"]](value) is not None


def test_no_cell_of_a_table_is_a_formula():
    assert cell("=HYPERLINK(1)") == "'=HYPERLINK(1)" and cell(-3) == "-3"


def test_llms_txt_names_the_data_and_the_events(settings):
    told = (settings.folder("build") / "llms.txt").read_text("utf-8")
    assert told.startswith("# The Merrow ferry\n") and "https://merrow.example/data/events.json" in told
    assert not re.search(r"(?<!\\)<", told)
