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
from dataclasses import replace

from generator.articles.document import Span
from generator.mentions.language.syntax import NounChunk, VerbGroup
from generator.mentions.quantity.view import SentenceView

from generator.mentions.quotations.attributed import Attribution
from generator.mentions.quotations.cues import QUOTE, SCARE
from generator.mentions.quotations.fragments import governing_cue, headline_speaker, source_of
from generator.mentions.quotations.marks import Quoted
from generator.mentions.quotations.page import Page
from generator.mentions.quotations.said import day_said
from generator.mentions.quotations.speakers import References, only_body, only_person, speaker_of
from generator.mentions.quotations.verbs import Cue, agent_of, subject_beside


def attribute(page: Page, index: int, references: References, earlier: dict[int, Attribution]) -> Attribution | None:
    """The attribution of quoted stretch `index`, or None where it is nobody's words (irony, a title, a name)."""
    quoted = page.quoted[index]
    if _is_statement(page, quoted):
        cue = _after(page, index)
        if cue is None and (rest := _interrupted(page, index, earlier)) is not None:
            return rest
        cue = cue or _before(page, index)
        if cue is not None:
            return _added(page, index, cue, earlier, _from_cue(page, quoted, _kind(page, quoted), cue, references))
        if _is_title(page, quoted):
            return None  # "The Rest on the Road," an early work by …, was sold, according to …
        if (source := source_of(page, index, references, _kind(page, quoted))) is not None:
            return source
        if (going_on := _going_on(page, index, earlier)) is not None:
            return going_on
    if _is_scare(page, quoted):
        return None
    cue = governing_cue(page, index)
    if cue is not None:
        return _from_cue(page, quoted, "fragment", cue, references)
    return source_of(page, index, references, "fragment") or headline_speaker(page, index, references)


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
    weighty = [word for word in words if word[:1].isupper() or len(word) > 3 and word not in ("into", "from", "with", "over", "under", "upon")]
    in_heading = page.paragraph(page.paragraph_at(quoted.start)).kind == "heading"
    return (
        len(weighty) >= 2
        and not in_heading
        and all(word[:1].isupper() for word in weighty)
        and (_words(page, quoted)[-1:] not in ".,!?" or _words(page, quoted)[-1:] == "," and len(weighty) > 2)
    )


def _from_cue(page: Page, quoted: Quoted, kind: str, cue: Cue, references: References) -> Attribution:
    speaker, holder = speaker_of(cue.view, cue.chunk, references)
    if speaker is None and holder is not None and page.text[holder.start : holder.end].lower() in ("he", "she"):
        speaker = only_person(page, references, holder)
    if speaker is None and holder is not None and page.text[holder.start : holder.end].lower() == "it":
        speaker = only_body(page, references, holder)
    if speaker is None and holder is not None:
        speaker = _told_before(page, cue, page.text[holder.start : holder.end].lower(), references)
    tokens = cue.view.tokens
    span = Span(tokens[cue.group.first].start, tokens[cue.group.last - 1].end)
    said = day_said(cue.view, cue.group, page.document.dct, lambda start, end: page.inside(start) is None)
    return Attribution(kind, cue.rule, speaker, span, holder, said)


WRITTEN = {"statement", "letter", "email", "note", "message", "notice", "post", "report"}
def _added(page: Page, index: int, cue: Cue, earlier: dict[int, Attribution], found: Attribution) -> Attribution:
    """"…," she added: the speaker before, where nobody else is told to have spoken since."""
    before = earlier.get(index - 1)
    if found.speaker is not None or before is None or before.speaker is None or cue.group.lemma not in ("add", "continue") or found.holder is None:
        return found
    last, here = page.paragraph_at(page.quoted[index - 1].end - 1), page.paragraph_at(page.quoted[index].start)
    alone = page.text[found.holder.start : found.holder.end].lower() in ("he", "she") and here - last <= 2
    return replace(found, speaker=before.speaker) if alone else found


_WRITTEN = re.compile(r"(?:the|a|its|their) (?:\w+ )?(?:statement|letter|email|report|ruling|judgment|announcement)$")
_POINTING = re.compile(
    r"the (?:\d+-year-old|[a-z]*(?:ish|ian|ean|ese|an)|briton|swede|dane|pole|finn|scot|turk|greek|czech|german|dutchman|frenchman|irishman|welshman|englishman)$"
)


def _told_before(page: Page, cue: Cue, words: str, references: References) -> int | None:
    """"the statement said": of whom the sentence before says that they spoke; "the Italian said": the only person
    named there."""
    before = page.view_at(max(0, cue.view.sentence.start - 3))
    if before is None or before is cue.view:
        return None
    if _WRITTEN.fullmatch(words):
        saying = [g for g in before.verb_groups if g.lemma in QUOTE and g.finite and page.inside(before.tokens[g.head].start) is None]
        return speaker_of(before, agent_of(page, before, saying[-1]), references)[0] if saying else None
    if not _POINTING.fullmatch(words) or page.paragraph_at(before.sentence.start) != page.paragraph_at(cue.view.sentence.start):
        return None
    named = {r.cluster for r in references.within(before.sentence.start, before.sentence.end) if references.clusters[r.cluster].type == "person"}
    return named.pop() if len(named) == 1 else None


def _after(page: Page, index: int) -> Cue | None:
    """The cue that follows the closing mark in the same sentence."""
    quoted = page.quoted[index]
    if not quoted.closed:
        return None
    paragraph = page.paragraph(page.paragraph_at(quoted.end - 1))
    limit = page.quoted[index + 1].start if index + 1 < len(page.quoted) else paragraph.end
    limit = min(limit, paragraph.end)
    gap = page.text[quoted.end : limit]
    if (
        not gap.strip(" ,.")
        or gap.lstrip(" ")[:1] in ".;"
        or _words(page, quoted).rstrip().endswith(".")
        and not re.match(r"\s*[a-z—–-]|\s*(?:he|she|they|[A-Z]\w+) (?:said|says|added|told)\b", gap)
    ):
        return None
    view = page.view_at(quoted.end + len(gap) - len(gap.lstrip(" ,"))) or page.view_at(quoted.end)
    if view is None:
        return None
    for group in view.verb_groups:
        start = view.tokens[group.first].start
        if start < quoted.end or start >= limit:
            continue
        if not group.finite and view.tag(group.first) == "VB" and view.tag(group.last) == "NNP":  # "responder Ann Lee said", read as a verb
            continue
        if (told := _quoted_as(view, group)) is not None:
            return Cue(view, told, subject_beside(page, view, group, quoted.end, limit), '"…" <speaker> was quoted as saying')
        bare = group.last - group.first == 1 and view.tag(group.first) == "VBN"  # "the crowd chanted", read as a participle
        if group.lemma not in QUOTE or not (group.finite or bare):
            return None
        return Cue(view, group, subject_beside(page, view, group, quoted.end, limit), '"…" <speaker> said')
    return _read_out(view, quoted.end, limit)


def _quoted_as(view: SentenceView, group: VerbGroup) -> VerbGroup | None:
    """"was quoted as saying", "was heard shouting": said by its subject."""
    if group.lemma not in ("quote", "cite", "hear", "report") or group.voice != "passive":
        return None
    saying = view.group(group.last + (view.word(group.last) == "as"))
    return (
        VerbGroup(group.first, saying.last, saying.head, saying.lemma, "past")
        if saying is not None and saying.lemma in QUOTE and view.tag(saying.first) == "VBG"
        else None
    )


def _read_out(view: SentenceView, start: int, limit: int) -> Cue | None:
    """"…," a police statement read": the verb, which was read as a noun."""
    for index in range(view.token_from(start), view.token_from(limit)):
        chunk = view.chunk(index)
        if (
            view.word(index) in ("read", "reads")
            and chunk is not None
            and chunk.head == index
            and view.word(index - 1) in WRITTEN
            and view.word(index + 1) in (".", ",", "")
        ):
            group = VerbGroup(index, index + 1, index, "read", "past")
            return Cue(view, group, NounChunk(chunk.first, index, index - 1), '"…" <speaker> said')
    return None


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
    if (
        not groups
        or not lead.endswith((":", ",", "that", "—", "–", "-"))
        and not view.tokens[groups[-1].last - 1].end >= quoted.start - 2
        and not _ends_with_object(view, groups[-1], quoted.start)
    ):
        return _introduced(page, quoted)
    group = groups[-1]
    return Cue(view, group, agent_of(page, view, group), '<speaker> said: "…"')


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
    return Cue(view, groups[-1], agent_of(page, view, groups[-1]), '<speaker> said: ¶ "…"') if groups else None


def _interrupted(page: Page, index: int, earlier: dict[int, Attribution]) -> Attribution | None:
    """"…," she said, "…": no other verb of saying stands between the two stretches."""
    before = earlier.get(index - 1)
    if before is None or before.kind != "direct" or before.cue is None:
        return None
    quoted, last = page.quoted[index], page.quoted[index - 1]
    if (
        page.paragraph_at(quoted.start) != page.paragraph_at(last.end - 1)
        or not last.end <= before.cue.start < quoted.start
        or quoted.start - last.end > 200
    ):
        return None
    for view in page.views_between(last.end, quoted.start):
        for group in view.verb_groups:
            start = view.tokens[group.first].start
            if last.end <= start < quoted.start and group.lemma in QUOTE and start != before.cue.start:
                return None
    if page.text[last.end : quoted.start].rstrip()[-1:] in tuple(".,;:!?…—–-"):
        if any(last.end <= view.sentence.start and view.sentence.end <= quoted.start for view in page.views_between(last.end, quoted.start)):
            return None  # the writer's own sentence parts the two
        return Attribution("direct", '"…," <speaker> said, "…"', before.speaker, before.cue, before.holder, before.said, joins=index - 1)
    if page.view_at(quoted.start) is page.view_at(before.cue.start):
        return None  # "…," she said of the "old mess."
    return Attribution("fragment", '"…," <speaker> said. Some "…"', before.speaker, before.cue, before.holder, before.said)


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


