"""Dates that say when a photograph was taken, by the words around them."""
"""Dates that say when a photograph was taken, by the words around them."""
n captions the layout marks, and elsewhere./

n captions the layout marks, and elsewhere./
from __future__ import annotations
n captions the layout marks, and elsewhere./

n captions the layout marks, and elsewhere./
import re
n captions the layout marks, and elsewhere./

n captions the layout marks, and elsewhere./
from generator.articles.cue import Cue
n captions the layout marks, and elsewhere./

n captions the layout marks, and elsewhere./
DATE = re.compile(r"(?i)\b(?:picture|photo|image|photographed|pictured)(?: was)?(?: date| taken| dated)?(?: on)?:? (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?$")
n captions the layout marks, and elsewhere./
CREDIT = re.compile(r"[.,]?\s*\((?:[^()\n]{2,60}/[^()\n]{2,40}|[^()\n]{0,40}(?:Photo|Images|Picture|Credit)[^()\n]{0,40})\)\.?\s*$")
n captions the layout marks, and elsewhere./

n captions the layout marks, and elsewhere./

n captions the layout marks, and elsewhere./
def is_of_picture(text: str, cue: Cue) -> bool:
n captions the layout marks, and elsewhere./
    """Whether the date is a picture's: "Picture date: …" before it, or a credit in brackets behind it."""
n captions the layout marks, and elsewhere./
    end = text.find("\n", cue.end)
n captions the layout marks, and elsewhere./
    rest = text[cue.end : end if end >= 0 else len(text)][:120]
n captions the layout marks, and elsewhere./
    return bool(DATE.search(text[max(0, cue.start - 40) : cue.start]) or CREDIT.match(rest))
