"""Who publishes and who supplies news: publishers.yml, and the publisher that a page names."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from generator.articles.furniture import find_publisher
from generator.articles.lines import Line


@lru_cache(maxsize=1)
def known() -> dict:
    """publishers.yml, its lists as sets; "on" and "no" stay words."""
    data = yaml.load((Path(__file__).parent / "data" / "publishers.yml").read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in data.items()}


def is_house(words: str) -> bool:
    """Whether words name a newspaper, a broadcaster or an agency."""
    return words in agency_names() or (words[:1].isupper() and any(token.strip(",.").lower() in known()["house_words"] for token in words.split()))


@lru_cache(maxsize=1)
def agency_names() -> dict[str, str]:
    """Each way of naming a wire service -> its name."""
    return {way: name for name, ways in known()["agencies"].items() for way in ways}


def name_publisher(text: str, lines: list[Line], metadata: dict[str, str], address: str | None) -> str | None:
    """Metadata first, then the address's host, then what the page's furniture says most often."""
    for key in ("publisher", "sitename", "site_name", "source", "site"):
        if metadata.get(key):
            return metadata[key]
    if address and (name := known()["hosts"].get(_host(address))):
        return name
    told = [name for line in lines if line.label == "furniture" and (name := find_publisher(line.of(text)))]
    return max(told, key=lambda name: (told.count(name), len(name))) if told else None


def _host(address: str) -> str:
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.")
