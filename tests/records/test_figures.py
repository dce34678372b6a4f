"""Figures across articles: one record for one number, series, accounts."""

from tests.records.stories import Story

DAYS = {
    "one": ("2031-04-14", "At least nine people have died in the Tolven flood, officials said. The flood in Merrow cut off Sallach."),
    "two": ("2031-04-15", "The death toll from the Tolven flood rose to 17 on Tuesday, up from nine on Monday. Sallach in Merrow was reached."),
    "three": ("2031-04-16", "Twenty-three people have died in the Tolven flood in Merrow, the ministry said. Sallach is dry."),
}


def test_a_rising_toll_is_a_series():
    """9, 17 and 23 dead on three days are one measure told three times, not a contradiction."""
    story = Story(DAYS)
    assert len({story.figure(value).series for value in (9, 17, 23)} - {None}) == 1
    assert story.figure(23).series is not None
    assert [c for c in story.conflicts] == []


def test_one_number_of_one_thing_is_one_figure():
    """Two papers tell the nine dead; both are its evidence, and count as two voices."""
    figure = Story(DAYS).figure(9)
    assert ({e.source for e in figure.evidence}, figure.independent_sources) == ({"one", "two"}, 2)


def test_a_part_counted_is_the_count_told_elsewhere():
    """"More than 900 of its members" is "more than 900 members"."""
    story = Story(
        {
            "a": ("2031-04-14", "The Tolven Union said more than 900 of its members voted for a strike."),
            "b": ("2031-04-14", "In the ballot, more than 900 Tolven Union members voted for a strike."),
        }
    )
    assert story.figure(900).independent_sources == 2


def test_copies_are_one_voice():
    """Two wordings of one report support a figure once."""
    story = Story({"a": ("2031-04-14", "The blast killed 14 people."), "b": ("2031-04-14", "The blast killed 14 people.")}, copies=("a", "b"))
    assert story.figure(14).independent_sources == 1


def test_at_least_and_exactly_stand_side_by_side():
    """"12" and "at least 12" are two accounts of one figure."""
    story = Story({"a": ("2031-04-14", "The blast killed 12 people."), "b": ("2031-04-14", "The blast killed at least 12 people.")})
    figure = story.figure(12)
    assert [(account.field, account.value) for account in figure.accounts] == [("comparator", "at least")]


def test_evidence_slices_to_its_words():
    """Each evidence's span is its quote in the article."""
    story = Story(DAYS)
    texts = {reading.document.id: reading.document.text for reading in story.readings}
    assert all(texts[e.source][slice(*e.span)] == e.quote for figure in story.figures for e in figure.evidence)


def test_two_disasters_are_two_series():
    """Tolls of different stories are kept apart."""
    story = Story({
        "a": ("2031-04-14", "A bus crash near Ostrava killed 9 people. The driver, Jan Novak, was hurt."),
        "b": ("2031-04-16", "An avalanche in Tyrol killed 23 people. Rescuers left Innsbruck at dawn."),
    })  # fmt: skip
    assert [figure.series for figure in story.figures if figure.value in (9, 23)] == [None, None]


def test_some_of_the_dead_are_no_account_of_all():
    """Six hostages are not another number of twelve people, nor patients treated of patients who died."""
    story = Story({
        "a": ("2031-04-14", "Twelve people died in the Tolven flood, officials in Merrow said. Sallach is cut off."),
        "b": ("2031-04-14", "Six hostages died in the Tolven flood, officials in Merrow said. Sallach is cut off."),
    })  # fmt: skip
    assert [account for value in (12, 6) for account in story.figure(value).accounts] == []
    assert story.figure(6).series is None


def test_numbers_of_another_size_or_period_are_no_accounts():
    """What one paper tells of a year and another of no period stands by itself."""
    story = Story({
        "a": ("2031-04-14", "So far 21,400 visitors have come by ferry to Tolven in 2031, officials in Merrow said."),
        "b": ("2031-04-14", "Some 7,310 visitors have come by ferry to Tolven since May, officials in Merrow said."),
    })  # fmt: skip
    assert [account.value for figure in story.figures for account in figure.accounts if account.field == "value"] == []


def test_money_told_by_its_verb_alone_is_no_measure():
    """What a library would save and what street lights would are two things."""
    story = Story({
        "a": ("2031-02-14", "The council planned to save £185,000 in 2030, officials in Merrow said."),
        "b": ("2031-04-14", "The bus firm planned to save £400,000 in 2031, officials in Harlow said."),
    })  # fmt: skip
    assert {figure.series for figure in story.figures} == {None}


def test_police_and_organisers_are_two_accounts_in_one_article():
    """Two crowd counts stand side by side; neither is told as the other's series."""
    story = Story({"a": ("2031-04-14", "About 900 people marched through Tolven on Sunday, police said. Organisers put the number at 4,000.")})
    assert [account.value for account in story.figure(900).accounts] == ["4,000"]
    assert story.figure(4000).series is None


def test_the_voices_may_stand_far_from_their_verbs():
    """"Organisers of today's march against the plan claimed that up to …": still the organisers."""
    story = Story(
        {
            "a": (
                "2031-04-14",
                "Organisers of today's march against the Tolven dam claimed that up to 4,000 people joined the march. However, police estimates put the marchers' numbers at just 900.",
            )
        }
    )
    assert [account.value for account in story.figure(900).accounts] == ["at most 4,000"]


def test_two_numbers_of_one_voice_are_no_accounts():
    """What the police say of the crowd and of the arrests are two things."""
    story = Story(
        {
            "a": (
                "2031-04-14",
                "About 900 people marched through Tolven on Sunday, police said. Police said 40 people had marched with torches.",
            )
        }
    )
    assert [account.value for figure in story.figures for account in figure.accounts] == []


def test_a_growing_provisional_total_has_no_accounts():
    """Points of one series are not told as differing accounts, even where two papers of one day print two of them."""
    story = Story({
        "a": ("2031-04-14", "A provisional total of 21,400 visitors have come by ferry to Tolven so far in 2031, officials in Merrow said."),
        "b": ("2031-04-14", "A provisional total of 21,910 visitors have come by ferry to Tolven so far in 2031, officials in Merrow said."),
        "c": ("2031-05-14", "A provisional total of 25,300 visitors have come by ferry to Tolven so far in 2031, officials in Merrow said."),
    })  # fmt: skip
    assert {story.figure(value).series for value in (21400, 21910, 25300)} == {story.figure(21400).id}
    assert [account for figure in story.figures for account in figure.accounts] == []


def test_a_corrected_number_stands_beside_the_wrong_one():
    """An article that takes a number back tells both, and neither is lost."""
    story = Story(
        {
            "a": (
                "2031-04-14",
                "A report that put the overspend on the bridge at £4.8 million was wrong. The overspend on the bridge was £3.8 million, Tolven Council said.",
            )
        }
    )
    assert [account.value for account in story.figure(3800000).accounts] == ["4,800,000"]


def test_vague_numbers_and_other_bodies_are_no_points_of_a_series():
    """"Scores" is no total; bodies located are not bodies recovered."""
    story = Story({
        "a": ("2031-04-14", "Scores of people are missing after the Tolven flood, officials in Merrow said. Rescuers had located eight other bodies. Sallach is cut off."),
        "b": ("2031-04-16", "Some 43 people are missing after the Tolven flood, officials in Merrow said. Rescuers had recovered 16 bodies. Sallach is cut off."),
    })  # fmt: skip
    assert {figure.series for figure in story.figures} == {None}


def test_a_bound_that_holds_is_no_other_account():
    """"More than 21,000" and 21,910 are both true."""
    story = Story({
        "a": ("2031-04-14", "A total of 21,910 visitors came by ferry to Tolven in 2030, officials in Merrow said."),
        "b": ("2031-04-14", "More than 21,000 visitors came by ferry to Tolven in 2030, officials in Merrow said."),
        "c": ("2031-04-14", "A total of 23,400 visitors came by ferry to Tolven in 2030, officials in Merrow said."),
    })  # fmt: skip
    assert [account.value for account in story.figure(21910).accounts] == ["23,400"]


def test_counts_of_two_stories_are_no_accounts_of_one_another():
    """Passengers of a ferry and of a tram, with no date but the articles', are two counts; the revenue of two firms two sums."""
    story = Story({
        "a": ("2031-04-14", "The ferry can carry 10,000 passengers, the Tolven Council in Merrow said. Ostrava Steel made revenue of £103 million in 2030."),
        "b": ("2031-04-14", "The tram can carry 7,000 passengers, the Tolven Council in Merrow said. Karlo Paint made revenue of £182 million in 2029."),
    })  # fmt: skip
    assert [account.value for figure in story.figures for account in figure.accounts] == []
    assert {figure.series for figure in story.figures} == {None}


def test_months_of_two_bodies_are_no_series():
    """Faults that one council found in May and another in June are not one measure told twice."""
    story = Story({
        "a": ("2031-07-14", "Tolven Museum inspected the hall in May and found 55 faults, officials in Merrow said. Sallach is dry."),
        "b": ("2031-07-14", "Ostrava University inspected the hall in June and found 18 faults, officials in Harlow said. Innsbruck is dry."),
    })  # fmt: skip
    assert {figure.series for figure in story.figures} == {None}


def test_what_comes_on_top_in_a_later_report_is_another_number():
    """Two new cases on Monday and two new cases a week later are four; on one day they are the same two."""
    told = "Tolven has identified two new measles cases, its health service said."
    later = "There were two new measles cases in Tolven, its health service said. Schools are closed."
    assert [f.independent_sources for f in Story({"a": ("2031-04-14", told), "b": ("2031-04-21", later)}).figures if f.value == 2] == [1, 1]
    assert [f.independent_sources for f in Story({"a": ("2031-04-14", told), "b": ("2031-04-14", later)}).figures if f.value == 2] == [2]
