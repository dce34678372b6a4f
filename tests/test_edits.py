"""After any edits, what a build makes of what it kept is what it makes from nothing. Thousands more: `python -m bench.scale.edits`."""

import random

from bench.scale.edits import differences, edit, make_project


def test_random_edits_give_the_files_of_a_build_from_nothing(tmp_path):
    """Of records, articles, settings and pages: the same records, pages and site, byte for byte."""
    chance = random.Random(5)
    project = make_project(tmp_path / "warm", articles=2)
    told = [edit(project, chance) for _ in range(3)]
    assert differences(project, chance) == [], told
