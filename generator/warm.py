"""Importing this module loads what finding needs, models and gazetteers, by reading an article: worker processes are copies of one
process that has done so, and share what it loaded. What is loaded stays: the search for garbage passes it over, else it costs a
tenth of the time.
"""

import gc
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that began this one

from generator.articles.article import Piece  # noqa: E402
from generator.way import Way  # noqa: E402
from generator.work import read_pieces  # noqa: E402

_ARTICLE = b"""Mayor opens bridge
Tuesday 3 March 2020
Mayor Ann Roe of Leeds opened a bridge on Monday that cost 12 million pounds. "It is safe," she said at the Town Hall.
"""

read_pieces([(b"", Piece("example", "example.txt", "text", _ARTICLE))], Way("builtin", "auto"))
gc.collect()
gc.freeze()
