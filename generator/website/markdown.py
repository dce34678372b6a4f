"""The one place that escapes: whatever articles and YAML say, a page shows it as words.

A page is Markdown whose headings are Markdown (so that MkDocs and Zensical list and index them) and whose rest is
blocks of HTML. Text reaches a page through `as_html` (inside a block) or `as_markdown` (inside a heading) and no other way:
the templates' environment sends every value through `as_html` by itself.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.website.wording import capital, curly, listing

# Marks that turn the reading direction or hide text: a page must show what the words are, in the order they are in.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_NO_SIGN = re.compile("[\ufffe\uffff]")  # Unicode has none there
_WHITE = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # none may stand in XML
_HTML = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "{": "&#123;",  # no template language may see a brace of its own
    "}": "&#125;",
    "#": "&#35;",  # no line of a block may start a Markdown heading
    "`": "&#96;",
}
_HTML_TABLE = str.maketrans(_HTML)


def clean(text: object) -> str:
    """`text` on one line, without control characters and marks of direction."""
    words = str(text)
    if words.isascii() and words.isprintable() and "  " not in words:  # nearly every word there is
        return words
    return _WHITE.sub(" ", _CONTROL.sub("", _WHITE.sub(" ", _DIRECTION.sub("", words))))


def as_html(text: object) -> Markup:
    """`text` for the inside of an HTML element or attribute. Markup stays as it is; None is nothing."""
    if text is None:
        return Markup("")
    if hasattr(text, "__html__"):
        return Markup(text.__html__())
    return Markup(clean(text).translate(_HTML_TABLE))


def as_markdown(text: object) -> Markup:
    """`text` for the inside of a Markdown heading: every mark that Markdown or HTML could read is an entity."""
    return Markup("".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in clean(text)))


def as_prose(text: object) -> str:
    """`text` for a Markdown file that is read as it stands: marks of Markdown and HTML follow a backslash."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|&~-])", r"\\\1", clean(text))


def as_json(value: object) -> Markup:
    """`value` as JSON that may stand inside a <script> element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(_NO_SIGN.sub("", _DIRECTION.sub("", text)))


def heading(level: int, text: object, anchor: str) -> Markup:
    """A Markdown heading with a permanent anchor, on a line of its own."""
    return Markup(f"\n{'#' * level} {as_markdown(text)} {{#{anchor}}}\n")


def front_matter(values: dict[str, object]) -> str:
    """YAML front matter. Strings are escaped for HTML already: themes print titles and descriptions as they are."""
    lines = [f"{key}: {json.dumps(_for_theme(value), ensure_ascii=True)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])


def _for_theme(value: object) -> object:
    return str(as_html(value)) if isinstance(value, str) else value


def web_address(address: str | None) -> str | None:
    """`address` if it is one a reader may safely follow (http or https), else None."""
    if not address:
        return None
    try:
        parts = urlsplit(clean(address).strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else None


def text_fragment(address: str | None, words: str) -> str | None:
    """`address` with a text fragment that makes browsers show `words` (https://wicg.github.io/scroll-to-text-fragment)."""
    safe = web_address(address)
    if safe is None:
        return None
    parts = clean(words).strip().split(" ")
    start = _fragment(parts if len(parts) <= 12 else parts[:5])
    end = "" if len(parts) <= 12 else "," + _fragment(parts[-5:])
    return f"{safe.split('#')[0]}#:~:text={start}{end}"


def _fragment(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")


def tidy(page: str) -> str:
    """Rendered template -> Markdown: no white space at line starts (it would make code), no empty line inside a block,
    one empty line around each heading."""
    lines = [line for line in (raw.strip() for raw in page.split("\n")) if line]
    return "\n".join(f"\n{line}\n" if line.startswith("#") else line for line in lines).strip() + "\n"


@cache
def environment(templates: Path, compiled: Path) -> Environment:
    """The Jinja environment of every template: each value is escaped by `as_html`, an unknown name is an error. compiled: the
    folder that keeps them compiled."""
    made = Environment(
        loader=FileSystemLoader(templates),
        bytecode_cache=FileSystemBytecodeCache(str(compiled)),
        autoescape=True,
        finalize=as_html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(heading=heading, as_json=as_json)
    made.filters.update(capital=capital, curly=curly, listing=listing, url=lambda address: quote(address, safe="/#:?&=%~+,.-_"))
    return made
