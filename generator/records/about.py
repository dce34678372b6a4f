"""Which sentences are about what somebody asks for.

| asked for | what counts |
|---|---|
| a name that articles use ("Nordex", "Ida Brandt") | sentences that name it by any form their article uses, or refer to it |
| a name that they use in part ("NORDEX composite", "the US Navy") | the same for its leading words |
| a name that ends in a code ("Flight QX417") | the same for the code |
| a topic in no article's very words ("Larvik dam disaster") | articles that have its words ("the dam at Larvik … a disaster") |

Where many articles of a large archive open with it, the archive was gathered for it: then all else that they tell counts too, though less.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from generator.articles.document import Document
from generator.mentions.mention import Cluster, Reading
from generator.records.days import days_of

ENOUGH = 3  # articles: a full name found in fewer is looked for by its leading words
RARELY = 1 / 3  # of the articles that have all of a topic's words have the topic's very words: it is no name
OPENING = 3  # first sentences of an article, which tell its news
DEDICATED = 0.4  # share of articles that open with it, from which an archive was gathered for it
LARGE = 30  # articles, from which that can be told
STEM = 5  # letters of a topic's word that a word of an article shares: "Egypt", "Egyptian"
LEFT_OUT_BEFORE = frozenset({"the", "us", "uk", "american", "british"})
LEFT_OUT_AFTER = frozenset({
    "index", "composite", "average", "industrial", "group", "inc", "inc.", "corp", "corp.", "corporation", "plc", "company", "co.",
    "ltd", "markets", "market", "worldwide",
})
# what a topic is called without its articles saying so
CALLED = frozenset({
    "crisis", "disaster", "affair", "scandal", "story", "news", "events", "case", "conflict", "unrest", "uprising", "war", "situation",
    "outbreak", "epidemic", "pandemic", "tragedy", "timeline",
})
_CODE = re.compile(r"(?=\w*[A-Z])(?=\w*\d)[\w-]{4,}")  # of a flight, a ship's class, a road
SMALL = frozenset({"the", "of", "and", "in", "on", "at", "for", "a", "an", "de", "la", "al"})


class About:
    """A name or topic that people ask for, settled on what the articles use ("NORDEX composite" -> "nordex").

    form: what is looked for. short: a person's last name, which stands for the whole where an article has only that, or "".
    ids: of the articles that may speak of it; the others need not be read. dedication: the share of the articles that open with
    it, 0 where that is small. first, last: days, as ordinals, on which the first and the last of all articles were published.
    """

    def __init__(self, name: str, documents: Iterable[Document]):
        self.forms = list(_forms(name))
        patterns, topic = [_whole(form) for form in self.forms], _topic(name)
        having: list[list[str]] = [[] for _ in self.forms]
        opening = [0] * len(patterns)
        everything: list[str] = []
        together: list[str] = []
        published: list[int] = []
        for document in documents:
            text, begins = fold(document.text), _opening(document)
            everything.append(document.id)
            for n, pattern in enumerate(patterns):
                if found := pattern.search(text):
                    having[n].append(document.id)
                    opening[n] += found.start() < begins
            if topic and all(pattern.search(text) for pattern in topic):
                together.append(document.id)
            published += [days.first for days in [days_of(document.dct)] if days]
        self.first, self.last = min(published, default=1), max(published, default=0)
        kept = self._settle([len(ids) for ids in having], name)
        self.form, self.pattern = self.forms[kept], patterns[kept]
        self.short = self.forms[-1] if _is_last_word(self.forms[-1], fold(name)) and self.form == fold(name) else ""
        self.ids = having[-1] if self.short else having[kept]
        named = all(word[:1].isupper() or word[:1].isdigit() for word in name.split() if word not in SMALL)
        self.topic = topic if len(having[kept]) < RARELY * len(together) and not (having[kept] and named) else []
        if self.topic:
            self.ids = together
        share = (len(together) if self.topic else opening[-1 if self.short else kept]) / max(len(everything), 1)
        self.dedication = share if share >= DEDICATED and len(everything) >= LARGE else 0.0
        if self.dedication:
            self.ids = everything

    def _settle(self, counts: list[int], name: str) -> int:
        best = max(counts, default=0)
        shorter = [n for n, form in enumerate(self.forms) if n == 0 or not _is_last_word(form, fold(name))]
        kept = next((n for n in shorter if counts[n] and counts[n] >= best / 2), None)
        if kept is not None:
            return kept
        kept = max(range(len(self.forms)), key=lambda n: (counts[n], -n)) if best else 0
        return next((n for n in shorter if counts[n] >= ENOUGH), kept)

    def sentences_of(self, reading: Reading) -> set[int]:
        """Indices of the sentences that name it, or refer to what it names; of a topic, all of an article that has its words."""
        document, mentions = reading.document, reading.mentions
        text = fold(document.text)
        if self.topic:
            return set(range(len(document.sentences))) if all(pattern.search(text) for pattern in self.topic) else set()
        starts = [s.start for s in document.sentences]
        in_full = self.pattern.search(text) is not None
        same = {i for i, cluster in enumerate(mentions.clusters)
                if _is_called(cluster, self.form) or (not in_full and cluster.type == "person" and fold(cluster.name) == self.short)}
        spoken = [r.start for r in mentions.references if r.cluster in same] + [m.start() for m in self.pattern.finditer(text)]
        return {bisect_right(starts, start) - 1 for start in spoken if start >= starts[0]} if starts else set()


def _is_called(cluster: Cluster, form: str) -> bool:
    wanted = form.split()
    forms = [cluster.name, *(alias for alias, _ in cluster.aliases)]
    return any(fold(form).split()[-len(wanted) :] == wanted for form in forms)


def fold(text: str) -> str:
    """Lower case, without accents; as long as the text, so that offsets hold."""
    if text.isascii():
        return text.lower()
    return "".join(char.lower() if char.isascii() else unicodedata.normalize("NFKD", char)[0].lower()[:1] for char in text)


def _opening(document: Document) -> int:
    """Where the first sentences end."""
    return document.sentences[min(OPENING, len(document.sentences)) - 1].end if document.sentences else 0


def _whole(form: str) -> re.Pattern:
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, form.split())) + r"(?!\w)")


def _topic(name: str) -> list[re.Pattern]:
    """One pattern for each word of a topic that says something."""
    words = [word for word in re.findall(r"\w+", fold(name)) if word not in SMALL]
    words = [word for word in words if word not in CALLED] or words
    return [re.compile(rf"(?<!\w){re.escape(word[:STEM])}" + (r"(?!\w)" if len(word) < STEM else "")) for word in words]


def _forms(name: str) -> Iterator[str]:
    """The name, folded, then shorter by what articles leave out: "the", "US", a number, a word such as "index"."""
    words = name.split()
    if _CODE.fullmatch(words[-1]):
        words = words[-1:]
    yield fold(" ".join(words))
    while len(words) > 1 and words[0].lower() in LEFT_OUT_BEFORE:
        words = words[1:]
        yield fold(" ".join(words))
    while len(words) > 1 and (words[-1].lower() in LEFT_OUT_AFTER or words[-1].isdigit()):
        words = words[:-1]
        yield fold(" ".join(words))
    if len(words) > 1 and words[-1][:1].isupper() and words[0][:1].isupper():
        yield fold(words[-1])


def _is_last_word(form: str, name: str) -> bool:
    """A family name alone: looked for only where the full name is hardly used."""
    return len(name.split()) > 1 and form == name.split()[-1]
