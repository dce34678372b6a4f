"""The words that say what was measured, as lemmas: what figures of several articles are compared by."""

from __future__ import annotations

from .what import What
from .view import SentenceView

CONTENT = ("NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ")
EMPTY = {"be", "have", "do", "say", "make", "other", "more", "many", "total", "number", "figure", "last", "first", "new", "year", "month", "week", "day", "so", "far"}


def topic_of(view: SentenceView, what: What, start: int, end: int) -> tuple[str, ...]:
    """Lemmas of the content words of the phrase, in order, each once."""
    if what.span is None:
        return ()
    lemmas: list[str] = []
    for index, token in enumerate(view.tokens):
        inside = what.span.start <= token.start < what.span.end and not (start <= token.start < end)
        if inside and token.tag in CONTENT and not view.in_timex(index) and token.lemma.lower() not in EMPTY and token.lemma.lower() not in lemmas:
            lemmas.append(token.lemma.lower())
    return tuple(lemmas)
