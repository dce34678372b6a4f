"""A plan -> the page: made from the story, rendered by its template, and cut into files that a phone can load."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Template

from generator.config import Settings
from generator.website.desk import foot
from generator.website.markdown import environment, tidy
from generator.website.page import Page, Plan
from generator.website.paging import page_files
from generator.website.reads import Read
from generator.website.search import Entry, entry_of
from generator.website.story import Story

TEMPLATES = Path(__file__).resolve().parents[2] / "site_templates"
_ANCHOR = re.compile(r'(?m) id="([^"]*)"|\{#([^}]*)\}$')  # of an element of HTML, or of a heading of Markdown


@dataclass(frozen=True)
class Made:
    """A page just made. files: path -> Markdown, of the page and of those that it goes on in. reads: what was looked up for it.
    places: of a page that goes on, the file of each anchor. entry: of the search."""

    files: dict[str, str]
    reads: frozenset[Read]
    places: Mapping[str, str]
    entry: Entry | None


def make_page(plan: Plan, story: Story, settings: Settings) -> Made:
    """A page, with those that it goes on in."""
    noted = story.reads.begin()
    page = replace(plan.make(story, *([story.record(plan.record)] if plan.record else []), *plan.told), card=plan.card)
    files = page_files(page, render(page, story, settings))
    places = _places(files) if page.flows or len(files) > 1 else {}
    return Made(files, frozenset(noted), places, entry_of(page, story))


def _places(files: Mapping[str, str]) -> dict[str, str]:
    """Anchor -> the first of the files that has it."""
    return {anchor: path for path, text in reversed(files.items()) for found in _ANCHOR.finditer(text) if (anchor := found[1] or found[2])}


def render(page: Page, story: Story, settings: Settings) -> str:
    """The Markdown of `page`, without front matter."""
    record = story.record(page.record) if page.record else None
    body = template(page.template, settings).render(
        page=page,
        root=page.root,
        site={"name": settings.site_name, "url": settings.site_url},
        foot=foot(story, record, settings.site_name, settings.site_url, settings.repo_edit_url) if record else None,
        **page.context,
    )
    return tidy(body)


def template(name: str, settings: Settings) -> Template:
    """A template of site_templates/pages."""
    return environment(TEMPLATES / "pages", compiled(settings)).get_template(name)


def compiled(settings: Settings) -> Path:
    """The folder that keeps the templates as Jinja compiled them."""
    folder = settings.root / ".cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
