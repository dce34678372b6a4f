"""A parsed sentence with look-ups by offset: which token, chunk, verb group or timex stands where."""

from __future__ import annotations

from bisect import bisect_right

from generator.mentions.language.syntax import NounChunk, ParsedSentence, Token, VerbGroup
from generator.mentions.mention import Timex

PAID = frozenset({
    "rise", "rises", "deal", "offer", "settlement", "increase", "cut", "cuts", "award", "claim", "dispute", "freeze", "talks",
    "demand", "demands", "gap",
})


def _is_pay_noun(before: Token, token: Token, after: Token) -> bool:
    """Is "pay" in "a 5% pay rise" tagged as a verb?"""
    return (
        token.tag.startswith("VB")
        and after.text.lower() in PAID
        and (before.tag in ("DT", "JJ", "PRP$", "POS") or before.text.lower() in ("%", "cent", "percent"))
    )


# "64 cases Thursday"
_PARTING = {
    "last", "this", "next", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday",
    "tonight", "late", "early",
}
NOUNS = ("NN", "NNS", "NNP", "NNPS")


class SentenceView:
    """timexes: those inside the sentence, with their index in the document. Look-ups take and give token indices."""

    def __init__(self, text: str, parsed: ParsedSentence, timexes: list[tuple[int, Timex]]):
        self.text = text
        self.sentence = parsed.sentence
        self.tokens: tuple[Token, ...] = parsed.tokens
        self.timexes = timexes
        self.verb_groups, self.noun_chunks = parsed.verb_groups, parsed.noun_chunks
        self._starts = [token.start for token in parsed.tokens]
        self._group: dict[int, VerbGroup] = {}
        self._chunk: dict[int, NounChunk] = {}
        self._timed = {i for _, t in timexes for i in range(self.token_at(t.start), self.token_at(t.end - 1) + 1) if t.type != "DURATION"}
        self._read(parsed)

    def _read(self, parsed: ParsedSentence) -> None:
        """Verb groups and noun chunks by token; "a 5% [pay rise]" is no verb, however it was tagged."""
        tokens = self.tokens
        said = [i for i, token in enumerate(tokens) if token.text.lower() == "pay"]
        pay = {i for i in said if 0 < i < len(tokens) - 1 and _is_pay_noun(tokens[i - 1], tokens[i], tokens[i + 1])}
        groups = [g for g in parsed.verb_groups if g.head not in pay] if pay else parsed.verb_groups
        self.verb_groups = groups
        self._group = {i: g for g in parsed.verb_groups for i in range(g.first, g.last)}
        self._chunk = {i: c for whole in parsed.noun_chunks for c in self._parted(whole) for i in range(c.first, c.last)}
        for i in pay:
            if (chunk := self._chunk.get(i + 1)) is not None:
                before = self._chunk.get(i - 1)
                wider = NounChunk(before.first if before is not None else i, chunk.last, chunk.head)
                self._chunk.update({at: wider for at in range(wider.first, wider.last)})

    def _parted(self, chunk: NounChunk) -> tuple[NounChunk, ...]:
        """"187,000 jobs last month", read as one noun phrase: the jobs, and when."""
        if chunk.head not in self._timed or chunk.first in self._timed:
            return (chunk,)
        border = chunk.head
        while border - 1 in self._timed:
            border -= 1
        if border <= chunk.first or not self.is_noun(border - 1) or self.tokens[border].text.lower() not in _PARTING:
            return (chunk,)
        return NounChunk(chunk.first, border, border - 1), NounChunk(border, chunk.last, chunk.head)

    def __len__(self) -> int:
        return len(self.tokens)

    def token_at(self, offset: int) -> int:
        """The token that holds the offset, or the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def token_from(self, offset: int) -> int:
        """The first token that starts at the offset or after it."""
        return bisect_right(self._starts, offset - 1)

    def group(self, index: int) -> VerbGroup | None:
        return self._group.get(index)

    def chunk(self, index: int) -> NounChunk | None:
        return self._chunk.get(index)

    def in_timex(self, index: int) -> bool:
        return index in self._timed

    def word(self, index: int) -> str:
        """The token in lower case, "" outside the sentence."""
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""

    def tag(self, index: int) -> str:
        return self.tokens[index].tag if 0 <= index < len(self.tokens) else ""

    def lemma(self, index: int) -> str:
        return self.tokens[index].lemma.lower() if 0 <= index < len(self.tokens) else ""

    def is_noun(self, index: int) -> bool:
        return self.tag(index) in NOUNS

    def words(self, first: int, last: int) -> str:
        """The stretch as printed, on one line."""
        if first >= last:
            return ""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())
