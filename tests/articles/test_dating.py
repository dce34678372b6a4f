"""When an article was published: what it states, what its words leave possible, what other articles lend it."""

from dataclasses import replace

import pytest

from generator.articles.dating import Cue, Library, date_article, entry_time, lend_dates
from generator.articles.document import Dating, Section
from generator.articles.formats import Article
from generator.articles.reader import read_article
from generator.articles.voice import listen
from generator.mentions.timex.cues import find_cues

BODY = "The council closed the bridge on Tuesday after a lorry struck it.\nNobody was hurt, the county said, and it will open again next week."


def document(text=BODY, file="story.txt", **metadata):
    return read_article(Article(id=file.rsplit(".", 1)[0], file=file, text=text, metadata=metadata))


def dated(text=BODY, file="story.txt", order="auto", **metadata):
    found = document(text, file, **metadata)
    return date_article(found, find_cues(found), order)


@pytest.mark.parametrize(
    "key, stated",
    [
        ("date", "2023-03-14"),
        ("article:published_time", "2023-03-14T06:00:00+00:00"),
        ("datepublished", "2023-03-14 06:00"),
        ("pubdate", "Tue, 14 Mar 2023 06:00:00 GMT"),
        ("published", "14th March 2023, 6am"),
        ("date", "March 14, 2023"),
        ("date", "20230314"),
        ("date", "14/03/2023"),
    ],
)
def test_metadata_state_the_day(key, stated):
    """What the file says of itself is trusted first, in whatever form the date is written."""
    dating = dated(**{key: stated})
    assert (dating.published, dating.basis, dating.dct) == ("2023-03-14", "stated", "2023-03-14")


@pytest.mark.parametrize("stated", ["yesterday", "2 days ago", "now", "Friday", "March 14", "2023", "soon"])
def test_metadata_without_a_day_state_nothing(stated):
    """A date that leaves day, month or year out, or counts from now, is none."""
    assert dated(date=stated).published is None


@pytest.mark.parametrize(
    "line",
    [
        "March 14, 2023",
        "Published: 14 March 2023",
        "Published 14 March 2023 10.15 GMT",
        "Tuesday, March 14, 2023",
        "By Ann Roe | 14 March 2023",
        "Tue 14 Mar 2023 06.00 GMT",
        "Posted on March 14, 2023 at 6:00 AM EST",
        "First published on Tuesday 14 March 2023",
        "2023-03-14",
        "Mar 14, 2023 News",
    ],
)
def test_a_header_line_states_the_day(line):
    """A line that is there to tell the date is the article's own statement, and is pointed to."""
    text = f"Bridge closed after crash\n{line}\n{BODY}"
    found = document(text)
    dating = date_article(found, find_cues(found))
    assert (dating.published, dating.basis) == ("2023-03-14", "stated")
    assert text[dating.span.start : dating.span.end] in line


@pytest.mark.parametrize("line", ["LEEDS, March 14, 2023 (Wire) -", "LEEDS, England, March 14, 2023 (AP) --", "NEW YORK (Wire) —"])
def test_a_date_line_states_the_day(line):
    """The date line before the first sentence tells the day; a place alone does not."""
    assert dated(f"{line} {BODY}").published == ("2023-03-14" if "2023" in line else None)


@pytest.mark.parametrize("file", ["2023-03-14-bridge.txt", "archive/2023/03/14/bridge.txt", "20230314_bridge.txt"])
def test_the_file_name_states_the_day(file):
    """A day in the file's name or folders is used where nothing better is there."""
    assert dated(file=file).published == "2023-03-14"


@pytest.mark.parametrize("file", ["000_db19031412345678.txt", "report-1999.txt", "2023-13-45-bridge.txt", "12345.txt"])
def test_other_numbers_in_a_file_name_state_nothing(file):
    """A hash or a number in the file's name is no day."""
    assert dated(file=file).published is None


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/2023/03/14/bridge",
        "https://paper.example/news/2023/mar/14/bridge",
        "https://paper.example/bridge-2023-03-14.html",
    ],
)
def test_the_address_states_the_day(url):
    """A day in the address is used."""
    assert dated(url=url).published == "2023-03-14"


def test_published_goes_before_updated():
    """When it was published counts before when it was changed."""
    assert dated(modified="2023-03-20", date="2023-03-14").published == "2023-03-14"


def test_updated_is_better_than_nothing():
    """Where only a change is told, it is taken."""
    assert dated(f"Bridge closed\nUpdated: 14 March 2023\n{BODY}").published == "2023-03-14"


def test_numbers_in_either_order_are_left_open():
    """03/04/2023 is no day unless the settings tell its order."""
    assert (dated(date="03/04/2023").published, dated(date="03/04/2023", order="dmy").published) == (None, "2023-04-03")


def test_a_date_in_the_news_is_no_statement():
    """A date that the news tells of is not the day of publication."""
    assert dated("The bridge was opened by the Queen on 14 March 1983, and was closed on Tuesday.\nIt is old.").published is None


def test_an_article_without_cues_is_undated():
    """Weekdays alone date nothing, and the reader is told so."""
    assert dated() == Dating()


def test_weekday_with_date_and_year_not_over_are_solved_together():
    """A weekday's date, the year that is not over and the weekday of writing leave one day."""
    text = (
        "Ministers will meet the bridge's engineers later on Thursday.\nMore than 300 lorries have struck bridges in 2023, the worst this year in Leeds.\n"
        "The crash on Monday March 13 closed the road, and Monday's queues reached the coast."
    )
    dating = dated(text)
    assert (dating.published, dating.basis, dating.dct) == ("2023-03-16", "inferred", "2023-03-16")
    assert "2023" in dating.because and "Monday" in dating.because


def test_more_than_one_day_left_is_an_interval():
    """Where the words leave several days, they are an interval, and nothing is resolved against them."""
    dating = dated(
        "More than 300 lorries have struck bridges in 2023, the worst this year in Leeds.\nThe worst crash, on 14 March 2023, killed two people."
    )
    assert (dating.published[:10], dating.dct) == ("2023-03-14", None)


COUNTED = (
    "More than 900 low bridges have been struck so far in 2023. As of Thursday the railway had counted 914.\n"
    "A vote on repairs is due on Saturday.\nThe railway's figures show that the total of crashes for April was the lowest since 2019."
)


def test_a_month_that_has_just_ended_tells_the_week_and_says_that_it_is_likely():
    """New figures for a whole month beside a running count: the first such weekday since, with its doubt in words."""
    dating = dated(COUNTED)
    assert dating.dct == "2023-05-05" and "likely, not certain" in dating.because


@pytest.mark.parametrize(
    "text",
    [
        COUNTED + " It rose again in May.",
        COUNTED.replace("A vote on repairs is due on Saturday.\n", ""),
        COUNTED.replace("The railway's figures show that the", "The"),
    ],
)
def test_a_month_that_may_be_long_over_tells_no_week(text):
    """Where the next month is told of, nothing closes the week, or no new figures give the total, the days stay open."""
    assert dated(text).dct is None


def test_cues_that_contradict_date_nothing():
    """Where no day satisfies all that is told, the article stays undated."""
    text = "Ministers will meet later on Thursday. Later on Saturday they met again.\nMore than 300 lorries have struck bridges so far in 2023."
    assert dated(text).published is None


@pytest.mark.parametrize(
    "text",
    [
        "A man who has been convicted of a murder in 2019 will appeal on Friday.",
        "The club has lost every final since winning in 2019, and plays on Monday.",
        "The firm has made no profit this year; its founder had sold it in 2019.",
        "He was born in 1983 and has lived in Leeds since 2019.",
        "The bridge fell in 2017. On Saturday June 3 three men had been seen on it, and they were tried on Monday.",
    ],
)
def test_a_year_told_of_is_not_the_year_of_writing(text):
    """A year in the past perfect, in a clause of its own, or since which something holds dates no article."""
    assert dated(text).published is None


WIRE = "LEEDS, March 14 (Wire) - Ministers agreed on Tuesday to measure every low bridge in the north of the country.\n"


@pytest.mark.parametrize("text", [
    WIRE + "The work is expected to be done in the second quarter of 2024.",
    WIRE.replace("LEEDS, ", "") + "The work is expected to be done in the second quarter of 2024.",
    WIRE + "Crashes cost 40 million pounds in 2021, and the ministry hopes that there will be none by 2026.",
    "LEEDS, March 14 (Wire) - The Bridge Party won the election, results showed on Tuesday.\nIt took 31% of the vote, up from 22% in 2019."])
def test_a_date_line_without_a_year_is_solved(text):
    """The years told of bound the year; the first sentence's weekday falls on that day in one of them."""
    dating = dated(text)
    assert (dating.published, dating.basis) == ("2023-03-14", "inferred")
    assert "2023 alone" in dating.because


@pytest.mark.parametrize(
    "text",
    [
        WIRE + "It was the worst crash since 2009, when nine people died.",
        WIRE + "The work is expected to be done by 2040.",
        WIRE.replace("on Tuesday", "on Tuesday or on Thursday") + "The work is expected to be done in the second quarter of 2024.",
        WIRE.replace("Ministers agreed on Tuesday", "After Tuesday's crash, ministers agreed")
        + "The work is expected to be done in the second quarter of 2024.",
        WIRE + "Crashes were up from 22 in 2019.",
    ],
)
def test_years_that_do_not_bound_leave_a_date_line_open(text):
    """A year long past, one far ahead, or no one weekday of the first sentence fix no year."""
    assert dated(text).published is None


def test_late_on_a_weekday_is_not_the_day_of_writing():
    """What happened late on Monday is told on Tuesday."""
    text = WIRE + "One minister left late on Monday. The work is expected to be done in the second quarter of 2024."
    assert dated(text).published == "2023-03-14"


CAPTION = "The bridge after the crash in Leeds, England, on March 14, 2023. (Ann Roe/AP Images)"


@pytest.mark.parametrize(
    "caption",
    [
        CAPTION,
        CAPTION.replace("(Ann Roe/AP Images)", "Ann Roe/PA Wire"),
        "The bridge after the crash. Picture date: Tuesday March 14, 2023.",
    ],
)
def test_a_photograph_with_a_matching_weekday_dates_the_article(caption):
    """A caption's day is the article's where the text tells the same weekday."""
    dating = dated(f"{BODY}\n\n{caption}\n\nMore was to follow, he said, and the road stays closed for now.")
    assert (dating.published, dating.basis) == ("2023-03-14", "inferred")


def test_an_old_photograph_dates_nothing():
    """Where the text tells of a later day as past, the photograph is only a lower bound."""
    text = f"{BODY}\nThe firm that owns the lorry was fined on 2 May 2023.\n\n{CAPTION}\n\nMore was to follow, he said, and the road stays closed for now."
    assert dated(text).published == "2023-03-14/.."


def test_a_photograph_alone_is_a_lower_bound():
    """A photograph may be older than the article that it stands in."""
    dating = dated(
        f"The council closed the bridge after a lorry struck it.\n\n{CAPTION}\n\nMore was to follow, he said, and the road stays closed for now."
    )
    assert (dating.published, dating.dct) == ("2023-03-14/..", None)


def test_an_entry_of_a_live_blog_has_its_own_time():
    """A live blog's entry is told at its clock on the blog's day."""
    found = replace(document(), dating=Dating("2023-03-14", "stated", "", "2023-03-14"))
    assert entry_time(found, Section(0, 10, "Bridge closed", "entry", "14:05")) == "2023-03-14T14:05"
    assert entry_time(found, Section(0, 10, "Bridge closed", "entry")) == "2023-03-14"


def test_an_entry_may_state_its_own_day():
    """A blog that runs over midnight: the day in the entry's first line counts."""
    found = document("15 March 2023, 00:10\nThe bridge is open again.\n14 March 2023, 14:05\nThe bridge is closed.")
    assert entry_time(found, Section(0, 46, None, "entry", "00:10"), find_cues(found)) == "2023-03-15T00:10"


# --- lending ------------------------------------------------------------------------------------------------------

KNOWN = (
    "Published: 14 March 2023\nMinister Ann Roe met the engineers Tom Poe and Jo Doe of Highways North on Tuesday at the Harrogate forum on low bridges.\n"
    'Ms Roe said: "We have asked every council in the north to measure its bridges, to mark them well, and to tell every driver of a lorry how high they are before the summer."\n'
    "The meeting was held at the headquarters of the Yorkshire Bridge Trust in Harrogate."
)
UNDATED = (
    "Minister Ann Roe will meet the engineers Tom Poe and Jo Doe of Highways North at the Harrogate forum.\nThe forum on Tuesday follows six crashes, the Yorkshire Bridge Trust says.\n"
    'Ms Roe said: "We have asked every council in the north to measure its bridges, to mark them well, and to tell every driver of a lorry how high they are before the summer."'
)


def lent(*texts, families=None):
    documents, cues = [], {}
    for number, text in enumerate(texts):
        found = document(text, f"a{number}.txt")
        cues[found.id] = find_cues(found)
        documents.append(replace(found, dating=date_article(found, cues[found.id])))
    by_id = {each.id: each for each in documents}
    return lend_dates(
        Library(
            {id: each.dct for id, each in by_id.items()},
            families or {id: id for id in by_id},
            by_id,
            cues,
            {id: listen(each) for id, each in by_id.items()},
        )
    )


def test_accounts_of_one_event_lend_its_day():
    """An article that quotes the same statement on the same event takes the dated one's day, and says from which."""
    dating = lent(KNOWN, UNDATED)["a1"]
    assert (dating.published, dating.basis) == ("2023-03-14", "inferred")
    assert "Tuesday" in dating.because and "Tuesday 2023-03-14" in dating.because


def test_without_a_shared_statement_the_event_gives_a_week():
    """An event still to come leaves the days before it."""
    text = (
        UNDATED.split("\nMs Roe")[0]
        + "\nThe meeting was held at the headquarters of the Yorkshire Bridge Trust in Harrogate last year too, Tom Poe of Highways North said."
    )
    assert lent(KNOWN, text)["a1"].published == "2023-03-08/2023-03-14"


def test_another_event_with_the_same_names_lends_nothing():
    """Articles on one subject are no accounts of one event."""
    other = "Minister Ann Roe opened a school with Tom Poe and Jo Doe of Highways North in Harrogate on Tuesday.\nThe Yorkshire Bridge Trust gave the land."
    assert lent(KNOWN, other) == {}


SISTER = (
    "LEEDS, March 14 (Wire) - Ann Roe told Tom Poe and Jo Doe of Highways North in Harrogate on Tuesday that every bridge will be measured.\n"
    "A forum on low bridges was held there by the Yorkshire Bridge Trust on Tuesday. The minister came by train."
)


@pytest.mark.parametrize("text", [SISTER, SISTER.replace("March 14", "March 15")])
def test_a_date_line_takes_its_year_from_a_sister(text):
    """Own reporting on an event that a dated article tells of, too: its date line is of that year."""
    dating = lent(KNOWN, text)["a1"]
    assert dating.dct == ("2023-03-14" if text is SISTER else "2023-03-15") and "Tuesday 2023-03-14" in dating.because


@pytest.mark.parametrize("text", [
    SISTER.replace("March 14", "May 16"),
    SISTER.replace("March 14", "March 13"),
    SISTER + "\nA lorry struck the bridge in 2024.",
    SISTER.split("\n")[0].replace("Highways North in Harrogate", "a club")])
def test_a_date_line_far_off_or_at_odds_takes_no_year(text):
    """Another season, a weekday that does not fit, a later year told as past, too few names: no sister."""
    assert lent(KNOWN, text).get("a1", Dating()).dct is None


def test_copies_lend_their_day():
    """An undated copy of a dated report is of its day."""
    assert lent(KNOWN, KNOWN.split("\n", 1)[1], families={"a0": "a0", "a1": "a0"})["a1"].published == "2023-03-14"


def test_a_report_that_goes_on_from_that_day_is_not_of_it():
    """"have met since Tuesday (March 14)": whoever names the day by its date writes after it, though the rest is copied."""
    later = KNOWN.split("\n", 1)[1] + " The engineers have measured bridges since Tuesday (March 14)."
    dating = lent(KNOWN, later, families={"a0": "a0", "a1": "a0"}).get("a1")
    assert dating is None or dating.published != "2023-03-14"


def test_a_cue_is_plain_data():
    """Cues compare by value, so that they can be stored and handed between processes."""
    assert Cue(0, 4, "date", year=2023) == Cue(0, 4, "date", year=2023)
