"""The whole way, on articles of the test's own: what goes in, what is kept, what is told when something is wrong."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import pipeline, resolving
from generator.config import load_settings
from generator.records import entry, left, store

ROOT = Path(__file__).parents[1]

HARBOUR = """---
title: Minister opens new harbour at Tarnsea
date: 2023-05-12
publisher: The Tarnsea Courier
---
Transport Minister Helen Okafor opened the new harbour at Tarnsea on Friday.

About 300 people attended the ceremony, the Harbour Board said.

"This harbour will serve our fishermen for a hundred years," Ms Okafor said.

The harbour cost £42 million and took three years to build.
"""

STRIKE = """---
title: Ferry crews to strike next week
date: 2023-05-15
publisher: Northern Post
---
Ferry crews at Tarnsea will strike for two days from Monday 22 May, their union said.

The Seafarers' Union announced the strike after talks with Coastline Ferries broke down on Sunday.

"Our members have been left with no choice," said the union's general secretary, Martin Hale.
"""

LATER = """---
title: Ferry strike called off
date: 2023-05-20
publisher: Northern Post
---
Ferry crews at Tarnsea called off their strike on Friday after Coastline Ferries offered 5% more pay, Martin Hale said.

"This is a deal our members can live with," Mr Hale said. Transport Minister Helen Okafor welcomed the agreement.
"""


@pytest.fixture
def project(tmp_path):
    """A project of its own: two articles, the settings and templates of the real one."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "harbour.md").write_text(HARBOUR, "utf-8")
    (tmp_path / "seeds" / "strike.md").write_text(STRIKE, "utf-8")
    (tmp_path / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    return tmp_path


def extract(project):
    return pipeline.extract(load_settings(project / "mkdocs.yml"), pipeline.silent)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def dateline(project, *words) -> subprocess.CompletedProcess:
    """The command, run as a user runs it."""
    return subprocess.run([sys.executable, "-m", "generator", *words], cwd=project, capture_output=True, text=True, timeout=120,
                          env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"})


def test_every_article_becomes_a_dated_source(project):
    """A stated date is taken as it stands."""
    sources = extract(project).kept.records.sources
    assert {"harbour": ("2023-05-12", "stated"), "strike": ("2023-05-15", "stated")} == {s.id: (s.published, s.published_basis) for s in sources}


def test_every_evidence_is_word_for_word(project):
    """Nothing is published that cannot be traced to the words it came from."""
    outcome = extract(project)
    records = outcome.kept.records
    kinds = (records.events, records.entities, records.figures, records.quotes)
    evidence = [e for kind in kinds for record in kind for e in record.evidence]
    assert evidence
    assert [e.quote for e in evidence] == [outcome.documents[e.source].text[e.span[0] : e.span[1]] for e in evidence]


def test_a_second_run_changes_no_byte(project):
    """Runs without news leave every file as it is."""
    extract(project)
    before = files(project / "content")
    extract(project)
    assert before == files(project / "content")


def test_an_edit_survives_the_next_run(project):
    """What a person corrected stays, comments and all."""
    extract(project)
    path = next(path for path in sorted((project / "content" / "figures").glob("*.yml")) if "value: 42000000" in path.read_text("utf-8"))
    path.write_text(
        path.read_text("utf-8").replace("value: 42000000", "value: 41500000  # final accounts")
        + "note: The final accounts say 41.5 million.\n",
        "utf-8",
    )
    edited = path.read_bytes()
    outcome = extract(project)
    assert edited == path.read_bytes()
    assert 41500000 in [figure.value for figure in outcome.kept.records.figures]


def test_bad_input_stops_nothing_else(project):
    """Each bad file is told with its name, the others are read, the exit status tells."""
    seeds = project / "seeds"
    (seeds / "empty.txt").write_text("")
    (seeds / "latin.txt").write_bytes("Caf\xe9 owners met on Friday.".encode("latin-1"))
    (seeds / "image.txt").write_bytes(bytes(range(256)) * 40)
    (seeds / "lines.jsonl").write_text('{"text": "The mayor resigned on Monday.", "date": "2023-05-16"}\n{"text": \n')
    (seeds / "huge.txt").write_text("word " * 4_000_000)
    ran = dateline(project, "extract", "--quiet")
    told = [line.split(":")[0].split("/")[-1] for line in ran.stderr.splitlines()]
    assert 1 == ran.returncode
    assert {"empty.txt", "latin.txt", "image.txt", "lines.jsonl", "huge.txt"} <= set(told), ran.stderr
    assert "lines.jsonl:2:" in ran.stderr
    assert (project / "content" / "sources" / "harbour.yml").exists()


def test_a_broken_record_is_told_and_kept(project):
    """A YAML file that cannot be read is named with its line; nothing is written over it, nothing else is lost."""
    extract(project)
    events = sorted((project / "content" / "events").glob("*.yml"))
    broken = "id: [\ntitle: never closed\n"
    events[0].write_text(broken, "utf-8")
    count = len(events)
    ran = dateline(project, "extract", "--quiet")
    assert 1 == ran.returncode
    assert f"events/{events[0].name}:" in ran.stderr
    assert broken == events[0].read_text("utf-8")
    assert count == len(list((project / "content" / "events").glob("*.yml")))


@pytest.mark.parametrize(
    ("found", "written", "told"),
    [("date: 2023-05-12", "date: 199?", "199?"), ("kind:", "knid:", "kind"), ("status: happened", "status: hapened", "happened")],
)
def test_check_names_file_line_and_mend(project, found, written, told):
    """An unknown key, a word that is no status and a date that is none are told with file, line and what would be right."""
    extract(project)
    path = next(path for path in sorted((project / "content" / "events").glob("*.yml")) if found in path.read_text("utf-8"))
    text = path.read_text("utf-8")
    line = text[: text.index(found)].count("\n") + 1
    path.write_text(text.replace(found, written, 1), "utf-8")
    ran = dateline(project, "check")
    fault = next(line for line in ran.stdout.splitlines() if path.name in line)
    assert 1 == ran.returncode
    assert f"{path.name}:{line}:" in fault and told in fault


def test_answers_are_json_for_programs(project):
    """`timeline --json` prints an array and nothing else, also in a pipe."""
    extract(project)
    ran = dateline(project, "timeline", "--top", "2", "--json")
    days = json.loads(ran.stdout)
    assert 0 == ran.returncode and 2 == len(days)
    assert {"date", "salience", "sentences", "events"} == set(days[0])


def test_explain_leads_back_to_the_rule(project):
    """Every record can be asked why it says what it says."""
    outcome = extract(project)
    event = outcome.kept.records.events[0]
    ran = dateline(project, "explain", event.id)
    assert 0 == ran.returncode
    assert event.evidence[0].quote.splitlines()[0] in ran.stdout and "[" in ran.stdout


def test_one_article_more_ends_the_same_with_the_cache_and_without(project, tmp_path):
    """What is read from the cache, or not at all, is what would be worked out again: byte for byte."""
    extract(project)
    other = tmp_path / "other"
    shutil.copytree(project, other, ignore=shutil.ignore_patterns(".cache", "other"))
    for place in (project, other):
        (place / "seeds" / "later.md").write_text(LATER, "utf-8")
        extract(place)
    assert files(project / "content") == files(other / "content")


def test_records_are_the_same_from_any_number_of_workers(project, tmp_path):
    """Who does the work leaves no trace."""
    for number in range(30):  # enough for processes to begin
        (project / "seeds" / f"more-{number}.md").write_text(
            LATER.replace("Hale", f"Hale{number % 7}x").replace("2023-05-20", f"2023-06-{1 + number % 28:02d}"), "utf-8"
        )
    made = []
    for workers in (1, 2):
        settings = load_settings(project / "mkdocs.yml").model_copy(update={"workers": workers, "content": tmp_path / f"content{workers}"})
        shutil.rmtree(project / ".cache", ignore_errors=True)
        pipeline.extract(settings, pipeline.silent)
        made.append({path: text for path, text in files(settings.folder("content")).items() if not path.endswith("run.json")})
    assert made[0] == made[1]


def test_a_run_without_news_reads_no_record(project, monkeypatch):
    """What is as the last run left it is not parsed, nor written."""
    extract(project)
    monkeypatch.setattr(left, "_TICK", 0)
    monkeypatch.setattr(store, "complete", None)
    monkeypatch.setattr(entry, "_filled", None)
    assert [] == extract(project).kept.changed


def test_a_run_without_news_asks_nobodys_name_again(project, monkeypatch):
    """Of an archive that is as it was, nothing is looked at as a whole."""
    extract(project)
    monkeypatch.setattr(left, "_TICK", 0)
    monkeypatch.setattr(resolving, "link_entities", None)
    assert [] == extract(project).kept.changed


def test_an_edited_name_ends_the_same_with_the_cache_and_without(project, tmp_path):
    """What was not worked out, because no article changed, is worked out where an edit asks for it."""
    extract(project)
    path = next((project / "content" / "people").glob("*.yml"))
    path.write_text(path.read_text("utf-8").replace("name: ", "# who?\nname: Sir "), "utf-8")
    other = tmp_path / "other"
    shutil.copytree(project, other, ignore=shutil.ignore_patterns(".cache", "other"))
    for place in (project, other):
        extract(place)
    assert "# who?" in path.read_text("utf-8") and files(project / "content") == files(other / "content")


def test_articles_of_one_file_name_keep_their_ids_when_a_third_comes(project):
    """Each keeps its id, and with it its records and corrections, wherever the third sorts."""
    for folder, day in (("b", "2023-05-20"), ("c", "2023-06-21")):
        (project / "seeds" / folder).mkdir()
        (project / "seeds" / folder / "report.md").write_text(LATER.replace("2023-05-20", day), "utf-8")
    before = {source.file: source.id for source in extract(project).kept.records.sources}
    (project / "seeds" / "a").mkdir()
    (project / "seeds" / "a" / "report.md").write_text(LATER.replace("2023-05-20", "2023-07-22"), "utf-8")
    after = {source.file: source.id for source in extract(project).kept.records.sources}
    assert {**before, "a/report.md": "report-3"} == after
    (project / "seeds" / "b" / "report.md").unlink()
    assert {file: id for file, id in after.items() if file != "b/report.md"} == {
        source.file: source.id for source in extract(project).kept.records.sources
    }
