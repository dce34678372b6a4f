"""The invented story as a site, built once; a server for it; a browser."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from pathlib import Path

import pytest

from generator.config import Settings, load_settings
from generator.website.build import write_pages
from generator.website.exports import write_exports
from generator.website.mkdocs import build_site
from tests.website import harbour

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def project(folder: Path) -> Settings:
    """A project folder with the pages of the invented story, ready to be built."""
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("site_name: Dateline", "site_name: The Merrow ferry", 1)
    config = config.replace('site_url: !ENV [SITE_URL, ""]', "site_url: https://merrow.example/", 1)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    (folder / "site_templates").symlink_to(ROOT / "site_templates")
    shutil.copytree(ROOT / "content" / "pages", folder / "content" / "pages")
    settings = load_settings(folder / "mkdocs.yml").model_copy(
        update={"site_url": "https://merrow.example/", "repo_edit_url": "https://github.com/example/merrow/edit/main/"}
    )
    write(settings)
    return settings


def write(settings: Settings) -> list[str]:
    """Write every page and data file of the story; the paths that changed."""
    docs = settings.folder("build")
    pages = write_pages(harbour.records(), harbour.documents(), settings, docs, **harbour.TOLD, news=["2025-04-02-contract"])
    return pages + write_exports(harbour.records(), harbour.documents(), settings, docs, **harbour.TOLD)


@pytest.fixture(scope="session")
def settings(tmp_path_factory) -> Settings:
    return project(tmp_path_factory.mktemp("merrow"))


@pytest.fixture(scope="session")
def site(settings) -> Path:
    """The folder of the site as MkDocs builds it; a warning of MkDocs is an error."""
    assert build_site(settings) == []
    return settings.folder("site")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address(site) -> str:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("There is no Chromium: install Debian's package `chromium` to run the tests in a browser.")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed.")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()
