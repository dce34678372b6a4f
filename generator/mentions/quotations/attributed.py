"""What is known of a quoted stretch once it is attributed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.articles.document import Span

from generator.mentions.quotations.said import Said


@dataclass(frozen=True, slots=True)
class Attribution:
    """kind: "direct" or "fragment". joins: index of the quoted stretch that this one goes on, or None."""

    kind: str
    rule: str
    speaker: int | None
    cue: Span | None
    holder: Span | None
    said: Said
    joins: int | None = None
