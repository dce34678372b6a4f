"""Event mentions of many documents -> one record for each event, with the accounts of all its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.mentions.events.lexicon import load_lexicon
from generator.mentions.mention import Reading
from generator.records.days import days_of
from generator.records.entities import spoken_name
from generator.records.gathering import gather
from generator.records.identity import make_id
from generator.records.merging import merge
from generator.records.model import Account, Event, Evidence, Participant
from generator.records.salience import salience_of
from generator.records.tellings import Cluster, Telling, tellings_of
from generator.records.titles import summary_of, title_of

BASES = ("own", "clause", "sentence", "paragraph", "article", "")
STATUSES = ("called off", "happened", "denied", "planned", "unclear")
WEIGHTY = 0.65  # kinds that make news by themselves
LEAD = 3  # first sentences of an article
ENOUGH = 1.5  # of what makes an event particular
PER_SOURCE = 4  # quotes of one article on one record, unless each adds something new
TELLING_KINDS = frozenset({"arrest", "charge", "verdict", "death"})  # worth telling of somebody unnamed, of whom a number is told
PLAYING = frozenset({"score", "play", "star"})
DULL_ROLES = frozenset({"mentioned", "agent", "patient", "participant"})


def resolve_events(readings: Sequence[Reading], families: Mapping[str, str], links: Mapping[tuple[str, int], str],
                   figure_links: Mapping[tuple[str, int], str], called: Mapping[str, str] | None = None) -> list[Event]:
    """Every event worth a record, in order of date. links: (document id, cluster index) -> entity id; figure_links:
    (document id, quantity index) -> figure id; called: entity id -> its name in a title, None: as these readings have it."""
    by_id = {reading.document.id: reading for reading in readings}
    full = _names(readings, links) if called is None else called
    names = Names(full, {key: full[entity] for key, entity in links.items() if entity in full})
    taken: set[str] = set()
    events: list[Event] = []
    titles: set[tuple[str, str | None]] = set()
    for cluster in map(Cluster, gather(merge(tellings_of(readings, families, links, figure_links)))):
        record = _record(cluster, by_id, links, names, taken) if worth_a_record(cluster) else None
        if record is not None and (record.title, record.date) not in titles:
            titles.add((record.title, record.date))
            events.append(record)
    return sorted(events, key=lambda e: (e.date or "9999", e.id))


@dataclass(frozen=True)
class Names:
    """full: entity id -> the fullest name that most documents use; spoken: (document id, cluster index) -> that name."""

    full: Mapping[str, str]
    spoken: Mapping[tuple[str, int], str]


def _names(readings: Sequence[Reading], links: Mapping[tuple[str, int], str]) -> dict[str, str]:
    told: dict[str, Counter] = {}
    for reading in readings:
        for index, cluster in enumerate(reading.mentions.clusters):
            entity = links.get((reading.document.id, index))
            if entity:
                told.setdefault(entity, Counter())[cluster.name] += 1
    return {entity: spoken_name(names) for entity, names in told.items()}


def worth_a_record(cluster: Cluster) -> bool:
    """Enough that is particular: who, where, how many, when, told prominently; not only a phrase that points back, or
    words inside a quote."""
    told = [t for t in cluster.tellings if not t.mention.definite or t.firm]
    if not told or not any(t.mention.quotation is None or t.firm for t in told):
        return False
    if all(t.mention.status == "unclear" and t.noun for t in cluster.tellings):
        return False
    if all(t.mention.status == "unclear" for t in cluster.tellings) and not (cluster.dated and (cluster.actors or cluster.places)):
        return False
    if is_slight(cluster):
        return False
    weight = max(load_lexicon().kinds[t.mention.kind].weight for t in cluster.tellings)
    exact = any(t.firm and t.days and t.days.length <= 31 for t in cluster.tellings)
    particular = bool(cluster.actors) + 0.5 * (len(cluster.entities) > 1) + bool(cluster.places) + bool(cluster.figures)
    particular += (1.0 if exact else 0.5) * cluster.dated + 0.5 * (weight >= WEIGHTY)
    particular += 0.5 * any(t.headline or t.mention.sentence < LEAD for t in cluster.tellings)
    particular += 0.5 * any(
        t.mention.kind in TELLING_KINDS and _is_verb(t) and t.numbers and t.mention.status == "happened" for t in cluster.tellings
    )
    return particular >= ENOUGH


def is_slight(cluster: Cluster) -> bool:
    """What nobody would look up: a visit by nobody named or to no named place or host, the points of an undated game, what somebody unnamed or at no time did not do."""
    kinds = {t.mention.kind for t in cluster.tellings}
    if kinds == {"visit"} and (not cluster.actors or (not cluster.places and len(cluster.actors) < 2)):
        return True
    if all(t.mention.lemma.split(" ")[0] in PLAYING for t in cluster.tellings) and not cluster.dated:
        return True
    undone = all(t.mention.status == "denied" and " not " in t.mention.headline for t in cluster.tellings)
    return undone and not (cluster.dated and cluster.actors)


def _is_verb(telling: Telling) -> bool:
    return telling.mention.lemma.split(" ")[0] in load_lexicon().verbs and not telling.mention.definite and bool(telling.mention.headline)


def best_date(cluster: Cluster) -> Telling | None:
    """The telling whose date counts: nearest to the words, then the most exact, then the one most tellings share."""
    dated = [t for t in cluster.tellings if t.mention.date]
    if not dated:
        return None
    off = [t.days for t in dated if t.mention.status == "called off" and t.days]
    ahead = [t for t in dated if t.mention.status == "planned" and t.days and any(t.days.first > days.last for days in off)]
    dated = ahead or dated  # the day that it was to be, not the day of calling off
    votes = Counter(t.mention.date for t in dated)
    return min(dated, key=lambda t: (t.days.length if t.days else 10**6, BASES.index(t.mention.time_basis), -votes[t.mention.date], t.key))


def status_of(cluster: Cluster, date: str | None = None) -> str:
    """What the accounts together say: a later "chaired" turns "is set to chair" into happened; a day that has passed
    does so for what nobody calls planned or denied. Headlines, told in the present, count where the body is silent."""
    body = [t for t in cluster.tellings if not t.headline and t.mention.status != "unclear"]
    told = {t.mention.status for t in body or cluster.tellings}
    status = next(status for status in STATUSES if status in told)
    days, latest = days_of(date), max(t.published for t in cluster.tellings)
    if status == "unclear" and days is not None and days.last < latest:
        return "happened"
    if status == "happened" and days is not None and latest and days.first > latest + 1:
        return "planned"  # no article tells what is still to come
    return status


def _record(cluster: Cluster, by_id: Mapping[str, Reading], links, names: Names, taken: set[str]) -> Event | None:
    """The record, or None where no headline can name who or what it is about."""
    dated = best_date(cluster)
    date = dated.mention.date if dated else None
    status = status_of(cluster, date)
    title = title_of(cluster, by_id, names.spoken, {p: names.full[p] for p in cluster.places if p in names.full}, status)
    if title is None:
        return None
    event_id = make_id(f"{date.split('/')[0].strip('~?.') if date else 'undated'} {title}", taken)
    kind = kind_of(cluster)
    participants = _participants(cluster, by_id, links)
    return Event(
        id=event_id, title=title, summary=summary_of(cluster, by_id), date=date, kind=kind, status=status,
        place=_places(cluster), participants=participants, figures=cluster.figures, accounts=_accounts(cluster, by_id, date),
        salience=salience_of(cluster, by_id), independent_sources=len(cluster.families),
        evidence=_evidence(cluster, by_id, dated))


def kind_of(cluster: Cluster) -> str:
    """The kind that most tellings have; of a calamity and its dead, the calamity."""
    counts = Counter(t.mention.kind for t in cluster.tellings)
    calamities = {t.mention.kind for t in cluster.tellings if t.mention.kind in ("accident", "disaster", "attack") and not t.mention.definite}
    told = sorted(calamities) if "death" in counts or "injury" in counts else []
    return max(told or counts, key=lambda kind: counts[kind])


def _places(cluster: Cluster) -> list[str]:
    counts = Counter(p for t in cluster.tellings for p in sorted(t.places))
    return [place for place, _ in counts.most_common(3)]


def _participants(cluster: Cluster, by_id: Mapping[str, Reading], links) -> list[Participant]:
    roles: dict[str, Counter] = {}
    for telling in cluster.tellings:
        reading = by_id[telling.key[0]]
        for argument in telling.mention.arguments:
            entity = links.get((telling.key[0], argument.cluster)) if argument.cluster is not None else None
            if entity is None or argument.role in ("place", "aside") or entity in cluster.places:
                continue
            if reading.mentions.clusters[argument.cluster].type == "place" and argument.role == "mentioned":
                continue
            roles.setdefault(entity, Counter())[argument.role] += 1
    found = []
    for entity, told in roles.items():
        telling_roles = [r for r, _ in told.most_common() if r not in DULL_ROLES]
        found.append(Participant(entity=entity, role=telling_roles[0] if telling_roles else None))
    return found


def _accounts(cluster: Cluster, by_id: Mapping[str, Reading], date: str | None) -> list[Account]:
    """Other days that an article tells, where they are no wider telling of the record's own."""
    own, accounts = days_of(date), []
    for telling in cluster.tellings:
        if own and telling.days and not telling.days.meets(own):
            accounts.append(Account(field="date", value=telling.mention.date, evidence=[_quote(telling, by_id, ["date"])]))
    return accounts


def _evidence(cluster: Cluster, by_id: Mapping[str, Reading], dated: Telling | None) -> list[Evidence]:
    """One quote for each article, and more where they add a participant, a place, a figure or the date."""
    sources: dict[str, list[Telling]] = {}
    for telling in cluster.tellings:
        sources.setdefault(telling.key[0], []).append(telling)
    return [evidence for source in sorted(sources) for evidence in _quotes_of(sources[source], by_id, dated)]


def _quotes_of(tellings: Sequence[Telling], by_id: Mapping[str, Reading], dated: Telling | None) -> list[Evidence]:
    """The quotes of one article: the one that dates the record first, then whichever adds most."""
    chosen: list[Telling] = []
    known: set[str] = set()
    left = list(tellings)
    while left and len(chosen) < PER_SOURCE:
        best = max(left, key=lambda t: (t is dated, _new(t, known), t.mention.quotation is None, -t.key[1]))
        if chosen and not _new(best, known):
            break
        left.remove(best)
        chosen.append(best)
        known |= _gives(best)
    quotes: dict[tuple[int, int], Evidence] = {}
    for telling in sorted(chosen, key=lambda t: (t is not dated, t.key[1])):
        clause = telling.mention.clause
        because = telling.mention.because if telling is dated else None
        quotes.setdefault((clause.start, clause.end), _quote(telling, by_id, _supports(telling, telling is dated), because))
    return list(quotes.values())


def _gives(telling: Telling) -> set[str]:
    return {*telling.entities, *telling.figures, *(f"place {p}" for p in telling.places), f"status {telling.mention.status}"}


def _new(telling: Telling, known: set[str]) -> int:
    return len(_gives(telling) - known)


def _supports(telling: Telling, dated: bool) -> list[str]:
    return [name for name, holds in (("kind", True), ("status", True), ("date", dated), ("participants", bool(telling.actors)),
                                     ("place", bool(telling.places)), ("figures", bool(telling.figures))) if holds]


def _quote(telling: Telling, by_id: Mapping[str, Reading], supports: list[str], because: str | None = None) -> Evidence:
    clause = telling.mention.clause
    return Evidence(source=telling.key[0], span=(clause.start, clause.end), quote=by_id[telling.key[0]].document.quote(clause),
                    supports=supports, because=because or None)
