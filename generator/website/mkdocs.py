"""Markdown pages -> the site: MkDocs, called in this process, with its warnings as faults."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from generator.config import Settings
from generator.errors import DatelineError, Fault

# Material prints a notice about its successor on every build; pages are built with both, so there is nothing to do.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from mkdocs.commands.build import build  # noqa: E402  (reads the environment when it is imported)
from mkdocs.config import load_config  # noqa: E402
from mkdocs.exceptions import MkDocsException  # noqa: E402


class _Faults(logging.Handler):
    """Gathers MkDocs' warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


def build_site(settings: Settings, config: Path | None = None) -> list[Fault]:
    """Build the site from the Markdown below `settings.build` into `settings.site`. config: the mkdocs.yml (default:
    that of the project). Returns a fault for each warning of MkDocs. Raises DatelineError where it cannot build."""
    path = config or settings.root / "mkdocs.yml"
    log, faults = logging.getLogger("mkdocs"), _Faults()
    propagated = log.propagate
    log.addHandler(faults)
    log.propagate = False
    try:
        build(load(settings, path))
    except MkDocsException as error:
        raise DatelineError(f"{path}: MkDocs cannot build the site: {error}") from error
    finally:
        log.removeHandler(faults)
        log.propagate = propagated
    return [Fault(str(path), None, "", message) for message in faults.found]


def load(settings: Settings, path: Path, **more):
    """MkDocs' configuration with the folders of `settings`."""
    return load_config(
        str(path),
        docs_dir=str(settings.folder("build").resolve()),
        site_dir=str(settings.folder("site").resolve()),
        **more,
    )
