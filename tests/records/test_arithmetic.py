"""Comparisons worked out from the articles' own numbers."""

import pytest

from tests.records.stories import Story


def judged(text: str, day: str = "2031-05-06") -> list[tuple]:
    return [(check.values, check.percent, check.verdict) for check in Story({"a": (day, text)}).checks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit fell 12% to £88 million from £100 million a year earlier.", ([88e6, 100e6], 12, "agrees")),
        ("Profit rose 50% to $480 million from $400 million a year earlier.", ([480e6, 400e6], 50, "disagrees")),
        ("Attendance fell from 92,000 to 61,000, a drop of 34%.", ([61000, 92000], 34, "agrees")),
        (
            "As of Monday, 18,240 visitors have used the lift in 2031. That is 3% more than at this time last year (17,700).",
            ([18240, 17700], 3, "agrees"),
        ),
        ("Losses more than doubled to $640 million from $290 million.", ([640e6, 290e6], None, "agrees")),
        ("Sales doubled to $400 million from $290 million.", ([400e6, 290e6], None, "disagrees")),
        ("The number of arrivals stands at 16,480, 5 per cent higher than last year.", ([16480], 5, "unknown")),
        ("Revenue rose to £1.31 billion from £1.24 billion.", ([1.31e9, 1.24e9], None, "agrees")),
    ],
)
def test_a_comparison_is_worked_out(text, expected):
    """Agrees within the rounding that is printed, disagrees, or cannot be worked out."""
    assert expected in judged(text)


def test_a_wrong_percentage_is_told_with_the_right_one():
    """The statement names what the numbers give."""
    checks = Story({"a": ("2031-05-06", "Profit rose 50% to $480 million from $400 million a year earlier.")}).checks
    assert "20% more" in checks[0].statement


def test_a_total_is_added_up_from_the_one_before():
    """14 told before and five more make 19."""
    story = Story({
        "a": ("2031-05-06", "The fire at the Karlo paint factory killed 14 people. Owner Lena Aydin was held."),
        "b": ("2031-05-09", "Five more people have died after the fire at the Karlo paint factory, bringing the death toll to 19. Owner Lena Aydin is free."),
    })  # fmt: skip
    assert [(c.values, c.verdict) for c in story.checks] == [([19, 5, 14], "agrees")]


@pytest.mark.parametrize(
    "text",
    [
        "The drug was 82 percent effective in the first year, falling to 65 percent in the second.",
        "Like-for-like sales fell 6.1%. Sales in the quarter were £118m, down from £129m a year earlier.",
        "Sales increased to £1.89 billion from £1.84 billion. The shops part of the business saw a 0.2 per cent rise in sales.",
        "Sales rose 5% and profit rose to £120 million from £100 million.",
        "The firm doubled its dividend as profit rose to £120 million from £100 million.",
        "Costs rose 9%. The cost of steel rose to £120 million from £100 million.",
        "The club has 61 seats in all, more than the 38 of its rivals, and lost 4.",
    ],
)
def test_nobody_is_accused_of_another_measure(text):
    """A change told of one measure is not held against the numbers of another, nor a fall against its own order."""
    assert [told for told in judged(text) if told[2] == "disagrees"] == []


def test_a_change_of_shares_is_told_in_points():
    """From 20% to 40% is 20 percentage points."""
    checks = Story({"a": ("2031-05-06", "The share of electric cars rose to 40% from 20% a year earlier.")}).checks
    assert [("20 percentage points" in c.statement, c.expected) for c in checks] == [(True, None)]


def test_numbers_that_are_not_compared_give_no_check():
    """Two numbers in a sentence are no comparison."""
    assert judged("The fund spent £3 million on roads and £4 million on schools.") == []
