"""Live preview: MkDocs' own development server shows the built site, and builds it anew when a watched folder changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.errors import DatelineError
from generator.website.kept import stamp

POLL = 0.5  # seconds between two looks at the watched folders, for file systems that tell of no change
SETTLED = 0.03  # seconds without a change after which a save is taken to be whole
_CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]


def serve_site(site: Path, watched: Iterable[Path], rebuild: Callable[[], None], *, port: int) -> None:
    """Serve `site` on 127.0.0.1 until Ctrl+C. Each change below a `watched` folder or file calls `rebuild`; open pages then
    load again by themselves. `rebuild` must not write into what is watched. Raises DatelineError where the port cannot be had."""
    server = Server(site, rebuild, port)
    for path in watched:
        if path.exists():
            server.watch(str(path))
    try:
        server.serve()
    except OSError as error:
        raise DatelineError(f"Port {port} cannot be had: {error.strerror}. Name another one: dateline serve --port {port + 1}") from error
    except KeyboardInterrupt:
        server.shutdown()


class Server(LiveReloadServer):
    """MkDocs' server, which looks at the watched folders now and then; the system tells of most changes sooner."""

    def __init__(self, site: Path, rebuild: Callable[[], None], port: int):
        super().__init__(rebuild, "127.0.0.1", port, str(site), mount_path="/", polling_interval=POLL)
        self.build_delay = SETTLED
        self._handler = FileSystemEventHandler()
        self._handler.on_any_event = self._notice
        self._seen: dict[str, tuple[int, int]] = {}  # path -> its size and time when a change of it was last noticed
        self._told = Observer()

    def watch(self, path: str) -> None:
        self._watched_paths[path] = 1
        for observer in (self.observer, self._told):
            observer.schedule(self._handler, path, recursive=True, event_filter=_CHANGES)

    def serve(self) -> None:
        try:
            self._told.start()
        except OSError:  # more folders than the system watches: looking at them is enough
            self._told.unschedule_all()
        super().serve()

    def shutdown(self, wait: bool = False) -> None:
        self._told.stop()
        super().shutdown(wait)

    def _notice(self, event: FileSystemEvent) -> None:
        """Build anew, unless this change was noticed already."""
        now = {path: stamp(path) for path in (event.src_path, event.dest_path) if path}
        if any(self._seen.get(path) != state for path, state in now.items()):
            self._seen |= now
            with self._rebuild_cond:
                self._want_rebuild = True
                self._rebuild_cond.notify_all()
