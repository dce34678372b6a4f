"""The front page, and the page of the data files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from generator.records.model import Check, Event, Figure
from generator.website.cards import EventCard, event_card, figure_card
from generator.website.charts import Spark, first_told, spark
from generator.website.corrections import corrected
from generator.website.dates import When, read_when
from generator.website.indexes import check_view, ranked, series_views, told_once
from generator.website.naming import label_of, path_of, when_of
from generator.website.page import Link, Page
from generator.website.story import Story
from generator.website.timeline import years
from generator.website.wording import listing, plural

LEADS, DATES, FIGURES, FACES, NEWS, POINTS = 1, 8, 6, 12, 6, 4
MANY = 60  # events looked at for the dates that matter
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
    way: str = "From"


def front_page(story: Story, site_name: str, news: Sequence[str], left: Sequence[str] = ()) -> Page:
    """What the story is. news: ids of the records that are new since the site was last built. left: what of the archive has
    no page, in words."""
    dated = [event for event in story.events.values() if (when := read_when(event.date)).start or when.end]
    best = sorted(dated, key=lambda e: (-e.salience, -story.independent(e.evidence), read_when(e.date).sort_key, e.id))
    told = [event_card(story, event) for event in best[:MANY]]
    leads = told[:LEADS]
    dates = sorted(_of_many_days(told[LEADS:], {lead.when: 1 for lead in leads})[:DATES], key=lambda card: (card.when.sort_key, card.id))
    return Page(
        path="index.md",
        title=site_name,
        description=_dek(story),
        template="front.md",
        context={
            "folio": folio(story),
            "left": listing(list(left)),
            "lead": leads[0] if leads else None,
            "dates": dates,
            "years": years(story),
            "figures": key_figures(story),
            "people": ranked(story, "person")[:FACES],
            "bodies": ranked(story, "organisation")[:FACES],
            "places": ranked(story, "place")[:FACES],
            "disputed": [check_view(story, check) for check in story.checks if _is_disputed(check)][:POINTS],
            "accounts": [Link(label_of(r), path_of(r)) for r in _told_differently(story)][:POINTS],
            "corrections": corrected(story)[:POINTS],
            "news": story.links(news)[:NEWS],
        },
    )


def _is_disputed(check: Check) -> bool:
    return check.verdict == "disagrees" or check.kind != "arithmetic"


def _told_differently(story: Story) -> list[Event | Figure]:
    return [record for record, _ in told_once(story)]


def _of_many_days(cards: list[EventCard], told: dict[When, int]) -> list[EventCard]:
    """`cards` with those of a day that has two already put last: one busy day must not hide the others."""
    first, rest = [], []
    for card in cards:
        told[card.when] = told.get(card.when, 0) + 1
        (first if told[card.when] <= A_DAY else rest).append(card)
    return first + rest


def folio(story: Story) -> list[str]:
    """The span of days, what is told of them, and by whom."""
    days = [when for event in story.events.values() if (when := read_when(event.date)).precision == "day"]
    span = [f"{days[0].plain} to {days[-1].within}"] if len(days) > 1 and days[0] != days[-1] else []
    counts = ((story.events, "event"), (story.figures, "figure"), (story.quotes, "quote"))
    told = [plural(len(records), noun) for records, noun in counts if records]
    return [*span, *([listing(told)] if told else []), read(story)]


def read(story: Story) -> str:
    """The articles that were read, and of how many independent sources: "5 articles, 4 independent sources"."""
    articles = plural(len(story.sources), "article")
    return articles if len(story.families) == len(story.sources) else f"{articles}, {plural(len(story.families), 'independent source')}"


def _dek(story: Story) -> str:
    """What the site holds, in its own numbers, for search engines and links."""
    return ". ".join(folio(story)) + "."


def key_figures(story: Story) -> list[KeyFigure]:
    """The counts told at several dates first, then the figures that most sources tell."""
    several = [_dated(story.series[series.id.removeprefix("series-")]) for series in series_views(story)]
    in_series = {point.id for points in story.series.values() if len(points) > 1 for point in points}
    alone = [figure for figure in story.figures.values() if figure.id not in in_series and figure.what]
    alone.sort(key=lambda figure: (-_weight(story, figure), figure.id))
    shown = _of_many_things([*several, *([figure] for figure in alone)])[:FIGURES]
    return [_key_figure(story, points, points[-1].id in in_series) for points in shown]


def _dated(points: list[Figure]) -> list[Figure]:
    return [point for point in points if when_of(point).edtf] or points


def _key_figure(story: Story, points: list[Figure], is_series: bool) -> KeyFigure:
    last = figure_card(story, points[-1])
    if is_series:
        return KeyFigure(last.amount, last.what, last.when.label, last.link, spark(points), len(points), first_told(points), _way(points))
    return KeyFigure(last.amount, last.what, last.when.label if last.when.edtf else "", last.link, None, 1)


def _of_many_things(told: list[list[Figure]]) -> list[list[Figure]]:
    """What is `told` with those that count what another counts already put last."""
    first = {points[-1].what.casefold(): points for points in reversed(told)}
    again = [points for points in told if first[points[-1].what.casefold()] is not points]
    return [points for points in told if first[points[-1].what.casefold()] is points] + again


def _way(points: list[Figure]) -> str:
    """How a count went from its first day to its last: told only where every number agrees on it."""
    first, last = ([_bounds(f) for f in points if when_of(f) == when_of(end)] for end in (points[0], points[-1]))
    if min(low for low, _ in last) > max(high for _, high in first):
        return "Up from"
    return "Down from" if max(high for _, high in last) < min(low for low, _ in first) else "From"


def _bounds(figure: Figure) -> tuple[float, float]:
    """Between what a number lies: "at least 12" has no upper bound."""
    low = -inf if figure.comparator in ("at most", "less than") else figure.value
    return low, inf if figure.comparator in ("at least", "more than") else figure.high or figure.value


_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "percent", "percentage points"})


def _weight(story: Story, figure: Figure) -> float:
    """How much a figure matters: who tells it, and what it belongs to. A length of time or a share seldom tells the story."""
    event = story.events.get(figure.event or "")
    return story.independent(figure.evidence) + (event.salience if event else 0.0) - (figure.unit in _TIMES) + bool(figure.as_of) / 4


_SHELVES = (
    ("For programs", ("JSON",), "Arrays of records. Each piece of evidence names its article, the exact words and where they stand in it."),
    ("For spreadsheets", ("CSV", "Data Package"), "The same records as tables, and a file that says what each column holds."),
    ("To follow", ("iCalendar", "Atom", "JSON Feed", "TimelineJS"), "For calendars, feed readers and other timelines."),
)  # fmt: skip


def data_page(story: Story, files: list[tuple[str, str, str]]) -> Page:
    """The page of the data files. files: (path below data/, what it is, its format)."""
    shelves = [(title, words, [file for file in files if file[2] in formats]) for title, formats, words in _SHELVES]
    return Page(
        path="data/index.md",
        title="Data",
        description="Everything on this site as JSON, CSV, calendar and feeds.",
        template="data.md",
        context={"shelves": shelves},
    )
