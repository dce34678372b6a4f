"""A correction is told in a reader's words: dates, names of people and bodies, no ids and no names of parts of speech."""

import pytest

from generator.records.history import Correction
from generator.website.corrections import change, corrected
from generator.website.story import Story
from tests.website import harbour

STORY = Story(harbour.records(), harbour.documents(), **harbour.TOLD)


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("date", "2025-04-03", "Thursday 3 April 2025"),
        ("participants", "ilse-varnham (addressee); merrow-harbour-board (chair)", "Ilse Varnham; Merrow Harbour Board (chair)"),
        ("place", "the-sound, tolley", "The Sound, Tolley"),
        ("title", "ilse-varnham speaks on 2025-04-03", "ilse-varnham speaks on 2025-04-03"),
    ],
)  # fmt: skip
def test_a_value_is_told_in_words(field, before, after):
    assert change(STORY, Correction("2025-04-02-contract", field, before, "")).before == after


def test_changes_made_together_stand_under_their_record_once_with_their_reason():
    story = Story(
        harbour.records(),
        corrections=[Correction("hearing", name, "a", "b", "2025-05-01", "Oda", "Misread.") for name in ("title", "kind")],
    )
    (one,) = corrected(story)
    assert (one.record.text, [c.field for c in one.changes], one.why) == ("Hearing of the inquiry", ["title", "kind"], "Misread.")
