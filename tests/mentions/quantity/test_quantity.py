"""Figures in text: what is read, and what is none."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.articles.dating import Dating
from generator.articles.document import Document
from generator.mentions import language
from generator.mentions.coreference import Coreference
from generator.mentions.quantity import find_quantities
from generator.mentions.quantity.numbers import find_numbers
from generator.mentions.timex import find_timexes
from tests.mentions.documents import document as read

CORPUS = yaml.load(Path("generator/mentions/quantity/corpus.yml").read_text("utf-8"), Loader=yaml.BaseLoader)


def figures(text: str, published: str | None = None) -> tuple[Document, list]:
    document = replace(read(text), dating=Dating(published=published, dct=published))
    timexes = find_timexes(document.text, dct=published)
    return document, find_quantities(document, language.parse(document), timexes, Coreference())


@pytest.mark.parametrize("case", CORPUS["finds"], ids=lambda case: case["text"][:40])
def test_every_figure_of_the_corpus_is_read(case):
    """Value, unit, comparator and what is counted are as a careful reader would have them."""
    document, found = figures(case["text"], CORPUS["published"])
    by_words = {document.text[q.start : q.end]: q for q in found}
    for words, want in case["figures"].items():
        quantity = by_words.get(words)
        assert quantity is not None, f"{words} is not among {list(by_words)}"
        asked = {"comparator": "exactly", **want} if want.get("kind", "level") == "level" else want
        have = {key: getattr(quantity, key) for key in asked}
        want = {key: float(value) if key in ("value", "high") else value for key, value in asked.items()}
        assert have == want


@pytest.mark.parametrize("text", CORPUS["finds_nothing"])
def test_other_numbers_are_no_figures(text):
    """Ages, dates, scores, votes, telephone numbers and names with numbers are left alone."""
    document, found = figures(text, CORPUS["published"])
    assert [document.text[q.start : q.end] for q in found] == []


def when(text: str, words: str, published: str = "2031-05-06") -> tuple[str | None, str | None]:
    document, found = figures(text, published)
    quantity = next(q for q in found if document.text[q.start : q.end] == words)
    return quantity.dated_as_of, quantity.dated_period


def test_a_running_total_has_a_day_and_a_period():
    """"as of Monday" is the day it held; "in 2031" what it covers."""
    assert when("As of Monday, 1,204 visitors have used the lift in 2031.", "1,204") == ("2031-05-05", "2031")


def test_a_time_belongs_to_the_figure_beside_it():
    """Two years, two figures."""
    text = "Attendance fell from 92,000 in 2028 to 61,000 in 2030."
    assert (when(text, "92,000")[1], when(text, "61,000")[1]) == ("2028", "2030")


def test_a_time_of_the_clause_before_is_not_the_figures_own():
    """What "was published in 2029" is not when the copies were sold; "in 2029 … sold" is."""
    assert when("Her book was published in 2029 and has sold more than 600,000 copies.", "more than 600,000") == (None, None)
    assert when("In 2029 the firm sold more than 600,000 copies.", "more than 600,000")[1] == "2029"
    assert when("Work would begin in March 2033 and the plant would supply 12% of the power.", "12%")[1] is None


def test_between_two_years_is_a_stretch():
    """"between 2028 and 2030" is neither year alone."""
    assert when("He had stolen £48,000 between 2028 and 2030.", "£48,000")[1] == "2028/2030"


def test_the_day_of_a_deed_is_not_that_of_its_sum():
    """A contract is signed on a day; what it is worth has none. What was paid on a day was paid then."""
    assert when("The minister signed a £3 million contract on Monday.", "£3 million") == (None, None)
    assert when("The firm paid £3 million on Monday.", "£3 million")[1] == "2031-05-05"


def test_a_quarter_long_over_is_of_the_firms_own_year():
    """"The second quarter" told in November is hardly that of the calendar; told in July it is."""
    text = "Sales fell 2% in the second quarter."
    assert when(text, "2%", "2031-11-08")[1] is None
    assert when(text, "2%", "2031-07-24")[1] == "2031-04/2031-06"


def test_this_time_last_year_is_the_same_day_a_year_before():
    """The day of the figure it is compared with, moved by a year."""
    text = "As of Monday, 1,204 visitors have used the lift in 2031. That is 2% more than at this time last year (1,180)."
    assert when(text, "1,180") == ("2030-05-05", "2030")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The firm, which runs 14 ferries, has suspended them until Friday.", "14", (None, None)),
        ("More than 800 members will strike from Monday 12 to Friday 16 May.", "More than 800", (None, None)),
        ("The firm offered £15.80 an hour and urged the union to return to talks on Thursday.", "£15.80", (None, None)),
        ("The council planned to shut the pool in April to save £185,000.", "£185,000", (None, None)),
        ("The driver was held on Monday as the death toll climbed to 71.", "71", ("2031-05-06", None)),
        ("The death toll rose to 112 on Friday.", "112", ("2031-05-02", None)),
        ("About 20,000 people joined a protest in Harwell on Saturday.", "About 20,000", (None, "2031-05-03")),
        ("Two people died trying to reach the ridge last Saturday.", "Two", ("2031-05-06", "2031-05-03")),
        ("The firm expects profit of £31m for the year to the end of December.", "£31m", (None, "2031-01/2031-12")),
        ("Profit was £31m for the year to the end of December.", "£31m", (None, "2030-01/2030-12")),
        ("The council must save £14.6m in 2031-32.", "£14.6m", (None, "2031/2032")),
        ("It could make five million packs by 2037.", "five million", (None, "2037")),
    ],
)
def test_a_time_of_something_else_dates_no_figure(text, words, expected):
    """Bounds to come, the time of an infinitive or of another clause; a total stands so on the day told with it."""
    assert when(text, words) == expected


def test_three_months_to_march_are_an_interval():
    """A company's quarter is told by its last month."""
    assert when("Profit fell to £88 million in the three months to the end of March.", "£88 million")[1] == "2031-01/2031-03"


def test_a_toll_holds_on_the_article_s_day():
    """Without a day of its own, a toll is what was known when the article was written."""
    assert when("A landslide has killed 14 people.", "14")[0] == "2031-05-06"


def test_without_a_day_nothing_is_dated():
    """No clock is read: an undated article's toll has no date."""
    document, found = figures("A landslide has killed 14 people.")
    assert [q.dated_as_of for q in found] == [None]


WORDS = st.sampled_from(
    "at least more than 12 1,304 £65 million % per cent people boats of the and , . ( ) from to rose fell in 2031 “ ” half a dozen twenty-one 3-2 €3bn 40km who died over -".split()
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_spans_hold_their_words(text):
    """Every figure's span lies in the text, in order, none over another, and holds a number."""
    document, found = figures(text)
    position = 0
    for quantity in found:
        assert position <= quantity.start < quantity.end <= len(document.text)
        assert document.text[quantity.start : quantity.end].strip() == document.text[quantity.start : quantity.end]
        position = quantity.end


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    """No text makes the number rules fail, and each number slices to words of its own."""
    for number in find_numbers(text):
        assert text[number.start : number.end].strip()


def test_a_long_token_is_read_in_time():
    """Ten thousand digits or number words without a space do not hang the rules."""
    assert list(find_numbers("9" * 20_000 + "x")) == []
    assert len(list(find_numbers("one-" * 5_000))) >= 0


def test_the_day_of_the_second_verb_is_not_of_the_first():
    """"finished third with 20% and on Monday went to court": the day is the court's."""
    assert when("Paul Chand finished third with 20% of the vote and on Monday went to court.", "20%") == (None, None)
    assert when("Paul Chand won 20% of the vote on Monday and went to court.", "20%") == (None, "2031-05-05")


def test_a_budget_year_compared_with_is_two_years():
    """"from £670 million in 2029-30": the figure compared with has both years."""
    assert when("Cash flow fell to £350 million from £670 million in 2029-30.", "£670 million") == (None, "2029/2030")
