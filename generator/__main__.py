"""The `dateline` command, and `python -m generator`: the same."""

import os
import signal

for _stop in (signal.SIGINT, signal.SIGTERM):
    signal.signal(_stop, lambda *_: os._exit(130))  # while the modules are loaded there is nothing to put away

from generator.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
