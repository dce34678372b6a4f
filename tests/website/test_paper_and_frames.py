"""A page on paper, and within another site's page."""

import functools
import http.server
import re
import threading
from html import unescape

import pytest

from generator.website.assets import running_title
from tests.website.test_site_in_browser import page_of


def test_the_timeline_prints_on_a4_with_its_evidence_and_page_numbers(browser, address, site, tmp_path):
    with page_of(browser, scheme="dark") as page:
        page.goto(address + "timeline.html")
        made = page.pdf(prefer_css_page_size=True)
        assert re.search(rb"/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12][.\d]*\s*\]", made)
        page.emulate_media(media="print")
        assert page.locator(".md-header").is_hidden() and page.locator(".dl-filters").is_hidden()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".dl-evidence:visible").count() >= 11
    style = (site / "assets" / "site.css").read_text("utf-8")
    assert "counter(page)" in style and "The\\20 Merrow\\20 ferry" in style


def test_a_name_of_a_site_ends_no_style_sheet():
    assert (
        running_title('A"}\\</style>*/')
        == b'@page{@top-left{content:"A\\22 \\7d \\5c \\3c \\2f style\\3e \\2a \\2f ";font:8pt "Libre Franklin",sans-serif;color:#5b564b}}'
    )


@pytest.fixture
def elsewhere(site, address, tmp_path):
    """The address of a page of another origin that holds the snippets of an event and of the timeline."""
    snippets = []
    for path in ("events/2025-03-08-march.html", "timeline.html"):
        (snippet,) = re.findall(r"<pre><code>(.*?)</code></pre>", (site / path).read_text("utf-8"))
        snippets.append(unescape(snippet).replace("https://merrow.example/", address))
    (tmp_path / "index.html").write_text("<!doctype html><title>Elsewhere</title><link rel=icon href='data:,'>" + "".join(snippets), "utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()


def test_a_fact_stands_within_another_site_with_the_way_to_its_page_and_its_source(browser, elsewhere):
    with page_of(browser) as page:
        page.goto(elsewhere)
        fact = page.frame_locator("iframe").first
        fact.locator(".dl-embed-source").wait_for()
        assert fact.locator("h1").inner_text().startswith("Islanders march through Tolley")
        assert fact.locator(".md-header").is_hidden()
        whole = fact.locator(".dl-embed-source a")
        assert whole.inner_text().startswith("The Merrow ferry") and "embed" not in whole.get_attribute("href")
        assert whole.get_attribute("target") == "_blank"
        assert fact.locator(".dl-evidence figcaption a").first.get_attribute("target") == "_blank"


def test_a_timeline_stands_within_another_site(browser, elsewhere):
    with page_of(browser) as page:
        page.goto(elsewhere)
        timeline = page.frame_locator("iframe").nth(1)
        timeline.locator(".dl-embed-source").wait_for()
        assert timeline.locator(".dl-filters").is_hidden() and timeline.locator(".dl-embed-source a").count() == 1
