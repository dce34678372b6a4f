"""What tells whether a noun phrase is a verb's subject or object: what stands between the two, around them, and who they are.

The features come in groups. What a line of symbols or a frame tells is the same wherever they stand: links.py keeps what its weights
add up to. What words tell is looked up each time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from generator.mentions.language.skeleton import Skeleton
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

NOUNS, VERBS, BARE_VERBS = "NMpoq", "VW", "gni"
_SINGULAR, _PLURAL = frozenset({"is", "was", "has", "does"}), frozenset({"are", "were", "have", "do"})
_PLURAL_WORDS = frozenset({"they", "we", "you", "these", "those", "them"})
REACH = 30  # symbols: what stands farther off is no candidate


class Between(NamedTuple):
    """What stands between a verb and a noun phrase. plain: the symbols without adverbs and quotation marks, names as nouns;
    nouns, verbs, bare, commas: how many; near, all_verbs: of the nouns and of both kinds of verbs, few."""

    plain: str
    nouns: int
    verbs: int
    bare: int
    commas: int
    near: int
    all_verbs: int


@lru_cache(maxsize=20_000)
def look_between(line: str) -> Between:
    nouns, verbs, bare = (sum(map(line.count, kind)) for kind in (NOUNS, VERBS, BARE_VERBS))
    plain = line.replace("a", "").replace('"', "").replace("M", "N")
    return Between(plain, nouns, verbs, bare, line.count(","), min(nouns, 3), min(verbs + bare, 2))


# Each group asks for little, so that what it tells is mostly known already. key: side and form of the verb, which are a part of
# nearly every feature; edge, before: the symbol and the two symbols before the phrase; kind: the phrase's own.


def between_features(key: str, between: str) -> list[str]:
    plain, nouns, verbs, bare, commas, _, _ = look_between(between)
    path = plain if len(plain) < 8 else plain[:3] + "~" + plain[-3:]
    rest = "".join(str(min(plain.count(symbol), 2)) for symbol in "RST")
    return [
        f"{key}|path={path}", f"{key}|exact={between if len(between) < 6 else 'long'}",
        f"{key}|count={min(verbs, 3)}{min(nouns, 4)}{min(commas, 3)}{rest}", f"{key}|n{min(nouns, 6)}", f"{key}|v{min(verbs, 3)}",
        f"{key}|g{min(bare, 3)}", f"{key}|c{min(commas, 4)}", f"{key}|far{min(12, len(between))}",
    ]  # fmt: skip


def end_features(key: str, edge: str, opens: str, ends: str) -> list[str]:
    """opens, ends: the first and last three plain symbols between the two."""
    return [f"{key}|opens={opens}/{edge}", f"{key}|ends={ends}/{edge}"]


def phrase_features(key: str, before: str, kind: str) -> list[str]:
    return [f"{key}|edge={before[-1]}{kind}", f"{key}|b2={before}{kind}", f"{key}|kind={kind}"]


def frame_features(key: str, edge: str, before_verb: str, near: int, all_verbs: int, commas: int) -> list[str]:
    """before_verb: two symbols; near, all_verbs, commas: how many stand between, few."""
    return [f"{key}|ee={edge}/{before_verb}/{all_verbs}{commas}", f"{key}|vb={before_verb}/{near}{all_verbs}"]


def agreement_features(key: str, agreement: str, near: int, apart: bool) -> list[str]:
    """apart: does anything stand between?"""
    return [f"{key}|agree={agreement}{'d' if apart else ''}", f"agree={agreement}{near}"]


def after_features(key: str, after_verb: str, kind: str) -> list[str]:
    """after_verb: two symbols."""
    return [f"{key}|after={after_verb}/{kind}"]


def none_features(form: str, before: str, after: str) -> list[str]:
    """Of there being none, by the symbols on either side of the verb."""
    return [
        f"0|{form}", f"0|b3={form}{before}", f"0|b1={form}{before[-1]}", f"0|b2={form}{before[-2:]}", f"0|a3={form}{after}",
        f"0|a1={form}{after[:1]}", f"0|a2={form}{after[:2]}",
    ]  # fmt: skip


class Described(NamedTuple):
    """A candidate, or there being none. groups: functions of this module with what they ask for; words: the features of words."""

    groups: tuple[tuple[Callable[..., list[str]], tuple], ...]
    words: list[str]

    def features(self) -> list[str]:
        return [*(feature for group, asked in self.groups for feature in group(*asked)), *self.words]


class Linker:
    """The features of one verb group's candidates in one sentence."""

    def __init__(self, parsed: ParsedSentence, bones: Skeleton, group: VerbGroup):
        self.tokens, self.bones, self.group = parsed.tokens, bones, group
        self.place = bones.place[group.first]
        self.after = bones.place[group.last - 1] + 1
        head = parsed.tokens[group.head].tag
        self.form = ("F" if group.finite else head) + group.voice[0]
        self.before_verb = bones.line[max(0, self.place - 3) : self.place] or "^"
        self.after_verb = bones.line[self.after : self.after + 3] or "$"
        self.number = self._number()
        self.governor = None if group.finite else next((g for g in reversed(parsed.verb_groups) if g.last <= group.first), None)

    def candidates(self) -> list[NounChunk]:
        """The noun phrases within reach, in order; none that stands inside the verb group."""
        place, group = self.bones.place, self.group
        return [c for c in self.bones.phrases if (c.last <= group.first or c.first >= group.last) and abs(place[c.first] - self.place) < REACH]

    def none(self) -> Described:
        """There being none."""
        form, after, lemma = self.form, self.after_verb, self.group.lemma
        word = self.tokens[self.group.first - 1].text.lower() if self.group.first else "^"
        words = [f"0|l={lemma}{form}", f"0|la={lemma}{after[:1]}", f"0|w={form}{word}"]
        return Described(((none_features, (form, self.before_verb, after)),), words)

    def of(self, chunk: NounChunk) -> Described:
        """A noun phrase within reach."""
        line, place, tokens, group = self.bones.line, self.bones.place, self.tokens, self.group
        start = place[chunk.first]
        right = start > self.place
        between = line[self.after : start] if right else line[place[chunk.last - 1] + 1 : self.place]
        told = look_between(between)
        near, all_verbs = told.near, told.all_verbs
        before = line[max(0, start - 2) : start] or "^"
        edge, kind = before[-1], line[start]
        key = ("R" if right else "L") + self.form
        opener = tokens[chunk.first - 1].text.lower() if chunk.first else "^"
        head = tokens[chunk.head].text.lower() if kind != "M" else "NAME"
        agreement = self.number + ("1" if self._is_plural(chunk) else "0")
        words = [f"{key}|first={opener}", f"{key}|l={group.lemma}", f"{key}|h={head}", f"{key}|lk={group.lemma}{kind}{1 if between else 0}"]
        if self.governor is not None:
            governor, few = self.governor, min(told.verbs + told.bare, 3)
            side = ">" if chunk.first >= governor.last else "<"
            words.append(f"{key}|gov={governor.lemma}/{few}{side}")
            words.append(f"{key}|gv={governor.voice[0]}{int(governor.finite)}/{few}{side}{near}")
        if right:
            follows = tokens[group.last].text.lower() if chunk.first > group.last else "0"
            words += (f"{key}|w={follows}/{told.plain[:4]}", f"{key}|p={group.lemma}/{told.plain[:3]}")
        else:
            follows = tokens[chunk.last].text.lower() if chunk.last < group.first else "0"
            precedes = tokens[group.first - 1].text.lower() if group.first > chunk.last else "0"
            words += (f"{key}|w={follows}/{all_verbs}", f"{key}|wl={precedes}/{edge}{all_verbs}{near}")
        plain, before_verb, after_verb = told.plain, self.before_verb[-2:], self.after_verb[:2]
        groups = (
            (between_features, (key, between)),
            (end_features, (key, edge, plain[:3], plain[-3:])),
            (phrase_features, (key, before, kind)),
            (frame_features, (key, edge, before_verb, near, all_verbs, min(told.commas, 2))),
            (agreement_features, (key, agreement, near, bool(between))),
            (after_features, (key, after_verb, kind)),
        )
        return Described(groups, words)

    def _number(self) -> str:
        """The number that the verb's form asks for: s, p or ?."""
        token = self.tokens[self.group.first]
        word = token.text.lower()
        if word in _SINGULAR or token.tag == "VBZ":
            return "s"
        return "p" if word in _PLURAL or token.tag == "VBP" else "?"

    def _is_plural(self, chunk: NounChunk) -> bool:
        head = self.tokens[chunk.head]
        if head.tag in ("NNS", "NNPS") or head.text.lower() in _PLURAL_WORDS:
            return True
        return any(token.text.lower() == "and" for token in self.tokens[chunk.first : chunk.last])
