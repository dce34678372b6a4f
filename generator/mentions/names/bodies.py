"""Names of bodies made comparable: what an acronym can stand for, which two names are one body's.

    The Example Party, Example Party       one key
    National Example Agency                initials "nea"
    Tories, Conservatives                  known to be one
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.mentions.names.gazetteer import Body, load_bodies
from generator.mentions.names.lexicon import load_demonyms
from generator.mentions.names.persons import fold

GENERIC_HEADS = {
    "party", "inc", "inc.", "ltd", "ltd.", "limited", "plc", "corp", "corp.", "corporation", "company", "co", "co.", "group", "llc", "fc",
    "afc", "football club", "holdings", "ag", "sa", "gmbh", "nv", "n.v.", "s.a.",
}  # fmt: skip
SMALL_WORDS = {"of", "for", "and", "the", "on", "in", "to", "de", "&"}


@lru_cache(maxsize=20_000)
def body_key(form: str) -> str:
    """The comparable name of a body: without "the", "Ltd", "Party" and their like."""
    words = fold(form).replace("&", "and").replace(",", " ").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in GENERIC_HEADS:
        words.pop()
    key = " ".join(words)
    return key.replace(".", "") if len(key) < 9 else key


@lru_cache(maxsize=20_000)
def initials(form: str) -> tuple[str, ...]:
    """The acronyms a name could have: initials with and without its small words."""
    words = [word for word in form.replace("-", " ").replace("’s", "").replace("'s", "").split() if word[:1].isalnum()]
    every = "".join(word[0] for word in words).lower()
    main = "".join(word[0] for word in words if word.lower() not in SMALL_WORDS).lower()
    return (main, every) if len(words) > 1 else ()


@lru_cache(maxsize=20_000)
def is_acronym(form: str) -> bool:
    """"NEA", "N.E.A.", "NEAs", "MI5"."""
    plain = form.replace(".", "")
    capitals = sum(c.isupper() for c in plain)
    return 2 <= len(plain) <= 8 and " " not in plain and plain[0].isupper() and capitals >= max(2, len(plain) - 2)


def known_body(forms: Iterable[str]) -> Body | None:
    """The well-known body that a thing of these names is. Its full names decide before its acronyms, and an acronym
    says nothing where the document spells out another name for it."""
    forms = [" ".join(form.split()) for form in forms]
    forms = [form[4:] if form[:4].lower() == "the " and form not in load_bodies() else form for form in forms]
    full = [form for form in forms if not is_acronym(form)]
    for form in full:
        if form in load_bodies():
            return load_bodies()[form]
    if any(" " in form for form in full):
        return None
    return next((load_bodies()[form] for form in forms if len(form) > 2 and form in load_bodies()), None)


def without_demonym(key: str) -> str:
    """"british example force" -> "example force"; "" where it opens with no nation."""
    first, _, rest = key.partition(" ")
    return rest if rest and (first.title() in load_demonyms() or first in ("uk", "us")) else ""
