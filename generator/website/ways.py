"""Links to an item of a long list: they lead to that page of the list on which it stands, so that they work without scripts.

    figures/homes.md   ../checks.html#12-percent  ->  ../checks/3.html#12-percent
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.website.page import page_url

_WAY = re.compile(r'href="((?:\.\./)*)([^":#?&]+\.html)(?:#|&#35;)([^"]*)"')


def moved(places: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Address of an item, as others write it -> that of the page it stands on ("checks.html#12-percent" -> "checks/3.html").
    places: path of a page that goes on -> anchor -> path of the page that holds it. Items of its first page are left out."""
    return {
        f"{page_url(path)}#{anchor}": page_url(held)
        for path, of_page in places.items()
        for anchor, held in of_page.items()
        if held != path
    }


def by_list(at: Mapping[str, str]) -> dict[str, str | dict[str, str]]:
    """What pages that link to items depend on, as `list_of` names it: the place of one item of a list of all, or those of all
    items of a record's page, which are few."""
    found: dict[str, str | dict[str, str]] = {}
    for way, page in at.items():
        if (key := list_of(way)) == way:
            found[key] = page
        else:
            found.setdefault(key, {})[way] = page
    return found


def list_of(way: str) -> str:
    page = way.partition("#")[0]
    return page if "/" in page else way


def ways_in(text: str, path: str) -> Iterator[str]:
    """The addresses of items that the page at `path` leads to, from the site's root."""
    return (_target(path, found) for found in _WAY.finditer(text))


def led(text: str, path: str, at: Mapping[str, str]) -> str:
    """`text` of the page at `path` with each link leading to the page that `at` names, as `moved` gives it."""
    root = "../" * path.count("/")

    def lead(found: re.Match[str]) -> str:
        page = at.get(_target(path, found))
        return f'href="{root}{page}#{found[3]}"' if page else found[0]

    return _WAY.sub(lead, text)


def _target(path: str, found: re.Match[str]) -> str:
    folder = path.split("/")[:-1]
    above = folder[: len(folder) - len(found[1]) // 3]
    return "/".join([*above, f"{found[2]}#{found[3]}"])
