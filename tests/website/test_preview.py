"""Save a file, and the page shows it: only what changed is rendered, with the same bytes as a whole build."""

import threading
import time

from generator.website import preview
from generator.website.build import write_pages
from generator.website.mkdocs import LiveSite, build_site
from tests.website import harbour
from tests.website.conftest import project


def test_a_page_rendered_by_itself_is_as_a_whole_build_makes_it(tmp_path):
    settings = project(tmp_path)
    live = LiveSite(settings)
    edited = harbour.records()
    edited.events[3].title = "Islanders walk through Tolley"
    started = time.perf_counter()
    changed = write_pages(edited, harbour.documents(), settings, settings.folder("build"), **harbour.TOLD)
    assert live.update(changed) == []
    assert time.perf_counter() - started < 5  # a fraction of it on a machine with nothing else to do
    site = settings.folder("site")
    assert "Islanders walk through Tolley" in (site / "events" / "2025-03-08-march.html").read_text("utf-8")
    assert "Islanders walk through Tolley" in (site / "timeline.html").read_text("utf-8")
    alone = {path: path.read_bytes() for path in site.rglob("*.html")}
    build_site(settings)
    assert [path.name for path, content in alone.items() if path.read_bytes() != content] == []


def test_a_new_record_brings_its_page(tmp_path):
    settings = project(tmp_path)
    live = LiveSite(settings)
    more = harbour.records()
    more.events.append(more.events[0].model_copy(update={"id": "another", "title": "Another ferry closes"}))
    live.update(write_pages(more, harbour.documents(), settings, settings.folder("build"), **harbour.TOLD))
    assert (settings.folder("site") / "events" / "another.html").is_file()


def test_a_saved_file_is_built_once(tmp_path):
    """The system tells of a save; the look at the folders that follows finds nothing new."""
    file = tmp_path / "a.yml"
    file.write_text("title: One")
    built: list[float] = []
    server = preview.Server(tmp_path, lambda: built.append(time.monotonic()), port=0)
    server.watch(str(tmp_path))
    thread = threading.Thread(target=server.serve)
    thread.start()
    time.sleep(0.2)
    file.write_text("title: Another")
    while not built and thread.is_alive():
        time.sleep(0.01)
    time.sleep(0.1)
    seen = len(built)
    time.sleep(2 * preview.POLL)
    server.shutdown()
    thread.join()
    assert len(built) == seen > 0
