"""Pages of figures, quotes and sources."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from generator.records.model import Event, Evidence, Figure, Quote, Record, Source
from generator.records.wording import without_interruptions
from generator.website.accounts import accounts
from generator.website.cards import event_card, figure_card, quote_card, source_card
from generator.website.charts import chart
from generator.website.dates import plain_days, read_when
from generator.website.evidence import show
from generator.website.markdown import web_address
from generator.website.naming import as_said, file_of, folder_of, in_marks, label_of, path_of, source_name
from generator.website.page import Link, Page, Plan
from generator.website.story import Story
from generator.website.wording import capital, clip, plural

HEADLINE = 110  # characters of a quote in the heading of its page; a longer one stands in full below
FACT_WORDS = 140  # characters of each fact's words on a source's page, which never tells the article over again


def figure_pages(story: Story) -> list[Plan]:
    return [Plan(file_of(figure), _figure_page, figure.id) for figure in story.figures.values()]


def _figure_page(story: Story, figure: Figure) -> Page:
    series = story.series[figure.series] if figure.series else []
    card = figure_card(story, figure)
    event = story.events.get(figure.event or "")
    return Page(
        path=file_of(figure),
        title=label_of(figure),
        description=clip(f"{label_of(figure)}. {card.when.label}.", 160),
        template="figure.md",
        record=figure.id,
        context={
            "card": card,
            "as_of": read_when(figure.as_of) if figure.as_of else None,
            "period": read_when(figure.period) if figure.period else None,
            "unit": figure.unit,
            "series": [figure_card(story, point) for point in series] if len(series) > 1 else [],
            "chart": chart(series, figure.what),
            "event": event_card(story, event) if event else None,
            "concerns": story.links([*figure.entities, *figure.place]),
            "accounts": accounts(story, figure),
            "checks": story.checks_of.get(figure.id, []),
            "evidence": show(story, figure.evidence, figure.id),
        },
    )


def quote_pages(story: Story) -> list[Plan]:
    return [Plan(file_of(quote), _quote_page, quote.id) for quote in story.quotes.values()]


def _quote_page(story: Story, quote: Quote) -> Page:
    card = quote_card(story, quote)
    speaker = card.speaker.text if card.speaker else "Speaker not told"
    evidence = quote.evidence or [
        Evidence(source=v.source, span=v.span, quote=v.text, supports=["text"]) for v in quote.variants
    ]
    return Page(
        path=file_of(quote),
        title=f"{speaker}: {in_marks(quote, 70)}",
        description=clip(f"{speaker}: {as_said(quote)}", 160),
        template="quote.md",
        record=quote.id,
        context={
            "card": card,
            "headline": in_marks(quote, HEADLINE),
            "in_full": as_said(quote) if len(quote.text) > HEADLINE else "",
            "variants": _wordings(story, quote),
            "evidence": show(story, evidence, quote.id),
            "workings": list(dict.fromkeys(plain_days(e.because) for e in quote.evidence if e.because)),
            "checks": story.checks_of.get(quote.id, []),
        },
    )


def _wordings(story: Story, quote: Quote) -> list[tuple[list[Link], list[tuple[str, bool]]]]:
    """Each wording once, with the articles that have it."""
    articles: dict[str, tuple[str, list[str]]] = {}
    for variant in quote.variants:
        said = without_interruptions(variant.text)
        key = " ".join(map(_bare, said.split()))
        articles.setdefault(key, (said, []))[1].append(variant.source)
    return [(story.links(sources), compare(quote.text, text)) for text, sources in articles.values()]


def compare(main: str, variant: str) -> list[tuple[str, bool]]:
    """The variant word by word: stretches of it, each with whether it differs from the main wording."""
    ours, theirs = main.split(), variant.split()
    matcher = SequenceMatcher(None, [_bare(w) for w in ours], [_bare(w) for w in theirs], autojunk=False)
    found = []
    for kind, _, _, start, end in matcher.get_opcodes():
        if end > start:
            found.append((" ".join(theirs[start:end]), kind != "equal"))
    return found


def _bare(word: str) -> str:
    return word.casefold().strip("“”\"'‘’.,;:!?")


def source_pages(story: Story) -> list[Plan]:
    return [Plan(file_of(source), _source_page, source.id) for source in story.sources.values()]


def _source_page(story: Story, source: Source) -> Page:
    family = story.families[source.family or source.id]
    card = source_card(story, source)
    return Page(
        path=file_of(source),
        title=source_name(source),
        description=clip(f"{source.publisher or 'Article'}, {card.when.label}: {plural(card.facts, 'fact')} taken from it.", 160),
        template="source.md",
        record=source.id,
        context={
            "card": card,
            "because": plain_days(source.published_because or ""),
            "dated_by": [replace(shown, source=None, supports=(), because="") for shown in show(story, source.evidence)],
            "agencies": source.agencies,
            "file": source.file,
            "article": web_address(source.address),
            "family": [source_card(story, other) for other in family if other.id != source.id],
            "sections": _parts(source),
            "furniture": sum(section.kind == "boilerplate" for section in source.sections),
            "facts": _facts(story, source),
        },
    )


def _parts(source: Source) -> list[tuple[str, str]]:
    """The parts of an article that tell news: title and kind."""
    told = [section for section in source.sections if section.kind != "boilerplate"]
    return [(section.title or ("Without a heading" if number else "Beginning"), section.kind) for number, section in enumerate(told)]


def _facts(story: Story, source: Source) -> list[tuple[str, list[tuple]]]:
    """Facts taken from a source by kind: (heading, [(record id, link, words, whether
    the source tells it differently)]). Each record stands once, with words of its own before those of another account."""
    groups: dict[str, dict[str, tuple]] = {}
    for record, evidence in sorted(story.facts_of_source[source.id], key=lambda pair: (_differs(*pair), pair[1].span)):
        found = groups.setdefault(folder_of(record), {})
        if record.id not in found:
            found[record.id] = (record.id, _fact_link(record), _fact_words(record, evidence), _differs(record, evidence))
    order = ("events", "figures", "quotes", "people", "organisations", "places")
    return [(capital(folder), list(groups[folder].values())) for folder in order if folder in groups]


def _differs(record: Record, evidence: Evidence) -> bool:
    """Whether `evidence` is that of an account that differs from the record."""
    return isinstance(record, Event | Figure) and evidence not in record.evidence


def _fact_words(record: Record, evidence: Evidence) -> str:
    """The words of an event or figure; a quote and a name say them already."""
    return clip(evidence.quote, FACT_WORDS) if isinstance(record, Event | Figure) else ""


def _fact_link(record: Record) -> tuple[str, str]:
    return label_of(record), path_of(record)


