"""Settings: defaults, mkdocs.yml with its own tags, and errors that name the place and the mend."""

from pathlib import Path

import pytest

from generator.config import WRITABLE, Settings, load_settings
from generator.errors import SettingsError


def load(tmp_path, text):
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    return load_settings(tmp_path / "mkdocs.yml")


def error(tmp_path, text):
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    return str(caught.value).removeprefix(f"{tmp_path}/")


def test_a_file_without_settings_gives_the_defaults(tmp_path):
    """Every setting has a default; folders lie beside mkdocs.yml."""
    settings = load(tmp_path, "site_name: Harbour\n")
    assert (tmp_path / "seeds", "Harbour", "auto") == (settings.folder("articles"), settings.site_name, settings.date_order)


def test_settings_are_read_past_the_tags_of_other_tools(tmp_path):
    """mkdocs.yml holds !ENV and !!python/name: tags."""
    settings = load(
        tmp_path,
        "theme: {name: !ENV [THEME, material]}\nmarkdown_extensions:\n  - x: {y: !!python/name:a.b.c }\nextra:\n  dateline:\n    articles: /archive\n    publish: {event: 100}\n",
    )
    assert (Path("/archive"), {"event": 100}) == (settings.folder("articles"), settings.publish)


def test_an_unknown_key_is_told_with_its_line_and_the_nearest_right_key(tmp_path):
    """A slip of the finger is not read past."""
    assert "mkdocs.yml:4: extra.dateline.artcles is no setting. Did you mean `articles`?" == error(
        tmp_path, "site_name: x\nextra:\n  dateline:\n    artcles: old\n"
    )


def test_an_unknown_key_that_is_near_to_none_lists_all(tmp_path):
    """Somebody who guesses sees what there is."""
    message = error(tmp_path, "extra:\n  dateline:\n    zzz: 1\n")
    assert message.startswith("mkdocs.yml:3:") and all(name in message for name in WRITABLE)


@pytest.mark.parametrize("line", ["date_order: ymd", "max_article_bytes: 0", "publish: all", "names: 7"])
def test_a_wrong_value_is_told_with_its_line(tmp_path, line):
    """The message names key and value."""
    message = error(tmp_path, f"extra:\n  dateline:\n    {line}\n")
    assert message.startswith(f"mkdocs.yml:3: extra.dateline.{line.split(':')[0]}")


@pytest.mark.parametrize("text", ["a: [1\n", "- a\n", "extra: {dateline: seeds}\n", "a: 1\n\tb: 2\n"])
def test_a_broken_file_is_told_with_its_line(tmp_path, text):
    """No trace of Python is shown."""
    assert error(tmp_path, text).startswith("mkdocs.yml:")


def test_a_missing_file_says_where_to_run(tmp_path):
    """Whoever runs dateline in another folder is told."""
    with pytest.raises(SettingsError, match="Run dateline in the folder that holds mkdocs.yml"):
        load_settings(tmp_path / "mkdocs.yml")


def test_every_setting_is_described():
    """The documentation is made from the descriptions."""
    assert all(field.description and field.description.endswith(".") or name == "publish" for name, field in Settings.model_fields.items())
