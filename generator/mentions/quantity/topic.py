"""The words that say what was measured, as lemmas: what figures of several articles are compared by."""

from __future__ import annotations

from generator.mentions.quantity.what import What
from generator.mentions.quantity.view import SentenceView

CONTENT = ("NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ")
EMPTY = {
    "be", "have", "do", "say", "make", "other", "more", "many", "total", "number", "figure", "last", "first", "new", "year", "month",
    "week", "day", "so", "far",
}


def topic_of(view: SentenceView, what: What, start: int, end: int) -> tuple[str, ...]:
    """Lemmas of the content words of the phrase, in order, each once; the number and times left out."""
    lemmas: list[str] = []
    for index in what.indices:
        token = view.tokens[index]
        lemma = token.lemma.lower()
        if token.tag in CONTENT and not start <= token.start < end and not view.in_timex(index) and lemma not in EMPTY and lemma not in lemmas:
            lemmas.append(lemma)
    return tuple(lemmas)
