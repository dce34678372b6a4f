"""What a reader does with the site, in a real browser."""

from __future__ import annotations

import re
from contextlib import contextmanager

import pytest

PAGES = (
    "index.html", "timeline.html", "events/2025-03-03-ferry-closed.html", "events/2025-03-08-march.html",
    "events/2025-04-02-contract.html", "people/ilse-varnham.html", "organisations/merrow-harbour-board.html",
    "places/tolley.html", "figures/signatures-march.html", "figures/index.html", "quotes/no-passenger.html",
    "quotes/index.html", "sources/echo-protest.html", "sources/index.html", "people/index.html", "checks.html",
    "disputed.html", "corrections.html", "data/index.html", "about.html", "how-to-correct.html",
    "events/struck-event.html", "404.html",
)  # fmt: skip

# fmt: skip
KINDS = (
    "index.html", "timeline.html", "events/2025-03-08-march.html", "people/ilse-varnham.html", "figures/signatures-march.html",
    "figures/index.html", "quotes/no-passenger.html", "sources/echo-protest.html", "people/index.html", "disputed.html",
    "corrections.html", "data/index.html", "how-to-correct.html", "organisations/ministry-of-ports.html", "places/tolley.html",
    "checks.html", "sources/index.html", "quotes/index.html", "events/struck-event.html",
)


@contextmanager
def page_of(browser, *, width=1280, scheme="light", **options):
    """A page whose console errors and requests to other hosts fail the test."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
    page, faults = context.new_page(), []
    page.set_default_timeout(10_000)
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: (
            faults.append(request.url) if "127.0.0.1" not in request.url and not request.url.startswith(("data:", "blob:")) else None
        ),
    )
    yield page
    context.close()
    assert faults == []


def shown(page) -> list[str]:
    """Ids of the timeline's entries that are shown."""
    return page.eval_on_selector_all(".dl-day__list > li", "items => items.filter(i => i.offsetParent).map(i => i.id)")


def test_every_page_opens_on_a_phone_without_a_fault_or_a_call_to_another_host(browser, address):
    with page_of(browser, width=390) as page:
        for path in (*PAGES, "events/hostile-event.html", "sources/hostile.html"):
            page.goto(address + path)
            assert page.locator("h1").count() == 1, path
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_filters_work_together_and_stand_in_the_address(browser, address):
    with page_of(browser) as page:
        page.goto(address + "timeline.html")
        assert len(shown(page)) == 12
        page.select_option("select[name=body]", "ministry-of-ports")
        assert shown(page) == ["2025-02-board-asks", "2025-03-refusal", "2025-04-02-contract"]
        page.select_option("select[name=status]", "happened")
        page.fill("input[name=q]", "FERRY contract")
        assert shown(page) == ["2025-04-02-contract"]
        assert "body=ministry-of-ports" in page.url and "status=happened" in page.url
        assert page.locator(".dl-filters__count").inner_text() == "1 of 12 events"
        assert page.locator("#in-2026").is_hidden()


def test_a_filtered_timeline_opens_from_its_address(browser, address):
    with page_of(browser) as page:
        page.goto(address + "timeline.html?person=ilse-varnham&status=planned")
        assert shown(page) == ["2025-03-06-islanders"]
        page.click(".dl-filters button[type=reset]")
        page.wait_for_function("location.search === ''")
        assert len(shown(page)) == 12


def test_the_timeline_reads_without_scripts(browser, address):
    with page_of(browser, java_script_enabled=False) as page:
        page.goto(address + "timeline.html")
        assert page.locator(".dl-entry").count() == 12
        assert page.locator("[data-dl-filters]").is_hidden()
        page.locator('[id="2025-03-08-march"] a').first.click()
        assert page.locator("h1").inner_text().startswith("Islanders march through Tolley")


def test_the_picture_is_walked_by_arrow_keys_and_leads_to_the_entry(browser, address):
    with page_of(browser) as page:
        page.goto(address + "timeline.html")
        page.focus(".dl-picture a[tabindex='0']")
        page.keyboard.press("ArrowRight")
        wanted = page.evaluate("document.activeElement.dataset.key")
        page.keyboard.press("Enter")
        assert page.evaluate("decodeURIComponent(location.hash)") == "#" + wanted


def test_evidence_leads_to_its_source_and_back_by_keyboard(browser, address):
    with page_of(browser) as page:
        page.goto(address + "events/2025-03-08-march.html")
        page.focus(".dl-evidences .dl-evidence figcaption a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sources/echo-protest.html#2025-03-08-march")
        page.focus('[id="2025-03-08-march"] a')
        page.keyboard.press("Enter")
        page.wait_for_url("**/events/2025-03-08-march.html")


def test_search_finds_a_person_and_opens_the_fact_sheet(browser, address):
    with page_of(browser) as page:
        page.goto(address)
        page.keyboard.press("f")
        page.keyboard.type("Halvorsen")
        page.locator(".md-search-result__link", has=page.locator("h1", has_text=re.compile("^Dorrit Halvorsen$"))).first.click()
        page.wait_for_url(re.compile("dorrit-halvorsen"))


def test_a_reader_switches_to_dark(browser, address):
    with page_of(browser) as page:
        page.goto(address)
        assert page.get_attribute("body", "data-md-color-scheme") == "default"
        page.locator("label[title='Switch to dark']").click()
        assert page.get_attribute("body", "data-md-color-scheme") == "slate"


def test_dark_is_reached_by_keyboard_alone(browser, address):
    with page_of(browser) as page:
        page.goto(address)
        while page.evaluate("document.activeElement.name") != "__palette":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")


def test_text_from_articles_and_records_never_runs(browser, address, site):
    hostile = sorted(str(path.relative_to(site)) for path in site.rglob("*.html") if "hacked" in path.read_text("utf-8"))
    kinds = {path.split("/")[0] for path in hostile}
    assert kinds >= {
        "events",
        "people",
        "organisations",
        "places",
        "figures",
        "quotes",
        "sources",
        "timeline.html",
        "disputed.html",
        "checks.html",
        "corrections.html",
    }
    with page_of(browser) as page:
        for path in hostile:
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert page.evaluate("window.hacked") is None, path
            assert page.locator("a[href^='javascript:']:not(.md-search__icon)").count() == 0, path
            assert page.locator("article :is(img[src=x], svg[onload], b[onclick], script:not([type='application/ld+json']))").count() == 0, path
        page.goto(address)
        page.keyboard.press("f")
        page.keyboard.type("heading")
        page.locator(".md-search-result__link", has_text="<script>").first.wait_for()
        assert page.evaluate("window.hacked") is None


def test_hostile_words_are_shown_as_words(browser, address):
    with page_of(browser) as page:
        page.goto(address + "events/hostile-event.html")
        told = page.locator("h1").inner_text()
        assert "<script>window.hacked=1</script> **bold** {{ 7*7 }} {% raw %} <!-- gone -->" in told
        assert "\u202e" not in page.content()


def test_a_newcomer_finds_from_the_front_page_what_happened_who_says_so_what_was_corrected_and_how_a_count_grew(browser, address):
    """Each answer stands on the front page, or one click away."""
    with page_of(browser, width=390) as page:
        page.goto(address)
        lead = page.locator(".dl-lead")
        assert lead.locator("time").first.inner_text() == "Monday 3 March 2025"
        assert "closed the Sound ferry on Monday" in lead.locator("blockquote").inner_text()
        assert lead.locator("figcaption a").first.inner_text() == "Island ferry closes"
        count = page.locator(".dl-key", has_text="signatures of the petition").first
        assert "4,875" in count.inner_text() and "Up from 2,600 (28 February 2025)" in count.inner_text()
        page.locator(".dl-jump a", has_text="Corrected").click()
        assert page.locator("#corrected").evaluate("node => node.getBoundingClientRect().top") < 200
        change = page.locator("section:has(#corrected) li", has_text="signs a contract")
        assert change.locator("del").inner_text() == "Thursday 3 April 2025" and change.locator("ins").inner_text() == "Wednesday 2 April 2025"
        change.locator("a").click()
        assert "The article says 2 April." in page.locator("article").inner_text()


def test_axe_finds_no_violation_in_light_or_dark(browser, address):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed.").Axe()
    with page_of(browser) as page:
        for path in KINDS:
            page.goto(address + path)
            page.add_style_tag(content="* { transition: none !important; }")
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert violations(axe.run(page, options={"resultTypes": ["violations"]})) == [], path
            page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
            dark = axe.run(page, options={"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]})
            assert violations(dark) == [], f"{path}, dark"


def violations(found) -> list[tuple[str, str, str]]:
    return [
        (rule["id"], node["html"][:160], node.get("failureSummary", "")[:200])
        for rule in found.response["violations"]
        for node in rule["nodes"][:3]
    ]
