"""A link to an item of a long list leads to the page that holds the item, however it is written."""

import pytest

from generator.website.ways import by_list, led, list_of, moved, ways_in

AT = moved({"checks.md": {"a": "checks.md", "b": "checks/3.md"}, "sources/x.md": {"f": "sources/x/facts-2.md"}})


@pytest.mark.parametrize(
    ("page", "link", "wanted"),
    [
        ("figures/homes.md", "../checks.html#b", "../checks/3.html#b"),
        ("figures/homes.md", "../checks.html#a", "../checks.html#a"),
        ("people/jane/events-2.md", "../../sources/x.html&#35;f", "../../sources/x/facts-2.html#f"),
        ("index.md", "checks.html#b", "checks/3.html#b"),
        ("sources/y.md", "x.html#f", "../sources/x/facts-2.html#f"),
        ("index.md", "https://x.example/checks.html#b", "https://x.example/checks.html#b"),
    ],
)
def test_a_link_leads_to_the_page_that_holds_its_item(page, link, wanted):
    assert led(f'<a href="{link}">x</a>', page, AT) == f'<a href="{wanted}">x</a>'


def test_a_page_depends_on_the_place_of_an_item_of_a_list_of_all_and_on_the_items_of_a_record():
    assert [*map(list_of, ways_in('<a href="../checks.html#b"> <a href="../sources/x.html#f">', "figures/homes.md"))] == [
        "checks.html#b",
        "sources/x.html",
    ]
    assert by_list(AT) == {"checks.html#b": "checks/3.html", "sources/x.html": {"sources/x.html#f": "sources/x/facts-2.html"}}
