"""What attributes a few quoted words inside a sentence: a verb before or after them, a source, a headline's speaker."""

from __future__ import annotations

from generator.articles.document import Span
from generator.mentions.language.syntax import VerbGroup
from generator.mentions.quantity.view import SentenceView

from generator.mentions.quotations.attributed import Attribution
from generator.mentions.quotations.cues import NAME, QUOTE, SAY
from generator.mentions.quotations.marks import Quoted
from generator.mentions.quotations.page import Page
from generator.mentions.quotations.said import Said
from generator.mentions.quotations.speakers import References, speaker_of
from generator.mentions.quotations.verbs import ACCORDING, Cue, agent_of, closes_sentence, subject_beside


def governing_cue(page: Page, index: int) -> Cue | None:
    """The cue of a fragment: the nearest verb of saying or naming before it in its sentence, else a closing "Lee says"."""
    quoted = page.quoted[index]
    view = page.view_at(quoted.start)
    if view is None:
        return None
    before = [g for g in page.outside_groups(view) if view.tokens[g.last - 1].end <= quoted.start]
    for group in reversed(before):
        if group.negated and group.modal in ("refuses to", "declines to", "fails to"):
            return None
        if _left_behind(page, view, group, quoted):
            return None
        chunk = agent_of(page, view, group)
        if chunk is None and group is not before[0] and group.voice == "active":  # "said demand had": no verb of its own
            continue
        if group.lemma not in NAME or group.lemma in SAY or _reaches(view, group, quoted):
            return Cue(view, group, chunk, 'said … "…"')
    for group in view.verb_groups:
        first = view.tokens[group.first].start
        if first > quoted.end and group.lemma in QUOTE and group.finite and page.inside(first) is None and closes_sentence(page, view, group):
            return Cue(view, group, subject_beside(page, view, group, quoted.end, view.sentence.end), '… "…" …, <speaker> said')
    return None


def _left_behind(page: Page, view: SentenceView, group: VerbGroup, quoted: Quoted) -> bool:
    """"said it would run, opening what it called "pool season"": what follows the comma is the writer's."""
    for later in view.verb_groups:
        start = view.tokens[later.first].start
        if (
            group.last <= later.first
            and start < quoted.start
            and page.inside(start) is None
            and view.tag(later.first) == "VBG"
            and view.word(later.first - 1) == ","
            and later.lemma not in SAY | NAME
        ):
            return True
    return False


def _reaches(view: SentenceView, group: VerbGroup, quoted: Quoted) -> bool:
    """A verb of naming takes only what follows closely, without another finite verb in between."""
    mark = view.token_from(quoted.start)
    return mark - group.last <= 12 and not any(
        g.finite and group.last <= g.first and view.tokens[g.first].start < quoted.start for g in view.verb_groups
    )


def source_of(page: Page, index: int, references: References, kind: str) -> Attribution | None:
    """"according to the Treasury, "…"", in the same sentence."""
    quoted = page.quoted[index]
    view = page.view_at(quoted.start)
    match = ACCORDING.search(page.text, view.sentence.start, view.sentence.end) if view else None
    if match is None or page.inside(match.start()) is not None:
        return None
    chunk = view.chunk(view.token_from(match.end()))
    speaker, holder = speaker_of(view, chunk, references)
    said = Said(None, page.document.dct, f"told in an article of {page.document.dct}.") if page.document.dct else Said()
    return Attribution(kind, 'according to <speaker> "…"', speaker, Span(match.start(), match.end() - 1), holder, said)


def headline_speaker(page: Page, index: int, references: References) -> Attribution | None:
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
    return (
        Attribution("fragment", "<speaker>: '…'", speaker, Span(paragraph.start, paragraph.start + colon + 1), holder, Said())
        if speaker is not None
        else None
    )
