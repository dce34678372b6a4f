"""Do two tellings tell of one event? A linear model over what they share and where they differ.

The weights (data/event_pairs.json) are trained by train/event_pairs.py on pairs that people judged.
"""

from __future__ import annotations

import json
from functools import lru_cache
from math import exp, inf
from pathlib import Path

from generator.records.likeness import cosine
from generator.records.tellings import Telling
from generator.records.triggers import stem_of, synonym_sets

WEIGHTS = Path(__file__).parent / "data" / "event_pairs.json"
LEAD = 3  # first sentences of an article
_EXCLUSIVE = (  # of each line a pair has one feature at most; "same kind" needs a kind that two triggers in other words cannot share
    ("sentence",), ("clause",), ("topical",), ("same story",), ("same document",), ("same sentence",), ("same part of speech",), ("figure shared",), ("kinds differ",), ("both lead",), ("repeats",),
    ("actor shared", "actor differs"), ("entities shared", "entities differ"), ("place shared", "place differs"), ("head shared", "head differs"),
    ("day shared", "day differs", "days meet"), ("number shared", "number differs"),
)  # fmt: skip
VAGUE_LEMMAS = frozenset({
    "be", "have", "do", "say", "go", "come", "take", "make", "get", "give", "it", "this", "that", "tell", "see", "become", "use",
    "work", "want", "think", "add", "other",
})


def features(one: Telling, other: Telling, topical: float) -> dict[str, float]:
    """name -> value of every feature that is not 0. topical: cosine of the two documents' topics."""
    a, b = one.mention.lemma.lower(), other.mention.lemma.lower()
    sentence = cosine(one.sentence, other.sentence)
    clause = cosine(one.clause, other.clause)
    found = {"bias": 1.0, "sentence": sentence, "clause": clause, "topical": topical}
    if one.story == other.story:
        found["same story"] = 1.0
    relation = _relation(one, other, a, b)
    found.update(_lemma_features(one, other, relation, sentence, topical))
    arguments = _argument_features(one, other)
    found.update(arguments)
    found.update({f"{relation}, {name}": value for name, value in arguments.items()})
    found.update(_date_features(one, other))
    if one.key[0] == other.key[0]:
        found["same document"] = 1.0
        if one.mention.sentence == other.mention.sentence:
            found["same sentence"] = 1.0
    if one.numbers and other.numbers:
        found["number shared" if one.numbers & other.numbers else "number differs"] = 1.0
    if set(one.figures) & set(other.figures):
        found["figure shared"] = 1.0
    return found


def _relation(one: Telling, other: Telling, a: str, b: str) -> str:
    if a == b:
        relation = "same lemma"
    elif stem_of(a) == stem_of(b):
        relation = "same stem"
    elif synonym_sets(a) & synonym_sets(b):
        relation = "synonym"
    elif one.group == other.group != "other":
        relation = "same group"
    else:
        return "other words"
    return f"vague {relation}" if a in VAGUE_LEMMAS or b in VAGUE_LEMMAS else relation


def _lemma_features(one: Telling, other: Telling, relation: str, sentence: float, topical: float) -> dict[str, float]:
    found = {relation: 1.0, f"{relation}, sentence": sentence, f"{relation}, topical": topical,
             f"{relation}, same story": float(one.story == other.story), f"{relation}, same document": float(one.key[0] == other.key[0])}
    found[f"{relation}, rarity"] = min(one.rarity, other.rarity)
    found[f"{relation}, repeats"] = min(max(one.repeats, other.repeats) - 1, 4) / 4
    if one.mention.sentence < LEAD and other.mention.sentence < LEAD:
        found[f"{relation}, both lead"] = 1.0
    if one.mention.kind == other.mention.kind != "other":
        found["same kind"] = 1.0
    elif "other" not in (one.group, other.group) and one.group != other.group:
        found["kinds differ"] = 1.0
    if one.noun == other.noun:
        found["same part of speech"] = 1.0
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
    return found


def _date_features(one: Telling, other: Telling) -> dict[str, float]:
    if one.days is None or other.days is None:
        return {}
    if not one.days.meets(other.days):
        return {"day differs": 1.0}
    return {"day shared": 1.0} if one.days == other.days and one.days.length <= 7 else {"days meet": 1.0}


@lru_cache(maxsize=1)
def load_weights() -> dict[str, float]:
    return json.loads(WEIGHTS.read_text("utf-8"))["weights"]


def log_odds(one: Telling, other: Telling, topical: float) -> float:
    """Above 0: more likely one event than two."""
    weight = load_weights().get
    return sum([weight(name, 0.0) * value for name, value in features(one, other, topical).items()])


def most_in_other_words(rarity: float) -> float:
    """No pair of two groups whose triggers have nothing in common has log odds above this. rarity: of the rarest trigger."""
    weights, relation = load_weights(), "other words"
    most = weights["bias"] + weights[relation]
    for names in _EXCLUSIVE:
        most += max(0.0, *(weights.get(name, 0.0) + weights.get(f"{relation}, {name}", 0.0) for name in names))
    most += rarity * max(0.0, weights.get(f"{relation}, rarity", 0.0))
    known = {"rarity", *(name for names in _EXCLUSIVE for name in names)}
    others = [weight for name, weight in weights.items() if name.startswith(f"{relation}, ") and name.removeprefix(f"{relation}, ") not in known]
    return inf if any(weight > 0 for weight in others) else most  # a feature of unknown size


def probability(odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
