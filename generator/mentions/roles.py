"""Offices told of people: "Transport Minister Jane Doe", "Jane Doe, the chief executive of W,"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.articles.document import Document
from generator.mentions.language.syntax import Parse
from generator.mentions.mention import Cluster, Reference, RoleMention


def find_roles(
    document: Document, parse: Parse, clusters: Sequence[Cluster], references: Sequence[Reference]
) -> list[RoleMention]:
    """Every office told of a person, in the order of the text."""
    return []
