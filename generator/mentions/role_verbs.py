"""Offices told by a verb: "Jane Doe became mayor", "Jane Doe, who led the Example Guard until 2013"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.articles.document import Span
from generator.mentions.language.syntax import VerbGroup
from generator.mentions.mention import Cluster, Reference, RoleMention
from generator.mentions.role_lines import Line
from generator.mentions.role_reading import body_end, read_offices
from generator.mentions.role_times import IN_YEAR, period_after, year_of
from generator.mentions.titles import load_offices

HOLDS = {"be", "become", "remain"}
APPOINTS = {"swear": "", "appoint": "", "name": "", "elect": "", "make": "", "re-elect": "", "nominate": "incoming"}
LEAVES = {"resign", "retire", "quit", "step"}
SERVES = {"serve", "work", "act"}


def offices_by_verb(line: Line, last: int, reference: Reference, clusters: Sequence[Cluster]) -> list[RoleMention]:
    """"Jane Doe became mayor", "Jane Doe, who led the Example Guard until 2013"."""
    words, index, relative = line.words, last, False
    if index + 1 < len(words) and words[index] == "," and words[index + 1].lower() == "who":
        index, relative = index + 2, True
    elif index < len(words) and words[index].lower() == "who":
        index, relative = index + 1, True
    elif index < len(words) and words[index] == "of":
        index = body_end(line, index, clusters)  # "Jane Doe of the Example Party was …"
    group = next((g for g in line.sentence.verb_groups if g.first == index and g.finite), None)
    if group is None or group.negated or group.modal not in ("", "used to", "continues to") and (group.modal, group.lemma) != ("will", "remain"):
        return []
    if group.lemma in load_offices().leads and group.voice == "active":
        return leads_body(line, group, reference, clusters, relative)
    start = office_start(line, group)
    if start is None:
        return []
    found = [role for role in read_offices(line, start, reference, clusters, "office by a verb", strict=False) if specific(line, role, start)]
    return [with_time(line, role, group) for role in found] + (replaced(line, found[-1], clusters) if found and group.lemma in APPOINTS else [])


def replaced(line: Line, role: RoleMention, clusters: Sequence[Cluster]) -> list[RoleMention]:
    """"Jane Doe was named mayor, replacing John Doe": he was mayor."""
    index = next((i for i, token in enumerate(line.tokens) if token.start >= role.span.end), len(line.tokens))
    if index + 2 >= len(line.words) or line.words[index] != "," or line.words[index + 1] not in ("replacing", "succeeding"):
        return []
    other = line.at.get(index + 2)
    if other is None or clusters[other.cluster].type != "person":
        return []
    return [RoleMention(other.cluster, role.title, Span(role.span.start, other.end), "replaced in an office", role.of, role.of_cluster, "former")]


def office_start(line: Line, group: VerbGroup) -> int | None:
    """Where the office is told after "became", "was appointed", "served as", "resigned as"."""
    words, index, lemma = line.words, group.last, group.lemma
    if lemma in HOLDS and group.voice == "active" or lemma in APPOINTS and group.voice == "passive":
        if lemma == "swear":
            index += index < len(words) and words[index].lower() == "in"
            return index + 1 if index < len(words) and words[index].lower() == "as" else None
        return index + 1 if index < len(words) and words[index].lower() == "as" else index
    if lemma in SERVES | LEAVES:
        if lemma == "step" and index < len(words) and words[index].lower() in ("down", "aside"):
            index += 1
        return index + 1 if index < len(words) and words[index].lower() == "as" else None
    return None


def specific(line: Line, role: RoleMention, start: int) -> bool:
    """"was a leader" and "was manager" are too vague to be an office."""
    article = line.words[start].lower()
    return bool(role.of) or role.title[:1].isupper() or (article not in ("a", "an") and " " in role.title)


def with_time(line: Line, role: RoleMention, group: VerbGroup) -> RoleMention:
    """The role with what the verb says of its time."""
    qualifier, since, until = role.qualifier, role.since, role.until
    rest = line.text[role.span.end : role.span.end + 40]
    dated = IN_YEAR.search(rest)
    if group.lemma in LEAVES:
        qualifier = qualifier or "former"
        until = until or (year_of(dated, "a") if dated else None)
    elif group.lemma in APPOINTS or group.lemma == "become":
        qualifier = qualifier or APPOINTS.get(group.lemma, "")
        since = since or (year_of(dated, "a") if dated else None)
    elif group.tense == "past" and group.lemma in HOLDS | SERVES and not since and group.aspect != "perfect":
        qualifier = qualifier or ("former" if until else "")
    return RoleMention(role.cluster, role.title, role.span, role.rule, role.of, role.of_cluster, qualifier, since, until)


def leads_body(line: Line, group: VerbGroup, reference: Reference, clusters: Sequence[Cluster], relative: bool) -> list[RoleMention]:
    """"who led the Example Guard until 2013": the office is told in its own words."""
    index = group.last
    if index < len(line.words) and line.words[index].lower() == "the":
        index += 1
    body = line.at.get(index)
    if body is None or clusters[body.cluster].type != "organisation" or group.aspect == "progressive":
        return []
    since, until = period_after(line.text, body.end, line.tokens[-1].end)
    if not (relative or since or until):
        return []
    title = line.text[line.tokens[group.head].start : body.end]
    return [
        RoleMention(
            reference.cluster, " ".join(title.split()), Span(reference.start, body.end), "leads a body", "", body.cluster, "", since, until
        )
    ]
