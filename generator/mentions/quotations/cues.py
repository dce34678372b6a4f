"""The verbs that attribute words, read once from cues.yml."""

from __future__ import annotations

from pathlib import Path

import yaml

_CUES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "cues.yml").read_text("utf-8"))
SAY, NAME, QUOTE = frozenset(_CUES["say"]), frozenset(_CUES["name"]), frozenset(_CUES["quote"])
REPORTS = frozenset(_CUES["reports"])
SCARE: tuple[str, ...] = tuple(_CUES["scare"])
BODIES = frozenset(_CUES["bodies"])
