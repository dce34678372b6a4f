"""Random edits of a small project: after each, what `dateline build` makes of what it kept must be what it makes from nothing,
byte for byte. Prints how many edits held, and the edits before each difference.

    python -m bench.scale.edits              # 200 steps
    python -m bench.scale.edits 3000 7       # steps, seed

A step is one to three edits, as a person makes them: fields, notes, records struck, joined, deleted, brought back and added by
hand; articles added, taken out and rewritten; settings; pages of one's own. Both builds run in this process, with two workers and with one.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.scale.archive import write_archive
from generator import pipeline
from generator.config import load_settings

ROOT = Path(__file__).parents[2]
ARTICLES, POOL = 5, 12  # in the project at first; to take from
KEPT = (".cache", "build", "site")  # what a build makes besides the records
HELD = {".pages"}  # notes for the next build
SCALARS = ("title", "date", "status", "name", "what", "value", "text", "summary", "kind", "publisher", "as_of", "published", "unit")
WORDS = ("Harbour", "closes", "again", "bridge <of> Osmerley", "“opens”", "– 12 & more", "café", "# a heading", "{{ x }}", "the last of 3")
FIXED = {"date": ("2031-05-14", "2031-05", "2030/2031", "null"), "as_of": ("2031-05-14", "null"), "published": ("2031-05-14",), "status": ("planned", "happened", "denied", "called off"), "value": ("7", "12.5", "3000000"), "kind": ("meeting", "fire")}  # fmt: skip
Edit = Callable[[Path, random.Random], str]


def main(steps: int, seed: int) -> None:
    chance = random.Random(seed)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "warm")
        for step in range(1, steps + 1):
            told = edit(project, chance)
            different = differences(project, chance)
            if different:
                wrong += 1
                print(f"step {step} of seed {seed}, after {'; '.join(told)}: {len(different)} files, such as {', '.join(different[:5])}", flush=True)
            if step % 25 == 0:
                print(f"{step} steps, {wrong} wrong", flush=True)
    print(f"{steps} steps of seed {seed}: {wrong} gave another site than a cold build", flush=True)


def make_project(folder: Path, articles: int = ARTICLES) -> Path:
    """A small project below `folder`, built once."""
    write_archive(folder / "pool", POOL)
    (folder / "seeds").mkdir()
    for article in sorted((folder / "pool").glob("*.txt"))[:articles]:
        shutil.copy(article, folder / "seeds")
    shutil.copytree(ROOT / "content" / "pages", folder / "content" / "pages")
    (folder / "site_templates").symlink_to(ROOT / "site_templates")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    build(folder)
    return folder


def build(project: Path, workers: int = 1) -> None:
    pipeline.build(load_settings(project / "mkdocs.yml").model_copy(update={"workers": workers}), pipeline.silent)


def edit(project: Path, chance: random.Random) -> list[str]:
    """Make one to three edits; what they were, in words."""
    return [chance.choice(EDITS)(project, chance) for _ in range(chance.randint(1, 3))]


def differences(project: Path, chance: random.Random) -> list[str]:
    """Build `project` from what it kept, and a twin of it from nothing; the files in which they differ."""
    twin = project.with_name("cold")
    shutil.copytree(project, twin, symlinks=True, ignore=lambda folder, _: KEPT if Path(folder) == project else ())
    try:
        build(project)
        build(twin, chance.choice((1, 1, 1, 2)))
        warm, cold = tree(project), tree(twin)
        return sorted(path for path in warm.keys() | cold.keys() if warm.get(path) != cold.get(path))
    finally:
        shutil.rmtree(twin)


def tree(project: Path) -> dict[str, bytes]:
    """Every file of the records, of the pages and of the site."""
    folders = (project / "content", project / "build", project / "site")
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file() and path.name not in HELD)
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def records(project: Path) -> list[Path]:
    return sorted(path for path in (project / "content").glob("[a-z]*/*.yml") if path.parent.name != "schema")


def change_field(project: Path, chance: random.Random) -> str:
    path = chance.choice(records(project))
    lines = path.read_text("utf-8").split("\n")
    places = [number for number, line in enumerate(lines) if line.partition(":")[0] in SCALARS]
    if not places:
        return f"nothing in {path.name}"
    place = chance.choice(places)
    field = lines[place].partition(":")[0]
    value = chance.choice(FIXED[field]) if field in FIXED else quoted(" ".join(chance.sample(WORDS, 3)))
    lines[place] = f"{field}: {value}"
    path.write_text("\n".join(lines), "utf-8")
    return f"{field}: {value} in {path.name}"


def quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def add_line(line: Callable[[Path, random.Random], str]) -> Edit:
    """An edit that writes a further field at the end of a record."""

    def made(project: Path, chance: random.Random) -> str:
        path = chance.choice(records(project))
        told, text = line(path, chance), path.read_text("utf-8")
        if f"\n{told.partition(':')[0]}:" not in text:
            path.write_text(text.rstrip("\n") + f"\n{told}\n", "utf-8")
        return f"{told} in {path.name}"

    return made


def other(path: Path, chance: random.Random) -> str:
    return chance.choice(sorted(path.parent.glob("*.yml"))).stem


def delete(project: Path, chance: random.Random) -> str:
    path = chance.choice(records(project))
    (project / "bin").mkdir(exist_ok=True)
    shutil.move(path, project / "bin" / f"{path.parent.name}+{path.name}")
    return f"{path.name} deleted"


def bring_back(project: Path, chance: random.Random) -> str:
    gone = sorted((project / "bin").glob("*.yml"))
    if not gone:
        return "nothing to bring back"
    path = chance.choice(gone)
    folder, _, name = path.name.partition("+")
    shutil.move(path, project / "content" / folder / name)
    return f"{name} brought back"


def add_record(project: Path, chance: random.Random) -> str:
    """A record by hand, like one that is there."""
    path = chance.choice(records(project))
    id = f"by-hand-{chance.randrange(1000)}"
    lines = [f"id: {id}" if line.startswith("id:") else line for line in path.read_text("utf-8").split("\n")]
    path.with_name(f"{id}.yml").write_text("\n".join(lines), "utf-8")
    return f"{id}.yml added, like {path.name}"


def add_article(project: Path, chance: random.Random) -> str:
    path = chance.choice(sorted((project / "pool").glob("*.txt")))
    shutil.copy(path, project / "seeds")
    return f"article {path.name} added"


def take_article(project: Path, chance: random.Random) -> str:
    found = sorted((project / "seeds").glob("*.txt"))
    if len(found) < 3:
        return "no article taken out"
    path = chance.choice(found)
    path.unlink()
    return f"article {path.name} taken out"


def rewrite_article(project: Path, chance: random.Random) -> str:
    """Take one paragraph out of an article."""
    path = chance.choice(sorted((project / "seeds").glob("*.txt")))
    parts = path.read_text("utf-8").split("\n\n")
    if len(parts) > 4:
        parts.pop(chance.randrange(2, len(parts)))
        path.write_text("\n\n".join(parts), "utf-8")
    return f"article {path.name} rewritten"


def change_setting(project: Path, chance: random.Random) -> str:
    path = project / "mkdocs.yml"
    kept = [line for line in (ROOT / "mkdocs.yml").read_text("utf-8").split("\n") if not line.startswith(("site_name:", "site_url:"))]
    name, address = chance.choice(("Merrow", "Osmerley & Sons")), chance.choice(('""', "https://example.org/news/"))
    limits = chance.choice(("null", "{event: 5}", "{event: 20, person: 3, quote: 2}"))
    edits = chance.choice(('""', "https://example.org/edit/"))
    head = [f"site_name: {name}", f"site_url: {address}"]
    path.write_text("\n".join([*head, *_with_settings(kept, publish=limits, repo_edit_url=edits)]), "utf-8")
    return f"settings {name}, {address}, {limits}, {edits}"


def _with_settings(lines: list[str], **settings: str) -> Iterator[str]:
    """The lines of a mkdocs.yml with these settings under extra.dateline."""
    for line in lines:
        if line.partition(":")[0].strip() not in settings:
            yield line
        if line.rstrip() == "  dateline:":
            yield from (f"    {name}: {value}" for name, value in settings.items())


def write_page(project: Path, chance: random.Random) -> str:
    path = project / "content" / "pages" / chance.choice(("about.md", "more.md"))
    path.write_text(f"# {chance.choice(('About', 'More'))}\n\n{' '.join(chance.sample(WORDS[:4], 2))}\n", "utf-8")
    return f"page {path.name}"


EDITS: tuple[Edit, ...] = (
    change_field, change_field, change_field, change_field,
    add_line(lambda _path, chance: f"note: {quoted(' '.join(chance.sample(WORDS, 2)))}"),
    add_line(lambda _path, _chance: "retracted: true"),
    add_line(lambda path, chance: f"same_as: {other(path, chance)}"),
    delete, bring_back, add_record, add_article, take_article, rewrite_article, change_setting, write_page,
)  # fmt: skip


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], *("200", "1")[len(sys.argv) - 1 :]]))
