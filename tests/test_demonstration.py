"""The five articles of the demonstration, read from scratch: what a careful reader would look for first is there."""

import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.config import load_settings

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """Records of the demonstration's articles, in a folder without anybody's edits."""
    folder = tmp_path_factory.mktemp("demonstration")
    settings = load_settings(ROOT / "mkdocs.yml").model_copy(update={"articles": ROOT / "seeds", "content": folder / "content", "root": folder})
    return pipeline.extract(settings, pipeline.silent).kept.records


def words(record) -> str:
    return " ".join([getattr(record, "title", ""), *(evidence.quote for evidence in record.evidence)]).lower()


def told(events, *wanted: str) -> list:
    return [event for event in events if all(word.lower() in words(event) for word in wanted)]


def test_one_record_for_the_summit_told_by_four_articles(records):
    """Four articles call it summit, meeting and conference, as planned and as done: it is one event of one day."""
    summits = [event for event in told(records.events, "National Crime Agency") if event.kind == "meeting" and event.date == "2024-09-06"]
    assert 1 == len(summits)
    assert {"000", "001", "002", "004"} == {evidence.source[:3] for evidence in summits[0].evidence}
    assert ("happened", 3) == (summits[0].status, summits[0].independent_sources)


def test_the_deaths_are_dated_by_their_weekday(records):
    """"Tuesday", in an article of a Friday, is 3 September."""
    deaths = [event for event in records.events if event.kind == "death" and event.date == "2024-09-03"]
    figures = {figure.id: figure.value for figure in records.figures}
    assert 1 == len(deaths)
    assert 12 in [figures[id] for id in deaths[0].figures]


def test_the_ministers_meeting_is_planned(records):
    """An article of 2 October, which states no date of its own, tells of "the gathering on Wednesday"."""
    (meeting,) = [event for event in told(records.events, "G7", "Avellino") if event.kind == "meeting"]
    assert ("2024-10-02", "planned") == (meeting.date, meeting.status)


def test_the_investment_is_in_pounds(records):
    """A number keeps its unit and its words."""
    (figure,) = [figure for figure in records.figures if figure.value == 75_000_000]
    assert "GBP" == figure.unit and "£75 million" in words(figure)


def test_rewrites_of_one_report_are_one_voice(records):
    """Two wordings of one report form a family; three others stand alone."""
    family = {source.id[:3]: source.family[:3] for source in records.sources}
    assert {"000": "000", "001": "001", "002": "002", "003": "003", "004": "001"} == family


@pytest.mark.parametrize("furniture", ["Chrome", "Independent Premium", "Benjamin Cremel", "Trump", "Harris"])
def test_furniture_names_nobody(records, furniture):
    """A donation appeal, a notice and a credit of a picture give no entities."""
    assert furniture not in [name for entity in records.entities for name in (entity.name, *(alias.name for alias in entity.aliases))]


@pytest.mark.parametrize(
    "furniture", ["support journalism", "talking to the people", "Subscribe to", "FOLLOW BELOW", "Welcome back", "You May Also Like"]
)
def test_furniture_is_evidence_of_nothing(records, furniture):
    """No fact rests on the words of a page's furniture."""
    everything = [*records.events, *records.figures, *records.quotes]
    assert [] == [record.id for record in everything if furniture.lower() in words(record)]


def test_a_run_leaves_the_committed_records_as_they_are(tmp_path):
    """What stands in content/, with its corrections, is what a run over seeds/ leaves: not a byte changes."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    before = contents(tmp_path / "content")
    settings = load_settings(ROOT / "mkdocs.yml").model_copy(
        update={"articles": tmp_path / "seeds", "content": tmp_path / "content", "root": tmp_path}
    )
    kept = pipeline.extract(settings, pipeline.silent).kept
    assert before == contents(tmp_path / "content")
    assert kept.corrected and [] == kept.decisions


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"}
