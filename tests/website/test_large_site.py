"""A site of hundreds of records: no page is heavy, every list can be read to its end, and a search loads little."""

import re
import shutil

import pytest

from generator.records.model import Entity, Event, Evidence, Figure, Participant, Quote, RecordSet, Role, Source
from generator.website.build import write_pages
from generator.website.mkdocs import build_site
from generator.website.split import follow, split
from tests.website.conftest import project
from tests.website.test_build import broken

EVENTS, PEOPLE, SOURCES = 130, 20, 12
HEAVIEST = 30_000  # bytes


def evidence(number: int, words: str) -> Evidence:
    return Evidence(source=f"report-{number % SOURCES}", span=(number * 60, number * 60 + len(words)), quote=words)


def records() -> RecordSet:
    """One mayor and one town that every event tells of, so that their fact sheets are long; a count told on many days."""
    words = "The council of the invented town of Osmerley met again about the bridge and the ferry"
    events = [
        Event(
            id=f"event-{n}", title=f"Councillors meet for the {n}th time about the bridge over the Osmer", kind="meeting", status="happened",
            date=f"20{10 + n // 30}-{n // 5 % 12 + 1:02}-{n % 28 + 1:02}" if n % 13 else None, place=["osmerley"], salience=0.3, independent_sources=1,
            participants=[Participant(entity="mayor"), Participant(entity=f"person-{n % PEOPLE}")], evidence=[evidence(n, words)],
        )
        for n in range(EVENTS)
    ]  # fmt: skip
    people = [Entity(id=f"person-{n}", type="person", name=f"Person the {n}th of Osmerley", evidence=[evidence(n, words)]) for n in range(PEOPLE)]
    mayor = Entity(
        id="mayor",
        type="person",
        name="Mayor Odile Farrow",
        roles=[Role(title="mayor", of="Osmerley", evidence=[evidence(1, words)])],
        evidence=[evidence(n, words) for n in range(30)],
    )
    town = Entity(id="osmerley", type="place", name="Osmerley", kind="town", evidence=[evidence(2, words)])
    figures = [
        Figure(
            id=f"count-{n}",
            what="signatures under the petition",
            value=100 + n,
            unit="signatures",
            as_of=f"2012-{n // 28 + 1:02}-{n % 28 + 1:02}",
            series="signatures",
            entities=["mayor"],
            evidence=[evidence(n, words)],
        )
        for n in range(45)
    ]
    quotes = [
        Quote(
            id=f"said-{n}",
            speaker="mayor",
            text=f"We shall meet for the {n}th time, and then we shall see what the bridge costs us.",
            evidence=[evidence(n, words)],
        )
        for n in range(40)
    ]
    sources = [
        Source(
            id=f"report-{n}",
            file=f"report-{n}.txt",
            title=f"Report {n} from Osmerley",
            publisher="The Osmerley Post",
            published="2024-02-01",
            published_basis="stated",
            family=f"report-{n}",
        )
        for n in range(SOURCES)
    ]
    return RecordSet(events=events, entities=[mayor, town, *people], figures=figures, quotes=quotes, sources=sources)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    settings = project(tmp_path_factory.mktemp("osmerley"))
    write_pages(records(), [], settings, settings.folder("build"), news=[])
    shutil.copytree(settings.folder("build"), settings.root / "edited")
    assert build_site(settings) == []
    return settings


@pytest.fixture(scope="module")
def large(made):
    return made.folder("site")


def test_no_page_is_heavy(large):
    assert {path.relative_to(large).as_posix(): path.stat().st_size for path in large.rglob("*.html") if path.stat().st_size > HEAVIEST} == {}


def test_no_link_is_broken_but_to_data_files(large):
    found = [one for one in broken(large) if "data/" not in one and "llms.txt" not in one]
    assert found == []


def test_every_event_stands_in_the_timeline_once_and_its_page_leads_there(large):
    pages = [large / "timeline.html", *sorted((large / "timeline").glob("*.html"))]
    assert len(pages) > 3
    places = {id: page for page in pages for id in re.findall(r'<li id="(event-\d+)"', page.read_text("utf-8"))}
    assert len(places) == EVENTS
    for id in ("event-1", "event-101"):
        (way,) = re.findall(rf'href="\.\./([^"]*)#{id}">Timeline', (large / "events" / f"{id}.html").read_text("utf-8"))
        assert large / way == places[id]


def test_a_long_fact_sheet_leads_to_all_of_each_list(large):
    sheet = (large / "people" / "mayor.html").read_text("utf-8")
    assert "Events that matter most" in sheet
    assert f'<a href="mayor/events.html">Events: all {EVENTS}</a>' in sheet and 'href="mayor/quotes.html"' in sheet
    told = {
        id
        for page in (large / "people" / "mayor").glob("events*.html")
        for id in re.findall(r'href="\.\./\.\./events/(event-\d+)\.html"', page.read_text("utf-8"))
    }
    assert len(told) == EVENTS


def test_one_edit_of_a_large_site_changes_few_pages(made):
    edited = records()
    edited.events[100].title = "Councillors meet on the bridge"
    changed = [path for path in write_pages(edited, [], made, made.root / "edited", news=[]) if path.endswith(".md")]
    assert "events/event-100.md" in changed and len(changed) < 16


def test_a_search_loads_little(large):
    files = {path.relative_to(large).as_posix(): path.stat().st_size for path in (large / "search").rglob("*.js")}
    assert max(files.values()) < 40_000 and files["search/index.js"] < 10_000


def test_what_does_not_fit_is_cut_between_items_only():
    body = (
        "\n# A {#top}\n\n## Events {#events}\n\n"
        + '<div class="dl-entries">\n'
        + '<div class="dl-entry"><p>One, two</p></div>\n' * 100
        + "</div>\n"
    )
    page, parts = split(body, "people/a.md", 1500)
    assert len(page) <= 1500 and page.count("<div") == page.count("</div>") and 'href="a/events.html">Events: all 100' in page
    assert sum(part.body.count('"dl-entry"') for part in parts) == 100
    pages = follow(body, "list.md", 1500)
    assert all(one.count("<div") == one.count("</div>") for one in pages) and sum(one.count('"dl-entry"') for one in pages) == 100


def test_a_page_that_begins_with_a_month_names_its_year():
    months = "".join(
        f'\n### Month {n} {{#m{n}}}\n\n<div class="dl-days">\n' + "<div><p>One, two, three</p></div>\n" * 12 + "</div>\n" for n in range(6)
    )
    first, *others = follow("\n# A {#top}\n\n## 2031 {#in-2031}\n" + months, "list.md", 800)
    assert len(others) > 1 and all(one.lstrip().startswith("## 2031\n") for one in others)


def test_the_filters_of_a_timeline_of_several_pages_work_over_the_whole(browser, large):
    page = browser.new_page()
    page.goto(f"file://{large}/timeline.html?person=person-7")
    page.wait_for_selector("[data-dl-found] .dl-entry")
    assert page.locator(".dl-filters__count").inner_text() == f"7 of {EVENTS} events"
    page.fill("input[name=q]", "102th")
    page.wait_for_function("document.querySelectorAll('[data-dl-found] .dl-entry').length === 0")
    page.click("button[type=reset]")
    page.locator(".dl-pager").wait_for()
    page.close()


def focused(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label') || ''")


def test_the_picture_of_a_long_timeline_counts_from_afar_and_names_from_near_by_keyboard_alone(browser, large):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"file://{large}/timeline.html")
    page.wait_for_selector(".dl-picture [tabindex='0']")
    counted = sum(
        int(words.split(": ")[1].split()[0])
        for words in page.eval_on_selector_all(".dl-picture [role=button]", "all => all.map(one => one.getAttribute('aria-label'))")
    )
    assert 0 < counted <= EVENTS
    page.focus(".dl-picture [tabindex='0']")
    assert "events. Zoom in" in focused(page)
    while "Zoom in" in focused(page):
        page.keyboard.press("Enter")
    before = focused(page)
    page.keyboard.press("ArrowRight")
    assert focused(page) not in ("", before)
    page.close()


def test_the_picture_shows_what_the_filters_leave(browser, large):
    page = browser.new_page()
    page.goto(f"file://{large}/timeline.html?person=person-7")
    page.wait_for_selector(".dl-picture a")
    assert page.locator(".dl-picture a").count() <= 7
    page.focus(".dl-picture [tabindex='0']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/event-*.html")
    page.close()


def test_each_page_of_a_long_timeline_leads_to_every_year_without_scripts(large):
    for path in ("timeline.html", "timeline/3.html"):
        nav = re.search(r'<nav class="dl-years".*?</nav>', (large / path).read_text("utf-8"), re.S)[0]
        ways = re.findall(r'href="([^"#]*)#([^"]*)"', nav)
        assert ways and all(
            f'id="{anchor}"' in (large / path).parent.joinpath(page or (large / path).name).read_text("utf-8") for page, anchor in ways
        ), path


def test_a_site_in_a_folder_can_be_searched(browser, large):
    page = browser.new_page()
    page.goto(f"file://{large}/events/event-1.html")
    page.keyboard.press("f")
    page.keyboard.type("farrow odile")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/mayor.html")
    page.close()


def test_an_old_address_of_an_entry_leads_to_the_page_it_lies_on(browser, large):
    page = browser.new_page()
    page.goto(f"file://{large}/timeline.html#event-101")
    page.wait_for_url("**/timeline/*.html#event-101")
    page.close()
