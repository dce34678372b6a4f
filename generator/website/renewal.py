"""One writing of pages: what of the last time still holds stays, the rest is made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.config import Settings
from generator.website.files import remove_stale, write_all
from generator.website.kept import Kept
from generator.website.making import Made, make_page
from generator.website.page import Plan
from generator.website.search import Entry
from generator.website.story import ITEM_PAGES, Story
from generator.website.ways import by_list, led, list_of, moved, ways_in


class Renewal:
    """plans: path -> every page of the site. made: path -> what had to be made. texts: path -> Markdown of its files. kept: of the
    last time. cards: record id -> path of its social card."""

    def __init__(self, story: Story, settings: Settings, folder: Path, kept: Kept, cards: Mapping[str, str]) -> None:
        self.story, self.settings, self.folder, self.kept, self.cards = story, settings, folder, kept, cards
        self.plans: dict[str, Plan] = {}
        self.made: dict[str, Made] = {}
        self.texts: dict[str, str] = {}

    def bring(self, plans: Iterable[Plan]) -> None:
        """Make those pages of `plans` that do not lie there as they should."""
        changed = self.kept.changed(self.story)
        for plan in plans:
            plan = self.plans[plan.path] = replace(plan, card=self.cards.get(plan.record, ""))
            if plan.path in changed or not self.kept.is_current(plan):
                self._make(plan)

    def _make(self, plan: Plan) -> None:
        made = self.made[plan.path] = make_page(plan, self.story, self.settings)
        self.texts |= made.files

    def lead(self) -> None:
        """Lead the links to items of long lists to the pages that hold them; make those kept pages again whose items moved."""
        at = moved({path: places for path in self.plans if (places := self.places_of(path))})
        self.story.tell_item_pages(by_list(at))
        for path in sorted(self.kept.changed(self.story, places=True) & self.plans.keys() - self.made.keys()):
            self._make(self.plans[path])
        for page, made in self.made.items():
            ways = {list_of(way) for path in made.files for way in ways_in(self.texts[path], path)}
            self.made[page] = replace(made, reads=made.reads | {(ITEM_PAGES, way) for way in ways})
            if at:
                self.texts |= {path: led(self.texts[path], path, at) for path in made.files}

    def places_of(self, path: str) -> Mapping[str, str]:
        """Anchor -> file, of a page that goes on; nothing of a page that is one file."""
        return self._page(path).places if path in self.plans else {}

    def entries(self) -> list[Entry]:
        """What the search keeps of the pages."""
        return [entry for path in self.plans if (entry := self._page(path).entry) is not None]

    def _page(self, path: str):
        return self.made.get(path) or self.kept.pages[path]

    def close(self, files: Mapping[str, bytes]) -> list[str]:
        """Write the pages and other `files`, and remove what is no longer made. The paths that changed."""
        changed = write_all(self.folder, {path: text.encode() for path, text in self.texts.items()} | files)
        now = self.kept.save(self.plans.values(), self.made, files, self.story)
        return changed + remove_stale(self.folder, self.kept.files, now)
