"""Random histories: runs, edits, deletions, merges, renames, articles that come, change and go, new rules, in any order."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records import left
from generator.records.memo import Memo
from generator.records.notes import Notes
from generator.records.yaml_reader import YamlFault, read_tree
from tests.records.world import World, files

EXAMPLES = int(os.environ.get("DATELINE_HISTORIES", "120"))
ARTICLES = ("alpha", "beta", "gamma")
STEPS = st.tuples(
    st.sampled_from(
        (
            "run",
            "article",
            "article",
            "drop",
            "opening",
            "rules",
            "title",
            "title",
            "date",
            "comment",
            "comment",
            "trailing",
            "blank",
            "participants",
            "vouch",
            "delete",
            "merge",
            "rename",
            "break",
            "mend",
            "strike",
            "figure",
            "reorder",
            "own",
            "crlf",
            "alias",
            "part",
        )
    ),
    st.integers(0, 40),
    st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True),
)


@dataclass
class Person:
    """Edits files as a person does, and remembers what must never be lost. Events are known by their number."""

    world: World
    ids: dict[int, str] = field(default_factory=dict)
    lines: dict[int, dict[str, str]] = field(default_factory=dict)  # event -> field -> the line as the person wrote it
    comments: dict[int, list[str]] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    broken: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)  # event -> (as broken, as it was)
    own: dict[str, bytes] = field(default_factory=dict)  # path -> a file the person added
    merged: set[str] = field(default_factory=set)
    marks: int = 0

    def path(self, number: int) -> Path | None:
        """The file of an event, where there is one that can be read."""
        if number not in self.ids or number in self.broken or number in self.deleted:
            return None
        for path in sorted((self.world.content / "events").glob("*.yml")):
            if f"\nid: {self.ids[number]}" in path.read_text("utf-8", errors="replace") and str(path.relative_to(self.world.content)) not in self.own:
                return path
        return None

    def act(self, name: str, pick: int, numbers: list[int]) -> None:
        getattr(self, f"do_{name}")(pick, numbers)

    def new(self) -> str:
        self.marks += 1
        return f"mark{self.marks}x"

    def do_run(self, pick, numbers):
        play(self)

    def do_article(self, pick, numbers):
        self.world.articles[ARTICLES[pick % 3]] = list(numbers)

    def do_drop(self, pick, numbers):
        self.world.articles.pop(ARTICLES[pick % 3], None)

    def do_opening(self, pick, numbers):
        self.world.openings[ARTICLES[pick % 3]] = "Breaking. " * (pick % 5)

    def do_rules(self, pick, numbers):
        self.world.rules += 1 + pick % 3

    def do_title(self, pick, numbers):
        self._set_field(numbers[0], "title", f'title: "{self.new()}: it\'s #{pick}"   # {self.new()}')

    def do_date(self, pick, numbers):
        self._set_field(numbers[0], "date", f"date: '{1900 + pick}'")

    def do_participants(self, pick, numbers):
        self._set_field(numbers[0], "participants", "participants: []")

    def do_strike(self, pick, numbers):
        self._set_field(numbers[0], "retracted", "retracted: true")
        self._set_field(numbers[0], "note", f"note: wrong, says {self.new()}")

    def do_vouch(self, pick, numbers):
        if path := self.path(numbers[0]):
            mark = self.new()
            put = f"accounts:\n  - field: date\n    value: {mark}\n    evidence: [{{editor: Ann, because: told me {mark}}}]\n"
            text = path.read_text("utf-8")
            if "\naccounts:" not in text:
                _save(path, f"{text.rstrip()}\n{put}")
                self.lines.setdefault(numbers[0], {})["value"] = f"    value: {mark}"

    def do_comment(self, pick, numbers):
        self._insert(numbers[0], pick, f"{' ' * (pick % 5)}# {self.new()}", keep=True)

    def do_blank(self, pick, numbers):
        self._insert(numbers[0], pick, "", keep=False)

    def do_trailing(self, pick, numbers):
        if path := self.path(numbers[0]):
            lines = path.read_text("utf-8").splitlines()
            at = pick % len(lines)
            if lines[at].strip() and "#" not in lines[at]:
                comment = f"# {self.new()}"
                owned = self.lines.get(numbers[0], {})
                for key, line in owned.items():
                    if line == lines[at]:
                        owned[key] = f"{line}  {comment}"
                lines[at] += f"  {comment}"
                _save(path, "\n".join(lines) + "\n")
                self.comments.setdefault(numbers[0], []).append(comment)

    def do_reorder(self, pick, numbers):
        """The kind moves to the end of the file."""
        if path := self.path(numbers[0]):
            lines = path.read_text("utf-8").splitlines()
            kind = [line for line in lines if line.startswith("kind:")]
            _save(path, "\n".join([line for line in lines if line not in kind] + kind) + "\n")

    def do_delete(self, pick, numbers):
        if path := self.path(numbers[0]):
            path.unlink()
            self.deleted.add(numbers[0])
            self.lines.pop(numbers[0], None)
            self.comments.pop(numbers[0], None)

    def do_rename(self, pick, numbers):
        if path := self.path(numbers[0]):
            new = f"renamed-{self.new()}"
            text = re.sub(r"^id: [\w-]+", f"id: {new}", path.read_text("utf-8"), flags=re.M)
            path.unlink()
            _save(path.with_name(f"{new if pick % 2 else self.ids[numbers[0]]}.yml"), text)
            self.ids[numbers[0]] = new

    def do_break(self, pick, numbers):
        if path := self.path(numbers[0]):
            whole = path.read_bytes()
            broken = whole + (b"\n\t: [", b"\ntitle: twice\ntitle: thrice\n", b"\nunknwon: 1\n", b"\ndate: \xff\n")[pick % 4]
            path.write_bytes(broken)
            self.broken[numbers[0]] = broken, whole

    def do_mend(self, pick, numbers):
        for number, (broken, whole) in self.broken.items():
            path = next(path for path in (self.world.content / "events").glob("*.yml") if path.read_bytes() == broken)
            path.write_bytes(whole)
        self.broken.clear()

    def do_merge(self, pick, numbers):
        path = self.world.content / f"people/person-{pick % 3}.yml"
        target = f"person-{(pick + 1) % 3}"
        if path.exists() and (path.parent / f"{target}.yml").exists() and len(self.merged) < 2 and path.stem not in self.merged:
            _save(path, path.read_text("utf-8") + f"same_as: {target}\n")
            self.merged.add(path.stem)

    def do_crlf(self, pick, numbers):
        if path := self.path(numbers[0]):
            path.write_bytes(path.read_text("utf-8").replace("\n", "\r\n").encode())

    def do_alias(self, pick, numbers):
        """A name that no article tells, in the file of a person; kept among what must be somewhere."""
        path = self.world.content / f"people/person-{pick % 3}.yml"
        if path.exists():
            text, mark = path.read_text("utf-8"), self.new()
            item = f"  - name: {mark}\n    evidence: {{editor: Ann, because: heard it}}   # {mark}\n"
            _save(
                path,
                text.replace("aliases: []\n", f"aliases:\n{item}")
                if "aliases: []" in text
                else text.replace("aliases:\n", f"aliases:\n{item}"),
            )
            self.comments.setdefault(-1, []).append(f"  - name: {mark}")

    def do_part(self, pick, numbers):
        """Two people that were merged are told apart again."""
        for name in sorted(self.merged):
            path = self.world.content / f"people/{name}.yml"
            _save(path, re.sub(r"^same_as:.*\n", "", path.read_text("utf-8"), flags=re.M))
        self.merged.clear()

    def do_figure(self, pick, numbers):
        """A comment in a file of figures is enough to keep it."""
        for path in sorted((self.world.content / "figures").glob("*.yml"))[pick % 3 : pick % 3 + 1]:
            comment = f"# {self.new()}"
            _save(path, f"{path.read_text('utf-8')}{comment}\n")
            self.comments.setdefault(-1, []).append(comment)

    def do_own(self, pick, numbers):
        path = self.world.content / f"events/own-{pick}.yml"
        if path.parent.exists() and not path.exists():
            text = f"id: own-{pick}\ntitle: Seen by me\nkind: meeting\nstatus: happened\nevidence: {{editor: Ann, because: I was there}}\n"
            _save(path, text)
            self.own[f"events/own-{pick}.yml"] = text.encode()

    def _set_field(self, number: int, key: str, line: str) -> None:
        path = self.path(number)
        if path is None:
            return
        text = path.read_text("utf-8")
        old = re.search(rf"^{key}:.*(?:\n[ ].*)*", text, flags=re.M)
        new = text.replace(old[0], line) if old else f"{text.rstrip()}\n{line}\n"
        if not _is_whole(new):
            return  # a comment at the margin split the field: a person would see that
        lost = [mark for mark in self.comments.get(number, []) if old and mark in old[0]]
        self.comments[number] = [mark for mark in self.comments.get(number, []) if mark not in lost]
        _save(path, new)
        self.lines.setdefault(number, {})[key] = line

    def _insert(self, number: int, pick: int, line: str, keep: bool) -> None:
        if path := self.path(number):
            lines = path.read_text("utf-8").splitlines()
            lines.insert(1 + pick % len(lines), line)
            _save(path, "\n".join(lines) + "\n")
            if keep:
                self.comments.setdefault(number, []).append(line.strip())


def _is_whole(text: str) -> bool:
    try:
        return read_tree(text) is not None
    except YamlFault:
        return False


def _save(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def play(person: Person) -> None:
    """One run, and all that must hold after it."""
    world = person.world
    result = world.run()
    after = files(world.content)
    assert world.run().changed == [], "a run without news changes nothing"
    assert files(world.content) == after, "a run without news changes no byte"
    told = {number for numbers in world.articles.values() for number in numbers}
    events = {event.id: event for event in result.records.events}
    for event in result.records.events:
        for item in event.evidence:
            number = re.match(r"Event (\d+)e", item.quote)
            if number:
                assert int(number[1]) not in person.deleted, "no deleted record returns"
                assert person.ids.setdefault(int(number[1]), event.id) == event.id, f"an id never changes: event {number[1]}"
    for number in told - person.deleted:
        assert person.ids[number] in events, "what the articles tell is told"
    text_of = {number: path.read_text("utf-8") for number in person.ids if (path := person.path(number))}
    for number, lines in person.lines.items():
        if number not in person.broken:
            for line in lines.values():
                assert line in text_of[number].split("\n"), "no edit is lost"
    everything = b"\n".join(after.values()).decode(errors="replace")
    for number, marks in person.comments.items():
        text = everything if number == -1 or number in person.broken else text_of[number]
        for mark in marks:
            assert mark in text, "comments are there to the last character"
    for broken, _ in person.broken.values():
        assert broken in after.values(), "a broken file is left as it is"
    for path, text in person.own.items():
        assert after[path] == text, "a record that a person added stays"
    assert bool(person.broken) == bool(result.faults), result.faults
    assert not person.merged & {entity.id for entity in result.records.entities}, "what is merged stays merged"


HISTORIES = st.lists(STEPS, min_size=3, max_size=24)


def play_all(history, notes=None):
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "content", {"alpha": [0, 1], "beta": [1, 2]}, notes=notes)
        person = Person(world)
        play(person)
        for step in history:
            person.act(*step)
        play(person)


@settings(max_examples=EXAMPLES)
@given(HISTORIES)
def test_nothing_a_person_wrote_is_ever_lost(history):
    """Whatever happens in whatever order: no edit is lost, nothing deleted returns, ids and comments stay."""
    play_all(history)


@pytest.fixture(scope="module")
def notes(tmp_path_factory):
    """Notes of the last run, trusted at once: between a run and an edit here lies more than a tick of the clock."""
    with Memo(tmp_path_factory.mktemp("memo") / "memo.sqlite") as memo, pytest.MonkeyPatch.context() as patch:
        patch.setattr(left, "_TICK", 0)
        yield Notes(memo)


@settings(max_examples=EXAMPLES // 2)
@given(history=HISTORIES)
def test_nothing_is_lost_where_only_what_changed_is_read(notes, history):
    """The same, where each run reads only what is not as the last run left it."""
    play_all(history, notes)
