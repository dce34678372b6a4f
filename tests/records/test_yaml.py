"""Reading, writing and editing YAML: nothing is misread, and nothing of a person's is rewritten."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.records.model import KIND_NAMED, Event
from generator.records.entry import read_record
from generator.records.yaml_editor import comments, edit
from generator.records.yaml_reader import YamlFault, line_of, lines_of, read_tree
from generator.records.yaml_writer import render

EVENTS = KIND_NAMED["events"]
HAND = """\
# yaml-language-server: $schema=../schema/event.json
# seen by me
id: a    # never changes

title: 'It''s #1'   # mine # twice
date: 2024-09-06
kind: meeting
status:   "happened"
place: [harbour]  # there
participants:
  # the host
  - {entity: x, role: host}   # hosts
  - entity: y  # why
    role: guest

  - {entity: z}
figures: []   # none
evidence:
- source: s1
  span: [3, 9]
  quote: >-
    said
    this
  supports: [date]   # sup
  # end of 1
- source: s2   # two
  span: [
    4, 8 # odd
    ]
  quote: q
# the end
note: >
   I did

   this
# bye"""


def complete(text: str) -> dict:
    return Event(**read_tree(text).plain()).model_dump(mode="json", by_alias=True)


def changed(text: str, **fields) -> dict:
    return Event(**{**complete(text), **fields}).model_dump(mode="json", by_alias=True)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("id: a\ntitle: x\ntitle: y", 3, "already given in line 2"),
        ("id: &all a", 1, "anchor"),
        ("id: a\nplace: *all", 2, "alias"),
        ("id: !!python/object:os.system a", 1, "tag"),
        ("id: a\ntitle: one: two", 2, "double quotes"),
        ("id: a\n\ttitle: x", 2, "tab"),
        ("id: 'a", 1, "not closed"),
        ("[" * 40 + "]" * 40, 1, "nested"),
        ("id: a\n---\nid: b", 2, "second document"),
        ("id: a\ntitle: \x07", 2, "0007"),
        ("? [a]\n: b", 1, "key"),
        ("id: a\n<<<<<<< HEAD\ntitle: x\n=======\ntitle: y\n>>>>>>> other\n", 2, "conflict"),
    ],
)
def test_traps_of_yaml_are_told_with_their_line(text, line, told):
    """What would be misread, explode or run is refused, with the line and the mend."""
    with pytest.raises(YamlFault, match=told) as fault:
        read_tree(text)
    assert line == fault.value.line


@pytest.mark.parametrize("word", ["NO", "yes", "012", "0o14", "1:30", "2024-09-06", "1e3", ".inf", "1_000"])
def test_words_that_yaml_misreads_are_read_as_they_stand(word):
    """No country becomes false, no date a date object, no number octal."""
    assert {"a": word} == read_tree(f"a: {word}").plain()


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_whatever_is_written_reads_back_the_same_in_every_reader(text):
    """Any text survives writing and reading, here, in PyYAML and in ruamel.yaml."""
    data = Event(id="a", title=text, kind="no", status="happened", place=["y"], evidence=[{"source": "s", "span": [0, 3], "quote": f"x{text}"}])
    written = render(EVENTS, data.model_dump(mode="json", by_alias=True))
    assert data == Event(**read_tree(written).plain())
    for other in (yaml.safe_load(written), YAML(typ="safe").load(written)):
        assert (text, "no", ["y"]) == (other["title"], other["kind"], other["place"])


def test_every_field_has_its_line():
    """A fault or an edit link finds the line of a field however deep it is."""
    lines = lines_of(read_tree(HAND))
    assert (5, 14, 24) == (lines["title"], lines["participants.1.role"], lines["evidence.0.supports"])
    assert lines["evidence"] == line_of(lines, "evidence.7.quote")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "fields",
    [
        {"title": "new: #2"},
        {"date": None},
        {"note": None},
        {"note": "x"},
        {"participants": []},
        {"participants": [{"entity": "n"}, {"entity": "x", "role": "chair"}, {"entity": "z", "role": "q"}, {"entity": "m"}]},
        {"participants": [{"entity": "z"}, {"entity": "x", "role": "host"}]},
        {"evidence": []},
        {"evidence": [{"source": "s2", "span": [4, 8], "quote": "q", "because": "why"}], "salience": 0.5, "summary": "s"},
        {"figures": ["f1", "f2"], "place": [], "status": "planned"},
        {"proposed": [{"field": "date", "value": None}]},
    ],
)
def test_an_edit_changes_what_it_must_and_keeps_every_comment(fields, newline):
    """The record says what it should, every comment is there, and lines that have nothing to do with it are as they were."""
    text = HAND.replace("\n", newline)
    new = changed(text, **fields)
    edited = edit(EVENTS, text, new)
    assert new == complete(edited)
    assert sorted(comments(text)) == sorted(comments(edited))
    if "title" not in fields:
        assert f"title: 'It''s #1'   # mine # twice{newline}" in edited
    assert newline == "\n" or "\n" not in edited.replace("\r\n", "")


def test_an_edit_touches_one_line_where_one_value_changes():
    """The difference that git shows is the difference that was made."""
    edited = edit(EVENTS, HAND, changed(HAND, status="planned"))
    assert HAND.replace('status:   "happened"', "status:   planned") == edited


def test_a_layout_of_ones_own_is_written_too():
    """A record in one line of JSON is YAML, and can be changed."""
    text = '{"id": "a", "title": "x", "kind": "k", "status": "happened"}\n'
    new = changed(text, title="y")
    assert new == complete(edit(EVENTS, text, new))


def test_a_list_left_empty_is_an_empty_list():
    """Whoever deletes the last item need not write `[]`."""
    text = "id: a\ntitle: x\nkind: k\nstatus: happened\nplace:  # none\nproposed:\n"
    new = read_record(EVENTS, read_tree(text))
    assert ([], []) == (new["place"], new["proposed"])
    edited = edit(EVENTS, text, {**new, "place": ["harbour"]})
    assert text.replace("place:  # none", "place: [harbour]  # none") == edited
