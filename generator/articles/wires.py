"""Which wire services an article credits.

| line | read as |
|---|---|
| LEEDS (Reuters) - Shares fell | Reuters |
| LEEDS, March 4 (Northern Wire) - Shares fell | Northern Wire: a date line credits whatever service it names |
| Reuters contributed to this report. | Reuters |
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.articles.lines import Line
from generator.articles.publishers import agency_names


_LONGEST_DATE_LINE = 120  # characters
_PLACE = r"(?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?:, (?!\d)[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}){0,2})"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?)"
_WIRE = r"\((?P<wire>[A-Z][\w&.’'-]*(?: (?:of )?[A-Z][\w&.’'-]*){0,3})\) ?(?:--|[-–—])(?: |$)"
# with a day, or with its place in capitals: "Ann Roe (Labour) - 4,120 votes" is neither
_DATE_LINE = re.compile(rf"(?:(?:{_PLACE}, )?{_DAY}|(?=[A-Z][A-Z.’' -]{{2,}}(?:,| \()){_PLACE}) {_WIRE}")


@lru_cache(maxsize=1)
def _agency_patterns() -> tuple[re.Pattern, re.Pattern]:
    """A credit at the head of the news, and a credit at its foot."""
    ways = "|".join(re.escape(way) for way in sorted(agency_names(), key=len, reverse=True))
    opening = rf"[A-Z][^\n(]{{0,60}}\((?P<a>{ways})\)(?: ?(?:--|[-–—])(?: |$)|$)|(?:By |BY )?(?P<e>{ways})\.?$"
    closing = (
        rf"(?<!\w)(?P<b>{ways})(?:,? (?:and|&) (?:(?P<b2>{ways})|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{1,2}}))? (?:(?:writers?|reporters?|journalists?|staff|correspondents?) [^\n]{{0,120}})?(?:has |have |also )?contributed to (?:this|the) (?:report|story|article)"
        rf"|(?i:(?:additional |with )?(?:reporting|material|files|information|input) (?:by|from)|with|source:|via) (?P<c>{ways})(?:,? (?:and|&) (?P<c2>{ways}))?[.)]*$"
        rf"|(?:^|(?<=[.!?…\"”] ))(?:\(|[—–-] ?)(?P<d>{ways})\)?\.?$|^(?P<f>{ways})\.?$"
    )
    return re.compile(opening), re.compile(closing)


def find_agencies(text: str, lines: list[Line]) -> tuple[str, ...]:
    """The wire services that the article credits. A credit's line is labelled a byline; a date line is cut off the news
    that it opens, so that place, day and service are no part of its first sentence."""
    news = [line for line in lines if line.label not in ("furniture", "caption", "title")]
    found = [name for line in news[:5] for name in _credited_above(text, line, lines)]
    found += [name for line in news[-6:] for name in _credited_below(text, line)]
    return tuple(dict.fromkeys(found))


def _credited_above(text: str, line: Line, lines: list[Line]) -> list[str]:
    until = min(line.end, line.start + _LONGEST_DATE_LINE)
    match = _agency_patterns()[0].match(text, line.start, until) or (not line.label and _DATE_LINE.match(text, line.start, until))
    if not match:
        return []
    names = agency_names()
    told = match.groupdict()
    if told.get("e"):
        if not line.label:
            line.label, line.rule = "byline", "wire service"
    elif not line.label and match.end() < line.end:
        _cut_off(text, line, match.end(), lines)
    way = told.get("e") or told.get("a") or told["wire"]
    return [names.get(way, way)]


def _cut_off(text: str, line: Line, at: int, lines: list[Line]) -> None:
    """Make a line that opens with a date line two; at: offset where the news begins."""
    end = line.start + len(text[line.start : at].rstrip())
    lines.insert(lines.index(line), Line(line.start, end, line.gap, "byline", "date line"))
    line.start, line.gap = at, 0


def _credited_below(text: str, line: Line) -> list[str]:
    words = line.of(text)
    match = _agency_patterns()[1].search(words[-200:])
    if not match:
        return []
    if len(words) < 200 and not line.label and (match.start() == 0 or match["b"]):
        line.label, line.rule = "byline", "wire service's credit"
    return [agency_names()[way] for way in match.groups() if way]
