"""A page whose inputs are as they were is not made again, and no page is kept that should have changed."""

import shutil

import pytest

from generator.website import build, making
from generator.website.build import write_pages
from tests.website import harbour

NEW_WORDS = {
    "title": "Another title", "name": "Another Name", "what": "another count", "text": "We said something else.", "note": "A reason.",
    "date": "2025-05-05", "publisher": "Another Paper",
}


def records_of(found):
    return {record.id: record for kind in (found.sources, found.entities, found.events, found.figures, found.quotes) for record in kind}


def write(found, settings, folder, **more):
    return write_pages(found, harbour.documents(), settings, folder, **(harbour.TOLD | {"news": []} | more))


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != ".pages"}


@pytest.fixture(autouse=True, scope="module")
def one_version():
    """The code stays as it is, whoever works on it meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "version_of", lambda _folders, *told: "\0".join(told))
        yield


@pytest.fixture(scope="module")
def written(settings, tmp_path_factory):
    folder = tmp_path_factory.mktemp("written")
    write(harbour.records(), settings, folder)
    return folder


@pytest.mark.parametrize("record_id", records_of(harbour.records()))
def test_an_edit_of_any_record_gives_the_pages_of_a_cold_build(record_id, written, settings, tmp_path):
    shutil.copytree(written, tmp_path / "warm")
    edited = harbour.records()
    record = records_of(edited)[record_id]
    for field, value in NEW_WORDS.items():
        if field in type(record).model_fields:
            setattr(record, field, value)
    changed = write(edited, settings, tmp_path / "warm")
    write(edited, settings, tmp_path / "cold")
    warm, cold = tree(tmp_path / "warm"), tree(tmp_path / "cold")
    assert [path for path in warm.keys() | cold.keys() if warm.get(path) != cold.get(path)] == []
    assert changed or record.same_as


def test_a_deleted_record_gives_the_pages_of_a_cold_build(written, settings, tmp_path):
    shutil.copytree(written, tmp_path / "warm")
    fewer = harbour.records()
    fewer.entities = [entity for entity in fewer.entities if entity.id != "merrow-harbour-board"]
    write(fewer, settings, tmp_path / "warm")
    write(fewer, settings, tmp_path / "cold")
    assert tree(tmp_path / "warm") == tree(tmp_path / "cold")


def test_what_did_not_change_is_not_made_again(written, settings, monkeypatch):
    def made(*_):
        raise AssertionError("a page was made again")

    monkeypatch.setattr(making, "render", made)
    assert write(harbour.records(), settings, written) == []


def test_a_page_that_somebody_changed_is_made_again(settings, tmp_path):
    write(harbour.records(), settings, tmp_path)
    page = tmp_path / "people" / "ilse-varnham.md"
    as_written = page.read_bytes()
    page.write_text("changed")
    assert write(harbour.records(), settings, tmp_path) == ["people/ilse-varnham.md"]
    assert page.read_bytes() == as_written


def test_another_name_of_the_site_makes_every_page_again(settings, tmp_path):
    write(harbour.records(), settings, tmp_path)
    changed = write(harbour.records(), settings.model_copy(update={"site_name": "Another"}), tmp_path)
    assert "index.md" in changed and "events/hearing.md" in changed
