"""Stretches of a sentence turned into readable noun phrases: modifiers gathered, times and auxiliaries left out.

    12 people have died trying to cross the strait this week  ->  people who died trying to cross the strait
    the number of ferry arrivals this year                    ->  ferry arrivals
    officers stationed at the port                            ->  officers stationed at the port
"""

from __future__ import annotations

from .lexicon import PEOPLE, TOLLS, WORDS
from .view import SentenceView

STOPS = {",", ";", ":", ".", "!", "?", "(", ")", "[", "]", "-", "–", "—", "...", "…", '"', "“", "”", "''", "``", "‘"}
PREPOSITIONS = {"of", "in", "from", "on", "at", "with", "for", "to", "among", "across", "into", "by", "between", "through", "under", "against", "over", "near",
                "within", "around", "onto", "via", "aboard", "without", "off", "towards", "toward", "outside", "inside", "along"}
RELATIVES = {"who", "which", "that"}
CONJUNCTIONS = {"after", "while", "when", "as", "since", "because", "before", "although", "though", "if", "whereas", "amid", "despite", "following", "until", "unless", "but",
                "compared", "including", "according", "than", "versus", "up", "down", "so", "bringing", "taking"}
DROPPED = {"already", "now", "so", "far", "alone", "just", "recently", "successfully", "currently", "also", "reportedly", "to-date", "still", "only", "yet", "however", "ago"}
LONGEST = 14  # tokens of modifiers: what is longer reads as a sentence, not as a name of what was counted

PARTICIPLES, PASTS = WORDS["participles"], WORDS["pasts"]


def participle(lemma: str) -> str:
    """"intercept" -> "intercepted", "shoot" -> "shot"."""
    if lemma in PARTICIPLES:
        return PARTICIPLES[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in ("a", "e", "i", "o", "u"):
        return lemma[:-1] + "ied"
    doubles = len(lemma) > 2 and lemma[-1] in "bdgmnprt" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou" and len(lemma) <= 4
    return lemma + (lemma[-1] if doubles else "") + "ed"


def past(lemma: str) -> str:
    return PASTS.get(lemma) or participle(lemma)


def skip_time(view: SentenceView, index: int) -> int:
    """Past a time expression with its preposition ("in 2024", "this week") and words such as "already"; or index itself."""
    while index < len(view):
        if view.in_timex(index):
            index += 1
        elif view.tag(index) in ("IN", "TO") and view.in_timex(index + 1) and view.word(index) not in ("of",):
            index += 1
        elif view.word(index) in DROPPED and not view.is_noun(index):
            index += 1
        elif view.word(index) == "to" and view.word(index + 1) == "date":
            index += 2
        else:
            break
    return index


def modifiers(view: SentenceView, index: int, stop: int | None = None) -> tuple[list[int], int]:
    """Token indices of what describes the noun before `index`, and where it ends: prepositional phrases, participles,
    relative clauses. Times are left out. Ends at a finite verb of the main clause, a mark, or a conjunction."""
    kept: list[int] = []
    stop = min(len(view), index + LONGEST if stop is None else stop)
    in_relative = False
    while index < stop:
        after_time = skip_time(view, index)
        if after_time > index:
            index = after_time
            continue
        word, tag, group = view.word(index), view.tag(index), view.group(index)
        if word in STOPS or (word in CONJUNCTIONS and word not in PREPOSITIONS) or tag == "CD" and not kept:
            break
        if tag == "CC":
            joins = view.chunk(index + 1) and not view.in_timex(index + 1) and kept and not view.group(view.chunk(index + 1).last)
            if not joins:
                break
        if word in RELATIVES and not in_relative and view.group(index + 1):
            in_relative = True
            kept.append(index)
            index += 1
            continue
        if group is not None:
            if group.finite and not (in_relative and index <= (kept[-1] + 1 if kept else index)):
                break
            kept.extend(range(index, group.last))
            index = group.last
            continue
        if word in RELATIVES or tag in ("WRB", "WP", "WDT", "EX") or (not kept and word not in PREPOSITIONS):
            break
        kept.append(index)
        index += 1
    while kept and (view.tag(kept[-1]) in ("IN", "DT", "CC", "PRP$", "RB", "POS", "JJR", "RP") or view.word(kept[-1]) in ("to", *RELATIVES)) and view.tag(kept[-1]) != "RP":
        kept.pop()
    return kept, index


def phrase(view: SentenceView, indices: list[int]) -> str:
    """The tokens as readable words: as printed where they touch, a space where something was left out."""
    words = ""
    for position, index in enumerate(indices):
        token = view.tokens[index]
        if position and (view.tokens[indices[position - 1]].end != token.start):
            words += " "
        words += token.text
    return " ".join(words.split()).strip(" ,;:-–—\"“”")


def clause(view: SentenceView, index: int, person: bool) -> tuple[str, int]:
    """A finite verb group at `index` and its complements, told as a relative clause; "" where there is none.
    "have died trying to cross" -> "who died trying to cross"; "were killed in the blast" -> "killed in the blast"."""
    index = skip_time(view, index)
    group = view.group(index)
    if group is None or index != group.first and index > group.head or not (group.finite or view.word(index) == "having"):
        return "", index
    if group.negated or group.modal or group.lemma in ("be", "have", "'s"):
        return "", index
    rest, end = modifiers_of_verb(view, group.last)
    tail = phrase(view, rest)
    if group.voice == "passive":
        return f"{participle(group.lemma)} {tail}".strip(), end
    if group.aspect == "progressive":
        return f"{view.tokens[group.head].text} {tail}".strip(), end
    verb = past(group.lemma) if group.tense != "present" or group.aspect == "perfect" or view.word(index) == "having" else view.tokens[group.head].text
    return f"{'who' if person else 'that'} {verb} {tail}".strip(), end


def modifiers_of_verb(view: SentenceView, index: int) -> tuple[list[int], int]:
    """What follows a verb inside its clause: object, prepositional phrases, infinitives; times left out."""
    kept: list[int] = []
    stop = min(len(view), index + LONGEST)
    while index < stop:
        after_time = skip_time(view, index)
        if after_time > index:
            index = after_time
            continue
        word, group = view.word(index), view.group(index)
        if word in STOPS or (word in CONJUNCTIONS and word not in PREPOSITIONS) or view.tag(index) in ("WRB", "WP", "WDT", "CC"):
            break
        if group is not None and group.finite:
            break
        kept.append(index)
        index += 1
    while kept and (view.tag(kept[-1]) in ("IN", "DT", "PRP$", "TO", "CC") or view.word(kept[-1]) == "to"):
        kept.pop()
    return kept, index


def is_person(lemma_or_form: str) -> bool:
    return lemma_or_form in PEOPLE or TOLLS.get(lemma_or_form) is not None
