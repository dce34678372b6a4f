"""A chart shows each figure where it belongs, and says what a comparator leaves open."""

import pytest

from generator.records.model import Figure
from generator.website.charts import chart, nice_steps, spark


def figures(*points):
    return [Figure(id=f"f{n}", what="boats", unit="boat", value=v, as_of=day, comparator=c) for n, (day, v, c) in enumerate(points)]


def test_points_stand_in_order_of_their_days_and_at_their_heights():
    drawn = chart(figures(("2024-10-01", 30, "exactly"), ("2024-09-01", 10, "at least")), "boats")
    first, last = drawn.points
    assert (first.mark, last.mark) == ("up", "exactly")
    assert first.x < last.x and first.y > last.y
    assert drawn.summary == "boats: Sunday 1 September 2024: at least 10; Tuesday 1 October 2024: 30"


def test_figures_of_one_day_make_no_chart():
    assert chart(figures(("2024-10-01", 30, "exactly"), ("2024-10-01", 31, "exactly"), (None, 4, "exactly"))) is None
    assert spark(figures(("2024-10-01", 30, "exactly"))) is None


@pytest.mark.parametrize(
    ("high", "low", "steps"),
    [(25_244, 21_977, [0, 10_000, 20_000, 30_000]), (3, 1, [0, 1, 2, 3]), (0, 0, [0, 0.25]), (0.4, 0, [0, 0.1, 0.2, 0.3, 0.4]), (5, -5, [-5, -2.5, 0, 2.5, 5])],
)
def test_an_axis_has_round_steps_from_nought(high, low, steps):
    assert nice_steps(high, low) == pytest.approx(steps)
