"""Whether a time lies before or after the day of writing, by the words around it.

    will meet on Friday, due on Friday, until Friday, to be held on Friday     future
    said Friday, met on Friday, since Friday                                    past
    on Friday, Ms Roe will speak                                                the first verb behind tells, where none stands before
"""

from __future__ import annotations

from importlib import resources

import yaml

from generator.mentions.rule import Match, Tokens

REACH = 12  # tokens looked at on each side
STOPS = frozenset([".", "?", "!", ";", "…", ":", "“", "\""])
LASTED = frozenset("lasted ran stayed remained lived worked served stood led held reigned played".split())
# words in -ed that are no past forms, and participles that point ahead
NO_PAST = frozenset("need feed speed indeed red bed united hundred exceed proceed succeed seed breed wed ted fred".split())


def _load() -> dict[str, frozenset[str]]:
    source = resources.files(__package__).joinpath("tense.yml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)).items()}


CUES = _load()
FUTURE, PAST, TIMETABLE, AHEAD, BEHIND = CUES["future"], CUES["past"], CUES["timetable"], CUES["ahead"], CUES["behind"]
INTENDED, LASTING, NOUNS = CUES["intended"], CUES["lasting"], CUES["nouns"]
DETERMINERS = frozenset("a an the this another any no further deeper rate tax price job".split())


def tense_around(tokens: Tokens, match: Match) -> str:
    """"past", "future", "present" (is in place from Friday) or "" for a mention, by its preposition, then the nearest verb before it, then behind it."""
    before = tokens.word(match.first - 1).lower() if match.first else ""
    if before in BEHIND:
        return "past"
    if before == "by":
        found = _look_back(tokens, match.first) or _look_ahead(tokens, match.last)
        return "past" if found == "past" and not _future_near(tokens, match.first) else "future"
    if before in AHEAD:
        return "past" if _ended(tokens, match.first - 1) else "future"
    return _look_back(tokens, match.first) or _look_ahead(tokens, match.last)


def _ended(tokens: Tokens, until: int) -> bool:
    """Whether what lasted until then is over: "was closed until Monday", "ran until Monday"; not "remain closed until Monday"."""
    if _is_past(tokens.word(until - 1).lower()) and tokens.word(until - 1).lower() in LASTED:
        return True
    for index in range(until - 1, max(-1, until - REACH), -1):
        word = tokens.word(index).lower()
        if (
            word in STOPS
            or word in FUTURE
            or word in LASTING
            or word in ("is", "are", "has", "have")
            or word == "to"
            and _verb_like(tokens.word(index + 1))
        ):
            return False
        if word in ("was", "were", "had", "did"):
            return True
    return False


def _look_back(tokens: Tokens, first: int) -> str:
    for index in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = tokens.word(index)
        word = "month" if word == "May" else word.lower().replace("’", "'")
        if word in STOPS or "\n" in word:
            return ""
        if word == "'d" and not _is_past(tokens.word(index + 1).lower()) and _verb_like(tokens.word(index + 1)):
            return "future"  # "said they'd visit"; "said they'd visited" is told as past
        if word in FUTURE:
            return "" if index and tokens.word(index - 1).lower() in ("was", "were", "had", "been") else "future"
        if word == "to" and index + 1 < first and _verb_like(tokens.word(index + 1)):
            return _governor(tokens, index)
        before = tokens.word(index - 1).lower() if index else ""
        if _is_past(word):
            if before in ("be", "not") or word in NOUNS and before in DETERMINERS:
                continue  # "should be completed": what comes before "be" tells; "a cut" is no verb
            return _governor(tokens, index - 1) if before == "to" else "past"
        if word in TIMETABLE:
            return "past" if before in ("has", "have", "had") else "future"
        if word in ("is", "are"):
            return "present" if first - index <= 8 and not tokens.word(index + 1).endswith("ing") else ""
    return ""


def _governor(tokens: Tokens, to: int) -> str:
    """What stands before "to": "set to chair" looks ahead; "failed to win", "was forced to leave" are told as past."""
    word = tokens.word(to - 1).lower() if to else ""
    if (
        word in FUTURE
        or word in ("set", "agreed", "ready", "likely", "is", "are", "not", ",", "and", "plan", "plans", "vote", "decision")
        or word in INTENDED
    ):
        return "future"
    return "past" if _is_past(word) else "future"


def _future_near(tokens: Tokens, first: int) -> bool:
    return any(tokens.word(index).lower() in FUTURE for index in range(max(0, first - REACH), first))


def _look_ahead(tokens: Tokens, last: int) -> str:
    for index in range(last, min(len(tokens.starts), last + REACH)):
        word = tokens.word(index)
        word = "month" if word == "May" else word.lower().replace("’", "'")
        if (
            word in STOPS
            or "\n" in word
            or word == ","
            and index + 1 < len(tokens.starts)
            and tokens.word(index + 1).lower() in ("and", "but", "while")
        ):
            return ""  # a clause of its own begins
        if word in FUTURE or word == "set":
            return "future"
        if _is_past(word):
            return "past"
    return ""


def _verb_like(word: str) -> bool:
    """Whether a word behind "to" may be a verb: lower case, and no article or number."""
    return word.islower() and word not in (
        "the",
        "a",
        "an",
        "this",
        "that",
        "his",
        "her",
        "its",
        "their",
        "our",
        "you",
        "me",
        "him",
        "us",
        "them",
        "it",
        "my",
        "your",
        "date",
        "those",
        "these",
    )


def _is_past(word: str) -> bool:
    return word in PAST or (len(word) > 4 and word.endswith("ed") and word not in NO_PAST)
