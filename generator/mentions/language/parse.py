"""Document -> Parse: the tokens, verb groups and noun chunks of every sentence."""

from __future__ import annotations

from functools import partial

from generator.articles.document import Document, Sentence
from generator.mentions.language.chunks import find_noun_chunks
from generator.mentions.language.lemmas import lemma, load_verbs
from generator.mentions.language.syntax import Parse, ParsedSentence, Token
from generator.mentions.language.tagger import load_tagger
from generator.mentions.language.tokenizer import split_tokens
from generator.mentions.language.verbs import BE_TO, find_verb_groups


_make_token = partial(tuple.__new__, Token)  # Token(…) without a call in Python for each of a million


def parse(document: Document) -> Parse:
    """The grammar of each sentence of the document; furniture and bylines have no sentences."""
    return Parse(tuple(parse_sentence(document.text, sentence) for sentence in document.sentences))


def mend_tags(words: list[str], tags: list[str]) -> list[str]:
    """What the tagger gets wrong: "is set to lead the talks", and the language of figures: "profit rose to £3m", "the study cost $2m",
    "receipts dropped 11 percent"."""
    for index in range(1, len(words)):
        if index > 1 and tags[index - 1] == "IN" and words[index - 1] == "to" and words[index - 2] in BE_TO and words[index] in load_verbs():
            tags[index - 1] = "TO"
        if tags[index] in ("NN", "VBP", "JJ", "VBD") and tags[index - 1] in ("TO", "MD") and words[index].islower() and words[index] in load_verbs():
            tags[index] = "VB"
    for index in range(1, len(words) - 1):
        word, following = words[index].lower(), tags[index + 1]
        amount = following in ("$", "CD") or words[index + 1].lower() in ("to", "by", "from", "in")
        if (
            tags[index] == "VBZ"
            and tags[index - 1] in ("NN", "JJ", "NNP")
            and word.isalpha()
            and lemma(words[index], "VBZ") not in load_verbs()
            and word not in ("is", "has", "does", "was")
        ):
            tags[index] = "NNS"  # "ferry arrivals": no verb that anybody knows
        if word == "executive" and tags[index] == "JJ" and following[:2] not in ("NN", "JJ", "VB"):
            tags[index] = "NN"  # "the chief executive of"
        if (
            tags[index] == "NNS"
            and tags[index - 1] == ","
            and following in ("CD", "DT", "PRP$")
            and index > 1
            and tags[index - 2] == "CD"
            and lemma(words[index], "VBZ") in load_verbs()
        ):
            tags[index] = "VBZ"  # "Ian Moss, 50, denies three counts"
        if (
            tags[index] == "NN"
            and amount
            and (word == "rose" or word == "cost" and following == "$")
            and tags[index - 1] in ("NN", "NNS", "NNP", "VBD", "VBZ", "VB", "VBP", "JJ", ",")
        ):
            tags[index] = "VBD"
            if tags[index - 1] in ("VBD", "VBZ", "VB", "VBP"):  # "the flood rose to", "Fares rose by": one verb, not two
                tags[index - 1] = "NNS" if tags[index - 1] == "VBZ" else "NN"
        if tags[index] == "NN" and word == "cost" and following == "DT" and tags[index - 1] == "NN":  # "the last one cost the company £9m"
            tags[index] = "VBD"
        if tags[index] == "VBD" and word in ("rose", "fell", "grew") and tags[index - 1] == "JJ":  # "pretax profit rose"
            tags[index - 1] = "NN"
            if index > 1 and tags[index - 2] == "VBP" and words[index - 2].lower() not in load_verbs():
                tags[index - 2] = "JJ"
        elif tags[index] == "VBZ" and following == "VBN" and tags[index - 1] in ("NN", "JJ") and word not in ("is", "has", "gets", "'s", "’s", "was"):
            tags[index], tags[index + 1] = "NNS", "VBD"
    if len(tags) > 1 and tags[0] in ("VB", "VBP") and tags[1] in ("VBD", "VBZ", "MD"):  # "Profit rose": no order is followed by a verb
        tags[0] = "NN"
    return tags


def parse_sentence(text: str, sentence: Sentence) -> ParsedSentence:
    """The grammar of one sentence; offsets count in the whole text."""
    places = split_tokens(text, sentence.start, sentence.end)
    words = [text[start:end] for start, end in places]
    tags = mend_tags(words, load_tagger().tag(words))
    starts, ends = zip(*places) if places else ((), ())
    tokens = tuple(map(_make_token, zip(starts, ends, words, tags, map(lemma, words, tags))))
    groups = find_verb_groups(tokens)
    held = {index for group in groups for index in range(group.first, group.last)}
    return ParsedSentence(sentence, tokens, tuple(groups), tuple(find_noun_chunks(tokens, held)))
