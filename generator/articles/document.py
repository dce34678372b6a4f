"""The Document: an article once read. Its text never changes; everything found points into it by Span.

All offsets are half-open character offsets into `Document.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text between line breaks, without the white space around it.

    kind: "body", "heading" (a headline, or a sub-heading), "caption", "byline", "boilerplate" (page furniture).
    section: index into Document.sections.
    """

    start: int
    end: int
    kind: str
    section: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, without the white space around it; never crosses a paragraph. Boilerplate and bylines have none."""

    start: int
    end: int
    paragraph: int  # index into Document.paragraphs
    section: int  # index into Document.sections


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch that is told as one story.

    kind: "story" (the article, or a headed part of it), "entry" (one entry of a live blog: a story of its own),
    "boilerplate" (page furniture; may lie inside a story). title: its heading or None.
    clock: "HH:MM" that a live blog prints at the entry, or None. day: "YYYY-MM-DD" that it gives the entry, or None.
    """

    start: int
    end: int
    title: str | None
    kind: str
    clock: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article was published, and how that is known.

    published: EDTF or None. basis: "stated", "inferred", "unknown". because: the working in words, for a reader.
    dct: the day that relative times are resolved against ("2024-09-06"), only where `published` is one day.
    span: the words that state it, if they stand in the text.
    """

    published: str | None = None
    basis: str = "unknown"
    because: str = "The article does not say when it was published."
    dct: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article once read.

    id: file stem, or stem and line number of a .jsonl ("archive-000012"); unique within a run. file: path below the
    articles' folder, with "/". metadata: what the file states of itself (front matter, HTML meta, JSON fields), as
    read, keys lower-case. title: from metadata or the headline line; None where there is none.
    """

    id: str
    file: str
    text: str
    title: str | None = None
    title_span: Span | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()  # wire services credited ("PA Media contributed to this report")
    address: str | None = None  # where the article is published on the web
    metadata: dict[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    dating: Dating = Dating()

    @property
    def dct(self) -> str | None:
        """Document creation time: the day that relative times are resolved against, or None."""
        return self.dating.dct

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]
