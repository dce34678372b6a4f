"""What a bare number counts.

    14 skiers have died in the snow      skiers who died in the snow
    the deaths of 12 people              people who died
    killed 14 people and injured 28      people injured
    34 dead, 12 missing                  people dead
    the number of arrivals at 3,120      arrivals
"""

from __future__ import annotations

import re

from generator.mentions.quantity.clauses import climb, is_pronoun, object_of, subject_of, verb_before
from generator.mentions.quantity.lexicon import ACTED_ON, CHANGE, CHANGE_NOUNS, COUNTING, DEEDS, HARM, LINKS, PUTS, TOLLS
from generator.mentions.quantity.phrase import HEARSAY, clause, modifiers, participle, phrase, skip_time
from generator.mentions.quantity.risen import thing_of
from generator.mentions.quantity.view import SentenceView
from generator.mentions.quantity.what import NOTHING, What, from_chunk, is_countable_noun, with_clause


def counted(view: SentenceView, first: int, last: int) -> What:
    """first, last: half-open token indices of the number with its comparator."""
    return (
        _noun_after(view, first, last)
        or _toll(view, last)
        or _implied(view, last)
        or _harmed(view, first, last)
        or _told_before(view, first)
        or NOTHING
    )


def _told_before(view: SentenceView, first: int) -> What | None:
    """A name is no counted noun: "… off the Harmon Islands has risen to 43" counts no islands."""
    what = said_of(view, first)
    return None if what is None or what.head is not None and view.tag(what.head) in ("NNP", "NNPS") and not what.person else what


# Participles that describe what is counted, read as a verb before it.
DESCRIBING = {
    "confirmed", "suspected", "reported", "registered", "recorded", "injured", "wounded", "armed", "unconfirmed", "detained",
    "abandoned", "damaged", "planned", "proposed", "estimated",
}


def noun_after(view: SentenceView, last: int) -> tuple[int, int] | None:
    """(first, head) of the noun phrase that follows a number: "60 old ploughs", "hundreds of the ploughs"."""
    start = last
    if view.word(start) in ("of", "or"):
        start += 1
    while (
        view.tag(start) in ("DT", "PRP$", "PDT")
        or view.word(last) == "of"
        and view.tag(start) == "CD"
        or view.word(start) in ("more", "other", "further", "so-called", "additional", "extra", "new")
        and view.chunk(start + 1) is not None
    ):
        start += 1
    if (
        view.tag(start) in ("VBN", "VBD")
        and view.chunk(start + 1) is not None
        and (view.tag(start - 2) == "DT" or view.word(start) in DESCRIBING and start == last)
    ):  # "the 30 announced closures", "64 confirmed cases"
        chunk = view.chunk(start + 1)
    elif view.tag(start) in ("RB", "JJ") and view.chunk(start) is None and view.chunk(start + 1) is not None:  # "11 elderly residents"
        chunk = view.chunk(start + 1)
    else:
        chunk = view.chunk(start)
    if (
        chunk is None and view.tag(start) in ("RB", "JJ") and view.tag(start + 1) in ("RB", "JJ") and view.chunk(start + 1) is None
    ):  # "24 new Simply Bread shops"
        chunk = view.chunk(start + 2)
    while chunk is not None and (
        view.tag(chunk.last) == "POS" or view.word(last) == "of" and view.word(chunk.last) in ("'s", "’s")
    ):  # "4,000 of the company's staff"
        chunk = view.chunk(chunk.last + 1)
    if chunk is None or not is_countable_noun(view, chunk.head) or chunk.head < start:
        return None
    return start, chunk.head


def _noun_after(view: SentenceView, first: int, last: int) -> What | None:
    place = noun_after(view, last)
    if place is None:
        return None
    start, head = place
    if view.word(last - 2) == "the" and view.word(head) in FORECASTERS and (verb := view.group(head + 1)) is not None and verb.lemma in FORESEES:
        return None  # "fewer than the 200,000 economists had expected"
    chunk = view.chunk(head)
    if view.word(head) == "others":  # told by what became of them: "20 others are missing"
        return None
    if view.word(first - 1) == "to" and view.word(last) == "the" and view.lemma(head) in COUNTING:  # "brought to seven the number of deaths"
        return from_chunk(view, chunk)
    what = from_chunk(view, chunk, first=start, unwrap=False)
    end = _end_of(view, head)
    if deed := _deed_before(view, first):
        rest = [i for i in what.indices if i > head]
        joined = _joined(view, rest)
        return What(
            what.head,
            f"{phrase(view, [*range(start, head + 1), *rest[:joined]])} {deed} {phrase(view, rest[joined:])}".strip(),
            (first - 2, *what.indices),
            person=what.person,
        )
    if what.person and view.lemma(head + 1) in PRESENTED and view.tag(head + 1) in ("VBN", "VBD"):  # "a trial of 40 pupils published in May"
        return What(what.head, phrase(view, range(start, head + 1)), tuple(range(start, head + 1)), person=True)
    carried = _is_carried(view, first)
    if carried and (
        done := next((n for n, i in enumerate(what.indices) if i > head and view.tag(i) in ("VBD", "VBN")), None)
    ):  # "carrying 200 passengers [derailed]"
        what = What(what.head, phrase(view, what.indices[:done]), what.indices[:done], what.kind, what.person)
    told = what if carried else with_clause(view, what, end)
    state = head + 1 + (view.tag(head + 1) == "RB")
    if (
        told is what
        and what.person
        and TOLLS.get(view.word(state))
        and not view.is_noun(state)
        and (state not in what.indices or view.word(state) == "unaccounted")
    ):  # "with 14 people still missing"
        return What(
            what.head,
            f"{phrase(view, range(start, head + 1))} {'unaccounted for' if view.word(state) == 'unaccounted' else view.word(state)}",
            (*range(start, head + 1), state),
            person=True,
        )
    if told is not what:
        return told
    verb = verb_before(view, first)
    if (
        verb is not None
        and _takes(view, verb, first)
        and verb.lemma in ACTED_ON
        and _acts(verb)
        and not verb.negated
        and not _tells_clause(view, verb, head)
    ):
        rest = [i for i in what.indices if i > head]
        joined = _joined(view, rest)
        done = f"to be {participle(verb.lemma)}" if _is_planned(view, verb) else participle(verb.lemma)
        done += f" {view.word(verb.last)}" if view.tag(verb.last) == "RP" else ""
        return What(
            what.head,
            " ".join([phrase(view, [*range(start, head + 1), *rest[:joined]]), done, phrase(view, rest[joined:])]).strip(),
            (verb.head, *what.indices),
            person=what.person,
        )
    if verb is not None and verb.lemma in ("help", "allow", "enable", "let", "force") and _takes(view, verb, first):
        return _enabled(view, what, verb)
    return what


_WITH = re.compile(r"\b(?:with|carrying) (?:about |around |some |at least |more than |nearly )?[\d,]+ [a-z]+ and (?:about |around |some |an? )?$")


def _is_carried(view: SentenceView, first: int) -> bool:
    """"a ferry carrying 350 people sank", "a boat with 40 people aboard sank": the verb after is the ferry's."""
    if view.word(first - 1) == "with":
        return view.chunk(first - 2) is not None and view.is_noun(first - 2)
    if _WITH.search(
        view.text, max(view.sentence.start, view.tokens[first].start - 60), view.tokens[first].start
    ):  # "the train with 243 passengers and a dozen crew hit"
        return True
    place = first - 1 - (view.word(first - 1) in ("another", "some", "these", "those"))
    if view.word(place) == "by" and view.tag(place - 1) in ("VBN", "VBD"):  # "firefighters backed by nine helicopters worked"
        return True
    if (
        view.word(place) == "of" and view.tag(place - 1) == "NNS" and view.lemma(place - 1) not in COUNTING | set(DEEDS)
    ):  # "residents of 400 houses were told"
        return True
    verb = view.group(first - 1)
    return verb is not None and not verb.finite and view.tag(verb.first) == "VBG" and view.is_noun(verb.first - 1)


def _tells_clause(view: SentenceView, verb, head: int) -> bool:
    """"confirmed 24 houses at Beck had been destroyed": the houses are the subject of what was confirmed."""
    return verb.lemma in ("confirm", "report") and any(g.finite and g.first > head and "," not in view.words(head, g.first) for g in view.verb_groups)


def _joined(view: SentenceView, rest: list[int]) -> int:
    """How many of the tokens go on the noun with "and": "ploughs [and carts] in May"."""
    if not rest or view.tag(rest[0]) != "CC":
        return 0
    chunk = view.chunk(rest[1]) if len(rest) > 1 else None
    return sum(1 for i in rest if chunk is not None and i < chunk.last)


def _end_of(view: SentenceView, head: int) -> int:
    end = modifiers(view, head + 1)[1]
    if view.word(end) == "," and view.word(end + 1) == "including":  # "23 people, including four children, were killed"
        end = next((i + 1 for i in range(end + 2, min(end + 14, len(view))) if view.word(i) == ","), end)
    elif view.word(end) == ",":
        end = _past_aside(view, end)
    for _ in range(2):  # past "in 14 districts of the state" to the verb
        if view.tag(end) != "IN" or view.tag(end + 1) != "CD" or (chunk := view.chunk(end + 1)) is None:
            break
        end = modifiers(view, chunk.last)[1]
    return end


def _past_aside(view: SentenceView, comma: int) -> int:
    """"Two people, a man of 38 and a woman, were arrested": past the aside to the verb; or the comma itself."""
    for index in range(comma + 1, min(comma + 16, len(view))):
        group = view.group(index)
        if group is not None and group.finite or view.word(index) in ("who", "which", "and") and index == comma + 1:
            break
        if view.word(index) == "," and (after := view.group(index + 1)) is not None and after.finite:
            return index + 1
    return comma


def _takes(view: SentenceView, verb, first: int) -> bool:
    """Nothing but adverbs stands between the verb and the number."""
    if view.word(first - 1) in ("in", "across", "from", "with", "on", "for", "into", "through", "by", "near"):  # "burning in 15 states"
        return False
    return (
        not any(view.word(i) == "that" for i in range(verb.last, first))
        and all(view.tag(i) in ("RB", "RBR", "DT", "JJ", "JJR", "IN", "RP", "JJS", "PDT") for i in range(verb.last, first))
        and first - verb.last <= 3
    )


FORECASTERS = {"economists", "analysts", "investors", "traders", "experts", "forecasters", "officials", "organisers", "organizers"}
FORESEES = {"expect", "forecast", "predict", "estimate", "anticipate", "project", "hope"}
# What is done with a study of people, not with the people.
PRESENTED = {"publish", "release", "conduct", "commission", "fund", "present"}
PLANS = {"plan", "intend", "hope", "want", "propose", "expect", "aim", "threaten", "promise", "pledge", "need", "agree", "vow", "decide"}


def _is_planned(view: SentenceView, verb) -> bool:
    """"plans to close 11 shops", "would hire 60 officers": not yet done."""
    before = view.group(verb.first - 1)
    if verb.modal == "is forced to":
        return False
    able = view.word(verb.first) == "to" and view.word(verb.first - 1) in ("licensed", "able", "designed", "permitted", "allowed", "fit", "cleared")
    return (
        able
        or bool(verb.modal)
        and verb.modal not in HEARSAY | {"could", "can", "did"}
        or (before.lemma if before is not None else view.lemma(verb.first - 1)) in PLANS
        and view.word(verb.first) == "to"
    )


def _acts(verb) -> bool:
    """Active; a past form on its own before a number is active too, though it may have been read as a participle."""
    return verb.voice == "active" or verb.last - verb.first == 1 and not verb.finite


def _enabled(view: SentenceView, what: What, verb) -> What:
    """"help 300 people enter the country" -> "people helped to enter the country"."""
    joint = next((i for i in what.indices if view.group(i) is not None and not view.group(i).finite), None)
    if joint is None:
        return what
    before, after = [i for i in what.indices if i < joint], [i for i in what.indices if i >= joint]
    to = "" if view.word(joint) == "to" else "to "
    return What(what.head, f"{phrase(view, before)} {participle(verb.lemma)} {to}{phrase(view, after)}", what.indices, person=what.person)


def _deed_before(view: SentenceView, first: int) -> str:
    """"the deaths of [12 people]" -> "who died"."""
    if view.word(first - 1) != "of":
        return ""
    return DEEDS.get(view.lemma(first - 2), "")


# Bodies that count; "confirmed by the coroner's office, which stood at 17" counts no offices.
BODIES = {
    "office", "agency", "ministry", "department", "authority", "council", "police", "court", "committee", "commission", "bureau",
    "service",
}


def _past_others(view: SentenceView, last: int) -> int:
    """Past "others" or "of others"."""
    of = view.word(last) == "of" and view.word(last + 1) == "others"
    return last + 2 if of else last + (view.word(last) == "others")


def _toll(view: SentenceView, last: int) -> What | None:
    """"34 dead", "12 remain missing", "more than 40 are missing"."""
    index = _past_others(view, last)  # "20 others remained missing"
    index += view.word(index) == "still" and bool(TOLLS.get(view.word(index + 1)))
    if (group := view.group(skip_time(view, index))) is not None and group.lemma in ("be", "remain"):
        index = skip_time(view, group.last)
        while view.tag(index) == "RB":
            index += 1
    elif group is not None and TOLLS.get(view.word(group.head)) and view.word(group.first) in ("are", "were", "is", "remain"):
        index = group.head
    if not TOLLS.get(view.word(index)) or view.is_noun(index) and index != last:
        return None
    inside, _ = modifiers(view, index + 1)
    return What(index, f"people {phrase(view, [index, *inside])}", (index, *inside), person=True)


def _implied(view: SentenceView, last: int) -> What | None:
    """"Twelve have died", "two of them were treated": people, where only people can."""
    index = skip_time(view, _past_others(view, last))
    if view.word(index) == "of" and view.word(index + 1) in ("them", "whom", "those", "these"):
        index += 2
    group = view.group(index)
    if group is None or group.lemma not in HARM:
        return None
    told, end = clause(view, index, True)
    return What(group.head, f"people {told}", tuple(range(group.head, min(end, len(view)))), person=True) if told else None


def _harmed(view: SentenceView, first: int, last: int) -> What | None:
    """"… and injured 28 on Thursday", "leaving 12 dead": people, told by the verb alone."""
    verb = verb_before(view, first)
    if verb is None or verb.lemma not in HARM or not _takes(view, verb, first) or not _acts(verb):
        return None
    inside, _ = modifiers(view, _past_others(view, last))
    return What(verb.head, f"people {participle(verb.lemma)} {phrase(view, inside)}".strip(), (verb.head, *inside), person=True)


def said_of(view: SentenceView, first: int) -> What | None:
    """The noun phrase that the number is said of: before "of", in front of a bracket, or the subject or object of its verb."""
    index = first - 1
    while index >= 0 and view.tag(index) in ("RB", "DT", "JJ", "RBR", "JJR", "CD") and not view.is_noun(index):
        index -= 1
    word = view.word(index)
    if word in ("(", "["):
        chunk = climb(view, view.chunk(index - 1))
        return from_chunk(view, chunk, stop=index) if chunk is not None and is_countable_noun(view, chunk.head) else None
    if word == "of":
        return _before_of(view, index)
    if word in ("at", "to", "from", "by", "than", "as", "exceeding", "with") or view.group(index) is not None or word == ",":
        return governor(view, index if view.group(index) is None else index + 1)
    return None


def _before_of(view: SentenceView, index: int) -> What | None:
    chunk = view.chunk(index - 1)
    if (
        chunk is None
        or not is_countable_noun(view, chunk.head)
        or view.word(chunk.head) in ("half", "third", "quarter", "majority", "most")
    ):  # "half of the 215 polled"
        return None
    if view.lemma(chunk.head) in COUNTING | {"record", "high", "low", "maximum", "minimum", "peak"}:
        wider = governor(view, chunk.first)
        if wider is not None:
            return wider
    top = climb(view, chunk)
    return from_chunk(view, top, stop=index)


def governor(view: SentenceView, index: int) -> What | None:
    """What the clause before token `index` says to be so much: the object of "put … at", else the subject."""
    if view.word(index) == "at" and view.word(index - 1) == ",":
        chunk = climb(view, view.chunk(index - 2))
        if chunk is not None and is_countable_noun(view, chunk.head):
            return from_chunk(view, chunk, stop=index - 1)
    verb = verb_before(view, index)
    if verb is None:
        return None
    if (
        view.word(verb.first - 1) == "," and not verb.finite and view.tag(verb.first) == "VBG" and verb.lemma in LINKS
    ):  # "stock, standing at 2.9%, was"
        chunk = climb(view, view.chunk(verb.first - 2))
        return from_chunk(view, chunk, stop=verb.first - 1) if chunk is not None and is_countable_noun(view, chunk.head) else None
    if (
        view.tag(verb.first) in ("VBN", "VBD") and verb.last - verb.first == 1 and (thing := view.chunk(verb.first - 1)) is not None
    ):  # "lowered the rate [charged on loans] from 5%"
        wider = view.group(thing.first - 1)
        verb = wider if wider is not None and wider.finite and wider.lemma in PUTS | CHANGE else verb
    if verb.voice == "active" and verb.lemma in PUTS | CHANGE and (thing := object_of(view, verb, index)) is not None and thing.last <= index:
        return from_chunk(view, thing, stop=_stop(view, index))
    if verb.lemma not in LINKS | PUTS | CHANGE | {
        "show",
        "give",
        "have",
        "double",
        "treble",
        "triple",
        "halve",
        "go",
        "move",
        "dwindle",
        "recover",
        "rebound",
        "revise",
    }:
        return None
    subject = subject_of(view, verb)
    if subject is not None and view.word(subject.head) == "it" and view.word(subject.first - 1) == "when":
        verb, subject = _changed_before(view, verb)
    if subject is None or is_pronoun(view, subject) or not is_countable_noun(view, subject.head):
        return None
    if (
        view.word(verb.first - 1) == "which"
        and verb.lemma in CHANGE
        and view.lemma(subject.head) in CHANGE_NOUNS
        and (thing := thing_of(view, subject.head, verb.first - 1)) is not None
    ):
        return thing  # "a decline in cash flow, which fell to £350m"
    what = from_chunk(view, subject, stop=verb.first)
    return None if view.lemma(what.head) in BODIES else what


def _changed_before(view: SentenceView, verb):
    """"the cost had risen since 2029, when it was put at £4m": the verb of change before, with its subject."""
    earlier = [
        g
        for g in view.verb_groups
        if g.finite and g.last <= verb.first and g.lemma in CHANGE and g.voice == "active" and object_of(view, g, verb.first) is None
    ]
    return (earlier[-1], subject_of(view, earlier[-1])) if earlier else (verb, None)


def _stop(view: SentenceView, index: int) -> int:
    """The preposition before the number: modifiers end there."""
    return index if view.tag(index) in ("IN", "TO") else max(0, index - 1) if view.tag(index - 1) in ("IN", "TO") else index
