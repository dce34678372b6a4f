"""The pages that people write themselves (`content/pages/*.md`): they join the site as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.config import Settings
from generator.website.search import Entry, entry_of_text


def pages_folder(settings: Settings) -> Path:
    """Where they lie: beside the records, or where a project has them that keeps its records elsewhere."""
    beside = settings.folder("content") / "pages"
    return beside if beside.is_dir() else settings.root / "content" / "pages"


def own_pages(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, as it is."""
    if not folder.is_dir():
        return {}
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def own_entries(own: Mapping[str, bytes]) -> list[Entry]:
    """What the search keeps of them."""
    return [entry_of_text(path, text.decode("utf-8", "replace")) for path, text in own.items() if path.endswith(".md")]
