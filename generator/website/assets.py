"""Scripts, fonts, pictures and style sheets of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.website.markdown import clean

STYLES = ("header.css", "theme.css", "facts.css", "timeline.css")
GROUND = "base.css"  # of pages that Dateline writes; those of people have Material's
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLANK = re.compile(r"\s+")
_NEEDLESS = re.compile(r" ?([{};,]) ?")
_AFTER_NAME = re.compile(r"(?<=[{;])([\w-]+): ")


def assets(folder: Path, site_name: str) -> Iterator[tuple[str, bytes]]:
    """(path below the docs folder, content) of each file; the style sheets as one, for each file more is a wait for the reader."""
    running = running_title(site_name)
    yield "assets/dateline.css", small(folder / name for name in STYLES) + running
    yield "assets/site.css", small(folder / name for name in (GROUND, *STYLES)) + running
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name not in (GROUND, *STYLES):
            yield f"assets/{file.relative_to(folder).as_posix()}", file.read_bytes()


def running_title(site_name: str) -> bytes:
    """The name of the site at the head of each printed page."""
    words = "".join(sign if sign.isalnum() and sign.isascii() else f"\\{ord(sign):x} " for sign in clean(site_name))
    return f'@page{{@top-left{{content:"{words}";font:8pt "Libre Franklin",sans-serif;color:#5b564b}}}}'.encode()


def small(styles: Iterable[Path]) -> bytes:
    """Style sheets as one, without comments and needless blanks."""
    text = _BLANK.sub(" ", _COMMENT.sub("", "\n".join(path.read_text("utf-8") for path in styles))).strip()
    return _AFTER_NAME.sub(r"\1:", _NEEDLESS.sub(r"\1", text)).replace(";}", "}").encode()
