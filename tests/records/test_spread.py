"""A timeline covers the whole of a story, not only its hottest week."""

from hypothesis import given
from hypothesis import strategies as st

from generator.records.spread import choose_days

HOT_WEEK = {day: 5.0 - day / 10 for day in range(7)}


def test_a_lone_day_is_told_before_the_fifth_of_a_hot_week():
    """Days far from all others are set back by none of them; the best day stays first."""
    chosen = list(choose_days({**HOT_WEEK, 300: 4.1}, 5, span=301, well_told=8))
    assert 0 == chosen[0]
    assert 300 in chosen


def test_a_day_far_stronger_than_a_lone_one_is_told_all_the_same():
    """Spreading decides between days that matter about equally; it never fills a timeline with days that hardly matter."""
    assert set(HOT_WEEK) == set(choose_days({**HOT_WEEK, 300: 1.0}, 7, span=301, well_told=8))


def test_in_a_thin_archive_each_day_counts_as_it_is():
    """Where few days are told by more than one report there is nothing to choose from."""
    assert [0, 1, 2, 3, 4] == list(choose_days({**HOT_WEEK, 300: 4.1}, 5, span=301, well_told=2))


@given(st.dictionaries(st.integers(1, 400), st.floats(0.1, 50), max_size=40), st.integers(0, 50), st.integers(0, 40))
def test_the_best_comes_first_and_each_day_once(scores, top, well_told):
    """As many days as are asked for and there are, by falling worth, none worth more than it scored."""
    chosen = choose_days(scores, top, span=400, well_told=well_told)
    assert min(top, len(scores)) == len(chosen)
    assert sorted(chosen.values(), reverse=True) == list(chosen.values())
    assert all(worth <= scores[day] for day, worth in chosen.items())
