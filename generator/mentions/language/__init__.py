"""The grammar of English news: tokens, parts of speech, lemmas, verb groups, noun chunks."""

from generator.mentions.language.parse import parse, parse_sentence

__all__ = ["parse", "parse_sentence"]
