"""Marks what belongs to the page and not to the news. The rules are data: data/furniture.yml.

A line is marked by its own words (an advertisement's mark, a cookie note), by what it follows (the headlines under
"Read more:"), by its neighbourhood (a donation appeal over several paragraphs) or by where it stands (short lines after
the end of the news). Captions keep their words and lose their credit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.articles.credits import cut_credit
from generator.articles.furniture_data import furniture_data
from generator.articles.headline import ends_in_stop, is_sentence, takes_up
from generator.articles.lines import Line

_END = r"[\s.:…!>»→›▸▶|*\-–—]*"
_NOTHING = re.compile(r"(?!)")
_LONGEST_FURNITURE = 700  # characters; longer lines are news, whatever they begin with
_LONGEST_WHOLE = 20  # words
_MOST_LINKS = 16
_SPEECH = re.compile(r"[\"“”]|(?<!\w)(?:(?:said|says|according to|wrote|warned|announced)(?!\w)|told \w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # a date line: the header's
_OURSELVES = re.compile(r"(?<!\w)(?:[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our)(?!\w)")
_WELCOME = re.compile(r"(?=[^.!?\n]{0,40}(?i:welcome))[^.!?\n]{10,200}[.!?] (?=[A-Z])")
_LIST_DATE = re.compile(r"(?i)(published|updated)?:? ?[\w,. ]{0,14}\d{1,4}[\w,./ :]{0,20}$|published$")


@dataclass(frozen=True, slots=True)
class FurnitureKind:
    """One kind of furniture, compiled. links: the headlines below belong to it; after_news: told only below news."""

    name: str
    whole: re.Pattern
    opens: re.Pattern
    holds: re.Pattern
    links: bool
    after_news: bool

    def match(self, words: str, *, short: bool, speech: bool) -> bool:
        """Whether a line is this. short: few words, so that a pattern may cover it whole; speech: it reports what somebody said."""
        if short and self.whole.fullmatch(words):
            return True
        return not speech and bool(self.opens.match(words) or (self.holds is not _NOTHING and self.holds.search(words.lower())))


@lru_cache(maxsize=1)
def furniture_kinds() -> tuple[FurnitureKind, ...]:
    return tuple(
        FurnitureKind(
            kind["name"],
            _compile(kind.get("whole")),
            _compile(kind.get("opens")),
            _compile(kind.get("holds"), re.NOFLAG),
            kind.get("followed_by") == "links",
            kind.get("after_news") == "true",
        )
        for kind in furniture_data()["kinds"]
    )


def _compile(patterns: list[str] | None, flags: re.RegexFlag = re.I) -> re.Pattern:
    """One pattern out of many; a kind without patterns of this way matches nothing."""
    named = (pattern.replace("{END}", _END).replace("(?P<publisher>", f"(?P<publisher{index}>") for index, pattern in enumerate(patterns or []))
    return re.compile("|".join(f"(?:{pattern})" for pattern in named), flags) if patterns else _NOTHING


def mark_furniture(text: str, lines: list[Line]) -> list[Line]:
    """Label every line of furniture and every caption; lines that hold both news and furniture are cut in two."""
    lines = [piece for line in lines for piece in cut_line(text, line)]
    news = False
    for line in lines:
        if line.label:
            continue
        if kind := find_furniture(line.of(text), after_news=news):
            line.label, line.rule = "furniture", kind.name
        else:
            news = news or is_sentence(line.of(text))
    _mark_links(text, lines)
    _mark_appeals(text, lines)
    _mark_between(text, lines)
    _mark_end(text, lines)
    return lines


def find_furniture(words: str, *, after_news: bool = True) -> FurnitureKind | None:
    """The kind that a whole line is furniture by, or None. after_news: whether news stands above it."""
    if len(words) > _LONGEST_FURNITURE:
        return None
    words = words.replace("’", "'").replace("\xa0", " ").strip("|• ") or words
    short = words.count(" ") < _LONGEST_WHOLE and len(words) <= 250
    speech = words.count(" ") >= 6 and _SPEECH.search(words) is not None
    return next((kind for kind in furniture_kinds() if (after_news or not kind.after_news) and kind.match(words, short=short, speech=speech)), None)


def find_publisher(words: str) -> str | None:
    """The publisher that a line of furniture names, or None."""
    words = words.replace("’", "'").replace("\xa0", " ")
    for kind in furniture_kinds():
        for match in (kind.opens.match(words), kind.whole.fullmatch(words) if len(words) <= 250 else None):
            if match and (names := [name.strip() for name in match.groupdict().values() if name]):
                return names[0]
    return None


# --- lines that hold both ----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _glued() -> tuple[re.Pattern, re.Pattern]:
    data = furniture_data()
    tails = "|".join(re.escape(words) for words in sorted(data["glued_tails"], key=len, reverse=True))
    heads = "|".join(re.escape(words) for words in sorted(data["glued_heads"], key=len, reverse=True))
    return re.compile(rf"(?<=[.!?…\"”’)])(?:{tails})$"), re.compile(rf"(?:{heads})(?=[A-Z“\"‘][\w ])")


def cut_line(text: str, line: Line) -> list[Line]:
    """A line as one piece or more: furniture glued to its head or tail, a caption and its credit."""
    words = line.of(text)
    tails, heads = _glued()
    if match := heads.match(words):
        head = Line(line.start, line.start + match.end(), line.gap, "furniture", "advertisement")
        return [head, *cut_line(text, Line(line.start + match.end(), line.end))]
    tail = tails.search(words, max(0, len(words) - 40))
    if tail and tail.start() > 0:
        cut = line.start + tail.start()
        return [*cut_line(text, Line(line.start, cut, line.gap)), Line(cut, line.end, 0, "furniture", "link line")]
    welcome = _WELCOME.match(words)
    if welcome and _is_welcome(welcome.group().strip(), words[welcome.end() :]):
        cut = line.start + welcome.end()
        return [Line(line.start, line.start + len(welcome.group().rstrip()), line.gap), *cut_line(text, Line(cut, line.end))]
    return cut_credit(text, line)


def _is_welcome(first: str, rest: str) -> bool:
    """Whether a line's first sentence is a live blog's welcome, and what follows is news."""
    kind = find_furniture(first)
    return (
        kind is not None
        and kind.name == "live blog's own words"
        and is_sentence(rest)
        and not _OURSELVES.search(rest)
        and find_furniture(rest) is None
    )


# --- lines that are furniture by where they stand ------------------------------------------------------------------


def _mark_links(text: str, lines: list[Line]) -> None:
    openers = {kind.name for kind in furniture_kinds() if kind.links}
    for index, line in enumerate(lines):
        if line.label == "furniture" and line.rule in openers:
            for follower in _links_after(text, lines, index):
                follower.label, follower.rule = "furniture", "link under a link list"


def _links_after(text: str, lines: list[Line], index: int) -> list[Line]:
    """The run of headlines below a link list's opening; what is no headline, or heads the news after it, ends it."""
    found: list[Line] = []
    for at in range(index + 1, min(len(lines), index + 1 + _MOST_LINKS)):
        line, words = lines[at], lines[at].of(text)
        if line.label == "furniture" and words.count(" ") <= 3:
            continue  # "list 2 of 4", "Previous"
        if line.label == "furniture":
            break
        if not (_is_linklike(words) or _LIST_DATE.match(words)) or (found and line.gap > found[0].gap):
            break
        below = lines[at + 1].of(text) if at + 1 < len(lines) and not lines[at + 1].label else ""
        if found and is_sentence(below) and takes_up(below, words) >= 0.5:
            break
        found.append(line)
    return found


def _is_linklike(words: str) -> bool:
    """A headline or a topic: short, and no sentence."""
    return len(words) <= 200 and not (is_sentence(words) and not words.endswith(("?", "!"))) and not words.endswith((",", ";"))


@lru_cache(maxsize=1)
def _appeal() -> tuple[re.Pattern, tuple[tuple[re.Pattern, int], ...], re.Pattern, re.Pattern]:
    """Any word of an appeal; each with its weight; the words of reported speech; words that speak against an appeal."""
    data = furniture_data()["appeal"]
    weights = [(rf"(?<!\w)(?:{words})", int(weight)) for words, weight in data["weights"].items()]
    any_word = re.compile("|".join(words for words, _ in weights))
    return any_word, tuple((re.compile(words), weight) for words, weight in weights), re.compile(data["speech"]), re.compile(data["against"])


def appeal_score(words: str) -> int:
    """How much a paragraph's words ask for money: 3 and more is an appeal, 2 beside one. Reported speech scores 0."""
    words = words.replace("’", "'").lower()
    any_word, weights, speech, against = _appeal()
    if len(words) > 1500 or speech.search(words) or not any_word.search(words):
        return 0
    return sum(weight for pattern, weight in weights if pattern.search(words)) - (3 if against.search(words) else 0)


def _mark_appeals(text: str, lines: list[Line]) -> None:
    scores = [0 if line.label else appeal_score(line.of(text)) for line in lines]
    addressed = [not line.label and _addresses_reader(line.of(text)) for line in lines]
    found = {index for index, score in enumerate(scores) if score >= 3}
    # In a column or a letter the writer speaks as "we" and "you" throughout: there it tells nothing.
    spoken = sum(addressed) - sum(addressed[index] for index in found) <= max(6, 0.3 * len(lines))
    for start in sorted(found):
        for step in (-1, 1):
            index = start + step
            while 0 <= index < len(lines) and (scores[index] >= 2 or (spoken and addressed[index]) or lines[index].label == "furniture"):
                found |= {index} if not lines[index].label else set()
                index += step
    for index in found:
        lines[index].label, lines[index].rule = "furniture", "appeal for money"


def _addresses_reader(words: str) -> bool:
    """Whether the page itself speaks to its reader: "we" or "you" in a line that quotes nobody."""
    return len(words) <= _LONGEST_FURNITURE and _OURSELVES.search(words) is not None and not _SPEECH.search(words)


def _mark_between(text: str, lines: list[Line]) -> None:
    """Below the headline a word or three, and below the first news a headline, are furniture where they stand between furniture."""
    longest = -1  # spaces
    for index, line in enumerate(lines):
        words = line.of(text)
        short = not line.label and words.count(" ") <= longest and not is_sentence(words) and not _YEAR.search(words)
        if short and 0 < index < len(lines) - 1 and lines[index - 1].label == lines[index + 1].label == "furniture":
            line.label, line.rule = "furniture", "short line between furniture"
        elif not line.label and words.count(" ") >= 3:
            longest = max(longest, 12 if is_sentence(words) and words.count(" ") >= 8 else 2)


def _mark_end(text: str, lines: list[Line]) -> None:
    """After the last news, what follows furniture and is no sentence is furniture: the page's foot."""
    last = next((index for index in range(len(lines) - 1, -1, -1) if not lines[index].label and _is_news(lines[index].of(text))), None)
    if last is None:
        return
    foot = pictures = False
    for line in lines[last + 1 :]:
        if line.label == "furniture":
            pictures = line.rule == "picture credit" and (pictures or not foot)
            foot = True
        elif pictures and ends_in_stop(line.of(text)):
            continue  # below a picture alone, a short sentence is the last of the news
        elif foot and not line.label and not _ENDS_NEWS.search(line.of(text)):
            line.label, line.rule = "furniture", "foot of the page"


_ENDS_NEWS = re.compile(r"contributed|[Rr]eporting by|[Ee]diting by|(?:Press|Reuters|AFP|PA) ")


def _is_news(words: str) -> bool:
    return ends_in_stop(words) and words.count(" ") >= 6
