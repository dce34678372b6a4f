"""Why a record says what it says: record -> evidence -> sentence -> the mentions in it and the rules that found them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.archive import Archive
from generator.articles.document import Document, Span
from generator.config import Settings
from generator.errors import DatelineError
from generator.mentions.mention import Mentions, Reading
from generator.pipeline import silent
from generator.reading import read_archive
from generator.records.keep import KeepResult, standing
from generator.records.model import Evidence, Record


def explain(settings: Settings, subject: str) -> list[str]:
    """Lines for a reader. subject: a record's id, its YAML file, an article's id or its file.
    Raises DatelineError where nothing is called so."""
    kept, archive = standing(settings.folder("content")), read_archive(settings, silent)
    id = Path(subject).stem if subject.endswith((".yml", ".yaml")) else subject
    if id in kept.entries and not _is_source(kept, id):
        return list(_explain_record(kept, archive, id))
    document = _document(archive, subject)
    if document is None:
        raise DatelineError(f"{subject}: no record has this id, and no article this name. `dateline check` lists what is there.")
    return list(_explain_document(document, archive.reading(document.id).mentions))


def _is_source(kept: KeepResult, id: str) -> bool:
    return any(source.id == id for source in kept.records.sources)


def _document(archive: Archive, subject: str) -> Document | None:
    """The article that `subject` names: by id, by its path below the articles' folder, or by file name."""
    name = Path(subject).name
    for document in archive.documents.values():
        if subject == document.id or document.file == subject or Path(document.file).name == name or document.id == Path(name).stem:
            return document
    return None


def _explain_record(kept: KeepResult, archive: Archive, id: str) -> Iterator[str]:
    record = _record(kept, id)
    yield f"{id}  (content/{kept.paths.get(id, '')})"
    for name, value in record.model_dump(exclude_defaults=True, by_alias=True, exclude={"id", "evidence", "accounts"}).items():
        if not isinstance(value, list) or not value or not isinstance(value[0], dict):
            mark = "   corrected by a person" if name in kept.corrected.get(id, ()) else ""
            yield f"  {name}: {value}{mark}"
    found = {id: archive.reading(id) for id in sorted({e.source for e in record.evidence} & archive.documents.keys())}
    for evidence in record.evidence:
        yield ""
        yield from _explain_evidence(evidence, found.get(evidence.source))


def _record(kept: KeepResult, id: str) -> Record:
    records = kept.records
    for kind in (records.events, records.entities, records.figures, records.quotes, records.sources):
        for record in kind:
            if record.id == id:
                return record
    raise DatelineError(f"{id}: its file cannot be read. `dateline check` says why.")


def _explain_evidence(evidence: Evidence, reading: Reading | None) -> Iterator[str]:
    if evidence.by_editor:
        yield f"  vouched for by {evidence.editor}: {evidence.because}"
        return
    yield f"  {evidence.source} {evidence.span[0]}-{evidence.span[1]}: “{evidence.quote}”"
    if evidence.supports:
        yield f"    supports: {', '.join(evidence.supports)}"
    if evidence.because:
        yield f"    because: {evidence.because}"
    if reading is None:
        yield "    the article is not among those that were read"
        return
    for line in _found_inside(reading.document, reading.mentions, Span(*evidence.span)):
        yield f"    {line}"


def _found_inside(document: Document, mentions: Mentions, span: Span) -> Iterator[str]:
    """What was found in the stretch, each with its rule."""
    for timex in mentions.timexes:
        if span.holds(Span(timex.start, timex.end)):
            yield f"time “{document.text[timex.start : timex.end]}” -> {timex.edtf or timex.value or 'no date'}  [{timex.rule}]  {timex.because}".rstrip()
    for reference in mentions.references:
        if span.holds(Span(reference.start, reference.end)):
            words, cluster = document.text[reference.start : reference.end], mentions.clusters[reference.cluster]
            yield f"{reference.kind} “{words}” -> {cluster.name}, {cluster.type}  [{reference.rule}]"
    for quantity in mentions.quantities:
        if span.holds(Span(quantity.start, quantity.end)):
            words = document.text[quantity.start : quantity.end]
            yield f"figure “{words}” -> {quantity.comparator} {quantity.value:g} {quantity.unit}: {quantity.what}  [{quantity.rule}]"
    for quotation in mentions.quotations:
        if quotation.start < span.end and span.start < quotation.end:
            speaker = "nobody named" if quotation.speaker is None else mentions.clusters[quotation.speaker].name
            yield f"{quotation.kind} words -> said by {speaker}  [{quotation.rule}]"
    for event in mentions.events:
        if span.holds(Span(event.start, event.end)):
            words = document.text[event.start : event.end]
            yield f"event “{words}” -> {event.kind}, {event.status}, {event.date or 'no date'}  [{event.rule}]  {event.because}".rstrip()


def _explain_document(document: Document, mentions: Mentions) -> Iterator[str]:
    dating = document.dating
    yield f"{document.file}"
    yield f"  title: {document.title or 'none found'}"
    yield f"  publisher: {document.publisher or 'none found'}; authors: {', '.join(document.authors) or 'none found'}"
    yield f"  published: {dating.published or 'unknown'} ({dating.basis}): {dating.because}"
    for section in document.sections:
        yield f"  {section.kind} {section.start}-{section.end}: {section.title or ''}".rstrip()
    for sentence in document.sentences:
        found = list(_found_inside(document, mentions, Span(sentence.start, sentence.end)))
        if found:
            yield ""
            yield f"  {sentence.start}-{sentence.end}: {document.text[sentence.start:sentence.end]}"
            for line in found:
                yield f"    {line}"
