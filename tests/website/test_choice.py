"""Of a large archive the best records get pages; the data files hold all."""

import json

from generator.website.build import write_pages
from generator.website.choice import published
from generator.website.exports import write_exports
from tests.website import harbour


def test_the_most_salient_events_and_most_told_of_people_stay_in_their_order():
    few = published(harbour.records(), {"event": 2, "person": 1})
    assert [event.id for event in few.events if not event.retracted] == ["2025-03-03-ferry-closed", "2025-04-02-contract"]
    assert [entity.id for entity in few.entities if entity.type == "person" and not entity.same_as] == ["dorrit-halvorsen"]
    assert len(few.quotes) == len(harbour.records().quotes)


def test_without_limits_everything_is_published():
    records = harbour.records()
    assert published(records, None) is records


def test_what_has_no_page_is_in_the_data_without_an_address(settings, tmp_path):
    few = settings.model_copy(update={"publish": {"event": 2}})
    write_pages(harbour.records(), harbour.documents(), few, tmp_path, **harbour.TOLD, news=[])
    write_exports(harbour.records(), harbour.documents(), few, tmp_path, **harbour.TOLD)
    assert not (tmp_path / "events" / "2025-03-08-march.md").exists()
    told = {row["id"]: row["url"] for row in json.loads((tmp_path / "data" / "events.json").read_text("utf-8"))}
    assert told["2025-03-08-march"] is None and told["2025-04-02-contract"] == "events/2025-04-02-contract.html"
