"""Amounts and percentages by which something changed.

    rose 12%, grew by 30 percent, 24% down, up 4%   rise or fall of the subject
    raising its dividend 7% to 23p                  rise in dividend
    reported growth of 1%                           growth: nobody says here of what
    20% more slowly than by day                     more slowly than by day
    overspent by £3m on repairs                     overspend on repairs
"""

from __future__ import annotations

from dataclasses import replace

from generator.mentions.quantity.by_clause import change, change_of, object_or_subject
from generator.mentions.quantity.clauses import object_of, verb_before
from generator.mentions.quantity.lexicon import CHANGE, CHANGE_NOUNS, RISE
from generator.mentions.quantity.phrase import modifiers, modifiers_of_verb, phrase
from generator.mentions.quantity.risen import raised, thing_of
from generator.mentions.quantity.view import SentenceView
from generator.mentions.quantity.what import What, from_chunk, is_countable_noun

DEGREES = {
    "higher", "lower", "more", "fewer", "less", "up", "down", "longer", "shorter", "faster", "slower", "bigger", "smaller", "above",
    "below",
}


def changed(view: SentenceView, first: int, last: int) -> What | None:
    """"rose 12%", "grew by 30 percent", "2% higher", "24% down", "up 4%", "a drop of 34%"."""
    index = first - 1
    if view.word(index) == "by":
        index -= 1
    while (
        (view.tag(index) in ("RB", "DT") or "-than-" in view.word(index)) and view.word(index) not in DEGREES and index > first - 4
    ):  # "a better-than-feared 0.1%"
        index -= 1
    if view.word(index) == "by" and view.word(index - 1) in ("up", "down"):
        index -= 1
    word, group = view.word(index), view.group(index)
    if word == "of" and view.lemma(index - 1) in CHANGE_NOUNS and view.is_noun(index - 1):
        if _is_told_of(view, index - 1):  # "reported growth of 1%"
            return What(index - 1, view.word(index - 1), (index - 1,), "change")
        if (thing := thing_of(view, index - 1, index)) is not None:
            return change_of(view, view.lemma(index - 1), thing)
        if view.word(last) == "for" and (rest := modifiers(view, last)[0]):  # "a rise of 4% for nurses"
            return What(index - 1, f"{'rise' if view.lemma(index - 1) in RISE else 'fall'} {phrase(view, rest)}", (index - 1, *rest), "change")
        return change(view, view.lemma(index - 1), index - 1)
    if group is not None and group.lemma in CHANGE:
        if group.voice == "active" and (thing := object_of(view, group, first)) is not None:
            return change_of(view, group.lemma, from_chunk(view, thing, stop=first - 1))
        return change(view, group.lemma, group.first, group)
    if view.word(last) == "to" and (moved := raised(view, last)) is not None:  # "raising its dividend 7% to 23p"
        return change_of(view, *moved)
    if word in ("up", "down"):
        thing = view.chunk(index - 1)
        if (
            thing is not None
            and is_countable_noun(view, thing.head)
            and (verb := verb_before(view, thing.first)) is not None
            and verb.last == thing.first
        ):
            return change_of(view, word, from_chunk(view, thing, stop=index))  # "sending its shares down 17%"
        return change(view, word, index)
    if view.word(last) in DEGREES:
        return change(view, view.word(last), first, verb_before(view, first))
    if word == "to" or word == "at":
        return None
    verb = verb_before(view, first)
    if verb is not None and view.word(first - 1) == "by" and verb.lemma in CHANGE:
        thing = object_of(view, verb, first)
        thing = thing or (
            object_or_subject(view, replace(verb, voice="active"), first - 1) if verb.last - verb.first == 1 else None
        )  # "reduced deaths", read as a participle
        return (
            change_of(view, verb.lemma, from_chunk(view, thing, stop=first - 1))
            if thing is not None and (verb.voice == "active" or verb.last - verb.first == 1)
            else change(view, verb.lemma, verb.first, verb)
        )
    return None


def _is_told_of(view: SentenceView, head: int) -> bool:
    """A bare noun of change, object of a verb of telling: nobody says here what grew."""
    verb = view.group(head - 1)
    return (
        verb is not None
        and verb.lemma in ("report", "announce", "post", "show", "forecast", "predict", "disclose")
        and view.word(head + 1) == "of"
    )


def adverbial(view: SentenceView, last: int) -> What | None:
    """"20% more slowly than those who work days"."""
    if view.word(last) not in ("more", "less") or view.tag(last + 1) not in ("RB", "JJ"):
        return None
    rest, _ = modifiers_of_verb(view, last + 2)
    more = ["than", *phrase(view, modifiers_of_verb(view, last + 3)[0]).split()] if view.word(last + 2) == "than" else phrase(view, rest).split()
    return What(last + 1, " ".join([view.word(last), view.word(last + 1), *more]), (last, last + 1), "change")


OVERSPENT = {
    "overspent": "overspend", "overspend": "overspend", "overspends": "overspend", "underspent": "underspend",
    "underspend": "underspend", "underspends": "underspend",
}


def changed_by(view: SentenceView, first: int, last: int) -> What | None:
    """"rose by £3m", "up £3m": an amount of change."""
    index = first - 1
    if view.word(index) == "by" and (verb := view.group(index - 1)) is not None and verb.lemma in CHANGE:
        return change(view, verb.lemma, verb.first, verb)
    if (
        (verb := view.group(index)) is not None and verb.finite and verb.lemma in CHANGE and verb.last == first and view.word(last) == "to"
    ):  # "rose 30p to £2.10"
        return change(view, verb.lemma, verb.first, verb)
    if view.word(index) == "by" and view.word(index - 1) in OVERSPENT:  # "has overspent by £3m on repairs"
        rest = modifiers_of_verb(view, last)[0] if view.word(last) in ("on", "for") else []
        return What(index - 1, f"{OVERSPENT[view.word(index - 1)]} {phrase(view, rest)}".strip(), (index - 1, *rest))
    return None
