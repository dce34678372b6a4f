"""How a quoted stretch is attributed: the first of these that the text gives.

    "…," she said / said Mr Lee / Ms Lee, the mayor, said      after the words
    Ms Lee said: "…"   Lee told the inquiry "…"                 before the words
    "…," she said, "…"                                          between them: one quotation
    "…"  as a paragraph of its own, after an attributed one     the same speaker goes on
    what she called "…"   said it had been "…"   "…", Lee says  a fragment inside a sentence
    Mayor: 'No plans'   according to Lee, "…"                   a headline's or a source's words
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.articles.document import Span
from generator.mentions.language.syntax import NounChunk, VerbGroup
from generator.mentions.quantity.view import SentenceView

from .cues import NAME, QUOTE, SAY, SCARE
from .marks import Quoted
from .page import Page
from .said import Said, day_said
from .speakers import References, speaker_of, subject_chunk


@dataclass(frozen=True, slots=True)
class Attribution:
    """kind: "direct" or "fragment". joins: index of the quoted stretch that this one goes on, or None."""

    kind: str
    rule: str
    speaker: int | None
    cue: Span | None
    holder: Span | None
    said: Said
    joins: int | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group that attributes, its subject, and the rule that found it."""

    view: SentenceView
    group: VerbGroup
    chunk: NounChunk | None
    rule: str


def attribute(page: Page, index: int, references: References, earlier: dict[int, Attribution]) -> Attribution | None:
    """The attribution of quoted stretch `index`, or None where it is nobody's words (irony, a title, a name)."""
    quoted = page.quoted[index]
    if _is_statement(page, quoted):
        cue = _after(page, index)
        if cue is None and (rest := _interrupted(page, index, earlier)) is not None:
            return rest
        cue = cue or _before(page, index)
        if cue is not None:
            return _from_cue(page, quoted, _kind(page, quoted), cue, references)
        if (source := _source(page, index, references, _kind(page, quoted))) is not None:
            return source
        if (going_on := _going_on(page, index, earlier)) is not None:
            return going_on
    if _is_scare(page, quoted):
        return None
    cue = _governing(page, index)
    if cue is not None:
        return _from_cue(page, quoted, "fragment", cue, references)
    return _source(page, index, references, "fragment") or _headline(page, index, references)


def _kind(page: Page, quoted: Quoted) -> str:
    """"direct" where the words open a sentence of their own, "fragment" where they go on the writer's."""
    first = next((c for c in _words(page, quoted) if c.isalnum()), "A")
    return "direct" if not first.islower() or len(quoted.parts) > 1 else "fragment"


def _words(page: Page, quoted: Quoted) -> str:
    return page.text[quoted.parts[0].start : quoted.parts[-1].end]


def _is_statement(page: Page, quoted: Quoted) -> bool:
    """Words that can stand alone: several paragraphs, or a capital letter and a closing point, or a long stretch."""
    words = _words(page, quoted)
    if len(quoted.parts) > 1 or len(words.split()) >= 12:
        return True
    complete = words.rstrip()[-1:] in ".,?!…" or page.text[quoted.end : quoted.end + 1] in (",", ".") or not quoted.closed
    return complete and (len(words.split()) >= 3 or page.text[max(0, quoted.start - 2) : quoted.start].strip() in (":", ",") or words[:1].isupper())


def _is_scare(page: Page, quoted: Quoted) -> bool:
    before = page.text[max(0, quoted.start - 30) : quoted.start].rstrip().lower()
    return before.endswith(SCARE) or _is_title(page, quoted)


def _is_title(page: Page, quoted: Quoted) -> bool:
    """"Way Forward", "The Long Night": every word of weight has a capital, outside a headline."""
    words = re.findall(r"[A-Za-z][\w'’-]*", _words(page, quoted))
    weighty = [word for word in words if len(word) > 3 or word[:1].isupper()]
    in_heading = page.paragraph(page.paragraph_at(quoted.start)).kind == "heading"
    return len(weighty) >= 2 and not in_heading and all(word[:1].isupper() for word in weighty) and _words(page, quoted)[-1:] not in ".,!?"


def _outside(page: Page, view: SentenceView):
    return lambda index: page.inside(view.tokens[index].start) is None


def _from_cue(page: Page, quoted: Quoted, kind: str, cue: Cue, references: References) -> Attribution:
    speaker, holder = speaker_of(cue.view, cue.chunk, references)
    tokens = cue.view.tokens
    span = Span(tokens[cue.group.first].start, tokens[cue.group.last - 1].end)
    said = day_said(cue.view, cue.group, page.document.dct, lambda start, end: page.inside(start) is None)
    return Attribution(kind, cue.rule, speaker, span, holder, said)


def _after(page: Page, index: int) -> Cue | None:
    """The cue that follows the closing mark in the same sentence."""
    quoted = page.quoted[index]
    if not quoted.closed:
        return None
    paragraph = page.paragraph(page.paragraph_at(quoted.end - 1))
    limit = page.quoted[index + 1].start if index + 1 < len(page.quoted) else paragraph.end
    limit = min(limit, paragraph.end)
    gap = page.text[quoted.end : limit]
    if not gap.strip(" ,.") or gap.lstrip(" ")[:1] in ".;" or _words(page, quoted).rstrip().endswith(".") and not re.match(r"\s*[a-z—–-]|\s*(?:he|she|they|[A-Z]\w+) (?:said|says|added|told)\b", gap):
        return None
    view = page.view_at(quoted.end + len(gap) - len(gap.lstrip(" ,"))) or page.view_at(quoted.end)
    if view is None:
        return None
    for group in view.verb_groups:
        start = view.tokens[group.first].start
        if start < quoted.end or start >= limit:
            continue
        bare = group.last - group.first == 1 and view.tag(group.first) == "VBN"  # "the crowd chanted", read as a participle
        if group.lemma not in QUOTE or not (group.finite or bare):
            return None if not _is_insertion(view, group, quoted.end) else None
        return Cue(view, group, _subject_beside(page, view, group, quoted.end, limit), '"…" <speaker> said')
    return None


def _is_insertion(view: SentenceView, group: VerbGroup, floor: int) -> bool:
    return False


def _subject_beside(page: Page, view: SentenceView, group: VerbGroup, floor: int, limit: int) -> NounChunk | None:
    """Before the verb ("Ms Lee said") or, where nothing stands there, after it ("said Ms Lee")."""
    first = view.token_from(floor)
    while first < group.first and view.word(first) in (",", "”", '"', "'", "’"):
        first += 1
    if first < group.first and view.chunk(group.first - 1) is not None or view.word(group.first - 1) in (",", ")") and first < group.first - 1:
        return subject_chunk(view, group, _outside(page, view))
    following = group.last
    if view.tag(following) == "RB":
        following += 1
    while view.chunk(following) is None and following < group.last + 3 and view.word(following).isalpha() and view.tag(following) not in ("IN", "TO", "CC"):
        following += 1  # "said swimmer Ann Lee", whose "swimmer" was not read as a noun
    chunk = view.chunk(following)
    return chunk if chunk is not None and view.tokens[chunk.head].end <= limit + 1 else None


def _before(page: Page, index: int) -> Cue | None:
    """The cue that leads up to the opening mark: "Lee said: …", "told the inquiry, …"."""
    quoted = page.quoted[index]
    paragraph = page.paragraph(page.paragraph_at(quoted.start))
    floor = max(paragraph.start, page.quoted[index - 1].end if index else 0)
    view = page.view_at(quoted.start) or page.view_at(max(floor, quoted.start - 2))
    if view is None or view.sentence.start >= quoted.start - 1:
        view = page.view_at(max(floor, quoted.start - 2))
    if view is None:
        return _introduced(page, quoted)
    groups = [g for g in view.verb_groups if floor <= view.tokens[g.first].start and view.tokens[g.last - 1].end <= quoted.start and g.lemma in QUOTE]
    lead = page.text[floor : quoted.start].rstrip()
    if not groups or not lead.endswith((":", ",", "that", "—", "–", "-")) and not view.tokens[groups[-1].last - 1].end >= quoted.start - 2 and not _ends_with_object(view, groups[-1], quoted.start):
        return _introduced(page, quoted)
    group = groups[-1]
    return Cue(view, group, _agent(page, view, group), '<speaker> said: "…"')


def _ends_with_object(view: SentenceView, group: VerbGroup, end: int) -> bool:
    """"told the inquiry "…"": nothing but the verb's object before the mark."""
    chunk = view.chunk(group.last)
    return chunk is not None and view.tokens[chunk.last - 1].end >= end - 2


def _introduced(page: Page, quoted: Quoted) -> Cue | None:
    """"She wrote in the letter:" as a paragraph of its own."""
    here = page.paragraph_at(quoted.start)
    if here == 0 or page.paragraph(here).start < quoted.start - 1 or page.paragraph(here - 1).kind != "body":
        return None
    before = page.paragraph(here - 1)
    if not page.text[before.start : before.end].endswith(":"):
        return None
    view = page.view_at(before.end - 1)
    groups = [g for g in view.verb_groups if g.lemma in QUOTE] if view else []
    return Cue(view, groups[-1], _agent(page, view, groups[-1]), '<speaker> said: ¶ "…"') if groups else None


def _agent(page: Page, view: SentenceView, group: VerbGroup) -> NounChunk | None:
    """The subject; of a passive, the one after "by"."""
    bare = group.last - group.first == 1 and view.tag(group.last) in ("DT", "PRP$", "PRP", "NNP")  # "Lee, who …, called the plan": no passive
    if group.voice == "passive" and not bare:
        for index in range(group.last, len(view)):
            if view.word(index) == "by":
                return view.chunk(index + 1)
        return None
    outside = _outside(page, view)
    if not group.finite and view.tag(group.first) == "VBG" and view.word(group.first - 1) in (",", "and"):  # "Lee said he would appeal, calling it …"
        earlier = [g for g in view.verb_groups if g.finite and g.last <= group.first and outside(g.first)]
        saying = [g for g in earlier if g.lemma in SAY | NAME] or earlier[:1]
        return subject_chunk(view, saying[-1], outside) if saying else None
    return subject_chunk(view, group, outside)


def _interrupted(page: Page, index: int, earlier: dict[int, Attribution]) -> Attribution | None:
    """"…," she said, "…": no other verb of saying stands between the two stretches."""
    before = earlier.get(index - 1)
    if before is None or before.kind != "direct" or before.cue is None:
        return None
    quoted, last = page.quoted[index], page.quoted[index - 1]
    if page.paragraph_at(quoted.start) != page.paragraph_at(last.end - 1) or not last.end <= before.cue.start < quoted.start or quoted.start - last.end > 200:
        return None
    for view in page.views_between(last.end, quoted.start):
        for group in view.verb_groups:
            start = view.tokens[group.first].start
            if last.end <= start < quoted.start and group.lemma in QUOTE and start != before.cue.start:
                return None
    return Attribution("direct", '"…," <speaker> said, "…"', before.speaker, before.cue, before.holder, before.said, joins=index - 1)


def _going_on(page: Page, index: int, earlier: dict[int, Attribution]) -> Attribution | None:
    """A stretch without an attribution of its own: the second half of an interrupted one, or a paragraph that goes on."""
    before = earlier.get(index - 1)
    if before is None or before.kind != "direct":
        return None
    quoted, last = page.quoted[index], page.quoted[index - 1]
    here, there = page.paragraph_at(quoted.start), page.paragraph_at(last.end - 1)
    alone = page.paragraph(here).start == quoted.start and quoted.end >= page.paragraph(here).end - 1
    between = [p for p in page.document.paragraphs[there + 1 : here] if p.kind not in ("boilerplate", "byline", "caption")]
    if alone and here > there and not between:
        return Attribution("direct", 'paragraph "…" after an attributed one', before.speaker, before.cue, before.holder, before.said)
    return None


def _governing(page: Page, index: int) -> Cue | None:
    """The cue of a fragment: the nearest verb of saying or naming before it in its sentence, else a closing "Lee says"."""
    quoted = page.quoted[index]
    view = page.view_at(quoted.start)
    if view is None:
        return None
    before = [g for g in view.verb_groups if view.tokens[g.last - 1].end <= quoted.start and page.inside(view.tokens[g.head].start) is None and g.lemma in SAY | NAME]
    for group in reversed(before):
        if group.negated and group.modal in ("refuses to", "declines to", "fails to"):
            return None
        if _left_behind(page, view, group, quoted):
            return None
        if group.lemma not in NAME or _reaches(view, group, quoted):
            return Cue(view, group, _agent(page, view, group), 'said … "…"')
    for group in view.verb_groups:
        first = view.tokens[group.first].start
        if first > quoted.end and group.lemma in QUOTE and group.finite and page.inside(first) is None and _closes_sentence(page, view, group):
            return Cue(view, group, _subject_beside(page, view, group, quoted.end, view.sentence.end), '… "…" …, <speaker> said')
    return None


def _left_behind(page: Page, view: SentenceView, group: VerbGroup, quoted: Quoted) -> bool:
    """"said it would run, marking the start of "pool season"": what follows the comma is the writer's."""
    for later in view.verb_groups:
        start = view.tokens[later.first].start
        if group.last <= later.first and start < quoted.start and page.inside(start) is None and view.tag(later.first) == "VBG" and view.word(later.first - 1) == "," and later.lemma not in SAY | NAME:
            return True
    return False


def _reaches(view: SentenceView, group: VerbGroup, quoted: Quoted) -> bool:
    """A verb of naming takes only what follows closely, without another finite verb in between."""
    mark = view.token_from(quoted.start)
    return mark - group.last <= 12 and not any(g.finite and group.last <= g.first and view.tokens[g.first].start < quoted.start for g in view.verb_groups)


def _closes_sentence(page: Page, view: SentenceView, group: VerbGroup) -> bool:
    """", Lee has said.": a comma before the speaker, and the sentence ends soon after the verb."""
    rest = view.text[view.tokens[group.last - 1].end : view.sentence.end]
    chunk = view.chunk(group.first - 1)
    start = chunk.first if chunk else group.first
    while start > 0 and view.word(start - 1) != "," and group.first - start < 10:
        start -= 1
    return view.word(start - 1) == "," and len(rest) < 60


_ACCORDING = re.compile(r"\b(?:according to|in the words of|as per)\s", re.IGNORECASE)


def _source(page: Page, index: int, references: References, kind: str) -> Attribution | None:
    """"according to the Treasury, "…"", in the same sentence."""
    quoted = page.quoted[index]
    view = page.view_at(quoted.start)
    match = _ACCORDING.search(page.text, view.sentence.start, view.sentence.end) if view else None
    if match is None or page.inside(match.start()) is not None:
        return None
    chunk = view.chunk(view.token_from(match.end()))
    speaker, holder = speaker_of(view, chunk, references)
    said = Said(None, page.document.dct, f"told in an article of {page.document.dct}.") if page.document.dct else Said()
    return Attribution(kind, 'according to <speaker> "…"', speaker, Span(match.start(), match.end() - 1), holder, said)


def _headline(page: Page, index: int, references: References) -> Attribution | None:
    """"Mayor: 'No plans' to close the pool": the words before the colon of a headline."""
    quoted = page.quoted[index]
    paragraph = page.paragraph(page.paragraph_at(quoted.start))
    if paragraph.kind != "heading":
        return None
    lead = page.text[paragraph.start : quoted.start]
    colon = lead.find(":")
    if colon < 0 or len(lead[:colon].split()) > 6:
        return None
    view = page.view_at(paragraph.start)
    chunk = view.chunk(view.token_at(paragraph.start + colon - 1)) if view else None
    speaker, holder = speaker_of(view, chunk, references) if chunk else (None, None)
    return Attribution("fragment", "<speaker>: '…'", speaker, Span(paragraph.start, paragraph.start + colon + 1), holder, Said()) if speaker is not None else None
