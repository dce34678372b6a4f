"""Markdown pages -> the site: MkDocs, called in this process, with its warnings as faults."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

# MkDocs 1.6 is the last of its line (and pinned below 2), so that the two functions which render one page stay as they are.
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.config import Settings
from generator.errors import DatelineError, Fault
from generator.website.files import write_if_changed
from generator.website.incremental import build_changed, can_build
from generator.website.making import compiled
from generator.website.own import own_pages, pages_folder

STORE = ".cache/site.json"  # below the project's folder; what the next build needs


class _Faults(logging.Handler):
    """Gathers MkDocs' warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


@contextmanager
def _gathered(settings: Settings, path: Path) -> Iterator[list[Fault]]:
    """The warnings of MkDocs within, as faults; its errors as DatelineError. path: the mkdocs.yml."""
    log, handler, faults = logging.getLogger("mkdocs"), _Faults(), []
    propagated = log.propagate
    log.addHandler(handler)
    log.propagate = False
    try:
        yield faults
    except MkDocsException as error:
        raise DatelineError(f"{path}: MkDocs cannot build the site: {error}") from error
    finally:
        log.removeHandler(handler)
        log.propagate = propagated
        faults += [_fault(message, settings, path) for message in handler.found]


_IN_PAGE = re.compile(r"Doc file '(?P<page>[^']+)' contains a link '(?P<link>[^']*)'")


def _fault(message: str, settings: Settings, path: Path) -> Fault:
    """A warning of MkDocs as a fault: an error where a page that a person wrote leads nowhere, for its author can mend it."""
    told = _IN_PAGE.match(message)
    page = pages_folder(settings) / told["page"] if told else None
    if page is None or not page.is_file():
        return Fault(str(path), None, "", message, "warning")
    name = page.relative_to(settings.root).as_posix() if page.is_relative_to(settings.root) else str(page)
    lines = page.read_text("utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if told["link"] in text), None)
    return Fault(name, line, "", f'the link "{told["link"]}" leads nowhere. Name a page or a heading that is there.')


def build_site(settings: Settings, config: Path | None = None) -> list[Fault]:
    """Build the site from the Markdown below `settings.build` into `settings.site`. config: the mkdocs.yml (default:
    that of the project). Returns a fault for each warning of MkDocs: an error where a person's page leads nowhere. Raises DatelineError where it cannot build."""
    path = config or settings.root / "mkdocs.yml"
    with _gathered(settings, path) as faults:
        _build(load(settings, path), settings)
    return faults


def _build(config: MkDocsConfig, settings: Settings) -> None:
    """Build what changed, where it can be known; else everything."""
    if can_build(config):
        build_changed(config, settings.root / STORE, own_pages(pages_folder(settings)), compiled(settings))
    else:
        build(config)


def load(settings: Settings, path: Path) -> MkDocsConfig:
    """MkDocs' configuration with the folders of `settings`."""
    return load_config(
        str(path),
        docs_dir=str(settings.folder("build").resolve()),
        site_dir=str(settings.folder("site").resolve()),
    )


class LiveSite:
    """A site in which changed pages are rendered by themselves, for `dateline serve`. The search index and what stands
    in the navigation are as they were at the last whole build. faults: of the first build."""

    def __init__(self, settings: Settings, config: Path | None = None) -> None:
        self.settings, self.path = settings, config or settings.root / "mkdocs.yml"
        self.faults = self.build()

    def build(self) -> list[Fault]:
        """Build everything, and keep what the pages share."""
        with _gathered(self.settings, self.path) as faults:
            _build(load(self.settings, self.path), self.settings)
            self.config = load(self.settings, self.path)
            self.config = self.config.plugins.on_config(self.config)
            self.env = self.config.theme.get_env()
            self.files = get_files(self.config)
            self.files.add_files_from_theme(self.env, self.config)
            self.nav = get_navigation(self.files, self.config)
            self.env = self.config.plugins.on_env(self.env, config=self.config, files=self.files)
        return faults

    def update(self, changed: Iterable[str]) -> list[Fault]:
        """Bring the site up to date with files of the docs folder that changed (as `build.write_pages` returns them).
        A page that is new or gone means a whole build."""
        changed = list(changed)
        docs = Path(self.config.docs_dir)
        if any(path.endswith(".md") and (self._file(path) is None or not (docs / path).is_file()) for path in changed):
            return self.build()
        with _gathered(self.settings, self.path) as faults:
            for path in changed:
                self._renew(path, docs)
        return faults

    def _file(self, path: str) -> File | None:
        return self.files.get_file_from_path(path)

    def _renew(self, path: str, docs: Path) -> None:
        file = self._file(path)
        if not path.endswith(".md"):
            target = Path(self.config.site_dir) / path
            if (docs / path).is_file():
                write_if_changed(target, (docs / path).read_bytes())
            else:
                target.unlink(missing_ok=True)
            return
        if file.page is None:
            Page(None, file, self.config)
        _populate_page(file.page, self.config, self.files)
        _build_page(file.page, self.config, self.files.documentation_pages(), self.nav, self.env)
