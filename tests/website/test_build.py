"""Pages are written whole, only where they changed, and go when their record goes."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.website.build import write_pages
from generator.website.files import write_files
from generator.website.story import Location
from tests.website import harbour
from tests.website.conftest import project, write


def test_a_second_run_writes_nothing(settings):
    assert write(settings) == []


def test_one_edit_writes_only_the_pages_that_tell_it(settings, tmp_path):
    write_pages(harbour.records(), harbour.documents(), settings, tmp_path)
    edited = harbour.records()
    edited.quotes[1].text = "We were never asked for one penny,"
    changed = write_pages(edited, harbour.documents(), settings, tmp_path)
    assert sorted(path for path in changed if path.endswith(".md")) == [
        "disputed.md", "people/dorrit-halvorsen.md", "quotes/index.md", "quotes/never-asked.md", "sources/echo-protest.md",
    ]  # fmt: skip


def test_the_page_of_a_deleted_record_goes_and_files_of_others_stay(settings, tmp_path):
    write_pages(harbour.records(), harbour.documents(), settings, tmp_path)
    (tmp_path / "events" / "mine.md").write_text("mine")
    fewer = harbour.records()
    fewer.events = [event for event in fewer.events if event.id != "hearing"]
    assert "events/hearing.md" in write_pages(fewer, harbour.documents(), settings, tmp_path)
    assert not (tmp_path / "events" / "hearing.md").exists() and (tmp_path / "events" / "mine.md").exists()


def test_a_folder_left_empty_goes(tmp_path):
    write_files(tmp_path, {"a/b/c.md": b"x"}, ".list")
    write_files(tmp_path, {}, ".list")
    assert [path.name for path in tmp_path.iterdir()] == [".list"]


def test_a_merged_record_leads_to_the_one_it_joined(settings):
    page = (settings.folder("build") / "people" / "varnham-ilse.md").read_text("utf-8")
    assert 'href="../people/ilse-varnham.html"' in page


def test_a_struck_record_says_so_and_nothing_else(settings):
    page = (settings.folder("build") / "events" / "struck-event.md").read_text("utf-8")
    assert "A person struck this record" in page and "The old ferry" not in page


def test_a_corrected_field_leads_to_its_line(settings):
    page = (settings.folder("build") / "events" / "2025-04-02-contract.md").read_text("utf-8")
    assert "https://github.com/example/merrow/edit/main/content/events/2025-04-02-contract.yml" in page
    assert "https://github.com/example/merrow/blob/main/content/events/2025-04-02-contract.yml&#35;L4" in page


def test_records_outside_the_project_are_named_without_the_folders_of_the_machine(settings, tmp_path):
    away = {"hearing": Location("/home/somebody/records/events/hearing.yml", {"date": 4})}
    write_pages(harbour.records(), harbour.documents(), settings, tmp_path, locations=away)
    page = (tmp_path / "events" / "hearing.md").read_text("utf-8")
    assert "<code>events/hearing.yml</code>" in page and "somebody" not in page


def test_no_page_republishes_an_article(settings):
    """A source's page shows short stretches of it, never the whole."""
    page = (settings.folder("build") / "sources" / "echo-protest.md").read_text("utf-8")
    sentences = re.split(r"(?<=[.\"])\s", harbour.TEXTS["echo-protest"])
    assert sum(sentence in page for sentence in sentences) < len(sentences) / 2


def test_records_kept_elsewhere_find_the_pages_of_the_project(settings, tmp_path):
    elsewhere = settings.model_copy(update={"content": tmp_path / "records"})
    write_pages(harbour.records(), harbour.documents(), elsewhere, tmp_path / "docs")
    assert (tmp_path / "docs" / "about.md").is_file()


class _Page(HTMLParser):
    """Links and anchors of a page."""

    def __init__(self, html: str):
        super().__init__()
        self.links, self.anchors = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        self.anchors |= {told[name] for name in ("id", "name") if told.get(name)}
        self.links += [told[name] for name in ("href", "src") if told.get(name) and tag in ("a", "img", "link", "script")]


def broken(site: Path) -> list[str]:
    """Links of a built site to files or anchors that are not there."""
    pages = {path.relative_to(site).as_posix(): _Page(path.read_text("utf-8")) for path in site.rglob("*.html")}
    found = []
    for path, page in pages.items():
        if path == "404.html":  # its links start at the root of the host
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = unquote(urljoin(path, parts.path)) if parts.path else path
            target = "index.html" if target in ("", "/") else target
            if not (site / target).is_file() and not target.startswith("/"):
                found.append(f"{path}: {link}")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors | {"", "__skip"}:
                found.append(f"{path}: {link}: no such anchor")
    return found


def test_no_link_and_no_anchor_is_broken(site):
    assert broken(site) == []


def test_nothing_comes_from_another_host(site):
    """Other hosts stand in links that a reader follows, never in what a page loads."""
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r'<(?:script|img|iframe|source)[^>]+src="(?:https?:)?//', text), path
        assert not re.search(r'<link[^>]+rel="(?:stylesheet|preload|preconnect)"[^>]+href="(?:https?:)?//', text), path


def test_zensical_builds_the_same_files(tmp_path):
    """The theme's successor reads the same folder, without a warning, and its links and anchors hold."""
    pytest.importorskip("zensical", reason="Zensical is not installed.")
    settings = project(tmp_path)
    run = subprocess.run([Path(sys.executable).with_name("zensical"), "build", "--strict"], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    site = settings.folder("site")
    assert (site / "data" / "events.json").is_file() and (site / "events" / "2025-03-03-ferry-closed.html").is_file()
    assert broken(site) == []
