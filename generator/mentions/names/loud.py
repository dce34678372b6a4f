"""Lines of capitals and of titles: only what the document names elsewhere, or everybody knows, is a name there."""

from __future__ import annotations

from collections.abc import Sequence

from generator.mentions.names.context import Spans
from generator.mentions.names.features import View
from generator.mentions.names.gazetteer import load_bodies, load_people, load_places
from generator.mentions.names.missed import is_usual
from generator.mentions.names.tidy import is_common, phrase


def quiet_names(rows: Sequence[Sequence[str]], louds: Sequence[str], found: Sequence[Spans]) -> dict[str, str]:
    """Names, in lower case, that stand in sentences that are not all capitals -> type."""
    quiet = {}
    for row, loud, spans in zip(rows, louds, found):
        if not loud:
            for first, last, kind in spans:
                quiet[phrase(row, first, last).lower()] = kind
                if kind == "PER":
                    quiet.setdefault(row[last - 1].lower(), kind)
    return quiet


def confirm_loud(row: Sequence[str], views: Sequence[View], spans: Spans, quiet: dict[str, str], loud: str) -> Spans:
    """loud: "loud=caps" or "loud=title". In a line of capitals only what the document names elsewhere, or everybody knows, is a name."""
    kept = []
    for first, last, kind in spans:
        name = phrase(row, first, last)
        told = quiet.get(name.lower())
        titled = (
            loud == "loud=title"
            and not (kind == "PER" and all(is_usual(word) for word in row[first:last]))
            and (kind != "ORG" or "bh" in views[last - 1].classes and not any(is_common(word) for word in row[first : last - 1]))
        )
        if told or titled or known_everywhere(name, kind, loud):
            kept.append((first, last, told or kind))
    return kept


def known_everywhere(name: str, kind: str, loud: str) -> bool:
    """A country, a large town, a well-known body; a full personal name in a line of titles."""
    form = name.title() if loud == "loud=caps" else name
    if form in load_bodies() or name in load_bodies():
        return True
    places = load_places().get(form, ())
    if places and places[0].people >= 500 and kind == "LOC":
        return True
    words = form.split()
    return (
        kind == "PER"
        and len(words) in (2, 3)
        and bool(load_people().get(words[0], ("", ""))[0])
        and bool(load_people().get(words[-1], ("", ""))[1])
    )
