"""A place is on the map only where it is known beyond doubt where it lies."""

import re

import pytest

from generator.records.model import Entity
from generator.website.maps import HEIGHT, WIDTH, clip, locate, smoothed


def place(**told):
    return Entity(id="x", type="place", **told)


def test_a_city_of_a_known_country_is_marked_in_the_middle():
    found = locate(place(name="Lyon", kind="city", country="FR"))
    assert found.mark == pytest.approx((WIDTH / 2, HEIGHT / 2), abs=0.2) and found.land and not found.here


def test_a_country_is_shown_by_its_outline():
    found = locate(place(name="Portugal", kind="country", country="PT"))
    assert found.here.startswith("M") and found.mark is None


@pytest.mark.parametrize(
    "told",
    [
        dict(name="Lyon", kind="city"),
        dict(name="Lyon", kind="city", country="PT"),
        dict(name="Lyon", kind="river", country="FR"),
        dict(name="Nowhere", kind="country", country="XX"),
    ],
)
def test_a_place_that_is_not_known_beyond_doubt_has_no_map(told):
    assert locate(place(**told)) is None


def test_an_outline_is_cut_at_the_window():
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    assert sorted(clip(square, (5, 5, 25, 25))) == [(4.0, 4.0), (4.0, 10.0), (10.0, 4.0), (10.0, 10.0)]


def test_points_that_bend_a_line_too_little_to_be_seen_are_left_out():
    assert smoothed([(0, 0), (5, 0.3), (10, 0), (10, 10)]) == [(0, 0), (10, 0), (10, 10)]


def test_a_country_that_iso_gives_no_number_has_its_outline():
    assert locate(place(name="Kosovo", kind="country", country="XK")).here


@pytest.mark.parametrize(("name", "code"), [("Canada", "CA"), ("Italy", "IT"), ("Norway", "NO"), ("Indonesia", "ID")])
def test_a_map_is_light(name, code):
    found = locate(place(name=name, kind="country", country=code))
    assert len(found.land + found.here) < 7_000


def test_a_country_across_the_date_line_is_drawn_whole():
    """No outline runs back around the world: that would be a line from side to side."""
    found = locate(place(name="Russia", kind="country", country="RU"))
    steps = [int(step) for step in re.findall(r"(?<=[l ])-?\d+(?=[ -])", found.land)]
    assert max(map(abs, steps)) < WIDTH
