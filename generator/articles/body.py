"""An article's time cues, by where they stand: in what is told, or under a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.articles.cue import Cue
from generator.articles.document import Document, Paragraph
from generator.articles.pictures import is_of_picture


@dataclass(frozen=True, slots=True)
class Body:
    """An article's cues, by where they stand."""

    document: Document
    news: list[Cue]  # in what is told
    captions: list[Cue]

    def words(self, cue: Cue) -> str:
        return self.document.text[cue.start : cue.end]

    def before(self, cue: Cue, length: int = 90) -> str:
        return self.document.text[max(0, cue.start - length) : cue.start]

    def after(self, cue: Cue, length: int = 30) -> str:
        return self.document.text[cue.end : cue.end + length]


def part_body(document: Document, cues: Sequence[Cue]) -> Body:
    """The cues of the article's own news and captions; furniture and bylines are left out."""
    news, captions = [], []
    paragraphs = iter(document.paragraphs)
    paragraph: Paragraph | None = next(paragraphs, None)
    for cue in cues:
        while paragraph is not None and paragraph.end <= cue.start:
            paragraph = next(paragraphs, None)
        kind = paragraph.kind if paragraph is not None and paragraph.start <= cue.start else "body" if not document.paragraphs else "boilerplate"
        if kind == "caption" or (kind != "boilerplate" and cue.full is not None and is_of_picture(document.text, cue)):
            captions.append(cue)
        elif kind in ("body", "heading"):
            news.append(cue)
    return Body(document, news, captions)
