"""The days that matter most: which of them an archive tells of, and by which sentences."""

from dataclasses import replace

import pytest

from generator.articles.document import Dating
from generator.mentions.find import find_mentions
from generator.mentions.mention import Reading
from generator.records.about import About
from generator.records.protagonist import protagonist
from generator.records.relevance import relevance, telling_words
from generator.records.retellings import retellings_of, settle
from generator.records.telling_sentences import Candidate
from generator.records.timeline import timeline
from generator.records.votes import votes_of
from tests.mentions.documents import document


def readings_of(*texts):
    """(day, text) -> readings with ids a, b, c …"""
    found = []
    for number, (day, text) in enumerate(texts):
        dating = Dating(day, "stated", "", day) if day else Dating()
        article = replace(document(text, id=chr(ord("a") + number)), dating=dating)
        found.append(Reading(article, find_mentions(article)))
    return found


def days_of(*texts, top=3, about=None, **options):
    readings = readings_of(*texts)
    asked = About(about, [reading.document for reading in readings]) if about else None
    return [entry["date"] for entry in timeline(readings, top, about=asked, **options)]


DAM = (
    ("2026-05-16", "A dam burst near Oss on Friday. Nine people died."),
    ("2026-05-18", "The dam that burst on May 15 was old. A hearing was held on Monday."),
    ("2026-05-20", "Engineers had warned of the dam before it burst on 15 May."),
)


def test_the_day_that_most_articles_tell_of_comes_first():
    """One entry for each day, the best first, each with a sentence that stands in its article."""
    readings = readings_of(*DAM)
    entries = timeline(readings, 2)
    assert "2026-05-15" == entries[0]["date"]
    assert 1.0 == entries[0]["salience"] > entries[1]["salience"]
    told = entries[0]["sentences"][0]
    assert told["text"] == next(r for r in readings if r.document.id == told["source"]).document.text[told["start"] : told["end"]]


def test_a_timeline_keeps_to_its_bounds_and_its_name():
    """since, until and about leave the rest out; the bounds are inside."""
    text = ("2026-05-16", "Karl Moe resigned on Friday. Ida Brandt won the race on Thursday.")
    assert "2026-05-14" == days_of(text, about="Ida Brandt")[0]
    assert ["2026-05-15"] == days_of(text, since="2026-05-15", until="2026-05-15")
    assert [] == days_of(text, since="2026-06")


def test_a_burst_of_reports_counts_for_the_day_they_report():
    """Reports of Wednesday whose first words name Tuesday speak for Tuesday, and only half for their own day."""
    told = [("2026-05-13", f"The ferry sank off {town} on Tuesday. Divers are searching.") for town in ("Larvik", "Oss", "Moss", "Hamar")]
    readings = readings_of(*told)
    first, second = timeline(readings, 2)
    assert ("2026-05-12", "2026-05-13") == (first["date"], second["date"])
    assert second["salience"] < 0.5


def test_first_words_without_a_day_speak_for_the_own_day():
    """News that names no day is of its article's day."""
    assert ["2026-05-13"] == days_of(("2026-05-13", "The ferry has sunk. Divers are searching."))


def test_a_day_looked_back_at_for_long_outweighs_one_told_of_at_once():
    """Two articles tell of each day: the one that is still told of months later comes first."""
    assert "2026-01-20" == days_of(
        ("2026-01-05", "Snow fell in Oss."),
        ("2026-05-13", "The mill was opened on Tuesday. The old mill had burnt down on 20 January."),
        ("2026-05-14", "The mill, which opened on Tuesday, is small. The old mill burnt down on 20 January."),
    )[0]


def test_a_day_ahead_weighs_half():
    """A vote that is announced counts less than one that was held; many announcements lift it all the same."""
    held, coming = "A vote was held on 4 May in Oss.", "A vote will be held on 4 June in Oss."
    assert ["2026-05-04", "2026-06-04"] == days_of(("2026-05-13", f"{held} {coming}"), ("2026-05-14", f"{held} {coming}"), top=2)
    assert "2026-06-04" == days_of(*[(f"2026-05-{day}", coming) for day in range(10, 16)], ("2026-05-13", held))[0]


def test_an_anniversary_speaks_for_the_day_that_is_remembered():
    """The day of the disaster, not the day of remembering, is what many articles of the anniversary tell of."""
    told = [("2026-05-15", f"A year after the dam burst on 15 May 2025, {town} remembers its dead.") for town in ("Oss", "Moss", "Hamar")]
    assert "2025-05-15" == days_of(*told, ("2025-05-16", "A dam burst near Oss on Thursday."))[0]


def test_a_day_of_saying_weighs_less_than_a_day_of_doing():
    """ "said on Thursday" dates words, "was arrested on Wednesday" what happened."""
    assert (
        "2026-05-13"
        == days_of(("2026-05-15", "The trial goes on. He was arrested on Wednesday. The mayor said on Thursday that it was time."), top=1)[
            0
        ]
    )


def test_weeks_months_and_years_are_no_days():
    """Only what names a day speaks for it."""
    readings = readings_of(("2026-05-15", "The dam was inspected last week. It was built in March 1999. It held for years."))
    assert {"2026-05-15"} == {entry["date"] for entry in timeline(readings, 5)}


def test_copies_have_one_vote():
    """Two wordings of one report count once."""
    texts = [("2026-05-15", "The bank failed on 3 May.")] * 2 + [
        ("2026-05-16", "The mine closed on 4 May."),
        ("2026-05-16", "The pit was shut on 4 May."),
    ]
    assert "2026-05-04" == days_of(*texts, families={"a": "a", "b": "a"})[0]


def test_an_archive_without_any_day_gives_nothing():
    """Where neither an article's day nor any day it tells of is known, there is no guess."""
    assert [] == days_of((None, "The dam burst on Friday. Nine people died."))


def test_full_dates_count_in_undated_articles():
    """An article whose day is unknown still speaks for the days it names in full."""
    assert ["2025-05-15"] == days_of((None, "The dam burst on 15 May 2025."))


def test_a_sentence_votes_once_for_a_day():
    """A sentence votes once for each day it names."""
    (reading,) = readings_of(("2026-05-16", "On Friday, the dam burst; by Friday night, Oss was under water."))
    assert 1 == sum(vote.named for vote in votes_of(reading))


def test_sentences_are_whole_and_from_different_reports():
    """Not a headline, not somebody's words, and no second sentence that tells the same."""
    readings = readings_of(
        (
            "2026-05-16",
            "Dam bursts on Friday\n“Friday was terrible,” said Ida Brandt.\nA dam burst near Oss on Friday, killing nine people in their homes.",
        ),
        (
            "2026-05-17",
            "A dam burst near Oss on Friday, killing nine people in their homes.\nThe flood on Friday swept away the railway bridge at Moss and two farms.",
        ),
    )
    told = [sentence["text"] for sentence in timeline(readings, 1)[0]["sentences"]]
    assert {
        "A dam burst near Oss on Friday, killing nine people in their homes.",
        "The flood on Friday swept away the railway bridge at Moss and two farms.",
    } == set(told)


@pytest.mark.parametrize(
    "asked, found",
    [
        ("Ida Brandt", 1),
        ("ida brandt", 1),
        ("Réunion", 1),
        ("Reunion", 1),
        ("NORDEX composite", 2),
        ("the NORDEX", 2),
        ("Nordex fall crisis", 1),
        ("Olav Berg", 0),
    ],
)
def test_what_is_asked_for_is_settled_on_what_articles_use(asked, found):
    """A name by its leading words, with or without accents; a topic by its words, wherever they stand."""
    texts = ("Ida Brandt left for Réunion. NORDEX rose.", "NORDEX has fallen again. Crises follow each fall.", "It rained.")
    assert found == len(About(asked, [document(text, id=str(n)) for n, text in enumerate(texts)]).ids)


def test_a_topic_of_lower_case_words_finds_the_articles_that_have_them():
    """ "larvik dam disaster" is in no article's very words; articles of the dam at Larvik speak for it."""
    texts = [("2026-05-16", "A dam burst at Larvik on Friday. It was a disaster."), ("2026-05-16", "A mill burnt down at Oss on Thursday.")]
    assert "2026-05-15" == days_of(*texts, about="Larvik dam disaster")[0]
    assert "2026-05-14" not in days_of(*texts, about="Larvik dam disaster")


def test_articles_of_another_topic_count_less():
    """What a search found besides has its votes, but not whole ones; an archive of one topic is not touched."""
    dam = [
        document(f"The dam at Oss burst. Engineers of the dam at Oss had warned of cracks in {place}.", id=place)
        for place in ("may", "june", "july")
    ]
    stray = document("Shares in chocolate rose in London.", id="stray")
    worth = relevance({article.id: telling_words(article) for article in [*dam, stray]})
    assert worth["stray"] < 0.5 < min(worth[article.id] for article in dam)


def test_an_article_about_a_name_speaks_with_its_other_sentences_too():
    """The more of an article names what is asked for, the more the rest of it counts."""
    readings = readings_of(
        ("2026-05-15", "Ida Brandt leads Oss. Ida Brandt is tall. The dam burst on 4 May."),
        ("2026-05-15", "Ida Brandt leads Oss. It rains. It is cold. The dam burst on 4 May."),
    )
    many, few = (max(vote.weight for vote in votes_of(reading, named) if vote.named) for reading, named in zip(readings, ({0, 1}, {0})))
    assert many > few > 0


def test_an_article_that_does_not_name_it_says_nothing_of_it():
    """No sentence names what is asked for: no votes, not even for the article's own day."""
    (reading,) = readings_of(("2026-05-15", "The dam burst on 4 May."))
    assert [] == votes_of(reading, set())


def test_a_caption_is_told_after_prose():
    """Words below a picture tell of the day, yet a whole sentence of the story tells it better."""
    (reading,) = readings_of(
        (
            "2026-05-16",
            "Mayor Ida Brandt at the dam near the town of Oss, Norway, on May 15, 2026.\nThe dam near the town of Oss burst in the early hours of Friday.",
        )
    )
    first, second = reading.document.paragraphs
    shown = Reading(replace(reading.document, paragraphs=(replace(first, kind="caption"), second)), reading.mentions)
    assert timeline([shown], 1)[0]["sentences"][0]["text"].startswith("The dam near the town of Oss burst")


def test_sentences_name_what_is_asked_for():
    """A sentence of the day that is about others is not told beside one that names it."""
    readings = readings_of(
        (
            "2026-05-15",
            "The Nordex index fell by two points on Friday in thin trade. The Sudex index rose on Friday to its best mark since March.",
        )
    )
    entries = timeline(readings, 1, about=About("Nordex", [reading.document for reading in readings]))
    assert ["The Nordex index fell by two points on Friday in thin trade."] == [told["text"] for told in entries[0]["sentences"]]


def test_a_person_is_found_by_the_last_name_where_an_article_has_only_that():
    """ "Brandt" in one article is the Ida Brandt of the others; Karl Brandt is not."""
    texts = [("2026-05-15", "Ida Brandt leads Oss. Brandt was elected on 4 May.")] * 3 + [
        ("2026-05-16", "Mr Brandt met teachers on 5 May."),
        ("2026-05-16", "Karl Brandt sold his boat on 6 May."),
    ]
    found = days_of(*texts, about="Ida Brandt", top=9)
    assert "2026-05-05" in found and "2026-05-06" not in found


def test_an_archive_gathered_for_a_name_tells_of_it_also_where_it_is_not_named():
    """Where most articles of a large archive open with the name, another article's day counts too, though less than one that it names."""
    gathered = [("2026-05-16", f"The Nordex company grew. Its mill in {chr(65 + n)}ville works.") for n in range(26)] + [
        ("2026-05-16", "The Nordex company fell on 4 May.")
    ] * 4
    assert ["2026-05-04", "2026-05-06"] == days_of(
        *gathered, ("2026-05-16", "Workers went on strike on 6 May."), about="Nordex", top=2, until="2026-05-10"
    )
    assert ["2026-05-04"] == days_of(*gathered[-4:], ("2026-05-16", "Workers went on strike on 6 May."), about="Nordex", top=2, until="2026-05-10")


def test_a_name_that_ends_in_a_code_is_found_by_the_code():
    """Articles say "QX417" for "Flight QX417"."""
    assert "2026-05-04" == days_of(("2026-05-16", "The search for QX417 began on 4 May. It rained on 6 May."), about="Flight QX417", top=1)[0]


def test_what_happened_is_told_before_what_was_said():
    """Of a day's sentences, one that tells what happened comes before one that tells only who spoke."""
    said = [("2026-05-16", f"Ida Brandt told a newspaper on Friday that the talks in {town} were going well.") for town in ("Oss", "Moss", "Hamar")]
    readings = readings_of(*said, ("2026-05-17", "The talks were long. A dam burst near Oss on Friday, killing nine people in their homes."))
    assert timeline(readings, 1)[0]["sentences"][0]["text"].startswith("A dam burst")
    assert all(vote.saying for vote in votes_of(readings[0]) if vote.named)


ELECTED = (
    ("2010-05-07", "Voters elected Ida Brandt to the council of Oss on Thursday. A ferry came late on Wednesday."),
    ("2014-03-01", "Ida Brandt was elected to the council of Oss in May 2010. Rain fell on Friday."),
    ("2015-06-01", "Ida Brandt, whom voters elected to the council in 2010, was ill on Sunday."),
)


def test_a_month_told_again_speaks_for_the_day_that_it_means():
    """ "elected in May 2010" and "in 2010" speak for 6 May, which another report names as the day of the vote."""
    assert "2010-05-06" == days_of(*ELECTED)[0]


def test_a_month_told_again_of_something_else_speaks_for_no_day():
    """ "a good harvest in May 2010" has no telling word of any day of that month."""
    readings = readings_of(ELECTED[0], ("2014-03-01", "The harvest of wheat was good in May 2010."))
    candidates = {day: [Candidate("a", "a", 0, 9, "Voters elected Ida Brandt.", 1.0, True)] for day in (733898, 733899)}
    assert {} == settle(retellings_of(readings[1], "b", {}), candidates)


def test_a_turn_of_a_life_weighs_more_than_a_day_of_routine():
    """Of two days told alike, the one of an arrest comes before the one of a visit."""
    told = ("2026-05-14", "Police arrested Ida Brandt in Oss on Monday. Ida Brandt visited a school in Oss on Tuesday.")
    assert ["2026-05-11", "2026-05-12"] == days_of(told, top=2)


def test_days_before_the_first_article_count_whole_where_they_are_asked_for():
    """A bound in front of the archive asks for what happened before it was gathered."""
    told = (("2026-05-14", "Ida Brandt was elected on 3 March 2019."), ("2026-05-20", "The bridge was closed on Monday. It was opened on 4 May."))
    assert "2019-03-03" == days_of(*told, since="2019-01-01")[0]


def test_an_archive_of_one_person_is_told_from_that_person():
    """Where half of many articles open with a person, what names the person comes before what others did, though nobody asks for it."""
    told = [(f"2026-05-{day:02d}", "Ida Brandt leads Oss. It was a quiet day. Karl Storck was arrested on 1 April.") for day in range(1, 31)]
    told += [(f"2026-06-{day:02d}", "Ida Brandt leads Oss. Ida Brandt was elected on 2 April.") for day in range(1, 26)]
    assert "2026-04-02" == days_of(*told, since="2026-04-01", until="2026-04-30")[0]


def test_an_archive_of_many_persons_is_told_of_all():
    """No name stands in the first words of half of the articles, or there are few articles: nobody is preferred."""
    assert protagonist([frozenset({"brandt"})] * 14 + [frozenset({"storck"})] * 20) == ("storck", 20 / 34)
    assert protagonist([frozenset({"brandt"})] * 14 + [frozenset({"storck"})] * 14 + [frozenset()] * 14) is None
    assert protagonist([frozenset({"brandt"})] * 5) is None
