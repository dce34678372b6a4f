"""Titles like a careful editor's headline: who does what, where, made from the record; and the sentence that tells it best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from generator.mentions.mention import Reading
from generator.records.tellings import Cluster, Telling

LONGEST = 110
SHORT = 60  # a title below this has room for the place
_VERB = re.compile(r"<([^|<>]*)\|([^|<>]*)>")
_OPEN = re.compile(
    r"(?:he|she|they|we|it|i|you|his|her|their|its|our|my|this|that|these|those|who|which|what|there|(?:the )?(?:company|firm|group|party|team|club|agency|organisation|organization|move|decision|measure)|the (?:couple|pair|duo|others|victims?|suspects?|deceased|accused))(?:['’]s)?\b(?! of)",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(r"[’'\-–,.]|.* only \d|(?:Least|Most of|Says|Said|And|Or|But|Than|Opens|Of|Not|No longer)\b")
_LEFT_OPEN = re.compile(
    r"\b(?:him|them|it(?! (?:would|will|had|has|is|was|could|plans|intends|wants)\b)|himself|herself|itself|themselves)\b|\bher(?= (?:at|in|as|on|to|with|for|from)\b|$)|\band (?:for|of|in)\b",
    re.IGNORECASE,
)
CALAMITIES = frozenset({"accident", "disaster"})
_PLACED = re.compile(r" (?:at|in|off|near) (?:the )?[A-Z]")  # "to appear at Oslen Crown Court", "in the Sound": where is told
_BEFORE_PLACE = re.compile(r"\b(?:in|at|near|off|outside|on|across) (?:the )?$")
_ATTRIBUTE = re.compile(
    r" (?!(?:on|after|in|at|and|or|when|where|as|by|to|for|with|is|was|has|have|had|were|are|will|would|said|since|during|before|who|which|that|from|of|but|over|late|early|last|this|next|until|near)\b)[a-z]"
)
_NO_TITLES = frozenset({"death toll", "the death toll", "accident", "incident"})
_HANGING = frozenset({
    "and", "or", "of", "at", "in", "on", "to", "by", "the", "a", "an", "with", "for", "from", "that", "who", "which", "whose", "as",
    "there", "what", "about", "into", "between", "against", "during", "near", "within", "among", "towards", "toward", "despite",
    "because", "but", "nor", "than", "is", "are", "was", "were", "be", "not", "its", "their", "his", "her", "our", "my",
})
_NO_SUBJECT = re.compile(
    r"(?:to|of|in|at(?! least| most)|from|by|for|into|with|as|since|during|after|before|despite|amid|also|then|here|later|previously|recently|meanwhile|however|when|where|while|because|although|if|why)\b(?! \d)(?![-.’'])",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:[Aa]bout|[Aa]round|[Oo]ver|[Uu]nder|[Uu]p to|[Nn]early|[Aa]lmost|[Oo]nly|[Nn]ot only)\b(?! (?:\d|[£$€A-Z]|a (?:dozen|hundred|thousand|million)|(?:half|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds|thousands|dozens|all|one)\b))(?![-.])"
)
_HALF_RANGE = re.compile(r"[\d,.]+ and [\d,.]+ ")  # "1,700 and 4,000 people": "between" is gone
_PARTICLE = re.compile(r" (?:sworn|voted|called|taken) in$")  # the verb's own word
LEADING_ROLES = frozenset({"chair", "host", "speaker", "visitor", "attacker", "winner"})
_CLUSTER = re.compile(r"\{(\d+)\}(’s|'s)?")
_PRONOUN = re.compile(r"\b(?:he|she|they|we|it|I|his|her|their|its|our|this|these|who|which)\b", re.IGNORECASE)


def title_of(
    cluster: Cluster, by_id: Mapping[str, Reading], names: Mapping[tuple[str, int], str], places: Mapping[str, str], status: str
) -> str | None:
    """The headline of an event, or None where every telling leaves open who acts. names: (document id, cluster index) -> the name the record goes by; places: entity id of
    each place -> its name."""
    drafts = [(telling, _filled(telling, by_id, names, status)) for telling in cluster.tellings if telling.mention.headline]
    drafts = [(telling, text if " " in text else f"The {text}") for telling, text in drafts if " " in text or _is_known_by_one_word(telling)]
    drafts = [(telling, text) for telling, text in drafts if is_printable(text) and not _is_bare(telling, text, cluster, status)]
    if not drafts:
        return None
    telling, title = max(drafts, key=lambda draft: (_worth(draft[0], draft[1], cluster, status), draft[0].key))
    return shortened(_placed(title, telling, cluster, by_id, names, places))


def _is_known_by_one_word(telling: Telling) -> bool:
    """ "the Budget", with its day; not "the accident", "the Championship"."""
    return telling.firm and telling.mention.definite and telling.mention.headline[:1].isupper() and telling.mention.kind != "sport"


def _is_bare(telling: Telling, title: str, cluster: Cluster, status: str) -> bool:
    """ "Death toll", "Votes cast", "Press conference": words that could stand for anything."""
    if status == "unclear" and not cluster.places and title.lower().removeprefix("the ") == telling.mention.lemma.lower():
        return True
    if telling.noun and len(title.split()) <= 2 and title[:1].isdigit() and not telling.actors and not cluster.places:
        return True  # "2013 inauguration"
    short = len(title.split()) <= 2 and not telling.entities and not cluster.places
    return short and (not telling.firm if telling.noun else not _has_name(title))


def _has_name(title: str) -> bool:
    """A capital or a number after the first word."""
    return any(word[:1].isupper() or word[:1].isdigit() for word in title.split()[1:])


def is_printable(title: str) -> bool:
    """Whole at both ends, and clear about who is meant."""
    if _NO_SUBJECT.match(title) or _ABOUT.match(title) or _HALF_RANGE.match(title) or " ," in title:
        return False
    if title.lower() in _NO_TITLES or _OPEN.match(title) or _FRAGMENT.match(title) or _LEFT_OPEN.search(title):
        return False
    return title.rsplit(" ", 1)[-1].lower() not in _HANGING or _PARTICLE.search(title) is not None


def _filled(telling: Telling, by_id: Mapping[str, Reading], names: Mapping[tuple[str, int], str], status: str) -> str:
    """The headline with names, its verb as the record's status has it."""
    clusters = by_id[telling.key[0]].mentions.clusters

    def name(match: re.Match[str]) -> str:
        index = int(match[1])
        found = names.get((telling.key[0], index), clusters[index].name)
        owned = "’" if match[2] and found.endswith("s") and clusters[index].type == "organisation" else match[2] or ""
        return found + owned

    text = _CLUSTER.sub(name, telling.mention.headline)
    text = _VERB.sub(lambda verb: verb[2] if status == "happened" else verb[1], text)
    return text[:1].upper() + text[1:]


def _worth(telling: Telling, title: str, cluster: Cluster, status: str) -> float:
    """How good a headline is: named, of the record's own status, neither bare nor long, told outside quotes."""
    words = len(title.split())
    status_fits = telling.mention.status == status or ("planned" == telling.mention.status and status == "happened")
    told = 3.0 * status_fits + 1.5 * bool(telling.actors) - 2.0 * (telling.mention.quotation is not None)
    told -= 0.8 * telling.noun + 2.5 * (
        telling.mention.kind in ("death", "injury") and not telling.mention.date and not telling.actors and cluster.dated
    )
    told -= 1.2 * len(_PRONOUN.findall(title)) + 1.0 * telling.mention.definite
    told += 2.0 * max((sum(a in t.actors for t in cluster.tellings) for a in telling.actors), default=0) / len(cluster.tellings)
    told += 1.0 * any(a.role in LEADING_ROLES for a in telling.mention.arguments)
    told += 1.5 * (telling.mention.kind in CALAMITIES and not telling.noun) - 1.5 * _in_title_case(title)
    told += 0.25 * min(words, 12) - 0.2 * max(0, words - 14)
    told += 0.4 * len(telling.entities & (cluster.actors | cluster.places)) + (0.5 if telling.figures else 0.0)
    return told


def _in_title_case(title: str) -> bool:
    """A headline With Capitals Throughout."""
    long = [word for word in title.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) > 4 and sum(word[0].isupper() for word in long) > 0.75 * len(long)


def _placed(
    title: str,
    telling: Telling,
    cluster: Cluster,
    by_id: Mapping[str, Reading],
    names: Mapping[tuple[str, int], str],
    places: Mapping[str, str],
) -> str:
    """With the place that most tellings give, where the title has room and names none."""
    if len(title) > SHORT or not cluster.places or "," in title or _PLACED.search(title) or _is_in_several(telling, by_id[telling.key[0]].document.text):
        return title
    told = [t.places for t in cluster.tellings if t.places]
    named = sorted(
        (p for p in cluster.places if p in telling.places or 2 * sum(p in t for t in told) >= len(told)),
        key=lambda p: (-sum(p in t for t in told), p),
    )
    if not named:
        return title  # three fires in three places
    if any(places.get(p, p).lower() in title.lower() for p in named) or named[0] not in places:
        return title
    return f"{title}{_where(named[0], places[named[0]], cluster, by_id, names)}"


def _is_in_several(telling: Telling, text: str) -> bool:
    """ "one in Larvik and one in Veldt"; not "in Larvik, Norvania"."""
    told = sorted((a.start, a.end) for a in telling.mention.arguments if a.role == "place")
    return any(" and " in text[end:start] for (_, end), (start, _) in zip(told, told[1:]))


def _where(place: str, name: str, cluster: Cluster, by_id: Mapping[str, Reading], names: Mapping[tuple[str, int], str]) -> str:
    """ " in Whitby", " off the Tavira Islands", as the tellings have it; "" where none says how, or where it names something else ("the Whitby blaze")."""
    told = Counter()
    for telling in cluster.tellings:
        text = by_id[telling.key[0]].document.text
        for argument in telling.mention.arguments if place in telling.places else ():
            if argument.role == "place" and argument.cluster is not None and names.get((telling.key[0], argument.cluster)) == name:
                found = _BEFORE_PLACE.search(text[max(0, argument.start - 20) : argument.start])
                attribute = (
                    found is not None and found[0].endswith(("the ", "off ", "on ")) and _ATTRIBUTE.match(text, argument.end)
                )  # "in the Oslen blaze"
                told.update(["" if attribute else found[0]] if found else [])
    how = told.most_common(1)[0][0] if told else None
    return f" {how}{name}" if how else ""


def shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text[:1].upper() + text[1:].rstrip(".,;: ")
    cut = text[:LONGEST].rsplit(" ", 1)[0]
    return cut[:1].upper() + cut[1:].rstrip(",;:-– ") + "…"


def best_telling(cluster: Cluster) -> Telling:
    """The telling that says most in its own voice."""
    return max(
        cluster.tellings,
        key=lambda t: (t.mention.quotation is None, not t.mention.definite, bool(t.actors), t.firm, len(t.entities), -t.key[1]),
    )


def summary_of(cluster: Cluster, by_id: Mapping[str, Reading]) -> str:
    """The sentence of the best telling, whole."""
    telling = best_telling(cluster)
    document = by_id[telling.key[0]].document
    sentence = document.sentences[telling.mention.sentence]
    return " ".join(document.text[sentence.start : sentence.end].split())
