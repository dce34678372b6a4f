"""Pages that have become too long for a phone: they are cut where they hold lists.

A record's page keeps the beginning of each list, and the whole lists get pages of their own; an index goes on from page to page.

    people/jane-doe.html            the first events, quotes and figures, each with a link to all
    people/jane-doe/events.html     all events; people/jane-doe/events-2.html goes on
    timeline.html, timeline/2.html  one list, page after page

It works on the Markdown that the templates give: headings of Markdown, and blocks of HTML that is well formed. What may be
cut are the items of the lists named in `LISTS`; all else stands whole on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ROOM = 23_000  # bytes of a page: with its frame it stays below 30,000
_PERMALINK = 110  # bytes, about
CHAPTERS = 60  # headings that a page leads to
LARGE = 6_000  # characters of an item that is cut itself, if it holds a list
LISTS = re.compile(
    r'class="(?:[^"]* )?dl-(?:days|day__list|entries|quotes|figures|index|families|evidences|accounts|facts|checked|corrections|people|offices|wordings|sections|checks|fragments)[" ]'
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
_HEADING = re.compile(r"(?m)^(#{2,3}) (?P<title>.*?) \{#(?P<anchor>[^}]*)\}$")
_VOID = frozenset({"br", "img", "input", "hr", "meta", "link", "path", "circle", "line", "polyline", "rect", "use"})
_MORE = re.compile(r'<details class="dl-proof">\s*<summary>[^<]*more</summary>')
_LINK = re.compile(r'(\s(?:href|src)=")(?![a-zA-Z][a-zA-Z0-9+.-]*:)([^"]*)"')


@dataclass(frozen=True, slots=True)
class Part:
    """A page that goes on with another. path: its Markdown file below the docs folder. title: of the list. body: Markdown."""

    path: str
    title: str
    number: int
    count: int
    body: str


@dataclass
class _List:
    """A list that may be cut. before, after: what stands around its items within its block."""

    title: str
    anchor: str
    before: str
    items: list[str]
    after: str
    kept: int = 0


@dataclass
class _Whole:
    """What stands whole on the page."""

    text: str


def split(body: str, path: str, room: int = ROOM) -> tuple[str, list[Part]]:
    """The Markdown of the page at `path`, cut so that it fits into `room` bytes where it can be, and the pages of its lists."""
    if _size(body) <= room:
        return body, []
    pieces = list(_pieces(body))
    pieces = [piece if isinstance(piece, _Whole) or piece.title else _Whole(piece.before + "".join(piece.items) + piece.after) for piece in pieces]
    lists = [piece for piece in pieces if isinstance(piece, _List)]
    free = room - sum(_size(piece.text) if isinstance(piece, _Whole) else _size(piece.before + piece.after) + 160 for piece in pieces)
    _share(lists, free)
    parts: list[Part] = []
    told = []
    for piece in pieces:
        if isinstance(piece, _Whole):
            told.append(piece.text)
            continue
        told.append(piece.before + "".join(piece.items[: piece.kept]) + piece.after)
        if piece.kept < len(piece.items):
            made = list(_parts(piece, path, room, {part.path for part in parts}))
            parts += made
            here = path.rsplit("/", 1)[-1].removesuffix(".md")
            address = f"{here}/{made[0].path.rsplit('/', 1)[-1].removesuffix('.md')}.html"
            told.append(f'<p class="dl-all"><a href="{address}">{piece.title}: all {len(piece.items)}</a></p>\n')
    return "".join(told), parts


def follow(body: str, path: str, room: int = ROOM) -> list[str]:
    """The Markdown of the page at `path` as the bodies of pages that follow one another, each within `room` bytes where it can
    be: "timeline.md", "timeline/2.md", … A list that goes on does so below its headings."""
    if _size(body) <= room:
        return [body]
    pages, now, headings = [], "", {}
    page = path.rsplit("/", 1)[-1].removesuffix(".md") + ".html"
    for piece in _pieces(body):
        if isinstance(piece, _Whole):
            if _size(now + piece.text) > room and not _only_headings(now):
                now, ahead = _parted(now)
                pages.append(now)
                now = _above(ahead + piece.text, headings) + ahead
            for found in _HEADING.finditer(piece.text):
                headings = {level: words for level, words in headings.items() if level < len(found[1])}
                headings[len(found[1])] = f"\n{found[1]} {found['title']}\n"
            now += piece.text
            continue
        held: list[str] = []
        for item in piece.items:
            if _size(now) + sum(map(_size, held)) + _size(piece.before + item + piece.after) > room and (held or not _only_headings(now)):
                now, ahead = (now + piece.before + "".join(held) + piece.after, "") if held else _parted(now)
                pages.append(now)
                now, held = _above(ahead, headings) + ahead if ahead else "".join(headings.values()), []
            held.append(item if held else item.lstrip(", \n"))
        now += piece.before + "".join(held) + piece.after
    pages.append(now)
    return [pages[0], *(_deeper(one, page) for one in pages[1:])]


def _above(text: str, headings: dict[int, str]) -> str:
    """The headings that stand above the first one of `text`: the page that begins with it tells them again."""
    first = _HEADING.search(text)
    return "".join(words for level, words in headings.items() if level < len(first[1])) if first else ""


def chapters(bodies: list[str]) -> list[tuple[int, str, str]]:
    """The headings that a list is read by, each where it first stands: (number of the page from 0, words, anchor). Of very many,
    the first of each page."""
    found = [(number, one["title"], one["anchor"]) for number, body in enumerate(bodies) for one in _HEADING.finditer(body) if one[1] == "##"]
    return found if len(found) <= CHAPTERS else list({one[0]: one for one in reversed(found)}.values())[::-1]


def _only_headings(text: str) -> bool:
    return not _HEADING.sub("", text).strip()


def _parted(text: str) -> tuple[str, str]:
    """`text` without the headings at its end, and these headings: a page never ends with one."""
    end = len(text.rstrip())
    while (line := text.rfind("\n", 0, end) + 1) < end and _HEADING.fullmatch(text[line:end]):
        end = len(text[:line].rstrip())
    return text[:end] + "\n", "\n" + text[end:].lstrip("\n")


def _share(lists: list[_List], free: int) -> None:
    """Give each list an item in turn, while there is room."""
    waiting = list(lists)
    while waiting:
        for one in list(waiting):
            size = _size(one.items[one.kept]) if one.kept < len(one.items) else 0
            if one.kept == len(one.items) or size > free:
                waiting.remove(one)
            else:
                one.kept, free = one.kept + 1, free - size


def _parts(one: _List, path: str, room: int, taken: set[str]) -> Iterator[Part]:
    """The pages of a whole list."""
    stem, name = path.removesuffix(".md"), one.anchor or "more"
    while f"{stem}/{name}.md" in taken:
        name += "-more"
    groups: list[list[str]] = [[]]
    free = room - _size(one.before + one.after)
    for item in one.items:
        if groups[-1] and sum(map(_size, groups[-1])) + _size(item) > free:
            groups.append([])
        groups[-1].append(item if groups[-1] else item.lstrip(", \n"))
    page = stem.rsplit("/", 1)[-1] + ".html"
    for number, items in enumerate(groups, 1):
        body = _deeper(one.before + "".join(items) + one.after, page)
        yield Part(f"{stem}/{name}{'' if number == 1 else f'-{number}'}.md", one.title, number, len(groups), body)


def _deeper(html: str, page: str) -> str:
    """`html` with its links as they are from a page one folder below; page: the file that they stood on."""
    return _LINK.sub(lambda found: f'{found[1]}../{page if found[2].startswith("#") else ""}{found[2]}"', html)


def _pieces(body: str) -> Iterator[_Whole | _List]:
    """The page in order: what stands whole, and each list that may be cut."""
    title, anchor, at = "", "", 0
    for start, opened, closed, end in _blocks(body):
        for found in _HEADING.finditer(body, at, start):
            title, anchor = found["title"], found["anchor"]
        if start > at:
            yield _Whole(body[at:start])
        items = _items(body[opened:closed])
        if len(items) > 1:
            yield _List(title, anchor, body[start:opened], items, body[closed:end])
        else:
            yield _Whole(body[start:end])
        at = end
    if at < len(body):
        yield _Whole(body[at:])


def _blocks(body: str) -> Iterator[tuple[int, int, int, int]]:
    """(start of a block, end of the list's opening tag, start of its closing tag, end of the block) for each outermost list.
    A table's rows are a list as well."""
    depth, start, opened, level, closed = 0, 0, -1, 0, -1
    for tag in _TAG.finditer(body):
        if tag[2] in _VOID or tag[3].endswith("/"):
            continue
        if tag[1]:
            depth -= 1
            if opened >= 0 and closed < 0 and depth == level:
                closed = tag.start()
            if depth == 0:
                if opened >= 0:
                    end = body.find("\n", tag.end()) + 1 or len(body)
                    yield start, opened, closed, end
                opened, closed = -1, -1
            continue
        if depth == 0:
            start = tag.start()
        if opened < 0 and (LISTS.search(tag[3]) or tag[2] == "tbody"):
            opened, level = tag.end(), depth
        depth += 1


def _items(inner: str) -> list[str]:
    """The elements directly within a list; those that stand folded as "more" are items like the others."""
    found, depth, start = [], 0, 0
    for tag in _TAG.finditer(inner):
        if tag[2] in _VOID or tag[3].endswith("/"):
            continue
        depth += -1 if tag[1] else 1
        if tag[1] and depth == 0:
            found.append(inner[start : tag.end()].lstrip("\n") + "\n")
            start = tag.end()
    return [one for item in found for one in _smaller(item)]


def _smaller(item: str) -> list[str]:
    """An item as it is; what stands folded as "more", and the list within a large one, item by item."""
    if folded := _MORE.match(item):
        return _items(item[folded.end() : item.rindex("</details>")])
    if len(item) < LARGE or (block := next(_blocks(item), None)) is None:
        return [item]
    _, opened, closed, _ = block
    return [item[:opened] + one + item[closed:] for one in _items(item[opened:closed])]


def _size(text: str) -> int:
    """Bytes of `text` on the built page: each heading gets a link to itself."""
    return len(text.encode()) + _PERMALINK * (text.count("\n##") + text.startswith("##"))
