"""MkDocs' build, in which a page whose Markdown and frame did not change is not rendered again.

It goes the way of `mkdocs.commands.build.build`, step by step. Pages that Dateline wrote are left as they lie in the site
folder while their Markdown lies as it was; people's own pages are always rendered, for their links may have broken.
The frame is everything that pages share: configuration, navigation, theme, versions. Where it changed, all is built anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation

from generator.website.files import write_if_changed
from generator.website.kept import stamp

_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a rendered page. source, made: size and time of its Markdown and of its file in the site folder.
    anchors: that links may lead to."""

    source: tuple[int, int]
    made: tuple[int, int]
    anchors: list[str]


@dataclass(frozen=True, slots=True)
class Last:
    """What the last build kept. frame, shared: of what all pages share, without the navigation and with it. theme: as `_theme_files` has
    it. pages: path -> what is kept of it."""

    frame: str
    shared: str
    theme: list[list[str]]
    pages: dict[str, Kept]


def can_build(config: MkDocsConfig) -> bool:
    """Whether nothing is plugged in: what plugins and hooks do to pages cannot be known."""
    return not config.hooks and not config.plugins


def build_changed(config: MkDocsConfig, store: Path, own: Iterable[str], compiled: Path) -> int:
    """Build the site of `config`, and keep in the file `store` what the next build needs. own: paths of the pages that
    people wrote. compiled: the folder that keeps the templates compiled. Returns how many pages were rendered."""
    files, env = get_files(config), config.theme.get_env()
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    last, frame = _load(store), _frame(config)
    theme = last.theme if last.frame == frame else _theme_files(env, config)
    for path, folder in theme:
        if files.get_file_from_path(path) is None:
            files.append(File(path, folder, config.site_dir, config.use_directory_urls))
    set_exclusions(files, config)
    nav = get_navigation(files, config)  # makes every page
    shared = f"{frame} {nav}"
    pages = files.documentation_pages(inclusion=InclusionLevel.is_included)
    kept = _current(last.pages if last.shared == shared else {}, pages, frozenset(own))
    changed = [file for file in pages if file.src_uri not in kept]
    for file in changed:
        _populate_page(file.page, config, files)
    _copy(file for file in files if not file.is_documentation_page() and file.inclusion.is_included())
    for template in config.theme.static_templates:
        _build_theme_template(template, env, files, config, nav)
    now = kept | {file.src_uri: _render(file, config, pages, nav, env) for file in changed}
    for file in changed:
        _tell_anchors(file.page.links_to_anchors or (), kept)
        file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    _remove_stale(config, files)
    told = {path: (one.source, one.made, one.anchors) for path, one in sorted(now.items())}
    write_if_changed(store, json.dumps([frame, shared, theme, told], separators=(",", ":")).encode())
    return len(changed)


def _theme_files(env: Environment, config: MkDocsConfig) -> list[list[str]]:
    """The theme's own files, [path, folder of the theme] of each: to look for them takes long among the thousands of icons."""
    found = Files([])
    found.add_files_from_theme(env, config)
    return [[file.src_uri, file.src_dir] for file in found]


def _tell_anchors(targets: Iterable[File], kept: dict[str, Kept]) -> None:
    """Let pages that are not rendered say which anchors they have, where a link leads to one."""
    for file in targets:
        if file.src_uri in kept:
            file.page.present_anchor_ids = set(kept[file.src_uri].anchors)


def _frame(config: MkDocsConfig) -> str:
    """A hash of all that pages share but the navigation."""
    found = hashlib.sha256()
    for part in (*(version(package) for package in _PACKAGES), config.site_name, config.site_url, config.site_dir, *config.theme.dirs):
        found.update(f"{part}\0".encode())
    for path in [Path(config.config_file_path), *_files_below(config.theme.custom_dir)]:
        found.update(path.read_bytes())
    return found.hexdigest()


def _files_below(folder: str | None) -> list[Path]:
    return sorted(path for path in Path(folder).rglob("*") if path.is_file()) if folder else []


def _load(store: Path) -> Last:
    """What the last build kept; nothing where the file cannot be read."""
    try:
        frame, shared, theme, told = json.loads(store.read_text("utf-8"))
        return Last(frame, shared, theme, {path: Kept(tuple(source), tuple(made), anchors) for path, (source, made, anchors) in told.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return Last("", "", [], {})


def _current(kept: dict[str, Kept], pages: Iterable[File], own: frozenset[str]) -> dict[str, Kept]:
    """Of what was kept, the pages whose Markdown and whose file in the site folder lie as they were."""
    found = {}
    for file in pages:
        one = kept.get(file.src_uri)
        if one and file.src_uri not in own and one.source == stamp(file.abs_src_path) and one.made == stamp(file.abs_dest_path):
            found[file.src_uri] = one
    return found


def _copy(files: Iterable[File]) -> None:
    """Bring what is no page into the site folder; a file that looks as it did when it was copied lies there."""
    for file in files:
        if not file.abs_src_path:
            file.copy_file()
        elif stamp(file.abs_src_path) != stamp(file.abs_dest_path):
            os.makedirs(os.path.dirname(file.abs_dest_path), exist_ok=True)
            shutil.copyfile(file.abs_src_path, file.abs_dest_path)
            found = os.stat(file.abs_src_path)
            os.utime(file.abs_dest_path, ns=(found.st_atime_ns, found.st_mtime_ns))


def _render(file: File, config: MkDocsConfig, pages: list[File], nav: Navigation, env) -> Kept:
    _build_page(file.page, config, pages, nav, env)
    anchors = sorted(file.page.present_anchor_ids or ())
    return Kept(stamp(file.abs_src_path), stamp(file.abs_dest_path), anchors)


def _remove_stale(config: MkDocsConfig, files: Files) -> None:
    """Remove from the site folder what this build does not make."""
    made = {file.abs_dest_path for file in files if file.inclusion.is_included()}
    made |= {os.path.join(config.site_dir, name) for name in (*config.theme.static_templates, "sitemap.xml.gz")}
    for folder, _, names in os.walk(config.site_dir, topdown=False):
        for path in (os.path.join(folder, name) for name in names):
            if path not in made:
                os.unlink(path)
        if folder != config.site_dir and not os.listdir(folder):
            os.rmdir(folder)
