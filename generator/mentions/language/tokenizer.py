"""Words and marks of a stretch of text, with their offsets.

    the NCA's plan      -> the | NCA | 's | plan
    didn't, cannot      -> did | n't, can | not
    cross-examination   -> one token: every part in lower case
    US-led, Smith-Jones -> US | - | led: a name may end at the hyphen
    U.S. Mr. Sept.      -> keep their stop
    £75m, 2%            -> £ | 75m, 2 | %
"""

from __future__ import annotations

import re

ABBREVIATIONS = (
    "Mr Mrs Ms Mx Dr Prof Rev Hon Gen Lt Col Maj Capt Cpl Sgt Sen Rep Gov Pres Supt Insp Det Adm Cmdr Jr Sr St Mt Ft "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Inc Ltd Co Corp Bros vs etc approx dept no No Ave Blvd Rd "
    "Ala Ariz Calif Colo Conn Fla Ill Ind Kan La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash "
    "Wis Wyo"
).split()

# Abbreviations that are words too keep their stop only where no sentence ends.
_WORDS_TOO = {"no", "No", "Mar", "Jun", "Jul", "Co", "La", "Ill", "Ind", "Miss", "Mo", "Md", "Pa", "Va", "Ore", "Wash", "etc", "vs"}
_SURE = "|".join(sorted((a for a in ABBREVIATIONS if a not in _WORDS_TOO), key=len, reverse=True))
_UNSURE = "|".join(sorted(_WORDS_TOO, key=len, reverse=True))
_LOWER = r"(?![A-ZÀ-ÖØ-Þ])[^\W\d_]+"
_NEGATED = "ca|wo|sha|do|does|did|is|are|was|were|has|have|had|could|would|should|might|must|need|ai|dare|ought"

TOKEN = re.compile(
    rf"""
      (?!cannot\b)[a-z]++(?=[ ])                         # most words: no other pattern need be tried
    | (?:https?://|www\.)[^\s<>"]{{1,2000}}              # addresses
    | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.\w{{1,24}}){{1,4}}
    | [#@]\w{{1,64}}
    | (?:[A-Z]\.){{2,9}}                                 # U.S.
    | [A-Z]\.(?=[ \t]?[A-Z])                             # the J. of J. Doe
    | (?:{_SURE})\.(?![^\W_])
    | (?:{_UNSURE})\.(?=[ ]?[\da-z(,])
    | (?:{_NEGATED})(?=n['’]t\b) | n['’]t\b
    | (?i:can)(?=not\b)
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|tn|mn|m|k|mph|km|kg|mm|cm|ft|[MGTk]Wh?|pm|am|pc|p|s|C|F)?(?:-{_LOWER}){{0,4}}(?![^\W_])
    | {_LOWER}(?:-{_LOWER}){{1,6}}(?![-’']?[^\W_])       # cross-examination
    | (?:US|A|C|NZ|HK)\$ | [$£€¥₹]
    | ['’](?:s|re|ve|ll|d|m)\b                           # clitics
    | [^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m|t)\b)[^\W\d_]+){{0,2}}
    | \.{{2,3}} | -{{2,3}} | ['`]{{2}} | \S
    """,
    re.VERBOSE,
)


def split_tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the tokens of text[start:end], in order, none empty, none across white space."""
    return [match.span() for match in TOKEN.finditer(text, start, end)]
