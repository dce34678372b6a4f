"""Time expressions: found, resolved and explained."""

from generator.mentions.timex.find import find_timexes

__all__ = ["find_timexes"]
