"""Clusters of many documents -> groups that are one person, body or place each.

Blocks by comparable name, so that the cost grows with the number of clusters. Two people of one name stay two where
their offices lie at different bodies and nothing else is told of both, or their ages cannot be one person's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from sys import intern

from generator.mentions.mention import Cluster
from generator.mentions.names.bodies import body_key, initials, is_acronym, known_body
from generator.mentions.names.gazetteer import load_places
from generator.mentions.names.grouping import place_key
from generator.mentions.names.persons import fold, person_words, same_person
from generator.mentions.titles import title_key
from generator.records.digest import Digest

Link = tuple[str, int]  # document id, cluster index
FELLOWS = 300  # names told of beside a place, which it is never told apart by
OLDEST_GAP = 2  # years by which two told ages of one person may differ once the articles' dates are counted


@dataclass(slots=True)
class Member:
    """One cluster of one document, with what tells it from others of its name.

    everybody: comparable names of the people and bodies told of in the same document, one set for all its members.
    offices: (title, body) told. born: the year of birth that a told age gives, or None. weight: how often it is referred
    to. anchors: ids that constraints call it by.
    """

    document: str
    index: int
    cluster: Cluster
    everybody: frozenset[str]
    offices: frozenset[tuple[str, str]]
    born: int | None
    weight: int
    anchors: frozenset[str] = frozenset()

    @property
    def company(self) -> frozenset[str]:
        """The people and bodies told of beside it."""
        return self.everybody - {fold(self.cluster.name)} if self.cluster.type == "person" else self.everybody

    @property
    def link(self) -> Link:
        return self.document, self.index

    @property
    def forms(self) -> list[str]:
        return [self.cluster.name, *(form for form, _ in self.cluster.aliases)]


@dataclass(slots=True)
class Group:
    """Members that are one thing. company, offices, births, anchors, documents: of all of them."""

    type: str
    members: list[Member] = field(default_factory=list)
    company: set[str] = field(default_factory=set)
    offices: set[tuple[str, str]] = field(default_factory=set)
    births: set[int] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def add(self, member: Member) -> None:
        self.members.append(member)
        if self.type != "place" or len(self.company) < FELLOWS:
            self.company |= member.company
        self.offices |= member.offices
        self.anchors |= member.anchors
        self.documents.add(member.document)
        if member.born is not None:
            self.births.add(member.born)

    def take(self, other: "Group") -> None:
        for member in other.members:
            self.add(member)

    def forget_company(self) -> None:
        """What only grouping needs is let go: of an archive, it is more than all else."""
        self.company, self.documents = set(), set()

    @property
    def weight(self) -> int:
        return sum(member.weight for member in self.members)


def read_members(digests: Iterable[Digest]) -> list[Member]:
    """Every cluster of every document but unheld offices, documents in the order of their ids."""
    members = []
    nothing: frozenset = frozenset()
    for digest in sorted(digests, key=lambda digest: digest.document):
        offices = defaultdict(set)
        for role in digest.roles:
            offices[role.cluster].add((title_key(role.title), fold(role.of)))
        everybody = frozenset(intern(fold(cluster.name)) for cluster in digest.clusters if cluster.type != "place")
        for index, cluster in enumerate(digest.clusters):
            if cluster.kind != "office":
                held = frozenset(offices[index]) if index in offices else nothing
                members.append(Member(digest.document, index, cluster, everybody, held, digest.births.get(index), digest.weights[index]))
    return members


def group_members(members: Iterable[Member], apart: set[frozenset[str]]) -> list[Group]:
    """Groups in the order of their first member. apart: pairs of anchors that people told are not the same."""
    by_type: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        by_type[member.cluster.type].append(member)
    groups = [
        *group_people(by_type["person"], apart),
        *group_bodies(by_type["organisation"], apart),
        *group_places(by_type["place"], apart),
    ]
    return merge_types(merge_strays(groups))


def fits(member: Member, group: Group, apart: set[frozenset[str]], company: frozenset[str]) -> bool:
    """Can a member be what a group of its name is? company: the member's, worked out once for all groups."""
    if member.anchors and any(frozenset((a, b)) in apart for a in member.anchors for b in group.anchors):
        return False
    if member.cluster.type != "person":
        return True
    if member.born is not None and any(abs(member.born - born) > OLDEST_GAP for born in group.births):
        return False
    if not member.offices or not group.offices or not company.isdisjoint(group.company):
        return True
    if {title for title, _ in member.offices} & {title for title, _ in group.offices}:
        return compatible_bodies(member.offices, group.offices)
    bodies, others = {of for _, of in member.offices if of}, {of for _, of in group.offices if of}
    return not bodies or not others or bool(bodies & others)


def compatible_bodies(one: Iterable[tuple[str, str]], other: Iterable[tuple[str, str]]) -> bool:
    """Is some title held by both at one body, or at no told body?"""
    bodies = defaultdict(set)
    for title, of in other:
        bodies[title].add(of)
    return any(of in bodies[title] or not of or "" in bodies[title] for title, of in one if title in bodies)


def place_in(member: Member, groups: list[Group], apart: set[frozenset[str]]) -> None:
    """Put a member into the fitting group that shares most company, or into a new one."""
    company = member.company if groups else member.everybody
    fitting = [group for group in groups if fits(member, group, apart, company)]
    if len(fitting) == 1:
        fitting[0].add(member)
    elif fitting:
        max(fitting, key=lambda group: (bool(member.anchors & group.anchors), len(company & group.company))).add(member)
    else:
        groups.append(Group(member.cluster.type))
        groups[-1].add(member)


# --- people ------------------------------------------------------------------------------------------------------


def group_people(members: Sequence[Member], apart: set[frozenset[str]]) -> list[Group]:
    """Full names by name, then bare names to the one full name they are short for, where company is shared."""
    blocks: dict[tuple[str, ...], list[Group]] = {}
    by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    keys: dict[tuple[str, ...], tuple[str, ...]] = {}
    bare = []
    for member in members:
        words = tuple(person_words(member.cluster.name))
        if len(words) == 1:
            bare.append((words[0], member))
            continue
        if words not in keys:
            keys[words] = next((other for other in by_last[words[-1]] if same_person(other, words)), words)
        key = keys[words]
        if key not in blocks:
            blocks[key] = []
            by_last[words[-1]].append(key)
        place_in(member, blocks[key], apart)
    alone: dict[str, list[Group]] = defaultdict(list)
    for word, member in bare:
        company = member.company
        candidates = [group for key in by_last.get(word, ()) for group in blocks[key] if fits(member, group, apart, company)]
        sharing = [group for group in candidates if shares(member, group, company)]
        if len(sharing) == 1:
            sharing[0].add(member)
        else:
            place_in(member, alone[word], apart)
    return [*(group for groups in blocks.values() for group in groups), *(g for groups in alone.values() for g in groups)]


def shares(member: Member, group: Group, company: frozenset[str]) -> bool:
    """Is something told of both that bare chance would not: an office, a person or body, one document? company: the member's."""
    if member.document in group.documents or not company.isdisjoint(group.company):
        return True
    return not {title for title, _ in member.offices}.isdisjoint(title for title, _ in group.offices)


# --- bodies ------------------------------------------------------------------------------------------------------


def group_bodies(members: Sequence[Member], apart: set[frozenset[str]]) -> list[Group]:
    """Bodies by name; acronyms with their words; shorter names with the one longer where company is shared."""
    blocks: dict[str, list[Group]] = {}
    for member in members:
        known = known_body(member.forms)
        key = body_key(known.name) if known else body_key(member.cluster.name)
        place_in(member, blocks.setdefault(key, []), apart)
    merge_acronyms(blocks, apart)
    merge_short(blocks, apart)
    return [group for groups in blocks.values() for group in groups]


def merge_acronyms(blocks: dict[str, list[Group]], apart: set[frozenset[str]]) -> None:
    """An acronym told alone joins the one body that another document calls so; so do two wordings of one acronym."""
    owners: dict[str, list[str]] = defaultdict(list)
    for key, groups in blocks.items():
        for form in sorted({form for group in groups for member in group.members for form in member.forms}):
            if is_acronym(form) and body_key(form) != key:
                owners[form.replace(".", "")].append(key)
    for letters, keys in owners.items():
        keys = [key for key in dict.fromkeys(keys) if key in blocks]
        for other in keys[1:]:
            if alike(keys[0], other):
                merge_blocks(blocks, keys[0], other, apart)
        keys = [key for key in keys if key in blocks]
        alone = body_key(letters)
        if len(keys) == 1 and alone in blocks and alone != keys[0]:
            merge_blocks(blocks, keys[0], alone, apart)


def alike(one: str, other: str) -> bool:
    """Do two names share at least half of their words?"""
    first, second = set(one.split()), set(other.split())
    return 2 * len(first & second) >= len(first | second)


def merge_short(blocks: dict[str, list[Group]], apart: set[frozenset[str]]) -> None:
    """"Example" with "Example Energy", where a document calls the one by the other's name; initials likewise."""
    called: dict[str, set[str]] = defaultdict(set)
    for key, groups in blocks.items():
        for member in (member for group in groups for member in group.members):
            for form in member.forms:
                if body_key(form) != key:
                    called[body_key(form)].add(key)
            for letters in initials(member.cluster.name):
                if len(letters) > 2:
                    called[letters].add(key)
    for short, keys in sorted(called.items()):
        keys = {key for key in keys if key in blocks and key != short}
        if short in blocks and len(keys) == 1:
            key = keys.pop()
            if any(a.company & b.company for a in blocks[short] for b in blocks[key]):
                merge_blocks(blocks, key, short, apart)


def merge_blocks(blocks: dict[str, list[Group]], into: str, other: str, apart: set[frozenset[str]]) -> None:
    """Bring the members of one block into another."""
    for group in blocks.pop(other):
        for member in group.members:
            place_in(member, blocks[into], apart)


# --- places ------------------------------------------------------------------------------------------------------


def group_places(members: Sequence[Member], apart: set[frozenset[str]]) -> list[Group]:
    """Places by their usual name."""
    blocks: dict[str, list[Group]] = {}
    for member in members:
        place_in(member, blocks.setdefault(place_key(member.cluster.name), []), apart)
    return [group for groups in blocks.values() for group in groups]


# --- across types ------------------------------------------------------------------------------------------------


def merge_types(groups: list[Group]) -> list[Group]:
    """One name told mostly as one type and rarely as another is one thing; the rare reading was a slip."""
    by_name: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        name = Counter(fold(member.cluster.name).removeprefix("the ") for member in group.members).most_common(1)[0][0]
        by_name[name].append(group)
    gone: set[int] = set()
    for same in by_name.values():
        if len({group.type for group in same}) < 2:
            continue
        best = max(same, key=lambda group: (known_type(group), group.weight))
        for group in same:
            if group.type != best.type and group.weight * 2 <= max(best.weight, 2 * known_type(best) * group.weight):
                best.take(group)
                gone.add(id(group))
    return [group for group in groups if id(group) not in gone]


def merge_strays(groups: list[Group]) -> list[Group]:
    """A bare word taken for a person or an unknown place, where other documents in the same company call a body so."""
    bodies: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.type == "organisation":
            for form in sorted({body_key(form) for member in group.members for form in member.forms}):
                bodies[form].append(group)
    kept = []
    for group in groups:
        owners = bodies.get(body_key(group.members[0].cluster.name), []) if is_stray(group) else []
        if len(owners) == 1 and owners[0].company & group.company and (group.type == "person" or group.weight < owners[0].weight):
            owners[0].take(group)
        else:
            kept.append(group)
    return kept


def is_stray(group: Group) -> bool:
    """Is it told of by one form alone, without office or title, and known to nobody?"""
    forms = {form for member in group.members for form in member.forms}
    if group.type == "person":
        return len(forms) == 1 and not group.offices and (" " not in min(forms))
    return group.type == "place" and len(forms) == 1 and not any(form in load_places() for form in forms)


def known_type(group: Group) -> bool:
    """Does the gazetteer know the name as a thing of this type?"""
    forms = [form for member in group.members for form in member.forms]
    if group.type == "place":
        return any(form in load_places() for form in forms) and known_body(forms) is None
    return group.type == "organisation" and known_body(forms) is not None
