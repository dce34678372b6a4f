"""The rules' own answer: what a stretch of capitals is, by title, first name, head word and gazetteer.

    Ms Jane Doe            person: a title before it
    Jane Doe               person: a first name
    Ministry of Example    organisation: its first word
    Example Trust          organisation: its last word
    in Exampleton          place: the gazetteer knows it
    CPS                    organisation: capitals alone
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.mentions.names.features import View

JOINERS = {"of", "for", "the", "and", "&", "de", "du", "del", "van", "von", "der", "bin", "al", "el", "-", "la"}
TITLES = {"hon", "peer", "roy", "rank"}


def guess_names(words: Sequence[str], views: Sequence[View], capitals: Sequence[int], places: dict[int, str]) -> list[str]:
    """A label for each token: "O", "B-PER", "I-ORG" …"""
    labels = ["O"] * len(words)
    last = 0
    for index in capitals:
        if index < last or "never" in views[index].classes:
            continue
        last = stretch_end(words, views, index)
        first = index
        while first < last - 1 and set(views[first].classes) & TITLES:
            first += 1
        kind = guess_type(words, views, places, first, last, titled=first > index or follows_title(views, index))
        if kind:
            labels[first] = "B-" + kind
            labels[first + 1 : last] = ["I-" + kind] * (last - first - 1)
    return labels


def stretch_end(words: Sequence[str], views: Sequence[View], first: int) -> int:
    """Past the last token of the stretch of capitals that starts at first; "of" and the like join where more follows."""
    last = first + 1
    while last < len(words):
        if views[last].capital and "never" not in views[last].classes:
            last += 1
            continue
        low = views[last].low
        after = last + 1
        if low in ("of", "for") and after < len(words) and words[after] == "the":
            after += 1
        if not (low in JOINERS and after < len(words) and views[after].capital and "never" not in views[after].classes):
            break
        if low in ("of", "for") and not {"bs", "bh", "ps", "ph"} & set(views[last - 1].classes):
            break
        if low in ("and", "the", "&") and not {"bs"} & set(views[first].classes):
            break
        last = after + 1
    return last


def follows_title(views: Sequence[View], index: int) -> bool:
    return index > 0 and bool({"hon", "call"} & set(views[index - 1].classes))


def guess_type(
    words: Sequence[str], views: Sequence[View], places: dict[int, str], first: int, last: int, titled: bool
) -> str:
    """PER, ORG, LOC or "" where the rules know nothing."""
    head, start = set(views[last - 1].classes), set(views[first].classes)
    whole = places.get(first, "").startswith("B-") and all(places.get(i, "").startswith("I-") for i in range(first + 1, last))
    if titled and "bh" not in head:
        return "PER"
    if last - first > 1 and "bh" in head and "fn" not in start:
        return "ORG"
    if "bs" in start and any(views[i].low in ("of", "for") for i in range(first, last)):
        return "ORG"
    if whole and places[first].endswith("org"):
        return "LOC" if "/" in places[first] and first and "pp" in views[first - 1].classes else "ORG"
    if whole and not ("fn" in start and last - first == 1 and "c1" in places[first]):
        return "LOC"
    if last - first > 1 and ("ph" in head or "ps" in start) and "fn" not in start:
        return "LOC"
    if "fn" in start and last - first in (2, 3, 4):
        return "PER"
    if last - first == 1 and words[first].isupper() and len(words[first]) > 1:
        return "ORG"
    if last - first == 1 and "demo" not in start and index_said(views, first, last):
        return "PER"
    return ""


def index_said(views: Sequence[View], first: int, last: int) -> bool:
    """Does a verb of speech stand beside it?"""
    after = last < len(views) and "said" in views[last].classes
    return after or first > 0 and "said" in views[first - 1].classes and last - first == 1
