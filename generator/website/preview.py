"""Live preview: MkDocs' own development server shows the built site, and builds it anew when a watched folder changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from generator.errors import DatelineError

POLL = 0.15  # seconds between two looks at the watched folders: a saved edit is seen at once


def serve_site(site: Path, watched: Iterable[Path], rebuild: Callable[[], None], *, port: int) -> None:
    """Serve `site` on 127.0.0.1 until Ctrl+C. Each change below a `watched` folder or file calls `rebuild`; open pages then
    load again by themselves. `rebuild` must not write into what is watched. Raises DatelineError where the port cannot be had."""
    server = LiveReloadServer(rebuild, "127.0.0.1", port, str(site), mount_path="/", polling_interval=POLL)
    for path in watched:
        if path.exists():
            server.watch(str(path))
    try:
        server.serve()
    except OSError as error:
        raise DatelineError(f"Port {port} cannot be had: {error.strerror}. Name another one: dateline serve --port {port + 1}") from error
    except KeyboardInterrupt:
        server.shutdown()
