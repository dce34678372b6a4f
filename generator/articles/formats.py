"""Files -> articles: the text and what the file states of itself, one reader for each format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from generator.articles.archives import read_lines, read_warc
from generator.articles.article import Article, Unreadable, as_metadata, plain_breaks
from generator.articles.webpage import read_markup, read_page
from generator.config import Settings
from generator.errors import Fault

_ARCHIVES = {".jsonl": read_lines, ".jsonl.gz": read_lines, ".warc": read_warc, ".warc.gz": read_warc}
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
KINDS = ".txt, .md, .html, .jsonl, .jsonl.gz, .warc or .warc.gz"


def read_file(path: Path, file: str, settings: Settings) -> Iterator[Article | Fault]:
    """Yield the articles of one file, and a Fault for each that cannot be read. `file` is the path shown to the user."""
    name = path.name.lower()
    archive = next((read for ending, read in _ARCHIVES.items() if name.endswith(ending)), None)
    try:
        if archive:
            yield from archive(path, file, settings.max_article_bytes)
        elif read := _READERS.get(path.suffix.lower()):
            yield read(_load(path, settings.max_article_bytes), path.stem, file)
        else:
            yield Fault(file, None, "", f"is no article: files ending in {path.suffix or 'nothing'} are not read. Articles are {KINDS}.", "warning")
    except Unreadable as error:
        yield Fault(file, error.line, "", error.message)
    except OSError as error:
        yield Fault(file, None, "", f"cannot be read: {error.strerror or error}.")


def _load(path: Path, largest: int) -> bytes:
    size = path.stat().st_size
    if size > largest:
        raise Unreadable(f"is {size:,} bytes; an article may have {largest:,}. Split it, or set extra.dateline.max_article_bytes in mkdocs.yml.")
    return path.read_bytes()


def decode(data: bytes) -> str:
    """Bytes -> text: UTF-8, a byte order mark dropped, \\n for every line break. Raises Unreadable."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("is UTF-16, not UTF-8. Save the file as UTF-8.", 1)
    if b"\0" in data:
        raise Unreadable(f"holds binary data (a zero at byte {data.index(0)}), no text. Save the article as UTF-8 text.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8. Save the file as UTF-8.", line) from error
    if not text.strip():
        raise Unreadable("is empty. Put the article's text into it, or delete the file.")
    return plain_breaks(text)


def _read_text(data: bytes, id: str, file: str) -> Article:
    return Article(id, file, decode(data))


def _read_markdown(data: bytes, id: str, file: str) -> Article:
    source = decode(data)
    fields, body = _split_front_matter(source)
    text, outline = read_markup(body)
    if not text.strip():
        raise Unreadable("has front matter and no text. Put the article below the second ---.")
    return Article(id, file, text, as_metadata(fields), outline)


def _split_front_matter(source: str) -> tuple[dict, str]:
    """(the fields between the two ---, what follows)."""
    match = _FRONT_MATTER.match(source)
    if not match:
        if source.startswith("---\n") and re.match(r"---\n[\w-]+:", source):
            raise Unreadable("front matter is not closed. Write --- on a line of its own below its last field.", 1)
        return {}, source
    try:
        fields = yaml.load(match["yaml"], Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or error
        raise Unreadable(f"front matter is not YAML: {problem}. Write `key: value` lines between the two ---.", mark.line + 2 if mark else 1) from error
    if fields and not isinstance(fields, dict):
        raise Unreadable("front matter holds no fields. Write `title: …` and the like between the two ---.", 2)
    return fields or {}, source[match.end() :]


def _read_page(data: bytes, id: str, file: str) -> Article:
    return read_page(data, id, file)


_READERS = {".txt": _read_text, ".md": _read_markdown, ".markdown": _read_markdown, ".html": _read_page, ".htm": _read_page, ".xhtml": _read_page}
