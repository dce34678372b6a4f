"""Common nouns that mean a person: "the pilot", "a former teacher", "the woman"."""

from __future__ import annotations

from generator.mentions.names.lexicon import words_of
from generator.mentions.titles import load_offices

MEN = frozenset({
    "man", "boy", "businessman", "husband", "father", "son", "brother", "policeman", "fisherman", "grandfather", "actor", "priest",
    "widower", "postman", "fireman",
})
WOMEN = frozenset({
    "woman", "girl", "businesswoman", "wife", "mother", "daughter", "sister", "policewoman", "grandmother", "actress", "widow",
    "midwife", "nun", "waitress",
})
PEOPLE = frozenset({
    "person", "worker", "student", "pupil", "soldier", "sailor", "pilot", "builder", "plumber", "electrician", "chef", "accountant",
    "banker", "broker", "trader", "dentist", "vet", "pharmacist", "consultant", "physician", "carer", "cleaner", "clerk", "guard",
    "prisoner", "inmate", "player", "footballer", "cricketer", "rower", "climber", "hiker", "skier", "motorist", "motorcyclist",
    "pedestrian", "passenger", "trucker", "landlord", "tenant", "shopkeeper", "butcher", "baker", "hairdresser", "estate agent",
    "vicar", "priest", "model", "youtuber", "blogger", "hacker", "fraudster", "burglar", "robber", "thief", "stalker", "rapist",
    "paedophile", "drug dealer", "whistleblower", "mp", "peer", "scholar", "engineer", "mathematician", "chemist", "librarian",
    "academic", "cardiologist", "gp", "conman", "trafficker", "smuggler", "arsonist", "bookkeeper", "treasurer", "finalist",
})


def is_person(noun: str) -> bool:
    """Does the noun, a lemma, mean a person?"""
    return noun in MEN or noun in WOMEN or noun in PEOPLE or noun in words_of("callings") or noun in load_offices().heads


def may_be(noun: str, gender: str) -> bool:
    """May whom the noun means be of this gender, "m" or "f"; anybody where it is neither?"""
    return not (noun in MEN and gender == "f" or noun in WOMEN and gender == "m")
