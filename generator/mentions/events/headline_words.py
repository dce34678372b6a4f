"""The words of a headline: phrases as they are printed, without times, asides and loose ends."""

from __future__ import annotations

from generator.mentions.events.clauses import AMOUNT_WORDS, chunk_at, compares
from generator.mentions.language.syntax import NounChunk, ParsedSentence
from generator.mentions.mention import Timex

ASIDES = frozenset({
    "which", "who", "whose", "where", "when", "while", "as", "after", "before", "amid", "because", "although", "though", "following",
    "despite", "since", "including", "but", "with", "so", "if", "marking", "bringing", "saying", "adding",
})
TIME_PREPOSITIONS = frozenset({
    "on", "in", "at", "by", "during", "since", "from", "until", "for", "over", "of", "late", "early", "later", "earlier", "end",
    "start", "beginning", "middle",
})
PREPOSITIONS_OF_TIME = frozenset({"on", "in", "at", "by", "during", "since", "from", "until", "for", "over", "of"})
DROPPED = frozenset({
    "also", "already", "now", "later", "earlier", "recently", "just", "still", "however", "meanwhile", "today", "here", "so",
    "fatally",
})
AIMS = frozenset({"plan", "bid", "proposal", "motion", "effort", "attempt", "bill"})
LONGEST_TITLE = 12  # tokens of a work's title
SHOUTED = 7  # letters in capitals: "A KNIFEMAN", no short name
OWNED = {
    "in": frozenset({"share", "stake", "sale", "stock"}),
    "for": frozenset({"search", "hunt", "campaign", "appeal", "bid", "plan"}),
}  # "shares in Halden", "the search for survivors"


def chunk_text(parsed: ParsedSentence, chunk: NounChunk, references, timexes) -> str:
    """A chunk as "{cluster}" where a name or an office stands for one; else its words, with what "of" adds."""
    start = parsed.tokens[chunk.first].start
    head_end = parsed.tokens[chunk.head].end
    over = [r for r in references if r.start <= head_end - 1 < r.end and (r.start >= start - 1 or r.kind == "name")]
    if over:
        return f"{{{max(over, key=lambda r: (r.kind == 'name', r.end - r.start)).cluster}}}"
    first, last = _with_amount(parsed, chunk.first), _quoted_end(parsed, chunk)
    owner = chunk_at(parsed, first - 2) if first > 1 and parsed.tokens[first - 1].tag == "POS" else None
    if owner is not None and not any(t.start <= parsed.tokens[owner.head].start < t.end for t in timexes):
        return f"{chunk_text(parsed, owner, references, timexes)}’s {joined(plain_words(parsed, first, last, references, timexes))}"  # "Karelvia's two parties"
    while (
        first
        and parsed.tokens[first - 1].end == parsed.tokens[first].start
        and (parsed.tokens[first].text[0] in "-–" or parsed.tokens[first - 1].text[-1] in "-–")
    ):
        first -= 1  # "like-for-like sales"
    if last < len(parsed.tokens) and parsed.tokens[last].tag == "TO" and parsed.tokens[chunk.head].lemma.lower() in AIMS:
        verb = next((g.first for g in parsed.verb_groups if g.finite and g.first > last), last)
        if verb - last <= LONGEST_TITLE and not any(t.text == "," for t in parsed.tokens[last:verb]):
            last = verb  # "Plans to cut fares | went through"
    elif last < len(parsed.tokens) and (
        parsed.tokens[last].text == "of" or parsed.tokens[chunk.head].lemma.lower() in OWNED.get(parsed.tokens[last].text, ())
    ):
        inner = chunk_at(parsed, last + 1)
        last = inner.last if inner is not None and parsed.tokens[inner.head].tag != "WP" else last
    return joined(plain_words(parsed, first, last, references, timexes))


def _quoted_end(parsed: ParsedSentence, chunk: NounChunk) -> int:
    """The chunk's end; of a work's title in quotation marks, the title's: "“The Rest on the Flight” was sold"."""
    if not chunk.first or parsed.tokens[chunk.first - 1].text not in ('"', "“", "``") or not parsed.tokens[chunk.head].text[:1].isupper():
        return chunk.last
    end = next((i for i in range(chunk.last, min(chunk.last + LONGEST_TITLE, len(parsed.tokens))) if parsed.tokens[i].text in ('"', "”", "''")), chunk.last)
    end -= end > chunk.last and parsed.tokens[end - 1].text in (",", ".")
    return chunk.last if any(chunk.last <= g.first < end and g.finite for g in parsed.verb_groups) else end


def _with_amount(parsed: ParsedSentence, first: int) -> int:
    """The chunk's first token, moved before "at least", "more than", "up to"."""
    if first and parsed.tokens[first].text.lower() in ("least", "most") and parsed.tokens[first - 1].text.lower() == "at":
        return first - 1
    if parsed.tokens[first].tag not in ("CD", "$") and not parsed.tokens[first].text[:1].isdigit():
        return first
    for words in (("at", "least"), ("more", "than"), ("up", "to"), ("fewer", "than"), ("at", "most"), ("less", "than")):
        for start in (first - 1, first - 2):
            if start >= 0 and tuple(t.text.lower() for t in parsed.tokens[start : start + 2]) == words:
                return start
    return first - 1 if first and parsed.tokens[first - 1].text.lower() in ("about", "nearly", "almost", "around", "over", "some") else first


def words_after(parsed: ParsedSentence, first: int, last: int, references, timexes, room: int, noun: bool = False) -> str:
    """The words from first on, up to an aside or as far as there is room, cut between phrases."""
    end = first
    if not noun and first + 1 < last and parsed.tokens[first].text == "," and not _is_score(parsed, first + 1):
        return ""  # "Two people die | , one in Larvik"
    while end < last and not _ends_headline(parsed, end, first, noun):
        end += 1
    cuts = [i for i in range(first + 1, end) if _may_end(parsed, i)]
    while cuts and len(joined(plain_words(parsed, first, end, references, timexes))) > room:
        end = cuts.pop()
    if _is_score(parsed, end - 3) and end < len(parsed.tokens) and parsed.tokens[end].text in (",", "(") and _is_score(parsed, end + 1):
        end -= 3  # "6-4 | , 3-6, 7-6": all of it or none
    if (
        end > first + 2
        and end < len(parsed.tokens)
        and parsed.tokens[end].text.lower() in ("before", "after", "when", "as", "if", "so")
        and parsed.tokens[end - 2].tag == "TO"
        and parsed.tokens[end - 1].tag == "VB"
    ):
        end -= 2  # "remanded in custody to appear | before magistrates"
    while (
        end > first + 1
        and end < len(parsed.tokens)
        and parsed.tokens[end].tag in ("IN", "TO")
        and parsed.tokens[end - 1].tag in ("VBN", "VBG")
        and parsed.tokens[end - 2].tag.startswith("NN")
    ):
        end -= 1  # "ministers aimed | at"
    told = end
    while told > first + 2 and any(t.start <= parsed.tokens[told - 1].start < t.end for t in timexes):
        told -= 1
    told -= told < end and parsed.tokens[told - 1].text.lower() in TIME_PREPOSITIONS
    if told > first + 2 and parsed.tokens[told - 1].tag in ("VBN", "VBD") and parsed.tokens[told - 2].tag in ("NN", "NNP") and _is_reduced(parsed, told - 1):
        end = told - 1  # "an inquiry launched | on Monday"
    return joined(plain_words(parsed, first, end, references, timexes))


def _is_reduced(parsed: ParsedSentence, index: int) -> bool:
    """Is it a participle that only describes the noun before it?"""
    return any(g.first == g.head == index and not g.finite for g in parsed.verb_groups)


def _may_end(parsed: ParsedSentence, index: int) -> bool:
    """May a headline that is too long end before a token: never within "the shadow of fraud" or "find and free"?"""
    token = parsed.tokens[index]
    return (token.tag in ("IN", "TO", "CC") or token.text == ",") and token.text.lower() != "of" and not _pairs_infinitives(parsed, index)


def _is_score(parsed: ParsedSentence, index: int) -> bool:
    tokens = parsed.tokens[index : index + 3] if index >= 0 else ()
    return len(tokens) == 3 and tokens[0].tag == tokens[2].tag == "CD" and tokens[1].text in ("-", "–")


def _ends_headline(parsed: ParsedSentence, index: int, first: int, noun: bool) -> bool:
    token = parsed.tokens[index]
    text = token.text.lower()
    if text == "-" and index > first and token.start == parsed.tokens[index - 1].end:
        return False
    if text == "." and index > first and _in_number(parsed, index):
        return False
    if text in (";", ":", "—", "–", "--", "-", "(", ".", "!", "?", "…"):
        return index > first
    if text == "as" and compares(parsed, index):
        return False
    if index > first and text in ASIDES and text != "with":
        return text != "as" or any(g.finite and index < g.first <= index + 8 for g in parsed.verb_groups)
    if (
        text == "and"
        and index + 2 < len(parsed.tokens)
        and parsed.tokens[index + 1].tag == "RB"
        and parsed.tokens[index + 2].tag in ("VBD", "VBZ", "VBP", "MD")
    ):
        return True  # "shot in the head | and never saw them"
    if text == "and" and index + 1 < len(parsed.tokens) and parsed.tokens[index + 1].tag in ("VB", "VBG", "VBD", "VBN", "VBZ", "VBP"):
        return not _pairs_infinitives(parsed, index)
    if text == "and" and _new_clause(parsed, index + 1):
        return True  # "nine people killed | and hundreds of others were injured"
    if text == "," and index > first and _within_phrase(parsed, index):
        return False
    if text == "," and index > first:
        following = parsed.tokens[index + 1].text.lower() if index + 1 < len(parsed.tokens) else ""
        tag = parsed.tokens[index + 1].tag if index + 1 < len(parsed.tokens) else ""
        return (
            noun
            or following in ASIDES
            or tag in ("VBG", "VBN", "PRP", "RB", "``", "''", "IN", "DT", "CD", "JJR", "RBR")
            or following in ("he", "she", "they")
            or any(g.finite and g.first == index + 1 for g in parsed.verb_groups)  # "was announced on Sunday | , puts a value on it"
        )
    if noun and index > first and (token.tag == "PRP" or text == "that"):
        return True  # "at a regular briefing | he said", "hearing | that the mill had"
    return noun and index > first and any(g.first == index and g.finite for g in parsed.verb_groups)


def _in_number(parsed: ParsedSentence, index: int) -> bool:
    """ "51.5" in three tokens."""
    around = parsed.tokens[index - 1 : index + 2]
    return len(around) == 3 and around[0].end == around[1].start and around[1].end == around[2].start and around[2].text[:1].isdigit()


def _within_phrase(parsed: ParsedSentence, index: int) -> bool:
    """ "a seven-year, £160 million contract", "a long, slow march": the comma parts two attributes of a noun still to come."""
    opener = index - 1
    while opener > 0 and (parsed.tokens[opener].tag in ("JJ", "HYPH", "CD") or parsed.tokens[opener].end == parsed.tokens[opener + 1].start != parsed.tokens[index].start):
        opener -= 1
    last = parsed.tokens[index - 1]
    described = last.tag == "JJ" or "-" in last.text or (index > 2 and parsed.tokens[index - 2].text == "-")
    if not described or opener == index - 1 or parsed.tokens[opener].tag not in ("DT", "PRP$"):
        return False
    return index + 1 < len(parsed.tokens) and parsed.tokens[index + 1].tag in ("JJ", "CD", "$", "VBG", "VBN", "HYPH")


def _new_clause(parsed: ParsedSentence, index: int) -> bool:
    """Does a subject of its own, with its verb, begin at a token?"""
    while index < len(parsed.tokens) and parsed.tokens[index].text.lower() in AMOUNT_WORDS:
        index += 1
    if index < len(parsed.tokens) and parsed.tokens[index].tag == "PRP$":  # "rose 5% | and its profit before tax rose"
        comma = next((i for i in range(index, len(parsed.tokens)) if parsed.tokens[i].text == ","), len(parsed.tokens))
        return any(g.finite and index < g.first < comma for g in parsed.verb_groups)
    chunk = chunk_at(parsed, index)
    if chunk is None or chunk.first != index:
        return False
    last = chunk.last
    if last < len(parsed.tokens) and parsed.tokens[last].text == "of" and (inner := chunk_at(parsed, last + 1)) is not None:
        last = inner.last
    return any(g.first == last and g.finite for g in parsed.verb_groups) and not _only_describes(parsed, last)


def _only_describes(parsed: ParsedSentence, index: int) -> bool:
    """ "the funds and tools USED to fight piracy": what looks like a past tense, but goes on with no object."""
    tokens = parsed.tokens[index : index + 2]
    return len(tokens) == 2 and tokens[0].tag == "VBD" and tokens[0].text.endswith("ed") and tokens[1].tag in ("TO", "IN")


def _pairs_infinitives(parsed: ParsedSentence, index: int) -> bool:
    """Whether the token joins two verbs with one object: "to find AND free the hostages"."""
    around = parsed.tokens[max(0, index - 1) : index + 2]
    return len(around) == 3 and around[1].tag == "CC" and around[0].tag == around[2].tag == "VB"


def plain_words(parsed: ParsedSentence, first: int, last: int, references, timexes) -> list[str]:
    """Token texts without times, quotation marks and fillers; pronouns as their cluster."""
    words: list[str] = []
    skipped, kept = -2, -2
    loud = next((i for i, t in enumerate(parsed.tokens) if not t.text.isupper()), 0)  # "A MAN HAS | been charged"
    loud = loud if loud > 1 else 0
    pronouns = {r.start: r for r in references if r.kind == "pronoun"}
    nominals = {r.start: r for r in references if r.kind == "nominal"}
    named = -1
    for index in range(first, last):
        token = parsed.tokens[index]
        timex = next((x for x in timexes if x.start <= token.start < x.end), None)
        if timex is not None and not _attributive(parsed, timex):
            owning = token_after(parsed, timex)
            if owning is not None and parsed.tokens[owning].tag == "POS":
                if words and words[-1].lower() in TIME_PREPOSITIONS and index + 1 == owning:
                    words.append("the")  # "in Sunday's election" -> "in the election"
                skipped = index
                continue
            if (
                owning is not None
                and parsed.tokens[owning].start - timex.end <= 1
                and parsed.tokens[owning].tag.startswith("NN")
                and chunk_at(parsed, owning) is not None
                and chunk_at(parsed, owning).first <= index
            ):
                skipped = index
                continue  # "the March 11 quake" -> "the quake"
            _drop_preposition(words)
            skipped = index
            continue
        if token.tag == "POS" and (skipped == index - 1 or not words):
            continue
        if token.text in "\"“”‘" or (token.text in "'’" and token.tag in ("''", "``")) or token.text.lower() in DROPPED or _so_far(parsed, index):
            continue
        if token.start in pronouns and token.tag in ("PRP", "PRP$"):
            words.append(f"{{{pronouns[token.start].cluster}}}" + ("’s" if token.tag == "PRP$" else ""))
            continue
        shouted = token.text.isupper() and token.text.isalpha() and (len(token.text) >= SHOUTED or len(token.text) > 1 and index < loud and not token.tag.startswith("NNP"))
        if token.start < named:
            continue
        if token.start in nominals and token.tag == "DT":
            named = nominals[token.start].end
            words.append(f"{{{nominals[token.start].cluster}}}")
            continue  # "agrees to buy | the company" -> its name
        text = token.text.lower() if shouted else token.text
        if words and kept == index - 1 and token.start == parsed.tokens[index - 1].end:
            words[-1] += text
        else:
            words.append(text)
        kept = index
    return words


def _so_far(parsed: ParsedSentence, index: int) -> bool:
    """ "have been found so FAR"; not "as far away as Veldt"."""
    return parsed.tokens[index].text.lower() == "far" and index > 0 and parsed.tokens[index - 1].text.lower() == "so"


def _drop_preposition(words: list[str]) -> None:
    """Without what led to a time: "late on", "by the end of"; one preposition of two ("over | on Tuesday")."""
    last = ""
    while words and words[-1].lower() in TIME_PREPOSITIONS | {"the"} and not {last, words[-1].lower()} <= PREPOSITIONS_OF_TIME:
        last = words.pop().lower()


def token_after(parsed: ParsedSentence, timex: Timex) -> int | None:
    return next((i for i, t in enumerate(parsed.tokens) if t.start >= timex.end), None)


def _attributive(parsed: ParsedSentence, timex: Timex) -> bool:
    """ "third-quarter profit": a time that is part of what is named."""
    after = token_after(parsed, timex)
    if after is None or not parsed.tokens[after].tag.startswith("NN") or parsed.tokens[after].start - timex.end > 1 or len(timex.edtf or "") == 10:
        return False
    return chunk_at(parsed, after) is not None and parsed.tokens[chunk_at(parsed, after).first].start <= timex.start


def joined(words: list[str]) -> str:
    text = ""
    for word in words:
        glued = word in (",", ".", "%", "'s", "’s", "'", "’", ")", "n't", "’") or text.endswith(("£", "$", "€", "(", "-"))
        text += word if glued or not text else f" {word}"
    while (
        text.rsplit(" ", 1)[-1].lower()
        in {"and", "of", "to", "in", "at", "on", "by", "for", "with", "from", "the", "a", "an", "or", ",", "about", "into", "as", "that"}
        and " " in text
    ):
        text = text.rsplit(" ", 1)[0]
    return text.rstrip(" ,.")
