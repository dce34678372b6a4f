"""Offices told of people, as facts with their time.

    former Transport Minister Jane Doe                 transport minister, former
    Example Party co-leader and Exampleton MP Jane Doe  two offices
    Jane Doe, the chief executive of Example Ltd,       chief executive, of Example Ltd
    Jane Doe, who led the Example Guard until 2013,     led the Example Guard, until 2013
    Jane Doe was elected mayor of Exampleton in 2019    mayor, of Exampleton, from 2019
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.articles.document import Document, Span
from generator.mentions.language.syntax import Parse, ParsedSentence, Token, VerbGroup
from generator.mentions.mention import Cluster, Reference, RoleMention
from generator.mentions.names.gazetteer import country_name
from generator.mentions.names.lexicon import load_demonyms, words_of
from generator.mentions.pronouns import body_kind
from generator.mentions.titles import Title, is_head, is_weak, load_offices, read_title

POSSESSIVE = ("'s", "’s")
NEAR = 500  # characters back within which "its" and "the company's" find their body
LIKE_COMPANIES = {"company", "firm", "group", "airline"}
SPANS_OF_TIME = {"minutes", "hours", "days", "weeks", "months", "years"}
LONGEST = 9  # tokens of a title
IN_TITLE = {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "POS", "HYPH", "VBG", "AFX", "FW"}
ENDS = {",", ".", ";", ":", ")", "–", "—", "-", "who", "whose", "and", "has", "have", "said", "says", "told", "is", "was", "!", "?", '"', "”"}
HOLDS = {"be", "become", "remain"}
APPOINTS = {"swear": "", "appoint": "", "name": "", "elect": "", "make": "", "re-elect": "", "nominate": "incoming"}
LEAVES = {"resign", "retire", "quit", "step"}
SERVES = {"serve", "work", "act"}

_YEAR = r"(?:(?P<{0}m>January|February|March|April|May|June|July|August|September|October|November|December) )?(?P<{0}y>(?:19|20)\d\d)"
_MONTHS = "January February March April May June July August September October November December".split()
_PERIODS = (
    re.compile(rf"\b(?:from|between) {_YEAR.format('a')} (?:to|until|and|till) {_YEAR.format('b')}\b"),
    re.compile(rf"\b(?:until|till|up to) {_YEAR.format('b')}\b"),
    re.compile(rf"\bsince {_YEAR.format('a')}\b"),
)
_IN_YEAR = re.compile(rf"\bin {_YEAR.format('a')}\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the references in it. at: token index -> reference that starts there; inside: token -> it;
    named: all references of the document by name, in order."""

    text: str
    sentence: ParsedSentence
    words: list[str]
    at: dict[int, Reference]
    inside: dict[int, Reference]
    named: Sequence[Reference] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens


def read_lines(document: Document, parse: Parse, references: Sequence[Reference]) -> Iterator[Line]:
    """Each sentence with its references on its tokens."""
    starts = [reference.start for reference in references]
    named = [reference for reference in references if reference.kind == "name"]
    for sentence in parse.sentences:
        at, inside = {}, {}
        tokens = sentence.tokens
        if tokens:
            index = 0
            for reference in references[bisect_left(starts, tokens[0].start) : bisect_left(starts, tokens[-1].end)]:
                while index < len(tokens) and tokens[index].end <= reference.start:
                    index += 1
                at.setdefault(index, reference)
                step = index
                while step < len(tokens) and tokens[step].start < reference.end:
                    inside[step] = reference
                    step += 1
        yield Line(document.text, sentence, [token.text for token in tokens], at, inside, named)


def find_roles(
    document: Document, parse: Parse, clusters: Sequence[Cluster], references: Sequence[Reference]
) -> list[RoleMention]:
    """Every office told of a person, in the order of the text."""
    roles: list[RoleMention] = []
    for line in read_lines(document, parse, references):
        for index, reference in sorted(line.at.items()):
            if clusters[reference.cluster].type != "person":
                continue
            last = past(line, index, reference)
            roles += offices_before(line, index, reference, clusters)
            roles += offices_after(line, last, reference, clusters)
            roles += offices_by_verb(line, last, reference, clusters)
    return roles


def past(line: Line, index: int, reference: Reference) -> int:
    """The token after a reference."""
    while index < len(line.tokens) and line.inside.get(index) is reference:
        index += 1
    return index


# --- before the name ---------------------------------------------------------------------------------------------


def offices_before(line: Line, index: int, reference: Reference, clusters: Sequence[Cluster]) -> list[RoleMention]:
    """"former Transport Minister Jane Doe", "the home secretary, Jane Doe,"."""
    words, end = line.words, index
    while end and words[end - 1] in words_of("honorifics") or end and words[end - 1] in words_of("peers"):
        end -= 1
    name_end = past(line, index, reference)
    if end > 1 and words[end - 1] == "," and name_end < len(words) and words[name_end] in (",", "."):
        end -= 1
        first = title_start(line, end, clusters)
        if not (first and words[first - 1].lower() in ("the", "its", "their", "’s", "'s") or first == 0 and end - first > 1):
            return []
    else:
        first = title_start(line, end, clusters)
    if first == end or not (is_head(words[end - 1]) or any(w in ("of", "for") for w in words[first:end])):
        return []
    parts = split_offices(words, first, end)
    if len(parts) > 1 and first and words[first - 1].lower() == "the":
        parts = parts[-1:]
    return [role for part in parts if (role := make_role(line, part, reference, clusters, "office before the name", Span(line.tokens[part[0]].start, reference.end)))]


def title_start(line: Line, end: int, clusters: Sequence[Cluster]) -> int:
    """Where the words that can belong to a title before token `end` start. A person's name ends the walk."""
    first = end
    while first and end - first < LONGEST:
        token, low = line.tokens[first - 1], line.words[first - 1].lower()
        known = line.inside.get(first - 1)
        if known and clusters[known.cluster].type == "person":
            break
        joins = low in ("of", "for") and first < end or low == "and" and first < end or low == "the" and first < end and first > 1 and line.words[first - 2].lower() in ("of", "for")
        opens = first == 1 and line.words[0][:1].isupper() and token.tag[:2] in ("VB", "NN", "JJ")
        if not (token.tag in IN_TITLE or opens or joins or known or low in load_offices().qualifiers or low in load_offices().bodies or is_head(low)):
            break
        first -= 1
    inner = [i for i in range(first, end) if line.words[i].lower() in ("of", "for")]
    if inner and is_head(line.words[end - 1]):
        first = inner[-1] + 1  # "the resignation of the | transport minister"
    while first < end and line.words[first].lower() in ("and", "of", "for", "the", "’s", "'s"):
        first += 1
    return first


def split_offices(words: list[str], first: int, last: int) -> list[tuple[int, int]]:
    """"co-leader and Exampleton MP" -> two stretches, where each ends in the head of a title."""
    for index in range(first + 1, last - 1):
        if words[index].lower() == "and" and is_head(words[index - 1]):
            return [(first, index), *split_offices(words, index + 1, last)]
    return [(first, last)]


# --- after the name ----------------------------------------------------------------------------------------------


def offices_after(line: Line, last: int, reference: Reference, clusters: Sequence[Cluster]) -> list[RoleMention]:
    """"Jane Doe, 45, a former transport minister and MP for Exampleton,"."""
    words, index = line.words, last
    if index >= len(words) or words[index] not in (",", "(", "–", "—"):
        return []
    index += 1
    if index + 1 < len(words) and words[index].isdigit() and words[index + 1] == ",":
        index += 2
    return read_offices(line, index, reference, clusters, "office after the name", strict=True)


def read_offices(
    line: Line, index: int, reference: Reference, clusters: Sequence[Cluster], rule: str, strict: bool
) -> list[RoleMention]:
    """The offices that are told from token index on, joined by "and". strict: they must end where a clause pauses."""
    found: list[RoleMention] = []
    words = line.words
    for _ in range(3):
        end = title_end(line, index, clusters)
        if end is None or strict and end < len(words) and words[end] not in ENDS and line.tokens[end].tag not in ("VBD", "VBZ", "MD", "WP", "IN"):
            break
        role = make_role(line, (index, end), reference, clusters, rule, Span(reference.start, line.tokens[end - 1].end))
        if role is None:
            break
        found.append(role)
        if end < len(words) and words[end] == "and":
            index = end + 1
            continue
        break
    return found


def title_end(line: Line, index: int, clusters: Sequence[Cluster]) -> int | None:
    """Past the title and its body that start at index, or None where no title does."""
    words, step, head = line.words, index, None
    while step < len(words) and step - index < LONGEST:
        low, known = words[step].lower(), line.inside.get(step)
        if known and clusters[known.cluster].type == "person":
            return None
        if is_head(low.removeprefix("ex-")):
            head = step
        elif not (line.tokens[step].tag in IN_TITLE or low in ("a", "an", "the", "his", "her", "its", "their") and step == index or known or low in load_offices().qualifiers or step + 1 < len(words) and is_head(words[step + 1])):
            break  # a word before the head may be taken for a verb: "finance minister"
        elif head is not None and low in SPANS_OF_TIME:
            break
        step += 1
    if head is None or head + 1 != step:
        return None
    return body_end(line, step, clusters)


def body_end(line: Line, step: int, clusters: Sequence[Cluster]) -> int:
    """Past "of the Example Trust", where that follows the title's head."""
    words = line.words
    if step + 1 >= len(words) or words[step].lower() not in ("of", "for", "at", "in", "with"):
        return step
    index = step + 1
    if words[index].lower() in ("the", "its", "a"):
        index += 1
    while index < len(words) and index - step < LONGEST:
        known = line.inside.get(index)
        if known and clusters[known.cluster].type == "person":
            break
        if not (known or line.tokens[index].tag in IN_TITLE or words[index].lower() in ("and", "for", "of", "the", "&") and index + 1 < len(words) and line.inside.get(index + 1) is not None and line.inside.get(index - 1) is line.inside.get(index + 1)):
            if not (words[index].lower() in ("for", "of") and index + 1 < len(words) and line.tokens[index + 1].tag in ("NN", "NNS", "NNP", "NNPS")):
                break
        index += 1
    return index if index > step + 1 else step


# --- by a verb ---------------------------------------------------------------------------------------------------


def offices_by_verb(line: Line, last: int, reference: Reference, clusters: Sequence[Cluster]) -> list[RoleMention]:
    """"Jane Doe became mayor", "Jane Doe, who led the Example Guard until 2013"."""
    words, index, relative = line.words, last, False
    if index + 1 < len(words) and words[index] == "," and words[index + 1].lower() == "who":
        index, relative = index + 2, True
    elif index < len(words) and words[index].lower() == "who":
        index, relative = index + 1, True
    elif index < len(words) and words[index] == "of":
        index = body_end(line, index, clusters)  # "Jane Doe of the Example Party was …"
    group = next((g for g in line.sentence.verb_groups if g.first == index and g.finite), None)
    if group is None or group.negated or group.modal not in ("", "used to", "continues to") and (group.modal, group.lemma) != ("will", "remain"):
        return []
    if group.lemma in load_offices().leads and group.voice == "active":
        return leads_body(line, group, reference, clusters, relative)
    start = office_start(line, group)
    if start is None:
        return []
    found = [role for role in read_offices(line, start, reference, clusters, "office by a verb", strict=False) if specific(line, role, start)]
    return [with_time(line, role, group) for role in found] + (replaced(line, found[-1], clusters) if found and group.lemma in APPOINTS else [])


def replaced(line: Line, role: RoleMention, clusters: Sequence[Cluster]) -> list[RoleMention]:
    """"Jane Doe was named mayor, replacing John Doe": he was mayor."""
    index = next((i for i, token in enumerate(line.tokens) if token.start >= role.span.end), len(line.tokens))
    if index + 2 >= len(line.words) or line.words[index] != "," or line.words[index + 1] not in ("replacing", "succeeding"):
        return []
    other = line.at.get(index + 2)
    if other is None or clusters[other.cluster].type != "person":
        return []
    return [RoleMention(other.cluster, role.title, Span(role.span.start, other.end), "replaced in an office", role.of, role.of_cluster, "former")]


def office_start(line: Line, group: VerbGroup) -> int | None:
    """Where the office is told after "became", "was appointed", "served as", "resigned as"."""
    words, index, lemma = line.words, group.last, group.lemma
    if lemma in HOLDS and group.voice == "active" or lemma in APPOINTS and group.voice == "passive":
        if lemma == "swear":
            index += index < len(words) and words[index].lower() == "in"
            return index + 1 if index < len(words) and words[index].lower() == "as" else None
        return index + 1 if index < len(words) and words[index].lower() == "as" else index
    if lemma in SERVES | LEAVES:
        if lemma == "step" and index < len(words) and words[index].lower() in ("down", "aside"):
            index += 1
        return index + 1 if index < len(words) and words[index].lower() == "as" else None
    return None


def specific(line: Line, role: RoleMention, start: int) -> bool:
    """"was a leader" and "was manager" are too vague to be an office."""
    article = line.words[start].lower()
    return bool(role.of) or role.title[:1].isupper() or (article not in ("a", "an") and " " in role.title)


def with_time(line: Line, role: RoleMention, group: VerbGroup) -> RoleMention:
    """The role with what the verb says of its time."""
    qualifier, since, until = role.qualifier, role.since, role.until
    rest = line.text[role.span.end : role.span.end + 40]
    dated = _IN_YEAR.search(rest)
    if group.lemma in LEAVES:
        qualifier = qualifier or "former"
        until = until or (year_of(dated, "a") if dated else None)
    elif group.lemma in APPOINTS or group.lemma == "become":
        qualifier = qualifier or APPOINTS.get(group.lemma, "")
        since = since or (year_of(dated, "a") if dated else None)
    elif group.tense == "past" and group.lemma in HOLDS | SERVES and not since and group.aspect != "perfect":
        qualifier = qualifier or ("former" if until else "")
    return RoleMention(role.cluster, role.title, role.span, role.rule, role.of, role.of_cluster, qualifier, since, until)


def leads_body(line: Line, group: VerbGroup, reference: Reference, clusters: Sequence[Cluster], relative: bool) -> list[RoleMention]:
    """"who led the Example Guard until 2013": the office is told in its own words."""
    index = group.last
    if index < len(line.words) and line.words[index].lower() == "the":
        index += 1
    body = line.at.get(index)
    if body is None or clusters[body.cluster].type != "organisation" or group.aspect == "progressive":
        return []
    since, until = period_after(line.text, body.end, line.tokens[-1].end)
    if not (relative or since or until):
        return []
    title = line.text[line.tokens[group.head].start : body.end]
    return [RoleMention(reference.cluster, " ".join(title.split()), Span(reference.start, body.end), "leads a body", "", body.cluster, "", since, until)]


# --- a role ------------------------------------------------------------------------------------------------------


def make_role(
    line: Line, part: tuple[int, int], reference: Reference, clusters: Sequence[Cluster], rule: str, span: Span
) -> RoleMention | None:
    """The role that words[part] tell of a person, or None where they are no office."""
    first, last = part
    head = next((i for i in range(last - 1, first - 1, -1) if is_head(line.words[i].removeprefix("ex-").removeprefix("Ex-")) and i not in line.inside), None)
    if head is None:
        return None
    joined = line.inside.get(first)
    if joined is not None and line.at.get(first) is not joined:
        return None  # the stretch opens in the middle of a name
    read = read_title(line.words, first, head + 1)
    if read is None:
        return None
    before = body_before(line, read, clusters)
    title_first, of, of_cluster, demonym = before
    field_of = body_after(line, head + 1, last, clusters)
    title = printed(line, title_first, head + 1).removeprefix("ex-").removeprefix("Ex-")
    if field_of and not of:
        body_first, of, of_cluster = field_of
        if of_cluster is None and line.words[head].lower() in ("secretary", "minister", "director", "professor", "head", "general", "commissioner", "editor", "officer"):
            title, of = printed(line, title_first, last), ""
    ranked = rule == "office before the name" and title[:1].isupper() and title in words_of("ranks")
    if not title or is_weak(title) and not of and not ranked:
        return None
    since, until = period_after(line.text, max(span.end, line.tokens[last - 1].end), line.tokens[-1].end)
    qualifier = read.qualifier or ("former" if until else "")
    return RoleMention(reference.cluster, title, span, rule, of, of_cluster, qualifier, since, until)


def printed(line: Line, first: int, last: int) -> str:
    """Tokens as printed, on one line."""
    if first >= last:
        return ""
    return " ".join(line.text[line.tokens[first].start : line.tokens[last - 1].end].split())


def body_before(line: Line, title: Title, clusters: Sequence[Cluster]) -> tuple[int, str, int | None, str]:
    """The body or country that opens a title: "Example Party | co-leader", "Italian | prime minister"."""
    first, words = title.first, line.words
    known = line.at.get(first)
    if known is not None:
        after = past(line, first, known)
        if after < title.last:
            if words[after].lower() == "and" and after - first > 1:  # "Example Police and Crime Commissioner"
                return after - 1, printed(line, first, after - 1), None, ""
            if words[after] in ("'s", "’s"):
                after += 1
            inner = read_title(words, after, title.last)
            return (inner.first if inner else after), line.text[known.start : known.end], known.cluster, ""
    country = load_demonyms().get(words[first], "") if first + 1 < title.last else ""
    if country and country != "-":
        name = country_name(country)
        cluster = next((i for i, c in enumerate(clusters) if c.type == "place" and c.country == country and c.kind == "country"), None)
        return first + 1, name, cluster, words[first]
    owner = owner_before(line, first, clusters)
    if owner is not None:
        return first, clusters[owner].name, owner, ""
    if words[first].lower() in load_offices().bodies and first + 1 < title.last:
        body = last_body(line, first, words[first].lower(), clusters)
        if body is None and words[first + 1] in POSSESSIVE:
            body = body_told(line, line.tokens[first].start, words[first].lower(), clusters)
        after = first + 1 + (words[first + 1] in ("'s", "’s"))
        return after, clusters[body].name if body is not None else "", body, ""
    if words[first][:1].isupper() and first + 1 < title.last and not is_head(words[first]):
        body = last_body(line, first, words[first].lower(), clusters)
        if body is not None:
            return first + 1, clusters[body].name, body, ""
    return first, "", None, ""


def owner_before(line: Line, first: int, clusters: Sequence[Cluster]) -> int | None:
    """"its chief executive": the body last told of, where the sentence tells of it or the one before does."""
    words = line.words
    index = first - 1
    while index > 0 and words[index].lower() in load_offices().qualifiers | dict.fromkeys(("new", "then")):
        index -= 1
    if index < 0:
        return None
    if words[index].lower() == "its":
        return body_told(line, line.tokens[index].start, "", clusters)
    noun = words[index - 1].lower() if index > 1 and words[index] in POSSESSIVE else ""
    if noun in load_offices().bodies and words[index - 2].lower() == "the":
        body = last_body(line, first, noun, clusters)
        return body if body is not None else body_told(line, line.tokens[index].start, noun, clusters)
    return None


def body_told(line: Line, start: int, noun: str, clusters: Sequence[Cluster]) -> int | None:
    """The body last told of before a place in the text that can be called by the noun: "the union's" means no council."""
    before = [r for r in line.named[: bisect_left([r.start for r in line.named], start)] if clusters[r.cluster].type == "organisation"]
    for reference in reversed(before):
        if start - reference.end > NEAR:
            return None
        kind = body_kind(clusters[reference.cluster])
        if not noun or kind == noun or noun in LIKE_COMPANIES and kind in ("", "company", "bank", "media") or not kind and noun not in LIKE_COMPANIES:
            return reference.cluster
    return None


def last_body(line: Line, index: int, noun: str, clusters: Sequence[Cluster]) -> int | None:
    """"Party co-leader": the one party of the document that is so called."""
    fitting = [i for i, c in enumerate(clusters) if c.type == "organisation" and any(name.lower().endswith(noun) for name in (c.name, *(a for a, _ in c.aliases)))]
    return fitting[0] if len(fitting) == 1 else None


def body_after(line: Line, first: int, last: int, clusters: Sequence[Cluster]) -> tuple[int, str, int | None] | None:
    """The body after a title's head: "of the Example Trust"."""
    if first + 1 >= last or line.words[first].lower() not in ("of", "for", "at", "in", "with"):
        return None
    start = first + 1
    if line.words[start].lower() in ("the", "its", "a"):
        start += 1
    if start >= last:
        return None
    known = next((line.at[index] for index in range(start, last) if index in line.at), None)
    if known is not None:
        return start, line.text[known.start : known.end], known.cluster
    return start, printed(line, start, last), None


def period_after(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """From when until when, told straight after an office."""
    rest = text[start : min(end, start + 60)]
    for pattern in _PERIODS:
        match = pattern.search(rest)
        if match and match.start() <= 2:  # straight after it, or after a comma
            return year_of(match, "a"), year_of(match, "b")
    return None, None


def year_of(match: re.Match, side: str) -> str | None:
    """"May 2013" -> 2013-05."""
    groups = match.groupdict()
    year, month = groups.get(side + "y"), groups.get(side + "m")
    if not year:
        return None
    return f"{year}-{_MONTHS.index(month) + 1:02d}" if month else year
