"""Which sentences are about a name: by any form that an article uses for it, and by the name's own leading words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from bisect import bisect_right

from generator.mentions.mention import Cluster, Reading

ENOUGH = 3  # articles: a full name found in fewer is looked for by its leading words


class About:
    """A name that people ask for, settled on the form that the articles use ("NORDEX composite" -> "NORDEX")."""

    def __init__(self, name: str, readings: Sequence[Reading]):
        self.forms = list(_forms(name))
        texts = [reading.document.text.lower() for reading in readings]
        counts = [sum(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None for text in texts) for form in self.forms]
        best = max(counts, default=0)
        kept = next((n for n, count in enumerate(counts) if count >= min(ENOUGH, best) and count >= best / 4 and count), len(self.forms) - 1)
        self.form = self.forms[kept] if self.forms else name.lower()
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
    """The name, then without its last words, as long as a capital or a number is left."""
    words = name.split()
    yield name.lower()
    for end in range(len(words) - 1, 0, -1):
        if any(w[:1].isupper() or w[:1].isdigit() for w in words[:end]) and words[end - 1].lower() not in ("the", "of", "and", "us", "united", "new"):
            yield " ".join(words[:end]).lower()
