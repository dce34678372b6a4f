"""What is new on the site is what the last commit brought."""

import subprocess

from generator.records.additions import new_records


def commit(folder, *files):
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("id: x\n")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.hooksPath=/dev/null"]
    subprocess.run(["git", "-C", folder, "add", "."], check=True)
    subprocess.run(["git", "-C", folder, *who, "commit", "-qm", "x", "--allow-empty"], check=True)


def test_the_last_commit_that_added_records_tells_what_is_new(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    content = tmp_path / "content"
    commit(tmp_path, "content/events/a.yml", "content/people/b.yml")
    assert new_records(content) == []
    commit(tmp_path, "content/events/c.yml", "content/pages/about.md", "other/events.yml")
    commit(tmp_path, "README.md")
    assert new_records(content) == ["c"]


def test_without_git_nothing_is_new(tmp_path):
    assert new_records(tmp_path) == []
