"""The lock files: complete, hashed, public, and in step with pyproject.toml."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
UV_LOCK = (ROOT / "uv.lock").read_text("utf-8")
REQUIREMENTS = (ROOT / "requirements.lock").read_text("utf-8")
ASKED_FOR = [Requirement(line) for line in PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]]


def locked_versions() -> dict[str, set[str]]:
    """Each package's locked versions, as read from requirements.lock: one for each range of Pythons."""
    versions = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", REQUIREMENTS, re.MULTILINE):
        versions.setdefault(canonicalize_name(name), set()).add(version)
    return versions


@pytest.mark.parametrize("asked", ASKED_FOR, ids=lambda asked: asked.name)
def test_holds_what_pyproject_asks_for(asked):
    """Whoever adds a dependency also runs `make lock`."""
    versions = locked_versions().get(canonicalize_name(asked.name), set())
    assert versions and all(asked.specifier.contains(version) for version in versions), "run: make lock"


def test_both_lock_files_hold_the_same_versions():
    """uv and pip install the same."""
    in_uv = {(package["name"], package.get("version")) for package in tomllib.loads(UV_LOCK)["package"]}
    assert set() == {(name, version) for name, versions in locked_versions().items() for version in versions} - in_uv, "run: make lock"


def test_every_package_has_its_hash():
    """pip --require-hashes refuses a file that is not the one that was locked."""
    packages = re.split(r"^(?=[\w.-]+==)", REQUIREMENTS, flags=re.MULTILINE)[1:]
    assert [] == [package.split()[0] for package in packages if "--hash=sha256:" not in package]


def test_names_the_public_index_alone():
    """Nobody's own index, folder or password gets into a lock file."""
    addresses = set(re.findall(r"\w+://[^/\"\s]*", UV_LOCK + REQUIREMENTS))
    assert {"https://pypi.org", "https://files.pythonhosted.org"} >= addresses
    assert not re.search(r"^\s*(--(extra-)?index-url|--find-links|-f |-i )|path = \"", UV_LOCK + REQUIREMENTS, re.MULTILINE)


def test_what_is_imported_is_asked_for_and_the_other_way_round():
    """No package is there by luck, and none for nothing. The theme and what trafilatura forgets to ask for are never imported."""
    modules = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "later" and isinstance(node.args[0], ast.Constant):
                names = [node.args[0].value]
            modules |= {name.split(".")[0] for name in [*names, getattr(node, "module", None) or "generator"]}
    owners = packages_distributions()
    imported = {canonicalize_name(owners[name][0]) for name in modules - sys.stdlib_module_names - {"generator"} if name in owners}
    asked = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}
    carried = {"pydantic-core", "markupsafe"}  # pydantic and jinja2 hand them out as their own
    extras = {canonicalize_name(Requirement(line).name) for lines in PROJECT["project"].get("optional-dependencies", {}).values() for line in lines}
    asked, unseen = asked - {"mkdocs-material", "lxml-html-clean"}, carried | extras  # the theme; trafilatura imports lxml-html-clean
    assert asked == imported - unseen
