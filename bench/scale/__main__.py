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
    print(f"{'articles':>8} {'run':<9} {'seconds':>8} {'cpu s':>8} {'ms/article':>10} {'peak MB':>8} {'worker MB':>9} {'all MB':>7} {'kept':>6} {'new':>6} {'written':>8}   stages: wall/cpu s of this process")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for name, found in measure(size, Path(folder)):
                stages = ", ".join(f"{stage} {wall}/{cpu}" for stage, (wall, cpu) in found["stages"].items() if wall >= 0.1)
                row = f"{size:>8,} {name:<9} {found['seconds']:>8} {found['cpu']:>8} {1000 * found['cpu'] / size:>10.1f} {found['peak MB']:>8} {found['largest worker MB']:>9} {found['most MB']:>7}"
                print(f"{row} {found['dossiers kept']:>6} {found['dossiers new']:>6} {found['written']:>8}   {stages}", flush=True)


def measure(size: int, folder: Path):
    """Yield (name of the run, what was measured), each run in a process and a session of its own."""
    write_archive(folder / "articles", size)
    for name in RUNS:
        if name == "one more":
            article = next(make_articles(1, seed=2))
            (folder / "articles" / "one-more.txt").write_text(article.text, "utf-8")
        command = [sys.executable, "-m", "bench.scale.run", str(folder / "articles"), str(folder / "project")]
        yield name, json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, start_new_session=True).stdout.splitlines()[-1])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000])
