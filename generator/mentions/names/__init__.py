"""People, organisations and places named in a document."""

from generator.mentions.names.find import find_names

__all__ = ["find_names"]
