"""The `dateline` command, and `python -m generator`: the same."""

import gc
import os
import signal

for _stop in (signal.SIGINT, signal.SIGTERM):
    signal.signal(_stop, lambda *_: os._exit(130))  # while the modules are loaded there is nothing to put away

gc.set_threshold(200_000, 20, 20)  # a command lives for seconds: looking for garbage as often as Python does costs it a fifth of them

from generator.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
