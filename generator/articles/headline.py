"""Tells a headline from a sentence by its shape and by whether the news after it takes up its words."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?…] ?[\"'”’)\]]*$")
_HEADLINE_STOP = re.compile(r"[.!…,;:] ?[\"'”’)\]]*$|[.!?…,;:] ?[\"”)]$")
# "The bridge was built in 1908": headlines do without the article and the auxiliary.
_PLAIN_SENTENCE = re.compile(r"(?:The|A|An|He|She|It|They|We|There|In|On|At)(?: [^\s?]+){1,12}? (?:was|were|is|are|had|has|have)(?: [^\s?]+){3,20}$")
_LONGEST_WORDS = 24
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d,.]*")
_COMMON = frozenset(
    (
        "about after against also amid another because been before being between both could does doing down during each from further "
        "have having here hers herself himself into itself just more most much over said same says should since some such than that "
        "their them then there these they this those through under until very were what when where which while will with would your "
        "first last year years week people"
    ).split()
)


def ends_in_stop(words: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _STOP.search(words, max(0, len(words) - 12)) is not None


def is_sentence(words: str) -> bool:
    """Whether a line is news as it stands: it ends as a sentence does, or is too long for a headline."""
    return ends_in_stop(words) or words.endswith(":") or words.count(" ") >= _LONGEST_WORDS


def may_be_heading(words: str) -> bool:
    """Short, opens like a headline and has no full stop at its end."""
    if len(words) > 200 or words.count(" ") >= _LONGEST_WORDS or _HEADLINE_STOP.search(words):
        return False
    if _PLAIN_SENTENCE.match(words):
        return False
    first = words.lstrip("'‘\"“£$€")[:1]
    return first.isupper() or first.isdigit()


def content_words(words: str) -> set[str]:
    """The telling words, cut to a stem of five letters."""
    return {word.lower()[:5] for word in _CONTENT_WORD.findall(words) if word.lower() not in _COMMON}


def takes_up(body: str, heading: str) -> float:
    """Share of a heading's telling words that the news after it repeats, 0 to 1; 0 where it repeats fewer than two of several."""
    telling = content_words(heading)
    common = telling & content_words(body)
    return len(common) / len(telling) if len(common) >= min(2, len(telling)) and telling else 0.0
