"""The front page, and the pages of corrections and data."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.history import Correction
from generator.records.model import Check, Event, Figure
from generator.website.cards import EventCard, event_card, figure_card
from generator.website.charts import Spark, first_told, spark
from generator.website.dates import When, plain_days, read_when
from generator.website.indexes import check_view, ranked, series_views, told_once
from generator.website.naming import label_of, path_of
from generator.website.page import Link, Page
from generator.website.story import Story
from generator.website.wording import listing, plural

LEADS, DATES, FIGURES, FACES, NEWS, POINTS = 1, 8, 6, 12, 6, 4
A_DAY = 2  # events of one day among the dates that matter


@dataclass(frozen=True)
class KeyFigure:
    """A figure for the front page: the last of a series with its small chart, or one on its own. before: what the series
    began with, in words, or ""."""

    amount: str
    what: str
    when: str
    link: Link
    spark: Spark | None
    points: int
    before: str = ""


def front_page(story: Story, site_name: str, news: list[str]) -> Page:
    """What the story is. news: ids of the records that are new since the site was last built."""
    cards = [event_card(story, event) for event in story.events.values()]
    best = sorted(cards, key=lambda card: (-card.salience, -card.independent, card.when.sort_key, card.id))
    told = [card for card in best if card.when.start or card.when.end]
    leads = told[:LEADS]
    dates = sorted(_of_many_days(told[LEADS:], {lead.when: 1 for lead in leads})[:DATES], key=lambda card: (card.when.sort_key, card.id))
    return Page(
        path="index.md",
        title=site_name,
        description=_dek(story),
        template="front.md",
        context={
            "dek": _dek(story),
            "lead": leads[0] if leads else None,
            "dates": dates,
            "figures": key_figures(story),
            "people": ranked(story, "person")[:FACES],
            "bodies": ranked(story, "organisation")[:FACES],
            "places": ranked(story, "place")[:FACES],
            "disputed": [check_view(story, check) for check in story.checks if _is_disputed(check)][:POINTS],
            "accounts": [Link(label_of(r), path_of(r)) for r in _told_differently(story)][:POINTS],
            "corrections": [correction_view(story, correction) for correction in latest(story)[:POINTS]],
            "news": story.links(news)[:NEWS],
        },
    )


def _is_disputed(check: Check) -> bool:
    return check.verdict == "disagrees" or check.kind != "arithmetic"


def _told_differently(story: Story) -> list[Event | Figure]:
    return [record for record, _ in told_once([*story.events.values(), *story.figures.values()])]


def _of_many_days(cards: list[EventCard], told: dict[When, int]) -> list[EventCard]:
    """`cards` with those of a day that has two already put last: one busy day must not hide the others."""
    first, rest = [], []
    for card in cards:
        told[card.when] = told.get(card.when, 0) + 1
        (first if told[card.when] <= A_DAY else rest).append(card)
    return first + rest


def _dek(story: Story) -> str:
    """What the site holds, in its own numbers."""
    days = [when for event in story.events.values() if (when := read_when(event.date)).precision == "day"]
    families = len(story.families)
    articles = plural(len(story.sources), "article")
    of = f" of {plural(families, 'independent source')}" if families != len(story.sources) else ""
    span = f", {plain_days(days[0].edtf)} to {plain_days(days[-1].edtf)}" if len(days) > 1 and days[0] != days[-1] else ""
    told = listing([plural(len(story.events), "event"), plural(len(story.figures), "figure"), plural(len(story.quotes), "quote")])
    return f"{told} from {articles}{of}{span}."


def key_figures(story: Story) -> list[KeyFigure]:
    """The counts told at several dates first, then the figures that most sources tell."""
    found = []
    for series in series_views(story):
        points = story.series[series.id.removeprefix("series-")]
        last = figure_card(story, points[-1])
        found.append(KeyFigure(last.amount, last.what, last.when.label, last.link, spark(points), len(points), first_told(points)))
    in_series = {point.id for points in story.series.values() if len(points) > 1 for point in points}
    alone = [figure_card(story, f) for f in story.figures.values() if f.id not in in_series and f.what]
    alone.sort(key=lambda card: (-_weight(story, story.figures[card.id]), card.id))
    found += [KeyFigure(c.amount, c.what, c.when.label if c.when.edtf else "", c.link, None, 1) for c in alone]
    return found[:FIGURES]


_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "percent", "percentage points"})


def _weight(story: Story, figure: Figure) -> float:
    """How much a figure matters: who tells it, and what it belongs to. A length of time or a share seldom tells the story."""
    event = story.events.get(figure.event or "")
    return story.independent(figure.evidence) + (event.salience if event else 0.0) - (figure.unit in _TIMES) + bool(figure.as_of) / 4


def latest(story: Story) -> list[Correction]:
    """Corrections, the newest first."""
    return sorted(story.corrections, key=lambda c: (c.when or "", c.record, c.field), reverse=True)


def correction_view(story: Story, correction: Correction) -> dict:
    """A correction as a page tells it: `act` says in a word what a change of a record as a whole was."""
    whole = correction.field == "record"
    act = ("noted" if correction.before == correction.after else "added" if not correction.before else "deleted") if whole else ""
    return {
        "anchor": f"{correction.record}-{correction.field}".replace(".", "-").replace("_", "-"),
        "record": story.link(correction.record) or Link(correction.before or correction.record, ""),
        "field": "" if whole else correction.field.replace("_", " "),
        "act": act,
        "before": "" if whole else correction.before,
        "after": "" if whole else correction.after,
        "when": read_when(correction.when).label if correction.when else "",
        "who": correction.who,
        "why": correction.why,
    }


def corrections_page(story: Story) -> Page:
    """What was corrected, from what to what, when, by whom and why; and what was struck."""
    views = [correction_view(story, correction) for correction in latest(story)]
    struck = [(label_of(record), record.note or "") for record in story.retracted]
    return Page(
        path="corrections.md",
        title="Corrections",
        description=f"{plural(len(views), 'correction')}: what was put right, when and why.",
        template="corrections.md",
        context={"corrections": views, "struck": struck},
    )


def data_page(story: Story, files: list[tuple[str, str, str]]) -> Page:
    """The page of the data files. files: (path below data/, what it is, its size or "")."""
    return Page(
        path="data/index.md",
        title="Data",
        description="Everything on this site as JSON, CSV, calendar and feeds.",
        template="data.md",
        context={"files": files},
    )
