"""The command line, as people and programs call it: answers, exit statuses, and what it needs around it."""

import json
import re

import pytest
from typer.testing import CliRunner

from generator.cli import app

ARTICLE = """Harbour bridge reopens in Stavanger

5 June 2023

Mayor Signe Dahl opened the repaired harbour bridge in Stavanger on Monday. The repairs cost £2.4m.

"We waited three years for this," Dahl said.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A folder without any mkdocs.yml: one article, and the records made of it."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "articles").mkdir()
    (folder / "articles" / "bridge.txt").write_text(ARTICLE, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        made = run("extract", "--articles", "articles", "--content", "content", "--workers", "1")
    assert made.exit_code == 0, made.output
    return folder


def run(*words):
    """The outcome of `dateline WORDS`."""
    return CliRunner().invoke(app, words)


def test_records_need_no_configuration_where_their_folder_is_named(archive, monkeypatch):
    """With --content, the commands that work on records alone run anywhere; the defaults hold."""
    monkeypatch.chdir(archive)
    assert 0 == run("check", "--content", "content").exit_code
    assert 0 == run("timeline", "--content", "content").exit_code
    assert 0 == run("explain", "--content", "content", "signe-dahl").exit_code


@pytest.mark.parametrize("command", ["build", "pages", "serve"])
def test_a_site_needs_its_configuration(archive, monkeypatch, command):
    """The theme and the pages of one's own stand in mkdocs.yml: without it, the mend is said and the status is 1."""
    monkeypatch.chdir(archive)
    outcome = run(command, "--content", "content")
    assert 1 == outcome.exit_code
    assert "mkdocs.yml: there is no such file. Run dateline in the folder that holds mkdocs.yml." in outcome.output


def test_timeline_gives_programs_an_array_of_days(archive, monkeypatch):
    """Each day has its date, its salience, its sentences with offsets into the article, and the ids of its events."""
    monkeypatch.chdir(archive)
    days = json.loads(run("timeline", "--content", "content", "--top", "3", "--json").stdout)
    assert "2023-06-05" == days[0]["date"]
    assert {"date", "salience", "sentences", "events"} == set(days[0])
    told = days[0]["sentences"][0]
    assert told["text"] == ARTICLE[told["start"] : told["end"]]


def test_timeline_keeps_to_the_days_asked_for(archive, monkeypatch):
    """--from and --to bound the days; nothing within them is an empty array, not an error."""
    monkeypatch.chdir(archive)
    outcome = run("timeline", "--content", "content", "--from", "2024-01-01", "--to", "2024-12-31", "--json")
    assert (0, []) == (outcome.exit_code, json.loads(outcome.stdout))
    assert "No article tells between these days on a day that is known." in outcome.stderr


def test_timeline_says_that_no_article_tells_of_a_name(archive, monkeypatch):
    """An empty answer has a reason beside it, on the other stream; --quiet leaves it out."""
    monkeypatch.chdir(archive)
    asked = ("timeline", "--content", "content", "--about", "Olav Berg", "--json")
    outcome = run(*asked)
    assert (0, []) == (outcome.exit_code, json.loads(outcome.stdout))
    assert "No article tells of Olav Berg on a day that is known." in outcome.stderr
    assert "" == run(*asked, "--quiet").stderr


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_slip_in_the_name_of_the_articles_folder_leaves_the_records(archive, monkeypatch, command):
    """A folder that is not there is no folder without articles: nothing is written, and the status tells."""
    (archive / "mkdocs.yml").write_text("site_name: Bridges\n", "utf-8")
    monkeypatch.chdir(archive)
    try:
        outcome = run(command, "--articles", "artciles", "--content", "content")
    finally:
        (archive / "mkdocs.yml").unlink()
    assert 1 == outcome.exit_code and "no such folder of articles" in outcome.output
    assert (archive / "content" / "people" / "signe-dahl.yml").exists()


def test_a_fault_in_a_record_fails_the_check_with_its_line(archive, monkeypatch):
    """file:line: field, what was found and what would be right; exit status 1; the file stays as it was."""
    monkeypatch.chdir(archive)
    path = archive / "content" / "people" / "signe-dahl.yml"
    before = path.read_text("utf-8")
    try:
        path.write_text(before.replace("type: person", "type: persona"), "utf-8")
        outcome = run("check", "--content", "content")
        faults = json.loads(run("check", "--content", "content", "--format", "json").stdout)
    finally:
        path.write_text(before, "utf-8")
    assert 1 == outcome.exit_code
    assert re.search(r"signe-dahl\.yml:\d+: type", outcome.stdout)
    assert ["error"] == [fault["severity"] for fault in faults]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("explain", "nobody", "--content", "content"), "nobody"),
        (("check", "--content", "content", "--format", "xml"), "text, github or json"),
        (("resolve", "signe-dahl", "--content", "content"), "--keep and --take"),
        (("timeline", "--content", "content", "--from", "Tuesday"), "Tuesday"),
    ],
)
def test_a_wrong_word_on_the_line_is_named(archive, monkeypatch, words, says):
    """What was found and what would be right, and a status that tells."""
    monkeypatch.chdir(archive)
    outcome = run(*words)
    assert 0 != outcome.exit_code
    assert says in re.sub(r"[│╭╮╰╯─\s]+", " ", outcome.output)
