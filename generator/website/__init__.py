"""Records -> pages -> site."""

import os

# Material prints a notice about its successor when it is imported. The pages are built with both, so there is nothing to do.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
