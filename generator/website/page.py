"""A page before it is written, and the links between pages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

FOLDERS = {"person": "people", "organisation": "organisations", "place": "places"}


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page. path: from the site's root, maybe with an anchor ("people/jane-doe.html")."""

    text: str
    path: str


@dataclass(frozen=True)
class Page:
    """A page to write. path: the Markdown file below the docs folder ("people/jane-doe.md"). template: below
    `site_templates/pages`. context: what the template shows. script: one of its own below
    the docs folder, or "". record: the id of the record that it is about, "" for others.
    moved_to: from the site's root, the page that took its place, or "". flows: whether it goes on from page to page where it
    is long, instead of leaving its long lists to pages of their own. card: the path of its social card, "" for the site's.
    whole: whether it stays one page, however long. jump: what its headings are, in a word ("Years"): where it goes on, each of its
    pages leads to all of them; "" for none."""

    path: str
    title: str
    description: str
    template: str
    context: dict = field(default_factory=dict)
    script: str = ""
    record: str = ""
    moved_to: str = ""
    flows: bool = False
    card: str = ""
    whole: bool = False
    jump: str = ""

    @property
    def url(self) -> str:
        return page_url(self.path)

    @property
    def root(self) -> str:
        """The way from this page back to the site's root: "../" for "people/jane-doe.html"."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class Plan:
    """A page that is to be there, not made yet. path: as the page's. make: called with the story, the record that the page
    is about (where it is about one) and `told`. told: what the page is made from beside the story, as JSON could have it.
    card: the path of its social card, "" where it has none of its own."""

    path: str
    make: Callable[..., Page]
    record: str = ""
    told: tuple = ()
    card: str = ""


def page_url(path: str) -> str:
    """The address of a page from the site's root: "people/jane-doe.md" -> "people/jane-doe.html".

    Addresses lie as deep as their Markdown files (`use_directory_urls: false`): so relative links hold in MkDocs, which
    leaves links in HTML blocks alone, and in Zensical, which moves them; and the site can be read from a folder."""
    return path.removesuffix(".md") + ".html"


_SAFE_NAME = re.compile(r"[A-Za-z0-9_-]{1,120}")


@lru_cache(maxsize=65536)
def page_name(record_id: str) -> str:
    """The file name of a record's page, without its ending: its id, unless that is no safe name in an address
    (an article's id may hold blanks) or is the name of the folder's index."""
    if _SAFE_NAME.fullmatch(record_id) and record_id.lower() != "index":
        return record_id
    words = re.sub(r"[^A-Za-z0-9]+", "-", record_id).strip("-")[:80] or "record"
    return f"{words}-{hashlib.sha256(record_id.encode()).hexdigest()[:8]}"
