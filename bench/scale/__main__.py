"""Time, memory and what comes from the last run, for archives of several sizes: cold, warm, and with one article more; and how
many of the facts that the archives were made of are found again. Prints Markdown for the README.

    python -m bench.scale                    # 100 and 1,000 articles
    python -m bench.scale 100 1000 10000     # the last takes some ten minutes on two processors
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.scale.archive import make_articles, write_archive
from bench.scale.recall import compare, read_facts, read_records, table

RUNS = ("cold", "warm", "one more")
STORIES = 500  # that are looked at for known facts
STAGES = {
    "listing, reading, finding": ("listing", "reading and finding", "families and lent dates", "finding with lent dates"),
    "joining": ("constraints", "digests", "entities", "dossiers", "resolving"),
    "merging into YAML": ("loading records", "merging", "committing"),
}


def main(sizes: list[int]) -> None:
    print(f"Measured on {machine()}.\n")
    heads = ["articles", "run", "seconds", *STAGES, "processor ms an article", "peak memory", "each worker", "from the last run"]
    print(f"| {' | '.join(heads)} |\n|---:|---|{'---:|' * (len(heads) - 2)}", flush=True)
    found = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for name, measured in measure(size, Path(folder)):
                print(row(size, name, measured), flush=True)
            found[size] = list(table(known(Path(folder))))
    for size, lines in found.items():
        print(f"\nOf {size:,} articles, the first {STORIES} stories at most:\n\n" + "\n".join(lines), flush=True)


def measure(size: int, folder: Path) -> Iterator[tuple[str, dict]]:
    """Yield (name of the run, what was measured), each run in a process and a session of its own."""
    write_archive(folder / "articles", size)
    for name in RUNS:
        if name == "one more":
            article = next(make_articles(1, seed=2))
            (folder / "articles" / "one-more.txt").write_text(article.text, "utf-8")
        command = [sys.executable, "-m", "bench.scale.run", str(folder / "articles"), str(folder / "project")]
        yield name, json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, start_new_session=True).stdout.splitlines()[-1])


def row(size: int, name: str, measured: dict) -> str:
    """A line of the table. measured: of run.py."""
    stages = [sum(measured["stages"].get(stage, (0, 0))[0] for stage in parts) for parts in STAGES.values()]
    dossiers = measured["dossiers kept"] + measured["dossiers new"]
    kept = f"{100 * measured['dossiers kept'] / dossiers:.0f} %" if dossiers else "all"
    cells = [f"{size:,}", name, f"{measured['seconds']:.1f}", *(f"{seconds:.1f}" for seconds in stages), f"{1000 * measured['cpu'] / size:.1f}"]
    memory = [f"{measured[name]:,} MB" for name in ("peak MB", "largest worker MB")]
    return f"| {' | '.join([*cells, *memory, kept])} |"


def known(folder: Path):
    """What was found again of the facts that the archive in `folder` was made of."""
    facts = read_facts(folder / "articles-facts.jsonl", STORIES)
    return compare(facts, read_records(folder / "project" / "content", set(facts)))


def machine() -> str:
    """The processor, how many of them, the memory and the system."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor() or platform.machine())
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    return f"{model}, {processors} processors, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000])
