"""What holds of every rule, and of the language that patterns are written in."""

import re

import pytest

from generator.mentions.pattern import Vocabulary, compile_pattern
from generator.mentions.rule import Rule, RuleSet, Tokens
from generator.mentions.timex.edtf import open_ended, to_edtf
from generator.mentions.timex.holiday import easter
from generator.mentions.timex.rules import HISTORY_RULES, NEWS_RULES

VOCABULARY = Vocabulary({"month": {"may": 5, "june": 6}, "year": {"#year": 0}}, {}, frozenset())


def tokens(text):
    spellings = VOCABULARY.spellings()
    found = list(re.finditer(r"\w+|,", text))
    codes = "".join(spellings.get(each.group(), VOCABULARY.codes["#year"] if each.group().isdigit() else "\0") for each in found)
    return Tokens(text, [each.start() for each in found], [each.end() for each in found], codes)


def matches(pattern, text, production=lambda found: found.value("month")):
    rules = RuleSet([Rule("test", pattern, production)], VOCABULARY)
    return [(match.first, match.last, match.meaning) for match in rules.matches(tokens(text))]


def test_a_class_gives_its_word_and_value():
    """<month> matches a word of the class, and the production sees its value."""
    assert matches("in <month>", "it was in May") == [(2, 4, 5)]


def test_brackets_mark_the_mention():
    """Only what stands in brackets is the mention."""
    assert matches("in [<month>]", "it was in May") == [(3, 4, 5)]


def test_two_brackets_are_two_mentions():
    """Each bracket is a mention of its own."""
    pair = matches("[<month>] and [<month:second>]", "May and June", lambda found: (found.value("month"), found.value("second")))
    assert pair == [(0, 1, 5), (2, 3, 6)]


def test_the_longest_match_wins():
    """Of two rules that match at one word, the longer match counts."""
    rules = RuleSet([Rule("short", "<month>", lambda found: "short"), Rule("long", "<month> ,? <year>", lambda found: "long")], VOCABULARY)
    assert [match.rule for match in rules.matches(tokens("May, 1998 and June"))] == ["long", "short"]


def test_a_production_may_decline():
    """None from a production leaves the words to the other rules."""
    rules = RuleSet([Rule("declines", "<month> <year>", lambda found: None), Rule("takes", "<month>", lambda found: "month")], VOCABULARY)
    assert [match.rule for match in rules.matches(tokens("May 1998"))] == ["takes"]


@pytest.mark.parametrize("pattern", ["<month>?", "(in <month>", "in [<month>"])
def test_malformed_patterns_are_refused(pattern):
    """A pattern that can be empty, or leaves a bracket open, is an error when it is written."""
    with pytest.raises(ValueError):
        compile_pattern(pattern, VOCABULARY)


def test_rule_names_are_unique():
    """An explanation that names a rule means one rule."""
    for rules in (NEWS_RULES, HISTORY_RULES):
        names = [(rule.name, rule.pattern) for rule in rules]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "value, mod, edge, expected",
    [
        ("2024-05-14", "", "", "2024-05-14"),
        ("2024-05-14TMO", "", "", "2024-05-14"),
        ("2024-W01", "", "", "2024-01-01/2024-01-07"),
        ("2024-W19-WE", "", "", "2024-05-11/2024-05-12"),
        ("2024-Q1", "", "", "2024-01/2024-03"),
        ("2024-H2", "", "", "2024-07/2024-12"),
        ("2024-SU", "", "", "2024-22"),
        ("2024-02", "END", "end", "2024-02-21/2024-02-29"),
        ("2024-02", "END", "", "2024-02"),
        ("1990", "APPROX", "", "1990~"),
        ("199", "", "", "199X"),
        ("P3M", "", "", None),
        ("PRESENT_REF", "", "", None),
        ("XXXX-WXX-2", "", "", None),
        ("", "", "", None),
    ],
)
def test_values_become_edtf(value, mod, edge, expected):
    """A calendar value becomes EDTF of the same precision; all others become nothing."""
    assert to_edtf(value, mod, edge) == expected


@pytest.mark.parametrize(
    "edtf, bound, expected",
    [("2021-03", "since", "2021-03/.."), ("2013", "until", "../2013"), ("2021-03-08/2021-03-14", "until", "../2021-03-14")],
)
def test_bounds_are_open_intervals(edtf, bound, expected):
    """Since and until a time are intervals with an open end."""
    assert open_ended(edtf, bound) == expected


@pytest.mark.parametrize("year, day", [(2000, "2000-04-23"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2025, "2025-04-20")])
def test_easter_is_reckoned(year, day):
    """Easter falls where the calendar has it."""
    assert easter(year).isoformat() == day
