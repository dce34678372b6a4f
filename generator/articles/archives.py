"""Archives -> articles, one at a time: .jsonl and .jsonl.gz by the line, .warc and .warc.gz by the record.

An archive may be larger than memory; what is broken in it is a Fault at its line or record, and costs nothing else.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from generator.articles.article import Article, Unreadable, as_metadata, plain_breaks
from generator.articles.webpage import read_page
from generator.errors import Fault

_MOST_FAULTS = 20  # of one archive; the rest are counted


def read_lines(path: Path, file: str, largest: int) -> Iterator[Article | Fault]:
    """One article a line: `text` and the fields that front matter has."""
    stem = path.name.removesuffix(".gz").removesuffix(".jsonl")
    opened = gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb")
    empty = True
    try:
        with opened as lines:
            for number, line in enumerate(_bounded_lines(lines, largest), 1):
                if line is None or line.strip():
                    empty = False
                    yield _read_line(line, f"{stem}-{number:06d}", file, number, largest)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Unreadable(f"is not whole: {error}. Copy or download it again.") from error
    if empty:
        raise Unreadable("is empty. Write one article a line, as JSON with `text`.")


def _bounded_lines(lines, largest: int) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is larger than an article may be, whose rest is passed over."""
    while line := lines.readline(largest + 1):
        if len(line) > largest and not line.endswith(b"\n"):
            while (rest := lines.readline(largest)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line


def _read_line(line: bytes | None, id: str, file: str, number: int, largest: int) -> Article | Fault:
    if line is None:
        return Fault(file, number, "", f"is longer than {largest:,} bytes. Split the article, or set extra.dateline.max_article_bytes in mkdocs.yml.")
    try:
        fields = json.loads(line.removeprefix(b"\xef\xbb\xbf").strip())
    except UnicodeDecodeError as error:
        return Fault(file, number, "", f"byte {error.start} of the line is not UTF-8. Save the file as UTF-8.")
    except json.JSONDecodeError as error:
        return Fault(file, number, "", f"is not JSON: {error.msg} at character {error.colno}. Write one object a line.")
    except RecursionError:
        return Fault(file, number, "", "is nested too deeply. Write one flat object a line.")
    if not isinstance(fields, dict):
        return Fault(file, number, "", f'holds a {type(fields).__name__}, no object. Write {{"text": "…", "title": "…"}}.')
    text = fields.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        found = "no `text`" if text is None else "an empty `text`" if isinstance(text, str) else f"a `text` that is a {type(text).__name__}"
        return Fault(file, number, "text", f"has {found}. Give the article's text as a string.")
    return Article(id, file, plain_breaks(text), as_metadata(fields))


def read_warc(path: Path, file: str, largest: int) -> Iterator[Article | Fault]:
    """The web pages of a WARC file; what is no page (pictures, redirects) is passed over."""
    stem = path.name.removesuffix(".gz").removesuffix(".warc")
    found = 0
    with path.open("rb") as stream:
        records = ArchiveIterator(stream)
        number = 0
        while True:
            try:
                record = next(records, None)
            except (ArchiveLoadFailed, EOFError, zlib.error, ValueError) as error:
                yield Fault(file, None, "", f"record {number + 1} is broken: {error}. Copy or download the archive again.")
                return
            if record is None:
                break
            number += 1
            if not _is_page(record):
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            try:
                yield _read_record(record, f"{stem}-{number:06d}", file, address, largest)
                found += 1
            except Unreadable as error:
                yield Fault(file, None, f"record {number}", f"{address} {error.message}", "warning")
    if not found:
        raise Unreadable("holds no web page with an article. Archive the articles' own pages.")


def _is_page(record) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    return record.http_headers.get_statuscode() == "200" and "html" in kind.lower()


def _read_record(record, id: str, file: str, address: str, largest: int) -> Article:
    data = record.content_stream().read(largest + 1)
    if len(data) > largest:
        raise Unreadable(f"is larger than {largest:,} bytes. Set extra.dateline.max_article_bytes in mkdocs.yml.")
    article = read_page(data, id, file)
    return Article(id, file, article.text, {"url": address} | article.metadata, article.outline)
