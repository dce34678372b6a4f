"""Which sentences are about a name: by any form that an article uses for it, and by the name's own leading words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from bisect import bisect_right

from generator.mentions.mention import Cluster, Reading

ENOUGH = 3  # articles: a full name found in fewer is looked for by its leading words


LEFT_OUT_BEFORE = frozenset({"the", "us", "uk", "american", "british"})
LEFT_OUT_AFTER = frozenset({"index", "composite", "average", "industrial", "group", "inc", "inc.", "corp", "corp.", "corporation", "plc", "company", "co.", "ltd", "markets", "market", "worldwide"})


class About:
    """A name that people ask for, settled on the form that the articles use ("NORDEX composite" -> "NORDEX")."""

    def __init__(self, name: str, readings: Sequence[Reading]):
        self.forms = list(_forms(name))
        texts = [reading.document.text.lower() for reading in readings]
        counts = [sum(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None for text in texts) for form in self.forms]
        best = max(counts, default=0)
        shorter = [n for n, form in enumerate(self.forms) if n == 0 or not _is_last_word(form, name)]
        kept = next((n for n in shorter if counts[n] and counts[n] >= best / 2), None)
        if kept is None:
            kept = max(range(len(self.forms)), key=lambda n: (counts[n], -n)) if best else 0
            kept = next((n for n in shorter if counts[n] >= ENOUGH), kept)
        self.form = self.forms[kept]
        self.pattern = re.compile(rf"(?<!\w){re.escape(self.form)}(?!\w)")

    def sentences_of(self, reading: Reading) -> set[int]:
        """Indices of the sentences that name it, or refer to what it names."""
        document, mentions = reading.document, reading.mentions
        starts = [s.start for s in document.sentences]
        same = {i for i, cluster in enumerate(mentions.clusters) if self._is_called(cluster)}
        found = {bisect_right(starts, r.start) - 1 for r in mentions.references if r.cluster in same}
        low = document.text.lower()
        return found | {bisect_right(starts, m.start()) - 1 for m in self.pattern.finditer(low)}

    def _is_called(self, cluster: Cluster) -> bool:
        wanted = self.form.split()
        forms = [cluster.name, *(alias for alias, _ in cluster.aliases)]
        return any(form.lower().split()[-len(wanted) :] == wanted for form in forms)


def _forms(name: str) -> Iterator[str]:
    """The name, then shorter by what articles leave out: "the", "US", a number, a word such as "index"."""
    words = name.split()
    yield " ".join(words).lower()
    while len(words) > 1 and words[0].lower() in LEFT_OUT_BEFORE:
        words = words[1:]
        yield " ".join(words).lower()
    while len(words) > 1 and (words[-1].lower() in LEFT_OUT_AFTER or words[-1].isdigit()):
        words = words[:-1]
        yield " ".join(words).lower()
    if len(words) > 1 and words[-1][:1].isupper() and words[0][:1].isupper():
        yield words[-1].lower()


def _is_last_word(form: str, name: str) -> bool:
    """A family name alone: looked for only where the full name is hardly used."""
    return len(name.split()) > 1 and form == name.split()[-1].lower()
