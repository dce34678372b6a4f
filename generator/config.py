"""Settings: `extra.dateline` of mkdocs.yml, each with a default.

`!ENV NAME` and `!ENV [NAME, default]` are read from the environment, as MkDocs does; its other tags (`!!python/name:`)
are read past. An unknown key is an error that names file, line and the nearest right key.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from yaml_env_tag import construct_env_tag

from generator.errors import SettingsError


class Settings(BaseModel):
    """What a user can set. Folders are relative to the folder of mkdocs.yml, `root`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    articles: Path = Field(
        Path("seeds"), description="Folder of the articles: .txt, .md, .html, .jsonl, .jsonl.gz, .warc, .warc.gz; sub-folders too."
    )
    content: Path = Field(Path("content"), description="Folder of the YAML records that people edit.")
    site: Path = Field(Path("site"), description="Folder that the built site is written to.")
    build: Path = Field(Path("build/docs"), description="Folder of the generated Markdown that the site is built from; git ignores it.")
    names: str = Field(
        "builtin",
        pattern=r"^(builtin|spacy:\S.*)$",
        description="What finds names: `builtin`, or a spaCy pipeline of your own, as in `spacy:en_core_web_trf` (extra dateline[spacy]).",
    )
    date_order: Literal["auto", "dmy", "mdy"] = Field(
        "auto", description="How 06/09/2024 is read: `dmy`, `mdy`, or `auto`: by evidence in the article, else left open."
    )
    max_article_bytes: int = Field(
        5_000_000,
        gt=0,
        description="Largest article in bytes; a larger one is reported and left out. Archives (.jsonl, .warc) may be larger, each article in them not.",
    )
    publish: dict[str, int] | None = Field(
        None,
        description="How many records of each kind at most get a page, best first: `{event: 2000, person: 500}`. The rest is in the data files. Empty: all.",
    )
    repo_edit_url: str = Field("", description="Where a reader edits a file: https://github.com/OWNER/REPO/edit/main/. Empty: no edit links.")
    site_url: str = Field("", description="Address of the published site; taken from mkdocs.yml's `site_url` where it is not set here.")
    site_name: str = Field("Dateline", description="Name of the site; taken from mkdocs.yml's `site_name`.")
    workers: int = Field(0, ge=0, description="How many processes read articles; 0: one for each processor.")
    root: Path = Field(Path("."), description="Folder of mkdocs.yml; set by Dateline.")

    def folder(self, name: Literal["articles", "content", "site", "build"]) -> Path:
        """The folder that a setting names, below `root` unless it is absolute."""
        return self.root / getattr(self, name)


# The user writes these under extra.dateline; the others are worked out.
WRITABLE = tuple(name for name in Settings.model_fields if name != "root")


class _TolerantLoader(yaml.SafeLoader):
    """Reads past the tags that MkDocs and its plugins put into mkdocs.yml."""


def _plain(loader: yaml.Loader, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value


for _prefix in ("!", "tag:yaml.org,2002:python/"):
    _TolerantLoader.add_multi_constructor(_prefix, _plain)
_TolerantLoader.add_constructor("!ENV", construct_env_tag)


def load_settings(path: Path | str) -> Settings:
    """Read `extra.dateline` of the mkdocs.yml at `path`. Raises SettingsError with file and line."""
    path = Path(path)
    tree = _load_tree(path)
    given = tree.get("extra") or {}
    given = (given.get("dateline") if isinstance(given, dict) else None) or {}
    if not isinstance(given, dict):
        raise SettingsError(f"{path}:{_line_of(path, ())}: extra.dateline is {given!r}. Write settings under it, such as `articles: seeds`.")
    _refuse_unknown(path, given)
    values = {key: tree[key] for key in ("site_url", "site_name") if isinstance(tree.get(key), str)} | given
    try:
        return Settings(**values, root=path.parent)
    except ValidationError as error:
        raise SettingsError("\n".join(_told(path, problem) for problem in error.errors())) from error


def _load_tree(path: Path) -> dict:
    try:
        tree = yaml.load(path.read_text("utf-8"), Loader=_TolerantLoader)
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: there is no such file. Run dateline in the folder that holds mkdocs.yml.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise SettingsError(f"{path}{line}: is not YAML: {getattr(error, 'problem', error)}.") from error
    if tree is not None and not isinstance(tree, dict):
        raise SettingsError(f"{path}:1: holds no settings. Write `site_name: …` and the rest of a MkDocs configuration.")
    return tree or {}


def _refuse_unknown(path: Path, given: dict) -> None:
    problems = []
    for key in given:
        if key in WRITABLE:
            continue
        near = difflib.get_close_matches(str(key), WRITABLE, n=1, cutoff=0.5)
        right = f"Did you mean `{near[0]}`?" if near else f"The settings are: {', '.join(WRITABLE)}."
        problems.append(f"{path}:{_line_of(path, (str(key),))}: extra.dateline.{key} is no setting. {right}")
    if problems:
        raise SettingsError("\n".join(problems))


def _told(path: Path, problem: dict) -> str:
    keys = tuple(str(part) for part in problem["loc"])
    return f"{path}:{_line_of(path, keys)}: extra.dateline.{'.'.join(keys)}: {problem['input']!r} is wrong. {problem['msg']}."


def _line_of(path: Path, keys: tuple[str, ...]) -> int:
    """The line, counted from 1, of extra.dateline.KEYS, or of the deepest part of it that is there."""
    node, line = yaml.compose(path.read_text("utf-8"), Loader=_TolerantLoader), 1
    for wanted in ("extra", "dateline", *keys):
        if not isinstance(node, yaml.MappingNode):
            break
        pair = next(((k, v) for k, v in node.value if k.value == wanted), None)
        if pair is None:
            break
        line, node = pair[0].start_mark.line + 1, pair[1]
    return line
