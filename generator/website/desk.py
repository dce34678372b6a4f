"""What stands at the foot of each record's page: how to cite it, and where to correct it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from generator.records.model import Proposal, Record
from generator.website.corrections import NAMES, Change, change
from generator.website.naming import folder_of, label_of, path_of
from generator.website.story import Location, Story


@dataclass(frozen=True, slots=True)
class Foot:
    """file: the record's YAML file from the project's folder. edit: where to edit it, or None. lines: field -> address of
    its line, for those that are known. cite: words to cite the page by. label: what the page tells of. address: of the
    page, or its path where the site's address is not set. corrections: what a person put right. proposed: readings that
    wait for a decision."""

    file: str
    edit: str | None
    lines: dict[str, str]
    cite: str
    label: str
    address: str
    corrections: tuple[Change, ...]
    corrected: tuple[str, ...]
    note: str
    proposed: tuple[Proposal, ...]


def foot(story: Story, record: Record, site_name: str, site_url: str, edit_base: str) -> Foot:
    """The foot of `record`'s page."""
    location = story.locations.get(record.id)
    file, edit_base = _file(record, location, edit_base)
    address = f"{site_url.rstrip('/')}/{path_of(record)}" if site_url else path_of(record)
    return Foot(
        file=file,
        edit=edit_base.rstrip("/") + "/" + file if edit_base else None,
        lines=_lines(location.lines if location else {}, edit_base, file),
        cite=f"“{label_of(record).strip('“”')}”, {site_name}, {address}",
        label=label_of(record).strip("“”"),
        address=address,
        corrections=tuple(change(story, one) for one in story.corrections_of.get(record.id, ()) if one.field != "record"),
        corrected=tuple(NAMES.get(field, field.replace("_", " ")) for field in story.corrected.get(record.id, ())),
        note=record.note or "",
        proposed=tuple(record.proposed),
    )


def _file(record: Record, location: Location | None, edit_base: str) -> tuple[str, str]:
    """The record's file as a page names it, and where it is edited: records outside the project have no address there,
    and the folders of somebody's machine are nobody's business."""
    if location is None:
        return f"content/{folder_of(record)}/{record.id}.yml", edit_base
    path = PurePath(location.path)
    return ("/".join(path.parts[-2:]), "") if path.is_absolute() or ".." in path.parts else (location.path, edit_base)


_KEPT = frozenset({"id", "type", "evidence", "salience", "independent_sources", "series", "variants", "sections", "family"})  # the generator's own


def _lines(lines, edit_base: str, file: str) -> dict[str, str]:
    """GitHub shows a line where a file is viewed, not where it is edited."""
    if not edit_base:
        return {}
    view = edit_base.rstrip("/").replace("/edit/", "/blob/", 1)
    return {NAMES.get(field, field.replace("_", " ")): f"{view}/{file}#L{line}" for field, line in lines.items() if field not in _KEPT}

