"""What stands around a mention, as far as it bears on its meaning. Worked out only where it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from generator.mentions.rule import Match, Tokens
from generator.mentions.timex.meaning import Meaning
from generator.mentions.timex.tense import tense_around

LINKS = frozenset([",", "on", "of", "(", "-", "–", "at", "the"])  # what may stand between a clock time and its day
APART = frozenset([",", "-", "–", "—"])
# before a bare year that the story has come to; others are asides ("the 1902 treaty", "of 1648", "(1911)")
STORY = frozenset("in by during until till from to throughout around through early late mid between beginning".split())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """tokens: the text's. match: the mention. previous, following: the mentions beside it, or None."""

    tokens: Tokens
    match: Match
    previous: Match | None = None
    following: Match | None = None

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
        """The day that follows a clock time at once: "5 a.m. on October 3"."""
        following = self.following
        if following is None or not 0 <= following.first - self.match.last <= 2:
            return None
        between = (self.tokens.word(index).lower() for index in range(self.match.last, following.first))
        meaning = following.meaning
        is_day = meaning.kind == "calendar" and (meaning.day or meaning.weekday) or meaning.kind == "shift" and meaning.unit == "D"
        return meaning if is_day and all(word in LINKS for word in between) else None

    def is_aside(self) -> bool:
        """Whether a bare year stands beside the story's course, so that no later date takes its year from it."""
        before = self.before()
        return not (before in STORY or "\n" in before or self.match.first == 0)
