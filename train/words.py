"""Counts in how many sentences each English word stands, for weighing words by how rare they are.

    python -m train.words --data FOLDER

FOLDER holds grammar/*.jsonl.gz and names/*.jsonl.gz (Universal Dependencies English EWT and GUM, Universal NER, WikiGold,
CrossNER, re3d: see train/README.md); only the counts are kept, in generator/records/data/word_frequencies.tsv.gz: the
number of sentences, then a word and its count a line.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from generator.records.likeness import FREQUENCIES, words_of

SETS = (
    "grammar/ewt_train", "grammar/gum_train", "names/uner_ewt", "names/wikigold", "names/crossner", "names/re3d", "names/gum_train",
    "names/pud_wiki",
)
WORDS = 12_000
RAREST = 4  # sentences


def count(data: Path) -> tuple[int, Counter]:
    """Sentences read, and for each word the sentences that have it."""
    sentences, counts = 0, Counter()
    for name in SETS:
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(set(words_of(" ".join(json.loads(line)["words"]))))
                sentences += 1
    return sentences, counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    sentences, counts = count(parser.parse_args().data)
    rows = [f"{word}\t{n}" for word, n in counts.most_common(WORDS) if n >= RAREST]
    FREQUENCIES.write_bytes(gzip.compress("\n".join([str(sentences), *rows]).encode("utf-8"), mtime=0))
    print(f"{sentences} sentences, {len(rows)} words kept")


if __name__ == "__main__":
    main()
