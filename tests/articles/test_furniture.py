"""The rules of furniture.yml find their examples, leave their counter-examples, and lose no news."""

import re
import time

import pytest

from generator.articles.article import Article
from generator.articles.credits import cut_credit
from generator.articles.lines import split_lines
from generator.articles.furniture import appeal_score, find_furniture, find_publisher, mark_furniture
from generator.articles.furniture_data import furniture_data
from generator.articles.reader import read_article

KINDS = furniture_data()["kinds"]
APPEAL = furniture_data()["appeal"]
CAPTIONS = furniture_data()["captions"]


def labels(text):
    return [(line.label, line.of(text)) for line in mark_furniture(text, split_lines(text))]


@pytest.mark.parametrize("words", [words for kind in KINDS for words in kind["finds"]])
def test_furniture_is_found(words):
    """Each example beside a rule is furniture."""
    assert find_furniture(words) is not None


@pytest.mark.parametrize("words", [words for kind in KINDS for words in kind["finds_nothing"]])
def test_news_that_looks_like_furniture_stays_news(words):
    """Each counter-example beside a rule is news to every rule."""
    assert find_furniture(words) is None


@pytest.mark.parametrize("words", APPEAL["finds"])
def test_an_appeal_for_money_is_told_by_its_words(words):
    """No fixed sentence: several words of an appeal together."""
    assert appeal_score(words) >= 3


@pytest.mark.parametrize("words", APPEAL["finds_nothing"])
def test_news_about_money_and_newspapers_is_no_appeal(words):
    """Reported speech and news about donations stay news."""
    assert appeal_score(words) < 3


def _labels(words: str) -> list[str]:
    return [line.label for whole in split_lines(words) for line in cut_credit(words, whole)]


@pytest.mark.parametrize("words", CAPTIONS["finds"])
def test_a_picture_credit_is_told(words):
    """Whoever took a picture is not in the news."""
    assert _labels(words) == ["furniture"]


@pytest.mark.parametrize("words", CAPTIONS["finds_nothing"])
def test_what_looks_like_a_credit_stays(words):
    """A date line's agency, and an agency in a sentence."""
    assert "furniture" not in _labels(words)


def test_every_kind_says_why():
    """A rule without a reason is nobody's to judge."""
    assert all(kind["why"] and kind["finds"] and kind["finds_nothing"] for kind in KINDS)


def test_furniture_glued_to_a_paragraph_is_cut_off():
    """A lost line break before "Find Out More..." or after "ADVERTISEMENT" costs no word of the news."""
    text = "ADVERTISEMENTThe mill will close in March.Find Out More..."
    assert [("furniture", "ADVERTISEMENT"), ("", "The mill will close in March."), ("furniture", "Find Out More...")] == labels(text)


def test_a_caption_keeps_its_words_and_loses_its_credit():
    """The picture's words may date the article; its photographer is no person of the news."""
    text = "The mill at Holtby on March 4, 2021. (Ann Roe/PA Wire)"
    assert [("caption", "The mill at Holtby on March 4, 2021."), ("furniture", "(Ann Roe/PA Wire)")] == labels(text)


def test_links_under_a_link_list_are_furniture_and_the_story_goes_on_after_them():
    """The quotation that a link list interrupts is news again."""
    text = 'She said: "We will stay.\nRead more:\nMill owner fined\nFlood closes road in Holtby\n"We have nowhere else to go."'
    assert ["", "furniture", "furniture", "furniture", ""] == [label for label, _ in labels(text)]


def test_a_heading_after_links_that_its_news_takes_up_is_no_link():
    """In a live blog an entry may follow a link list directly."""
    text = "The mill will close.\nRead more:\nMill owner fined\nFerry stuck outside Tolford harbour\nA ferry is stuck outside Tolford harbour with 90 people on board."
    assert ["", "furniture", "furniture", "", ""] == [label for label, _ in labels(text)]


def test_a_promoted_headline_needs_news_above_it():
    """ "Storm latest: …" in the middle is a link; at the top it is the headline."""
    promoted = "Storm latest: Ferries cancelled until Monday"
    assert [""] == [label for label, _ in labels(promoted)]
    assert ["", "furniture"] == [label for label, _ in labels(f"A storm has closed the harbour at Tolford.\n{promoted}")]


@pytest.mark.parametrize(
    ("words", "publisher"),
    [
        ("The Courier is trusted by 4 million readers every month.", "The Courier"),
        ("Subscribe to Chronicle Premium to read on", "Chronicle"),
        ("Welcome back to Coast Radio's election LIVE blog.", "Coast Radio"),
        ("© 2023 Harbour Times. All rights reserved.", "Harbour Times"),
        ("Share this article", None),
    ],
)
def test_furniture_tells_the_publisher(words, publisher):
    """What a page says of itself names who publishes it."""
    assert publisher == find_publisher(words)


def test_no_pattern_runs_away_on_its_own_words_repeated():
    """Each word of the rules, repeated to the longest line that is looked at, costs milliseconds."""
    patterns = [pattern for kind in KINDS for way in ("whole", "opens", "holds") for pattern in kind.get(way, [])]
    words = sorted({word for pattern in patterns for word in re.findall(r"[a-z]{2,}", pattern.lower())})
    lines = [(f"{word}{mark}" * 120)[:245] + "~" for word in words for mark in (" ", "/")]
    start = time.process_time()
    assert len(lines) == len(mark_furniture("\n".join(lines), split_lines("\n".join(lines))))
    assert time.process_time() - start < 0.02 * len(lines)


STORY = "Mill to close\nThe mill at Holtby will close in March after ninety years of weaving, its owners said on Thursday.\nAbout 90 people work there, and many of them have been there since they left school.\n"


def kinds_below(*lines):
    document = read_article(Article("a", "a.txt", STORY + "\n".join(lines)))
    return [(paragraph.kind, document.text[paragraph.start : paragraph.end]) for paragraph in document.paragraphs[3:]]


@pytest.mark.parametrize("credit", ["(Jo Hale/AP Images)", "Photo: Jo Hale", "(Photo by Jo Hale/Getty Images)"])
def test_a_short_sentence_below_a_picture_is_news(credit):
    """The last paragraph may be four words long; a link below a picture is none."""
    assert [("boilerplate", credit), ("body", "Voting ends on Sunday.")] == kinds_below(credit, "Voting ends on Sunday.")
    assert [("boilerplate", credit), ("boilerplate", "Ten mills to visit")] == kinds_below(credit, "Ten mills to visit")


def test_a_picture_with_its_date_is_a_caption():
    """ "Picture date:" stands in no sentence of news."""
    line = "Jo Hale outside the mill. Picture date: Thursday March 4, 2021."
    assert [("caption", line), ("body", "Voting ends on Sunday.")] == kinds_below(line, "Voting ends on Sunday.")


def test_only_the_welcome_is_a_live_blogs_own():
    """What follows a welcome in its paragraph is news."""
    news = "Mayor Ann Roe will chair an emergency meeting at 10:00."
    assert [("boilerplate", "Welcome to our live coverage of Storm Ada."), ("body", news)] == kinds_below(
        f"Welcome to our live coverage of Storm Ada. {news}"
    )
