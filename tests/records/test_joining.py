"""Which tellings become one record: every rule of joining with its example and its look-alike."""

from pathlib import Path

import pytest
import yaml

import generator.records
from tests.records.test_events import events_of

CASES = yaml.safe_load((Path(generator.records.__file__).parent / "joining.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_tellings_of_one_event_are_one_record(case):
    """As many records as events, each with its date, its status and a title that names it."""
    events = events_of(*((day.isoformat(), text) for day, text in case["articles"]))
    found = sorted((event.date, event.status) for event in events)
    assert found == sorted((date, status) for date, status, _ in case["events"])
    for date, status, word in case["events"]:
        assert any(e.date == date and e.status == status and word.lower() in e.title.lower() for e in events)
