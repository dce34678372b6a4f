"""Archives -> pieces, one at a time: .jsonl and .jsonl.gz by the line, .warc and .warc.gz by the record.

An archive may be larger than memory; what is broken in it is a Fault at its line or record, and costs nothing else.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from generator.articles.article import Article, Piece, Unreadable, as_metadata, plain_breaks
from generator.articles.webpage import read_page
from generator.errors import Fault
from generator.later import later

warcio = later("warcio")

_BROKEN = (EOFError, zlib.error, ValueError, AttributeError)  # the last: warcio's, of headers that are cut off
_CUT = "the archive is cut off there"


def open_lines(path: Path, file: str, largest: int) -> Iterator[Piece | Fault]:
    """One article a line: `text` and the fields that front matter has."""
    stem = path.name.removesuffix(".gz").removesuffix(".jsonl")
    opened = gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb")
    empty = True
    try:
        with opened as lines:
            for number, line in enumerate(_bounded_lines(lines, largest), 1):
                if line is None:
                    empty = False
                    yield Fault(
                        file,
                        number,
                        "",
                        f"is longer than {largest:,} bytes. Split the article, or set extra.dateline.max_article_bytes in mkdocs.yml.",
                    )
                elif not line.isspace():
                    empty = False
                    yield Piece(f"{stem}-{number:06d}", file, "line", line, line=number)
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


def read_line(piece: Piece) -> Article:
    """The article of a line. Raises Unreadable."""
    try:
        fields = json.loads(piece.data.removeprefix(b"\xef\xbb\xbf").strip())
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte {error.start} of the line is not UTF-8. Save the file as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"is not JSON: {error.msg} at character {error.colno}. Write one object a line.") from error
    except RecursionError as error:
        raise Unreadable("is nested too deeply. Write one flat object a line.") from error
    if not isinstance(fields, dict):
        raise Unreadable(f'holds a {type(fields).__name__}, no object. Write {{"text": "…", "title": "…"}}.')
    text = fields.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        found = "no `text`" if text is None else "an empty `text`" if isinstance(text, str) else f"a `text` that is a {type(text).__name__}"
        raise Unreadable(f"has {found}. Give the article's text as a string.", field="text")
    return Article(piece.id, piece.file, plain_breaks(text), as_metadata(fields))


def open_warc(path: Path, file: str, largest: int) -> Iterator[Piece | Fault]:
    """The web pages of a WARC file; what is no page (pictures, redirects) is passed over."""
    stem = path.name.removesuffix(".gz").removesuffix(".warc")
    pages = 0
    with path.open("rb") as stream:
        records = warcio.archiveiterator.ArchiveIterator(stream)
        for number in count(1):
            try:
                record = next(records, None)
                if record is None and records.offset < stream.tell():
                    raise EOFError(_CUT)  # within the first bytes of a record, which are no record to warcio
                if record is None:
                    break
                piece = Piece(f"{stem}-{number:06d}", file, "record", b"", place=f"record {number}")
                found = _open_record(record, piece, largest) if _is_page(record) else None
                _pass_over_rest(record)
                if found is not None:
                    pages += 1
                    yield found
            except (warcio.exceptions.ArchiveLoadFailed, *_BROKEN) as error:
                told = _CUT if isinstance(error, AttributeError) else str(error)
                yield Fault(file, None, "", f"record {number} is broken: {told}. Copy or download the archive again.")
                return
    if not pages:
        raise Unreadable("holds no web page. Archive the articles' own pages.")


def _is_page(record) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    return record.http_headers.get_statuscode() == "200" and "html" in kind.lower()


def _open_record(record, piece: Piece, largest: int) -> Piece | Fault:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    data = record.content_stream().read(largest + 1)
    if len(data) > largest:
        return piece.fault(Unreadable(f"{address} is larger than {largest:,} bytes. Set extra.dateline.max_article_bytes in mkdocs.yml."))
    return replace(piece, data=data, address=address)


def _pass_over_rest(record) -> None:
    """To the record's end, also what stands behind a packed page. Raises EOFError where the archive ends before."""
    while record.raw_stream.read(65536):
        pass
    is_headless = record.length is None or record.rec_type == "response" and not record.length
    if is_headless or getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError(_CUT)


def read_record(piece: Piece) -> Article:
    """The article of an archived page. Raises Unreadable."""
    try:
        article = read_page(piece.data, piece.id, piece.file)
    except Unreadable as error:
        raise Unreadable(f"{piece.address} {error.message}") from error
    return Article(piece.id, piece.file, article.text, {"url": piece.address} | article.metadata, article.outline)
