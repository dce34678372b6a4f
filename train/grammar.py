"""Trains the part-of-speech tagger and gathers the lemmas that rules do not give."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

from generator.mentions.language.lemmas import regular_lemma
from generator.mentions.language.tagger import END, OPEN_CLASS, START, Tagger, features, normal, word_features
from train.corpora import join_words, read_corpus, token_places

Tagged = list[tuple[str, str, str]]  # word, tag, lemma

RAREST = 0.012  # share of a word's uses below which a tag of it is taken for a slip
SURE_OPEN, SURE_CLOSED = 8, 4  # times a word must have been seen, always with one tag, to be sure of it


def read_tagged(path: Path) -> list[Tagged]:
    """Sentences on Dateline's tokens: several words of the corpus in one token give it the last one's tag."""
    return [sentence for row in read_corpus(path) if (sentence := realign(row))]


def realign(row: dict) -> Tagged | None:
    text, places = join_words(row["words"], row["spaces"])
    starts = {start: i for i, (start, _) in enumerate(places)}
    ends = {end: i for i, (_, end) in enumerate(places)}
    sentence: Tagged = []
    for start, end in token_places(text):
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None:
            return None
        sentence.append((text[start:end], compound_tag(row, first, last), compound_lemma(row, first, last)))
    return sentence


def compound_tag(row: dict, first: int, last: int) -> str:
    """"high - level" before a noun is an adjective, whatever its last part is."""
    tag = row["xpos"][last]
    if first == last:
        return tag
    inside = [row["deprel"][i] for i in range(first, last + 1) if not first <= row["head"][i] <= last]
    if inside and inside[0] == "amod" and tag[:2] in ("NN", "VB", "RB", "JJ"):
        return "JJ"
    return tag


def compound_lemma(row: dict, first: int, last: int) -> str:
    return "".join(row["words"][first:last]) + row["lemma"][last]


def lexicon(sentences: list[Tagged]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Words with one tag, and words with a few. A rare word stays open to every tag of its class."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag, _ in sentence:
            counts[normal(word)][tag] += 1
    sure, choices = {}, {}
    for word, tags in sorted(counts.items()):
        total = sum(tags.values())
        top, often = min(tags.items(), key=lambda item: (-item[1], item[0]))
        if often / total >= 1 - RAREST and total >= (SURE_OPEN if top in OPEN_CLASS else SURE_CLOSED):
            sure[word] = top
        elif total >= 8:
            kept = [tag for tag, n in sorted(tags.items()) if n / total >= RAREST]
            choices[word] = kept + [tag for tag in ("NNP",) if top in OPEN_CLASS and tag not in kept]
    return sure, choices


def train_tagger(sentences: list[Tagged], rounds: int = 7, seed: int = 20240101) -> Tagger:
    """Averaged perceptron; weights are rounded to whole numbers and small ones dropped."""
    sure, choices = lexicon(sentences)
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[tuple[str, str], float] = defaultdict(float)
    stamps: dict[tuple[str, str], int] = defaultdict(int)
    tagger = Tagger(sure, choices, weights)
    order = random.Random(seed)
    rows = list(sentences)
    step = 0

    def move(feature: str, tag: str, by: float) -> None:
        key = (feature, tag)
        value = weights[feature][tag]
        totals[key] += (step - stamps[key]) * value
        stamps[key] = step
        weights[feature][tag] = value + by

    for _ in range(rounds):
        order.shuffle(rows)
        for sentence in rows:
            described = [word_features(word) for word, _, _ in sentence]
            lows = [START, START, *[low for low, _ in described], END, END]
            before, before2 = START, START
            for index, ((low, own), (_, gold, _)) in enumerate(zip(described, sentence)):
                guess = sure.get(low)
                if guess is None:
                    step += 1
                    known = choices.get(low)
                    found = features(index + 2, lows, own, known is not None, before, before2)
                    guess = tagger._decide(known or OPEN_CLASS, found)
                    if guess != gold:
                        for feature in found:
                            move(feature, gold, 1.0)
                            move(feature, guess, -1.0)
                before2, before = before, guess
    averaged: dict[str, dict[str, int]] = {}
    for feature, by_tag in weights.items():
        kept = {}
        for tag, value in by_tag.items():
            mean = (totals[feature, tag] + (step - stamps[feature, tag]) * value) / step
            if rounded := round(mean * 20):
                kept[tag] = rounded
        if kept and max(map(abs, kept.values())) >= 4:
            averaged[feature] = dict(sorted(kept.items()))
    return Tagger(sure, choices, dict(sorted(averaged.items())))


def write_tagger(tagger: Tagger, path: Path) -> None:
    model = {"sure": tagger.sure, "choices": tagger.choices, "weights": tagger.weights}
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def accuracy(tagger: Tagger, sentences: list[Tagged]) -> float:
    right = total = 0
    for sentence in sentences:
        guessed = tagger.tag([word for word, _, _ in sentence])
        right += sum(g == tag for g, (_, tag, _) in zip(guessed, sentence))
        total += len(sentence)
    return right / total


def lemma_exceptions(sentences: list[Tagged]) -> dict[str, str]:
    """ "word tag" -> lemma for every word whose lemma the rules of spelling miss."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag, lemma in sentence:
            low = word.replace("’", "'").lower()
            if tag not in ("NNP", "NNPS") and low[:1].isalpha() or low[:1] == "'":
                counts[f"{low} {tag}"][lemma.replace("’", "'").lower()] += 1
    exceptions = {}
    for key, lemmas in sorted(counts.items()):
        low, tag = key.rsplit(" ", 1)
        best = min(lemmas.items(), key=lambda item: (-item[1], item[0]))[0]
        if best != regular_lemma(low, tag) and tag not in ("FW", "GW", "XX", "ADD"):
            exceptions[key] = best
    return exceptions


def verbs_of(sentences: list[Tagged]) -> list[str]:
    """The dictionary forms of the verbs that stand in the corpora as such, twice at least."""
    counts = Counter(
        word.lower() for sentence in sentences for word, tag, lemma in sentence if tag in ("VB", "VBP") and word.lower() == lemma.lower()
    )
    return sorted(word for word, times in counts.items() if times > 1 and word.isalpha())


def write_lemmas(exceptions: dict[str, str], verbs: list[str], path: Path) -> None:
    model = {"exceptions": exceptions, "verbs": verbs}
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
