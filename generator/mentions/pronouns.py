"""Pronouns that can stand for one only."""

from __future__ import annotations

from collections.abc import Sequence

from generator.articles.document import Document
from generator.mentions.language.syntax import Parse
from generator.mentions.mention import Cluster, Reference


def find_pronouns(
    document: Document, parse: Parse, clusters: Sequence[Cluster], genders: Sequence[str], references: Sequence[Reference]
) -> list[Reference]:
    """Safe pronouns, in the order of the text."""
    return []
