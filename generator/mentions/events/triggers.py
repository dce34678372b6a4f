"""Finds the words that tell of an event: verbs and nouns of the lexicon whose conditions hold.

| words | trigger |
|---|---|
| stepped down | verb "step down", departure |
| the two airlines merged | verb "merge", deal |
| an air strike | noun "air strike", attack |
| chaired a summit | noun "summit", meeting, told by the verb "chair" |
| no plans to sell | verb "sell" under "no plans to": a denial |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.mentions.events.clauses import RELATIVE, chunk_at, clause_of, group_before, object_of
from generator.mentions.events.lexicon import Lexicon, NounTrigger, VerbTrigger
from generator.mentions.events.subjects import subject_of
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

PROPER = frozenset({"NNP", "NNPS"})
# Verbs that say no more of an event noun than that it takes place: the noun is the event, the verb gives its time.
LIGHT_VERBS = frozenset({
    "hold", "host", "chair", "attend", "lead", "stage", "have", "be", "begin", "open", "start", "make", "take", "give", "pay", "join",
    "convene", "launch", "carry", "suffer", "face", "call", "co-chair", "organise", "organize", "see", "end", "finish", "continue",
    "resume", "occur", "happen", "come", "follow", "deliver", "issue", "reach", "sign", "agree", "conduct", "break", "close", "mark",
    "witness", "use", "descend", "kick", "get", "enter", "address", "cause", "do", "win", "lose", "play", "hit", "strike", "announce",
    "order", "schedule", "plan",
})
SPEECH = frozenset({"announcement", "statement"})
HARM = frozenset({"death", "injury", "accident", "attack", "disaster"})
FRAMES = frozenset({"ceremony", "service", "gala", "celebration"})  # where something else took place
TOLD_ONCE = frozenset({"verdict", "visit", "charge", "trial", "award"})  # verb and noun in one breath are one event
CONTENT_KINDS = frozenset({"change", "investment", "agreement", "law", "deal", "announcement"})
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
CONTESTED = frozenset({"win", "triumph", "loss"})  # events where the other side follows
AGAINST = frozenset({"over", "against", "by", "to"})
REACH = 7  # tokens after a verb in which a condition's word must come
PLAN_NOUNS = frozenset({
    "plan", "decision", "intent", "intention", "proposal", "pledge", "promise", "move", "bid", "threat", "vow", "agreement", "deal",
    "attempt", "effort", "call",
})
PREPOSITION_LIKE = frozenset({"regarding", "following", "including", "concerning", "involving", "pending"})
TIME_NOUNS = frozenset({
    "today", "yesterday", "tomorrow", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week",
    "month", "year", "morning", "afternoon", "evening",
})
CALLING_OFF = frozenset({"cancel", "postpone", "call", "delay", "shelve", "abandon"})
BEFORE_MONTH = frozenset({"next", "last", "this", "in", "early", "late", "mid", "by", "since", "until", "of", "during", "from", "to"})
CURRENCIES = frozenset({
    "euro", "dollar", "pound", "yen", "rupee", "yuan", "franc", "krona", "krone", "peso", "real", "rand", "ruble", "rouble", "won",
    "lira", "zloty", "dirham", "riyal",
})
VAGUE_OBJECTS = frozenset({"it", "this", "that", "they", "them", "what", "which", "thing", "way", "something"})
# Triggers of this kind of lemma are hidden inside a compound ("strike action", "election campaign"): only heads count.


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger in its sentence. head: token index; first, last: tokens of the trigger words, half-open. group: the verb
    group that tells it (for a noun: the light verb that it depends on, or None). chunk: the noun's own chunk, or None.
    plan: the noun that an infinitive hangs on ("decision", "no plan"), or ""; holder: that noun's chunk. roles: of its
    subject and object, where they are not its kind's."""

    kind: str
    lemma: str
    rule: str
    head: int
    first: int
    last: int
    group: VerbGroup | None
    chunk: NounChunk | None = None
    plan: str = ""
    holder: NounChunk | None = None
    roles: Mapping[str, str] | None = None


def find_triggers(parsed: ParsedSentence, lexicon: Lexicon) -> list[Trigger]:
    """All triggers of a sentence, in order; a light verb gives way to the event noun that it carries."""
    verbs = list(_verb_triggers(parsed, lexicon))
    nouns = list(_noun_triggers(parsed, lexicon))
    carried = {n.group.head for n in nouns if n.group is not None and n.group.lemma in LIGHT_VERBS | CALLING_OFF}
    kept = [v for v in verbs if v.head not in carried or v.plan.startswith("no ") or " " in v.lemma]
    nouns = [n for n in nouns if not _told_by_verb(parsed, n, kept)]
    verb_tokens = {i for v in kept for i in range(v.first, v.last)}
    return sorted([*kept, *(n for n in nouns if n.head not in verb_tokens)], key=lambda t: t.head)


def trigger_at(parsed: ParsedSentence, head: int, lexicon: Lexicon) -> Trigger:
    """The trigger at a given token: the lexicon's where it knows one, else of the kind "other"."""
    known = next((t for t in find_triggers(parsed, lexicon) if t.first <= head < t.last), None)
    if known is not None:
        return known
    token = parsed.tokens[head]
    group = next((g for g in parsed.verb_groups if g.head == head), None)
    chunk = None if group else chunk_at(parsed, head)
    lemma = token.lemma.lower()
    entry = next(iter((lexicon.verbs if group else lexicon.nouns).get(lemma, ())), None)
    carrier = group if group else (_carrier(parsed, chunk) if chunk else None)
    return Trigger(entry.kind if entry else "other", lemma, "given", head, head, head + 1, carrier, chunk)


def _told_by_verb(parsed: ParsedSentence, noun: Trigger, verbs: list[Trigger]) -> bool:
    """ "An air strike killed four", "scrapped a rise": the verb's event, not one more."""
    before = group_before(parsed, noun.chunk.first)
    opener = parsed.tokens[noun.chunk.first - 1].text.lower() if noun.chunk.first else ""
    if any(v.group is before and before is not None and _is_of(noun, v, opener) for v in verbs):
        return True
    verb = next((v for v in verbs if v.group is noun.group), None)
    if verb is None:
        return False
    same = noun.kind == verb.kind and object_of(parsed, verb.group) == noun.chunk
    return subject_of(parsed, verb.group) == noun.chunk or noun.kind in CONTENT_KINDS or same


def _is_of(noun: Trigger, verb: Trigger, opener: str) -> bool:
    """ "drowned in the sinking", "sentenced to a prison term", "flew in for a visit", "was sworn in at a ceremony"."""
    if noun.lemma in FRAMES and opener in ("in", "at", "during"):
        return True
    return (opener == "in" and noun.kind in HARM and verb.kind in HARM) or (
        opener in ("in", "to", "for", "on", "during") and noun.kind == verb.kind and noun.kind in TOLD_ONCE
    )


def _verb_triggers(parsed: ParsedSentence, lexicon: Lexicon) -> Iterator[Trigger]:
    for group in parsed.verb_groups:
        if _is_verbal_noun(parsed, group):
            continue
        plan, holder = _plan_before(parsed, group)
        lemma = group.lemma.lower()
        for trigger in lexicon.verbs.get(lemma, ()):
            last = _verb_holds(parsed, group, trigger)
            if last and not trigger.kind:
                break
            if last:
                yield Trigger(
                    trigger.kind,
                    trigger.name,
                    trigger.name,
                    group.head,
                    group.head,
                    last,
                    group,
                    plan=plan,
                    holder=holder,
                    roles=trigger.roles,
                )
                break
        else:
            if plan.startswith("no "):
                yield Trigger("statement", group.lemma, "no plans to <verb>", group.head, group.head, group.last, group, plan=plan, holder=holder)


def _verb_holds(parsed: ParsedSentence, group: VerbGroup, trigger: VerbTrigger) -> int:
    """The token index after the trigger words where every condition holds, else 0."""
    last = _words_follow(parsed, group.last, trigger.words)
    if not last or (trigger.voice and trigger.voice != group.voice):
        return 0
    if trigger.after is not None:
        limit = group.last + REACH if trigger.lemma == "say" or trigger.after & {"that", "as"} else min(group.last + REACH, clause_of(parsed, group.head)[1])
        if not trigger.after & {t.text.lower() for t in parsed.tokens[group.last : limit]}:
            return 0
    passive = group.voice == "passive"
    if trigger.object is not None and not _stands(
        parsed, subject_of(parsed, group) if passive else object_of(parsed, replace(group, last=last)), trigger.object
    ):
        if passive or not trigger.object or not trigger.object & _nouns_after(parsed, group):
            return 0
    if trigger.subject is not None and not (passive and not trigger.subject):
        if not _stands(parsed, subject_of(parsed, group), trigger.subject) or (passive and trigger.object is None):
            return 0
    if trigger.person and not _looks_personal(parsed, subject_of(parsed, group) if passive else object_of(parsed, group)):
        return 0
    return last


def _words_follow(parsed: ParsedSentence, index: int, words: tuple[str, ...]) -> int:
    """The token index after `words`, with at most two determiners, adverbs or adjectives passed over between them."""
    classes = {"[poss]": ("PRP$", "POS"), "[num]": ("CD",), "[det]": ("DT", "PRP$")}
    at = index
    if words and at < len(parsed.tokens) and parsed.tokens[at].text.lower() in TIME_NOUNS and parsed.tokens[at].tag.startswith("NN"):
        at += 1  # "agreed Thursday to"
    for number, word in enumerate(words):
        for skipped in range(3 if number or len(words) > 1 else 1):
            here = at + skipped
            if here >= len(parsed.tokens):
                return 0
            token = parsed.tokens[here]
            if word in (token.text.lower(), token.lemma) or token.tag in classes.get(word, ()):
                at = here + 1
                break
            if token.tag not in ("DT", "RB", "JJ", "PRP$", "CD", "NN", "NNP"):
                return 0
        else:
            return 0
    return at


def _stands(parsed: ParsedSentence, chunk: NounChunk | None, heads: frozenset[str]) -> bool:
    if chunk is None:
        return False
    if ("[score]" in heads and _is_score(parsed, chunk)) or ("[money]" in heads and _is_money(parsed, chunk)):
        return True
    if not heads:
        return parsed.tokens[chunk.head].lemma.lower() not in VAGUE_OBJECTS
    if parsed.tokens[chunk.head].tag == "NNPS" and parsed.tokens[chunk.head].text.lower().removesuffix("s") in heads:
        return True  # "Doctors/NNPS in England will strike"
    return any(parsed.tokens[i].lemma.lower() in heads for i in range(chunk.first, chunk.last)) or _of_head(parsed, chunk) in heads


def _is_score(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    """ "won 2-1"."""
    text = "".join(t.text for t in parsed.tokens[chunk.first : chunk.last])
    return SCORE.fullmatch(text) is not None


def _is_money(parsed: ParsedSentence, chunk: NounChunk) -> bool:
    """ "£12,000", "900 euros"."""
    return any(parsed.tokens[i].text[0] in "£$€¥" or parsed.tokens[i].lemma.lower() in CURRENCIES for i in range(max(0, chunk.first - 1), chunk.last))


def _nouns_after(parsed: ParsedSentence, group: VerbGroup) -> set[str]:
    """Nouns of the words right after a verb, as far as a comma or a preposition: a net under the noun chunks."""
    found = set()
    for token in parsed.tokens[group.last : group.last + 7]:
        if token.tag in ("IN", "TO", ",", ".", ":", "WDT", "WP", "CC", "MD"):
            break
        if token.tag.startswith(("NN", "VB")):
            found.add(token.lemma.lower())
    return found


def _of_head(parsed: ParsedSentence, chunk: NounChunk) -> str:
    """The noun after "of": "tonnes of cocaine" -> cocaine."""
    if chunk.last < len(parsed.tokens) and parsed.tokens[chunk.last].text == "of":
        inner = chunk_at(parsed, chunk.last + 1)
        return parsed.tokens[inner.head].lemma.lower() if inner else ""
    return ""


def _looks_personal(parsed: ParsedSentence, chunk: NounChunk | None) -> bool:
    if chunk is None:
        return False
    return any(parsed.tokens[i].tag in PROPER for i in range(chunk.first, chunk.last)) or parsed.tokens[chunk.head].tag == "PRP"


def _plan_before(parsed: ParsedSentence, group: VerbGroup) -> tuple[str, NounChunk | None]:
    """The noun that an infinitive hangs on, and its chunk: "decision", "plan", "no plan"; "" where it hangs on none."""
    opener = parsed.tokens[group.first].text.lower()
    if group.finite or (opener != "to" and parsed.tokens[max(0, group.first - 1)].text.lower() not in ("for", "of")):
        return "", None
    before = [c for c in parsed.noun_chunks if c.last <= group.first][-3:]
    for chunk in reversed(before):
        noun = parsed.tokens[chunk.head].lemma.lower()
        between = parsed.tokens[chunk.last : group.first]
        if any(t.tag.startswith("V") or t.text in ",;:" for t in between):
            return "", None
        if noun in PLAN_NOUNS:
            denied = any(t.text.lower() == "no" for t in parsed.tokens[max(0, chunk.first - 1) : chunk.head])
            return (f"no {noun}" if denied else noun), chunk
        if not (parsed.tokens[chunk.head].tag in ("CD", *PROPER) and len(between) <= 4):
            return "", None
    return "", None


def _noun_triggers(parsed: ParsedSentence, lexicon: Lexicon) -> Iterator[Trigger]:
    for chunk in [*parsed.noun_chunks, *_verbal_nouns(parsed)]:
        head = _event_head(parsed, chunk, lexicon)
        if head is None:
            continue
        index, trigger = head
        if trigger.lemma in CONTESTED and (index + 1 >= len(parsed.tokens) or parsed.tokens[index + 1].text.lower() not in AGAINST):
            continue  # "a win for the town", "announced a loss"
        first = index - len(trigger.before)
        yield Trigger(trigger.kind, trigger.name, trigger.name, index, first, index + 1, _carrier(parsed, chunk), chunk)


def _verbal_nouns(parsed: ParsedSentence) -> Iterator[NounChunk]:
    """ "the gathering on Sunday": a noun that the tagger takes for a participle."""
    for group in parsed.verb_groups:
        if _is_verbal_noun(parsed, group):
            yield NounChunk(group.first - 1, group.head + 1, group.head)


def _is_verbal_noun(parsed: ParsedSentence, group: VerbGroup) -> bool:
    before = parsed.tokens[group.first - 1] if group.first else None
    return group.last - group.first == 1 and before is not None and before.tag in ("DT", "PRP$") and parsed.tokens[group.head].tag == "VBG"


def _event_head(parsed: ParsedSentence, chunk: NounChunk, lexicon: Lexicon) -> tuple[int, NounTrigger] | None:
    index = _noun_of(parsed, chunk)
    token = parsed.tokens[index]
    if token.text == "March" and index and parsed.tokens[index - 1].text.lower() in BEFORE_MONTH:
        return None
    for lemma in {token.lemma.lower(): None, token.text.lower(): None}:
        for trigger in lexicon.nouns.get(lemma, ()):
            before = tuple(t.text.lower() for t in parsed.tokens[max(chunk.first, index - len(trigger.before)) : index])
            if trigger.before == before or not trigger.before:
                return (index, trigger) if trigger.kind else None
    return next(((index, trigger) for trigger in lexicon.nouns.get(token.text, ()) if not trigger.before), None)


def _noun_of(parsed: ParsedSentence, chunk: NounChunk) -> int:
    """The head without a time or a verb that the tagger took for part of it: "its conference today", "the trial opens"."""
    index = chunk.head
    while index > chunk.first:
        token = parsed.tokens[index]
        verb = (
            token.tag == "NNS"
            and token.lemma in LIGHT_VERBS
            and index + 1 < len(parsed.tokens)
            and parsed.tokens[index + 1].tag in ("IN", "RP", "TO", "RB")
        )
        if token.text.lower() not in TIME_NOUNS and not verb:
            break
        index -= 1
    return index


def _carrier(parsed: ParsedSentence, chunk: NounChunk) -> VerbGroup | None:
    """The verb whose subject or object an event noun is."""
    for group in parsed.verb_groups:
        if group.first >= chunk.last and group.finite and subject_of(parsed, group) == chunk and not _relative_before(parsed, group):
            return group
    for group in parsed.verb_groups:
        if object_of(parsed, group) == chunk and parsed.tokens[group.head].text.lower() not in PREPOSITION_LIKE and not _describes(parsed, group, chunk):
            return group
    # A past tense that the tagger takes for a participle: "the deaths occurred in June".
    return next((g for g in parsed.verb_groups if g.first == chunk.last and parsed.tokens[g.head].tag == "VBN" and g.lemma in LIGHT_VERBS), None)


def _describes(parsed: ParsedSentence, group: VerbGroup, chunk: NounChunk) -> bool:
    """ "fights | devastating bushfires", "a | losing battle", "a service | affecting outage": an -ing form that belongs to the noun after it."""
    if group.last - group.first != 1 or group.finite or parsed.tokens[group.head].tag != "VBG" or group.last != chunk.first or not group.first:
        return False
    opener, before = parsed.tokens[chunk.first], parsed.tokens[group.first - 1]
    if opener.tag in ("DT", "PRP$", "CD", "$", "POS", "PRP"):
        return False
    return before.tag in ("DT", "JJ", "PRP$", "HYPH") or before.text == "-" or before.tag.startswith("VB") or (
        before.tag == "NN" and parsed.tokens[chunk.head].tag == "NN"
    )


def _relative_before(parsed: ParsedSentence, group: VerbGroup) -> bool:
    return group.first > 0 and parsed.tokens[group.first - 1].text.lower() in RELATIVE
