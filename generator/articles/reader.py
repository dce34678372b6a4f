"""Reads a folder of articles. Each file that cannot be read is a Fault; all the others are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.articles.article import Article, Unreadable
from generator.articles.document import Document
from generator.articles.folder import list_files
from generator.articles.formats import open_file, read_piece
from generator.articles.furniture import mark_furniture
from generator.articles.header import read_header
from generator.articles.lines import split_lines
from generator.articles.sections import lay_out
from generator.articles.sentences import split_paragraphs
from generator.config import Settings
from generator.errors import Fault


def read_folder(folder: Path | str, settings: Settings) -> Iterator[Document | Fault]:
    """Yield a Document for each article below `folder`, in the order of the file names, and a Fault for each that cannot be
    read. One after the other, and nothing kept: what reads an archive in parallel and once is generator/reading.py."""
    folder = Path(folder)
    if not folder.is_dir():
        yield replace(NO_FOLDER, path=str(folder))
        return
    names = Names(folder, settings)
    files, faults = list_files(folder)
    yield from (names.shown(fault) for fault in faults)
    for file in files:
        for piece in open_file(folder / file.path, file.path, settings.max_article_bytes):
            if isinstance(piece, Fault):
                yield names.shown(piece)
                continue
            try:
                article = read_piece(piece)
            except Unreadable as error:
                yield names.shown(piece.fault(error))
            else:
                yield read_article(article, names.unique(article.id, article.file))


_NAMESAKES = 50  # articles of one file name, in folders of their own, that are told apart for good
NO_FOLDER = Fault(".", None, "", "There is no such folder of articles. Make it, or name another with --articles.")


class Names:
    """Names within one run: an id of its own for each article, and each file as the user names it."""

    def __init__(self, folder: Path, settings: Settings, given: Mapping[str, str] | None = None):
        """given: id -> file of each article of this run that an earlier run gave an id; it keeps that."""
        self._folder = settings.articles if folder == settings.folder("articles") else folder
        self._given = given or {}
        self._used: set[str] = set()
        self._next: dict[str, int] = {}  # id -> the number that another article of this id gets

    def shown(self, fault: Fault) -> Fault:
        """The fault, with the folder of the articles before its path, so that a terminal can open it."""
        return replace(fault, path=(self._folder / fault.path).as_posix())

    def unique(self, id: str, file: str) -> str:
        """The id that the article of this file was given before; else the id, with a number where another article of this
        run has it already."""
        unique = self._given_before(id, file)
        if unique is None or unique in self._used:
            unique = id
            while unique in self._used or self._given.get(unique, file) != file:
                unique, self._next[id] = f"{id}-{self._next.get(id, 2)}", self._next.get(id, 2) + 1
        self._used.add(unique)
        return unique

    def _given_before(self, id: str, file: str) -> str | None:
        tried = (id, *(f"{id}-{number}" for number in range(2, _NAMESAKES)))
        return next((each for each in tried if self._given.get(each) == file), None) if self._given else None


def read_article(article: Article, id: str | None = None) -> Document:
    """Turn an article's text into a Document with sections, paragraphs and sentences."""
    text = article.text
    lines = mark_furniture(text, split_lines(text))
    header = read_header(text, lines, article.metadata)
    layout = lay_out(text, lines, header, article.outline)
    return Document(
        id=id or article.id,
        file=article.file,
        text=text,
        title=header.title,
        title_span=header.title_span,
        publisher=header.publisher,
        authors=header.authors,
        agencies=header.agencies,
        address=header.address,
        metadata=article.metadata,
        sections=layout.sections,
        paragraphs=layout.paragraphs,
        sentences=split_paragraphs(text, layout.paragraphs),
    )
