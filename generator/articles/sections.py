"""Lays a text out as paragraphs and sections: the entries of a live blog, the headed parts of a story, furniture.

A heading is told from a one-sentence paragraph by general signs: it has no full stop at its end, it is short, and news
follows it. A live blog is told by its furniture ("Welcome to our live blog"), by clock times that stand over entries, or by
several long headlines whose words the next paragraph repeats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.articles.article import Mark
from generator.articles.document import Paragraph, Section
from generator.articles.header import Header
from generator.articles.headline import ends_in_stop, is_sentence, may_be_heading, takes_up
from generator.articles.lines import Line

_CLOCK = re.compile(
    r"(?:(?:\d{1,2} ?(?:h|hrs?|hours?|m|mins?|minutes?) ago ?|Posted at |posted at |at |At )?)\(?(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.])(?P<minute>[0-5]\d) ?(?P<half>[ap]\.?m\.?|AM|PM)?"
    r"(?: ?(?:GMT|BST|UTC|CET|CEST|ET|EST|EDT|PT|PST|PDT|IST|AEST|AEDT|local time))?\)?(?P<rest>$|[:.,|–—-]? +.*)"
)
_AFTER_CLOCK = " :.,|–—-"
_DAY = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2,8})\.?|(?P<month_>[A-Z][a-z]{2,8})\.? (?P<day_>\d{1,2}),?)(?: (?P<year>\d{4}))?$|(?:Yesterday|Today)$"
)
# "Ann Roe18 February 2022 09:42": who wrote an entry, and when, below it.
_SIGNED = re.compile(r"[A-Z][^\d\n]{2,60}?(?P<day>\d{1,2} [A-Z][a-z]{2,8} \d{4}) (?P<clock>\d\d:\d\d)$")
_FROM = re.compile(
    r"(?:From|By) (?:[A-Z][\w&]*(?:'s|’s) )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}(?:(?:,| and) [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}){0,3}(?: in [A-Z][\w ,]{2,40})?$"
)
_MONTHS = {name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_LIVE = re.compile(
    r"(?i:(?<!\w)(?:live ?blog|live (?:updates?|coverage|page|feed|reporting)|politics live|as it happened)(?!\w)|(?<!\w)live:|[-–—:] ?live$)|(?<!\w)LIVE(?!\w)"
)

@dataclass(frozen=True, slots=True)
class Layout:
    """Sections and paragraphs of a text, each in order; a paragraph's `section` is an index into sections."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(slots=True)
class _Part:
    """A section in the making: the lines from `first` on, up to the next part."""

    first: int
    title: str | None
    kind: str
    clock: str | None = None
    day: str | None = None


def lay_out(text: str, lines: list[Line], header: Header, outline: dict[int, Mark] | None = None) -> Layout:
    """Turn labelled lines into sections and paragraphs. outline: what the file itself marks, by offset; it is believed."""
    if outline and any(mark.kind == "entry" for mark in outline.values()):
        return _build(text, lines, _marked_entries(lines, header, outline))
    mark_clocks(text, lines)
    mark_signed(text, lines)
    if outline:
        mark_given_headings(lines, outline)
    else:
        mark_headings(text, lines)
    parts = _split_parts(text, lines, header, live=is_live_blog(text, lines, header))
    return _build(text, lines, parts)


def mark_given_headings(lines: list[Line], outline: dict[int, Mark]) -> None:
    """Label the headings that the file marks."""
    for line in lines:
        if not line.label and line.start in outline:
            line.label, line.rule = "heading", "heading marked by the file"


def _marked_entries(lines: list[Line], header: Header, outline: dict[int, Mark]) -> list[_Part]:
    """The parts of a live blog whose file marks each entry."""
    parts = [_Part(0, header.title, "story")]
    for index, line in enumerate(lines):
        mark = outline.get(line.start)
        if mark and mark.kind == "entry":
            parts.append(_Part(index, mark.title, "entry", mark.clock, mark.day))
        if mark and mark.title and line.label not in ("furniture", "title"):
            line.label, line.rule = "heading", "heading marked by the file"
    return parts


# --- headings ----------------------------------------------------------------------------------------------------


def mark_headings(text: str, lines: list[Line]) -> None:
    """Label the headlines inside a text "heading"."""
    news = [index for index, line in enumerate(lines) if line.label in ("", "title", "caption", "byline", "clock")]
    for place, index in enumerate(news):
        line = lines[index]
        if line.label or not may_be_heading(line.of(text)):
            continue
        before = lines[news[place - 1]] if place else None
        after = next((lines[other] for other in news[place + 1 : place + 3] if lines[other].label != "byline"), None)
        if before is not None and before.label == "title" and before.end < line.start and news[place] == news[place - 1] + 1:
            continue  # the standfirst
        if after is not None and not after.label and is_sentence(after.of(text)) and _parted(text, before):
            line.label, line.rule = "heading", "heading before news"
    _keep_asked_sentences(text, lines)


def _keep_asked_sentences(text: str, lines: list[Line]) -> None:
    """A single question in a story is a sentence of it; headings that ask come in twos and threes, or are taken up."""
    asked = [index for index, line in enumerate(lines) if line.rule == "heading before news" and line.of(text).rstrip("'’").endswith("?")]
    for index in asked if len(asked) < 2 else ():
        if not _repeats(text, lines, index) and not (index and lines[index - 1].label == "clock"):
            lines[index].label = lines[index].rule = ""


def _parted(text: str, before: Line | None) -> bool:
    """Whether what stands before has come to its end: a stop, or nothing, or the page's own words."""
    if before is None or before.label:
        return True
    return ends_in_stop(before.of(text))


def _repeats(text: str, lines: list[Line], index: int) -> bool:
    """Whether the news after a heading takes up its words."""
    body = " ".join(line.of(text) for line in lines[index + 1 : index + 4] if not line.label)
    return takes_up(body, lines[index].of(text)) > 0


# --- live blogs --------------------------------------------------------------------------------------------------


def mark_clocks(text: str, lines: list[Line]) -> None:
    """Label lines that are an entry's clock time, alone or before its headline."""
    for line in lines:
        words = line.of(text)
        if line.label or len(words) >= 200 or not (match := _CLOCK.match(words)):
            continue
        rest = match["rest"].strip(_AFTER_CLOCK)
        if not rest or ((match["half"] or match["mark"] == ":") and (may_be_heading(rest) or _DAY.match(rest))):
            line.label, line.rule = "clock", "clock time of an entry"


def mark_signed(text: str, lines: list[Line]) -> None:
    """Label the lines that say who wrote a live blog's entry."""
    for line in lines:
        words = line.of(text)
        if not line.label and len(words) < 120 and (_SIGNED.match(words) or _FROM.match(words)):
            line.label, line.rule = "byline", "writer of an entry"


def read_clock(words: str) -> tuple[str, str, str | None]:
    """("HH:MM", the headline after it, "YYYY-MM-DD" or None) of a clock line."""
    match = _CLOCK.match(words)
    hour, half = int(match["hour"]), (match["half"] or "").lower()[:1]
    hour = hour % 12 + 12 if half == "p" else 0 if half == "a" and hour == 12 else hour
    rest = match["rest"].strip(_AFTER_CLOCK)
    day = _DAY.match(rest)
    return f"{hour:02d}:{match['minute']}", "" if day else rest, _read_day(day) if day else None


def _read_day(match: re.Match) -> str | None:
    """ "YYYY-MM-DD" of a date with its year, else None."""
    month = _MONTHS.get((match["month"] or match["month_"] or "")[:3].lower())
    number = int(match["day"] or match["day_"] or 0)
    return f"{match['year']}-{month:02d}-{number:02d}" if month and match["year"] and 1 <= number <= 31 else None


def is_live_blog(text: str, lines: list[Line], header: Header) -> bool:
    """Whether the text is many stories under one address."""
    headings = [index for index, line in enumerate(lines) if line.label == "heading"]
    clocks = sum(line.label == "clock" for line in lines)
    if clocks >= 3:
        return True
    told = any(line.rule == "live blog's own words" for line in lines) or bool(_LIVE.search(header.title or ""))
    signed = sum(line.rule == "writer of an entry" for line in lines)
    fewest_words = 3 if told else 5
    taken_up = sum(len(lines[index].of(text).split()) >= fewest_words and _repeats(text, lines, index) for index in headings)
    if told:
        return clocks >= 1 or taken_up >= 2 or signed >= 2
    return taken_up >= 4 and taken_up >= 0.8 * len(headings)


# --- sections ----------------------------------------------------------------------------------------------------


def _split_parts(text: str, lines: list[Line], header: Header, *, live: bool) -> list[_Part]:
    parts = [_Part(0, header.title, "story")]
    for index, line in enumerate(lines):
        if line.label == "clock" and live:
            clock, words, day = read_clock(line.of(text))
            if words or parts[-1].clock != clock:  # some pages print the time again below the entry
                parts.append(_Part(index, words or None, "entry", clock, day))
        elif (
            live
            and line.rule == "writer of an entry"
            and parts[-1].kind == "entry"
            and not parts[-1].clock
            and (signed := _SIGNED.match(line.of(text)))
        ):
            parts[-1].clock, parts[-1].day = signed["clock"], _read_day(_DAY.match(signed["day"]))
        elif line.label == "heading":
            _open_part(text, lines, index, parts, live)
        elif live and line.label == "furniture" and line.rule == "live blog's own words" and _is_blog_title(text, lines, index):
            lines[index - 1].label, lines[index - 1].rule = "furniture", "live blog's title"
            parts.append(_Part(index - 1, lines[index - 1].of(text), "entry"))
    return [part for part in parts if part.first < len(lines)] or parts


def _open_part(text: str, lines: list[Line], index: int, parts: list[_Part], live: bool) -> None:
    words, last = lines[index].of(text), parts[-1]
    if live and last.kind == "entry" and last.clock and last.title is None and last.first == index - 1:
        last.title = words  # the headline below its clock time
    elif not live:
        parts.append(_Part(index, words, "story"))
    elif len(words.split()) >= 5 or _repeats(text, lines, index):
        parts.append(_Part(index, words, "entry"))


def _is_blog_title(text: str, lines: list[Line], index: int) -> bool:
    """Whether the line before a blog's welcome is the blog's own title ("Harbour LIVE")."""
    return index > 0 and not lines[index - 1].label and len(lines[index - 1].of(text).split()) <= 12 and bool(_LIVE.search(lines[index - 1].of(text)))


def _build(text: str, lines: list[Line], parts: list[_Part]) -> Layout:
    starts = [0 if number == 0 else lines[part.first].start for number, part in enumerate(parts)]
    ends = [*starts[1:], len(text)]
    kept = [(start, end, part) for start, end, part in zip(starts, ends, parts) if start < end or len(parts) == 1]
    sections = [Section(start, end, part.title, part.kind, part.clock, part.day) for start, end, part in kept]
    sections += [Section(start, end, None, "boilerplate") for start, end in _furniture_stretches(lines, {s.start for s in sections})]
    sections.sort(key=lambda section: (section.start, -section.end))
    return Layout(tuple(sections), tuple(_paragraphs(text, lines, sections)))


def _furniture_stretches(lines: list[Line], starts: set[int]) -> list[tuple[int, int]]:
    """Runs of furniture lines, parted where a story begins."""
    found: list[tuple[int, int]] = []
    running = False
    for line in lines:
        if line.label != "furniture":
            running = False
        elif running and line.start not in starts:
            found[-1] = (found[-1][0], line.end)
        else:
            found.append((line.start, line.end))
            running = True
    return found


_KINDS = {
    "": "body", "title": "heading", "heading": "heading", "caption": "caption", "byline": "byline", "clock": "byline",
    "furniture": "boilerplate",
}


def _paragraphs(text: str, lines: list[Line], sections: list[Section]) -> list[Paragraph]:
    stories = [index for index, section in enumerate(sections) if section.kind != "boilerplate"]
    furniture = [index for index, section in enumerate(sections) if section.kind == "boilerplate"]
    return [
        Paragraph(start, end, kind, _section_at(sections, furniture if kind == "boilerplate" else stories, start))
        for line in lines
        for start, end, kind in _pieces(text, line)
    ]


def _pieces(text: str, line: Line) -> list[tuple[int, int, str]]:
    """A line as paragraphs; a clock time before a headline is parted from it."""
    if line.label == "clock":
        rest = read_clock(line.of(text))[1]
        if rest:
            cut = line.start + line.of(text).rindex(rest)
            return [(line.start, line.start + len(text[line.start : cut].rstrip(_AFTER_CLOCK)), "byline"), (cut, cut + len(rest), "heading")]
    return [(line.start, line.end, _KINDS[line.label])]


def _section_at(sections: list[Section], among: list[int], at: int) -> int:
    """The last of the sections `among` that begins at or before `at`."""
    low, high = 0, len(among)
    while low < high:
        middle = (low + high) // 2
        if sections[among[middle]].start <= at:
            low = middle + 1
        else:
            high = middle
    return among[max(0, low - 1)]
