"""Files -> articles: text and what the file states of itself, one reader for each format."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import trafilatura
import yaml

from generator.config import Settings
from generator.errors import Fault


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its file gives it. id: file stem, or stem and line number; metadata: keys lower-case, values text."""

    id: str
    file: str
    text: str
    metadata: dict[str, str] = field(default_factory=dict)


class Unreadable(Exception):
    """Carries the Fault that says why an article cannot be read."""

    def __init__(self, message: str, line: int | None = None):
        super().__init__(message)
        self.message, self.line = message, line


def read_file(path: Path, name: str, settings: Settings) -> Iterator[Article | Fault]:
    """Yield the articles of one file, and a Fault for each that cannot be read. `name` is the path shown to the user."""
    try:
        if name.endswith((".jsonl", ".jsonl.gz")):
            yield from _read_lines(path, name, settings)
        elif path.suffix.lower() in _READERS:
            yield _READERS[path.suffix.lower()](_load(path, settings), path, name)
        else:
            raise Unreadable(f"Files of the kind {path.suffix or 'without ending'} are not read. Articles are .txt, .md, .html or .jsonl.")
    except Unreadable as fault:
        yield Fault(name, fault.line, "", fault.message)
    except OSError as error:
        yield Fault(name, None, "", f"cannot be read: {error.strerror or error}.")


def _load(path: Path, settings: Settings) -> bytes:
    size = path.stat().st_size
    if size > settings.max_article_bytes:
        raise Unreadable(f"is {size:,} bytes; an article may have {settings.max_article_bytes:,}. Split it, or set extra.dateline.max_article_bytes in mkdocs.yml.")
    return path.read_bytes()


def decode(data: bytes) -> str:
    """Bytes -> text: UTF-8, a byte order mark dropped, line breaks as \\n."""
    if b"\0" in data[:8192]:
        raise Unreadable("holds binary data, no text. Save the article as UTF-8 text.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8. Save the file as UTF-8.", line) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable("is empty. Put the article's text into it, or delete the file.")
    return text


def _read_text(data: bytes, path: Path, name: str) -> Article:
    return Article(path.stem, name, decode(data))


_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)


def _read_markdown(data: bytes, path: Path, name: str) -> Article:
    text = decode(data)
    match = _FRONT_MATTER.match(text)
    if not match:
        return Article(path.stem, name, text)
    try:
        fields = yaml.load(match["yaml"], Loader=_PlainLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Unreadable(f"front matter is not YAML: {getattr(error, 'problem', error)}. Write `key: value` lines between the two ---.", mark.line + 2 if mark else 1) from error
    if fields is not None and not isinstance(fields, dict):
        raise Unreadable("front matter holds no fields. Write `title: …` and the like between the two ---.", 2)
    body = text[match.end() :]
    if not body.strip():
        raise Unreadable("has front matter and no text. Put the article below the second ---.")
    return Article(path.stem, name, body, _as_metadata(fields or {}))


class _PlainLoader(yaml.SafeLoader):
    """Leaves dates as they are written."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _as_metadata(fields: dict) -> dict[str, str]:
    """Fields as read: keys lower-case, values as text, lists joined by commas."""
    found = {}
    for key, value in fields.items():
        if isinstance(value, list):
            value = ", ".join(str(item) for item in value if not isinstance(item, (dict, list)))
        if value is not None and not isinstance(value, dict):
            found[str(key).strip().lower()] = str(value).strip()
    return found


def _read_html(data: bytes, path: Path, name: str) -> Article:
    return read_html(data, path.stem, name)


def read_html(data: bytes, id: str, name: str) -> Article:
    """The article of a web page, found by trafilatura, with the page's metadata."""
    if not data.strip():
        raise Unreadable("is empty. Put the article's page into it, or delete the file.")
    tree = trafilatura.load_html(data)
    text = trafilatura.extract(tree, include_comments=False, include_tables=False) if tree is not None else None
    if not text or not text.strip():
        raise Unreadable("holds no article that could be found. Save the article's own page, or its text as .txt.")
    page = trafilatura.extract_metadata(tree)
    fields = {key: getattr(page, key, None) for key in ("title", "author", "sitename", "date", "url", "description")} if page else {}
    return Article(id, name, text, _as_metadata({key: value for key, value in fields.items() if value}))


_READERS = {".txt": _read_text, ".md": _read_markdown, ".markdown": _read_markdown, ".html": _read_html, ".htm": _read_html}


def _read_lines(path: Path, name: str, settings: Settings) -> Iterator[Article | Fault]:
    """One article a line: `text` and the fields that front matter has."""
    stem = path.name.removesuffix(".gz").removesuffix(".jsonl")
    opened = gzip.open(path, "rb") if name.endswith(".gz") else path.open("rb")
    found = False
    try:
        with opened as lines:
            for number, line in enumerate(iter(lambda: lines.readline(settings.max_article_bytes + 1), b""), 1):
                found = True
                if not line.strip():
                    continue
                try:
                    yield _read_line(line, f"{stem}-{number:06d}", name, settings)
                except Unreadable as fault:
                    yield Fault(name, number, "", fault.message)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Unreadable(f"is not whole: {error}. Copy or download it again.") from error
    if not found:
        raise Unreadable("is empty. Write one article a line, as JSON with `text`.")


def _read_line(line: bytes, id: str, name: str, settings: Settings) -> Article:
    if len(line) > settings.max_article_bytes:
        raise Unreadable(f"the article is larger than {settings.max_article_bytes:,} bytes. Split it, or set extra.dateline.max_article_bytes in mkdocs.yml.")
    try:
        fields = json.loads(line)
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte {error.start} of the line is not UTF-8. Save the file as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"is not JSON: {error.msg} at character {error.colno}. Write one object a line.") from error
    if not isinstance(fields, dict):
        raise Unreadable(f"holds {type(fields).__name__}, no object. Write {{\"text\": …, \"title\": …}}.")
    text = fields.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        raise Unreadable("has no `text`. Give the article's text as a string.")
    return Article(id, name, text.replace("\r\n", "\n").replace("\r", "\n"), _as_metadata(fields))
