"""Whole pages, line by line: what is news, what is a heading, and what belongs to the page.

Each file of layouts/ is a page; each line begins with what it is: t headline, n news, h heading inside a story, e heading of a
live blog's entry, k clock time of an entry, b writers and dates, c caption, f furniture. `~f` cuts a line in two.
"""

from pathlib import Path

import pytest

from generator.articles.article import Article
from generator.articles.reader import read_article

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.txt"))
KINDS = {"t": "heading", "n": "body", "h": "heading", "e": "heading", "k": "byline", "b": "byline", "c": "caption", "f": "boilerplate"}


def read_layout(path):
    """(text, expected) of a layout file; expected: (label, words) of each paragraph."""
    expected, lines = [], []
    for row in path.read_text("utf-8").splitlines():
        pieces = [part.strip() for part in row.split("~")]
        lines.append(" ".join(piece[2:] for piece in pieces))
        expected += [(piece[0], piece[2:].strip()) for piece in pieces if piece[2:].strip()]
    return "\n".join(lines) + "\n", expected


def told(document):
    return [(paragraph.kind, document.text[paragraph.start : paragraph.end]) for paragraph in document.paragraphs]


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_every_line_of_a_page_is_told_for_what_it_is(path):
    """News, headings, captions, writers and furniture are told apart on pages of many publishers."""
    text, expected = read_layout(path)
    assert [(KINDS[label], words) for label, words in expected] == told(read_article(Article(path.stem, path.name, text)))


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_each_entry_of_a_live_blog_is_a_section_and_a_plain_story_has_none(path):
    """A live blog's entries are sections with their headings; other pages hold no entries."""
    text, expected = read_layout(path)
    document = read_article(Article(path.stem, path.name, text))
    entries = [section.title for section in document.sections if section.kind == "entry" and section.title]
    assert [words for label, words in expected if label == "e"] == entries


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_the_headline_is_the_title(path):
    """The headline is found below and above the page's own lines; a page without one has no title."""
    text, expected = read_layout(path)
    titles = [words for label, words in expected if label == "t"]
    assert (titles[0] if titles else None) == read_article(Article(path.stem, path.name, text)).title
