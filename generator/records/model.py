"""The records: what a person reads and edits in `content/`, one YAML file each.

Field order here is the order in the files (`file_order`) and in `site/data/*.json`. Dates are EDTF strings or None.
Ids never change. The descriptions of the fields are what editors show while one types: the JSON Schemas are made of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from generator.records.dates import edtf_date

EDITOR = "editor"  # Evidence.source of what a person vouches for, without an article


def _listed(value: Any) -> Any:
    """`evidence: editor` and a single mapping stand for a list of one."""
    if value == EDITOR:
        return [{"editor": ""}]
    return [value] if isinstance(value, dict) else value


EdtfDate = Annotated[
    str,
    AfterValidator(edtf_date),
    Field(examples=["2024", "2024-09", "2024-09-06", "2024-09-03~", "2024-08-26/2024-09-01", "../2024-10-02"]),
]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=200)]
SourceId = Annotated[str, Field(pattern=r"^[^/\\\x00-\x1f]+$")]  # the name of a file, whatever it may be
Span = Annotated[tuple[int, int], Field(description="Half-open character offsets into the article's text as read.")]
Status = Literal["happened", "planned", "called off", "denied", "unclear"]
Comparator = Literal["exactly", "at least", "more than", "at most", "less than", "about"]


class Strict(BaseModel):
    """A mapping whose keys are all known. shown: fields written into the file even where they are empty.
    in_flow: written on one line, as `{entity: …, role: …}`. refers: fields that hold ids -> the kind of record they name.
    derived: fields worked out anew on every run, that wait for nobody's decision."""

    model_config = ConfigDict(extra="forbid", validate_assignment=False, coerce_numbers_to_str=True)
    shown: ClassVar[tuple[str, ...]] = ()
    in_flow: ClassVar[bool] = False
    refers: ClassVar[dict[str, str]] = {}
    derived: ClassVar[tuple[str, ...]] = ()


class Evidence(Strict):
    """The words a fact rests on, or the person who vouches for it (`editor`, with the reason in `because`)."""

    source: str = Field(EDITOR, description="Id of the article, as in content/sources; left out where `editor` vouches.")
    span: Span = (0, 0)
    quote: str = Field("", description="The exact words at the span.")
    supports: list[str] = Field([], description="Names of the fields that rest on these words; empty: the whole record.")
    because: str | None = Field(None, description="How the value follows from the words; with `editor`, the reason.")
    editor: str | None = Field(None, description="Name of the person who vouches for a fact that no article tells.")
    lost: Literal["waiting", "accepted"] | None = Field(
        None,
        description="The article no longer has these words. waiting: a person has to decide; accepted: a person keeps the fact all the same.",
    )

    @model_validator(mode="after")
    def _rests_on_something(self) -> Evidence:
        if self.editor is None and (self.source == EDITOR or not self.quote):
            raise ValueError("evidence needs source, span and quote; or editor (a name) and because (the reason).")
        if self.editor is None and not 0 <= self.span[0] < self.span[1]:
            raise ValueError(f"span {list(self.span)} is no stretch of text. Write [start, end], start before end.")
        return self

    @property
    def by_editor(self) -> bool:
        """A person vouches for it: there is no article to look into, span and quote are empty."""
        return self.editor is not None


EvidenceList = Annotated[list[Evidence], BeforeValidator(_listed)]


class Proposal(Strict):
    """A new reading that waits for a person's decision: `dateline resolve ID --keep` or `--take`."""

    field: str = Field(
        description="The field it would change (`date`, `participants.keir-starmer.role`), or `record`: the articles no longer tell it at all."
    )
    value: Any = Field(None, description="What the articles now say; null: nothing any more.")
    evidence: EvidenceList = Field([], description="The words the new reading rests on.")
    because: str | None = Field(None, description="Why it is proposed.")

    shown = ("value",)


class Record(Strict):
    """What every record has."""

    id: Id = Field(description="Never changes once written, whatever happens to title or date.")
    note: str | None = Field(None, description="Why a person changed this record; shown on the site.")
    same_as: Id | None = Field(None, description="Id of the record of this kind that this one is the same as: it joins that one.")
    not_same_as: list[Id] = Field([], description="Ids of records of this kind that this one must not be taken for.")
    retracted: bool = Field(False, description="Struck by a person, with the reason in `note`: stays in the file, is told as struck.")
    evidence: EvidenceList = Field([], description="The words this record rests on.")
    proposed: list[Proposal] = Field([], description="Readings that differ from what a person wrote. Settle them with `dateline resolve`.")


class Participant(Strict):
    """Who takes part, and as what."""

    entity: Id = Field(description="Id of a person, organisation or place.")
    role: str | None = Field(None, description="agent, patient, chair, …")

    in_flow = True
    refers = {"entity": "entities"}


class Account(Strict):
    """One telling that differs from the record's own."""

    field: str = Field(description="Which field is told otherwise.")
    value: str = Field(description="What this telling says.")
    evidence: EvidenceList = Field([], description="Where it says so.")


class Event(Record):
    """Something that happened, is planned, was called off or is denied."""

    title: str = Field(description="What happened, in one line.")
    summary: str | None = Field(None, description="More, where the title does not say enough.")
    date: EdtfDate | None = Field(None, description="When, as precisely as the words say (EDTF); null where they do not.")
    kind: str = Field(description="meeting, death, arrest, statement, …")
    status: Status = Field(description="Planned is not happened.")
    place: list[Id] = Field([], description="Ids of the places where it happened.")
    participants: list[Participant] = Field([], description="Who took part, and as what.")
    figures: list[Id] = Field([], description="Ids of the figures told of it.")
    accounts: list[Account] = Field([], description="Tellings that differ from this one.")
    salience: float = Field(0.0, ge=0, le=1, description="How much the articles make of it, 0 to 1; worked out on every run.")
    independent_sources: int = Field(0, ge=0, description="Count of families of articles that tell it; worked out on every run.")

    shown = ("date", "place", "participants", "figures")
    refers = {"place": "entities", "figures": "figures"}
    derived = ("salience", "independent_sources")


class Role(Strict):
    """An office held."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    title: str = Field(description="The office as printed, without “former”: Home Secretary.")
    of: str | None = Field(None, description="The body or country, as printed.")
    since: EdtfDate | None = Field(None, alias="from", description="From when (EDTF); null where the words do not say.")
    until: EdtfDate | None = Field(None, alias="to", description="Until when (EDTF); null where the words do not say.")
    qualifier: str | None = Field(None, description="former, acting, deputy, …")
    evidence: EvidenceList = Field([], description="The words that tell of the office.")


class Alias(Strict):
    """Another name of it."""

    name: str = Field(description="The name as printed.")
    evidence: EvidenceList = Field([], description="Where it is called so.")


class Entity(Record):
    """A person, an organisation or a place."""

    type: Literal["person", "organisation", "place"] = Field(description="What it is.")
    name: str = Field(description="Its fullest name, without Mr, Ms or Sir.")
    kind: str | None = Field(None, description="city, country, ministry, party, …")
    country: str | None = Field(None, description="The country it is in.")
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = Field(None, description="Its Wikidata item, such as Q84.")
    aliases: list[Alias] = Field([], description="Its other names.")
    roles: list[Role] = Field([], description="The offices it holds or held.")

    shown = ("aliases", "roles")


class Figure(Record):
    """A number with what it counts."""

    what: str = Field(description="What is counted: visitors to the park.")
    value: float = Field(description="The number; the lower end of a range. £75 million is 75000000.")
    high: float | None = Field(None, description="The upper end of a range.")
    unit: str = Field(description="GBP, percent, people, km, … or the noun counted.")
    comparator: Comparator = Field("exactly", description="“More than 12” is not 12.")
    as_of: EdtfDate | None = Field(None, description="The day the count stood so (EDTF).")
    period: EdtfDate | None = Field(None, description="The time the count covers (EDTF).")
    provisional: bool = Field(False, description="The words call it provisional.")
    series: Id | None = Field(None, description="Figures with one series id are one count told at several dates.")
    event: Id | None = Field(None, description="Id of the event it belongs to.")
    entities: list[Id] = Field([], description="Ids of the people and organisations it is about.")
    place: list[Id] = Field([], description="Ids of the places it is about.")
    said_by: Id | None = Field(None, description="Id of who says so, where only a speaker does.")
    accounts: list[Account] = Field([], description="Tellings that differ from this one.")
    independent_sources: int = Field(0, ge=0, description="Count of families of articles that tell it; worked out on every run.")

    shown = ("comparator", "as_of", "period")
    refers = {"event": "events", "entities": "entities", "place": "entities", "said_by": "entities"}
    derived = ("series", "independent_sources")


class Variant(Strict):
    """One wording of a quote."""

    source: str = Field(description="Id of the article.")
    span: Span
    text: str = Field(description="The words as this article has them.")


class Quote(Record):
    """Words somebody said."""

    speaker: Id | None = Field(None, description="Id of who said it; null where the text leaves it open.")
    text: str = Field(description="The words said.")
    kind: Literal["direct", "fragment", "reported"] = Field("direct", description="Between quotation marks, a few quoted words, or reported speech.")
    said_on: EdtfDate | None = Field(None, description="When it was said (EDTF).")
    variants: list[Variant] = Field([], description="The wordings that the articles give.")
    independent_sources: int = Field(0, ge=0, description="Count of families of articles that tell it; worked out on every run.")

    shown = ("speaker", "said_on")
    refers = {"speaker": "entities"}
    derived = ("independent_sources",)


class SourceSection(Strict):
    """A stretch of an article that is told as one story."""

    span: Span
    title: str | None = Field(None, description="Its heading.")
    kind: Literal["story", "entry", "boilerplate"] = Field(description="boilerplate gives no facts.")

    in_flow = True


class Source(Record):
    """An article."""

    id: SourceId = Field(description="The article's file name without its ending. Never changes.")
    file: str = Field(description="The article's path below the articles' folder.")
    title: str | None = Field(None, description="Its headline.")
    publisher: str | None = Field(None, description="Who published it.")
    authors: list[str] = Field([], description="Who wrote it.")
    agencies: list[str] = Field([], description="Wire services it credits.")
    address: str | None = Field(None, description="Where it is published on the web.")
    published: EdtfDate | None = Field(None, description="When it was published (EDTF); null where that is not known.")
    published_basis: Literal["stated", "inferred", "unknown"] = Field("unknown", description="How `published` is known.")
    published_because: str | None = Field(None, description="The working in words.")
    family: str | None = Field(None, description="Articles of one family go back to one report.")
    sections: list[SourceSection] = Field([], description="The stories it tells.")

    shown = ("title", "publisher", "published")
    derived = ("published_because", "family", "sections")


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


@dataclass(frozen=True)
class Kind:
    """One kind of record. name: in RecordSet and content/.generated; schema: content/schema/NAME.json; folders: in content/."""

    name: str
    model: type[Record]
    schema: str
    folders: tuple[str, ...]

    def folder_of(self, data: dict[str, Any]) -> str:
        """The folder below content/ that a record of this kind is written to."""
        if len(self.folders) == 1:
            return self.folders[0]
        return {"person": "people", "organisation": "organisations", "place": "places"}[data["type"]]


KINDS = (
    Kind("sources", Source, "source", ("sources",)),
    Kind("entities", Entity, "entity", ("people", "organisations", "places")),
    Kind("events", Event, "event", ("events",)),
    Kind("figures", Figure, "figure", ("figures",)),
    Kind("quotes", Quote, "quote", ("quotes",)),
)
KIND_OF_FOLDER = {folder: kind for kind in KINDS for folder in kind.folders}
KIND_NAMED = {kind.name: kind for kind in KINDS}


@cache
def file_order(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """(field name, key in the file) of a model in the order of the files: id, its own fields, then what every record has."""
    names: Iterable[str] = model.model_fields
    if issubclass(model, Record):
        own = [name for name in model.model_fields if name not in Record.model_fields]
        names = ["id", *own, *(name for name in Record.model_fields if name != "id")]
    return tuple((name, model.model_fields[name].alias or name) for name in names)
