"""Patterns in words, over texts written as codes: one character for each token.

    last               the word "last" in any case
    <month>            a word of the class "month"; found as "month"
    <year:to>          a word of the class "year"; found as "to"
    (the|this)         one or the other
    ,?                 a comma, or none
    <word>{0,4}        none to four words of a class
    [ ... ]            the stretch that is the mention; several stretches are several mentions

Every repetition is bounded and each token is one character, so the time that a match takes is bounded by the pattern,
never by the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

UNKNOWN = "\x00"  # the code of each word that no pattern asks for
FIRST_CODE = 0x100  # codes start behind the ASCII signs that mean something in a regular expression
SPAN = "span_"  # prefix of the groups that stand for brackets

PIECE = re.compile(
    r"<(?P<class>[\w-]+)(?::(?P<name>\w+))?>"
    r"|(?P<repeat>\?|\{\d+,\d+\})"
    r"|(?P<sign>[()|\[\]])"
    r"|(?P<word>[^\s<>()|?\[\]{}]+)"
)


class Vocabulary:
    """Words in classes, each with its value, and one code for each word.

    classes: class -> {word in lower case: value}. macros: class -> pattern, for what takes more than one word.
    capitalised: words that count only with a capital letter ("May"), because they mean something else without.
    """

    def __init__(self, classes: Mapping[str, Mapping[str, Any]], macros: Mapping[str, str], capitalised: frozenset[str]):
        self.classes = classes
        self.macros = macros
        self.capitalised = capitalised
        self.codes: dict[str, str] = {}
        for words in classes.values():
            for word in words:
                self.code(word)

    def code(self, word: str) -> str:
        """The code of a word in lower case; a new word gets the next free one."""
        return self.codes.setdefault(word, chr(FIRST_CODE + len(self.codes)))

    def spellings(self) -> dict[str, str]:
        """Code of each spelling as it stands in a text: lower case, Capitalised and CAPITALS."""
        found: dict[str, str] = {}
        for word, code in self.codes.items():
            found[word.upper()] = found[word.capitalize()] = code
            if word not in self.capitalised:
                found[word] = code
        return found


@dataclass(frozen=True, slots=True)
class Pattern:
    """regex: over codes. firsts, seconds: the codes that can stand first and second in a match; single: whether one
    token can be all of it. classes: group name -> class. spans: names of the groups that stand for brackets, from left
    to right."""

    regex: re.Pattern[str]
    firsts: frozenset[str]
    seconds: frozenset[str]
    single: bool
    classes: dict[str, str]
    spans: tuple[str, ...]


@dataclass(slots=True)
class _Part:
    """A piece of a pattern, translated: its source, the codes that can stand first and second in it, whether it can be
    one token, or none."""

    source: str
    firsts: set[str]
    seconds: set[str]
    single: bool
    empty: bool

    def then(self, other: "_Part") -> "_Part":
        """This piece followed by another."""
        return _Part(
            self.source + other.source,
            self.firsts | (other.firsts if self.empty else set()),
            self.seconds | (other.firsts if self.single else set()) | (other.seconds if self.empty else set()),
            self.single and other.empty or self.empty and other.single,
            self.empty and other.empty,
        )

    def within(self, before: str, after: str) -> "_Part":
        """The same piece, wrapped in a group."""
        return _Part(before + self.source + after, self.firsts, self.seconds, self.single, self.empty)


class _Compiler:
    def __init__(self, text: str, vocabulary: Vocabulary):
        self.vocabulary = vocabulary
        self.pieces = list(PIECE.finditer(text))
        self.at = 0
        self.classes: dict[str, str] = {}
        self.spans: list[str] = []
        self.plain = False  # inside a macro: no groups

    def compile(self) -> Pattern:
        part = self._alternatives()
        if part.empty or self.at != len(self.pieces):
            raise ValueError(f"a pattern must match at least one word and close its brackets: {part.source!r}")
        return Pattern(re.compile(part.source), frozenset(part.firsts), frozenset(part.seconds), part.single, self.classes, tuple(self.spans))

    def _alternatives(self) -> _Part:
        parts = [self._sequence()]
        while self._next_sign("|"):
            parts.append(self._sequence())
        return _Part(
            "|".join(part.source for part in parts),
            set().union(*(part.firsts for part in parts)),
            set().union(*(part.seconds for part in parts)),
            any(part.single for part in parts),
            any(part.empty for part in parts),
        )

    def _sequence(self) -> _Part:
        whole = _Part("", set(), set(), False, True)
        while self.at < len(self.pieces) and self.pieces[self.at]["sign"] not in (")", "]", "|"):
            whole = whole.then(self._repeated(self._item()))
        return whole

    def _repeated(self, part: _Part) -> _Part:
        if self.at < len(self.pieces) and (repeat := self.pieces[self.at]["repeat"]):
            self.at += 1
            seconds = part.seconds | part.firsts if repeat != "?" and part.single else part.seconds
            return _Part(part.source + repeat, part.firsts, seconds, part.single, part.empty or repeat[:2] in ("?", "{0"))
        return part

    def _item(self) -> _Part:
        piece = self.pieces[self.at]
        self.at += 1
        if piece["word"]:
            return self._words([piece["word"].lower()])
        if piece["class"]:
            return self._class(piece["class"], piece["name"])
        if piece["sign"] == "(":
            inner = self._alternatives()
            self._close(")")
            return inner.within("(?:", ")")
        name = f"{SPAN}{len(self.spans)}"
        self.spans.append(name)
        inner = self._alternatives()
        self._close("]")
        return inner.within(f"(?P<{name}>", ")")

    def _class(self, name: str, group: str | None) -> _Part:
        part = self._macro(name) if name in self.vocabulary.macros else self._words(self.vocabulary.classes[name])
        group = group or name.replace("-", "_")
        if self.plain or group in self.classes:
            return part
        self.classes[group] = name
        return part.within(f"(?P<{group}>", ")")

    def _macro(self, name: str) -> _Part:
        """A macro's pattern in place, with the groups that it names itself left out."""
        inner = _Compiler(self.vocabulary.macros[name], self.vocabulary)
        inner.plain = True
        return inner._alternatives().within("(?:", ")")

    def _words(self, words: Iterable[str]) -> _Part:
        codes = [self.vocabulary.code(word) for word in words]
        return _Part("[" + "".join(codes) + "]", set(codes), set(), True, False)

    def _next_sign(self, sign: str) -> bool:
        if self.at < len(self.pieces) and self.pieces[self.at]["sign"] == sign:
            self.at += 1
            return True
        return False

    def _close(self, sign: str) -> None:
        if not self._next_sign(sign):
            raise ValueError(f"a pattern lacks its {sign!r}")


def compile_pattern(text: str, vocabulary: Vocabulary) -> Pattern:
    """A pattern in words as a regular expression over codes. Raises ValueError where it is malformed or can be empty."""
    return _Compiler(text, vocabulary).compile()
