"""Evidence as a reader sees it: the sentence with the words marked, its article, what it supports and why."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.articles.document import Document
from generator.records.model import Evidence, Source
from generator.website.dates import plain_days, read_when
from generator.website.markdown import text_fragment
from generator.website.naming import path_of, source_name
from generator.website.page import Link
from generator.website.story import Story
from generator.website.wording import field_words

CONTEXT = 220  # characters of the sentence shown on each side of the words
WORDS = 420  # characters of the words themselves: the site quotes, it does not republish


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence, ready to print. before, words, after: the sentence, with the words that the fact rests on
    in the middle. whole: those words are the whole sentence, so that marking them would tell nothing. supports: what of
    the record they tell, in a reader's words. source: the page of its article. publisher, day: who published it and when, in words; "" where
    the link says it already. article: the
    article's own address with a text fragment, or None. others: articles that tell it in the same words."""

    before: str
    words: str
    after: str
    source: Link | None
    publisher: str
    day: str
    supports: tuple[str, ...]
    because: str
    article: str | None
    editor: str | None = None  # who vouches for a fact that no article tells
    lost: bool = False  # the article no longer has these words
    others: tuple[Link, ...] = ()

    @property
    def whole(self) -> bool:
        return not _LETTER.search(self.before + self.after)


_LETTER = re.compile(r"[^\W_]")


def show(story: Story, evidence: Iterable[Evidence], record_id: str = "") -> list[Shown]:
    """Evidence in the order given. A sentence is shown once where its words overlap; so are words that several articles
    share, with the others named."""
    shown: dict[tuple[str, tuple[str, ...]], Shown] = {}
    for item in _joined(story, evidence):
        new = _show(story, item, record_id)
        key = (new.words.casefold(), new.supports)
        first = shown.get(key)
        if first is None:
            shown[key] = new
        elif new.source and new.source != first.source and new.source not in first.others:
            shown[key] = replace(first, others=(*first.others, new.source))
    return list(shown.values())


def _joined(story: Story, evidence: Iterable[Evidence]) -> list[Evidence]:
    """`evidence` with what overlaps within one sentence told as one piece."""
    found: list[Evidence] = []
    of_sentence: dict[tuple, list[int]] = {}  # places in `found` by article and sentence
    for item in evidence:
        document = story.documents.get(item.source)
        if document is None or item.by_editor or document.text[slice(*item.span)] != item.quote:
            found.append(item)
            continue
        places = of_sentence.setdefault((item.source, *_sentence_bounds(document, *item.span)), [])
        at = next((at for at in places if _overlap(found[at].span, item.span)), None)
        if at is None:
            places.append(len(found))
            found.append(item)
        else:
            found[at] = _join(found[at], item, document)
    return found


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _join(one: Evidence, other: Evidence, document: Document) -> Evidence:
    """Both as one. Where the wider is the whole sentence, the narrower says more."""
    start, end = min(one.span[0], other.span[0]), max(one.span[1], other.span[1])
    narrow = min(one.span, other.span, key=lambda span: span[1] - span[0])
    if (start, end) in (one.span, other.span) and (start, end) == _sentence_bounds(document, start, end):
        start, end = narrow
    told = [*one.supports, *other.supports] if one.supports and other.supports else []  # none named: the whole record
    because = dict.fromkeys(item.because for item in (one, other) if item.because)
    return one.model_copy(
        update={
            "span": (start, end),
            "quote": document.text[start:end],
            "supports": list(dict.fromkeys(told)),
            "because": "; ".join(because) or None,
        }
    )


def _show(story: Story, item: Evidence, record_id: str) -> Shown:
    source = story.sources.get(item.source)
    before, words, after = sentence_around(story.documents.get(item.source), item)
    return Shown(
        before=before,
        words=words,
        after=after,
        source=_source_link(source, record_id),
        publisher=(source.publisher or "") if source and source.title else "",
        day=read_when(source.published).label if source and source.title and source.published else "",
        supports=tuple(dict.fromkeys(map(field_words, item.supports))),
        because=plain_days(item.because or ""),
        article=text_fragment(source.address, item.quote) if source else None,
        editor=item.editor,
        lost=item.lost is not None,
    )


def _source_link(source: Source | None, record_id: str) -> Link | None:
    if source is None:
        return None
    anchor = f"#{record_id}" if record_id else ""
    return Link(source_name(source), path_of(source) + anchor)


def sentence_around(document: Document | None, item: Evidence) -> tuple[str, str, str]:
    """The words of `item` with what stands before and after them in their sentence, cut where it is long."""
    words = item.quote if len(item.quote) <= WORDS else item.quote[:WORDS].rsplit(" ", 1)[0] + " …"
    if document is None or item.by_editor or document.text[slice(*item.span)] != item.quote:
        return "", words, ""
    start, end = _sentence_bounds(document, *item.span)
    before, after = document.text[start : item.span[0]], document.text[item.span[1] : end]
    if words != item.quote:
        after = ""
    return _tail(before), words, _head(after)


def _sentence_bounds(document: Document, start: int, end: int) -> tuple[int, int]:
    """From the start of the sentence that holds `start` to the end of the one that holds `end`."""
    sentences: Sequence = document.sentences
    if not sentences:
        return start, end
    first = sentences[max(0, bisect_right(sentences, start, key=lambda s: s.start) - 1)]
    last = sentences[max(0, bisect_right(sentences, max(start, end - 1), key=lambda s: s.start) - 1)]
    left = first.start if first.start <= start < first.end else start
    right = last.end if last.start < end <= last.end else end
    return left, right


def _tail(text: str) -> str:
    return text if len(text) <= CONTEXT else "… " + text[-CONTEXT:].split(" ", 1)[-1]


def _head(text: str) -> str:
    return text if len(text) <= CONTEXT else text[:CONTEXT].rsplit(" ", 1)[0] + " …"
