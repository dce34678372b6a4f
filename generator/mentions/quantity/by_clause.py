"""Amounts told by the clause around them: its verb, what that verb acts on, and what changes by it."""

from __future__ import annotations

from generator.mentions.language.syntax import NounChunk

from generator.mentions.quantity.clauses import is_pronoun, subject_of, verb_before
from generator.mentions.quantity.lexicon import CHANGE, RISE
from generator.mentions.quantity.phrase import modifiers_of_verb, participle, phrase
from generator.mentions.quantity.view import SentenceView
from generator.mentions.quantity.what import What, from_chunk, is_countable_noun


def change(view: SentenceView, word: str, index: int, verb=None) -> What:
    """A change told of the subject of its verb; without a verb of its own, of the clause before."""
    verb = verb or verb_before(view, index)
    subject = subject_of(view, verb) if verb is not None else None
    if subject is None and verb is not None and verb.first == 1 and view.tag(0) in ("VBG", "JJ", "UH"):  # "Smoking fell 3%"
        return change_of(view, word, What(0, phrase(view, [0]), (0,)))
    if subject is None or is_pronoun(view, subject) or not is_countable_noun(view, subject.head):
        return What(index, "rise" if word in RISE else "fall", (), "change")
    return change_of(view, word, from_chunk(view, subject, stop=verb.first))


def change_of(view: SentenceView, word: str, what: What) -> What:
    way = "rise" if word in RISE else "fall"
    if "%" in what.text:  # "a 2% fall, down just 0.2%": a change is not of a change
        return What(what.head, way, (), "change")
    return What(what.head, f"{way} in {what.text}" if what.text else way, what.indices, "change")


def won_with(view: SentenceView, first: int) -> What | None:
    """"came second with 26%": told as others' "won 19%" is."""
    verb = verb_before(view, first - 1) if view.word(first - 1) == "with" else None
    if verb is None or verb.lemma not in ("come", "finish", "win", "lead", "top") or verb.voice == "passive" and verb.lemma != "come":
        return None
    subject = subject_of(view, verb)
    if subject is None or is_pronoun(view, subject) or not is_countable_noun(view, subject.head):
        return None
    inner = from_chunk(view, subject, stop=verb.first)
    return What(verb.head, f"won by {inner.text}", inner.indices, topic=("win",))


def cost_of(view: SentenceView, verb) -> What:
    """"the offer would cost the firm £3m a year": the cost of its subject."""
    if not verb.finite and view.tag(verb.first) == "VBG":  # "held a strike, costing the airline £3m": the strike is no subject
        thing = view.chunk(verb.last)
        if thing is not None and any(
            view.tag(i) in ("CD", "$") or view.word(i)[:1].isdigit() for i in range(thing.first + 1, thing.last)
        ):  # "the airline 10-20 million", as one
            last = next(i for i in range(thing.first + 1, thing.last) if view.tag(i) in ("CD", "$") or view.word(i)[:1].isdigit())
            thing = NounChunk(thing.first, last, last - 1)
        bearer = (
            f" to {view.words(thing.first, thing.head + 1)}"
            if thing is not None
            and is_countable_noun(view, thing.head)
            and not any(view.tag(i) in ("CD", "$") for i in range(thing.first, thing.last))
            else ""
        )
        return What(verb.head, f"cost{bearer}", (verb.head,))
    subject = subject_of(view, verb)
    if subject is None or is_pronoun(view, subject) or not view.is_noun(subject.head):
        return What(verb.head, "cost", (verb.head,))
    inner = from_chunk(view, subject, stop=verb.first)
    return What(inner.head, f"cost of {inner.text}", (*inner.indices, verb.head))


OUTCOMES = {"for", "with", "by", "at", "of", "as"}


def by_clause(view: SentenceView, first: int, last: int) -> What | None:
    """The last resort: the object that the clause's verb takes, or what the amount goes to, with the verb.

        collected a cheque for $610,000           cheque collected
        would raise parking charges by 20p        rise in parking charges
        sold six players for £45m                 players sold
        sets aside $4m for roads and $2m for parks    set aside for parks
    """
    index = first - 1
    while view.tag(index) in ("DT", "RB", "JJ", "RBR", "JJR", "JJS", "IN") and view.word(index) not in OUTCOMES and view.chunk(index) is None:
        index -= 1
    verb = verb_before(view, first)
    if verb is not None and not verb.finite and view.word(first - 1) == "and":  # "sets aside $4m to build roads and $2m for parks"
        verb = next((g for g in reversed(view.verb_groups) if g.finite and g.last <= verb.first), None)
    if verb is None or verb.lemma in ("be", "say", "do", "tell", "add", "include") or view.word(first - 1) == "from":
        return None
    thing = object_or_subject(view, verb, first)
    if thing is not None and thing.last <= first and view.word(index) in OUTCOMES:
        inner = from_chunk(view, thing, stop=index)
        if not inner.text:
            return None
        if view.word(index) == "by" and verb.lemma in CHANGE:
            return change_of(view, verb.lemma, inner)
        if verb.lemma in ("have", "make", "get", "see", "produce"):
            return inner
        return What(inner.head, f"{inner.text} {done(view, verb)}", (*inner.indices, verb.head))
    rest = modifiers_of_verb(view, last)[0] if view.word(last) in ("for", "to") else []
    rest = rest[: next((n for n, i in enumerate(rest) if view.tag(i) in ("$", "CD")), 8)][:8]
    while rest and view.tag(rest[-1]) in ("IN", "DT", "PRP$", "TO", "CC"):
        rest.pop()
    if rest and len(rest) > 1:
        particle = f" {view.word(verb.last)}" if view.tag(verb.last) == "RP" or view.word(verb.last) in ("aside", "out", "up") else ""
        return What(verb.head, f"{done(view, verb)}{particle} {phrase(view, rest)}", (verb.head, *rest))
    return None


def object_or_subject(view: SentenceView, verb, first: int) -> NounChunk | None:
    """The noun chunk after an active verb, numbered or not; a passive's subject."""
    if verb.voice == "passive" and verb.finite:
        subject = subject_of(view, verb)
        return subject if subject is not None and is_countable_noun(view, subject.head) else None
    chunk = view.chunk(verb.last)
    return (
        chunk
        if chunk is not None
        and chunk.last <= first
        and is_countable_noun(view, chunk.head)
        and not any(view.tag(i) == "$" for i in range(chunk.first, chunk.last))
        else None
    )


def done(view: SentenceView, verb) -> str:
    planned = bool(verb.modal) or view.tag(verb.first) == "TO"
    return f"to be {participle(verb.lemma)}" if planned else participle(verb.lemma)
