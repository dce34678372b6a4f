"""Pages at the old addresses of records that were struck or merged into another."""

from __future__ import annotations

from generator.website.naming import file_named, file_of, label_of, path_of
from generator.website.page import Page, Plan
from generator.website.story import Story


def gone_pages(story: Story) -> list[Plan]:
    struck = [Plan(file_of(record), _struck_page, told=(record.id,)) for record in story.retracted]
    merged = [
        Plan(file_named(target, old), _merged_page, told=(old, target.id))
        for old in story.merged
        if (target := story.record(story.final(old))) is not None and target.id != old
    ]
    return struck + merged


def _struck_page(story: Story, record_id: str) -> Page:
    record = next(record for record in story.retracted if record.id == record_id)
    return Page(
        path=file_of(record),
        title=f"Struck: {label_of(record)}",
        description="This record was struck.",
        template="struck.md",
        context={"label": label_of(record), "note": record.note or "", "to": None},
    )


def _merged_page(story: Story, old: str, target_id: str) -> Page:
    target = story.record(target_id)
    return Page(
        path=file_named(target, old),
        title=label_of(target),
        description="This record was merged into another.",
        template="struck.md",
        context={"label": label_of(target), "note": "", "to": story.link(target.id)},
        moved_to=path_of(target),
    )
