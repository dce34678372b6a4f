"""What a group of clusters tells of its person, body or place: name, aliases, offices, kind, country, evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from generator.articles.document import Span
from generator.mentions.mention import RoleMention
from generator.mentions.names.bodies import body_key, is_acronym, known_body
from generator.mentions.names.gazetteer import load_places
from generator.mentions.names.persons import fold
from generator.mentions.pronouns import body_kind
from generator.mentions.titles import title_key
from generator.records.digest import Digest
from generator.records.entity_groups import Group
from generator.records.model import Alias, Entity, Evidence, Role

TOLD = 5  # evidence kept of one office
SHOWN = 50  # evidence kept of one name

NameOf = Callable[[str, int | None], str | None]


def choose_name(group: Group) -> str:
    """The form that the record is called by: printed, full, and the one most documents use."""
    names = Counter(member.cluster.name for member in group.members if member.cluster.type == group.type)
    names = names or Counter(member.cluster.name for member in group.members)
    if group.type == "organisation":
        known = known_body(form for member in group.members for form in member.forms)
        if known and known.name in names:
            return known.name
        spelt = {name: count for name, count in names.items() if not is_acronym(name)} or names
        return without_the(max(spelt, key=lambda name: (spelt[name], len(name), name)))
    if group.type == "place":
        printed = {form for member in group.members for form in member.forms}
        usual = {place.name for form in printed for place in load_places().get(form, ())[:1]}
        if len(usual & printed) == 1:
            return (usual & printed).pop()
    words = {name: len(name.split()) for name in names}
    full = {name: count for name, count in names.items() if words[name] > 1} or names
    return max(full, key=lambda name: (full[name], len(name), name))


def without_the(name: str) -> str:
    """"The Example Party" -> "Example Party", but "The Times" stays."""
    if name[:4] in ("The ", "the ") and len(name.split()) > 2 or name[:4] == "the ":
        return name[4:]
    return name


def evidence_at(digest: Digest, span: Span, form: str, supports: list[str]) -> Evidence:
    """The words of a document at the span of a form."""
    return Evidence(source=digest.document, span=(span.start, span.end), quote=digest.quote(span, form), supports=supports)


def name_evidence(group: Group, digests: Mapping[str, Digest]) -> list[Evidence]:
    """Where each document first gives the fullest form it uses; of the first `SHOWN` documents, for what a thousand
    articles name needs no thousand proofs in a file that people edit."""
    return [evidence_at(digests[member.document], member.cluster.span, member.cluster.name, ["name"]) for member in group.members[:SHOWN]]


def aliases_of(group: Group, name: str, digests: Mapping[str, Digest]) -> list[Alias]:
    """Every other form, each with the place where it stands first; a form that differs in case alone is none."""
    found: dict[str, Alias] = {}
    known = {comparable(name)}
    for member in group.members:
        forms = [(member.cluster.name, member.cluster.span), *member.cluster.aliases]
        for form, span in forms:
            if comparable(form) not in known:
                known.add(comparable(form))
                found[form] = Alias(name=form, evidence=[evidence_at(digests[member.document], span, form, ["aliases"])])
    return list(found.values())


def comparable(form: str) -> str:
    plain = fold(form)
    return plain.removeprefix("the ")


def roles_of(group: Group, digests: Mapping[str, Digest], names: NameOf) -> list[Role]:
    """The offices told of a person, the present ones first, then by the time they began. names: as `make_entity` has them."""
    told: dict[tuple[str, str, bool], list[tuple[Digest, RoleMention, str]]] = defaultdict(list)
    for member in group.members:
        digest = digests[member.document]
        for role in digest.roles:
            if role.cluster == member.index:
                of = names(member.document, role.of_cluster) or role.of
                told[title_key(role.title), body_key(of) if of else "", role.qualifier in ("former", "outgoing")].append((digest, role, of))
    told = drop_vague(told)
    roles = [make_role(rows) for rows in told.values()]
    return sorted(roles, key=lambda role: (role.qualifier == "former" or role.until is not None, -_year(role.since or role.until)))


def drop_vague(told: dict) -> dict:
    """Without "minister" beside "transport minister", without "leader" of nobody or "Example Party leader" beside "leader" of a body."""
    kept = {}
    for (title, of, past), rows in told.items():
        fuller = any(
            other != (title, of, past) and other[2] == past
            and (other[0].endswith(" " + title) and of in ("", other[1]) or other[0] == title and not of and other[1] or f"{other[1]} {other[0]}" == title)
            for other in told
        )  # fmt: skip
        if not fuller:
            kept[title, of, past] = rows
    return kept


def make_role(rows: Sequence[tuple[Digest, RoleMention, str]]) -> Role:
    """One office out of all that tell it."""
    title = Counter(role.title for _, role, _ in rows).most_common(1)[0][0]
    of = next((of for _, _, of in rows if of), None)
    if of and of.lower() in title.lower():
        of = None
    return Role(
        title=title,
        of=of,
        since=next((role.since for _, role, _ in rows if role.since), None),
        until=next((role.until for _, role, _ in rows if role.until), None),
        qualifier=next((role.qualifier for _, role, _ in rows if role.qualifier), None),
        evidence=[evidence_at(digest, role.span, role.title, ["roles"]) for digest, role, _ in rows[:TOLD]],
    )


def _year(date: str | None) -> int:
    return int(date[:4]) if date else 0


def kind_and_country(group: Group) -> tuple[str | None, str | None]:
    """What the gazetteer or the name says, where the documents agree."""
    if group.type == "organisation":
        forms = [form for member in group.members for form in member.forms]
        known = known_body(forms)
        if known and known.kind:
            return known.kind, known.country or None
        kinds = {kind for member in group.members if (kind := body_kind(member.cluster))}
        return (kinds.pop() if len(kinds) == 1 else None), None
    if group.type == "place":
        kinds = {member.cluster.kind for member in group.members if member.cluster.kind}
        countries = {member.cluster.country for member in group.members if member.cluster.country}
        return (kinds.pop() if len(kinds) == 1 else None), (countries.pop() if len(countries) == 1 else None)
    return None, None


def make_entity(identity: str, group: Group, name: str, digests: Mapping[str, Digest], names: NameOf) -> Entity:
    """The record of a group. names: (document id, cluster index or None) -> the name of the entity that it is, or None."""
    kind, country = kind_and_country(group)
    return Entity(
        id=identity,
        type=group.type,
        name=name,
        kind=kind,
        country=country,
        aliases=aliases_of(group, name, digests),
        roles=roles_of(group, digests, names) if group.type == "person" else [],
        evidence=name_evidence(group, digests),
    )
