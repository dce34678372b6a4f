"""How well quotations and figures are read: recall and precision on the stories of bench/words_corpus.

    python bench/words.py [--misses] [STORY ...]

Each story is a few invented articles with every figure and quotation that a careful reader takes from them.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from generator.articles.copies import families as group_families
from generator.articles.dating import date_article
from generator.articles.document import Document
from generator.articles.reader import read_folder
from generator.config import Settings
from generator.mentions import coreference as coreferences
from generator.mentions import language
from generator.mentions.mention import Mentions, Reading
from generator.mentions.names import find_names
from generator.mentions.quantity import find_quantities
from generator.mentions.quotations import find_quotations
from generator.mentions.timex import find_timexes
from generator.records.arithmetic import find_checks
from generator.records.conflicts import find_conflicts
from generator.records.entities import resolve_entities
from generator.records.figures import resolve_figures
from generator.records.quotes import resolve_quotes

CORPUS = Path(__file__).parent / "words_corpus"


@dataclass
class Records:
    entities: dict = field(default_factory=dict)
    figures: list = field(default_factory=list)
    quotes: list = field(default_factory=list)
    checks: list = field(default_factory=list)


class NoConstraints:
    same_as: tuple = ()
    not_same_as: tuple = ()


def read_story(path: Path) -> dict:
    return yaml.load(path.read_text("utf-8"), Loader=_StringDates)


class _StringDates(yaml.SafeLoader):
    """Dates stay text."""


_StringDates.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def documents_of(story: dict) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        for article in story["articles"]:
            head = "".join(f"{key}: {article[key]!r}\n" for key in ("title", "date", "publisher") if key in article)
            (Path(folder) / f"{article['id']}.md").write_text(f"---\n{head}---\n{article['text']}", "utf-8")
        return [d for d in read_folder(Path(folder), Settings()) if isinstance(d, Document)]


def read_mentions(document: Document) -> Reading:
    document = replace(document, dating=date_article(document, []))
    parse = language.parse(document)
    timexes = find_timexes(document.text, dct=document.dct)
    names = find_names(document, parse)
    links = coreferences.link(document, parse, names)
    quantities = find_quantities(document, parse, timexes, links)
    quotations = find_quotations(document, parse, timexes, links)
    return Reading(document, Mentions(
        timexes=tuple(timexes), names=tuple(names), clusters=tuple(links.clusters), references=tuple(links.references),
        roles=tuple(links.roles), quantities=tuple(quantities), quotations=tuple(quotations),
    ))  # fmt: skip


def records_of(documents: list[Document]) -> Records:
    readings = [read_mentions(document) for document in documents]
    families = group_families([reading.document for reading in readings])
    entities, links = resolve_entities(readings, families, NoConstraints())
    figures, figure_links = resolve_figures(readings, families, links)
    quotes = resolve_quotes(readings, families, links)
    checks = [*find_checks(readings, figures, figure_links), *find_conflicts(readings, families, figures, figure_links)]
    return Records({entity.id: entity for entity in entities}, figures, quotes, checks)


def plain(text) -> str:
    text = str(text or "").lower()
    for curly, straight in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        text = text.replace(curly, straight)
    return " ".join(text.split())


def as_list(value) -> list:
    return value if isinstance(value, list) else [value]


def sources_of(record) -> set[str]:
    return {e.source for e in record.evidence}


class Score:
    """Counts held, asked and wrong for each group, and says which."""

    def __init__(self):
        self.held, self.asked, self.extra, self.right, self.notes = Counter(), Counter(), Counter(), Counter(), []

    def ask(self, group: str, name: str, held: bool, why: str = "") -> None:
        self.asked[group] += 1
        self.held[group] += held
        if not held:
            self.notes.append(f"    miss  {group:13} {name}  ({why})")

    def judge(self, group: str, name: str, right: bool) -> None:
        self.right[group] += right
        self.extra[group] += not right
        if not right:
            self.notes.append(f"    wrong {group:13} {name}")


def score_figures(score: Score, story: dict, records: Records) -> None:
    known = [*story["figures"], *(story.get("may") or [])]
    for want in story["figures"]:
        told = [f for f in records.figures if f.value == want["value"] and ("source" not in want or want["source"] in sources_of(f))]
        worded = [f for f in told if f.unit == want["unit"] or not want["unit"]]
        worded = [f for f in worded if any(plain(w) in plain(f.what + " " + " ".join(e.quote for e in f.evidence)) for w in want["what"])]
        name = f"{want['value']:g} {want['what'][0]}"
        if want.get("optional") and not worded:
            continue
        score.ask("figures", name, bool(worded), f"{[(f.unit, f.what) for f in told]}")
        for key in ("comparator", "as_of", "period"):
            if key in want and worded:
                score.ask(
                    "figure detail",
                    f"{name} {key}",
                    any(str(getattr(f, key)) in map(str, as_list(want[key])) for f in worded),
                    f"{[getattr(f, key) for f in worded]}",
                )
        if worded and "comparator" not in want:
            score.ask("figure detail", f"{name} comparator", any(f.comparator in ("exactly",) for f in worded), f"{[f.comparator for f in worded]}")
        if worded:
            score.ask("figure what", name, any(plain(w) in plain(f.what) for w in want["what"] for f in worded), f"{[f.what for f in worded]}")
    for figure in records.figures:
        right = any(figure.value == k["value"] and (not k["unit"] or figure.unit == k["unit"]) for k in known)
        score.judge("figures", f"{figure.value:g} {figure.unit}: {figure.what}", right)


def is_called(records: Records, id: str | None, name: str | None) -> bool:
    if id is None or name is None:
        return id is None and name is None
    entity = records.entities[id]
    return any(plain(name) in plain(n) or plain(n) in plain(name) for n in [entity.name, *(a.name for a in entity.aliases)])


def texts_of(quote) -> list[str]:
    return [plain(quote.text), *(plain(v.text) for v in quote.variants)]


def score_quotes(score: Score, story: dict, records: Records) -> None:
    printed = [q for q in records.quotes if q.kind != "reported"]
    for want in story["quotes"]:
        found = [q for q in printed if any(plain(want["text"]) in t for t in texts_of(q))]
        name = want["text"][:40]
        score.ask("quotes", name, bool(found), "not quoted")
        if not found:
            continue
        score.ask(
            "speakers",
            name,
            any(is_called(records, q.speaker, want["speaker"]) for q in found),
            f"{[q.speaker for q in found]} is not {want['speaker']}",
        )
        for source in want.get("sources", []):
            score.ask("quote sources", f"{name} {source}", any(source in sources_of(q) for q in found))
        if "said_on" in want:
            score.ask("said on", name, any(q.said_on in map(str, as_list(want["said_on"])) for q in found), f"{[q.said_on for q in found]}")
    for want in story.get("variants") or []:
        found = [q for q in printed if all(any(plain(w) in plain(v.text) for v in q.variants) for w in want["words"])]
        score.ask("variants", str(want["words"]), any(set(want.get("sources", [])) <= {v.source for v in q.variants} for q in found))
    for quote in printed:
        right = any(plain(w["text"]) in t or t in plain(w["text"]) for w in story["quotes"] for t in texts_of(quote))
        known = next((w for w in story["quotes"] if any(plain(w["text"]) in t for t in texts_of(quote))), None)
        score.judge("quotes", f"{quote.text[:60]!r}", right)
        if known and quote.speaker:
            score.judge("speakers", f"{quote.text[:40]!r} by {quote.speaker}", is_called(records, quote.speaker, known["speaker"]))
    for words in story.get("never_quotes") or []:
        score.ask("never quoted", words, not any(plain(words) == t for q in printed for t in texts_of(q)))


def score_series(score: Score, story: dict, records: Records) -> None:
    for values in story.get("series") or []:
        ids = [{f.series for f in records.figures if f.value == value and f.series} for value in values]
        score.ask("series", str(values), bool(ids) and bool(set.intersection(*ids)), f"{ids}")
    for id in sorted({f.series for f in records.figures if f.series}):
        values = {f.value for f in records.figures if f.series == id}
        score.judge(
            "series",
            f"{id} {sorted(values)}",
            any(len(values & set(v)) >= 2 for v in [*(story.get("series") or []), *(story.get("may_series") or [])]),
        )


def score_checks(score: Score, story: dict, records: Records) -> None:
    arithmetic = [c for c in records.checks if c.kind == "arithmetic"]
    conflicts = [c for c in records.checks if c.kind == "conflict"]
    wanted = [*(story.get("checks") or []), *(story.get("may_checks") or [])]
    for want in story.get("checks") or []:
        found = [c for c in arithmetic if set(want["values"]) <= set(c.values) and (c.percent == want.get("percent", c.percent))]
        score.ask(
            "checks",
            str(want["values"]),
            any(c.verdict == want["verdict"] for c in found),
            f"{[(c.values, c.percent, c.verdict) for c in arithmetic]}",
        )
    for want in story.get("conflicts") or []:
        text = lambda c: plain(c.statement + " " + " ".join(e.quote for e in c.evidence))
        score.ask(
            "conflicts",
            str(want["words"]),
            any(
                all(plain(w) in text(c) for w in want["words"]) and set(want["sources"]) <= {e.source for e in c.evidence}
                for c in conflicts
            ),
        )
    for check in arithmetic:
        known = [w for w in wanted if set(w["values"]) <= set(check.values)]
        score.judge("checks", check.statement, any(check.verdict == w["verdict"] for w in known) if known else check.verdict != "disagrees")
    for check in conflicts:
        score.judge(
            "conflicts",
            check.statement,
            any(
                all(plain(w) in plain(check.statement + " ".join(e.quote for e in check.evidence)) for w in want["words"])
                for want in story.get("conflicts") or []
            ),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", nargs="*", help="names of stories; all by default")
    parser.add_argument("--misses", action="store_true", help="name each miss and each wrong record")
    arguments = parser.parse_args()
    total = Score()
    for path in sorted(CORPUS.glob("*.yml")):
        if arguments.stories and path.stem not in arguments.stories:
            continue
        story = read_story(path)
        records = records_of(documents_of(story))
        total.notes.append(f"{path.stem}")
        for group in (score_figures, score_quotes, score_series, score_checks):
            group(total, story, records)
    if arguments.misses:
        print("\n".join(total.notes))
    print(f"{'':14} {'recall':>16}   {'precision':>16}")
    for group in dict.fromkeys([*total.asked, *total.right, *total.extra]):
        held, asked = total.held[group], total.asked[group]
        right, judged = total.right[group], total.right[group] + total.extra[group]
        recall = f"{held:4} of {asked:4} {100 * held / asked:4.0f}%" if asked else ""
        precision = f"{right:4} of {judged:4} {100 * right / judged:4.0f}%" if judged else ""
        print(f"{group:14} {recall:>16}   {precision:>16}")


if __name__ == "__main__":
    main()
