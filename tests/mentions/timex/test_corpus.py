"""Each example and counter-example of corpus.yml."""

from pathlib import Path

import pytest
import yaml

import generator.mentions.timex
from generator.mentions.timex import find_timexes

GROUPS = yaml.safe_load((Path(generator.mentions.timex.__file__).parent / "corpus.yml").read_text("utf-8"))


def cases(key):
    for group in GROUPS:
        for expected, texts in group.get(key, {}).items():
            for text in texts:
                yield pytest.param(group, expected.strip(), text, id=f"{group['name']}: {text}")


def read(group, text):
    dct = group["dct"]
    return find_timexes(text, dct=dct and str(dct), anchor=group.get("anchor", "dct"))


@pytest.mark.parametrize("group, expected, text", list(cases("finds")))
def test_one_expression_has_this_value(group, expected, text):
    """The text holds one time expression, and it has the value that the corpus gives."""
    assert [timex.value for timex in read(group, text)] == [expected]


@pytest.mark.parametrize("group, expected, text", list(cases("edtf")))
def test_one_expression_is_this_calendar_time(group, expected, text):
    """Records get the calendar time at the precision of the words, or none."""
    assert [timex.edtf or "" for timex in read(group, text)] == [expected]


@pytest.mark.parametrize(
    "group, text, expected",
    [pytest.param(group, text, values, id=f"{group['name']}: {text}") for group in GROUPS for text, values in group.get("finds_all", {}).items()],
)
def test_all_expressions_have_these_values(group, text, expected):
    """The text's time expressions, in order, have the values that the corpus gives."""
    assert [timex.value for timex in read(group, text)] == expected


@pytest.mark.parametrize("group, text", [pytest.param(group, text, id=text) for group in GROUPS for text in group.get("finds_nothing", [])])
def test_no_expression_is_found(group, text):
    """What only looks like a time is left alone."""
    assert [(text[timex.start : timex.end], timex.rule) for timex in read(group, text)] == []
