"""Documents -> Source records: what each article states of itself, when it was published, which family it is of."""

from __future__ import annotations

from generator.articles.document import Document
from generator.records.model import Evidence, Source, SourceSection


def build_source(document: Document, family: str) -> Source:
    """The Source of a document. Its id is the document's."""
    dating = document.dating
    return Source(
        id=document.id,
        file=document.file,
        title=document.title,
        publisher=document.publisher,
        authors=list(document.authors),
        agencies=list(document.agencies),
        address=document.address,
        published=dating.published,
        published_basis=dating.basis,
        published_because=dating.because,
        family=family,
        sections=[
            SourceSection(span=(section.start, section.end), title=section.title, kind=section.kind)
            for section in document.sections
        ],
        evidence=_evidence(document),
    )


def _evidence(document: Document) -> list[Evidence]:
    span = document.dating.span
    if span is None:
        return []
    return [
        Evidence(
            source=document.id,
            span=(span.start, span.end),
            quote=document.quote(span),
            supports=["published"],
            because=document.dating.because,
        )
    ]
