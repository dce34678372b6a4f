"""Stretches of a sentence turned into readable noun phrases: modifiers gathered, times and auxiliaries left out.

    12 climbers have died trying to reach the ridge this week  ->  climbers who died trying to reach the ridge
    the number of ferry arrivals this year                    ->  ferry arrivals
    officers stationed at the port                            ->  officers stationed at the port
"""

from __future__ import annotations

from generator.mentions.quantity.lexicon import DURATIONS, PEOPLE, TOLLS, WORDS
from generator.mentions.quantity.view import SentenceView

STOPS = {",", ";", ":", ".", "!", "?", "(", ")", "[", "]", "-", "–", "—", "...", "…", '"', "“", "”", "''", "``", "‘"}
PREPOSITIONS = {
    "of", "per", "in", "from", "on", "at", "with", "for", "to", "among", "across", "into", "by", "between", "through", "under",
    "against", "over", "near", "within", "around", "onto", "via", "aboard", "without", "off", "towards", "toward", "outside", "inside",
    "along",
}
RELATIVES = {"who", "which", "that"}
CONJUNCTIONS = {
    "after", "while", "when", "as", "since", "because", "before", "although", "though", "if", "whereas", "amid", "despite",
    "following", "until", "unless", "but", "compared", "including", "according", "than", "versus", "up", "down", "so", "bringing",
    "taking", "due",
}
DROPPED = {
    "already", "now", "so", "far", "alone", "just", "recently", "successfully", "currently", "also", "reportedly", "to-date", "still",
    "only", "yet", "however", "ago",
}
# "people listed as missing"
NAMED_AS = {
    "list", "describe", "register", "class", "classify", "report", "record", "regard", "treat", "post",
}
TURNS = {"past", "last", "previous", "next", "coming", "following"}
LONGEST = 14  # tokens of modifiers: what is longer reads as a sentence, not as a name of what was counted

STATES = {"be", "remain", "'re", "stay", "go"}
REPORTED = {"know", "believe", "think", "fear", "report", "confirm", "say", "understand", "presume", "estimate"}
HEARSAY = {"is known to", "is believed to", "is thought to", "is said to", "is reported to", "is understood to", "is alleged to"}
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
    """Past a time expression with its preposition ("in 2024", "this week") and words such as "already"; or index itself.
    A time that describes a noun stays ("first-quarter profit")."""
    while index < len(view):
        if view.in_timex(index) and not _describes(view, index):
            index += 1
        elif view.tag(index) in ("IN", "TO") and view.in_timex(index + 1) and not _describes(view, index + 1):
            index += 1
        elif (
            view.word(index) in ("in", "for", "during", "over", "of", "throughout", "at")
            and view.tag(index + 1) == "DT"
            and view.in_timex(index + 2)
            and not _describes(view, index + 2)
        ):
            index += 2
        elif view.word(index) in DROPPED and not view.is_noun(index):
            index += 1
        elif view.word(index) == "to" and view.word(index + 1) == "date":
            index += 2
        else:
            break
    return index


def _describes(view: SentenceView, index: int) -> bool:
    """A time inside the noun phrase of something else."""
    after = index
    while view.in_timex(after):
        after += 1
    if view.tag(after) == "POS":  # "Thursday's fire"
        return True
    chunk = view.chunk(index)
    return chunk is not None and not view.in_timex(chunk.head) and view.is_noun(chunk.head) and chunk.head > index


def _glued(view: SentenceView, index: int) -> bool:
    """The hyphen of "Hale-Moor" or "Ash-on-Sea", printed without spaces."""
    if view.word(index) != "-" or not 0 < index < len(view) - 1:
        return False
    return view.tokens[index - 1].end == view.tokens[index].start and view.tokens[index].end == view.tokens[index + 1].start


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
        if kept and _glued(view, index):
            kept.extend((index, index + 1))
            index += 2
            continue
        if (
            word in STOPS
            or (word in CONJUNCTIONS and word not in PREPOSITIONS and not _names_as(view, index) and not is_of_account(view, index))
            or tag == "CD"
            and not kept
        ):
            break
        if tag == "CC" and not _joins_noun(view, index) and not (not kept and _joins_subject(view, index)):
            break
        if (
            word in PREPOSITIONS and view.tag(index + 1) == "DT" and view.word(index + 2) in TURNS and not view.is_noun(index + 2)
        ):  # "over the next two years"
            break
        if word in PREPOSITIONS and (
            view.tag(index + 1) in ("WDT", "WP", "CD", "$")
            or view.word(index + 1) in ("some", "about", "around", "nearly", "almost", "over", "roughly")
            and view.tag(index + 2) in ("CD", "$")
            or view.tag(index + 1) == "PRP$"
            and not (kept and view.tag(kept[-1]) in ("VBN", "VBG"))
            or view.word(index + 1) in ("least", "most")
        ):
            break
        if word in RELATIVES and not in_relative and view.group(index + 1):
            in_relative = True
            kept.append(index)
            index += 1
            continue
        if group is not None and view.word(index) == "to" and kept and view.is_noun(kept[-1]):  # "clinics in an effort to …"
            break
        if tag in ("DT", "PDT") and kept and view.is_noun(kept[-1]) and view.tag(index - 1) not in ("IN", "TO", "CC", ","):
            break
        if word == "at" and {view.lemma(index + 1), view.lemma(index + 2)} & {
            "rate",
            "price",
            "cost",
            "speed",
            "depth",
            "height",
            "total",
            "distance",
            "value",
        }:
            break
        if (
            tag in ("VBN", "VBD") and kept == [] and view.tag(index + 1) in ("DT", "PRP$", "NNP", "PRP", "CD")
        ):  # a verb with an object is no participle
            break
        if group is not None:
            if group.finite and not (in_relative and index <= (kept[-1] + 1 if kept else index)):
                break
            kept.extend(range(index, group.last))
            index = group.last
            continue
        if (
            word in RELATIVES
            or tag in ("WRB", "WP", "WDT", "EX")
            or (not kept and not is_of_account(view, index) and word not in PREPOSITIONS and tag not in ("CC", "RB", "VBN", "VBG"))
        ):
            break
        kept.append(index)
        index += 1
    if len(kept) >= 3 and view.word(kept[-1]) in ("bid", "attempt", "effort", "move", "order"):
        while kept and view.word(kept[-1]) != "in":
            kept.pop()
    if kept and view.tag(kept[-1]) == "POS":  # "of the region's [19 parks]": the owner alone says something else
        while kept and view.tag(kept[-1]) != "IN":
            kept.pop()
    if len(kept) == 2 and view.tag(kept[-1]) == "RB" and view.tag(kept[0]) == "VBG":  # "residents living nearby"
        return kept, index
    if len(kept) > 1 and view.tag(kept[-1]) == "VBG" and view.tag(kept[-2]) == "RB":  # "in illegally reaching", cut off
        kept.pop()
    while (
        kept
        and (view.tag(kept[-1]) in ("IN", "DT", "CC", "PRP$", "RB", "POS", "JJR", "RP") or view.word(kept[-1]) in ("to", *RELATIVES))
        and view.tag(kept[-1]) != "RP"
    ):
        kept.pop()
    if kept and view.tag(kept[-1]) in ("VBN", "VBD") and not in_relative and view.word(kept[-1] + 1) == "by" and _is_amount(view, kept[-1] + 2):
        kept.pop()  # "firefighters backed [by nine helicopters]"
    if in_relative and kept and view.group(kept[-1]) is not None and _is_amount(view, kept[-1] + 1):
        kept = kept[: next(n for n, i in enumerate(kept) if view.word(i) in RELATIVES)]  # "an earthquake that killed [more than 300]"
    return kept, index


def _is_amount(view: SentenceView, index: int) -> bool:
    return (
        view.tag(index) in ("CD", "$", "JJR")
        or view.word(index) in ("at", "about", "around", "some", "nearly", "almost")
        and view.tag(index + 1) in ("CD", "$", "JJS")
    )


CHARGED = {
    "tax", "taxes", "taxation", "interest", "depreciation", "exceptional", "exceptionals", "deductions", "provisions", "impairment",
    "costs",
}


def is_of_account(view: SentenceView, index: int) -> bool:
    """"profit before tax", "loss after exceptional items": a measure of its own, no point in time."""
    return (
        view.word(index) in ("before", "after")
        and view.word(index + 1) in CHARGED
        and view.lemma(index - 1) in ("profit", "loss", "earnings", "income", "surplus", "deficit", "result")
    )


def _names_as(view: SentenceView, index: int) -> bool:
    return view.word(index) == "as" and view.lemma(index - 1) in NAMED_AS


def _joins_noun(view: SentenceView, index: int) -> bool:
    """"ploughs and carts": a plain noun phrase after "and", with no number and no verb of its own."""
    chunk = view.chunk(index + 1)
    if view.word(index) not in ("and", "or", "&") or chunk is None or view.in_timex(index + 1) or not view.is_noun(chunk.head):
        return False
    numbered = view.word(chunk.first) in ("a", "an") or any(view.tag(i) == "CD" or view.word(i)[:1].isdigit() for i in range(chunk.first, chunk.last))
    numbered = (
        numbered or view.word(chunk.last) == "for" and (view.tag(chunk.last + 1) == "CD" or view.word(chunk.last + 2) == "least")
    )  # "10,000 people and food for at least 5,000"
    group = view.group(chunk.last)
    named = view.tag(index - 1) == "NNP" and view.tag(chunk.first) == "NNP" and view.tag(chunk.head) == "NNS"  # "in Ash and Hale counties"
    return not numbered and (group is None or not group.finite or named)


def _joins_subject(view: SentenceView, index: int) -> bool:
    """"40,000 homes and businesses are without power": two bare plurals before the first verb of the sentence."""
    if view.word(index) != "and" or view.tag(index + 1) not in ("NNS", "NN") or view.tag(index - 1) != "NNS" or view.in_timex(index + 1):
        return False
    if view.tag(index + 1) == "NN" and view.word(index + 1) not in ("crew", "staff"):
        return False
    group = view.group(index + 2)
    return group is not None and group.finite and not any(g.last <= index and g.finite for g in view.verb_groups)


def phrase(view: SentenceView, indices: list[int]) -> str:
    """The tokens as readable words: as printed where they touch, a space where something was left out."""
    words = ""
    for position, index in enumerate(indices):
        token = view.tokens[index]
        if position and (view.tokens[indices[position - 1]].end != token.start):
            words += " "
        plain = index == 0 and not token.tag.startswith("NNP") and token.text[1:].islower() and token.text != "I"
        words += token.text.lower() if plain else token.text
    return " ".join(words.split()).strip(" ,;:-–—\"“”")


def clause(view: SentenceView, index: int, person: bool) -> tuple[str, int]:
    """A finite verb group at `index` and its complements, told as a relative clause; "" where there is none.
    "have died trying to climb" -> "who died trying to climb"; "were killed in the blast" -> "killed in the blast"."""
    index = skip_time(view, index)
    group = view.group(index)
    if group is None or index != group.first and index > group.head or not (group.finite or view.word(index) == "having"):
        return "", index
    if group.lemma in STATES and not group.negated:
        return _state(view, group)
    if group.lemma in REPORTED and group.voice == "passive" and (inner := view.group(group.last)) is not None and inner.first == group.last:
        group = inner
    if group.lemma in REPORTED | {"tell"} and group.voice == "active":
        return "", index
    if group.modal in ("will", "would", "is to", "is set to") and group.voice == "passive" and not group.negated:
        rest, end = modifiers_of_verb(view, group.last)
        return f"to be {participle(group.lemma)} {phrase(view, rest)}".strip(), end
    if group.modal and group.modal not in HEARSAY or group.lemma in ("be", "have", "'s") or group.negated and group.voice != "passive":
        return "", index
    rest, end = modifiers_of_verb(view, group.last)
    tail = phrase(view, rest)
    if group.voice == "passive":
        told = "unaccounted for" if group.lemma == "unaccount" else participle(group.lemma)
        return f"{'not ' if group.negated else ''}{told} {tail}".strip(), end
    if group.aspect == "progressive":
        return f"{view.tokens[group.head].text} {tail}".strip(), end
    verb = (
        view.tokens[group.head].text
        if view.tag(group.head) == "VBD"
        else past(group.lemma)
        if group.tense != "present" or group.aspect == "perfect" or view.word(index) == "having"
        else view.tokens[group.head].text
    )
    return f"{'who' if person else 'that'} {verb} {tail}".strip(), end


def _state(view: SentenceView, group) -> tuple[str, int]:
    """"were still missing", "remain in hospital" -> "missing", "in hospital"."""
    index = skip_time(view, group.last)
    while view.tag(index) == "RB":
        index += 1
    if (
        view.word(index) == "without" and view.is_noun(index + 1) or view.word(index) == "under"
    ):  # "are still without power", "are under evacuation orders"
        rest, end = modifiers_of_verb(view, index)
        return phrase(view, rest), end
    if TOLLS.get(view.word(index)):
        rest, end = modifiers_of_verb(view, index + 1 + (view.word(index) == "unaccounted" and view.word(index + 1) == "for"))
        state = "unaccounted for" if view.word(index) == "unaccounted" else view.word(index)
        return f"{state} {phrase(view, rest)}".strip(), end
    if group.lemma == "remain" and view.tag(index) == "IN":
        rest, end = modifiers_of_verb(view, index)
        return phrase(view, rest), end
    return "", group.first


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
        if kept and _glued(view, index):
            kept.extend((index, index + 1))
            index += 2
            continue
        if (
            word in STOPS
            or (word in CONJUNCTIONS and word not in PREPOSITIONS and not _names_as(view, index))
            or view.tag(index) in ("WRB", "WP", "WDT", "CC")
        ):
            break
        if (
            group is not None
            and group.finite
            or word in PREPOSITIONS
            and view.tag(index + 1) == "DT"
            and view.word(index + 2) in TURNS
            and not view.is_noun(index + 2)
        ):
            break
        kept.append(index)
        index += 1
    if len(kept) >= 3 and view.word(kept[-1]) in ("bid", "attempt", "effort", "move", "order"):
        while kept and view.word(kept[-1]) != "in":
            kept.pop()
    if (
        len(kept) > 2 and view.word(kept[-1]) in DURATIONS and view.tag(kept[-2]) == "CD" and view.tag(kept[-3]) not in ("IN", "TO")
    ):  # "listed as missing [five days] after"
        kept = kept[:-2]
    while kept and (view.tag(kept[-1]) in ("IN", "DT", "PRP$", "TO", "CC") or view.word(kept[-1]) == "to"):
        kept.pop()
    return kept, index


_NO_PERSONS = {"list", "wrist", "fist", "mist", "twist", "waist", "gist", "cist", "checklist", "shortlist", "playlist", "guardian"}


def is_person(lemma_or_form: str) -> bool:
    if lemma_or_form.endswith(("ist", "ists", "ologist", "woman", "women")) and lemma_or_form.removesuffix("s") not in _NO_PERSONS:
        return True
    return lemma_or_form in PEOPLE or TOLLS.get(lemma_or_form) is not None
