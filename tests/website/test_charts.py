"""A chart shows each figure where it belongs, and says what a comparator leaves open."""

import pytest

from generator.records.model import Figure
from generator.website.charts import chart, first_told, joined, nice_steps, spark


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
    [
        (25_244, 21_977, [0, 10_000, 20_000, 30_000]),
        (3, 1, [0, 1, 2, 3]),
        (0, 0, [0, 0.25]),
        (0.4, 0, [0, 0.1, 0.2, 0.3, 0.4]),
        (5, -5, [-5, -2.5, 0, 2.5, 5]),
    ],
)
def test_an_axis_has_round_steps_from_nought(high, low, steps):
    assert nice_steps(high, low) == pytest.approx(steps)


def test_a_caption_tells_from_what_to_what_a_count_went_and_averages_nothing():
    points = figures(("2025-05-02", 14, "exactly"), ("2025-05-02", 12, "exactly"), ("2025-06-01", 30, "at least"))
    drawn = chart(points, "boats")
    assert drawn.caption == "From 12 or 14 (2 May 2025) to at least 30 (1 June 2025)."
    assert first_told(points) == "12 or 14 (2 May 2025)"
    assert first_told(points[:2]) == ""


def test_of_two_numbers_of_one_day_the_higher_has_its_label_above():
    drawn = chart(figures(("2025-05-02", 120, "exactly"), ("2025-05-02", 122, "exactly"), ("2025-06-01", 130, "exactly")))
    heights = {point.label: point.label_y for point in drawn.points}
    assert heights["122"] < heights["120"]


def test_a_line_leads_to_each_of_two_numbers_of_one_day_and_to_neither_alone():
    assert joined([(0, 5), (1, 4), (2, 3), (2, 1), (3, 2)]) == (
        [[(0, 5), (1, 4)]],
        [[(1, 4), (2, 1)], [(1, 4), (2, 3)], [(2, 1), (3, 2)], [(2, 3), (3, 2)]],
    )


def test_words_under_the_axis_never_touch():
    drawn = chart(figures(*((f"2025-05-{day:02}", day, "exactly") for day in (1, 2, 9, 14, 15))))
    assert [tick.label for tick in drawn.x_ticks] == ["1 May 2025", "9 May 2025", "15 May 2025"]


def test_large_numbers_stand_on_the_axis_in_short():
    drawn = chart(figures(("2025-05-01", 75e6, "exactly"), ("2025-06-01", 118.2e6, "exactly")))
    assert [tick.label for tick in drawn.y_ticks] == ["0", "50m", "100m", "150m"]


def test_no_label_lies_on_the_axis_or_on_another_point():
    drawn = chart(figures(("2025-05-01", 810_896, "at most"), ("2025-05-02", 810_000, "more than"), ("2025-05-09", 800_000, "more than")))
    assert [point.anchor for point in drawn.points] == ["start", "start", "end"]
    assert [point.label_y for point in drawn.points].count(None) <= 1
