"""Social cards: the picture that stands beside a link to a page, drawn from its words. No browser, no font library, no network:
letters are laid out from a table of their grey levels, and written as a PNG of 1200 x 630 pixels and 64 colours."""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from generator.later import later
from generator.records.model import Entity, Event, Figure, Quote, Record
from generator.website.cards import STATUS, role_line
from generator.website.dates import read_when
from generator.website.markdown import clean
from generator.website.naming import folder_of, in_marks, label_of, when_of
from generator.website.page import page_name
from generator.website.story import Story
from generator.website.wording import plural

numpy = later("numpy")

COMMON = "assets/card.png"
FOLDER = "assets/cards"
MOST = {Event: 40, Entity: 40, Figure: 10, Quote: 10}  # of each kind get a card of their own; other pages have the site's
WIDE, HIGH = 1200, 630
MARGIN, TOP, FOOT = 80, 64, 78
LINES = 4  # of a title
ROOM = WIDE - 2 * MARGIN  # of a line
LEVELS = 16  # from paper to ink
PAPER = (252, 251, 247)
INKS = ((28, 26, 21), (91, 86, 75), (140, 29, 44), (140, 133, 118))  # what is read, what is soft, the accent, rules
INK, SOFT, ACCENT, RULE = range(4)


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What a card says. site: its name. kicker: date or office. title: what the page tells. foot: by how many it is told."""

    site: str
    kicker: str
    title: str
    foot: str


def site_card(story: Story, site_name: str) -> SocialCard:
    """The card of every page that has none of its own: without words where there are no letters for them."""
    card = SocialCard(clean(site_name), "", clean(site_name), plural(len(story.sources), "article"))
    return card if can_draw(card) else SocialCard("", "", "", "")


def cards_of(story: Story, site_name: str) -> tuple[dict[str, str], dict[str, SocialCard]]:
    """Record id -> path of its card, of the records that matter most; and every card by its path."""
    paths = {COMMON: site_card(story, site_name)}
    ids = {}
    for record in most(story):
        card, path = card_of(story, record, site_name), f"{FOLDER}/{folder_of(record)}-{page_name(record.id)}.png"
        if can_draw(card):
            ids[record.id], paths[path] = path, card
    return ids, paths


def most(story: Story) -> list[Record]:
    """The records that matter most, of each kind that has cards."""
    told = {e.id: len(story.events_of[e.id]) + len(story.quotes_of[e.id]) + len(story.figures_of[e.id]) for e in story.entities.values()}
    ranked = {
        Event: sorted(story.events.values(), key=lambda e: (-e.salience, e.id)),
        Entity: sorted(story.entities.values(), key=lambda e: (-told[e.id], e.id)),
        Figure: sorted(story.figures.values(), key=lambda f: (-f.independent_sources, f.id)),
        Quote: sorted(story.quotes.values(), key=lambda q: (-q.independent_sources, q.id)),
    }
    return [record for kind, records in ranked.items() for record in records[: MOST[kind]]]


def card_of(story: Story, record: Record, site_name: str) -> SocialCard:
    kicker, title = "", label_of(record)
    if isinstance(record, Event):
        status = "" if record.status == "happened" else STATUS.get(record.status, ("", ""))[1]
        kicker = ", ".join(filter(None, [status, read_when(record.date).label]))
    elif isinstance(record, Entity):
        kicker = role_line(story, record)
    elif isinstance(record, Figure):
        kicker = when_of(record).label if when_of(record).edtf else ""
    elif isinstance(record, Quote):
        speaker = story.link(record.speaker)
        kicker, title = (speaker.text if speaker else "Speaker not told"), in_marks(record, 150)
    return SocialCard(clean(site_name), clean(kicker), clean(title), _foot(story, record))


def _foot(story: Story, record: Record) -> str:
    if isinstance(record, Entity):
        counts = ((story.events_of, "event"), (story.quotes_of, "quote"), (story.figures_of, "figure"))
        return ", ".join(plural(len(found[record.id]), noun) for found, noun in counts if found[record.id])
    independent = story.independent(record.evidence)
    return f"Told by {plural(independent, 'independent source')}" if independent > 1 else ""


@dataclass(frozen=True)
class Face:
    """Letters of one size. levels: grey levels, a row of letters side by side. letters: sign -> left, width, offset, advance."""

    levels: numpy.ndarray
    letters: dict[str, list[float]]
    kerns: dict[str, float]
    high: int

    def width(self, words: str) -> float:
        return sum(self.letters[sign][3] for sign in words) + sum(self.kerns.get(a + b, 0.0) for a, b in zip(words, words[1:]))


@cache
def faces() -> dict[str, Face]:
    head, levels = gzip.decompress(files(__package__).joinpath("data/glyphs.gz").read_bytes()).split(b"\n", 1)
    made, at = {}, 0
    for name, told in json.loads(head).items():
        size = told["high"] * told["wide"]
        row = numpy.frombuffer(levels, numpy.uint8, size, at).reshape(told["high"], told["wide"])
        made[name], at = Face(row, told["letters"], told["kerns"], told["high"]), at + size
    return made


def can_draw(card: SocialCard) -> bool:
    """Whether there is a letter for every sign: a card with holes would be worse than the site's own."""
    return all(sign in faces()["title"].letters for words in astuple(card) for sign in words)


def draw(card: SocialCard) -> bytes:
    """The card as PNG. The same words give the same bytes."""
    canvas = numpy.zeros((HIGH, WIDE), numpy.uint8)
    title, small = faces()["title"], faces()["small"]
    _write(canvas, small, _fitted(small, card.site), TOP, ACCENT)
    canvas[TOP + small.high + 14 : TOP + small.high + 16, MARGIN : WIDE - MARGIN] = _level(RULE)
    lines = _lines(title, card.title)
    leading = round(title.high * 1.06)
    block = small.high + 14 + leading * len(lines)
    y = TOP + small.high + 16 + max(30, (HIGH - FOOT - small.high - TOP - small.high - 16 - block) // 2)
    _write(canvas, small, _fitted(small, card.kicker), y, SOFT)
    for number, line in enumerate(lines):
        _write(canvas, title, line, y + small.high + 12 + number * leading, INK)
    _write(canvas, small, _fitted(small, card.foot), HIGH - FOOT - small.high // 2, SOFT)
    canvas[HIGH - 14 :, :] = _level(ACCENT)
    return _png(canvas, card)


def _level(ink: int) -> int:
    return ink * LEVELS + LEVELS - 1


def _write(canvas: numpy.ndarray, face: Face, words: str, y: int, ink: int) -> None:
    x, before = float(MARGIN), ""
    for sign in words:
        left, wide, offset, advance = face.letters[sign]
        x += face.kerns.get(before + sign, 0.0)
        at = max(0, round(x + offset))
        grey = face.levels[:, int(left) : int(left + wide)][:, : max(0, WIDE - at)]
        spot = canvas[y : y + face.high, at : at + grey.shape[1]]
        grey = grey[: spot.shape[0]]
        numpy.maximum(spot, numpy.where(grey > 0, grey + ink * LEVELS, 0), out=spot, casting="unsafe")
        x, before = x + advance, sign


def _fitted(face: Face, words: str) -> str:
    """`words`, or as many of them as one line holds."""
    return next(iter(_lines(face, words, 1)), "")


def _lines(face: Face, words: str, most_lines: int = LINES) -> list[str]:
    """Words broken into lines, the last with an ellipsis where there are more."""
    lines: list[str] = []
    for word in (piece for word in words.split() for piece in _pieces(face, word)):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and face.width(joined) <= ROOM:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) <= most_lines:
        return lines
    last = lines[most_lines - 1]
    while last and face.width(last + " …") > ROOM:
        last = last.rpartition(" ")[0] if " " in last else last[:-1]
    return [*lines[: most_lines - 1], last + " …"]


def _pieces(face: Face, word: str) -> Iterator[str]:
    """A word, in pieces where it is wider than a line."""
    while face.width(word) > ROOM:
        fits = next(n for n in range(len(word) - 1, 0, -1) if face.width(word[:n]) <= ROOM)
        yield word[:fits]
        word = word[fits:]
    yield word


def _png(canvas: numpy.ndarray, card: SocialCard) -> bytes:
    """8 bits a pixel, a palette from paper to each ink; the words stand in it, so that it need not be drawn again."""
    palette = bytes(
        round(paper + (ink[part] - paper) * level / (LEVELS - 1)) for ink in INKS for level in range(LEVELS) for part, paper in enumerate(PAPER)
    )
    rows = numpy.zeros((HIGH, WIDE + 1), numpy.uint8)
    rows[:, 1:] = canvas
    head = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"iTXt", _told(card)), (b"PLTE", palette), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def _told(card: SocialCard) -> bytes:
    return b"Description\0\0\0\0\0" + "\n".join(astuple(card)).encode()


def drawn(card: SocialCard, file: Path) -> bytes:
    """The card: as it lies in `file` where that says the same, else drawn anew."""
    if file.is_file() and (held := file.read_bytes())[33:].startswith(struct.pack(">I", len(_told(card))) + b"iTXt" + _told(card)):
        return held
    return draw(card)
