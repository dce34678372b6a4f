"""Pronouns and nouns that can stand for one only.

    Jane Doe opened the bridge. She said …       she: the one woman told of just before
    The Example Party won. The party said …      the party: the one party told of just before
Nothing is resolved inside quotation marks, across sections, or where two could be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from generator.articles.document import Document
from generator.mentions.language.syntax import Parse, ParsedSentence
from generator.mentions.mention import Cluster, Reference
from generator.mentions.names.gazetteer import load_bodies
from generator.mentions.people import is_person, may_be

PRONOUNS = {"he": "m", "she": "f"}
BACK = 3  # sentences looked back for whom a pronoun means
# fmt: skip
NOUNS = {
    "party": ("party",), "company": ("company", "bank"), "firm": ("company",), "airline": ("company",), "carmaker": ("company",),
    "bank": ("bank",), "charity": ("charity",), "agency": ("agency", "police"), "force": ("police",), "union": ("union",),
    "club": ("club",), "university": ("university",), "council": ("council",), "regulator": ("regulator",), "watchdog": ("regulator",),
    "newspaper": ("media",), "broadcaster": ("media",), "college": ("college",), "school": ("school",), "trust": ("trust",),
}
# "her portrayal of sleuth Ada Lim", "played the part of Ada Lim", "as Ada Lim in": a role, which no pronoun means.
_PLAYED = re.compile(
    r"(?:\b(?:portrayal|role|part|character|performance|turn)\s+(?:of|as)|\b(?:playing|played|plays|portrayed|portraying|portrays))\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}$"
)
_WORKERS = re.compile(r"(?i)work|trade|labou?r|national union|ers['’]|ers union|students|nurses|\bpublic\b")
# fmt: skip
KIND_BY_WORD = {
    "party": "party", "plc": "company", "ltd": "company", "inc": "company", "corp": "company", "airlines": "company",
    "airways": "company", "group": "company", "holdings": "company", "motors": "company", "bank": "bank", "agency": "agency",
    "police": "police", "constabulary": "police", "union": "union", "university": "university", "council": "council",
    "college": "college", "school": "school", "trust": "trust", "united": "club", "fc": "club", "rovers": "club", "charity": "charity",
    "foundation": "charity", "times": "media", "post": "media", "herald": "media", "news": "media", "energy": "company",
    "ministry": "ministry", "department": "ministry", "office": "ministry", "court": "court", "technologies": "company",
    "industries": "company", "pharmaceuticals": "company", "systems": "company", "limited": "company", "company": "company",
    "water": "company", "logistics": "company", "foods": "company", "stores": "company", "hotels": "company", "pharma": "company",
    "trains": "company", "homes": "company", "steel": "company", "electric": "company", "oil": "company", "petroleum": "company",
    "media": "company", "retail": "company", "mining": "company", "telecom": "company", "studios": "company", "inc.": "company",
}


def body_kind(cluster: Cluster) -> str:
    """What sort of body a cluster is, by the list of known bodies, then by the last word of its name; else ""."""
    for name in (cluster.name, *(alias for alias, _ in cluster.aliases)):
        known = load_bodies().get(name.removeprefix("the ").removeprefix("The "))
        if known and known.kind:
            return known.kind
    words = cluster.name.lower().rstrip(".").split()
    if words and words[-1] == "union" and not _WORKERS.search(cluster.name):
        return ""  # a party may be a union, too
    return KIND_BY_WORD.get(words[-1], KIND_BY_WORD.get(words[0], "")) if words else ""


def find_pronouns(
    document: Document, parse: Parse, clusters: Sequence[Cluster], genders: Sequence[str], references: Sequence[Reference]
) -> list[Reference]:
    """Safe pronouns and nouns, in the order of the text."""
    played = {r.cluster for r in references if clusters[r.cluster].type == "person" and _PLAYED.search(document.text, max(0, r.start - 60), r.start)}
    references = [r for r in references if r.cluster not in played]
    starts = [reference.start for reference in references]
    told = [in_sentence(references, starts, sentence) for sentence in parse.sentences]
    kinds = [body_kind(cluster) if cluster.type == "organisation" else "" for cluster in clusters]
    found: list[Reference] = []
    for number, sentence in enumerate(parse.sentences):
        quoted = quoted_tokens(document, sentence)
        for index, token in enumerate(sentence.tokens):
            low = token.text.lower()
            if low not in PRONOUNS and low not in NOUNS or quoted[index]:
                continue
            reference = (
                pronoun(parse, number, index, told, clusters, genders) or (opening(parse, number, index, told, clusters, genders) if played else None)
                if low in PRONOUNS
                else noun(parse, number, index, told, clusters, kinds)
            )
            if reference:
                found.append(reference)
                told[number] = sorted([*told[number], reference], key=lambda r: r.start)
    return found


def in_sentence(references: Sequence[Reference], starts: Sequence[int], sentence: ParsedSentence) -> list[Reference]:
    """The references of a sentence."""
    return list(references[bisect_left(starts, sentence.sentence.start) : bisect_left(starts, sentence.sentence.end)])


def quoted_tokens(document: Document, sentence: ParsedSentence) -> list[bool]:
    """For each token of a sentence: does it stand between quotation marks? Marks are counted from the paragraph's start."""
    paragraph = document.paragraphs[sentence.sentence.paragraph] if document.paragraphs else None
    before = document.text[paragraph.start : sentence.sentence.start] if paragraph else ""
    straight = before.count('"') % 2 == 1
    curly = before.count("“") > before.count("”")
    inside = []
    for token in sentence.tokens:
        if token.text == '"':
            straight = not straight
        elif token.text == "“":
            curly = True
        elif token.text == "”":
            curly = False
        inside.append(straight or curly)
    return inside


def before_token(
    parse: Parse, number: int, start: int, told: Sequence[Sequence[Reference]]
) -> list[list[Reference]]:
    """References before offset start: of this sentence, then of those before it in the section, nearest first."""
    here = parse.sentences[number].sentence
    groups = [[reference for reference in told[number] if reference.end <= start]]
    for back in range(1, BACK + 1):
        if number - back < 0 or parse.sentences[number - back].sentence.section != here.section:
            break
        groups.append(list(told[number - back]))
    return groups


def pronoun(
    parse: Parse, number: int, index: int, told: Sequence[Sequence[Reference]], clusters: Sequence[Cluster], genders: Sequence[str]
) -> Reference | None:
    """"she": the one woman of the nearest sentence that tells of people."""
    token = parse.sentences[number].tokens[index]
    gender = PRONOUNS[token.text.lower()]
    candidates: set[int] = set()
    for group in before_token(parse, number, token.start, told):
        people = {r.cluster for r in group if clusters[r.cluster].type == "person"}
        candidates = {c for c in people if genders[c] in ("", "b", gender)}
        sure = {c for c in candidates if genders[c] == gender}
        if candidates and len(candidates) == 1:
            break
        if len(sure) == 1 and not any(genders[c] == "" for c in candidates):
            candidates = sure
            break
        if candidates:
            return None
    if len(candidates) != 1 or _acts_unnamed(parse.sentences[number], index, told[number], gender):
        return None
    return Reference(token.start, token.end, candidates.pop(), "pronoun", "the one it can mean")


def _acts_unnamed(sentence: ParsedSentence, index: int, told: Sequence[Reference], gender: str) -> bool:
    """ "Ada Lim says that the pilot was alone when | he": one without a name, who does what the clause before tells, is meant as soon."""
    token = sentence.tokens[index]
    named = max((r.end for r in told if r.end <= token.start), default=0)
    for chunk in sentence.noun_chunks:
        head = sentence.tokens[chunk.head]
        if head.start < named or chunk.last > index or head.tag != "NN" or sentence.tokens[chunk.first].tag != "DT":
            continue
        acts = any(g.finite and g.first == chunk.last for g in sentence.verb_groups)
        if acts and is_person(head.lemma) and may_be(head.lemma, gender):
            return True
    return False


def opening(
    parse: Parse, number: int, index: int, told: Sequence[Sequence[Reference]], clusters: Sequence[Cluster], genders: Sequence[str]
) -> Reference | None:
    """"She" that opens a sentence of an actor's life, with nobody named just before: the one person of the article's first sentence."""
    token = parse.sentences[number].tokens[index]
    gender = PRONOUNS[token.text.lower()]
    if index or any(clusters[r.cluster].type == "person" for group in before_token(parse, number, token.start, told) for r in group):
        return None
    first = {r.cluster for r in told[0] if clusters[r.cluster].type == "person"}
    if len(first) != 1 or genders[min(first)] not in ("", gender):
        return None
    return Reference(token.start, token.end, first.pop(), "pronoun", "the one whom the article is about")


def acting_before(sentence: ParsedSentence, index: int, told: Sequence[Reference]) -> int | None:
    """ "Norvane agreed to buy | the company": who does it to what stands right after the verb is another."""
    group = next((g for g in sentence.verb_groups if g.last == index and g.voice == "active"), None)
    main = next((g for g in reversed(sentence.verb_groups) if g.finite and g.last <= index), None)
    if group is None or main is None:
        return None
    before = [r for r in told if r.end <= sentence.tokens[main.first].start]
    return before[-1].cluster if before else None


def noun(
    parse: Parse, number: int, index: int, told: Sequence[Sequence[Reference]], clusters: Sequence[Cluster], kinds: Sequence[str]
) -> Reference | None:
    """"the party": the one party of the nearest sentences that tell of one."""
    tokens = parse.sentences[number].tokens
    token = tokens[index]
    if index == 0 or tokens[index - 1].text.lower() != "the":
        return None
    if index + 1 < len(tokens) and (
        tokens[index + 1].tag in ("NN", "NNS", "NNP", "IN", "POS") and tokens[index + 1].tag != "POS" or tokens[index + 1].text == "-"
    ):
        return None
    buyer = acting_before(parse.sentences[number], index - 1, told[number])
    for group in before_token(parse, number, tokens[index - 1].start, told):
        fitting = {r.cluster for r in group if kinds[r.cluster] in NOUNS[token.text.lower()]} - {buyer}
        if len(fitting) == 1:
            return Reference(tokens[index - 1].start, token.end, fitting.pop(), "nominal", "the one body it can mean")
        if fitting:
            return None
    return None
