"""Events told in a document: triggers, who takes part, whether it happened, and when."""

from generator.mentions.events.find import find_events

__all__ = ["find_events"]
