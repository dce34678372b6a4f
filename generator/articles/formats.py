"""Files -> pieces -> articles: the text and what the file states of itself, one reader for each format.

A piece is quick to come by: bytes and where they stood. What takes time, reading it, can be done by any process.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.articles.archives import open_lines, open_warc, read_line, read_record
from generator.articles.article import Article, Piece, Unreadable, as_metadata, plain_breaks
from generator.articles.webpage import read_markup, read_page
from generator.errors import Fault

_ARCHIVES = {".jsonl": open_lines, ".jsonl.gz": open_lines, ".warc": open_warc, ".warc.gz": open_warc}
_KINDS = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page", ".xhtml": "page"}
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
_UNQUOTED_COLON = re.compile(r"""^(?P<key>[\w-]+):[ \t]+(?P<value>[^\s'"\[{|>&*!#%@`].*?:(?:[ \t].*?)?)[ \t]*$""", re.M)
KINDS = ".txt, .md, .html, .jsonl, .jsonl.gz, .warc or .warc.gz"


def open_file(path: Path, file: str, largest: int) -> Iterator[Piece | Fault]:
    """Yield the articles of one file, not yet looked into, and a Fault for each that cannot be had. `file` is the path
    shown to the user; largest: bytes that an article may have."""
    name = path.name.lower()
    archive = next((read for ending, read in _ARCHIVES.items() if name.endswith(ending)), None)
    try:
        if archive:
            yield from archive(path, file, largest)
        elif kind := _KINDS.get(path.suffix.lower()):
            yield Piece(path.stem, file, kind, _load(path, largest))
        else:
            yield Fault(file, None, "", f"is no article: files ending in {path.suffix or 'nothing'} are not read. Articles are {KINDS}.", "warning")
    except Unreadable as error:
        yield Fault(file, error.line, "", error.message)
    except OSError as error:
        yield Fault(file, None, "", f"cannot be read: {error.strerror or error}.")


def read_piece(piece: Piece) -> Article:
    """The article that a piece holds. Raises Unreadable."""
    return _READERS[piece.kind](piece)


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


def _read_text(piece: Piece) -> Article:
    return Article(piece.id, piece.file, decode(piece.data))


def _read_markdown(piece: Piece) -> Article:
    source = decode(piece.data)
    fields, body = _split_front_matter(source)
    text, outline = read_markup(body)
    if not text.strip():
        raise Unreadable("has front matter and no text. Put the article below the second ---.")
    return Article(piece.id, piece.file, text, as_metadata(fields), outline)


def _split_front_matter(source: str) -> tuple[dict, str]:
    """(the fields between the two ---, what follows)."""
    match = _FRONT_MATTER.match(source)
    if not match:
        if source.startswith("---\n") and re.match(r"---\n[\w-]+:", source):
            raise Unreadable("front matter is not closed. Write --- on a line of its own below its last field.", 1)
        return {}, source
    fields = _load_fields(match["yaml"])
    if fields and not isinstance(fields, dict):
        raise Unreadable("front matter holds no fields. Write `title: …` and the like between the two ---.", 2)
    return fields or {}, source[match.end() :]


def _load_fields(source: str) -> Any:
    """Front matter as YAML; headlines hold colons that nobody quotes ("title: Storm: two dead"), so they are read as text."""
    try:
        return yaml.load(source, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        quoted = _UNQUOTED_COLON.sub(lambda line: f"{line['key']}: {json.dumps(line['value'])}", source)
        if quoted != source:
            return _load_fields(quoted)
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or error
        raise Unreadable(
            f"front matter is not YAML: {problem}. Write `key: value` lines between the two ---.", mark.line + 2 if mark else 1
        ) from error


def _read_page(piece: Piece) -> Article:
    return read_page(piece.data, piece.id, piece.file)


_READERS = {"text": _read_text, "markdown": _read_markdown, "page": _read_page, "line": read_line, "record": read_record}
