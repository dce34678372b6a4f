"""Articles that go back to one report -> families. Copies are one voice: corroboration counts families.

Word shingles, MinHash and locality-sensitive hashing (datasketch) name candidates at linear cost; each candidate is then
compared exactly. Long shared quotations are set aside: two articles that quote one statement are no copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from datasketch import MinHash, MinHashLSH

from generator.articles.document import Document

_SHINGLE = 4  # words
_PERMUTATIONS = 128
_CANDIDATE = 0.2  # estimated resemblance that makes a candidate
_CONTAINED = 0.45  # share of the shorter article's shingles that makes a copy
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“][^\"“”\n]{40,2000}(?:[\"”]|$)", re.M)


def families(documents: Iterable[Document]) -> dict[str, str]:
    """Document id -> family id, which is the smallest document id of the family. Linear in the number of documents."""
    shingles = {document.id: _shingles(document) for document in documents}
    parent = {id: id for id in shingles}
    for one, other in _candidates(shingles):
        if _are_copies(shingles[one], shingles[other]):
            _join(parent, one, other)
    return {id: _root(parent, id) for id in parent}


def _shingles(document: Document) -> frozenset[bytes]:
    """Runs of four words of the news in an article, without what is quoted at length."""
    found: set[bytes] = set()
    for paragraph in document.paragraphs:
        if paragraph.kind == "body":
            words = [word.lower() for word in _WORD.findall(_QUOTED.sub(" ", document.text[paragraph.start : paragraph.end]))]
            found.update(" ".join(words[i : i + _SHINGLE]).encode() for i in range(len(words) - _SHINGLE + 1))
    return frozenset(found)


def _candidates(shingles: dict[str, frozenset[bytes]]) -> Iterable[tuple[str, str]]:
    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    for id, own in shingles.items():
        if not own:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch(own)
        for other in index.query(sketch):
            yield other, id
        index.insert(id, sketch)


def _are_copies(one: frozenset[bytes], other: frozenset[bytes]) -> bool:
    return len(one & other) >= _CONTAINED * min(len(one), len(other))


def _root(parent: dict[str, str], id: str) -> str:
    while parent[id] != id:
        parent[id] = parent[parent[id]]
        id = parent[id]
    return id


def _join(parent: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first
