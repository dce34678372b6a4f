"""Who the subject of a cue is: name, pronoun, office, or the body a spokeswoman speaks for; None where it is left open."""

from __future__ import annotations

from bisect import bisect_left

from generator.articles.document import Span
from generator.mentions.language.syntax import NounChunk, VerbGroup
from generator.mentions.mention import Reference
from generator.mentions.quantity.view import SentenceView

from generator.mentions.quotations.cues import BODIES, NAME, SAY
from generator.mentions.quotations.page import Page


class References:
    """The stretches that stand for clusters, looked up by place."""

    def __init__(self, coreference):
        self.clusters = coreference.clusters
        self.genders: tuple[str, ...] = getattr(coreference, "genders", ())
        self._all: list[Reference] = sorted(coreference.references, key=lambda r: (r.start, -r.end))
        self._starts = [reference.start for reference in self._all]

    def within(self, start: int, end: int) -> list[Reference]:
        """References inside the stretch, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [reference for reference in self._all[first:last] if reference.end <= end]

    def covering(self, start: int, end: int) -> list[Reference]:
        """References that reach over the stretch; none is longer than 200 characters."""
        first, last = bisect_left(self._starts, start - 200), bisect_left(self._starts, end)
        return [r for r in self._all[first:last] if r.start <= start and end <= r.end]


def subject_chunk(view: SentenceView, group: VerbGroup, outside, depth: int = 0) -> NounChunk | None:
    """The noun chunk that is the subject of an active verb group; outside(index): not between quotation marks. A joined
    verb's ("called it a risk and said …") is that of the verb of saying before it."""
    index = _past_insertions(view, group)
    if index < 0:
        return None
    if view.word(index) in ("who", "which", "that"):
        index -= 1 if view.word(index - 1) != "," else 2
    elif (view.word(index) in ("and", "but", "then") or not outside(index)) and depth < 3:
        return _of_earlier_verb(view, index, outside, depth)
    while index >= 0 and view.chunk(index) is None and view.tag(index) in ("POS", "RB"):
        index -= 1
    chunk = view.chunk(index) if index >= 0 and outside(index) else None
    if (
        chunk is None
        and index == group.first - 1 == 0
        and outside(index)
        and view.tokens[index].text[:1].isupper()
        and view.tag(index).startswith(("VB", "JJ", "NN"))
    ):
        chunk = NounChunk(index, index + 1, index)  # "Unite called the plan …", the name read as a verb
    while (
        chunk is not None
        and view.tag(chunk.first - 1) in ("IN", "TO")
        and view.word(chunk.first - 1) in ("of", "for", "at", "from", "in", "with", "to", "on")
    ):
        place = chunk.first - 2
        if view.word(place) == ",":  # "Ann Lee, of the harbour trust, said"
            place -= 1
        wider = view.chunk(place)
        if wider is None:
            break
        chunk = wider
    return _named_beside(view, group, index, chunk)


def _named_beside(view: SentenceView, group: VerbGroup, index: int, chunk: NounChunk | None) -> NounChunk | None:
    """The name that an insertion goes with: "Ann Lee, a surgeon at the clinic, who was not asked, said"; "the chief
    executive, Ann Lee, told", where the office was not read as a noun."""
    if index == group.first - 1:
        return chunk
    if chunk is None:
        named = view.chunk(group.first - 2) if view.word(group.first - 1) == "," else None
        return named if named is not None and view.tag(named.head) == "NNP" and view.word(named.first - 1) == "," else None
    if view.word(chunk.first - 1) == "," and view.word(chunk.first) in ("a", "an", "the", "its", "his", "her", "their"):
        end = chunk.first - 2
        named = view.chunk(_before_insertion(view, end, group) if view.word(end) == ")" else end)
        return named if named is not None and view.tag(named.head) == "NNP" else chunk
    return chunk


def _past_insertions(view: SentenceView, group: VerbGroup) -> int:
    """The last token of the subject: "Ann Lee, of the trust, who led it until 2013, said" -> "Lee"."""
    index = group.first - 1
    for _ in range(4):
        while index >= 0 and (view.tag(index) in ("RB", "MD") or view.in_timex(index) or view.tag(index) == "IN" and view.in_timex(index + 1)):
            index -= 1
        if view.word(index) not in (",", ")", "—", "–", "-"):
            break
        if view.word(index) == "," and view.word(index - 1) == ")":  # "Ann Lee (Ash and Hale, Labour), said"
            index -= 1
        index = _before_insertion(view, index, group)
        if view.tag(index) == "CD" and view.word(index - 1) == ",":  # "Ann Lee, 26, who was there, said"
            index -= 2
    return index


def _before_insertion(view: SentenceView, index: int, group: VerbGroup) -> int:
    """"Ann Lee, who led the team until 2013, said": from the second comma to before the first."""
    mate = {")": "("}.get(view.word(index), view.word(index))
    position = index - 1
    while position >= 0 and view.word(position) != mate:
        position -= 1
    return position - 1 if position > 0 else index - 1


def _of_earlier_verb(view: SentenceView, index: int, outside, depth: int) -> NounChunk | None:
    earlier = [g for g in view.verb_groups if g.last <= index and outside(g.first) and g.finite and g.lemma in SAY | NAME]
    if earlier:
        return subject_chunk(view, earlier[-1], outside, depth + 1)
    opening = view.chunk(0)  # "Ann Lee, who led it, detailed the risk and said": the verb between was not read as one
    described = opening is not None and view.word(opening.last) == "," and view.word(opening.last + 1) in ("who", "the", "a", "an", "which")
    named = (
        opening is not None
        and view.tag(opening.head) == "NNP"
        and (described or not any(view.tag(i) == "NNP" for i in range(opening.last, index) if outside(i)))
    )
    return opening if named else None


def speaker_of(view: SentenceView, chunk: NounChunk | None, references: References) -> tuple[int | None, Span | None]:
    """(cluster or None, the speaker's words)."""
    while chunk is not None and view.tag(chunk.last) == "POS" and (owned := view.chunk(chunk.last + 1)) is not None:  # "the union's president"
        chunk = owned
    if chunk is None:
        return None, None
    last = _phrase_end(view, chunk)
    holder = Span(view.tokens[chunk.first].start, view.tokens[last - 1].end)
    if _joined(view, chunk):
        one_name = references.covering(view.tokens[chunk.first - 2].start, view.tokens[chunk.head].end)  # "the Harbours and Markets Board"
        return (one_name[0].cluster, Span(one_name[0].start, holder.end)) if one_name else (None, holder)
    head = view.tokens[chunk.head]
    whole = [r for r in references.covering(head.start, head.end) if r.start >= view.tokens[max(0, chunk.first - 1)].start]
    if whole:
        return (None if _is_part_of_name(view, whole[0], references) else whole[0].cluster), holder
    if view.word(chunk.head) in LEADS:
        return _led(view, chunk, references), holder
    if view.lemma(chunk.head) in BODIES or view.word(chunk.head) in BODIES:
        return _body(view, chunk, last, references), holder
    for reference in references.within(holder.start, holder.end):
        if reference.start == holder.start and reference.kind == "office":
            return reference.cluster, holder
    return _apposed(view, last, references), holder


LEADS = {"government", "management", "leadership", "administration", "executive", "bosses", "chiefs", "board"}


def _led(view: SentenceView, chunk: NounChunk, references: References) -> int | None:
    """"Harlow Steel management said": the one organisation named before the noun."""
    inside = references.within(view.tokens[chunk.first].start, view.tokens[chunk.head].start)
    bodies = {r.cluster for r in inside if references.clusters[r.cluster].type == "organisation"}
    return bodies.pop() if len(bodies) == 1 else None


CAMPAIGNS = {"save", "stop", "keep", "free", "protect", "reclaim", "defend", "fix", "no"}


def _is_part_of_name(view: SentenceView, reference: Reference, references: References) -> bool:
    """"Save Harlow said": the place in a campaign's name does not speak."""
    before = view.token_from(reference.start) - 1
    if before < 0 or view.in_timex(before):
        return False
    token = view.tokens[before]
    if not token.text[:1].isupper() or not token.text.isalpha() or token.end + 1 != reference.start:
        return False
    if token.tag in ("VB", "VBP") or view.word(before) in CAMPAIGNS:
        return True
    return references.clusters[reference.cluster].type == "place" and token.tag in ("NN", "NNP", "JJ")


def _phrase_end(view: SentenceView, chunk: NounChunk) -> int:
    """Past "of the company", "for the police": the phrase that goes with the chunk."""
    last = chunk.last
    while view.word(last) in ("of", "for", "at", "from", "in") and (following := view.chunk(last + 1)) is not None and not view.in_timex(last + 1):
        last = following.last
    return last


def _joined(view: SentenceView, chunk: NounChunk) -> bool:
    """"Lee and Park said": two speakers."""
    return (
        view.word(chunk.first - 1) == "and"
        and view.chunk(chunk.first - 2) is not None
        and view.tag(chunk.first) in ("NNP", "PRP")
        and view.tag(chunk.first - 2) == "NNP"
    )


def _body(view: SentenceView, chunk: NounChunk, last: int, references: References) -> int | None:
    """"A Treasury spokeswoman", "a spokesman for the Treasury": the one organisation named in the phrase."""
    inside = references.within(view.tokens[chunk.first].start, view.tokens[last - 1].end)
    bodies = {r.cluster for r in inside if references.clusters[r.cluster].type != "person"}
    people = {r.cluster for r in inside if references.clusters[r.cluster].type == "person"}
    if len(people) == 1:
        return people.pop()
    return bodies.pop() if len(bodies) == 1 else None


def _apposed(view: SentenceView, last: int, references: References) -> int | None:
    """"Its chief executive, Ann Lee, said": the name in the insertion."""
    if view.word(last) != ",":
        return None
    chunk = view.chunk(last + 1)
    if chunk is None or view.word(chunk.last) not in (",", ".", ";", ""):
        return None
    inside = references.within(view.tokens[chunk.first].start, view.tokens[chunk.last - 1].end)
    named = {r.cluster for r in inside if references.clusters[r.cluster].type == "person"}
    return named.pop() if len(named) == 1 else None


def only_body(page: Page, references: References, pronoun: Span) -> int | None:
    """What "it" means, where the sentence before it, and it alone, names one organisation outside quotation marks."""
    view = page.view_at(pronoun.start)
    if view is None:
        return None
    named = {
        r.cluster
        for r in references.within(view.sentence.start, pronoun.start)
        if r.kind == "name" and references.clusters[r.cluster].type == "organisation" and page.inside(r.start) is None
    }
    return named.pop() if len(named) == 1 else None


PARAGRAPHS_BACK = 2


def only_person(page: Page, references: References, pronoun: Span) -> int | None:
    """Whom "he" or "she" means, where the paragraph and the two before it name one person alone who may be meant; those
    whom only a quotation names are spoken of."""
    here = page.paragraph_at(pronoun.start)
    section = page.paragraph(here).section
    first = next((i for i in range(max(0, here - PARAGRAPHS_BACK), here + 1) if page.paragraph(i).section == section), here)
    named = {
        r.cluster
        for r in references.within(page.paragraph(first).start, pronoun.start)
        if references.clusters[r.cluster].type == "person"
        and r.kind in ("name", "office")
        and (page.inside(r.start) is None or page.inside(r.start) == page.inside(pronoun.start))
    }
    if len(named) != 1:
        return None
    person = named.pop()
    gender = references.genders[person] if person < len(references.genders) else ""
    wanted = "m" if page.text[pronoun.start : pronoun.end].lower() == "he" else "f"
    return person if gender in ("", wanted) else None
