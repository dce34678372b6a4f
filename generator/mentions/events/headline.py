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

from generator.mentions.events.arguments import References, named_subject, owner_by_saying
from generator.mentions.events.clauses import TIME_HEADS, chunk_at, chunk_ending, clause_of, conjuncts, group_before, listed
from generator.mentions.events.contests import Contest, contest_of
from generator.mentions.events.headline_words import chunk_text, token_after, words_after
from generator.mentions.events.reach import ATTITUDES, sayer_at
from generator.mentions.events.subjects import relative_object, subject_of
from generator.mentions.events.triggers import HARM, SPEECH, Trigger
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup
from generator.mentions.language.verbs import third_person
from generator.mentions.mention import Timex

LONGEST = 100  # characters
LISTED = 4  # names that a headline lists
NAME = 15  # more of them that a name may have than "{12}"
HANGING = frozenset({
    "and", "of", "to", "in", "at", "on", "by", "for", "with", "from", "the", "a", "an", "or", ",", "about", "into", "as", "that",
    "than", "its", "their", "planned", "scheduled", "due", "expected", "aimed", "shortly", "just", "around", "approximately",
    "between", "early", "late", "only", "not",
})
EMPTY_SPEECH = frozenset({
    "announce", "say", "reveal", "disclose", "declare", "unveil", "confirm", "publish", "set out", "warn", "promise", "pledge", "vow",
    "urge", "demand",
})
_BACKSHIFT = re.compile(r"\bwould\b(?! have)|\b(?:was|were)\b(?= \w+ing\b)")  # "said it would close" is told as "says it will close"
_ONLY_WHERE = re.compile(r"(?:on|in|at|via|through) \S+(?: \S+)?")  # "announces on Twitter"
# what is said or thought of an event, or seen of it, is no headline of the event
UNTELLING = frozenset({
    "say", "insist", "think", "believe", "claim", "hear", "watch", "see", "like", "dislike", "await", "reflect", "keep", "leave",
    "report", "remember", "expect", "include", "affect", "monitor", "oversee", "observe", "study", "read", "film", "show", "cover",
    "declare",
})
COUNTED = frozenset({"change", "results"})  # "reports a 5% rise" is the news
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
IRREGULAR = {"be": ("is", "are"), "have": ("has", "have"), "do": ("does", "do"), "go": ("goes", "go")}


def headline_of(parsed: ParsedSentence, trigger: Trigger, known: References, timexes: Sequence[Timex], status: str) -> str:
    """The headline, or "" where the words give none."""
    group = trigger.group
    timexes = [t for t in timexes if t.type != "DURATION" or _leads_to_time(parsed, t)]  # "jailed for six years" is the news
    references = known.between(parsed.sentence.start, parsed.sentence.end)
    contest = contest_of(parsed, trigger)
    if contest is not None and status == "happened":
        words = _contest(parsed, contest, known, references, timexes)
    elif trigger.plan and trigger.holder is not None:
        words = _planned(parsed, trigger, references, timexes)
    elif group is None or (trigger.chunk is not None and (not _tells(parsed, trigger) or _of_a_time(parsed, group, timexes))):
        words = _noun_phrase(parsed, trigger, references, timexes) if trigger.chunk is not None else ""
        if words and status == "called off" and group is not None and " " in words:
            words += " called off" if group.lemma == "call" else f" {parsed.tokens[group.head].text.lower()}"
    else:
        words = _clause(parsed, trigger, group, known, references, timexes, status)
    return _clean(" ".join(words.split()), particle=_particle(parsed, trigger))


def _contest(parsed: ParsedSentence, contest: Contest, known: References, references, timexes) -> str:
    """ "Ilmen beats Tarvos 3-1", whatever words told it."""
    winner, loser = (chunk_text(parsed, named_subject(parsed, c, known), references, timexes) for c in (contest.winner, contest.loser))
    return f"{winner} beats {loser} {contest.score}"


def _of_a_time(parsed: ParsedSentence, group: VerbGroup, timexes: Sequence[Timex]) -> bool:
    """ "Monday night will see two meetings": a time does nothing itself."""
    subject = subject_of(parsed, group) or chunk_ending(parsed, group.first)
    return subject is not None and any(
        t.start <= parsed.tokens[subject.first].start and parsed.tokens[subject.last - 1].end <= t.end for t in timexes
    )


def _leads_to_time(parsed: ParsedSentence, timex: Timex) -> bool:
    """ "hours after the vote"."""
    after = token_after(parsed, timex)
    return after is not None and parsed.tokens[after].text.lower() in ("after", "before", "later", "earlier", "ago", "into")


def _particle(parsed: ParsedSentence, trigger: Trigger) -> str:
    """ "in" of "was sworn in": a passive verb's own last word, which may end the headline."""
    own = trigger.chunk is None and trigger.group is not None and trigger.group.voice == "passive" and trigger.last > trigger.group.last
    return parsed.tokens[trigger.last - 1].text.lower() if own else ""


def _clean(text: str, particle: str = "") -> str:
    """Without words left hanging at either end."""
    words = text.split(" ")
    while text.count("(") != text.count(")") and words[-1:] and words[-1].strip("()") == "":
        text = text.removesuffix(words.pop()).rstrip()  # "Three people injured )"
    while len(words) > 1 and (words[-1].lower().rstrip(",") in HANGING - {particle} or words[-2:] == ["with", "effect"]):
        words.pop()
    while len(words) > 1 and words[0].lower() in {"’s", "'s", "and", "or", "but", ","}:
        words.pop(0)
    return " ".join(words).replace(" ,", ",").rstrip(" ,;:")


def _tells(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """Is the noun the object of its verb, or the subject of one that says something itself?"""
    if (
        trigger.group.lemma in ATTITUDES
        or trigger.group.lemma in ("plan", "schedule", "propose")
        or (trigger.group.lemma in UNTELLING and trigger.kind not in COUNTED and not _claims(parsed, trigger))
        or (trigger.group.lemma == "mark" and not trigger.group.finite)
    ):
        return False  # "a vigil to mark the shooting"
    return subject_of(parsed, trigger.group) != trigger.chunk or trigger.group.lemma in (
        "begin",
        "open",
        "start",
        "end",
        "resume",
        "collapse",
        "kill",
        "hit",
        "strike",
        "destroy",
        "break",
    )


def _claims(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """ "claims victory"."""
    return trigger.group.lemma == "claim" and trigger.chunk.last - trigger.chunk.first == 1


def _planned(parsed: ParsedSentence, trigger: Trigger, references, timexes) -> str:
    """ "X denies plans to sell …", "Decision to close …": what an infinitive under such a noun comes to."""
    group = trigger.group
    rest = words_after(parsed, group.head, _clause_end(parsed, trigger), references, timexes, LONGEST - 30)
    if trigger.plan.startswith("no "):
        speaker = next((g for g in parsed.verb_groups if g.lemma in ("say", "insist", "confirm") and g.finite), None)
        subject = subject_of(parsed, speaker) if speaker is not None else None
        if subject is None:
            return f"No plans to {rest}"
        return f"{chunk_text(parsed, subject, references, timexes)} says there are no plans to {rest}"
    owner = trigger.holder.first - 1
    who = chunk_at(parsed, owner - 1) if owner > 0 and parsed.tokens[owner].tag == "POS" else None
    if parsed.tokens[trigger.holder.first].tag == "POS":
        who = chunk_at(parsed, trigger.holder.first - 1)
    if parsed.tokens[trigger.holder.first].tag == "PRP$":
        who = NounChunk(trigger.holder.first, trigger.holder.first + 1, trigger.holder.first)
    told = group_before(parsed, trigger.holder.first) if trigger.plan == "plan" else None
    who = who or (subject_of(parsed, told) if told is not None else None)
    name = chunk_text(parsed, who, references, timexes) if who is not None else "his"
    if trigger.plan == "plan" and who is not None:
        plural = _is_plural(parsed, who, group, name.startswith("{"))
        return f"{name} <to {group.lemma}|{_happened_form(parsed, group, plural)}> {rest.split(' ', 1)[1] if ' ' in rest else ''}"
    if name.lower() in ("his", "her", "their", "its", "our", "my"):
        return f"Decision to {rest}"
    return f"{name} decides to {rest}"


def _clause(parsed: ParsedSentence, trigger: Trigger, group: VerbGroup, known: References, references, timexes, status: str) -> str:
    subject = subject_of(parsed, group)
    if subject is None or (group.voice == "passive" and group.lemma in ("attend", "join")):
        return ""
    subject = named_subject(parsed, subject, known)
    who = chunk_text(parsed, subject, references, timexes)
    if not who.strip():
        return ""  # a time does nothing itself
    owner = owner_by_saying(parsed, subject)
    if owner is not None and " " in who:
        who = f"{chunk_text(parsed, owner, references, timexes)}’s {who.split(' ', 1)[1]}"  # "Norvane said its revenue rose"
    partner = conjuncts(parsed, subject)
    others = [chunk_text(parsed, c, references, timexes) for c in listed(parsed, subject)]
    if len(others) > 1 and len(others) <= LISTED:
        who = f"{', '.join([who, *others[:-1]])} and {others[-1]}"  # "Russia, Ukraine and France agree"
    elif len(partner) == 1 and partner[0].last <= group.first and not (who.startswith("{") and _is_one(parsed, group)):
        who = f"{who} and {chunk_text(parsed, partner[0], references, timexes)}"  # "Israel and Lebanon agree"
    if trigger.lemma == "vote" and group.negated and status == "happened":
        return f"{who} vote in an election"
    plural = _is_plural(parsed, subject, group, who.startswith("{") and who.endswith("}") and " " not in who)
    verb = verb_form(parsed, group, plural, status)
    if status == "planned" and verb.startswith("to "):
        verb = f"<{verb}|{_happened_form(parsed, group, plural)}>"
    end, told = _clause_end(parsed, trigger), group.head + 1
    timely = (
        trigger.last < len(parsed.tokens)
        and any(t.start == parsed.tokens[trigger.last].start for t in timexes)
        and trigger.lemma.endswith((" on", " in", " at"))
        and parsed.tokens[trigger.last].text.lower() not in TIME_HEADS  # "sworn in Thursday"
    )
    if trigger.chunk is None and group.head < trigger.last - 1 and not timely and verb and not verb.startswith(("<", "do", "not")):
        more = [t.text for t in parsed.tokens[told : trigger.last] if not any(x.start <= t.start < x.end for x in timexes)]
        verb, told = " ".join([verb, *more]), trigger.last  # "takes over"
    if not group.finite and not (
        trigger.kind in SPEECH and parsed.tokens[group.head].tag == "VBG"
    ):  # the main verb of its noun is another's: "a judge accused of fraud | ignored"
        end = min([end, *(g.first for g in parsed.verb_groups if g.finite and g.first >= group.last)])
    if group.first == 0 and not group.finite:  # "Born in Larvik in 1932 | , she moved"
        end = next((i for i in range(group.last, end) if parsed.tokens[i].text == ","), end)
    others = [r for r in references if f"{{{r.cluster}}}" != who or r.kind == "name"]
    rest = words_after(parsed, told, end, others, timexes, LONGEST - len(who) - len(verb) - NAME * who.startswith("{"))
    if not rest and trigger.kind in HARM and end < len(parsed.tokens) and parsed.tokens[end].text.lower() in ("after", "when", "as"):
        cause = words_after(parsed, end + 1, clause_of(parsed, end + 1)[1], others, timexes, LONGEST - len(who) - len(verb))
        rest = f"{parsed.tokens[end].text.lower()} {cause}"  # "dies after a tree fell on his van"
    whom = relative_object(parsed, group) if group.voice == "active" and trigger.chunk is None else None
    if whom is not None and not rest:
        rest = chunk_text(parsed, whom, references, timexes)  # "Ruth Finn, whom he married"
    if not rest and trigger.lemma in ("rule", "order"):
        return ""
    if (not rest or _ONLY_WHERE.fullmatch(rest)) and trigger.kind in SPEECH and trigger.chunk is None and trigger.lemma in EMPTY_SPEECH:
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
        return (
            f"{word} to {lemma}"
            if not plural
            else f"{word.rstrip('s') if word not in ('refuses', 'declines', 'agrees', 'pledges', 'promises') else word[:-1]} to {lemma}"
        )
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
    if not named and (
        head.tag in PLURAL_TAGS
        or (head.tag == "CD" and head.text.lower() not in ("1", "one"))
        or head.text.lower() in ("they", "we", "people", "police")
    ):
        return True
    if _is_one(parsed, group):
        return False
    bare = group.last - group.first == 1 and group.tense == "present" and parsed.tokens[group.head].text.lower() == group.lemma
    if parsed.tokens[group.first].tag == "VBP" and parsed.tokens[subject.head].tag.startswith("NNP") or bare and group.finite:
        return True  # "Tories lose seat"
    return any(partner.last <= group.first for partner in [*listed(parsed, subject), *conjuncts(parsed, subject)])


def _is_one(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "A councillor and former mayor HAS died": one person."""
    return parsed.tokens[group.first].text.lower() in ("has", "is", "was")


def _noun_phrase(parsed: ParsedSentence, trigger: Trigger, references, timexes) -> str:
    chunk = trigger.chunk
    first = chunk.first + (parsed.tokens[chunk.first].text.lower() in ("the", "a", "an", "this", "these", "that", "those"))
    owner = ""
    if chunk.first and parsed.tokens[chunk.first - 1].tag == "POS":
        who = chunk_at(parsed, chunk.first - 2)
        owner = f"{chunk_text(parsed, who, references, timexes)}’s " if who is not None else ""
    return owner + words_after(parsed, first, _clause_end(parsed, trigger), references, timexes, LONGEST, noun=True)


def _clause_end(parsed: ParsedSentence, trigger: Trigger) -> int:
    if trigger.kind in SPEECH and trigger.chunk is None:
        return len(parsed.tokens)
    end = next((i for i in range(trigger.last, len(parsed.tokens)) if sayer_at(parsed, i)), len(parsed.tokens))
    return min(end, _end_of_clause(parsed, trigger))


def _end_of_clause(parsed: ParsedSentence, trigger: Trigger) -> int:
    end = clause_of(parsed, trigger.head)[1]
    if end < len(parsed.tokens) - 1 and parsed.tokens[end].text == "that" and parsed.tokens[end].tag == "IN":
        return clause_of(parsed, end + 1)[1]
    return end


