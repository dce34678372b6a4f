"""Reads a folder of articles. Each file that cannot be read is a Fault; all the others are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.articles.article import Article
from generator.articles.document import Document
from generator.articles.formats import read_file
from generator.articles.furniture import mark_furniture
from generator.articles.header import read_header
from generator.articles.lines import split_lines
from generator.articles.sections import lay_out
from generator.articles.sentences import split_paragraphs
from generator.config import Settings
from generator.errors import Fault


def read_folder(folder: Path | str, settings: Settings) -> Iterator[Document | Fault]:
    """Yield a Document for each article below `folder`, in the order of the file names, and a Fault for each that cannot be read."""
    for found in list_articles(folder, settings):
        yield found if isinstance(found, Fault) else read_article(*found)


def list_articles(folder: Path | str, settings: Settings) -> Iterator[tuple[Article, str] | Fault]:
    """Yield (article, its id in this run) for each article below `folder`, and a Fault for each that cannot be read."""
    folder = Path(folder)
    if not folder.is_dir():
        yield Fault(str(folder), None, "", "There is no such folder of articles. Make it, or name another with --articles.")
        return
    shown = settings.articles if folder == settings.folder("articles") else folder  # as the user names it
    taken: set[str] = set()
    for path in list_files(folder):
        for found in read_file(path, path.relative_to(folder).as_posix(), settings):
            if isinstance(found, Fault):
                yield replace(found, path=(shown / found.path).as_posix())
            else:
                yield found, _unique(found.id, taken)


def list_files(folder: Path) -> list[Path]:
    """Every file below a folder, sorted by its path; hidden files and folders are left out."""
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


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


def _unique(id: str, taken: set[str]) -> str:
    """The id, with a number where another article of this run has it already."""
    unique, number = id, 2
    while unique in taken:
        unique, number = f"{id}-{number}", number + 1
    taken.add(unique)
    return unique
