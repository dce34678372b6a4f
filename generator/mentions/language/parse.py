"""Document -> Parse: the tokens, verb groups and noun chunks of every sentence."""

from __future__ import annotations

from generator.articles.document import Document, Sentence
from generator.mentions.language.chunks import find_noun_chunks
from generator.mentions.language.lemmas import lemma
from generator.mentions.language.syntax import Parse, ParsedSentence, Token
from generator.mentions.language.tagger import load_tagger
from generator.mentions.language.tokenizer import split_tokens
from generator.mentions.language.verbs import find_verb_groups


def parse(document: Document) -> Parse:
    """The grammar of each sentence of the document; furniture and bylines have no sentences."""
    return Parse(tuple(parse_sentence(document.text, sentence) for sentence in document.sentences))


def parse_sentence(text: str, sentence: Sentence) -> ParsedSentence:
    """The grammar of one sentence; offsets count in the whole text."""
    places = split_tokens(text, sentence.start, sentence.end)
    words = [text[start:end] for start, end in places]
    tags = load_tagger().tag(words)
    tokens = tuple(
        Token(start, end, word, tag, lemma(word, tag)) for (start, end), word, tag in zip(places, words, tags)
    )
    groups = find_verb_groups(tokens)
    held = {index for group in groups for index in range(group.first, group.last)}
    return ParsedSentence(sentence, tokens, tuple(groups), tuple(find_noun_chunks(tokens, held)))
