"""What stands around a mention, as far as it bears on its meaning. Worked out only where it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from generator.mentions.rule import Match, Tokens
from generator.mentions.timex.meaning import Meaning
from generator.mentions.timex.quoted import day_of_saying
from generator.mentions.timex.tense import tense_around

LINKS = frozenset([",", "on", "of", "(", "-", "–", "at", "the", "and", "to", "in", "until"])  # what may stand between a clock time and its day
APART = frozenset([",", "-", "–", "—"])
# before a bare year that the story has come to; others are asides ("the 1902 treaty", "of 1648", "(1911)")
STORY = frozenset("in by during until till from to throughout around through early late mid between beginning".split())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """tokens: the text's. matches: all its mentions. index: which of them this is."""

    tokens: Tokens
    matches: list[Match]
    index: int

    @property
    def match(self) -> Match:
        return self.matches[self.index]

    @property
    def previous(self) -> Match | None:
        return self.matches[self.index - 1] if self.index else None

    def following(self, steps: int = 1) -> Match | None:
        """The mention so many further on, where only linking words stand between it and this one."""
        last = self.match.last
        for at in range(self.index + 1, self.index + 1 + steps):
            if at >= len(self.matches) or not 0 <= self.matches[at].first - last <= 2:
                return None
            between = (self.tokens.word(index).lower() for index in range(last, self.matches[at].first))
            if not all(word in LINKS for word in between):
                return None
            last = self.matches[at].last
        return self.matches[self.index + steps]

    def day_of_saying(self) -> Meaning | None:
        """The weekday on which the quotation that holds the mention was said, where its sentence tells it."""
        return day_of_saying(self.tokens, self.matches, self.index)

    def tense(self) -> str:
        return tense_around(self.tokens, self.match)

    def before(self) -> str:
        """The word before the mention, in lower case."""
        return self.tokens.word(self.match.first - 1).lower() if self.match.first else ""

    def apposed(self) -> bool:
        """Whether the mention only says again, behind a comma or dash, when the mention before it was."""
        previous = self.previous
        return previous is not None and self.match.first - previous.last == 1 and self.before() in APART

    def day_behind(self) -> Meaning | None:
        """The day that follows a clock time at once: "5 a.m. on October 3", "between 11pm and midnight on Friday"."""
        following = self.following()
        if following is None:
            return None
        if following.meaning.kind == "clock":
            if following.meaning.of is not None:
                return following.meaning.of
            following = self.following(2)
        return following.meaning if following is not None and _is_day(following.meaning) else None

    def part_behind(self) -> str:
        """The part of the day that follows a clock time at once: "six o'clock this evening", "5.30 in the morning"."""
        following = self.following()
        return following.meaning.part if following is not None and following.meaning.kind == "part" else ""

    def restated(self) -> Meaning | None:
        """The date that says again when it was: "two days later, on 14 June"."""
        following = self.following()
        if following is None or self.tokens.word(self.match.last) not in APART:
            return None
        meaning = following.meaning
        return meaning if meaning.kind == "calendar" and meaning.day and meaning.month else None

    def is_aside(self) -> bool:
        """Whether a bare year stands beside the story's course, so that no later date takes its year from it."""
        before = self.before()
        return not (before in STORY or "\n" in before or self.match.first == 0)


def _is_day(meaning: Meaning) -> bool:
    """Whether a meaning is a day, or a part of one."""
    if meaning.kind == "part":
        return meaning.of is not None and _is_day(meaning.of)
    return meaning.kind == "calendar" and bool(meaning.day or meaning.weekday) or meaning.kind == "shift" and meaning.unit == "D"
