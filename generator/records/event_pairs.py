"""Do two tellings tell of one event? A linear model over what they share and where they differ.

What the two triggers are to each other ("same lemma", "synonym", "related", "other words" …) chooses the weights; what else
the tellings share is weighed by them. The weights (data/event_pairs.json) are trained by train/event_pairs.py on pairs that
people judged; those of a relation with few examples keep near those of all pairs.
"""

from __future__ import annotations

import json
from functools import lru_cache
from math import exp
from pathlib import Path

from generator.records.likeness import cosine
from generator.records.tellings import Telling
from generator.records.triggers import relatedness, stem_of, synonym_sets

WEIGHTS = Path(__file__).parent / "data" / "event_pairs.json"
LEAD = 3  # first sentences of an article
LATE = 10  # a sentence from which it does not matter how late one is
MANY = 30  # articles of a story from which it does not matter how many
VAGUE_LEMMAS = frozenset({
    "be", "have", "do", "say", "go", "come", "take", "make", "get", "give", "it", "this", "that", "tell", "see", "become", "use",
    "work", "want", "think", "add", "other",
})


def features(one: Telling, other: Telling, topical: float) -> dict[str, float]:
    """name -> value of every feature that is not 0. topical: cosine of the two documents' topics."""
    found = {"bias": 1.0, "sentence": cosine(one.sentence, other.sentence), "clause": cosine(one.clause, other.clause),
             "window": cosine(one.window, other.window), "topical": topical}
    found.update(_trigger_features(one, other))
    found.update(_place_features(one, other))
    found.update(_argument_features(one, other))
    found.update(_date_features(one, other))
    if one.numbers and other.numbers:
        found["number shared" if one.numbers & other.numbers else "number differs"] = 1.0
    if set(one.figures) & set(other.figures):
        found["figure shared"] = 1.0
    return found


def relation(one: Telling, other: Telling) -> str:
    """What one trigger is to the other."""
    a, b = one.mention.lemma.lower(), other.mention.lemma.lower()
    if a == b:
        found = "same lemma"
    elif stem_of(a) == stem_of(b):
        found = "same stem"
    elif synonym_sets(a) & synonym_sets(b):
        found = "synonym"
    elif relatedness(a, b)[0]:
        found = "related"
    elif one.group == other.group != "other":
        found = "same group"
    else:
        return "other words"
    return f"vague {found}" if a in VAGUE_LEMMAS or b in VAGUE_LEMMAS else found


def _trigger_features(one: Telling, other: Telling) -> dict[str, float]:
    """Of the words that tell it: how rare, how often, in which form, next to which words."""
    sets, narrow = relatedness(one.mention.lemma.lower(), other.mention.lemma.lower())
    found = {"rarity": min(one.rarity, other.rarity), "rarest": max(one.rarity, other.rarity), "share": min(one.share, other.share),
             "widest share": max(one.share, other.share), "repeats": min(max(one.repeats, other.repeats) - 1, 4) / 4,
             "related": min(sets, 4) / 4, "narrow": narrow, "definite": one.mention.definite + other.mention.definite}
    if one.noun == other.noun:
        found["same part of speech"] = 1.0
    if one.form == other.form:
        found["same form"] = 1.0
    if one.before and one.before == other.before:
        found["same word before"] = 1.0
    if one.after and one.after == other.after:
        found["same word after"] = 1.0
    if one.mention.kind == other.mention.kind != "other":
        found["same kind"] = 1.0
    elif "other" not in (one.group, other.group) and one.group != other.group:
        found["kinds differ"] = 1.0
    if one.mention.status != other.mention.status:
        found["statuses differ"] = 1.0
    return found


def _place_features(one: Telling, other: Telling) -> dict[str, float]:
    """Where in the articles, and in which, the two stand."""
    found = {"late": min(max(one.mention.sentence, other.mention.sentence), LATE) / LATE, "articles": min(one.articles, MANY) / MANY}
    if one.story == other.story:
        found["same story"] = 1.0
    if one.mention.sentence < LEAD and other.mention.sentence < LEAD:
        found["both lead"] = 1.0
    if one.key[0] == other.key[0]:
        found["same document"] = 1.0
        if one.mention.sentence == other.mention.sentence:
            found["same sentence"] = 1.0
    return found


def _argument_features(one: Telling, other: Telling) -> dict[str, float]:
    found: dict[str, float] = {}
    if one.actors and other.actors:
        found["actor shared" if one.actors & other.actors else "actor differs"] = 1.0
    shared = len(one.entities & other.entities)
    if shared:
        found["entities shared"] = min(shared, 3) / 3
    elif one.entities and other.entities:
        found["entities differ"] = 1.0
    if one.places and other.places:
        found["place shared" if one.places & other.places else "place differs"] = 1.0
    mine, theirs = set(one.heads.values()), set(other.heads.values())
    if mine and theirs:
        found["head shared" if mine & theirs else "head differs"] = 1.0
    roles = one.heads.keys() & other.heads.keys()
    if roles:
        found["roles agree"] = float(sum([1 if one.heads[role] == other.heads[role] else -1 for role in roles]))
    return found


def _date_features(one: Telling, other: Telling) -> dict[str, float]:
    if one.days is None or other.days is None:
        return {}
    if not one.days.meets(other.days):
        return {"day differs": 1.0}
    return {"day shared": 1.0} if one.days == other.days and one.days.length <= 7 else {"days meet": 1.0}


@lru_cache(maxsize=1)
def load_weights() -> dict[str, dict[str, float]]:
    """relation -> feature -> weight."""
    return json.loads(WEIGHTS.read_text("utf-8"))["weights"]


def log_odds(one: Telling, other: Telling, topical: float) -> float:
    """Above 0: more likely one event than two."""
    weight = load_weights()[relation(one, other)].get
    return sum([weight(name, 0.0) * value for name, value in features(one, other, topical).items()])


def probability(odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
