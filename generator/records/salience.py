"""How much the story turns on an event: 0 to 1."""

from __future__ import annotations

from collections.abc import Mapping
from math import log1p

from generator.mentions.events.lexicon import load_lexicon
from generator.mentions.mention import Reading
from generator.records.tellings import Cluster


def salience_of(cluster: Cluster, by_id: Mapping[str, Reading]) -> float:
    """Independent families, place in the article, kind, who takes part, an own date."""
    families = len(cluster.families)
    lead = max(_prominence(t, by_id[t.key[0]]) for t in cluster.tellings)
    kind = max(load_lexicon().kinds[t.mention.kind].weight for t in cluster.tellings)
    people = min(len(cluster.entities), 6) / 6
    dated = 1.0 if cluster.dated else 0.0
    told = min(log1p(families) / log1p(8), 1.0)
    return round(min(1.0, 0.3 * told + 0.25 * lead + 0.2 * kind + 0.15 * people + 0.1 * dated), 3)


def _prominence(telling, reading: Reading) -> float:
    """1 in a headline or first sentence, falling to 0.1 at the article's end."""
    document = reading.document
    sentence = document.sentences[telling.mention.sentence]
    first = next(i for i, s in enumerate(document.sentences) if s.section == sentence.section)
    place = telling.mention.sentence - first
    own_story = 1.0 if sentence.section == 0 or document.sections[sentence.section].kind == "entry" else 0.7
    return own_story * max(0.1, 1.0 - 0.12 * place)
