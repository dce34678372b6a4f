"""What an amount of money, a percentage or a measure is of.

    a £65 million investment in roads            investment in roads
    an investment of £65 million                 investment
    profit fell 12% to £88m from £100m           fall in profit (12%); profit (£88m, £100m)
    spent £3,000 on holidays                     spent on holidays
    60 per cent of factories have no sprinklers  factories that have no sprinklers
    fined £4m                                    fined
"""

from __future__ import annotations

from generator.mentions.language.syntax import NounChunk

from generator.mentions.quantity.by_clause import by_clause, cost_of, won_with
from generator.mentions.quantity.clauses import climb, object_of, subject_of, verb_before
from generator.mentions.quantity.counted import governor
from generator.mentions.quantity.lengths import length
from generator.mentions.quantity.lexicon import CHANGE, CHANGE_NOUNS, COUNTING, IMPOSED, LINKS, MEASURES, PUTS, TAKES_OF
from generator.mentions.quantity.risen import raised, risen_to, without_period
from generator.mentions.quantity.moves import adverbial, changed, changed_by
from generator.mentions.quantity.phrase import modifiers, modifiers_of_verb, participle, phrase
from generator.mentions.quantity.view import SentenceView
from generator.mentions.quantity.what import NOTHING, What, from_chunk, is_countable_noun, with_clause

PRICED = {"settle", "sell", "buy", "acquire", "purchase", "sue", "rent", "lease", "license", "build", "restore", "renovate", "auction"}
# Verbs with two objects: "saved the city £3m".
GIVES = {
    "save", "cost", "pay", "give", "award", "fine", "offer", "owe", "lend", "charge", "earn", "grant", "lose", "allocate", "promise",
    "send", "win", "hand", "net", "bring",
}
GIVEN_TO = {"pay", "give", "award", "offer", "owe", "lend", "grant", "allocate", "promise", "send", "hand"}


def measured(view: SentenceView, first: int, last: int, percent: bool) -> What:
    """first, last: half-open token indices of the amount with its comparator. percent: of a whole, or of change."""
    if percent:
        by = changed(view, first, last) if view.word(first - 1) == "by" else None  # "cut deaths by 48% in a trial": no share of trials
        found = (
            by
            or _compound(view, last)
            or adverbial(view, last)
            or _of_noun(view, last, "share")
            or changed(view, first, last)
            or _before(view, first)
            or _those(view, last)
        )
        return won_with(view, first) or _in_state(view, last, found or _by_verb(view, first, last) or NOTHING)
    found = (
        length(view, first, last)
        or _compound(view, last)
        or _before(view, first)
        or _of_noun(view, last, "level")
        or changed_by(view, first, last)
    )
    return found or _by_verb(view, first, last) or by_clause(view, first, last) or _own_measure(view, last) or NOTHING


def _own_measure(view: SentenceView, last: int) -> What | None:
    """"with a 6.4 magnitude": the unit says itself what was measured."""
    if view.word(last - 1) == "magnitude":
        return What(last - 1, "magnitude", (last - 1,))
    verb = view.group(last)
    if (
        verb is None
        or not verb.finite
        or verb.modal
        or verb.negated
        or verb.lemma in LINKS | {"have", "do", "say", "go", "separate"}
        or view.tag(last - 1) != "NNS"
    ):
        return None
    return What(verb.head, participle(verb.lemma), (verb.head,))  # "2.2 million acres have burned"


STATES = {"contained", "complete", "completed", "full", "owned", "effective", "vaccinated", "funded", "occupied", "staffed", "renewable"}


def _in_state(view: SentenceView, last: int, what: What) -> What:
    """"the fire was 35% contained": of the fire, what is contained."""
    if what.head is None or what.kind != "level" or view.word(last) not in STATES or last in what.indices:
        return what
    return What(what.head, f"{what.text} {view.word(last)}", (*what.indices, last), what.kind)


def imposed(view: SentenceView, first: int) -> What | None:
    """"banned from driving for 10 years": what was imposed, and on whom."""
    while view.word(first - 1) == "of" and view.word(first - 2) == "total":  # "for a total of 15 years"
        first -= 3
    verbs = [g for g in view.verb_groups if g.last < first and g.lemma in IMPOSED] if view.word(first - 1) in ("for", "to") else []
    if not verbs:
        return None
    rest = [i for i in modifiers_of_verb(view, verbs[-1].last)[0] if i < first - 1]
    return What(
        verbs[-1].head,
        f"{participle(verbs[-1].lemma)} {phrase(view, rest)}{_by(view, verbs[-1])}".replace("  ", " ").strip(),
        (verbs[-1].head, *rest),
    )


def _compound(view: SentenceView, last: int) -> What | None:
    """"a £65 million investment in roads", "a 12% fall in profit", "a 14-year sentence"."""
    chunk = view.chunk(last) if view.word(last) not in ("amid", "despite", "following") else None  # read as a noun
    if (
        chunk is None
        and view.lemma(last) in CHANGE_NOUNS
        and view.tag(last) in ("VB", "VBP")
        and any(view.word(i) in ("a", "an") for i in range(max(0, last - 5), last))
    ):  # "a 5 percent raise", read as a verb
        rest = modifiers(view, last + 1)[0]
        return What(last, phrase(view, [last, *rest]), (last, *rest), "change")
    if chunk is None or not is_countable_noun(view, chunk.head) or view.tag(last) in ("DT", "PRP$", "PRP", "POS", "WP") or chunk.head < last:
        return None
    kind = "change" if view.lemma(chunk.head) in CHANGE_NOUNS else "level"
    if view.tag(chunk.head) == "NNP" and (named := _past_short_form(view, chunk)) is not None:
        return named
    what = without_period(view, from_chunk(view, chunk, kind=kind, first=last))
    if kind == "change" and chunk.head == what.indices[-1] and (verb := verb_before(view, last)) is not None:
        subject = subject_of(view, verb)
        if subject is not None and is_countable_noun(view, subject.head) and verb.lemma in LINKS | {"see", "have", "record", "post", "show"}:
            inner = from_chunk(view, subject, stop=verb.first)
            return What(what.head, f"{what.text} in {inner.text}", what.indices + inner.indices, kind)
    return what


def _past_short_form(view: SentenceView, chunk: NounChunk) -> What | None:
    """"a £3m Harlow Bank (HB) fraud": the noun after the bracket."""
    if (
        view.word(chunk.last) != "("
        or view.word(chunk.last + 2) != ")"
        or (own := view.chunk(chunk.last + 3)) is None
        or not is_countable_noun(view, own.head)
    ):
        return None
    return from_chunk(view, own)


def _those(view: SentenceView, last: int) -> What | None:
    """"one in four worked nights"."""
    what = with_clause(view, What(last, "those", (), "share", True), last)
    return what if what.indices else None



def _of_noun(view: SentenceView, last: int, kind: str) -> What | None:
    """"5% of households", "£3m in compensation", "3 tonnes of cocaine"."""
    if view.word(last) in ("deep", "long", "wide", "high", "tall", "thick"):  # "a wall of water 10 feet high"
        first = next((i for i in range(last - 1, max(-1, last - 8), -1) if view.tag(i) == "CD"), last)
        while view.tag(first - 1) in ("RB", "RBR", "IN", "JJR", "JJS") and not view.is_noun(first - 1):
            first -= 1
        chunk = climb(view, view.chunk(first - 1))
        return from_chunk(view, chunk, stop=first) if chunk is not None and is_countable_noun(view, chunk.head) else None
    if view.word(last) == "(" and kind == "level":  # "2.1 million yuan ($314,500) in donations"
        last = next((i + 1 for i in range(last, min(last + 8, len(view))) if view.word(i) == ")"), last)
    if view.word(last) not in ("of", "in", "worth") or view.in_timex(last + 1) or view.word(last) == "in" and kind == "share":
        return None
    if view.word(last) == "worth" and view.word(last + 1) == "of":
        last += 1
    chunk = view.chunk(last + 1)
    if chunk is None and view.word(last) == "of" and view.tag(last + 1).startswith("JJ"):  # "of forest have burned", read as an adjective
        return What(last + 1, view.word(last + 1), (last + 1,), kind)
    if view.word(last) not in ("of", "in", "worth") or chunk is None:
        return None
    if view.word(chunk.head) == "whom" and view.word(last) == "of":  # "430 pupils, a third of whom get free meals"
        return with_clause(view, What(chunk.head, "those", (chunk.head,), kind, True), chunk.last)
    if view.tag(chunk.head) == "PRP" and view.word(last) == "of":
        return with_clause(view, What(chunk.head, "those", (chunk.head,), kind, view.word(chunk.head) in ("them", "us", "you")), chunk.last)
    if not is_countable_noun(view, chunk.head):
        return None
    if kind == "share" and any(view.tag(i) in ("CD", "$") for i in range(chunk.first, chunk.last)):  # "40% of the 850 million crowns": of that sum
        return What(chunk.head, f"share of {view.words(chunk.first, chunk.last)}", tuple(range(chunk.first, chunk.last)), kind)
    what = from_chunk(view, chunk, kind=kind if view.word(last) == "of" else "level")
    end = modifiers(view, chunk.head + 1)[1]
    return with_clause(view, what, end) if kind == "share" else what


def _before(view: SentenceView, first: int) -> What | None:
    """A noun and "of", a bracket, or a verb that says how much something is: "stood at", "was", "fell to", "costs"."""
    index = first - 1
    while index >= 0 and view.tag(index) in ("RB", "RBR", "JJR", "DT") and not view.is_noun(index):
        index -= 1
    word, group = view.word(index), view.group(index)
    if view.lemma(index) in ("cost", "total", "price") and view.is_noun(index) and (chunk := view.chunk(index)) is not None:  # "the study cost $2m"
        return from_chunk(view, NounChunk(chunk.first, index + 1, index), stop=first)
    if (
        view.is_noun(index) and (verb := verb_before(view, first)) is not None and verb.lemma in PUTS | CHANGE and verb.voice == "active"
    ):  # "push the value as high as $3m"
        thing = object_of(view, verb, first)
        if thing is not None and view.words(index + 1, first) == "" and view.word(first) in ("as", "up", "above", "below", "over", "beyond"):
            return from_chunk(view, thing, stop=first)
    if word in ("(", "["):
        chunk = climb(view, view.chunk(index - 1))
        return from_chunk(view, chunk, stop=index) if chunk is not None and is_countable_noun(view, chunk.head) else None
    if word == "of":
        return _noun_of(view, index)
    if word == "worth" and view.chunk(index - 1) is None and (verb := verb_before(view, index)) is not None:
        subject = subject_of(view, verb)
        return from_chunk(view, subject, stop=verb.first) if subject is not None and is_countable_noun(view, subject.head) else None
    if word == "worth" and (chunk := view.chunk(index - 1)) is not None and view.is_noun(index - 1):
        own = NounChunk(chunk.first, index, index - 1)
        whole = climb(view, own)
        return from_chunk(view, own if view.word(whole.head) in MEASURES else whole, stop=index)  # "2.3 tonnes of cocaine worth £180m"
    if word == "for" and (verb := verb_before(view, index)) is not None and verb.lemma in PRICED:
        thing = object_of(view, verb, index) or (subject_of(view, verb) if verb.voice == "passive" else None)
        if thing is not None and is_countable_noun(view, thing.head):
            inner = from_chunk(view, thing, stop=index)
            return What(inner.head, f"{inner.text} {participle(verb.lemma)}", (*inner.indices, verb.head))
    if word in ("to", "at", "from", "as", "with") or word == "," or word in ("up", "down"):
        moved = raised(view, index) if word == "to" else None
        return moved[1] if moved else governor(view, index) or (risen_to(view, index) if word in ("to", "from") else None)
    if group is not None and group.lemma in LINKS:
        subject = subject_of(view, group)
        if subject is not None and is_countable_noun(view, subject.head):
            return from_chunk(view, subject, stop=group.first)
    if group is not None and group.lemma in CHANGE and view.word(first) in ("below", "above", "under", "over", "past", "beyond", "through"):
        subject = subject_of(view, group)
        return from_chunk(view, subject, stop=group.first) if subject is not None and is_countable_noun(view, subject.head) else None
    if group is not None and group.lemma == "cost":
        subject = subject_of(view, group)
        if subject is not None and is_countable_noun(view, subject.head):
            inner = from_chunk(view, subject, stop=group.first)
            return What(inner.head, f"cost of {inner.text}", (*inner.indices, group.head))
    return None


def _noun_of(view: SentenceView, index: int) -> What | None:
    if view.in_timex(index - 1):  # "a payment this year of £1,000"
        while view.in_timex(index - 1):
            index -= 1
    if (
        view.word(index - 1) == "out" and (verb := verb_before(view, index - 1)) is not None and verb.lemma in TAKES_OF
    ):  # "conned 40 people out of £3m"
        return What(verb.head, f"{participle(verb.lemma)} from {view.words(verb.last, index - 1)}", tuple(range(verb.head, index - 1)))
    chunk = view.chunk(index - 1)
    if chunk is None and index == 1 and view.tag(0) == "VBZ":  # "Winds of up to 185 km/h", read as a verb
        return What(0, phrase(view, [0]), (0,))
    if chunk is None or not is_countable_noun(view, chunk.head) or view.word(chunk.head) in ("%", "percent", "cent"):
        return None
    verb = verb_before(view, chunk.first)
    if verb is not None and verb.lemma in TAKES_OF:
        return What(
            verb.head,
            f"{participle(verb.lemma)} from {from_chunk(view, chunk, stop=index).text}",
            (verb.head, *range(chunk.first, chunk.last)),
        )
    if (
        view.lemma(chunk.head) in COUNTING | {"record", "high", "low", "maximum", "minimum", "average", "peak"}
        and (wider := governor(view, chunk.first) or _by_verb(view, chunk.first, index + 1)) is not None
    ):
        return wider
    kind = "change" if view.lemma(chunk.head) in CHANGE_NOUNS else "level"
    if (
        view.word(chunk.first - 1) == "to"
        and (borne := view.chunk(chunk.first - 2)) is not None
        and view.lemma(borne.head) in ("cost", "damage", "loss", "bill", "price")
    ):
        return from_chunk(view, borne, stop=index)  # "at a cost to the economy of $6bn"
    return from_chunk(view, chunk, stop=index, kind=kind)


def _by_verb(view: SentenceView, first: int, last: int) -> What | None:
    """"was fined £3m", "spent £3,000 on holidays", "would save the city $3m": told by its verb, and by whom."""
    verb = verb_before(view, first)
    if verb is not None and verb.lemma == "make" and verb.last == first:  # "made £47.5m on the sale"
        return What(verb.head, f"profit made {phrase(view, modifiers_of_verb(view, last)[0])}".strip(), (verb.head,), topic=("profit",))
    if (
        verb is None
        or verb.lemma in ("be", "have", "do", "include")
        or verb.lemma in ("double", "treble", "triple", "halve")
        and view.word(first - 1) != "to"
        or verb.lemma in PUTS
        and verb.lemma not in ("set", "raise", "take", "cut")
    ):
        return None
    if verb.lemma == "cost":
        return cost_of(view, verb)
    if view.word(first - 1) == "from":
        return None
    between = range(verb.last, first)
    thing = object_of(view, verb, first)
    if thing is not None and verb.lemma not in GIVES:
        return None
    if not _receiver_in_chunk(view, verb, first) and any(
        view.tag(i) not in ("RB", "RBR", "DT", "JJ", "JJR", "IN", "JJS") and not (thing and thing.first <= i < thing.last) for i in between
    ):
        return None
    rest, _ = modifiers_of_verb(view, last)
    rest = rest[: next((n for n, i in enumerate(rest) if view.group(i) is not None or view.tag(i) in ("$", "CD")), 8)][:8]
    while rest and view.tag(rest[-1]) in ("IN", "DT", "PRP", "TO"):
        rest.pop()
    tail = phrase(view, rest)
    lemma = verb.lemma
    if verb.modal or view.tag(verb.first) == "TO" or view.tag(verb.head) == "VB":
        told = f"to be {participle(lemma)}"
    else:
        told = participle(lemma)
    if view.word(verb.last) in ("aside", "out", "off", "up", "back", "over") and verb.last < first:
        told = f"{told} {view.word(verb.last)}"
    if joined := _receiver_in_chunk(view, verb, first):
        thing = None
    receiver = (
        f" to {joined}"
        if joined
        else f" {'to' if verb.lemma in GIVEN_TO else 'for'} {from_chunk(view, thing, stop=first).text}"
        if thing is not None and thing.last <= first
        else ""
    )
    by = _by(view, verb)
    if verb.lemma == "call" and view.word(verb.last) == "for":
        return What(verb.head, f"called for{by}", (verb.head,))
    return What(verb.head, f"{told}{receiver} {tail}{by}".replace("  ", " ").strip(), (verb.head, *rest))


def _receiver_in_chunk(view: SentenceView, verb, first: int) -> str:
    """"pay [each family] 2,000 dollars", where both stand in one noun phrase."""
    chunk = view.chunk(first)
    if chunk is None or verb.lemma not in GIVES or chunk.first != verb.last or not any(view.is_noun(i) for i in range(chunk.first, first)):
        return ""
    return view.words(chunk.first, first)


def _by(view: SentenceView, verb) -> str:
    """" by Ann Lee": the subject of an active verb, " (Ann Lee)" of a passive one; nothing for a pronoun."""
    subject = subject_of(view, verb)
    if subject is None or not is_countable_noun(view, subject.head):
        return ""
    text = from_chunk(view, subject, stop=subject.last).text
    return f" by {text}" if verb.voice == "active" else f" ({text})"
