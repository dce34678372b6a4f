"""Near-copies that contradict each other."""

from tests.records.stories import Story


def conflicts(one: str, other: str, copies=("a", "b")) -> list[str]:
    story = Story({"a": ("2031-05-06", one), "b": ("2031-05-06", other)}, copies=copies)
    return [check.statement for check in story.conflicts]


COMMON = "The blaze broke out in a warehouse where solvents and {} were stored, the fire chief said."


def test_a_changed_thing_is_a_conflict():
    """Fabrics cannot be plastics; both sentences are shown."""
    found = conflicts(COMMON.format("fabrics"), COMMON.format("plastics"))
    assert len(found) == 1 and "fabrics" in found[0] and "plastics" in found[0]


def test_a_changed_number_is_a_conflict():
    """28 or 38 injured: the numbers are its values."""
    story = Story(
        {
            "a": ("2031-05-06", "The blast killed 14 people and injured 28 on Monday, police said."),
            "b": ("2031-05-06", "The blast killed 14 people and injured 38 on Monday, police said."),
        },
        copies=("a", "b"),
    )
    assert [sorted(check.values) for check in story.conflicts] == [[28, 38]]


def test_words_for_one_thing_are_no_conflict():
    """A rewriter's synonym says nothing new."""
    assert conflicts("The firm closed 40 shops in May and sold its fleet.", "The company closed 40 stores in May and sold its fleet.") == []


def test_different_reports_are_not_laid_side_by_side():
    """Only wordings of one report are compared word by word."""
    assert conflicts(COMMON.format("fabrics"), COMMON.format("plastics"), copies=()) == []


def test_a_clock_time_printed_in_another_way_is_no_conflict():
    """"8.30pm" is "8:30pm"; "8.40pm" is not."""
    told = "The blaze broke out in the old warehouse between {} and 9pm, the fire chief said."
    assert conflicts(told.format("8.30pm"), told.format("8:30pm")) == []
    assert len(conflicts(told.format("8.30pm"), told.format("8:40pm"))) == 1
