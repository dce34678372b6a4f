"""The index pages: people, organisations, places, figures, quotes, sources, events; and the pages of checks and disputes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.model import Account, Check, Event, Evidence, Figure
from generator.website.accounts import accounts
from generator.website.cards import (
    EntityCard, FigureCard, QuoteCard, entity_card, figure_card, of_another_day, quote_card, source_card,
)  # fmt: skip
from generator.website.charts import Chart, chart
from generator.website.evidence import Shown, show
from generator.website.naming import figure_amount, label_of, path_of
from generator.website.page import FOLDERS, Link, Page, Plan
from generator.website.story import Story
from generator.website.wording import capital, plural


@dataclass(frozen=True)
class SeriesView:
    """One count told at several dates."""

    id: str
    title: str
    link: Link
    points: list[FigureCard]
    chart: Chart | None


@dataclass(frozen=True)
class CheckView:
    """A check with its figures and evidence, ready to print."""

    check: Check
    figures: list[Link]
    amounts: list[str]
    quotes: list[Link]
    evidence: list[Shown]


def index_pages(story: Story) -> list[Plan]:
    """Every index page."""
    return [
        *(Plan(f"{folder}/index.md", _entity_index, told=(kind,)) for kind, folder in FOLDERS.items()),
        Plan("figures/index.md", _figure_index),
        Plan("quotes/index.md", _quote_index),
        Plan("sources/index.md", _source_index),
    ]


def ranked(story: Story, kind: str) -> list[EntityCard]:
    """Cards of the entities of one kind: those with most events, quotes and figures first."""
    cards = [entity_card(story, entity) for entity in story.entities.values() if entity.type == kind]
    return sorted(cards, key=lambda card: (-(card.events + card.quotes + card.figures), card.link.text.casefold()))


def _entity_index(story: Story, kind: str) -> Page:
    cards = ranked(story, kind)
    folder = FOLDERS[kind]
    return Page(
        path=f"{folder}/index.md",
        title=capital(folder),
        description=f"{plural(len(cards), kind)}, each with events, offices, words and sources.",
        template="entities.md",
        flows=True,
        context={"cards": cards, "kind": kind},
    )


def series_views(story: Story) -> list[SeriesView]:
    """Every count that is told at several dates, that of most days first."""
    found = [_series_view(story, name, points) for name, points in story.series.items() if len(points) > 1]
    return sorted(found, key=lambda series: (series.chart is None, -len({point.when for point in series.points}), -len(series.points), series.id))


def _series_view(story: Story, name: str, points: list[Figure]) -> SeriesView:
    last = points[-1]
    return SeriesView(
        id=f"series-{name}",
        title=capital(last.what or name.replace("-", " ")),
        link=Link(label_of(last), path_of(last)),
        points=[figure_card(story, point) for point in points],
        chart=chart(points, last.what),
    )


def _figure_index(story: Story) -> Page:
    series = series_views(story)
    in_series = {point.id for one in series for point in one.points}
    alone = [figure_card(story, figure) for figure in story.figures.values() if figure.id not in in_series]
    return Page(
        path="figures/index.md",
        title="Figures",
        description=f"{plural(len(story.figures), 'figure')}: what was counted, when, and who says so.",
        template="figures.md",
        flows=True,
        context={"series": series, "figures": sorted(alone, key=lambda c: (c.when.sort_key, c.what.casefold()))},
    )


def _quote_index(story: Story) -> Page:
    cards: dict[tuple[str, str], list[QuoteCard]] = {}
    for quote in story.quotes.values():
        card = quote_card(story, quote)
        key = (card.speaker.text, card.speaker.path) if card.speaker else ("", "")
        cards.setdefault(key, []).append(card)
    named = sorted((key for key in cards if key[0]), key=lambda key: (-len(cards[key]), key[0].casefold()))
    groups = [(Link(*key), *_parted(cards[key])) for key in named]
    return Page(
        path="quotes/index.md",
        title="Quotes",
        description=f"{plural(len(story.quotes), 'quote')}: who said what, when, and in which words.",
        template="quotes.md",
        flows=True,
        context={"groups": groups, "unnamed": cards.get(("", ""), [])},
    )


def _parted(cards: list[QuoteCard]) -> tuple[list[QuoteCard], list[QuoteCard]]:
    """Whole quotes, and a few words quoted within a sentence."""
    return [card for card in cards if card.kind != "fragment"], [card for card in cards if card.kind == "fragment"]


def _source_index(story: Story) -> Page:
    cards = sorted((source_card(story, s) for s in story.sources.values()), key=lambda c: (c.when.sort_key, c.id))
    families: dict[str, list] = {}
    for card in cards:
        families.setdefault(card.family, []).append(card)
    return Page(
        path="sources/index.md",
        title="Sources",
        description=f"{plural(len(cards), 'article')} of {plural(len(families), 'independent source')}.",
        template="sources.md",
        flows=True,
        context={"families": list(families.values()), "count": len(cards)},
    )


def check_view(story: Story, check: Check) -> CheckView:
    figures = [story.figures[i] for i in check.figures if i in story.figures]
    return CheckView(
        check=check,
        figures=[Link(label_of(figure), path_of(figure)) for figure in figures],
        amounts=[capital(figure_amount(figure)) for figure in figures],
        quotes=story.links(check.quotes),
        evidence=show(story, check.evidence, ""),
    )


def check_pages(story: Story) -> list[Plan]:
    """What was worked out from the articles' own numbers, and what cannot be true together."""
    return [Plan("checks.md", _sums_page), Plan("disputed.md", _disputed_page)]


def _sums_page(story: Story) -> Page:
    sums = [check_view(story, check) for check in story.checks if check.kind == "arithmetic"]
    return Page(
        path="checks.md",
        title="Sums checked",
        description=f"{plural(len(sums), 'comparison')} worked out again from the articles' own numbers.",
        template="checks.md",
        flows=True,
        context={"verdicts": _by_verdict(sums), "count": len(sums)},
    )


def _disputed_page(story: Story) -> Page:
    conflicts = [check_view(story, check) for check in story.checks if check.kind != "arithmetic"]
    told = [
        (Link(label_of(record), path_of(record)), accounts(story, record, differing))
        for record, differing in told_once(story)
    ]
    several = (quote for quote in story.quotes.values() if len(quote.variants) > 1)
    wordings = [card for quote in several if (card := quote_card(story, quote)).wordings > 1]
    return Page(
        path="disputed.md",
        title="Disputed",
        description=f"{plural(len(conflicts) + len(told), 'point')} on which the articles differ.",
        template="disputed.md",
        flows=True,
        context={"conflicts": conflicts, "told": told, "wordings": wordings},
    )


def told_once(story: Story) -> list[tuple[Event | Figure, list[Account]]]:
    """Records with the accounts that differ from them. Where two differ from each other, the difference stands once."""
    seen: set[frozenset] = set()
    found = []
    for record in [*story.events.values(), *story.figures.values()]:
        differing = []
        for account in record.accounts:
            if isinstance(record, Figure) and of_another_day(story, record, account):
                continue
            pair = frozenset([_words_of(record.evidence), _words_of(account.evidence)])
            if pair not in seen or len(pair) < 2:
                differing.append(account)
            seen.add(pair)
        if differing:
            found.append((record, differing))
    return found


def _words_of(evidence: list[Evidence]) -> tuple:
    return (evidence[0].source, evidence[0].span) if evidence else ()


def _by_verdict(sums: list[CheckView]) -> list[tuple[str, str, list[CheckView]]]:
    titles = (("disagrees", "Does not add up"), ("agrees", "Adds up"), ("unknown", "Cannot be worked out"))
    groups = ((verdict, title, [s for s in sums if s.check.verdict == verdict]) for verdict, title in titles)
    return [group for group in groups if group[2]]
