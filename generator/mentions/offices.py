"""Offices that stand for their holder: "the Home Secretary", where the document says who holds it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.articles.document import Document
from generator.mentions.language.syntax import Parse
from generator.mentions.mention import Cluster, Reference, RoleMention


def find_office_references(
    document: Document, parse: Parse, clusters: Sequence[Cluster], references: Sequence[Reference], roles: Sequence[RoleMention]
) -> list[Reference]:
    """Office phrases that stand for a person of the document, in the order of the text."""
    return []
