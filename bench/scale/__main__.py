"""Time and memory by stage for archives of several sizes: cold, warm, and with one article added.

    python -m bench.scale                    # 100 and 1,000 articles
    python -m bench.scale 100 1000 10000     # the last takes minutes
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.scale.archive import make_articles, write_archive

RUNS = ("cold", "warm", "one more")


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for name, measured in measure(size, Path(folder)):
                stages = ", ".join(f"{stage} {seconds}" for stage, seconds in measured["stages"].items() if seconds >= 0.1)
                print(f"{size:>7,} {name:<9} {measured['seconds']:>7} s {measured['peak MB']:>6} MB {measured['hits']:>7} from cache   {stages}", flush=True)


def measure(size: int, folder: Path):
    """Yield (name of the run, what was measured), each run in a process of its own."""
    write_archive(folder / "articles", size)
    for name in RUNS:
        if name == "one more":
            article = next(make_articles(1, seed=2))
            (folder / "articles" / "one-more.txt").write_text(article.text, "utf-8")
        command = [sys.executable, "-m", "bench.scale.run", str(folder / "articles"), str(folder / "project")]
        yield name, json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000])
