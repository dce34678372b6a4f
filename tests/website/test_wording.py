"""Numbers are told as people tell them, and nothing of them is lost."""

import pytest

from generator.records.model import Figure
from generator.website.naming import label_of
from generator.website.wording import amount, clip, curly, listing, plural


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (amount(75_000_000, "GBP"), "£75 million"),
        (amount(2_400_000, "GBP", comparator="at least"), "at least £2.4 million"),
        (amount(1_234_567, "USD"), "$1,234,567"),
        (amount(500, "CHF"), "CHF 500"),
        (amount(14.5, "percent"), "14.5%"),
        (amount(2, "percent", high=3), "2–3%"),
        (amount(40, "boat", comparator="more than"), "more than 40 boats"),
        (amount(1, "boat"), "1 boat"),
        (amount(12, "people", high=15), "12–15 people"),
        (amount(3, "percentage points"), "3 percentage points"),
        (amount(22_328, ""), "22,328"),
        (plural(2, "country"), "2 countries"),
        (plural(2, "person"), "2 people"),
        (clip("one two three", 8), "one two …"),
        (listing(["a", "b", "c"]), "a, b and c"),
        (listing([]), ""),
    ],
)
def test_wording(told, words):
    assert told == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (dict(what="small boat arrivals", value=22_328, unit="people"), "22,328 small boat arrivals"),
        (dict(what="boats intercepted", value=40, unit="boat", comparator="more than"), "More than 40 boats intercepted"),
        (dict(what="investment in the yard", value=75e6, unit="GBP"), "£75 million: investment in the yard"),
        (dict(what="", value=12, unit="people"), "12 people"),
    ],
)
def test_a_figure_is_called_by_its_number_and_what_it_counts_once(figure, words):
    assert label_of(Figure(id="f", **figure)) == words


def test_words_of_our_own_have_printers_quotation_marks():
    assert curly("\"2%\" more; the article's \"later on Friday\" ('x')") == "“2%” more; the article’s “later on Friday” (‘x’)"
