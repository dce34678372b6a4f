"""Average-link clustering, and days."""

from generator.records.days import days_of
from generator.records.linkage import join


def test_likely_pairs_are_joined():
    """A score above zero joins, one below does not."""
    assert join(3, {(0, 1): 1.0, (1, 2): -1.0}, -1.0) == [[0, 1], [2]]


def test_one_strong_no_keeps_two_sides_apart():
    """What is joined must agree on average."""
    assert sorted(join(3, {(0, 1): 2.0, (1, 2): 1.0, (0, 2): -9.0}, -1.0)) == [[0, 1], [2]]


def test_a_month_holds_its_days():
    """A day lies within its month, not within the next."""
    assert days_of("2026-05-07").meets(days_of("2026-05"))
    assert not days_of("2026-05-07").meets(days_of("2026-06"))


def test_open_ends_have_no_bound():
    """ "../2026" begins with time itself."""
    assert days_of("../2026-05-07").meets(days_of("1850"))


def test_what_is_no_date_is_none():
    """Nothing known, nothing compared."""
    assert days_of(None) is None
    assert days_of("unknown") is None
