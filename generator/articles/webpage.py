"""Web pages and Markdown -> article: the blocks of their text as lines, with the headings and live entries they mark.

trafilatura finds the article on a page; a live blog's entries are read from the page's own schema.org record
(LiveBlogPosting), for no extractor tells them apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml import etree, html

from generator.articles.article import Article, Mark, Unreadable, as_metadata
from generator.later import later

markdown, trafilatura = later("markdown"), later("trafilatura")

_BLOCKS = frozenset({
    "p", "head", "item", "quote", "cell", "code", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dt",
    "dd",
})
_HEADINGS = frozenset({"head", "h1", "h2", "h3", "h4", "h5", "h6"})
_FIELDS = ("title", "author", "sitename", "date", "url", "description")
_TIME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d))?")
_FEWEST_ENTRIES = 3
_SENTENCE = re.compile(r"(?:\S+ ){4}[^\n]*[.!?…][\"'”’)]*$", re.M)  # a page without one is a menu


def read_page(data: bytes | str, id: str, file: str) -> Article:
    """The article of a web page, with the page's metadata. Raises Unreadable where there is none."""
    tree = trafilatura.load_html(data) if data.strip() else None
    if tree is None:
        raise Unreadable("is empty or no web page. Save the article's own page, or its text as .txt.")
    records = list(_schema_records(tree))
    page = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    entries = next((blog["liveBlogUpdate"] for blog in records if _is_live_blog(blog)), None)
    if page is None and entries is None:
        raise Unreadable("holds no article that could be found. Save the article's own page, or its text as .txt.")
    metadata = as_metadata({key: getattr(page, key, None) for key in _FIELDS}) if page is not None else {}
    if entries is not None:
        text, outline = _write_entries(
            entries, metadata.get("title") or next(str(blog.get("headline", "")) for blog in records if _is_live_blog(blog))
        )
    else:
        text, outline = write_blocks(page.body)
    if not _SENTENCE.search(text):
        raise Unreadable("holds no article that could be found. Save the article's own page, or its text as .txt.")
    return Article(id, file, text, metadata, outline)


def read_markup(source: str) -> tuple[str, dict[int, Mark]]:
    """Markdown -> (text without markup, outline). Links keep their words, pictures go."""
    rendered = markdown.markdown(source, extensions=["tables", "sane_lists"])
    return write_blocks(html.fragment_fromstring(rendered, create_parent="body"))


def write_blocks(body: etree._Element) -> tuple[str, dict[int, Mark]]:
    """A tree's blocks as lines of text, and where its headings stand."""
    lines: list[str] = []
    outline: dict[int, Mark] = {}
    length = 0
    for line_break in body.iter("br", "lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    for element in _blocks(body):
        words = "\n".join(re.sub(r"[ \t\xa0]+", " ", line).strip() for line in "".join(element.itertext()).splitlines()).strip()
        if not words:
            continue
        if element.tag in _HEADINGS:
            outline[length] = Mark("heading", words)
        lines.append(words)
        length += len(words) + 1
    return "\n".join(lines) + "\n", outline


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """The blocks that hold text and no further block, in order; text beside blocks is a block of its own."""
    inner = [child for child in element if isinstance(child.tag, str)]
    if element.tag in _BLOCKS and not any(
        child.tag in _BLOCKS or len(child) for child in inner if child.tag in _BLOCKS or child.tag in ("list", "ul", "ol")
    ):
        yield element
        return
    if (element.text or "").strip():
        yield _text_block(element.text)
    for child in inner:
        if child.tag in _BLOCKS or any(isinstance(below.tag, str) and below.tag in _BLOCKS for below in child.iter()):
            yield from _blocks(child)
        else:
            yield _text_block("".join(child.itertext()))
        if (child.tail or "").strip():
            yield _text_block(child.tail)


def _text_block(words: str | None) -> etree._Element:
    block = etree.Element("p")
    block.text = words
    return block


# --- live blogs --------------------------------------------------------------------------------------------------


def _schema_records(tree: etree._Element) -> Iterator[dict]:
    """Every object of the page's JSON-LD, those inside @graph too."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            found = json.loads(script.text or "", strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        for record in found if isinstance(found, list) else [found]:
            if isinstance(record, dict):
                yield record
                yield from (inner for inner in record.get("@graph") or () if isinstance(inner, dict))


def _is_live_blog(record: dict) -> bool:
    updates = record.get("liveBlogUpdate")
    return isinstance(updates, list) and sum(bool(isinstance(update, dict) and update.get("articleBody")) for update in updates) >= _FEWEST_ENTRIES


def _write_entries(updates: list, title: str) -> tuple[str, dict[int, Mark]]:
    """A live blog's entries as text: the blog's title, then each entry's headline and its paragraphs."""
    text, outline = (f"{title}\n" if title else ""), {}
    if title:
        outline[0] = Mark("heading", title)
    for update in updates:
        body = _plain(update.get("articleBody")) if isinstance(update, dict) else ""
        if not body:
            continue
        headline = _plain(update.get("headline")).replace("\n", " ")
        if body.startswith(headline):
            body = body[len(headline) :].lstrip("\n .:")
        time = _TIME.match(str(update.get("datePublished", "")))
        outline[len(text)] = Mark("entry", headline or None, time["clock"] if time else None, time["day"] if time else None)
        text += "".join(f"{part}\n" for part in (headline, body) if part)
    return text, outline


def _plain(words: object) -> str:
    """Text without tags, one paragraph a line."""
    if not isinstance(words, str) or not words.strip():
        return ""
    if "<" in words and ">" in words:
        words, _ = write_blocks(html.fragment_fromstring(words, create_parent="body"))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())
