"""A page is rendered again only when what it is made from changed; the site is the same, byte for byte."""

import logging
from pathlib import Path

from mkdocs.commands.build import build

from generator.website.build import write_pages
from generator.website.incremental import build_changed, can_build
from generator.website.making import compiled
from generator.website.mkdocs import STORE, build_site, load
from generator.website.own import own_pages, pages_folder
from tests.website import harbour
from tests.website.conftest import project


def tree(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file() and path.suffix != ".gz"}


def rendered(settings) -> int:
    return build_changed(load(settings, settings.root / "mkdocs.yml"), settings.root / STORE, own_pages(pages_folder(settings)), compiled(settings))


def test_the_site_is_as_mkdocs_itself_builds_it(tmp_path, caplog):
    settings = project(tmp_path)
    build_site(settings)
    ours = tree(settings.folder("site"))
    caplog.set_level(logging.ERROR, logger="mkdocs")
    build(load(settings, tmp_path / "mkdocs.yml"))
    theirs = tree(settings.folder("site"))
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_one_edit_renders_the_pages_that_tell_it_and_those_of_people(tmp_path):
    settings = project(tmp_path)
    everything = rendered(settings)
    own = rendered(settings)
    assert own == len(list((settings.folder("content") / "pages").glob("*.md")))
    edited = harbour.records()
    edited.quotes[1].text = "We were never asked for one penny,"
    write_pages(edited, harbour.documents(), settings, settings.folder("build"), **harbour.TOLD, news=["2025-04-02-contract"])
    assert rendered(settings) == own + 5
    warm = tree(settings.folder("site"))
    (tmp_path / STORE).unlink()
    assert rendered(settings) == everything
    assert tree(settings.folder("site")) == warm


def test_a_page_that_is_no_longer_made_goes_from_the_site(tmp_path):
    settings = project(tmp_path)
    rendered(settings)
    fewer = harbour.records()
    fewer.events = [event for event in fewer.events if event.id != "hearing"]
    write_pages(fewer, harbour.documents(), settings, settings.folder("build"), **harbour.TOLD)
    rendered(settings)
    assert not (settings.folder("site") / "events" / "hearing.html").exists()
    assert "Hearing of the inquiry" not in (settings.folder("site") / "search" / "pages" / "0.js").read_text("utf-8")


def test_a_page_that_somebody_changed_in_the_site_folder_is_made_again(tmp_path):
    settings = project(tmp_path)
    rendered(settings)
    page = settings.folder("site") / "people" / "ilse-varnham.html"
    content = page.read_bytes()
    page.write_text("changed")
    rendered(settings)
    assert page.read_bytes() == content


def test_a_change_of_the_configuration_builds_everything(tmp_path):
    settings = project(tmp_path)
    everything = rendered(settings)
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("site_name: The Merrow ferry", "site_name: Another name"), "utf-8")
    assert rendered(settings) == everything
    assert "Another name" in (settings.folder("site") / "people" / "ilse-varnham.html").read_text("utf-8")


def test_with_another_plugin_mkdocs_builds_alone(tmp_path):
    settings = project(tmp_path)
    config = load(settings, tmp_path / "mkdocs.yml")
    assert can_build(config)
    config.plugins["another"] = object()
    assert not can_build(config)
