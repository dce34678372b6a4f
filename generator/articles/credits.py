"""Tells pictures' captions and credits from news. The words are data: data/furniture.yml, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.articles.furniture_data import furniture_data
from generator.articles.headline import ends_in_stop, is_sentence
from generator.articles.lines import Line


@dataclass(frozen=True, slots=True)
class _Captions:
    """hint: a cheap sign that a line ends in a credit; credit: the credit itself; bare: a house with nothing before it;
    opens, holds: words that open a caption's line, or stand in one that is no sentence; dated: a picture's own date."""

    hint: re.Pattern
    credit: re.Pattern
    bare: re.Pattern
    opens: re.Pattern
    holds: re.Pattern
    dated: re.Pattern


@lru_cache(maxsize=1)
def _captions() -> _Captions:
    data = furniture_data()["captions"]
    houses = "|".join(re.escape(house) for house in sorted(data["houses"], key=len, reverse=True))
    name = r"[A-Z](?:[\w'’-]*\w|\.)?(?: (?:de|van|von|al|bin|la|del|el|[A-Z](?:[\w'’-]*\w|\.)?)){0,4}"
    credits = "|".join(credit.replace("{NAME}", name).replace("{HOUSE}", f"(?:{houses})") for credit in data["credits"])
    bare = "|".join(re.escape(house) for house in sorted(data["bare"], key=len, reverse=True))
    return _Captions(
        re.compile(r"/|\)\.?$|\]\.?$|(?i:photo|picture|image|credit)|" + houses),
        re.compile(rf"(?:{credits})$"),
        re.compile(rf"(?<!by)(?<!the)(?<!to)(?<!with)(?<!from)(?<!of)(?<!for)(?<!and)(?<!in)(?<!at) (?P<house>{bare})$"),
        re.compile(data["opens"], re.I),
        re.compile(data["holds"], re.I),
        re.compile(data["dated"], re.I),
    )


def cut_credit(text: str, line: Line) -> list[Line]:
    """A caption and its credit, where the line ends in one."""
    words, captions = line.of(text), _captions()
    if captions.opens.match(words) or captions.dated.search(words, 0, 600) or (captions.holds.search(words, 0, 300) and not is_sentence(words)):
        line.label, line.rule = "caption", "caption by its opening words"
    if not captions.hint.search(words, max(0, len(words) - 60)):
        return [line]
    start = _credit_start(words, captions)
    if start is None:
        return [line]
    if start == 0:
        return [Line(line.start, line.end, line.gap, "furniture", "picture credit")]
    end = line.start + len(words[:start].rstrip())
    return [Line(line.start, end, line.gap, "caption", "caption with credit"), Line(line.start + start, line.end, 0, "furniture", "picture credit")]


def _credit_start(words: str, captions: _Captions) -> int | None:
    """Where a line's credit begins. Without brackets it must follow a full stop, or it is the end of a sentence."""
    if match := captions.credit.search(words, max(0, len(words) - 120)):
        start = match.start()
        bracketed = match.group().startswith(("(", "["))
        return start if start == 0 or bracketed or ends_in_stop(words[:start].rstrip()) else None
    match = captions.bare.search(words) if 4 <= words.count(" ") < 40 else None
    return match.start("house") if match else None
