"""How often a verb's subject and object are found, against dependency trees: precision and recall of finite and other verbs.

    python -m bench.links DATA
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from generator.mentions.language.links import OBJECT, SUBJECT, object_of, subject_of
from train.links import sentences, verbs

PARTS = ("gum_test", "dev")


def score(path: Path) -> Counter:
    """(relation, finite, "found" | "gold" | "right") -> how many."""
    counts: Counter = Counter()
    for tree, parsed, held in sentences(path):
        for relation, find in ((SUBJECT, subject_of), (OBJECT, object_of)):
            for group, token in verbs(tree, parsed, held, relation):
                if tree.parts[next(w for w, t in held.items() if t == group.head)] != "VERB":
                    continue
                chunk = find(parsed, group)
                kind = relation, "finite" if group.finite else "other"
                counts[*kind, "found"] += chunk is not None
                counts[*kind, "gold"] += token is not None
                counts[*kind, "right"] += chunk is not None and token is not None and chunk.first <= token < chunk.last
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    for part in PARTS:
        counts = score(parser.parse_args().data / "grammar" / f"{part}.jsonl.gz")
        for relation in (SUBJECT, OBJECT):
            for form in ("finite", "other"):
                found, gold, right = (counts[relation, form, what] for what in ("found", "gold", "right"))
                print(f"{part:<9} {relation:<8} {form:<7} {gold:5} gold  precision {100 * right / found:5.1f}  recall {100 * right / gold:5.1f}")


if __name__ == "__main__":
    main()
