"""Knowledge about words: which stand in, before or after names (data/lexicon.yml, data/demonyms.tsv)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def load_lexicon() -> dict[str, frozenset[str]]:
    """Class -> its words, as data/lexicon.yml tells them."""
    with open(FOLDER / "lexicon.yml", encoding="utf-8") as file:
        classes = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: frozenset(word.strip() for word in words.split(";")) for name, words in classes.items()}


def words_of(name: str) -> frozenset[str]:
    """The words of one class."""
    return load_lexicon()[name]


@lru_cache(maxsize=1)
def load_demonyms() -> dict[str, str]:
    """Adjective or people -> ISO country code, or "-" where it is of no one country."""
    return dict(read_table(FOLDER / "demonyms.tsv"))


def read_table(path: Path) -> list[list[str]]:
    """The rows of a tab-separated file; lines that open with "#" are its reasons."""
    lines = path.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
