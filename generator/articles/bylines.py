"""Reads who wrote an article, from its first and last lines, and labels those lines.

| line | read as |
|---|---|
| By Ann Roe and Tom Poe, Political Correspondent | Ann Roe, Tom Poe |
| Ann Roe / Guest Reporter (two lines) | Ann Roe |
| Ann Roe Education correspondent | Ann Roe |
| (Reporting by Ann Roe; Editing by Tom Poe) | Ann Roe, where no line above the news names a writer |
"""

from __future__ import annotations

import re

from generator.articles.headline import is_sentence
from generator.articles.lines import Line
from generator.articles.publishers import agency_names, is_house, known

_TOKEN = r"(?!(?:FOR|IN|AND|THE|OF|AT|For|The) )[A-Z](?:[\w'’-]*\w|\.)?\.?"
_NAME = rf"{_TOKEN}(?: (?:(?:de|van|von|der|den|al|bin|la|del|di|da|el|ter|dos) ){{0,2}}{_TOKEN}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:, and |, | and | & ){_NAME}){{0,5}}"
_BY = re.compile(
    rf"(?:(?i:written |posted |reported |story |words |published |article |analysis |report )?(?:By|BY|by):?|(?i:author|authors|written by|reporter|words):) ?(?P<names>{_NAMES})(?P<rest>$|[,|·•–—/ ].{{0,120}})$"
)
_BY_ANYBODY = re.compile(
    r"(?i)by (news agencies|.{0,30} (staff|staff writers?|reporters?|agencies|newsroom|correspondent|team|desk|bureau|editors?))$"
)
_NAME_LINE = re.compile(rf"(?P<names>{_NAMES})(?P<rest>(?:,| in| \||  | -| –| •).{{0,80}})?$")
_REPORTING = re.compile(rf"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by (?P<names>{_NAMES})")
_CONTRIBUTED = re.compile(r"[A-Z][^\n]{3,160} contributed (?:reporting|to this (?:report|story|article))")
_ADDRESS = re.compile(r"\S{1,64}@\S{1,64}\.\w{2,10}$")
_ABOUT = re.compile(r" (?:is|was|covers|writes|reports|has been|joined|works)(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_DATE_PARTS = re.compile(r"[^\W\d_]+")


def is_date_line(words: str) -> bool:
    """Whether a line holds a full date and little else: "Published 14 March 2022", "Updated 9:14 PM CDT, April 7, 2019", "May 3, 2021 News"."""
    if len(words) > 120 or not (_YEAR.search(words) or _SHORT_DATE.search(words)):
        return False
    dates = known()["date_words"]
    others = [part for part in _DATE_PARTS.findall(words.lower()) if part not in dates and part[:3] not in dates]
    return not others or " ".join(others) in known()["labels"]


def mark_bylines(text: str, head: list[Line], lines: list[Line]) -> tuple[tuple[str, ...], str | None]:
    """Label the lines of writers and dates; the writers, and the house that a writer's line names ("by Ann Roe, The Gazette")."""
    names: list[str] = []
    house: str | None = None
    after_title = False
    for index, line in enumerate(head):
        words = line.of(text)
        if line.label == "title":
            after_title = True
            continue
        after = head[index + 1].of(text) if index + 1 < len(head) else ""
        if found := name_writers(words, after) or ((after_title or is_date_line(after)) and _is_bare_name(words) and (words,)):
            names += found
            house = house or _house_after(words)
            line.label, line.rule = "byline", "writer"
        elif is_date_line(words):
            line.label, line.rule = "byline", "date line"
        elif (
            _BY_ANYBODY.match(words)
            or words in agency_names()
            or (names and _follows_writer(words))
            or (_is_place(words) and index and head[index - 1].label == "byline" and is_date_line(after))
        ):
            line.label, line.rule = "byline", "writer's role"
        after_title = False
    for line in lines[-12:]:
        if line.label or not (match := _REPORTING.match(line.of(text)) or _CONTRIBUTED.match(line.of(text))) or len(line.of(text)) > 300:
            continue
        line.label, line.rule = "byline", "reporting by"
        if not names and "names" in match.groupdict():
            names += split_names(match["names"])
    _mark_about_writers(text, lines, names)
    houses = [name for name in names if is_house(name)]
    return tuple(dict.fromkeys(name for name in names if name not in houses)), house or (houses[0] if houses else None)


def _house_after(words: str) -> str | None:
    """The newspaper or broadcaster after the writer: "By Ann Roe, Dales Post", "BY ANN ROE FOR THE DALES POST"."""
    match = re.search(r"(?:, | \| | [Ff]or | FOR )((?:[Tt]he |THE )?[A-Z][\w&.]*(?: [A-Z][\w&.]*){0,3})$", words)
    if not match or not is_house(match[1]) or match[1] in agency_names():
        return None
    return match[1].title() if match[1].isupper() and " " in match[1] else match[1]


def _mark_about_writers(text: str, lines: list[Line], names: list[str]) -> None:
    """Label what the page tells of its own writers, and dates below the news."""
    for line in lines:
        words = line.of(text)
        if line.label or len(words) > 400:
            continue
        if any(words.startswith(f"{name} ") and _ABOUT.match(words, len(name)) for name in names):
            line.label, line.rule = "furniture", "about the writer"
        elif words[:4] in ("Publ", "Upda", "Post", "PUBL", "UPDA", "Last") and is_date_line(words):
            line.label, line.rule = "byline", "date line"


def name_writers(words: str, after: str) -> tuple[str, ...]:
    """The writers that a line names: "By …", a name with its role, a name above its role; or none."""
    if len(words) > 200:
        return ()
    if match := _BY.match(words):
        return split_names(match["names"])
    if words.lower() in known()["labels"] or is_role(words):
        return ()
    if (found := _name_with_role(words)):
        return found
    match = _NAME_LINE.match(words)
    if match and not match["rest"] and (is_role(after) or _ADDRESS.match(after)):
        return split_names(match["names"])
    return ()


def _name_with_role(words: str) -> tuple[str, ...]:
    """ "Ann Roe, Staff Writer", "Ann Roe Education correspondent", "Ann Roe in Leeds": the names, or none."""
    parts = re.split(r", | \| | - | – | • ", words, maxsplit=1)
    if len(parts) == 2 and re.fullmatch(_NAMES, parts[0]) and is_role(parts[1]):
        return split_names(parts[0])
    tokens = words.split()
    for cut in (2, 3, 4):
        name, role = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        if role and re.fullmatch(_NAME, name) and is_role(role):
            return (name,)
    return ()


def is_address(words: str) -> bool:
    """Whether a line is an e-mail address."""
    return _ADDRESS.match(words) is not None


def is_role(words: str) -> bool:
    """Whether a line is a writer's role and nothing else: "Guest Reporter", "Political Editor, BBC News"."""
    parts = re.findall(r"[\w&’']+", words.lower())
    if not parts or len(parts) > 8 or words.endswith((".", "?", "!", ":")):
        return False
    data = known()
    return (
        any(part in data["roles"] for part in parts)
        and sum(part in data["roles"] or part in data["role_words"] for part in parts) >= len(parts) - 1
    )


def _is_bare_name(words: str) -> bool:
    """Whether the line below a headline is a writer's name and nothing else."""
    tokens = words.split()
    if not 2 <= len(tokens) <= 3 or not re.fullmatch(_NAME, words):
        return False
    data = known()
    return (
        not any(token.lower() in data["role_words"] or token.lower() in data["not_names"] for token in tokens)
        and words.lower() not in data["labels"]
    )


def _follows_writer(words: str) -> bool:
    """A writer's role, house or address below the name."""
    if is_role(words) or _ADDRESS.match(words) or words.startswith("Reporting from "):
        return True
    return words.count(" ") <= 4 and not is_sentence(words) and is_house(words)


def _is_place(words: str) -> bool:
    """A place between the writer and the date: "Leeds"."""
    return words.count(" ") <= 2 and words.replace(" ", "").replace(",", "").isalpha() and words[:1].isupper()


def split_names(words: str) -> tuple[str, ...]:
    """The names in a writers' line, without roles; capitals are lowered."""
    words = re.sub(r"(?i)^(by|written by)[: ]+", "", words.strip())
    parts = (part.strip() for part in re.split(r",| and | & |;|\||/", words))
    names = [part for part in parts if part and not is_role(part)]
    return tuple(dict.fromkeys(name.title() if name.isupper() else name for name in names if len(name) < 60))
