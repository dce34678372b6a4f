"""What holds of every text: spans, order, growth with length, and how a value is told."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.mentions.timex import find_timexes

WORDS = (
    "Monday monday Fri. May march 3 31 99 1998 '98 2,000 18:40 6.40pm p.m. the of last next this first half quarter year week days ago later earlier "
    "and to - – , . ( ) every a an two several until since by on at noon midnight fiscal BC 90s 1990s 19th century Christmas week-end \n \n\n 03/04/2021 2021-03-12 now recent"
).split(" ")
HOSTILE = [
    "a ", "the ", "last ", "1", "1,", "1:", "1.", "1/", "1-", "a.", "a.m.", "Monday ", "Monday, ", "the last ", "the first half of ",
    "of the ", "two and a half ", "May 3-", "1998-", "early ", "a couple of ", "hundred and ", "every other ", "' ", "’s ", "-- ",
    "\n", "\n\n", "year ", "three ", "3 ", "and ", "between ", "will ", "(", "9 p.m. ", "at the end of the ",
]
text_of_times = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text_of_times, st.sampled_from([None, "2024-05-14", "0001-01-01", "9999-12-31"]), st.sampled_from(["dct", "narrative"]))
def test_any_run_of_time_words_is_read(text, dct, anchor):
    """No mixture of time words breaks the finder; spans are in order, apart, and hold words."""
    end = 0
    for timex in find_timexes(text, dct=dct, anchor=anchor):
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end].strip() == text[timex.start : timex.end]
        end = timex.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text):
    """Whatever the characters, every span lies inside the text."""
    assert all(0 <= timex.start < timex.end <= len(text) for timex in find_timexes(text, dct="2024-05-14"))


@settings(max_examples=60, deadline=None)
@given(text_of_times)
def test_without_a_day_nothing_is_guessed(text):
    """With no day of writing, today, last week and Tuesday get no calendar time."""
    for timex in find_timexes(text.replace("1998", "").replace("'98", ""), dct=None):
        if text[timex.start : timex.end].lower() in ("monday", "this week", "last year", "next week"):
            assert timex.edtf is None


def seconds(text):
    start = time.process_time()
    find_timexes(text, dct="2024-05-14")
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_hostile_repetition_costs_in_proportion(piece):
    """Eight times the repetition costs about eight times the time, never its square."""
    short, long = piece * (12_000 // len(piece)), piece * (96_000 // len(piece))
    assert seconds(long) < 24 * max(seconds(short), 0.004)


def test_cost_grows_with_length():
    """Ten times the news costs about ten times the time."""
    news = "The court heard on Tuesday that he left two weeks ago, in May 2023, and will return next Friday at 6pm. Nothing else is known of it.\n"
    few, many = news * 200, news * 2000
    seconds(few)
    assert seconds(many) < 20 * seconds(few)


def test_relative_times_show_their_working():
    """An inferred value says from what it was reckoned."""
    (timex,) = find_timexes("He said so on Tuesday.", dct="2024-05-17")
    assert (timex.value, timex.because) == ("2024-05-14", "Tuesday before Friday 2024-05-17, the article's date")


def test_full_dates_need_no_working():
    """A date that says all itself carries no working."""
    (timex,) = find_timexes("on 2 March 2024", dct="2024-05-17")
    assert timex.because == ""


def test_dct_may_be_a_date():
    """A day of writing is a date or its ISO form."""
    assert find_timexes("today", dct=date(2024, 5, 14)) == find_timexes("today", dct="2024-05-14")


def test_unknown_anchor_is_refused():
    """An anchor that does not exist is named in the error."""
    with pytest.raises(ValueError, match='"story"'):
        find_timexes("today", anchor="story")


def test_a_rule_and_its_working_are_told():
    """What `dateline explain` prints of a time: the rule that found it and where its value comes from."""
    (timex,) = find_timexes("Nothing.\nLast week he left.", dct="2024-05-14")
    assert (timex.rule, timex.because) == ("last <unit>", "1 week before Tuesday 2024-05-14, the article's date")


def test_a_line_break_in_a_wrapped_paragraph_parts_no_date():
    """Text wrapped at a fixed width is read as if it were not."""
    text = "The company said in a statement that it would open the new plant on October\n3, 2024, and close the old one."
    assert [timex.value for timex in find_timexes(text, dct="2024-05-14")] == ["2024-10-03"]


def test_entries_of_a_live_blog_are_stories_of_their_own():
    """What one entry told says nothing of the next; an entry that has a day of its own is read from it."""
    text = "The vote is on Friday 17 May 2024. It opens at 8am.\n\nTalks broke up at 7am. They met again yesterday."
    second = text.index("Talks")
    found = {text[t.start : t.end]: t.value for t in find_timexes(text, dct="2024-05-14", stories=[(0, ""), (second, "")])}
    assert (found["8am"], found["7am"]) == ("2024-05-17T08:00", "2024-05-14T07:00")
    found = {text[t.start : t.end]: t.value for t in find_timexes(text, dct="2024-05-14", stories=[(0, ""), (second, "2024-05-12")])}
    assert (found["7am"], found["yesterday"]) == ("2024-05-12T07:00", "2024-05-11")
