"""The workflow files do what they say, with no more rights than they need."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SITE = yaml.load((GITHUB / "workflows/site.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
SCHEMAS = [("vendor.github-workflows", path) for path in WORKFLOWS] + [("vendor.dependabot", GITHUB / "dependabot.yml")]


def run(*command: str | Path) -> subprocess.CompletedProcess:
    return subprocess.run([str(word) for word in command], cwd=ROOT, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(("schema", "path"), SCHEMAS, ids=lambda value: getattr(value, "name", value))
def test_follows_its_schema(schema, path):
    """GitHub will understand the file."""
    result = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, path)
    assert result.returncode == 0, result.stdout + result.stderr


def test_zizmor_finds_nothing():
    """No known way to abuse a workflow is open."""
    result = run(Path(sys.executable).with_name("zizmor"), "--offline", "--persona=pedantic", "--no-progress", GITHUB)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_action_is_pinned_by_commit():
    """A tag can be moved to other code; a commit cannot. The version stands beside it for people and for Dependabot."""
    uses = [line.strip() for path in WORKFLOWS for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert [] == [line for line in uses if not re.search(r"uses: [\w/.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)]


def test_only_the_deployment_may_write():
    """What runs the code of a pull request can change nothing."""
    writers = [name for name, job in SITE["jobs"].items() if "write" in job["permissions"].values()]
    assert {} == SITE["permissions"]
    assert ["deploy"] == writers


def test_a_pull_request_is_checked_and_not_deployed():
    """Deployment waits for the tests and the checked records, and for main."""
    deploy = SITE["jobs"]["deploy"]
    assert "pull_request" in SITE["on"]
    assert ["tests", "site"] == deploy["needs"]
    assert "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'" == deploy["if"]
