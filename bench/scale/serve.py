"""How long `dateline serve` takes from a saved edit to the changed page: wall seconds, median, least and most of several edits.

    python -m bench.scale.serve              # about 1,000 pages
    python -m bench.scale.serve 5000

The page is asked for over HTTP every hundredth of a second until it tells the new title.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.scale.pages import PAGES_OF_AN_ARTICLE, ROOT, make_project

EDITS, PORT, PATIENCE = 10, 8127, 120.0


def main(pages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(max(5, pages // PAGES_OF_AN_ARTICLE), Path(folder))
        command = [sys.executable, "-m", "generator", "serve", "--config", str(project / "mkdocs.yml"), "--port", str(PORT), "--quiet"]
        server = subprocess.Popen(command, cwd=ROOT)
        try:
            records = sorted((project / "content" / "events").glob("*.yml"))
            wait_until(f"events/{records[0].stem}.html", "<h1")
            took = [time_edit(record, f"Another title, number {number}") for number, record in enumerate(records[:: len(records) // EDITS][:EDITS])]
            made = sum(1 for _ in (project / "site").rglob("*.html"))
        finally:
            server.terminate()
            server.wait()
    print(f"{made:,} pages: {statistics.median(took):.2f} s ({min(took):.2f} to {max(took):.2f}, {len(took)} edits)")


def time_edit(record: Path, title: str) -> float:
    lines = record.read_text("utf-8").split("\n")
    began = time.perf_counter()
    record.write_text("\n".join(f"title: {title}" if line.startswith("title:") else line for line in lines), "utf-8")
    wait_until(f"events/{record.stem}.html", title)
    return time.perf_counter() - began


def wait_until(page: str, words: str) -> None:
    """Ask for a page until it holds some words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{page}", timeout=5) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.01)
    raise TimeoutError(f"{page} did not tell {words!r} within {PATIENCE:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
