"""A page as files: one where it is short; else those that it goes on in, or those of its long lists, each with the ways to the others."""

from __future__ import annotations

from html import unescape

from generator.website.markdown import as_html, front_matter, heading
from generator.website.page import Page, page_url
from generator.website.split import CHAPTERS, ROOM, Part, chapters, follow, split

FRAME = "fact.html"  # below site_templates/theme
_JUMP = 75  # bytes of the way to a heading


def page_files(page: Page, body: str) -> dict[str, str]:
    """Path below the docs folder -> Markdown with front matter. body: the Markdown of all of the page."""
    room = ROOM - 3 * len(page.title.encode()) - 3 * len(page.description.encode())
    if page.jump:
        room -= _JUMP * min(CHAPTERS, body.count("\n## "))
    bodies = [body] if page.whole else follow(body, page.path, room) if page.flows else None
    return _following(page, bodies) if bodies else _with_lists(page, *split(body, page.path, room))


def _following(page: Page, bodies: list[str]) -> dict[str, str]:
    """The files of a page that goes on from page to page."""
    paths = [page.path if at == 1 else f"{page.path.removesuffix('.md')}/{at}.md" for at in range(1, len(bodies) + 1)]
    turned = [_turned(paths, at) for at in range(len(paths))] if len(paths) > 1 else [""]
    titles = [page.title, *(f"{page.title}, page {at}" for at in range(2, len(paths) + 1))]
    heads = ["", *(f"{heading(1, title, 'top')}\n" for title in titles[1:])]
    if page.jump and len(paths) > 1:
        ways = chapters(bodies)
        first, *others = [_jump(page.jump, ways, paths, at) for at in range(len(paths))]
        bodies = [_before_headings(bodies[0], first), *(f"{jump}\n{body}" for jump, body in zip(others, bodies[1:], strict=True))]
    return {
        path: _front(page, title, page.script if path == page.path else "") + head + body + turn
        for path, title, head, body, turn in zip(paths, titles, heads, bodies, turned, strict=True)
    }


def _before_headings(body: str, words: str) -> str:
    before, mark, after = body.partition("\n## ")
    return f"{before}\n{words}\n{mark}{after}"


def _jump(label: str, ways: list[tuple[int, str, str]], paths: list[str], at: int) -> str:
    """The ways from the page at `at` to the headings of a list of several pages."""
    root = "../" * paths[at].count("/")
    links = (f'<a href="{"" if held == at else root + page_url(paths[held])}#{anchor}">{words}</a>' for held, words, anchor in ways)
    return f'<nav class="dl-years" aria-label="{label}">{" ".join(links)}</nav>'


def _with_lists(page: Page, body: str, parts: list[Part]) -> dict[str, str]:
    """The files of a page whose long lists have pages of their own."""
    files = {page.path: _front(page, page.title, page.script) + body}
    back = page.path.rsplit("/", 1)[-1].removesuffix(".md") + ".html"
    for part in parts:
        of_list = [one for one in parts if one.title == part.title and one.count == part.count]
        title = f"{page.title}: {unescape(part.title)}" + (f", page {part.number}" if part.number > 1 else "")
        head = f'<p class="dl-kicker"><a href="../{back}">{as_html(page.title)}</a></p>\n{heading(1, title, "top")}\n'
        turn = _turned([one.path for one in of_list], part.number - 1) if part.count > 1 else ""
        files[part.path] = _front(page, title, "") + head + part.body + turn
    return files


def _turned(paths: list[str], at: int) -> str:
    """The ways to the other pages of a list, from that at `at`."""
    near = sorted({0, at - 1, at, at + 1, len(paths) - 1} & set(range(len(paths))))
    root = "../" * paths[at].count("/")
    links = []
    for before, other in zip([-1, *near], near, strict=False):
        gap = "<span>…</span>" if other - before > 1 else ""
        rel = ' rel="prev"' if other == at - 1 else ' rel="next"' if other == at + 1 else ""
        here = f'<strong aria-current="page">{other + 1}</strong>'
        links.append(gap + (here if other == at else f'<a{rel} href="{root}{page_url(paths[other])}">{other + 1}</a>'))
    return f'\n<nav class="dl-pager" aria-label="Pages of this list">Page {" ".join(links)}</nav>\n'


def _front(page: Page, title: str, script: str) -> str:
    front = {"title": title, "description": page.description, "template": FRAME}
    if script:
        front["script"] = script
    if page.card:
        front["card"] = page.card
    if page.moved_to:
        front["moved_to"] = page.root + page.moved_to
    return front_matter(front) + "\n"
