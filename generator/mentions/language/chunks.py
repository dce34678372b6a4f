"""Noun chunks: flat noun phrases, told by the tags.

    the first two months            one chunk
    more than 12 red kites          "12 red kites" with what stands before it in the phrase
    Labour's message                two: "Labour", "message"
    she                             a pronoun is one
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.mentions.language.syntax import NounChunk, Token

NOUNS = {"NN", "NNS", "NNP", "NNPS"}
STARTS = {"DT", "PRP$", "WP$", "PDT"}
INSIDE = NOUNS | {"JJ", "JJR", "JJS", "CD", "$", "HYPH", "AFX", "VBN", "VBG", "ADD", "FW"}
ADVERBS_INSIDE = {"RB", "RBR", "RBS"}


def find_noun_chunks(tokens: Sequence[Token], verb_tokens: set[int]) -> list[NounChunk]:
    """The noun chunks of a sentence, in order and apart. verb_tokens: indices that a verb group holds."""
    chunks, index = [], 0
    while index < len(tokens):
        if tokens[index].tag in ("PRP", "EX") or (tokens[index].tag == "WP" and index not in verb_tokens):
            chunks.append(NounChunk(index, index + 1, index))
            index += 1
            continue
        chunk = read_chunk(tokens, index, verb_tokens)
        if chunk:
            chunks.append(chunk)
            index = chunk.last
        else:
            index += 1
    return chunks


def read_chunk(tokens: Sequence[Token], first: int, verb_tokens: set[int]) -> NounChunk | None:
    """The longest chunk that starts at first and ends in a noun (or a number that stands for one)."""
    index, head = first, None
    while index < len(tokens) and index not in verb_tokens:
        tag = tokens[index].tag
        if tag in STARTS and index == first or tag == "DT" and index == first + 1 and tokens[first].tag == "PDT":
            pass
        elif tag in NOUNS:
            head = index
        elif tag == "CD" and tokens[index].text[:1].isdigit() and (head is None or tokens[head].tag == "CD"):
            head = index
        elif tag in INSIDE or tokens[index].text == "-":
            pass
        elif tag in ADVERBS_INSIDE and leads_to_noun(tokens, index):
            pass
        else:
            break
        index += 1
    return None if head is None else NounChunk(first, head + 1, head)


def leads_to_noun(tokens: Sequence[Token], index: int) -> bool:
    """"a very large fire": an adverb inside, not after, the phrase."""
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    return after in ("JJ", "VBN", "VBG", "CD") and tokens[index].tag in ADVERBS_INSIDE
