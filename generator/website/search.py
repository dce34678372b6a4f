"""The search: an index in small files, of which a reader's browser loads those that a search needs, and none before.

    search/index.js          beginnings of words that have a file of their own, and words too common to look for
    search/words/BEGINNING.js  words -> the numbers of the pages that have them in the title, and elsewhere
    search/pages/NUMBER.js   address, title, kind and description of twenty pages

Pages are numbered from the weightiest down. The files are scripts, not JSON: so a site that is opened from a folder can
be searched as well. `site_templates/assets/search.js` reads them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.records.model import Entity, Event, Figure, Quote, Record, Source
from generator.website.markdown import as_json, clean
from generator.website.naming import figure_amount
from generator.website.page import Page, page_url
from generator.website.story import Story
from generator.website.wording import capital

PAGES_IN_A_FILE = 20
LARGEST = 16_000  # characters of a file of words, about
COMMON = 0.4  # share of the pages; a word that more of them have tells nothing
FEW = 300  # pages; below this every word counts
LONGEST = 24  # characters of a word that are kept
_DIGITS = re.compile(r"(?<=\d)[,.](?=\d)")
_TOKEN = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"<[^>]*>|\{[^}]*\}|\]\([^)]*\)|[#*`|>\[\]-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the search keeps of a page. path: from the site's root. kind: in a word. title_words, words: folded, each once.
    weight: the higher, the sooner it is shown."""

    path: str
    title: str
    kind: str
    description: str
    title_words: tuple[str, ...]
    words: tuple[str, ...]
    weight: float


def entry_of(page: Page, story: Story) -> Entry | None:
    """What the search keeps of `page`; None of one that only leads on."""
    if page.moved_to or page.template == "struck.md":
        return None
    record = story.record(page.record) if page.record else None
    kind = "" if record is None else capital(record.type if isinstance(record, Entity) else type(record).__name__.lower())
    told = " ".join(_told(story, record)) if record else ""
    return _entry(page.url, page.title, kind, page.description, told, _weight(story, record) if record else 0.6)


def entry_of_text(path: str, text: str) -> Entry:
    """What the search keeps of a page that people wrote. path: of the Markdown file below the docs folder."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    heading = re.search(r"^# +(.+?)(?: *\{[^}]*\})?$", body, re.M)
    return _entry(page_url(path), heading[1] if heading else capital(path.removesuffix(".md")), "", "", _MARKUP.sub(" ", body), 0.6)


def _entry(path: str, title: str, kind: str, description: str, told: str, weight: float) -> Entry:
    in_title = dict.fromkeys(words_of(title))
    others = tuple(word for word in dict.fromkeys(words_of(told)) if word not in in_title)
    return Entry(path, clean(title), kind, clean(description), tuple(in_title), others, round(weight, 3))


def _told(story: Story, record: Record) -> Iterator[str]:
    """Words that a record is found by, beside its title."""
    match record:
        case Event():
            yield from (record.summary or "", record.kind)
            yield from story.names([*(p.entity for p in record.participants), *record.place])
        case Entity():
            yield from (alias.name for alias in record.aliases)
            yield from (f"{role.title} {role.of or ''}" for role in record.roles)
            yield record.kind or ""
        case Figure():
            yield from (record.what, figure_amount(record), *story.names([*record.entities, *record.place]))
        case Quote():
            yield from (record.text, *story.names([record.speaker] if record.speaker else []))
        case Source():
            yield from (record.publisher or "", *record.authors)


def _weight(story: Story, record: Record) -> float:
    """From 0 up: whom and what most is told of comes first, articles last."""
    if isinstance(record, Entity):
        told = len(story.events_of.get(record.id, ())) + len(story.quotes_of.get(record.id, ())) + len(story.figures_of.get(record.id, ()))
        return 0.5 + math.log10(1 + told) / 2
    return record.salience if isinstance(record, Event) else 0.1 if isinstance(record, Source) else 0.2


def fold(text: str) -> str:
    """Lower case without accents: "Café" and "cafe" are one word."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    return [word[:LONGEST] for word in _TOKEN.findall(fold(_DIGITS.sub("", clean(text))))]


def search_files(entries: Iterable[Entry]) -> dict[str, bytes]:
    """Every file of the search, by its path below the docs folder."""
    ranked = sorted(entries, key=lambda entry: (-entry.weight, entry.path))
    in_title, elsewhere = _postings([entry.title_words for entry in ranked]), _postings([entry.words for entry in ranked])
    found = {word: f"{_numbers(in_title.get(word, ()))};{_numbers(elsewhere.get(word, ()))}" for word in sorted({*in_title, *elsewhere})}
    most = COMMON * len(ranked) if len(ranked) > FEW else math.inf
    common = [word for word in found if len(in_title.get(word, ())) + len(elsewhere.get(word, ())) > most]
    for word in common:
        del found[word]
    shards = dict(_shards("", found))
    files = {f"search/words/{_file_name(start)}.js": _call("dlWords", start, words) for start, words in shards.items()}
    files["search/index.js"] = _call("dlIndex", {"starts": list(shards), "common": common, "pages": len(ranked), "size": PAGES_IN_A_FILE})
    for first in range(0, len(ranked), PAGES_IN_A_FILE):
        told = [[e.path, e.title, e.kind, e.description, e.weight] for e in ranked[first : first + PAGES_IN_A_FILE]]
        files[f"search/pages/{first // PAGES_IN_A_FILE}.js"] = _call("dlPages", first, told)
    return files


def _postings(pages: list[tuple[str, ...]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(pages):
        for word in words:
            found[word].append(number)
    return found


def _numbers(ascending: Sequence[int]) -> str:
    """Numbers as the steps between them: 3, 7, 8 -> "3,4,1"."""
    return ",".join(str(number - before) for before, number in zip([0, *ascending], ascending, strict=False))


def _shards(start: str, words: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """(beginning, words with it), no more in one than a file may hold. The word that is a beginning itself stands under
    "BEGINNING$" where longer ones have files of their own."""
    if sum(map(len, words)) + sum(map(len, words.values())) + 6 * len(words) <= LARGEST or len(words) == 1:
        yield start, words
        return
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for word, pages in words.items():
        parts[word[: len(start) + 1] if len(word) > len(start) else f"{start}$"][word] = pages
    for part, held in sorted(parts.items()):
        yield from [(part, held)] if part.endswith("$") else _shards(part, held)


def _file_name(start: str) -> str:
    """A name that every file system and address takes: letters of other scripts by their number."""
    return "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}" for c in start) or "_"


def _call(name: str, *told: object) -> bytes:
    """A script that hands `told` to the page: JSON is JavaScript once < > & and two separators are escaped."""
    return f"{name}({','.join(str(as_json(one)) for one in told)})\n".encode()
