"""The records: what a person reads and edits in `content/`, one YAML file each.

Field order here is the order in the files and in `site/data/*.json`. Dates are EDTF strings or None. Ids never change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _edtf(text: str) -> str:
    try:
        parse_edtf(text)
    except EDTFParseException:
        raise ValueError(f'"{text}" is no date. Write 2024, 2024-09, 2024-09-06 or an EDTF interval.') from None
    return text


EdtfDate = Annotated[str, AfterValidator(_edtf)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Status = Literal["happened", "planned", "called off", "denied", "unclear"]
Comparator = Literal["exactly", "at least", "more than", "at most", "less than", "about"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", validate_assignment=False)


class Evidence(Strict):
    """The words a fact rests on. span: half-open offsets into the article's text as read."""

    source: str
    span: tuple[int, int]
    quote: str
    supports: list[str] = []
    because: str | None = None


class Record(Strict):
    """What every record has. note: why a person changed it. same_as, not_same_as: ids of the same kind.
    retracted: struck by a person; stays in the file, is not told as a fact."""

    id: Id
    note: str | None = None
    same_as: Id | None = None
    not_same_as: list[Id] = []
    retracted: bool = False
    evidence: list[Evidence] = []


class Participant(Strict):
    entity: Id
    role: str | None = None


class Account(Strict):
    """One telling that differs from the record's own: which field, what it says, and where."""

    field: str
    value: str
    evidence: list[Evidence] = []


class Event(Record):
    title: str
    summary: str | None = None
    date: EdtfDate | None = None
    kind: str
    status: Status
    place: list[Id] = []
    participants: list[Participant] = []
    figures: list[Id] = []
    accounts: list[Account] = []
    salience: float = 0.0
    independent_sources: int = 0


class Role(Strict):
    """An office held. `from` and `to` are EDTF or None; `qualifier` is "former", "acting", … or None."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    title: str
    of: str | None = None
    since: EdtfDate | None = Field(None, alias="from")
    until: EdtfDate | None = Field(None, alias="to")
    qualifier: str | None = None
    evidence: list[Evidence] = []


class Alias(Strict):
    name: str
    evidence: list[Evidence] = []


class Entity(Record):
    type: Literal["person", "organisation", "place"]
    name: str
    kind: str | None = None
    country: str | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None
    aliases: list[Alias] = []
    roles: list[Role] = []


class Figure(Record):
    what: str
    value: float
    high: float | None = None
    unit: str
    comparator: Comparator = "exactly"
    as_of: EdtfDate | None = None
    period: EdtfDate | None = None
    provisional: bool = False
    series: Id | None = None
    event: Id | None = None
    entities: list[Id] = []
    place: list[Id] = []
    said_by: Id | None = None
    accounts: list[Account] = []
    independent_sources: int = 0


class Variant(Strict):
    source: str
    span: tuple[int, int]
    text: str


class Quote(Record):
    speaker: Id | None = None
    text: str
    kind: Literal["direct", "fragment", "reported"] = "direct"
    said_on: EdtfDate | None = None
    variants: list[Variant] = []
    independent_sources: int = 0


class SourceSection(Strict):
    span: tuple[int, int]
    title: str | None = None
    kind: Literal["story", "entry", "boilerplate"]


class Source(Record):
    file: str
    title: str | None = None
    publisher: str | None = None
    authors: list[str] = []
    agencies: list[str] = []
    address: str | None = None
    published: EdtfDate | None = None
    published_basis: Literal["stated", "inferred", "unknown"] = "unknown"
    published_because: str | None = None
    family: str | None = None
    sections: list[SourceSection] = []


class Check(Strict):
    """Something worked out from the records; derived anew on every run and never a file of its own.
    kind: "arithmetic", "conflict" or "wording". verdict: agrees, disagrees, unknown."""

    id: Id
    kind: str
    statement: str
    values: list[float] = []
    percent: float | None = None
    expected: float | None = None
    verdict: Literal["agrees", "disagrees", "unknown"]
    figures: list[Id] = []
    quotes: list[Id] = []
    evidence: list[Evidence] = []


@dataclass
class RecordSet:
    """All records of a project. entities holds people, organisations and places together."""

    sources: list[Source] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
