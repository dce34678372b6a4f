"""What every test shares: property tests take the time they need, and the same examples on each automatic check."""

import os

from hypothesis import settings

settings.register_profile("dateline", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("dateline")
