"""Dates that say when a photograph was taken, by the words around them."""

from __future__ import annotations

import re

from generator.articles.cue import Cue

DATE = re.compile(
    r"(?i)\b(?:picture|photo|image|photographed|pictured)(?: was)?(?: date| taken| dated)?(?: on)?:? (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?$"
)
CREDIT = re.compile(r"[.,]?\s*\((?:[^()\n]{2,60}/[^()\n]{2,40}|[^()\n]{0,40}(?:Photo|Images|Picture|Credit)[^()\n]{0,40})\)\.?\s*$")


def is_of_picture(text: str, cue: Cue) -> bool:
    """Whether the date is a picture's: "Picture date: …" before it, or a credit in brackets behind it."""
    end = text.find("\n", cue.end)
    rest = text[cue.end : end if end >= 0 else len(text)][:120]
    return bool(DATE.search(text[max(0, cue.start - 40) : cue.start]) or CREDIT.match(rest))
