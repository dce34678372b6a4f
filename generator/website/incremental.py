"""MkDocs' build, in which a page whose Markdown and frame did not change is not rendered again.

It goes the way of `mkdocs.commands.build.build`, step by step. Pages of records (those that are not in the navigation)
are left as they lie in the site folder, and what the search index and other pages' links need of them is kept in a file.
The frame is everything that pages share: configuration, navigation, theme, versions. Where it changed, all is built anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator.records.model import KIND_OF_FOLDER
from generator.website.files import write_if_changed

_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")
_WRITTEN_BY_PLUGIN = ("search/search_index.json", "sitemap.xml.gz")


@dataclass(frozen=True)
class Kept:
    """What is kept of a rendered page. key: of its Markdown. size, time: of its file in the site folder. anchors: that
    links may lead to. entries: of the search index."""

    key: str
    size: int
    time: int
    anchors: list[str]
    entries: list[dict]


def can_build(config: MkDocsConfig) -> bool:
    """Whether nothing but the search is plugged in: what other plugins do to pages cannot be known."""
    return not config.hooks and all(isinstance(plugin, SearchPlugin) for plugin in config.plugins.values())


def build_changed(config: MkDocsConfig, store: Path) -> int:
    """Build the site of `config`, and keep in the file `store` what the next build needs. Returns how many pages were rendered."""
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files, env = get_files(config), config.theme.get_env()
    files.add_files_from_theme(env, config)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    frame = _frame(config, nav)
    kept = _current(_load(store, frame), files, nav)
    pages = files.documentation_pages(inclusion=InclusionLevel.is_included)
    for file in pages:
        _prepare(file, kept, config, files)
    env = config.plugins.on_env(env, config=config, files=files)
    files.copy_static_files(inclusion=InclusionLevel.is_included)
    for template in config.theme.static_templates:
        _build_theme_template(template, env, files, config, nav)
    now = {file.src_uri: kept.get(file.src_uri) or _render(file, config, pages, nav, env) for file in pages}
    _index(config, now)
    for file in pages:
        file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    config.plugins.on_post_build(config=config)
    _remove_stale(config, files)
    told = json.dumps({"frame": frame, "pages": {path: asdict(one) for path, one in now.items()}})
    write_if_changed(store, told.encode())
    return len(pages) - len(kept)


def _frame(config: MkDocsConfig, nav: Navigation) -> str:
    """A hash of all that pages share."""
    found = hashlib.sha256()
    for part in (*(version(package) for package in _PACKAGES), config.site_name, config.site_url, str(nav), config.site_dir):
        found.update(f"{part}\0".encode())
    for path in [Path(config.config_file_path), *_files_below(config.theme.custom_dir)]:
        found.update(path.read_bytes())
    return found.hexdigest()


def _files_below(folder: str | None) -> list[Path]:
    return sorted(path for path in Path(folder).rglob("*") if path.is_file()) if folder else []


def _load(store: Path, frame: str) -> dict[str, Kept]:
    """What the last build kept; nothing where the frame has changed or the file cannot be read."""
    try:
        told = json.loads(store.read_text("utf-8"))
        return {path: Kept(**one) for path, one in told["pages"].items()} if told["frame"] == frame else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _current(kept: dict[str, Kept], files: Files, nav: Navigation) -> dict[str, Kept]:
    """Of what was kept, the pages of records (not in the navigation, without Markdown links that could have broken) whose
    Markdown is the same and whose file lies as it was written."""
    in_nav = {page.file.src_uri for page in nav.pages}
    found = {}
    for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
        one = kept.get(file.src_uri)
        if one and file.src_uri not in in_nav and file.src_uri.split("/")[0] in KIND_OF_FOLDER and one.key == _key(file) and (one.size, one.time) == _stamp(file):
            found[file.src_uri] = one
    return found


def _key(file: File) -> str:
    return hashlib.sha256(file.content_bytes).hexdigest()


def _stamp(file: File) -> tuple[int, int]:
    """Size and time of a page's file in the site folder."""
    try:
        told = os.stat(file.abs_dest_path)
    except OSError:
        return -1, 0
    return told.st_size, told.st_mtime_ns


def _prepare(file: File, kept: dict[str, Kept], config: MkDocsConfig, files: Files) -> None:
    if file.page is None:
        Page(None, file, config)
    if file.src_uri in kept:
        file.page.present_anchor_ids = set(kept[file.src_uri].anchors)
    else:
        _populate_page(file.page, config, files)


def _render(file: File, config: MkDocsConfig, pages: list[File], nav: Navigation, env) -> Kept:
    search = next(iter(config.plugins.values())).search_index if config.plugins else None
    before = len(search.entries) if search else 0
    _build_page(file.page, config, pages, nav, env)
    anchors = sorted(file.page.present_anchor_ids or ())
    return Kept(_key(file), *_stamp(file), anchors, search.entries[before:] if search else [])


def _index(config: MkDocsConfig, now: dict[str, Kept]) -> None:
    """Give the search index the entries of every page, in the order of the pages."""
    for plugin in config.plugins.values():
        plugin.search_index.entries = [entry for one in now.values() for entry in one.entries]


def _remove_stale(config: MkDocsConfig, files: Files) -> None:
    """Remove from the site folder what this build does not make."""
    site = Path(config.site_dir)
    made = {Path(file.abs_dest_path) for file in files if file.inclusion.is_included()}
    made |= {site / name for name in (*config.theme.static_templates, *_WRITTEN_BY_PLUGIN)}
    for path in site.rglob("*"):
        if path.is_file() and path not in made:
            path.unlink()
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
