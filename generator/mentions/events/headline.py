"""An event in a headline's words: who does what, in the present tense, without its time and its asides.

| sentence | headline |
|---|---|
| On Monday Ada Lim, the mayor, opened the new bridge, which cost £3m. | {1} opens the new bridge |
| The broker was arrested by police in Harlow last week. | The broker arrested by police in Harlow |
| Ministers are set to meet in Larvik on Friday. | Ministers to meet in Larvik |
| the murder of two guards by rebels | Murder of two guards by rebels |

References to clusters are written "{index}", so that the record can use the name that it goes by; a planned event's verb is
written "<to open|opens>", so that the record can tell it as what it has become.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.mentions.events.arguments import References, named_subject
from generator.mentions.events.clauses import chunk_at, clause_of, conjuncts, relative_object, subject_of
from generator.mentions.events.reach import ATTITUDES
from generator.mentions.events.triggers import HARM, Trigger
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup
from generator.mentions.language.verbs import third_person
from generator.mentions.mention import Timex

LONGEST = 100  # characters
NAME = 15  # more of them that a name may have than "{12}"
SPEECH = frozenset({"announcement", "statement"})
ASIDES = frozenset({"which", "who", "whose", "where", "when", "while", "as", "after", "before", "amid", "because", "although", "though", "following", "despite", "since", "including",
                    "but", "with", "so", "if", "marking", "bringing", "saying", "adding"})
TIME_PREPOSITIONS = frozenset({"on", "in", "at", "by", "during", "since", "from", "until", "for", "over", "of", "late", "early", "later", "earlier", "end", "start", "beginning", "middle"})
PREPOSITIONS_OF_TIME = frozenset({"on", "in", "at", "by", "during", "since", "from", "until", "for", "over", "of"})
DROPPED = frozenset({"also", "already", "now", "later", "earlier", "recently", "just", "still", "however", "meanwhile", "today", "here", "so", "far", "fatally"})
HANGING = frozenset({"and", "of", "to", "in", "at", "on", "by", "for", "with", "from", "the", "a", "an", "or", ",", "about", "into", "as", "that", "than", "its", "their", "planned", "scheduled", "due", "expected", "aimed", "shortly", "just", "around", "approximately", "between"})
EMPTY_SPEECH = frozenset({"announce", "say", "reveal", "disclose", "declare", "unveil", "confirm", "publish", "set out", "warn", "promise", "pledge", "vow", "urge", "demand"})
_BACKSHIFT = re.compile(r"\bwould\b(?! have)|\b(?:was|were)\b(?= \w+ing\b)")  # "said it would close" is told as "says it will close"
OWNED = {"in": frozenset({"share", "stake", "sale", "stock"}), "for": frozenset({"search", "hunt", "campaign", "appeal", "bid", "plan"})}  # "shares in Halden", "the search for survivors"
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
IRREGULAR = {"be": ("is", "are"), "have": ("has", "have"), "do": ("does", "do"), "go": ("goes", "go")}


def headline_of(parsed: ParsedSentence, trigger: Trigger, known: References, timexes: Sequence[Timex], status: str) -> str:
    """The headline, or "" where the words give none."""
    group = trigger.group
    timexes = [t for t in timexes if t.type != "DURATION" or _leads_to_time(parsed, t)]  # "jailed for six years" is the news
    references = known.between(parsed.sentence.start, parsed.sentence.end)
    if trigger.plan and trigger.holder is not None:
        words = _planned(parsed, trigger, references, timexes)
    elif group is None or (trigger.chunk is not None and not _tells(parsed, trigger)):
        words = _noun_phrase(parsed, trigger, references, timexes) if trigger.chunk is not None else ""
        if words and status == "called off" and group is not None and " " in words:
            words += " called off" if group.lemma == "call" else f" {parsed.tokens[group.head].text.lower()}"
    else:
        words = _clause(parsed, trigger, group, known, references, timexes, status)
    return _clean(" ".join(words.split()))


def _leads_to_time(parsed: ParsedSentence, timex: Timex) -> bool:
    """ "hours after the vote"."""
    after = _after(parsed, timex)
    return after is not None and parsed.tokens[after].text.lower() in ("after", "before", "later", "earlier", "ago", "into")


def _clean(text: str) -> str:
    """Without words left hanging at either end."""
    words = text.split(" ")
    while len(words) > 1 and words[-1].lower().rstrip(",") in HANGING:
        words.pop()
    while len(words) > 1 and words[0].lower() in {"’s", "'s", "and", "or", "but", ","}:
        words.pop(0)
    return " ".join(words).rstrip(" ,;:")


def _tells(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """Is the noun the object of its verb, or the subject of one that says something itself?"""
    if trigger.group.lemma in ATTITUDES:
        return False
    return subject_of(parsed, trigger.group) != trigger.chunk or trigger.group.lemma in ("begin", "open", "start", "end", "resume", "collapse", "kill", "hit", "strike", "destroy", "break")


def _planned(parsed: ParsedSentence, trigger: Trigger, references, timexes) -> str:
    """ "X denies plans to sell …", "Decision to close …": what an infinitive under such a noun comes to."""
    group = trigger.group
    rest = _rest(parsed, group.head, _clause_end(parsed, trigger), references, timexes, LONGEST - 30)
    if trigger.plan.startswith("no "):
        speaker = next((g for g in parsed.verb_groups if g.lemma in ("say", "insist", "confirm") and g.finite), None)
        subject = subject_of(parsed, speaker) if speaker is not None else None
        if subject is None:
            return f"No plans to {rest}"
        return f"{_chunk_text(parsed, subject, references, timexes)} says there are no plans to {rest}"
    owner = trigger.holder.first - 1
    who = chunk_at(parsed, owner - 1) if owner > 0 and parsed.tokens[owner].tag == "POS" else None
    if parsed.tokens[trigger.holder.first].tag == "POS":
        who = chunk_at(parsed, trigger.holder.first - 1)
    if parsed.tokens[trigger.holder.first].tag == "PRP$":
        who = NounChunk(trigger.holder.first, trigger.holder.first + 1, trigger.holder.first)
    name = _chunk_text(parsed, who, references, timexes) if who is not None else "his"
    if name.lower() in ("his", "her", "their", "its", "our", "my"):
        return f"Decision to {rest}"
    return f"{name} decides to {rest}"


def _clause(parsed: ParsedSentence, trigger: Trigger, group: VerbGroup, known: References, references, timexes, status: str) -> str:
    subject = subject_of(parsed, group)
    if subject is None or (group.voice == "passive" and group.lemma in ("attend", "join")):
        return ""
    subject = named_subject(parsed, subject, known)
    who = _chunk_text(parsed, subject, references, timexes)
    partner = conjuncts(parsed, subject)
    if len(partner) == 1 and partner[0].last <= group.first:
        who = f"{who} and {_chunk_text(parsed, partner[0], references, timexes)}"  # "Israel and Lebanon agree"
    if trigger.lemma == "vote" and group.negated and status == "happened":
        return f"{who} vote in an election"
    plural = _is_plural(parsed, subject, group, who.startswith("{") and who.endswith("}") and " " not in who)
    verb = verb_form(parsed, group, plural, status)
    if status == "planned" and verb.startswith("to "):
        verb = f"<{verb}|{_happened_form(parsed, group, plural)}>"
    end, told = _clause_end(parsed, trigger), group.head + 1
    timely = trigger.last < len(parsed.tokens) and any(t.start == parsed.tokens[trigger.last].start for t in timexes) and trigger.lemma.endswith((" on", " in", " at"))
    if trigger.chunk is None and group.head < trigger.last - 1 and not timely and verb and not verb.startswith(("<", "do", "not")):
        verb, told = " ".join([verb, *(t.text for t in parsed.tokens[told : trigger.last])]), trigger.last  # "takes over"
    if not group.finite:  # the main verb of its noun is another's: "a judge accused of fraud | ignored"
        end = min([end, *(g.first for g in parsed.verb_groups if g.finite and g.first >= group.last)])
    others = [r for r in references if f"{{{r.cluster}}}" != who or r.kind != "pronoun"]
    rest = _rest(parsed, told, end, others, timexes, LONGEST - len(who) - len(verb) - NAME * who.startswith("{"))
    if not rest and trigger.kind in HARM and end < len(parsed.tokens) and parsed.tokens[end].text.lower() in ("after", "when", "as"):
        cause = _rest(parsed, end + 1, clause_of(parsed, end + 1)[1], others, timexes, LONGEST - len(who) - len(verb))
        rest = f"{parsed.tokens[end].text.lower()} {cause}"  # "dies after a tree fell on his van"
    whom = relative_object(parsed, group, subject) if group.voice == "active" and trigger.chunk is None else None
    if whom is not None and not rest:
        rest = _chunk_text(parsed, whom, references, timexes)  # "Ruth Finn, whom he married"
    if not rest and trigger.lemma in ("rule", "order"):
        return ""
    if not rest and trigger.kind in SPEECH and trigger.chunk is None and trigger.lemma in EMPTY_SPEECH:
        return ""
    if trigger.kind in SPEECH and trigger.chunk is None and group.tense == "past" and not group.modal:
        rest = _BACKSHIFT.sub(lambda m: {"would": "will", "was": "is", "were": "are"}[m[0]], rest, count=1)
    return f"{who} {verb} {rest}"


def verb_form(parsed: ParsedSentence, group: VerbGroup, plural: bool, status: str) -> str:
    """The verb as headlines have it: opens, to open, opened (of a passive), does not open."""
    lemma = group.lemma
    if not group.finite and (parsed.tokens[group.head].tag == "VBN" or group.voice == "passive"):
        return parsed.tokens[group.head].text.lower()  # "a judge accused of fraud": never the accuser
    passive = parsed.tokens[group.head].text.lower() if group.voice == "passive" else ""
    told = group.tense == "past" or group.aspect == "perfect"
    ahead = (status == "planned" and not told) or group.modal in ("will", "would", "is set to", "is due to", "is to")
    if group.negated and group.modal.split(" ")[0] not in ("refuses", "declines", "fails"):
        if group.modal in ("will", "would"):
            return f"not to be {passive}" if passive else f"not to {lemma}"
        return f"not {passive}" if passive else f"{'do' if plural else 'does'} not {lemma}"
    if group.modal.startswith(("refuses", "declines", "fails", "agrees", "vows", "pledges", "plans", "promises", "threatens")):
        word = group.modal.split(" ")[0]
        return f"{word} to {lemma}" if not plural else f"{word.rstrip('s') if word not in ('refuses', 'declines', 'agrees', 'pledges', 'promises') else word[:-1]} to {lemma}"
    if ahead:
        return f"to be {passive}" if passive else f"to {lemma}"
    if passive:
        return passive
    if lemma in IRREGULAR:
        return IRREGULAR[lemma][plural]
    return lemma if plural else third_person(lemma)


def _happened_form(parsed: ParsedSentence, group: VerbGroup, plural: bool) -> str:
    """The same verb once it has happened: "to lead" -> "leads", "to be led" -> "led"."""
    if group.voice == "passive":
        return parsed.tokens[group.head].text.lower()
    return IRREGULAR[group.lemma][plural] if group.lemma in IRREGULAR else group.lemma if plural else third_person(group.lemma)


def _is_plural(parsed: ParsedSentence, subject: NounChunk, group: VerbGroup, named: bool) -> bool:
    """A body is one, however its name sounds."""
    head = parsed.tokens[subject.head]
    if not named and (head.tag in PLURAL_TAGS or head.text.lower() in ("they", "we", "people", "police")):
        return True
    return any(t.text.lower() == "and" for t in parsed.tokens[subject.last : min(group.first, subject.last + 4)])


def _noun_phrase(parsed: ParsedSentence, trigger: Trigger, references, timexes) -> str:
    chunk = trigger.chunk
    first = chunk.first + (parsed.tokens[chunk.first].text.lower() in ("the", "a", "an", "this", "these", "that", "those"))
    owner = ""
    if chunk.first and parsed.tokens[chunk.first - 1].tag == "POS":
        who = chunk_at(parsed, chunk.first - 2)
        owner = f"{_chunk_text(parsed, who, references, timexes)}’s " if who is not None else ""
    return owner + _rest(parsed, first, _clause_end(parsed, trigger), references, timexes, LONGEST, noun=True)


def _clause_end(parsed: ParsedSentence, trigger: Trigger) -> int:
    if trigger.kind in SPEECH and trigger.chunk is None:
        return len(parsed.tokens)
    end = clause_of(parsed, trigger.head)[1]
    if end < len(parsed.tokens) - 1 and parsed.tokens[end].text == "that" and parsed.tokens[end].tag == "IN":
        return clause_of(parsed, end + 1)[1]
    return end


def _chunk_text(parsed: ParsedSentence, chunk: NounChunk, references, timexes) -> str:
    """A chunk as "{cluster}" where a name or an office stands for one; else its words, with what "of" adds."""
    start, end = parsed.tokens[chunk.first].start, parsed.tokens[chunk.last - 1].end
    head_end = parsed.tokens[chunk.head].end
    over = [r for r in references if r.start <= head_end - 1 < r.end and (r.start >= start - 1 or r.kind == "name")]
    if over:
        return f"{{{max(over, key=lambda r: (r.kind == 'name', r.end - r.start)).cluster}}}"
    first, last = _with_amount(parsed, chunk.first), chunk.last
    owner = chunk_at(parsed, first - 2) if first > 1 and parsed.tokens[first - 1].tag == "POS" else None
    if owner is not None and not any(t.start <= parsed.tokens[owner.head].start < t.end for t in timexes):
        return f"{_chunk_text(parsed, owner, references, timexes)}’s {_joined(_words(parsed, first, last, references, timexes))}"  # "Karelvia's two parties"
    while first and parsed.tokens[first - 1].end == parsed.tokens[first].start and (parsed.tokens[first].text[0] in "-–" or parsed.tokens[first - 1].text[-1] in "-–"):
        first -= 1  # "like-for-like sales"
    if last < len(parsed.tokens) and (parsed.tokens[last].text == "of" or parsed.tokens[chunk.head].lemma.lower() in OWNED.get(parsed.tokens[last].text, ())):
        inner = chunk_at(parsed, last + 1)
        last = inner.last if inner is not None and parsed.tokens[inner.head].tag != "WP" else last
    return _joined(_words(parsed, first, last, references, timexes))


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


def _rest(parsed: ParsedSentence, first: int, last: int, references, timexes, room: int, noun: bool = False) -> str:
    """The words from first on, up to an aside or as far as there is room, cut between phrases."""
    end = first
    while end < last and not _ends_headline(parsed, end, first, noun):
        end += 1
    cuts = [i for i in range(first + 1, end) if parsed.tokens[i].tag in ("IN", "TO", "CC") or parsed.tokens[i].text == ","]
    while cuts and len(_joined(_words(parsed, first, end, references, timexes))) > room:
        end = cuts.pop()
    if _is_score(parsed, end - 3) and end < len(parsed.tokens) and parsed.tokens[end].text in (",", "(") and _is_score(parsed, end + 1):
        end -= 3  # "6-4 | , 3-6, 7-6": all of it or none
    while end > first + 1 and end < len(parsed.tokens) and parsed.tokens[end].tag in ("IN", "TO") and parsed.tokens[end - 1].tag in ("VBN", "VBG") and parsed.tokens[end - 2].tag.startswith("NN"):
        end -= 1  # "ministers aimed | at"
    return _joined(_words(parsed, first, end, references, timexes))


def _is_score(parsed: ParsedSentence, index: int) -> bool:
    tokens = parsed.tokens[index : index + 3] if index >= 0 else ()
    return len(tokens) == 3 and tokens[0].tag == tokens[2].tag == "CD" and tokens[1].text in ("-", "–")


def _ends_headline(parsed: ParsedSentence, index: int, first: int, noun: bool) -> bool:
    token = parsed.tokens[index]
    text = token.text.lower()
    if text == "-" and index > first and token.start == parsed.tokens[index - 1].end:
        return False
    if text in (";", ":", "—", "–", "--", "-", "(", ".", "!", "?", "…"):
        return index > first
    if index > first and text in ASIDES and text != "with":
        return text != "as" or any(g.finite and index < g.first <= index + 8 for g in parsed.verb_groups)
    if text == "and" and index > first and index + 1 < len(parsed.tokens) and parsed.tokens[index + 1].tag in ("VB", "VBG", "VBD", "VBN", "VBZ", "VBP"):
        return True
    if text == "," and index > first:
        following = parsed.tokens[index + 1].text.lower() if index + 1 < len(parsed.tokens) else ""
        tag = parsed.tokens[index + 1].tag if index + 1 < len(parsed.tokens) else ""
        return noun or following in ASIDES or tag in ("VBG", "VBN", "PRP", "RB", "``", "''", "IN", "DT", "CD", "JJR", "RBR") or following in ("he", "she", "they")
    if noun and index > first and token.tag == "PRP":
        return True  # "at a regular briefing | he said"
    return noun and index > first and any(g.first == index and g.finite for g in parsed.verb_groups)


def _words(parsed: ParsedSentence, first: int, last: int, references, timexes) -> list[str]:
    """Token texts without times, quotation marks and fillers; pronouns as their cluster."""
    words: list[str] = []
    skipped, kept = -2, -2
    pronouns = {r.start: r for r in references if r.kind == "pronoun"}
    for index in range(first, last):
        token = parsed.tokens[index]
        timex = next((x for x in timexes if x.start <= token.start < x.end), None)
        if timex is not None and not _attributive(parsed, timex):
            owning = _after(parsed, timex)
            if owning is not None and parsed.tokens[owning].tag == "POS":
                if words and words[-1].lower() in TIME_PREPOSITIONS and index + 1 == owning:
                    words.append("the")  # "in Sunday's election" -> "in the election"
                skipped = index
                continue
            if owning is not None and owning == index + 1 and parsed.tokens[owning].tag.startswith("NN") and chunk_at(parsed, owning) is not None and chunk_at(parsed, owning).first <= index:
                skipped = index
                continue  # "the March 11 quake" -> "the quake"
            _drop_preposition(words)
            skipped = index
            continue
        if token.tag == "POS" and (skipped == index - 1 or not words):
            continue
        if token.text in "\"“”‘" or (token.text in "'’" and token.tag in ("''", "``")) or token.text.lower() in DROPPED:
            continue
        if token.start in pronouns and token.tag in ("PRP", "PRP$"):
            words.append(f"{{{pronouns[token.start].cluster}}}" + ("’s" if token.tag == "PRP$" else ""))
            continue
        if words and kept == index - 1 and token.start == parsed.tokens[index - 1].end:
            words[-1] += token.text
        else:
            words.append(token.text)
        kept = index
    return words


def _drop_preposition(words: list[str]) -> None:
    """Without what led to a time: "late on", "by the end of"; one preposition of two ("over | on Tuesday")."""
    last = ""
    while words and words[-1].lower() in TIME_PREPOSITIONS | {"the"} and not {last, words[-1].lower()} <= PREPOSITIONS_OF_TIME:
        last = words.pop().lower()


def _after(parsed: ParsedSentence, timex: Timex) -> int | None:
    return next((i for i, t in enumerate(parsed.tokens) if t.start >= timex.end), None)


def _attributive(parsed: ParsedSentence, timex: Timex) -> bool:
    """ "third-quarter profit": a time that is part of what is named."""
    after = _after(parsed, timex)
    if after is None or not parsed.tokens[after].tag.startswith("NN") or parsed.tokens[after].start - timex.end > 1 or len(timex.edtf or "") == 10:
        return False
    return chunk_at(parsed, after) is not None and parsed.tokens[chunk_at(parsed, after).first].start <= timex.start


def _joined(words: list[str]) -> str:
    text = ""
    for word in words:
        glued = word in (",", ".", "%", "'s", "’s", "'", "’", ")", "n't", "’") or text.endswith(("£", "$", "€", "(", "-")) or word == "-" and False
        text += word if glued or not text else f" {word}"
    while text.rsplit(" ", 1)[-1].lower() in {"and", "of", "to", "in", "at", "on", "by", "for", "with", "from", "the", "a", "an", "or", ",", "about", "into", "as", "that"} and " " in text:
        text = text.rsplit(" ", 1)[0]
    return text.rstrip(" ,.")
