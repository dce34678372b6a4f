"""Who and what takes part in an event: subject, object, and what prepositions bring in.

| words | role |
|---|---|
| Ada Lim chaired the talks | Ada Lim: chair |
| was arrested by the harbour police | the harbour police: agent (of a passive) |
| in Larvik, at the port | place |
| talks with Norvane | participant |
| in reply to Karl Moe's threat, the union | Karl Moe: aside |
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.mentions.events.clauses import WEEKDAYS, agent_by, chunk_at, clause_of, conjuncts, group_before, listed, object_of, owned, preposition_before
from generator.mentions.events.contests import contest_of
from generator.mentions.events.factuality import TO_COME
from generator.mentions.events.lexicon import Lexicon
from generator.mentions.events.reach import ATTITUDES, reach_of
from generator.mentions.events.subjects import relative_object, subject_of
from generator.mentions.events.triggers import LIGHT_VERBS, Trigger
from generator.mentions.language.syntax import NounChunk, ParsedSentence
from generator.mentions.mention import Argument, Cluster, Reference

PLACE_PREPOSITIONS = frozenset({
    "in", "at", "near", "off", "outside", "across", "inside", "around", "on", "throughout", "along", "around", "above", "over", "into",
    "to", "from",
})
PARTS_OF_PLACES = frozenset({
    "coast", "city", "town", "village", "outskirt", "outskirts", "north", "south", "east", "west", "province", "region", "island",
    "shore", "centre", "center", "suburb", "port", "capital", "border",
})
ORGANISING = frozenset({
    "threaten", "announce", "plan", "call", "cancel", "postpone", "suspend", "abandon", "stage", "organise", "organize", "promise",
    "agree", "prepare", "propose", "break",
})
PARTICLES = frozenset({"in", "out", "up", "down", "over", "off", "on", "at", "away", "back", "aside", "dead"})  # "swear in", "fire at"
SAYERS = {"he": "NN", "she": "NN", "they": "NNS"}  # pronoun -> tag of whom it may stand for
TELLING = frozenset({"say", "claim", "admit", "deny", "insist", "add", "testify"})
# what may stand between "said" and "they": "said on Saturday they had"
SAID_WHEN = WEEKDAYS | {"that", "on", "today", "yesterday", "last", "night", "late", "early"}
# whoever they speak of is somebody else
IMPERSONAL = frozenset({
    "report", "statement", "court", "company", "police", "paper", "newspaper", "agency", "government", "ministry", "council",
    "indictment", "charge", "document", "spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "agent", "representative",
    "rep", "family", "wife", "husband", "mother", "father", "brother", "sister", "son", "daughter", "friend",
})
# kind -> roles that only people can have
PERSONAL = {
    "death": ("victim",), "injury": ("victim",), "arrest": ("suspect",), "charge": ("defendant",), "trial": ("defendant",),
    "verdict": ("defendant",), "life": ("person",), "departure": ("leaver",), "appointment": ("appointee", "predecessor"),
}
PRESENT = frozenset({"at", "in", "before", "with", "against", "outside", "near"})
STRUCK_KINDS = frozenset({"disaster", "visit"})
ROLE_OF_PREPOSITION = {"with": "participant", "between": "participant", "by": "agent", "against": "target", "among": "participant"}
ROLE_OF_VERB = {
    "chair": "chair", "co-chair": "chair", "host": "host", "attend": "participant", "lead": "chair", "join": "participant",
    "address": "speaker", "hold": "host", "convene": "host",
}


class References:
    """References to clusters, found by where they stand."""

    def __init__(self, references: Sequence[Reference], clusters: Sequence[Cluster]):
        self.all = sorted(references, key=lambda r: (r.start, -r.end))
        self.clusters = clusters
        self.starts = [r.start for r in self.all]

    def between(self, start: int, end: int) -> list[Reference]:
        """The references that lie within start and end."""
        return [r for r in self.all[bisect_left(self.starts, start) : bisect_right(self.starts, end)] if r.end <= end]

    def of(self, start: int, end: int, head_end: int) -> int | None:
        """The cluster that a noun chunk stands for: a reference that reaches over its head, names before pronouns."""
        around = self.all[bisect_left(self.starts, start - 60) : bisect_right(self.starts, end)]
        over = [r for r in around if r.start < head_end <= r.end]
        return max(over, key=lambda r: (r.kind == "name", r.end - r.start)).cluster if over else None


def arguments_of(parsed: ParsedSentence, trigger: Trigger, references: References, lexicon: Lexicon) -> list[Argument]:
    """The arguments, nearest first; each cluster once, with its most telling role."""
    found: dict[tuple, Argument] = {}
    grammatical = _grammatical(parsed, trigger, _roles(lexicon, trigger))
    joined = [(role, other) for role, chunk in grammatical for other in (listed(parsed, chunk) or conjuncts(parsed, chunk))]
    for role, chunk in [*grammatical, *joined]:
        argument = _argument(parsed, role, named_subject(parsed, chunk, references), references)
        if argument.cluster is not None and references.clusters[argument.cluster].type == "place":
            if _leads_to(trigger, parsed, argument) or (trigger.kind == "visit" and role == "host"):
                argument = replace(argument, role="place")
            elif trigger.kind in PERSONAL and role in PERSONAL[trigger.kind]:
                argument = replace(argument, cluster=None)  # "the former Lord Mayor of Larvik has died": no town dies
        found.setdefault((argument.cluster, argument.start) if argument.cluster is None else argument.cluster, argument)
    first, last = reach_of(parsed, trigger)
    first, last = (parsed.tokens[first].start, parsed.tokens[last - 1].end)
    inside = _inside(parsed, trigger)
    for reference in references.between(first, last):
        role = (
            "participant"
            if inside[0] <= reference.start < inside[1] and references.clusters[reference.cluster].type != "place"
            else _role_in_clause(parsed, reference, references.clusters[reference.cluster])
        )
        role = "aside" if role == "mentioned" and _is_aside(parsed, trigger, reference) else role
        found.setdefault(reference.cluster, Argument(role, reference.start, reference.end, reference.cluster))
        if role == "place" and found[reference.cluster].role == "mentioned":
            found[reference.cluster] = Argument(role, reference.start, reference.end, reference.cluster)
    for reference in _attending(parsed, trigger, references):
        found.setdefault(reference.cluster, Argument("participant", reference.start, reference.end, reference.cluster))
    if trigger.kind in STRUCK_KINDS and trigger.group is not None and trigger.group.voice == "active":
        found = {key: _struck(parsed, trigger, a, references) for key, a in found.items()}
    return list(found.values())


def _attending(parsed: ParsedSentence, trigger: Trigger, references: References) -> list[Reference]:
    """ "a conference on fraud, which was attended by Ada Lim and the Harbour Agency": who attended, told in a clause that hangs on the meeting."""
    if trigger.chunk is None or trigger.kind != "meeting":
        return []
    group = next(
        (
            g
            for g in parsed.verb_groups
            if g.lemma == "attend" and g.voice == "passive" and g.finite and not g.negated and g.first >= trigger.chunk.last
        ),
        None,
    )
    if (
        group is None
        or parsed.tokens[group.first - 1].text.lower() != "which"
        or any(g.finite and trigger.chunk.last <= g.first < group.first for g in parsed.verb_groups)
    ):
        return []
    end = next((g.first for g in parsed.verb_groups if g.finite and g.first >= group.last), len(parsed.tokens))
    within = references.between(parsed.tokens[group.last - 1].end, parsed.tokens[end - 1].end)
    return [r for r in within if references.clusters[r.cluster].type != "place"]


def _struck(parsed: ParsedSentence, trigger: Trigger, argument: Argument, references: References) -> Argument:
    """ "a quake struck northern Peru", "visited Oslen": the object is the place."""
    struck = object_of(parsed, trigger.group)
    if struck is None or argument.cluster is None or references.clusters[argument.cluster].type != "place":
        return argument
    inside = parsed.tokens[struck.first].start <= argument.start and argument.end <= parsed.tokens[struck.last - 1].end
    return Argument("place", argument.start, argument.end, argument.cluster) if inside else argument


def named_subject(parsed: ParsedSentence, chunk: NounChunk, references: References) -> NounChunk:
    """ "it" or "they" that coreference left open: the nearest subject before it in the sentence that may be meant."""
    token = parsed.tokens[chunk.head]
    word = token.text.lower()
    if word in SAYERS and (sayer := _sayer_of(parsed, chunk, SAYERS[word])) is not None:
        return sayer
    if token.tag != "PRP" or word not in ("it", "they") or references.of(token.start, token.end, token.end) is not None:
        return chunk
    for group in reversed([g for g in parsed.verb_groups if g.finite and g.last <= chunk.first]):
        subject = subject_of(parsed, group)
        if subject is None or subject == chunk:
            continue
        cluster = references.of(parsed.tokens[subject.first].start, parsed.tokens[subject.last - 1].end, parsed.tokens[subject.head].end)
        if cluster is not None and (word == "they" or _may_be_it(references.clusters[cluster])):
            return subject
    return chunk


def _sayer_of(parsed: ParsedSentence, chunk: NounChunk, tag: str) -> NounChunk | None:
    """ "The officer who fired says he killed the boy": "he" is the officer, whoever was named before; "Researchers say they have found": the
    researchers. None where the sayer is named, or is of another number."""
    said = group_before(parsed, chunk.first)
    between = parsed.tokens[said.last : chunk.first] if said is not None else ()
    if said is None or not said.finite or said.lemma not in TELLING or any(t.text.lower() not in SAID_WHEN for t in between):
        return None
    sayer = subject_of(parsed, said)
    return sayer if sayer is not None and parsed.tokens[sayer.head].tag == tag and parsed.tokens[sayer.head].text.lower() not in IMPERSONAL else None


def owner_by_saying(parsed: ParsedSentence, chunk: NounChunk) -> NounChunk | None:
    """ "Norvane said | its revenue rose": whose it is, where the sayer is a name."""
    said = group_before(parsed, chunk.first)
    if parsed.tokens[chunk.first].text.lower() not in ("its", "their", "his", "her") or said is None or said.lemma not in TELLING or not said.finite:
        return None
    if any(t.text.lower() not in SAID_WHEN for t in parsed.tokens[said.last : chunk.first]):
        return None
    sayer = subject_of(parsed, said)
    return sayer if sayer is not None and parsed.tokens[sayer.head].text[:1].isupper() else None


def _may_be_it(cluster: Cluster) -> bool:
    return cluster.type == "organisation" or " " not in cluster.name


def _roles(lexicon: Lexicon, trigger: Trigger) -> Mapping[str, str]:
    if trigger.roles is not None:
        return trigger.roles
    return lexicon.kinds[trigger.kind].roles if trigger.kind in lexicon.kinds else {}


def _inside(parsed: ParsedSentence, trigger: Trigger) -> tuple[int, int]:
    """Where names stand inside the event noun's own phrase: "the Rowing Club conference"."""
    if trigger.chunk is None:
        return 0, 0
    return parsed.tokens[trigger.chunk.first].start, parsed.tokens[trigger.head].start


def _argument(parsed: ParsedSentence, role: str, chunk: NounChunk, references: References) -> Argument:
    """ "a pair of rival bishops" stands for the bishops; "two months" for nobody."""
    start, end = parsed.tokens[chunk.first].start, parsed.tokens[chunk.last - 1].end
    cluster = references.of(start, end, parsed.tokens[chunk.head].end)
    inner = chunk_at(parsed, chunk.last + 1) if chunk.last < len(parsed.tokens) and parsed.tokens[chunk.last].text == "of" else None
    if cluster is None and inner is not None:
        last = parsed.tokens[inner.last - 1].end
        within = references.between(parsed.tokens[inner.first].start, last)
        return Argument(role, start, last, within[0].cluster if within else None)
    return Argument(role, start, end, cluster)


def _grammatical(parsed: ParsedSentence, trigger: Trigger, roles: Mapping[str, str]) -> list[tuple[str, NounChunk]]:
    """(role, chunk) of subject and object, turned round in the passive."""
    group, found = trigger.group, []
    contest = contest_of(parsed, trigger)
    if contest is not None:
        return [("winner", contest.winner), ("loser", contest.loser)]
    if group is not None:
        subject = subject_of(parsed, group)
        object_ = object_of(parsed, group) or relative_object(parsed, group) or _object_behind(parsed, trigger)
        if trigger.chunk is not None:
            verb_role = ROLE_OF_VERB.get(group.lemma, "agent")
            if group.voice == "passive" and subject == trigger.chunk:
                by = agent_by(parsed, group, clause_of(parsed, group.head)[1])
                found += [(verb_role, by)] if by else []
            elif subject is not None and subject != trigger.chunk and group.lemma not in ATTITUDES:
                found.append((verb_role, subject))
        elif group.voice == "passive":
            by = agent_by(parsed, group, clause_of(parsed, group.head)[1])
            found += [(roles.get("object", "patient"), subject)] if subject else []
            found += [(roles.get("subject", "agent"), by)] if by else []
        else:
            name = roles.get("subject", "agent") if object_ else roles.get("subject_intransitive", roles.get("subject", "agent"))
            found += [(name, subject)] if subject else []
            found += [(roles.get("object", "patient"), object_)] if object_ else []
    if trigger.chunk is not None:
        found += _of_noun(parsed, trigger, roles)
    if trigger.holder is not None:
        found = _of_plan(parsed, trigger, roles) + [(role, chunk) for role, chunk in found if role != roles.get("subject", "agent")]
    return found


def _leads_to(trigger: Trigger, parsed: ParsedSentence, argument: Argument) -> bool:
    """ "descended on Larvik", "arrived in Veldt": behind a verb that ends in a preposition of place."""
    return trigger.chunk is None and trigger.lemma.rsplit(" ", 1)[-1] in PLACE_PREPOSITIONS and argument.start >= parsed.tokens[trigger.last - 1].end


def _object_behind(parsed: ParsedSentence, trigger: Trigger) -> NounChunk | None:
    """The object behind a verb's further words: "swore in | Karl Moe", "fired at | the guard"."""
    if trigger.chunk is not None or trigger.last <= trigger.group.last:
        return None
    if trigger.lemma.rsplit(" ", 1)[-1] not in PARTICLES and "object" not in (trigger.roles or {}):
        return None  # "appeared before the court": no second defendant
    return object_of(parsed, replace(trigger.group, last=trigger.last))


def _of_plan(parsed: ParsedSentence, trigger: Trigger, roles: Mapping[str, str]) -> list[tuple[str, NounChunk]]:
    """Whose decision it is, or who says that there is no such plan."""
    chunk, name = trigger.holder, roles.get("subject", "agent")
    if parsed.tokens[chunk.first].tag == "PRP$":
        return [(name, NounChunk(chunk.first, chunk.first + 1, chunk.first))]
    owner = chunk.first - 1 if parsed.tokens[chunk.first].tag != "POS" else chunk.first
    if owner > 0 and parsed.tokens[owner].tag == "POS":
        inner = chunk_at(parsed, owner - 1)
        return [(name, inner)] if inner else []
    said = next((g for g in parsed.verb_groups if g.lemma in ("say", "insist", "add", "confirm") and g.finite), None)
    speaker = subject_of(parsed, said) if said is not None else None
    return [(name, speaker)] if speaker else []


def _of_noun(parsed: ParsedSentence, trigger: Trigger, roles: Mapping[str, str]) -> list[tuple[str, NounChunk]]:
    """ "the murder of Anna Kowal", "Norvane's takeover": what "of" and the possessive bring to an event noun."""
    found, last = [], trigger.chunk.last
    if last + 1 < len(parsed.tokens) and parsed.tokens[last].text.lower() in ("of", "between", "with", "by", "against"):
        inner = chunk_at(parsed, last + 1)
        inner = owned(parsed, inner) if inner is not None else None  # "an agreement with Siro's airline": the airline
        word = parsed.tokens[last].text.lower()
        if inner is not None:
            role = roles.get("object", "patient") if word == "of" else ROLE_OF_PREPOSITION[word]
            found.append((role, inner))
    owner = trigger.chunk.first - 1
    if parsed.tokens[trigger.chunk.first].tag == "POS" or (owner >= 0 and parsed.tokens[owner].tag == "POS"):
        chunk = chunk_at(parsed, owner if parsed.tokens[owner].tag != "POS" else owner - 1)
        found += [(roles.get("subject", "agent"), chunk)] if chunk else []
    return found


def _is_aside(parsed: ParsedSentence, trigger: Trigger, reference: Reference) -> bool:
    """Is it named beside the event only: an owner ("Moe's party won"), before the subject ("In reply to Moe, she announced"), or with a verb
    that is not the event's ("Moe saw the wreck of the crash")?"""
    first = next((i for i, t in enumerate(parsed.tokens) if t.start >= reference.start), 0)
    last = next((i for i, t in enumerate(parsed.tokens) if t.start >= reference.end), len(parsed.tokens))
    if trigger.chunk is not None and trigger.chunk.first <= first < trigger.chunk.last:
        return False
    if last < len(parsed.tokens) and parsed.tokens[last].tag == "POS":
        return True
    chunk = chunk_at(parsed, first)
    present = chunk is not None and preposition_before(parsed, chunk) in PRESENT
    if trigger.chunk is not None and (trigger.group is None or trigger.group.lemma not in LIGHT_VERBS):
        return not _organises(parsed, trigger) and (not present or first < trigger.chunk.first)
    subject = subject_of(parsed, trigger.group) if trigger.group is not None else None
    return subject is not None and last <= subject.first and not present


def _organises(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """ "The union threatened Norvane with a strike"."""
    group = group_before(parsed, trigger.chunk.first)
    return trigger.kind in TO_COME and group is not None and group.lemma in ORGANISING


def _role_in_clause(parsed: ParsedSentence, reference: Reference, cluster: Cluster) -> str:
    index = next((i for i, t in enumerate(parsed.tokens) if t.start >= reference.start), None)
    chunk = chunk_at(parsed, index) if index is not None else None
    word = preposition_before(parsed, chunk) if chunk is not None else ""
    if (
        cluster.type == "place"
        and word == "of"
        and chunk is not None
        and chunk.first > 1
        and parsed.tokens[chunk.first - 2].lemma.lower() in PARTS_OF_PLACES
    ):
        return "place"
    if cluster.type == "place":
        return "place" if word in PLACE_PREPOSITIONS else "mentioned"
    return ROLE_OF_PREPOSITION.get(word, "mentioned")
