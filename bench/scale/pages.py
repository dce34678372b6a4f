"""Processor seconds of a site of several sizes: cold, warm and with one record edited; beside MkDocs with Material alone and
Zensical on the same Markdown, in the same run. Prints a Markdown table.

    python -m bench.scale.pages                        # about 100 and 1,000 pages
    python -m bench.scale.pages 100 1000 5000 10000    # the last takes half an hour

The records are those of an invented archive (`bench.scale.archive`). MkDocs and Zensical build the pages as they lie, outside
the navigation, with their own theme and search. Each run is a process of its own, ours the whole of `dateline build`; only the
first reading of the articles is not counted.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.scale.archive import write_archive

PAGES_OF_AN_ARTICLE = 8
ROOT = Path(__file__).parents[2]
PLAIN = """site_name: Bench
docs_dir: docs
site_dir: site
use_directory_urls: false
theme: {name: material, font: false}
markdown_extensions: [attr_list, admonition, tables, {toc: {permalink: true}}]
nav: [index.md, timeline.md]
not_in_nav: "/*"
"""


def main(sizes: list[int]) -> None:
    print("| pages | Dateline cold | warm | one edit | MkDocs with Material | Zensical cold | warm | largest page |")
    print("|---|---|---|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(max(5, size // PAGES_OF_AN_ARTICLE), Path(folder)), flush=True)


def measure(articles: int, folder: Path) -> str:
    """One row of the table."""
    project, plain = make_project(articles, folder), folder / "plain"
    shutil.copytree(ROOT / "content" / "pages", project / "content" / "pages", dirs_exist_ok=True)
    run = [sys.executable, "-m", "generator", "build", "--config", str(project / "mkdocs.yml"), "--articles", str(folder / "articles"), "--quiet"]
    ours = [_seconds(run, ROOT), _seconds(run, ROOT)]
    _edit(project / "content" / "events")
    ours.append(_seconds(run, ROOT))
    plain.mkdir()
    (plain / "mkdocs.yml").write_text(PLAIN, "utf-8")
    shutil.copytree(project / "build" / "docs", plain / "docs", ignore=shutil.ignore_patterns("search", ".*"))
    for page in (plain / "docs").rglob("*.md"):  # without the frame of ours
        page.write_text(page.read_text("utf-8").replace('template: "fact.html"\n', "", 1), "utf-8")
    tools = Path(sys.executable).parent
    theirs = _seconds([tools / "mkdocs", "build", "-q"], plain)
    shutil.rmtree(plain / "site")
    rust = [_seconds([tools / "zensical", "build"], plain), _seconds([tools / "zensical", "build"], plain)]
    made = [path.stat().st_size for path in (project / "site").rglob("*.html")]
    cells = [f"{len(made):,}", *(f"{one:.1f} s" for one in (*ours, theirs, *rust)), f"{max(made) / 1000:.1f} KB"]
    return "| " + " | ".join(cells) + " |"


def make_project(articles: int, folder: Path) -> Path:
    """A project below `folder` whose records are extracted and whose site is not yet built."""
    project = folder / "project"
    write_archive(folder / "articles", articles)
    project.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "site_templates").symlink_to(ROOT / "site_templates")
    command = ["extract", "--config", str(project / "mkdocs.yml"), "--articles", str(folder / "articles"), "--quiet"]
    _seconds([sys.executable, "-m", "generator", *command], ROOT)
    return project


def _edit(folder: Path) -> None:
    """Change the title of one event."""
    path = sorted(folder.glob("*.yml"))[0]
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join("title: Another title" if line.startswith("title:") else line for line in lines), "utf-8")


def _seconds(command: list, folder: Path) -> float:
    """Processor seconds of a command and all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000])
