"""Marks what belongs to the page and not to the news. The rules are data: data/furniture.yml.

A line is marked by its own words (an advertisement's mark, a cookie note), by what it follows (the headlines under
"Read more:"), or by its neighbourhood (a donation appeal over several paragraphs). Captions keep their words and lose
their credit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from generator.articles.lines import Line

_END = r"[\s.:…!>»→›▸▶|*\-–—]*"
_LONGEST_FURNITURE = 700  # characters; longer lines are news, whatever they begin with
_LONGEST_LINK = 200
_MOST_LINKS = 12
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_SPEECH = re.compile(r"[\"“”]|(?<!\w)(said|told|according to)(?!\w)", re.I)
_NAME = r"[A-Z][\w.'’-]*(?: (?:de|van|von|al|bin|la|del|el|[A-Z][\w.'’-]*)){0,4}"


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One kind of furniture: a line that one of the patterns covers whole. links: the headlines after it belong to it."""

    name: str
    pattern: re.Pattern
    links: bool


@lru_cache(maxsize=1)
def furniture_data() -> dict:
    """The rules as written, for the code and for the tests that read the examples beside them."""
    return yaml.safe_load((Path(__file__).parent / "data" / "furniture.yml").read_text("utf-8"))


@lru_cache(maxsize=1)
def furniture_rules() -> tuple[FurnitureRule, ...]:
    return tuple(
        FurnitureRule(rule["name"], _compile(rule["patterns"]), rule.get("followed_by") == "links") for rule in furniture_data()["lines"]
    )


def _compile(patterns: list[str]) -> re.Pattern:
    seen_publisher, parts = False, []
    for pattern in patterns:
        if "(?P<publisher>" in pattern and seen_publisher:
            pattern = pattern.replace("(?P<publisher>", "(?P<publisher_>", 1)
        parts.append(pattern.replace("{END}", _END))
    return re.compile("|".join(f"(?:{part})" for part in _with_unique_groups(parts)), re.I)


def _with_unique_groups(parts: list[str]) -> list[str]:
    return [part.replace("(?P<publisher>", f"(?P<publisher{index}>") for index, part in enumerate(parts)]


def mark_furniture(text: str, lines: list[Line]) -> list[Line]:
    """Label every line of furniture and every caption; lines that hold both news and furniture are cut in two."""
    lines = [piece for line in lines for piece in _cut(text, line)]
    for line in lines:
        if rule := find_furniture(line.of(text)):
            line.label, line.rule = "furniture", rule.name
    _mark_links(text, lines)
    _mark_appeals(text, lines)
    return lines


def find_furniture(words: str) -> FurnitureRule | None:
    """The rule that a whole line is furniture by, or None."""
    if len(words) > _LONGEST_FURNITURE:
        return None
    words = words.replace("’", "'").replace("\xa0", " ")
    if len(words) > 60 and _SPEECH.search(words) and _SENTENCE_END.search(words):
        return None
    return next((rule for rule in furniture_rules() if rule.pattern.fullmatch(words)), None)


def find_publisher(words: str) -> str | None:
    """The publisher that a line of furniture names, or None."""
    words = words.replace("’", "'").replace("\xa0", " ")
    for rule in furniture_rules():
        match = rule.pattern.fullmatch(words)
        if match:
            return next((name for group, name in match.groupdict().items() if group.startswith("publisher") and name), None)
    return None


# --- lines that hold both ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _glued() -> tuple[re.Pattern, re.Pattern]:
    data = furniture_data()
    tails = "|".join(re.escape(words) for words in sorted(data["glued_tails"], key=len, reverse=True))
    heads = "|".join(re.escape(words) for words in sorted(data["glued_heads"], key=len, reverse=True))
    return re.compile(rf"(?<=[.!?…\"”’)])(?:{tails})$"), re.compile(rf"(?:{heads})(?=[A-Z“\"‘][\w ])")


@lru_cache(maxsize=1)
def credit_pattern() -> re.Pattern:
    """A picture's credit, to be found at the end of a caption or as a whole line."""
    data = furniture_data()["captions"]
    houses = "|".join(re.escape(house) for house in sorted(data["houses"], key=len, reverse=True))
    return re.compile("|".join(part.replace("{NAME}", _NAME).replace("{HOUSE}", f"(?:{houses})") for part in data["credits"]))


def _cut(text: str, line: Line) -> list[Line]:
    words = line.of(text)
    tails, heads = _glued()
    if match := heads.match(words):
        head = Line(line.start, line.start + match.end(), line.gap, "furniture", "advertisement")
        return [head, *_cut(text, Line(line.start + match.end(), line.end))]
    tail = tails.search(words, max(0, len(words) - 40))
    if tail and tail.start() > 0:
        cut = line.start + tail.start()
        return [*_cut(text, Line(line.start, cut, line.gap)), Line(cut, line.end, 0, "furniture", "link line")]
    return _cut_credit(text, line)


def _cut_credit(text: str, line: Line) -> list[Line]:
    """A caption and its credit, where the line ends in one."""
    words = line.of(text)
    window = max(0, len(words) - 120)
    for match in credit_pattern().finditer(words, window):
        if match.end() != len(words):
            continue
        if match.start() == 0:
            return [Line(line.start, line.end, line.gap, "furniture", "picture credit")]
        before = words[: match.start()].rstrip()
        if not _may_be_caption(before, match.group()):
            return [line]
        cut = line.start + len(before)
        return [Line(line.start, cut, line.gap, "caption", "caption with credit"), Line(line.start + match.start(), line.end, 0, "furniture", "picture credit")]
    return [line]


def _may_be_caption(before: str, credit: str) -> bool:
    """A credit without brackets must follow a full stop, or it is the end of a sentence."""
    return credit.startswith(("(", "[")) or bool(_SENTENCE_END.search(before))


# --- lines that are furniture by where they stand ------------------------------------------------------------------


def is_linklike(words: str) -> bool:
    """A headline: short, no stop at its end, begins like one."""
    if len(words) > _LONGEST_LINK or words.endswith((".", ":", ";", ",")) or _SENTENCE_END.search(words.rstrip("?!")):
        return False
    return len(words.split()) >= 2 and (words[0].isupper() or words[0].isdigit() or words[0] in "'\"‘“•-*")


def _mark_links(text: str, lines: list[Line]) -> None:
    links = {rule.name for rule in furniture_rules() if rule.links}
    for index, line in enumerate(lines):
        if line.label != "furniture" or line.rule not in links:
            continue
        for follower in _links_after(text, lines, index):
            follower.label, follower.rule = "furniture", "link under a link list"


def _links_after(text: str, lines: list[Line], index: int) -> list[Line]:
    """The run of headlines after a link list's opening. A gap that parts the list from the story ends it."""
    found: list[Line] = []
    for line in lines[index + 1 : index + 1 + _MOST_LINKS]:
        if line.label == "furniture":
            break
        if not is_linklike(line.of(text)) or (found and line.gap > found[0].gap):
            break
        found.append(line)
    return found


@lru_cache(maxsize=1)
def _appeal() -> tuple[tuple[re.Pattern, int], ...]:
    return tuple((re.compile(rf"(?<!\w)(?:{words})", re.I), weight) for words, weight in furniture_data()["appeal"]["weights"].items())


def appeal_score(words: str) -> int:
    """How much a paragraph's words ask for money; 3 and more is an appeal, 2 beside one."""
    if len(words) > 1500:
        return 0
    words = words.replace("’", "'")
    score = sum(weight for pattern, weight in _appeal() if pattern.search(words))
    against = re.compile(furniture_data()["appeal"]["against"], re.I)
    return score - (3 if against.search(words) else 0)


def _mark_appeals(text: str, lines: list[Line]) -> None:
    scores = [3 if line.label == "furniture" else appeal_score(line.of(text)) for line in lines]
    appeal = [score >= 3 and line.label != "furniture" for score, line in zip(scores, lines)]
    for index, line in enumerate(lines):
        beside = any(0 <= other < len(lines) and appeal[other] for other in (index - 1, index + 1))
        if appeal[index] or (beside and scores[index] >= 2 and not line.label):
            line.label, line.rule = "furniture", "appeal for money"
