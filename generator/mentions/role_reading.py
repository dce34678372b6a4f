"""Reads the office that a stretch of words tells: where it ends, its title, body and time."""

from __future__ import annotations

from collections.abc import Sequence

from generator.articles.document import Span
from generator.mentions.mention import Cluster, Reference, RoleMention
from generator.mentions.names.lexicon import words_of
from generator.mentions.role_bodies import body_after, body_before
from generator.mentions.role_lines import Line, printed
from generator.mentions.role_times import period_after
from generator.mentions.titles import is_head, is_weak, load_offices, read_title

SPANS_OF_TIME = {"minutes", "hours", "days", "weeks", "months", "years"}
ALONE = frozenset(("captain", "judge"))  # an office though nothing tells of what
LONGEST = 9  # tokens of a title
IN_TITLE = {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "POS", "HYPH", "VBG", "AFX", "FW"}
ENDS = {
    ",", ".", ";", ":", ")", "–", "—", "-", "who", "whose", "and", "has", "have", "said", "says", "told", "is", "was", "!", "?", '"',
    "”",
}


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
        elif not (
            line.tokens[step].tag in IN_TITLE
            or low in ("a", "an", "the", "his", "her", "its", "their")
            and step == index
            or known
            or low in load_offices().qualifiers
            or step + 1 < len(words)
            and is_head(words[step + 1])
        ):
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
        if not (
            known
            or line.tokens[index].tag in IN_TITLE
            or words[index].lower() in ("and", "for", "of", "the", "&")
            and index + 1 < len(words)
            and line.inside.get(index + 1) is not None
            and line.inside.get(index - 1) is line.inside.get(index + 1)
        ):
            if not (words[index].lower() in ("for", "of") and index + 1 < len(words) and line.tokens[index + 1].tag in ("NN", "NNS", "NNP", "NNPS")):
                break
        index += 1
    return index if index > step + 1 else step


def make_role(
    line: Line,
    part: tuple[int, int],
    reference: Reference,
    clusters: Sequence[Cluster],
    rule: str,
    span: Span,
    after: tuple[int, str, int] | None = None,
) -> RoleMention | None:
    """The role that words[part] tell of a person, or None where they are no office. after: the body told after the
    name, as (where it ends, its words, its cluster)."""
    first, last = part
    head = next(
        (
            i
            for i in range(last - 1, first - 1, -1)
            if is_head(line.words[i].removeprefix("ex-").removeprefix("Ex-")) and i not in line.inside
        ),
        None,
    )
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
        if of_cluster is None and line.words[head].lower() in (
            "secretary",
            "minister",
            "director",
            "professor",
            "head",
            "general",
            "commissioner",
            "editor",
            "officer",
        ):
            title, of = printed(line, title_first, last), ""
    if after and not of:
        end, of, of_cluster = after
        span = Span(span.start, end)
    ranked = rule == "office before the name" and (title[:1].isupper() and title in words_of("ranks") or title in ALONE)
    if not title or is_weak(title) and not of and not ranked:
        return None
    since, until = period_after(line.text, max(span.end, line.tokens[last - 1].end), line.tokens[-1].end)
    qualifier = read.qualifier or ("former" if until else "")
    return RoleMention(reference.cluster, title, span, rule, of, of_cluster, qualifier, since, until)
