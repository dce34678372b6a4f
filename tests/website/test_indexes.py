"""The page of disputes tells each difference once."""

from generator.records.model import Account, Evidence, Figure, RecordSet
from generator.website.indexes import check_pages
from generator.website.story import Story


def told(start):
    return [Evidence(source="echo", span=(start, start + 3), quote="two")]


def test_two_figures_that_differ_from_each_other_are_one_dispute():
    few = Figure(id="few", what="marchers", unit="people", value=2, evidence=told(0), accounts=[Account(field="value", value="9", evidence=told(9))])
    many = Figure(
        id="many", what="marchers", unit="people", value=9, evidence=told(9), accounts=[Account(field="value", value="2", evidence=told(0))]
    )
    story = Story(RecordSet(figures=[few, many]))
    disputed = check_pages(story)[1].make(story)
    assert [link.text for link, _ in disputed.context["told"]] == ["2 marchers"]
