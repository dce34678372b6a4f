"""`dateline check`: every fault with file, line and field; and schemas that editors check with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import Fault
from generator.records.check import as_annotations, find_faults
from generator.records.dates import fault_of
from generator.records.keep import standing
from generator.records.model import KINDS
from generator.records.schema import schema_files
from tests.records.world import World


@pytest.fixture
def world(tmp_path) -> World:
    world = World(tmp_path / "content", {"alpha": [0, 1], "beta": [1, 2]})
    world.run()
    return world


def edited(world: World, old: str, new: str) -> list[str]:
    """Faults after an edit in the event of day 7, each as line:field:message."""
    path = world.content / "events" / "the-bridge-of-day-7.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = find_faults(standing(world.content), world.content, world.documents())
    assert {str(path)} >= {fault.path for fault in found}
    return [f"{fault.line}:{fault.field}: {fault.message}" for fault in found]


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("person-1", "persn-1", "9:participants.0.entity:", 'Did you mean "person-1"?'),
        ("[town-1]", "[town-1, nowhere]", "7:place.1:", 'no record "nowhere"'),
        ("quote: Event 1e", "quote: Event 2e", "14:evidence.0.quote:", "no such words"),
        ("span: [64, ", "span: [63, ", "13:evidence.0.span:", "the words stand at [64, "),
        ("source: alpha", "source: alfa", "12:evidence.0.source:", 'Did you mean "alpha"?'),
        ("quote: Event", "supports: [titel]\n    quote: Event", "14:evidence.0.supports.0:", "Did you mean title?"),
        ("kind: ", "knid: ", "5:knid:", "Did you mean `kind`?"),
        ("status: happened", "status: hapened", "6:status:", "Did you mean happened?"),
        ("date: 2024", 'date: "199?" #', "4:date:", "is no date"),
        ("date: 2024-02-10", "date: 2024-02-30", "4:date:", "not in the calendar"),
        ("date: 2024-02-10", "date: [2024]", "4:date:", "Write a text"),
        ("figures: [11-onlookers]", "figures: 11-onlookers", "10:figures:", "Write a list"),
        ("title: ", "retracted: true\ntitle: ", "3:retracted:", "Say why under `note`"),
        ("title: ", "same_as: nobody\ntitle: ", "3:same_as:", 'no record "nobody"'),
        ("title: ", "salience: 3\ntitle: ", "3:salience:", "from 0 to 1"),
        ("title: ", "title: x\ntitle: ", "4:", "already given in line 3"),
        ("title: ", "proposed: [{field: date, value: 2020}]\ntitle: ", "3:date:", "dateline resolve the-bridge-of-day-7"),
    ],
)
def test_each_fault_names_line_field_and_mend(world, old, new, place, told):
    """One slip gives one fault, at its line, with what would be right."""
    found = edited(world, old, new)
    assert 1 == len(found)
    assert found[0].startswith(place) and told in found[0]


def test_all_faults_are_told_in_one_go(world):
    """Three slips in one file are three faults."""
    assert 3 == len(edited(world, "status: happened", "status: hapened\nsalience: x\nunknwon: 1"))


def test_records_that_say_the_same_are_told(world):
    """Two people of one name are one, or are to be told apart."""
    path = world.content / "people" / "person-1.yml"
    path.with_name("twin.yml").write_text(path.read_text("utf-8").replace("id: person-1", "id: twin"), "utf-8")
    found = find_faults(standing(world.content), world.content, world.documents())
    assert [("id", "warning")] == [(fault.field, fault.severity) for fault in found]
    assert "same_as: person-1" in found[0].message


def test_annotations_are_githubs(tmp_path):
    """Paths below the repository, and nothing that breaks the command."""
    fault = Fault(str(tmp_path / "content/events/a,b.yml"), 3, "title", "50% of:\nthis")
    assert ["::error file=content/events/a%2Cb.yml,line=3,title=title::title: 50%25 of:%0Athis"] == as_annotations([fault], tmp_path)
    assert as_annotations([Fault("x", None, "", "m", "warning")])[0].startswith("::warning file=x,title=")


def test_schemas_and_records_agree(world):
    """check-jsonschema accepts every record against the schema its first line names, and refuses a slip."""
    for kind in KINDS:
        paths = [str(path) for folder in kind.folders for path in sorted((world.content / folder).glob("*.yml"))]
        if paths:
            assert f"../schema/{kind.schema}.json" in Path(paths[0]).read_text("utf-8").splitlines()[0]
            ran = check_jsonschema(world.content / "schema" / f"{kind.schema}.json", *paths)
            assert 0 == ran.returncode, ran.stdout
    path = world.content / "events" / "the-bridge-of-day-7.yml"
    path.write_text(path.read_text("utf-8") + "colour: red\n", "utf-8")
    assert 1 == check_jsonschema(world.content / "schema" / "event.json", str(path)).returncode


def test_schemas_accept_what_people_may_write(tmp_path):
    """A year without quotes, `evidence: editor`, a single piece of evidence."""
    for path, text in schema_files().items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    record = tmp_path / "a.yml"
    record.write_text("id: a\ntitle: t\nkind: k\nstatus: planned\ndate: 2024\nplace:\nevidence: {editor: Ann, because: she said so}\n", "utf-8")
    assert 0 == check_jsonschema(tmp_path / "schema/event.json", str(record)).returncode


def test_every_field_is_described():
    """What editors show while one types is there for every field of every kind."""
    for path, text in schema_files().items():
        assert '"description": ""' not in text, path


def check_jsonschema(schema: Path, *paths: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *paths]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.parametrize(
    "date", ["2024", "2024-09", "2024-09-06", "2024-09-03~", "2024-08-26/2024-09-01", "../2013", "2024-10/..", "202X", "2024-22"]
)
def test_dates_are_edtf(date):
    """What the articles can say of a date can be written."""
    assert fault_of(date) is None


@pytest.mark.parametrize("date", ["", "/", "../..", "199?", "2024-13", "2024-02-30", "6 September 2024", "2024-05/2024-04", "2024-9-6", "9" * 5000])
def test_what_is_no_date_is_told(date):
    """No impossible day, no date in words, no interval that runs backwards."""
    assert fault_of(date)


def test_the_page_on_correcting_shows_what_is_right(tmp_path):
    """Each example on "How to correct a fact" is a record that the check accepts, or part of one."""
    text = (Path(__file__).parents[2] / "content/pages/how-to-correct.md").read_text("utf-8")
    examples = [part.split("```")[0] for part in text.split("```yaml\n")[1:]]
    assert 3 == len(examples)
    event = "id: a\ntitle: t\nkind: k\nstatus: planned\n"
    person = "id: b\ntype: person\nname: n\nevidence: {editor: Ann, because: she said so}\n"
    for name, record in (("people/b", person + examples[0]), ("events/c", examples[1]), ("events/a", event + examples[2])):
        path = tmp_path / "content" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record, "utf-8")
    assert [] == standing(tmp_path / "content").faults
