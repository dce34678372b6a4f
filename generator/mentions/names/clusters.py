"""Words that stand between the same words (model/clusters.tsv.gz, written by train/clusters.py)."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

CLUSTERS = Path(__file__).parent / "model" / "clusters.tsv.gz"


@lru_cache(maxsize=1)
def load_clusters() -> dict[str, tuple[str, str]]:
    """Word in its normal form -> its narrow cluster and its broad one."""
    rows = gzip.decompress(CLUSTERS.read_bytes()).decode().splitlines()
    return {word: (narrow, broad) for word, narrow, broad in (row.split("\t") for row in rows)}
