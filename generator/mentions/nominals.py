"""Common nouns that stand for somebody named: the story itself says whom they mean.

    The captain, Andre Luz, was found. The captain is in custody.        the captain: told beside his name
    A surgeon has been charged. Ian Moss, 49, is due in court.           a surgeon: the lead's, named in the next sentence
    Shares in Odalys fell. The kitchen maker cut its dividend.           the kitchen maker: the one company told of just before
    The Rivers Board said it was sorry. It opened an inquiry.            It: the body that the sentence before is about
What could mean two is left open; so is what stands between quotation marks or in another section.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.articles.document import Document
from generator.mentions.companies import COMPANY_NOUNS, companies_of
from generator.mentions.language.syntax import NounChunk, Parse, ParsedSentence, Token
from generator.mentions.mention import Cluster, Reference, RoleMention
from generator.mentions.names.lexicon import words_of
from generator.mentions.people import is_person, may_be
from generator.mentions.pronouns import NOUNS, acting_before, body_kind, quoted_tokens

FACILITIES = frozenset({
    "bridge", "library", "hospital", "museum", "stadium", "station", "airport", "harbour", "harbor", "port", "dam", "reservoir",
    "tunnel", "theatre", "theater", "prison", "cathedral", "gallery", "castle", "pier", "mine", "refinery", "canal", "palace", "hotel",
    "zoo", "park", "tower", "lighthouse", "hospice", "academy", "institute",
})
VICTIM_VERBS = frozenset({
    "find", "kill", "stab", "attack", "shoot", "injure", "die", "murder", "hit", "rape", "assault", "bleed", "drown", "suffer",
})
COMMENTING = frozenset({
    "say", "tell", "add", "describe", "warn", "praise", "call", "think", "believe", "welcome", "condemn", "thank", "urge", "write",
    "post",
})
BACK = 3  # sentences looked back for the body that a noun means
LEAD = 2  # full sentences of a story in which somebody may stand unnamed
NEXT = 2  # sentences after it in which the name comes
FULL = 8  # tokens; what is shorter is a byline


@dataclass(slots=True)
class Story:
    """One document's sentences with the references in each. named: references by sentence; companies: clusters that are
    one; told: (section, noun) -> clusters beside which it
    stood, each with the sentence where it did first."""

    document: Document
    parse: Parse
    clusters: Sequence[Cluster]
    genders: Sequence[str]
    named: list[list[Reference]]
    companies: frozenset[int]
    told: dict[tuple[int, str], dict[int, int]] = field(default_factory=dict)


def find_nominals(document: Document, parse: Parse, clusters: Sequence[Cluster], genders: Sequence[str], references: Sequence[Reference],
                  roles: Sequence[RoleMention]) -> list[Reference]:
    """Nouns, and "It", that stand for one cluster; in the order of the text."""
    starts = [r.start for r in references]
    named = [list(references[bisect_left(starts, s.sentence.start) : bisect_left(starts, s.sentence.end)]) for s in parse.sentences]
    story = Story(document, parse, clusters, genders, named, companies_of(parse, clusters, named, roles))
    found: list[Reference] = []
    for rule in (_beside_names, _named_next, _told_again, _bodies):
        for number, reference in rule(story):
            if not any(r.start < reference.end and reference.start < r.end for r in named[number]):
                named[number] = sorted([*named[number], reference], key=lambda r: r.start)
                found.append(reference)
    return sorted(found, key=lambda r: r.start)


def _phrases(sentence: ParsedSentence) -> Iterator[NounChunk]:
    """Noun phrases that end in a singular common noun and open with an article or a possessive."""
    for chunk in sentence.noun_chunks:
        if sentence.tokens[chunk.head].tag == "NN" and sentence.tokens[chunk.first].tag in ("DT", "PRP$") and chunk.last == chunk.head + 1:
            yield chunk


def _noun(sentence: ParsedSentence, chunk: NounChunk) -> str:
    return sentence.tokens[chunk.head].lemma.lower()


def _starting_at(references: Sequence[Reference], start: int) -> Reference | None:
    return next((r for r in references if r.start == start and r.kind == "name"), None)


def _as(sentence: ParsedSentence, chunk: NounChunk, cluster: int, rule: str) -> Reference:
    return Reference(sentence.tokens[chunk.first].start, sentence.tokens[chunk.head].end, cluster, "nominal", rule)


def _beside_names(story: Story) -> Iterator[tuple[int, Reference]]:
    """ "The captain, Andre Luz, said", "Andre Luz, the captain,": what is told in one breath with the name."""
    for number, sentence in enumerate(story.parse.sentences):
        tokens = sentence.tokens
        for chunk in _phrases(sentence):
            person = is_person(_noun(sentence, chunk))
            if not person and _noun(sentence, chunk) not in words_of("body_nouns"):
                continue
            after = _name_after(story, number, chunk)
            before = _name_before(story, number, chunk) if after is None else None
            name = after or before
            if name is None or (story.clusters[name.cluster].type == "person") != person or story.clusters[name.cluster].type == "place":
                continue
            story.told.setdefault((sentence.sentence.section, _noun(sentence, chunk)), {}).setdefault(name.cluster, number)
            if after is not None and tokens[chunk.first].tag == "DT":
                yield number, _as(sentence, chunk, name.cluster, "told beside the name")


def _name_after(story: Story, number: int, chunk: NounChunk) -> Reference | None:
    """The name of "the captain, NAME," that no "and" goes on from."""
    tokens = story.parse.sentences[number].tokens
    last = chunk.last
    if last + 2 < len(tokens) and tokens[last].text in ("of", "at", "for"):  # "The head of Norvane, Karl Moe, said"
        inner = next((c for c in story.parse.sentences[number].noun_chunks if c.first == last + 1), None)
        last = inner.last if inner is not None and not is_person(_noun(story.parse.sentences[number], inner)) else last
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return None
    name = _starting_at(story.named[number], tokens[last + 1].start)
    if name is None:
        return None
    following = next((t for t in tokens[last + 1 :] if t.start >= name.end), None)
    return name if following is None or following.text in (",", ".", ")", "”", '"') else None


def _name_before(story: Story, number: int, chunk: NounChunk) -> Reference | None:
    """The name of "NAME, the captain," or "NAME, 51, the captain,"."""
    tokens = story.parse.sentences[number].tokens
    index = chunk.first - 1
    if index > 1 and tokens[index].text == "," and tokens[index - 1].tag == "CD" and tokens[index - 2].text == ",":
        index -= 2
    if index < 1 or tokens[index].text != ",":
        return None
    return next((r for r in story.named[number] if r.kind == "name" and r.end == tokens[index - 1].end), None)


def _told_again(story: Story) -> Iterator[tuple[int, Reference]]:
    """ "the captain" again, and "The captain of a ferry" of the lead, where one person or body of the story is called so."""
    leads = _leads(story)
    for number, sentence in enumerate(story.parse.sentences):
        quoted: list[bool] | None = None
        for chunk in _phrases(sentence):
            clusters = story.told.get((sentence.sentence.section, _noun(sentence, chunk)), {})
            if len(clusters) != 1 or sentence.tokens[chunk.first].text.lower() != "the":
                continue
            following = sentence.tokens[chunk.last].text.lower() if chunk.last < len(sentence.tokens) else ""
            bare = chunk.last - chunk.first == 2 and following not in ("of", "for", "at", "from")
            quoted = quoted if quoted is not None else quoted_tokens(story.document, sentence)
            (cluster, first), = clusters.items()
            if (bare or number in leads and number < first) and not quoted[chunk.first]:
                yield number, _as(sentence, chunk, cluster, "called so elsewhere in the story")


def _leads(story: Story) -> set[int]:
    """Numbers of the first full sentences of each section."""
    found: set[int] = set()
    counts: dict[int, int] = {}
    for number, sentence in enumerate(story.parse.sentences):
        section = sentence.sentence.section
        heading = bool(story.document.paragraphs) and story.document.paragraphs[sentence.sentence.paragraph].kind == "heading"
        if not heading and len(sentence.tokens) >= FULL and counts.get(section, 0) < LEAD:
            counts[section] = counts.get(section, 0) + 1
            found.add(number)
    return found


def _named_next(story: Story) -> Iterator[tuple[int, Reference]]:
    """ "A surgeon has been charged …" with nobody named, then "Ian Moss, 49, is due in court": he is the surgeon."""
    done: set[int] = set()
    for number in sorted(_leads(story)):
        sentence = story.parse.sentences[number]
        section = sentence.sentence.section
        chunk = next(iter(sentence.noun_chunks), None)
        if section in done:
            continue
        done.add(section)
        if (
            chunk is None
            or chunk not in tuple(_phrases(sentence))
            or any(t.tag not in ("DT", "JJ", "NN", "CD") for t in sentence.tokens[: chunk.first])
            or not is_person(_noun(sentence, chunk))
        ):
            continue
        if any(story.clusters[r.cluster].type == "person" for r in story.named[number]):
            continue
        name = _subject_next(story, number, section)
        if name is not None and may_be(_noun(sentence, chunk), story.genders[name.cluster]):
            yield number, _as(sentence, chunk, name.cluster, "named in the next sentence")


def _subject_next(story: Story, number: int, section: int) -> Reference | None:
    """The person with whose name one of the next sentences opens, unless it tells of a victim or of a comment."""
    for following in range(number + 1, min(number + 1 + NEXT, len(story.parse.sentences))):
        sentence = story.parse.sentences[following]
        people = [r for r in story.named[following] if story.clusters[r.cluster].type == "person" and r.kind == "name"]
        if sentence.sentence.section != section:
            return None
        if not people:
            continue
        if sentence.tokens[0].text in ("Tributes", "Tribute"):  # "A former mayor has died. Tributes have been paid to Ada Lim"
            before = [t.text.lower() for t in sentence.tokens if t.end <= people[0].start]
            return people[0] if before[-1:] == ["to"] else None
        opens = [t for t in sentence.tokens if t.end <= people[0].start]
        verb = next((g for g in sentence.verb_groups if g.finite and sentence.tokens[g.first].start > people[0].end), None)
        if (
            len(opens) > 2
            or not all(t.text in words_of("honorifics") or t.tag.startswith("NNP") for t in opens)
            or verb is None
            or verb.lemma in COMMENTING
            or (verb.lemma in VICTIM_VERBS and sentence.tokens[min(verb.last, len(sentence.tokens) - 1)].text.lower() != "guilty")
        ):
            return None
        return people[0]
    return None


def _bodies(story: Story) -> Iterator[tuple[int, Reference]]:
    """ "the company", "the kitchen maker": the one company told of just before; "It" that opens a sentence: the body that the one before is about."""
    for number, sentence in enumerate(story.parse.sentences):
        quoted: list[bool] | None = None
        for chunk in sentence.noun_chunks:
            token = sentence.tokens[chunk.head]
            cluster = None
            if token.text == "It" and chunk.head == 0:
                cluster = _body_before(story, number)
            elif token.text in NOUNS and _is_bare(sentence, chunk):
                cluster = _only_one(story, number, NOUNS[token.text])
            elif token.text in FACILITIES and _is_bare(sentence, chunk):
                cluster = _called_so(story, number, token)
            if cluster is None and token.text in COMPANY_NOUNS and _is_definite(sentence, chunk):
                cluster = _company_before(story, number, sentence.tokens[chunk.first].start, acting_before(sentence, chunk.first, story.named[number]))
            quoted = quoted if quoted is not None or cluster is None else quoted_tokens(story.document, sentence)
            if cluster is not None and not quoted[chunk.head]:
                if any(token.start > r.start >= sentence.tokens[chunk.first].start for r in story.named[number]):
                    chunk = NounChunk(chunk.head, chunk.last, chunk.head)  # "the Leeds-based | company": Leeds is a name of its own
                yield number, _as(sentence, chunk, cluster, "the one body it can mean")


def _called_so(story: Story, number: int, token: Token) -> int | None:
    """The one place or body told of before whose name ends in the noun: "the bridge" after "Victoria Bridge"."""
    section = story.parse.sentences[number].sentence.section
    told = {
        r.cluster
        for back in range(number + 1)
        if story.parse.sentences[back].sentence.section == section
        for r in story.named[back]
        if r.kind == "name" and r.end <= token.start
    }
    fitting = {c for c in told if story.clusters[c].type != "person" and story.clusters[c].name.lower().endswith(f" {token.text}")}
    return fitting.pop() if len(fitting) == 1 else None


def _only_one(story: Story, number: int, kinds: tuple[str, ...]) -> int | None:
    """The one body of these kinds that the section has told of so far."""
    section = story.parse.sentences[number].sentence.section
    told = {
        r.cluster
        for back in range(number + 1)
        if story.parse.sentences[back].sentence.section == section
        for r in story.named[back]
        if r.kind == "name"
    }
    fitting = {c for c in told if story.clusters[c].type == "organisation" and body_kind(story.clusters[c]) in kinds}
    return fitting.pop() if len(fitting) == 1 else None


def _is_bare(sentence: ParsedSentence, chunk: NounChunk) -> bool:
    """ "the company", with nothing between."""
    return chunk.last - chunk.first == 2 and _is_definite(sentence, chunk)


def _is_definite(sentence: ParsedSentence, chunk: NounChunk) -> bool:
    """ "the company", "the kitchen maker": one that was told of before."""
    definite = sentence.tokens[chunk.head].tag == "NN" and sentence.tokens[chunk.first].text.lower() == "the"
    return definite and _stands_alone(sentence, chunk)


def _stands_alone(sentence: ParsedSentence, chunk: NounChunk) -> bool:
    """Not "the company Odalys", "the group of seven", nor a body that "first", "other" or a name sets apart."""
    following = sentence.tokens[chunk.last] if chunk.last < len(sentence.tokens) else None
    if following is not None and (following.text.lower() in ("of", "that", "behind") or following.tag in ("NNP", "NNPS", "NN")):
        return False
    inside = sentence.tokens[chunk.first + 1 : chunk.head]
    if any(t.text.lower() in ("other", "same", "second", "first", "rival", "new", "parent") for t in inside):
        return False
    return not any(t.tag in ("NNP", "NNPS") and "-" not in t.text for t in inside) or any("-" in t.text for t in inside)  # "the Leeds-based firm"


def _company_before(story: Story, number: int, start: int, buyer: int | None = None) -> int | None:
    """The one company of this sentence before `start`, else of the nearest sentence before that tells of one; never the `buyer`."""
    section = story.parse.sentences[number].sentence.section
    for back in range(BACK + 1):
        if number - back < 0 or story.parse.sentences[number - back].sentence.section != section:
            return None
        told = {r.cluster for r in story.named[number - back] if r.cluster in story.companies and (back or r.end <= start)} - {buyer}
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def _body_before(story: Story, number: int) -> int | None:
    """The body that is the subject of the sentence before, where "It" is told to do something."""
    sentence, before = story.parse.sentences[number], story.parse.sentences[number - 1] if number else None
    verb = next(iter(sentence.verb_groups), None)
    if (
        before is None
        or before.sentence.section != sentence.sentence.section
        or verb is None
        or (
            verb.lemma in ("be", "seem", "appear", "take", "remain", "become", "emerge", "follow", "come", "mean")
            and verb.voice == "active"
        )
    ):
        return None
    first = next((r for r in story.named[number - 1] if story.clusters[r.cluster].type == "organisation"), None)
    opens = [t for t in before.tokens if first is not None and t.end <= first.start]
    if first is None or len(opens) > 1 or any(t.tag != "DT" for t in opens):
        return None
    return first.cluster if next((g.first for g in before.verb_groups if g.finite), 0) else None
