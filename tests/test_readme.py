"""The README holds: what it names exists, and what exists is named."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from typer.main import get_command

from generator.cli import app
from generator.config import WRITABLE, Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z]+):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
COMMANDS = get_command(app).commands
CODE = re.findall(r"`([^`\n]+)`", README) + re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    section = re.split(r"^##+ ", README.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def in_code(pattern: str) -> set[str]:
    return {found for code in CODE for found in re.findall(pattern, code)}


def test_names_every_make_target_and_no_other():
    """Whoever reads the README knows what make can do."""
    assert TARGETS == {name.strip("`").split()[1] for name, _ in rows("Two commands")}
    assert TARGETS >= in_code(r"\bmake ([a-z]+)")


def test_names_every_command_and_no_other():
    """Whoever reads the README knows what the command can do."""
    assert set(COMMANDS) == {name.strip("`").split()[1] for name, _ in rows("The command line")}
    assert set(COMMANDS) >= in_code(r"\bdateline ([a-z]+)")


@pytest.mark.parametrize("row", rows("The command line"), ids=lambda row: row[0].strip("`"))
def test_names_no_option_that_is_none(row):
    """An option that the README gives to a command is one that the command takes."""
    command = COMMANDS[row[0].strip("`").split()[1]]
    taken = {option for parameter in command.params for option in parameter.opts}
    assert taken >= set(re.findall(r"--[a-z]+", row[1]))


def test_names_every_setting_with_its_default():
    """The table of settings is the settings."""
    defaults = {name: Settings.model_fields[name].default for name in WRITABLE}
    shown = {name: "" if value in (None, "") else str(value) for name, value in defaults.items()}
    assert shown == {name.strip("`"): default.strip("`") for name, default, _ in rows("Settings")}


def test_gives_a_reason_for_every_dependency():
    """Nothing is installed that nobody can say a reason for."""
    runtime = {Requirement(line).name for line in PROJECT["project"]["dependencies"]}
    development = {Requirement(line).name for line in PROJECT["dependency-groups"]["dev"]}
    optional = {name for name in PROJECT["project"].get("optional-dependencies", {})}
    assert runtime == {name.strip("`") for name, _ in rows("What it stands on")}
    assert set() == {name for name in development if f"`{name}`" not in README}
    assert set() == {name for name in optional if f"dateline[{name}]" not in README}


def test_links_to_files_that_are_there():
    """No link or picture leads nowhere."""
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", README)
    assert [] == [link for link in links if not (ROOT / link).exists()]
