"""The last gate of titles: what is no whole headline is never published."""

from pathlib import Path

import pytest
import yaml

import generator.records
from generator.records.titles import is_printable

CASES = yaml.safe_load((Path(generator.records.__file__).parent / "titles.yml").read_text("utf-8"))


@pytest.mark.parametrize("title", CASES["printed"])
def test_a_whole_headline_is_printed(title):
    """Numbers and names may stand first, whatever word leads to them."""
    assert is_printable(title)


@pytest.mark.parametrize("title", CASES["dropped"])
def test_a_fragment_is_dropped(title):
    """No subject, or words left open at the end."""
    assert not is_printable(title)
