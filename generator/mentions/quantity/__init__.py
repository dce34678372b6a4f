"""Numbers with what they count: find_quantities(document, parse, timexes, coreference) -> list[Quantity]."""

from generator.mentions.quantity.find import find_quantities

__all__ = ["find_quantities"]
