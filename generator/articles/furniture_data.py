"""data/furniture.yml: the rules by which a page's own words are told from news."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml


@lru_cache(maxsize=1)
def furniture_data() -> dict:
    """The rules as written, for the code and for the tests that read the examples beside them."""
    return yaml.load((Path(__file__).parent / "data" / "furniture.yml").read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
