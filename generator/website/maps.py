"""A small locator map for a place: outlines of countries, and a mark. No tiles, no script, no other host.

A map is drawn only where the place is known beyond doubt: a country by its code, a city by its name within a known
country. For every other place there is none.
"""

from __future__ import annotations

import gzip
import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise

from generator.records.model import Entity

WIDTH, HEIGHT = 480, 300
CITY_SPAN = 7.0  # degrees of latitude that a city's map shows
LEAST, MOST = 5.0, 50.0  # and a country's
NEAR = 25.0  # degrees between the middles of outlines that one map shows
BEND = 1.1  # points that lie closer to the line between their neighbours are left out: a reader would not see them
ISLE = 7  # outlines smaller than this, either way, are left out
HALF = 180 * 20  # half around the world, in units
UNIT = 20  # outlines are stored in twentieths of a degree
_CITY_KINDS = frozenset({"city", "town", "capital", "village"})

Ring = tuple[tuple[float, float], ...]  # (longitude, latitude)
Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Map:
    """land, here: SVG path data of the countries around, and of the one meant ("" for a city). mark: where the city lies."""

    land: str
    here: str
    mark: tuple[float, float] | None
    width: int = WIDTH
    height: int = HEIGHT


def locate(place: Entity) -> Map | None:
    """The map of a place, or None where it is not known beyond doubt where it lies."""
    if place.type != "place" or not place.country:
        return None
    if place.kind == "country":
        rings = outlines().get(place.country)
        return _draw(_window_around(rings), code=place.country) if rings else None
    spot = cities().get((place.name.casefold(), place.country)) if place.kind in _CITY_KINDS else None
    return _draw(_window(*spot, CITY_SPAN), spot=spot) if spot else None


@cache
def outlines() -> dict[str, list[Ring]]:
    """ISO code -> outlines of a country, the largest first."""
    stored = json.loads(gzip.decompress(files(__package__).joinpath("data/countries.json.gz").read_bytes()))
    return {code: [_ring(flat) for flat in rings] for code, rings in stored.items()}


def _ring(flat: list[int]) -> Ring:
    """An outline from its steps. One that crosses the date line goes on beyond 180 degrees."""
    x = y = 0
    points = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        if points and abs(dx) > HALF:
            dx -= math.copysign(2 * HALF, dx)
        x, y = x + dx, y + dy
        points.append((x / UNIT, y / UNIT))
    return tuple(points)


@cache
def cities() -> dict[tuple[str, str], tuple[float, float]]:
    """(name in lower case, ISO code) -> (longitude, latitude)."""
    text = gzip.decompress(files(__package__).joinpath("data/cities.tsv.gz").read_bytes()).decode()
    rows = (line.split("\t") for line in text.splitlines())
    return {(name, code): (float(lon), float(lat)) for name, code, lat, lon in rows}


def _window(lon: float, lat: float, span: float) -> Box:
    wide = span * WIDTH / HEIGHT / max(0.2, math.cos(math.radians(lat)))
    return lon - wide / 2, lat - span / 2, lon + wide / 2, lat + span / 2


def _window_around(rings: list[Ring]) -> Box:
    """Around the largest outline of a country and the large ones near it: not around islands on another continent."""
    west, south, east, north = _bounds(rings[0])
    lon, lat, size = (west + east) / 2, (south + north) / 2, (east - west) * (north - south)
    near = [
        (w, s, e, n)
        for w, s, e, n in map(_bounds, rings)
        if (e - w) * (n - s) >= size / 20 and abs((w + e) / 2 - lon) < NEAR and abs((s + n) / 2 - lat) < NEAR
    ]
    west, south, east, north = (pick(axis) for pick, axis in zip((min, min, max, max), zip(*near, strict=True), strict=True))
    lon, lat = (west + east) / 2, (south + north) / 2
    across = (east - west) * math.cos(math.radians(lat)) * HEIGHT / WIDTH
    return _window(lon, lat, min(MOST, max(LEAST, 1.3 * max(north - south, across))))


@cache
def _bounds(ring: Ring) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _draw(box: Box, code: str = "", spot: tuple[float, float] | None = None) -> Map:
    land = "".join(_path(ring, box) for name, rings in outlines().items() if name != code for ring in rings)
    here = "".join(_path(ring, box) for ring in outlines().get(code, ()))
    mark = _place(*spot, box) if spot else None
    return Map(land, here, mark)


def _path(ring: Ring, box: Box) -> str:
    """SVG path data of an outline within the window; "" where it lies outside."""
    west, south, east, north = _bounds(ring)
    if south > box[3] or north < box[1]:
        return ""
    return "".join(_turned(ring, box, turn) for turn in (-360, 0, 360) if west + turn <= box[2] and east + turn >= box[0])


def _turned(ring: Ring, box: Box, turn: int) -> str:
    """Path data of an outline seen after `turn` degrees around the world: a window may lie across the date line."""
    ring = tuple((x + turn, y) for x, y in ring) if turn else ring
    placed = [_place(*point, box) for point in clip(ring, box)]
    if not placed or max(max(axis) - min(axis) for axis in zip(*placed, strict=True)) < ISLE:
        return ""
    points = [point for point, _ in groupby((round(x), round(y)) for x, y in smoothed([*placed, placed[0]]))][:-1]
    if len(points) < 3:
        return ""
    steps = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(steps).replace(" -", "-") + "z"


def smoothed(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line without the points that bend it by less than BEND (Douglas and Peucker, 1973)."""
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        at, far = max(
            ((i, _off(points[i], points[first], points[last])) for i in range(first + 1, last)),
            key=lambda found: found[1],
            default=(0, 0.0),
        )
        if far >= BEND:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [points[i] for i in sorted(kept)]


def _off(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point lies from the line between two others."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    long = math.hypot(bx - ax, by - ay)
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / long if long else math.hypot(x - ax, y - ay)


def _place(lon: float, lat: float, box: Box) -> tuple[float, float]:
    west, south, east, north = box
    return round((lon - west) / (east - west) * WIDTH, 1), round((north - lat) / (north - south) * HEIGHT, 1)


def clip(ring: Ring, box: Box) -> list[tuple[float, float]]:
    """The part of a ring within the window and a margin (Sutherland and Hodgman, 1974)."""
    margin = (box[3] - box[1]) * 0.05
    edges = ((0, box[0] - margin, 1), (1, box[1] - margin, 1), (0, box[2] + margin, -1), (1, box[3] + margin, -1))
    points = list(ring)
    for axis, limit, side in edges:
        points = _clip_edge(points, axis, limit, side)
    return points


def _clip_edge(points: list[tuple[float, float]], axis: int, limit: float, side: int) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    for before, point in zip(points[-1:] + points[:-1], points, strict=True):
        inside, was = (point[axis] - limit) * side >= 0, (before[axis] - limit) * side >= 0
        if inside != was:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside:
            kept.append(point)
    return kept
