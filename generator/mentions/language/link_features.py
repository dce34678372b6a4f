"""What tells whether a noun phrase is a verb's subject or object: what stands between the two, around them, and who they are."""

from __future__ import annotations

from generator.mentions.language.skeleton import Skeleton
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

NOUNS, VERBS, BARE_VERBS = "NMpoq", "VW", "gni"
_SINGULAR, _PLURAL = frozenset({"is", "was", "has", "does"}), frozenset({"are", "were", "have", "do"})
_PLURAL_WORDS = frozenset({"they", "we", "you", "these", "those", "them"})
REACH = 30  # symbols: what stands farther off is no candidate


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

    def none(self) -> list[str]:
        """The features of there being none."""
        form, before, after, lemma = self.form, self.before_verb, self.after_verb, self.group.lemma
        word = self.tokens[self.group.first - 1].text.lower() if self.group.first else "^"
        return [
            f"0|{form}", f"0|b3={form}{before}", f"0|b1={form}{before[-1]}", f"0|b2={form}{before[-2:]}", f"0|a3={form}{after}",
            f"0|a1={form}{after[:1]}", f"0|a2={form}{after[:2]}", f"0|l={lemma}{form}", f"0|la={lemma}{after[:1]}", f"0|w={form}{word}",
        ]  # fmt: skip

    def of(self, chunk: NounChunk) -> list[str]:
        """The features of a candidate."""
        line, tokens, group = self.bones.line, self.tokens, self.group
        start = self.bones.place[chunk.first]
        right = start > self.place
        between = line[self.after : start] if right else line[self.bones.place[chunk.last - 1] + 1 : self.place]
        plain = between.replace("a", "").replace('"', "").replace("M", "N")
        nouns, verbs, bare = (sum(map(between.count, kind)) for kind in (NOUNS, VERBS, BARE_VERBS))
        commas, all_verbs = between.count(","), min(verbs + bare, 2)
        near = min(nouns, 3)
        before = line[max(0, start - 2) : start] or "^"
        edge, kind = before[-1], line[start]
        key = ("R" if right else "L") + self.form
        head = tokens[chunk.head]
        opener = tokens[chunk.first - 1].text.lower() if chunk.first else "^"
        agreement = self.number + str(int(self._is_plural(chunk)))
        ends = plain[:3] + "~" + plain[-3:]
        rest = "".join(str(min(plain.count(symbol), 2)) for symbol in "RST")
        found = [
            f"{key}|path={plain if len(plain) < 8 else ends}", f"{key}|exact={between if len(between) < 6 else 'long'}",
            f"{key}|edge={edge}{kind}", f"{key}|b2={before}{kind}", f"{key}|opens={plain[:3]}/{edge}", f"{key}|ends={plain[-3:]}/{edge}",
            f"{key}|count={min(verbs, 3)}{min(nouns, 4)}{min(commas, 3)}{rest}", f"{key}|n{min(nouns, 6)}", f"{key}|v{min(verbs, 3)}",
            f"{key}|g{min(bare, 3)}", f"{key}|c{min(commas, 4)}", f"{key}|first={opener}", f"{key}|kind={kind}",
            f"{key}|ee={edge}/{self.before_verb[-2:]}/{all_verbs}{min(commas, 2)}", f"{key}|agree={agreement}{'d' if between else ''}",
            f"agree={agreement}{near}", f"{key}|after={self.after_verb[:2]}/{kind}", f"{key}|l={group.lemma}",
            f"{key}|h={head.text.lower() if kind != 'M' else 'NAME'}", f"{key}|lk={group.lemma}{kind}{int(bool(between))}",
            f"{key}|vb={self.before_verb[-2:]}/{near}{all_verbs}", f"{key}|far{min(12, len(between))}",
        ]  # fmt: skip
        if self.governor is not None:
            side = ">" if chunk.first >= self.governor.last else "<"
            found.append(f"{key}|gov={self.governor.lemma}/{min(verbs + bare, 3)}{side}")
            found.append(f"{key}|gv={self.governor.voice[0]}{int(self.governor.finite)}/{min(verbs + bare, 3)}{side}{near}")
        if right:
            follows = tokens[group.last].text.lower() if chunk.first > group.last else "0"
            found += [f"{key}|w={follows}/{plain[:4]}", f"{key}|p={group.lemma}/{plain[:3]}"]
        else:
            follows = tokens[chunk.last].text.lower() if chunk.last < group.first else "0"
            precedes = tokens[group.first - 1].text.lower() if group.first > chunk.last else "0"
            found += [f"{key}|w={follows}/{all_verbs}", f"{key}|wl={precedes}/{edge}{all_verbs}{near}"]
        return found

    def _number(self) -> str:
        """The number that the verb's form asks for: s, p or ?."""
        token = self.tokens[self.group.first]
        word = token.text.lower()
        if word in _SINGULAR or token.tag == "VBZ":
            return "s"
        return "p" if word in _PLURAL or token.tag == "VBP" else "?"

    def _is_plural(self, chunk: NounChunk) -> bool:
        head = self.tokens[chunk.head]
        joined = any(t.text.lower() == "and" for t in self.tokens[chunk.first : chunk.last])
        return head.tag in ("NNS", "NNPS") or head.text.lower() in _PLURAL_WORDS or joined
