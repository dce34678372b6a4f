"""The picture beside a link says what the page tells, and is drawn again only where its words changed."""

import re
import zlib
from dataclasses import replace

import numpy as np
import pytest

from generator.website.socialcards import HIGH, WIDE, SocialCard, can_draw, draw, drawn

CARD = SocialCard("The Merrow ferry", "Saturday 8 March 2025", "Islanders march through Tolley", "Told by 2 independent sources")


def pixels(png: bytes) -> np.ndarray:
    """The colour numbers of a card, row by row; fails where a part of the PNG does not hold."""
    at, data = 8, b""
    while at < len(png):
        size, name = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        content = png[at + 8 : at + 8 + size]
        assert zlib.crc32(name + content) == int.from_bytes(png[at + 8 + size : at + 12 + size])
        data += content if name == b"IDAT" else b""
        at += 12 + size
    return np.frombuffer(zlib.decompress(data), np.uint8).reshape(HIGH, WIDE + 1)[:, 1:]


def test_a_card_is_a_light_png_of_the_size_that_networks_show():
    made = draw(CARD)
    assert made.startswith(b"\x89PNG\r\n\x1a\n") and len(made) < 30_000 and pixels(made).shape == (630, 1200)


@pytest.mark.parametrize("title", ["x" * 400, "word " * 100, "", "Łódź, Ștefan and Þór – “1/2”", "A" * 38 + " " + "W" * 60])
def test_no_title_runs_out_of_its_card(title):
    assert not pixels(draw(replace(CARD, title=title)))[:-14, -70:].any()


def test_signs_without_a_letter_get_the_card_of_the_site():
    assert can_draw(CARD) and not can_draw(replace(CARD, title="東京"))


def test_a_card_that_says_the_same_is_not_drawn_again(tmp_path):
    file = tmp_path / "card.png"
    file.write_bytes(draw(CARD) + b"as it lay")
    assert drawn(CARD, file).endswith(b"as it lay")
    assert drawn(replace(CARD, foot=""), file) == draw(replace(CARD, foot=""))


def test_pages_of_each_kind_name_their_card_by_its_full_address(site):
    for path, name in (
        ("events/2025-03-08-march.html", "cards/events-2025-03-08-march.png"),
        ("people/ilse-varnham.html", "cards/people-ilse-varnham.png"),
        ("organisations/ministry-of-ports.html", "cards/organisations-ministry-of-ports.png"),
        ("places/tolley.html", "cards/places-tolley.png"),
        ("figures/contract.html", "cards/figures-contract.png"),
        ("quotes/no-passenger.html", "cards/quotes-no-passenger.png"),
        ("sources/echo-tender.html", "card.png"),
        ("index.html", "card.png"),
    ):
        told = re.findall(r'<meta property="og:(image|url|title)" content="([^"]*)">', (site / path).read_text("utf-8"))
        assert ("image", f"https://merrow.example/assets/{name}") in told, path
        assert (site / "assets" / name).is_file() and {part for part, _ in told} == {"image", "url", "title"}
