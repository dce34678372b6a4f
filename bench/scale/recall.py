"""What was found again of the facts that an archive was made of: records in `content/` held against ARCHIVE-facts.jsonl.

    python -m bench.scale.recall ARCHIVE-facts.jsonl PROJECT/content [--stories 500]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SOURCE = re.compile(r"(?m)^\s*(?:- )?source: ['\"]?([\w-]+)")
_KINDS = ("events", "people", "organisations", "places", "figures", "quotes", "sources")
_LEAD = 300  # characters: headline, by-line and the first sentence
Row = tuple[str, int, int, int, int]
"""What was looked for, known facts, found, records that should be such a fact, right."""


def read_facts(path: Path, stories: int) -> dict[str, dict]:
    """The facts of each article of the first so many stories."""
    facts = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return {fact["article"]: fact for fact in facts if fact["story"] <= stories}


def read_records(content: Path, articles: set[str]) -> dict[str, list[dict]]:
    """The records, by kind, that rest on any of the articles."""
    found: dict[str, list[dict]] = {}
    for kind in _KINDS:
        texts = (path.read_text("utf-8") for path in sorted((content / kind).glob("*.yml")))
        found[kind] = [yaml.load(text, Loader=_LOADER) for text in texts if kind == "sources" or not articles.isdisjoint(_SOURCE.findall(text))]
    return found


def compare(facts: dict[str, dict], records: dict[str, list[dict]]) -> Iterator[Row]:
    """Yield a row for each kind of fact."""
    yield from _events(facts, records["events"])
    yield from _names(facts, records)
    yield _figures(facts, records["figures"])
    yield from _quotes(facts, records)
    yield _families(facts, records["sources"])
    yield _days(facts, records["sources"])


def _sources(record: dict) -> set[str]:
    return {str(evidence.get("source")) for evidence in record.get("evidence") or ()}


def _events(facts: dict[str, dict], events: list[dict]) -> Iterator[Row]:
    """A story's main event: its kind and day; whether one record holds it, and whether that holds nothing of another story."""
    stories: dict[int, list[dict]] = defaultdict(list)
    for fact in facts.values():
        stories[fact["story"]].append(fact)
    by_source: dict[str, list[dict]] = defaultdict(list)
    for event in events:
        for source in _sources(event):
            by_source[source].append(event)
    found = dated = right = one = records = pure = 0
    for told in stories.values():
        near = {event["id"]: event for fact in told for event in by_source[fact["article"]] if event.get("kind") in fact["event"]}
        happened = [event for event in near.values() if event.get("date") and event.get("status", "happened") == "happened"]
        hits = [event for event in happened if str(event["date"]) == told[0]["day"]]
        found += bool(hits)
        one += len(hits) == 1
        records += len(hits)
        pure += sum(_sources(event) <= {fact["article"] for fact in told} for event in hits)
        leads = [str(event["date"]) for event in happened if len(str(event["date"])) == 10 and _in_lead(event)]
        dated += len(leads)
        right += leads.count(told[0]["day"])
    yield "main events, kind and day", len(stories), found, dated, right
    yield "main events told by one record", found, one, records, pure


def _in_lead(event: dict) -> bool:
    """Whether it rests on the first words of an article: further down, other events of its kind are told."""
    return any(evidence["span"][0] < _LEAD for evidence in event.get("evidence") or () if evidence.get("span"))


def _names(facts: dict[str, dict], records: dict[str, list[dict]]) -> Iterator[Row]:
    every = {name for fact in facts.values() for kind in ("people", "bodies", "places") for name in fact[kind]}
    for title, known, kind in (("people", "people", "people"), ("bodies", "bodies", "organisations"), ("places", "places", "places")):
        wanted = {name for fact in facts.values() for name in fact[known]}
        called = [
            {record["name"], *(alias if isinstance(alias, str) else alias.get("name", "") for alias in record.get("aliases") or ())}
            for record in records[kind]
        ]
        have = set().union(*called) if called else set()
        judged = [names for names in called if names & every]
        yield title, len(wanted), len(wanted & have), len(judged), sum(bool(names & wanted) for names in judged)


def _figures(facts: dict[str, dict], figures: list[dict]) -> Row:
    """Each article's figures, with value and unit; of records that have a known value, those with its unit."""
    told: dict[str, set[tuple[float, str]]] = defaultdict(set)
    for figure in figures:
        for source in _sources(figure):
            told[source].add((float(figure["value"]), figure.get("unit") or ""))
    known = found = judged = right = 0
    for fact in facts.values():
        values = told[fact["article"]]
        units = defaultdict(set)
        for value, unit in fact["figures"]:
            units[value].add(unit)
            known += 1
            found += any(value == other and (unit == its or not unit and its not in ("GBP", "percent")) for other, its in values)
        for value, unit in values:
            if value in units:
                judged += 1
                right += unit in units[value] or ("" in units[value] and unit not in ("GBP", "percent"))
    return "figures, value and unit", known, found, judged, right


def _quotes(facts: dict[str, dict], records: dict[str, list[dict]]) -> Iterator[Row]:
    called = {record["id"]: record["name"] for kind in ("people", "organisations", "places") for record in records[kind]}
    said = {words: speaker for fact in facts.values() for speaker, words in fact["quotes"]}
    speakers: dict[str, set[str]] = defaultdict(set)
    for quote in records["quotes"]:
        for words in {quote["text"], *(variant.get("text", "") for variant in quote.get("variants") or () if isinstance(variant, dict))}:
            if (plain := words.strip(" ,.“”\"")) in said:
                speakers[plain].add(called.get(quote.get("speaker"), ""))
    yield "quotations, word for word", len(said), len(speakers), len(speakers), len(speakers)
    named = {words: names - {""} for words, names in speakers.items() if names - {""}}
    right = sum(said[words] in names for words, names in named.items())
    yield "quotations with their speaker", len(said), right, len(named), right


def _families(facts: dict[str, dict], sources: list[dict]) -> Row:
    """Pairs of articles that go back to one report."""
    groups, families = defaultdict(list), defaultdict(list)
    for id, fact in facts.items():
        groups[fact["copy_of"] or id].append(id)
    for source in sources:
        if source["id"] in facts:
            families[source.get("family") or source["id"]].append(source["id"])
    known, found = (_pairs(sets) for sets in (groups, families))
    return "copies, pairs", len(known), len(known & found), len(found), len(known & found)


def _pairs(groups: dict[str, list[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _days(facts: dict[str, dict], sources: list[dict]) -> Row:
    """The day that each article was published on."""
    days = {source["id"]: str(source["published"]) for source in sources if source["id"] in facts and source.get("published")}
    right = sum(day == facts[id]["published"] for id, day in days.items())
    return "days of publication", len(facts), right, len(days), right


def table(rows: Iterator[Row]) -> Iterator[str]:
    """Lines of a Markdown table: recall and precision in percent."""
    yield "| known facts | told | found again | precision |"
    yield "|---|---:|---:|---:|"
    for name, known, found, judged, right in rows:
        yield f"| {name} | {known:,} | {100 * found / max(1, known):.1f} % | {100 * right / max(1, judged):.1f} % |"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path)
    parser.add_argument("content", type=Path)
    parser.add_argument("--stories", type=int, default=500, help="How many stories are looked at.")
    given = parser.parse_args()
    looked_for = read_facts(given.facts, given.stories)
    print("\n".join(table(compare(looked_for, read_records(given.content, set(looked_for))))))
