"""Of which body or country an office is.

    Example Party | co-leader, Italian | prime minister     told before the title
    chief executive of | Example Ltd                        told after it
    its chief executive, the union's president, their captain    the body last told of
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from generator.mentions.mention import Cluster
from generator.mentions.names.gazetteer import country_name
from generator.mentions.names.lexicon import load_demonyms
from generator.mentions.names.missed import is_usual
from generator.mentions.pronouns import body_kind
from generator.mentions.role_lines import Line, past, printed
from generator.mentions.titles import Title, is_head, load_offices, read_title

POSSESSIVE = ("'s", "’s")
NEAR = 500  # characters back within which "its" and "the company's" find their body
OF_TOWNS = frozenset(("mayor", "mp", "deputy mayor", "police chief", "fire chief", "councillor"))  # the capitalised word before is a town
LIKE_COMPANIES = {"company", "firm", "group", "airline"}
OF_TEAMS = frozenset(("captain", "skipper", "coach", "manager", "goalkeeper", "striker"))  # "their captain"


def body_before(line: Line, title: Title, clusters: Sequence[Cluster]) -> tuple[int, str, int | None, str]:
    """The body or country that opens a title: "Example Party | co-leader", "Italian | prime minister"."""
    first, words = title.first, line.words
    known = line.at.get(first)
    if known is not None:
        after = past(line, first, known)
        if after < title.last:
            if words[after].lower() == "and" and after - first > 1:  # "Example Police and Crime Commissioner"
                return after - 1, printed(line, first, after - 1), None, ""
            if words[after] in ("'s", "’s"):
                after += 1
            inner = read_title(words, after, title.last)
            return (inner.first if inner else after), line.text[known.start : known.end], known.cluster, ""
    country = load_demonyms().get(words[first], "") if first + 1 < title.last else ""
    if country and country != "-":
        name = country_name(country)
        cluster = next((i for i, c in enumerate(clusters) if c.type == "place" and c.country == country and c.kind == "country"), None)
        return first + 1, name, cluster, words[first]
    owner = owner_before(line, first, clusters)
    if owner is not None:
        return first, clusters[owner].name, owner, ""
    if words[first].lower() in load_offices().bodies and first + 1 < title.last:
        body = last_body(line, first, words[first].lower(), clusters)
        if body is None and words[first + 1] in POSSESSIVE:
            body = body_told(line, line.tokens[first].start, words[first].lower(), clusters)
        after = first + 1 + (words[first + 1] in ("'s", "’s"))
        return after, clusters[body].name if body is not None else "", body, ""
    if words[first][:1].isupper() and first + 1 < title.last and not is_head(words[first]):
        body = last_body(line, first, words[first].lower(), clusters)
        if body is not None:
            return first + 1, clusters[body].name, body, ""
        if " ".join(words[first + 1 : title.last]).lower() in OF_TOWNS and not is_usual(words[first]) and first not in line.inside:
            return first + 1, words[first], None, ""
    return first, "", None, ""


def owner_before(line: Line, first: int, clusters: Sequence[Cluster]) -> int | None:
    """"its chief executive": the body last told of, where the sentence tells of it or the one before does."""
    words = line.words
    index = first - 1
    while index > 0 and words[index].lower() in load_offices().qualifiers | dict.fromkeys(("new", "then")):
        index -= 1
    if index < 0:
        return None
    if words[index].lower() == "its" or words[index].lower() == "their" and any(word in OF_TEAMS for word in words[first : first + 3]):
        return body_told(line, line.tokens[index].start, "", clusters)
    noun = words[index - 1].lower() if index > 1 and words[index] in POSSESSIVE else ""
    if noun in load_offices().bodies and words[index - 2].lower() == "the":
        body = last_body(line, first, noun, clusters)
        return body if body is not None else body_told(line, line.tokens[index].start, noun, clusters)
    return None


def body_told(line: Line, start: int, noun: str, clusters: Sequence[Cluster]) -> int | None:
    """The body last told of before a place in the text that can be called by the noun: "the union's" means no council."""
    before = [r for r in line.named[: bisect_left([r.start for r in line.named], start)] if clusters[r.cluster].type == "organisation"]
    for reference in reversed(before):
        if start - reference.end > NEAR:
            return None
        kind = body_kind(clusters[reference.cluster])
        if not noun or kind == noun or noun in LIKE_COMPANIES and kind in ("", "company", "bank", "media") or not kind and noun not in LIKE_COMPANIES:
            return reference.cluster
    return None


def last_body(line: Line, index: int, noun: str, clusters: Sequence[Cluster]) -> int | None:
    """"Party co-leader": the one party of the document that is so called."""
    fitting = [
        i
        for i, c in enumerate(clusters)
        if c.type == "organisation" and any(name.lower().endswith(noun) for name in (c.name, *(a for a, _ in c.aliases)))
    ]
    return fitting[0] if len(fitting) == 1 else None


def body_after(line: Line, first: int, last: int, clusters: Sequence[Cluster]) -> tuple[int, str, int | None] | None:
    """The body after a title's head: "of the Example Trust"."""
    if first + 1 >= last or line.words[first].lower() not in ("of", "for", "at", "in", "with"):
        return None
    start = first + 1
    if line.words[start].lower() in ("the", "its", "a"):
        start += 1
    if start >= last:
        return None
    known = next((line.at[index] for index in range(start, last) if index in line.at), None)
    if known is not None:
        return start, line.text[known.start : known.end], known.cluster
    return start, printed(line, start, last), None
