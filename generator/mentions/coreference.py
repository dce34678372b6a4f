"""Names, offices and safe pronouns of one document -> clusters: what means one person, body or place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.articles.document import Document, Span
from generator.mentions.language.syntax import Parse
from generator.mentions.mention import Cluster, NameMention, Reference, RoleMention
from generator.mentions.names.gazetteer import load_places
from generator.mentions.names.lexicon import load_demonyms
from generator.mentions.names.bodies import is_acronym
from generator.mentions.names.grouping import Group, group_names
from generator.mentions.nominals import find_nominals
from generator.mentions.offices import find_office_references, office_clusters
from generator.mentions.pronouns import find_pronouns
from generator.mentions.roles import find_roles


_SEAT = re.compile(r"(?:['’]s)? (?:MPs?|constituency|by-election)\b")
_MEMBER_FOR = re.compile(r"\b(?:MP|[Mm]ember of [Pp]arliament) for $")
MEMBER = 30  # characters that "member of parliament for " takes
LARGE_CITY = 700  # thousands of people: a city that is meant wherever its name stands
LOUDEST = 4  # letters of a place that may be an acronym
SURE_CITY = 150  # thousands: below it, a town's country is told only where the document tells of that country


@dataclass(frozen=True)
class Coreference:
    """Who is meant where. clusters, references, roles: as in Mentions; references in the order of the text."""

    clusters: tuple[Cluster, ...] = ()
    references: tuple[Reference, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    genders: tuple[str, ...] = field(default=(), compare=False)  # of each cluster: "m", "f" or ""


def link(document: Document, parse: Parse, names: Sequence[NameMention]) -> Coreference:
    """The clusters of a document, what refers to them, and the offices told of them."""
    groups = group_names(document.text, names)
    lands = lands_told(parse, groups)
    clusters = tuple(make_cluster(document.text, names, group, lands) for group in groups)
    references = [
        Reference(names[i].start, names[i].end, number, "name", names[i].rule)
        for number, group in enumerate(groups)
        for i in group.members
    ]
    references.sort(key=lambda reference: (reference.start, reference.end))
    roles = find_roles(document, parse, clusters, references)
    references = merge_references(references, find_office_references(document, parse, clusters, references, roles))
    unheld, offices = office_clusters(document, parse, clusters, references, roles)
    clusters = (*clusters, *unheld)
    references = merge_references(references, offices)
    genders = (*(group.gender for group in groups), *("" for _ in unheld))
    references = merge_references(references, find_pronouns(document, parse, clusters, genders, references))
    references = merge_references(references, find_nominals(document, parse, clusters, genders, references, roles))
    return Coreference(clusters, tuple(references), tuple(roles), genders)


def merge_references(known: list[Reference], more: Sequence[Reference]) -> list[Reference]:
    """Both in the order of the text; a new one that overlaps a known one is left out."""
    starts = [reference.start for reference in known]
    kept = []
    for reference in more:
        at = bisect_left(starts, reference.end)
        if at == 0 or known[at - 1].end <= reference.start:
            kept.append(reference)
    return sorted([*known, *kept], key=lambda r: (r.start, r.end))


def make_cluster(text: str, names: Sequence[NameMention], group: Group, lands: frozenset[str]) -> Cluster:
    """A group as a cluster: named by its fullest form."""
    name = fullest(group)
    spans: dict[str, Span] = {}
    for index in group.members:
        mention = names[index]
        form = " ".join(text[mention.start : mention.end].split())
        spans.setdefault(form, Span(mention.start, mention.end))
        if mention.honorific:
            titled = honorific_span(text, mention)
            if titled:
                spans.setdefault(" ".join(titled.of(text).split()), titled)
    kind, country = known_place(group, name, lands)
    if group.type == "place" and not kind and any(_votes(text, names[index]) for index in group.members):
        kind = "constituency"
    aliases = tuple((form, span) for form, span in spans.items() if form != name)
    return Cluster(group.type, quiet(name, group.type), spans[name], aliases, kind, country)


def _votes(text: str, mention: NameMention) -> bool:
    """ "Larvik Central MP Ada Lim", "the MP for Larvik Central": the place sends a member to a parliament."""
    return bool(_SEAT.match(text, mention.end) or _MEMBER_FOR.search(text, max(0, mention.start - MEMBER), mention.start))


def quiet(name: str, type: str) -> str:
    """A place that stands in a date line's capitals alone, as print writes it elsewhere."""
    return name.title() if type == "place" and name.isupper() and len(name) > LOUDEST and name not in load_places() else name


def fullest(group: Group) -> str:
    """The form with most words, then letters; of an acronym and its words, the words."""
    forms = {" ".join(form.split()): count for form, count in group.forms.items()}
    shouting = [form for form in forms if form.isupper() and not is_acronym(form)]
    usable = [form for form in forms if form not in shouting] or list(forms)
    return max(usable, key=lambda form: (len(form.split()), not is_acronym(form), forms[form], len(form), form))


def honorific_span(text: str, mention: NameMention) -> Span | None:
    """The name with the honorific printed before it."""
    before = text[: mention.start].rstrip()
    if not before.endswith(mention.honorific):
        return None
    return Span(len(before) - len(mention.honorific), mention.end)


def known_place(group: Group, name: str, lands: frozenset[str]) -> tuple[str, str]:
    """Kind and country of a place that the gazetteer knows. lands: the countries that the document tells of; a town of
    a country it does not tell of must be large."""
    if group.type != "place":
        return "", ""
    forms = [name, *group.forms]
    places = next((places for form in forms if (places := load_places().get(quiet(form, "place").removeprefix("the "), ()))), ())
    if not places:
        return "", ""
    if places[0].kind != "city":
        return places[0].kind, places[0].country
    told = [place for place in places if place.country in lands]
    best = told[0] if told else places[0]
    rival = next((place for place in places if place.country != best.country and place.country not in lands), None)
    if not told and (best.people < SURE_CITY or rival and rival.people * 4 > best.people):
        return "", ""
    if told and places[0].people > 20 * best.people:
        best = places[0]
    return best.kind, best.country


def lands_told(parse: Parse, groups: Sequence[Group]) -> frozenset[str]:
    """The countries a document tells of: by name, by a large city, by what belongs to them ("French")."""
    demonyms = load_demonyms()
    found = {
        demonyms[token.text] for sentence in parse.sentences for token in sentence.tokens if token.text[:1].isupper() and token.text in demonyms
    }
    for group in groups:
        if group.type == "place":
            for form in group.forms:
                known = load_places().get(form.removeprefix("the "), ())
                if known and (known[0].kind != "city" or known[0].people >= LARGE_CITY):
                    found.add(known[0].country)
    return frozenset(found - {"", "-"})
