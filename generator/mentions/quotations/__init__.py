"""Words that somebody said: find_quotations(document, parse, timexes, coreference) -> list[Quotation]."""

from generator.mentions.quotations.find import find_quotations

__all__ = ["find_quotations"]
