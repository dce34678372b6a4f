"""Calendar dates in EDTF: which texts are dates, and why the others are not.

| is a date | is none |
|---|---|
| 2024, 2024-09, 2024-09-06, 2024-09-03~, 202X | 2024-02-30, 6 September, 199? |
| 2024-08-26/2024-09-01, ../2013, 2024-10/.. | 2024-09-02/2024-09-01 |

The forms that news gives are judged here in a microsecond; the rest of EDTF goes to the `edtf` library (6 ms) once.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

from generator.later import later

edtf = later("edtf")

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", re.ASCII)
_LONGEST = 60
_HELP = "Write 2024, 2024-09, 2024-09-06 or an EDTF interval such as 2024-09-02/2024-09-08."


@lru_cache(maxsize=65536)
def fault_of(text: str) -> str | None:
    """Why `text` is no EDTF date, in words that name the mend; None where it is one."""
    start, slash, end = text.partition("/")
    parts = [part for part in (start, end) if part not in ("", "..")] if slash else [text]
    plain = [_PLAIN.fullmatch(part) for part in parts]
    if not parts:
        return f'"{text}" is no date. {_HELP}'
    if not all(plain):
        return None if _is_other_edtf(text) else f'"{text}" is no date. {_HELP}'
    wrong = next((part for part, match in zip(parts, plain) if not _in_calendar(match)), None)
    if wrong is not None:
        return f'"{wrong}" is not in the calendar. {_HELP}'
    if len(parts) == 2 and start[: len(end)] > end[: len(start)]:
        return f'"{text}" ends before it starts. Write the earlier date first.'
    return None


def edtf_date(text: str) -> str:
    """`text` itself where it is an EDTF date. Raises ValueError with the fault otherwise."""
    fault = fault_of(text)
    if fault is not None:
        raise ValueError(fault)
    return text


def _in_calendar(match: re.Match[str]) -> bool:
    year, month, day = (int(part) if part else None for part in match.groups())
    if month is None:
        return True
    if 21 <= month <= 24:  # EDTF's seasons
        return day is None
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= monthrange(year or 4, month)[1]


def _is_other_edtf(text: str) -> bool:
    if not text or len(text) > _LONGEST:
        return False
    try:
        edtf.parse_edtf(text)
    except edtf.parser.edtf_exceptions.EDTFParseException:
        return False
    return True
