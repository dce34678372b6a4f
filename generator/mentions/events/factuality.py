"""Did it happen? Read from tense, modality, negation, conditionals and the words that an event hangs on.

| words | status |
|---|---|
| chaired, has chaired, was chaired | happened |
| is set to chair, will chair, plans to chair | planned |
| ahead of chairing | planned |
| refused to chair, did not chair, no plans to chair | denied |
| called off the meeting, the meeting was cancelled | called off |
| may have chaired, is alleged to have chaired | unclear |
| if she chairs, should chair, to chair (in order to) | None: told of no world in particular |
"""

from __future__ import annotations

from generator.mentions.events.clauses import clause_of, group_before
from generator.mentions.events.contests import LOST, WON, contest_of, governor_of
from generator.mentions.events.hanging import (
    ANNOUNCING, CHARGING, UNREAL_VERBS, asked_for, bare, calls_off, came_for, charged, decides, generic, hanging_on, is_sought,
    is_threatened, particle,
)
from generator.mentions.events.triggers import Trigger
from generator.mentions.language.syntax import ParsedSentence, VerbGroup

CONDITIONALS = frozenset({"if", "unless", "whether", "should", "lest"})
UNSURE = frozenset({
    "alleged", "allegedly", "reportedly", "suspected", "apparently", "purportedly", "believed", "rumoured", "rumored", "possible",
    "potential", "feared",
})
PLANNED_WORDS = frozenset({"planned", "upcoming", "forthcoming", "proposed", "next", "scheduled", "future"})
# What a noun hangs on here has not happened: "calls for a ceasefire", "to avoid a strike".
UNREAL_NOUNS = frozenset({
    "call", "plan", "proposal", "hope", "risk", "threat", "possibility", "chance", "fear", "prospect", "demand", "need", "bid",
    "request", "danger", "case", "talk", "likelihood", "idea", "event", "type", "kind", "right", "count", "charge", "allegation",
    "accusation", "suspicion", "offence", "conspiracy", "claim", "denial", "offer", "promise", "pledge",
})
COUNTING_NOUNS = frozenset({
    "number", "total", "record", "level", "rate", "series", "wave", "spate", "history", "timing", "victim", "scene", "anniversary",
    "kind", "form", "side", "survivor", "eve", "way",
})
TO_COME = frozenset({"strike", "protest", "election", "visit", "meeting", "sport", "culture"})  # what is announced before it takes place
MATTERS = frozenset({"law", "agreement", "deal", "investment", "jobs"})
GATHERINGS = frozenset({"life", "protest", "sport", "culture", "meeting", "award"})
SUDDEN = frozenset({"death", "injury", "accident", "disaster", "attack", "kidnapping", "seizure", "rescue", "arrest", "release"})
CONTESTS = frozenset({"sport", "award"})
ENDING_IN = frozenset({"come", "hold", "go", "survive", "rally", "recover", "battle", "fight", "bounce", "hang"})
BEGINNING = frozenset({"begin", "open", "start", "kick", "resume"})
CRIMES = frozenset({"death", "attack", "kidnapping", "seizure", "injury"})  # kinds that are true of a person only once a court has said so
COURTROOM = frozenset({
    "prosecutor", "prosecution", "prosecutors", "court", "jury", "juror", "jurors", "indictment", "barrister", "complaint", "lawsuit",
})
ACCUSING = frozenset({"allege", "accuse", "hear", "claim", "say", "tell", "argue", "suspect"})
PLAN_MODALS = frozenset({
    "will", "shall", "is set to", "is due to", "is going to", "is about to", "is expected to", "is scheduled to", "is to", "plans to",
    "intends to", "is planning to", "is preparing to", "prepares to", "vows to", "pledges to", "promises to", "is poised to",
    "is slated to", "decides to", "aims to", "is likely to", "expects to", "proposes to", "is ready to", "is aiming to",
    "is expecting to",
})
REAL_MODALS = frozenset({
    "has to", "manages to", "continues to", "agrees to", "begins to", "starts to", "is able to", "is forced to", "used to",
    "appears to", "seems to",
})
WISHES = frozenset({
    "wants to", "hopes to", "needs to", "wishes to", "tries to", "seeks to", "attempts to", "is hoping to", "is seeking to",
    "is trying to", "offers to", "tends to",
})
UNSURE_MODALS = frozenset({
    "may", "might", "is said to", "is believed to", "is thought to", "is understood to", "is reported to", "is alleged to",
    "appears to", "seems to", "claims to",
})
ONCE = frozenset({"arrest", "charge", "verdict", "visit", "meeting", "release", "departure", "life"})
OFTEN = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many", "multiple", "numerous", "dozens",
    "countless",
})
BARE_CONTESTS = frozenset({"win", "triumph", "loss"})  # of much else than sport, where nobody is told who won and who lost
HABITUAL = frozenset({"regularly", "often", "usually", "frequently", "routinely", "always", "typically", "normally"})
AWAITING = frozenset({"until", "till", "once", "before", "unless"})
IRREAL_MODALS = frozenset({"would", "could", "should", "will", "can", "may", "might", "must"})
DENYING = frozenset({"say", "deny", "insist", "stress", "confirm", "tell", "state", "maintain", "claim", "clarify", "add", "announce"})
MEANT_FOR = frozenset({"for", "at"})
ATTRIBUTING = frozenset({"say", "tell", "describe", "call", "be", "suggest", "show", "indicate", "add"})


def status_of(parsed: ParsedSentence, trigger: Trigger, headline: bool) -> str | None:
    """happened, planned, called off, denied, unclear; None where the words tell of no event in the world."""
    if trigger.plan.startswith("no "):
        return "denied"
    words = _words_before(parsed, trigger)
    if words & CONDITIONALS or (trigger.kind in ONCE and _happened_often(parsed, trigger)):
        return None
    if trigger.chunk is not None:
        status = _noun_status(parsed, trigger, headline)
    elif trigger.group is not None:
        status = _verb_status(parsed, trigger.group, trigger, headline)
    else:
        return None
    if status == "present" and trigger.kind == "science" and trigger.lemma in ("find", "show"):
        status = "happened"  # "a study published on Tuesday shows that"
    if trigger.chunk is None and _is_habit(parsed, trigger):
        return None
    if status == "happened" and trigger.chunk is None and _is_denied(parsed, trigger.group):
        return None  # the denial is the event
    if status == "happened" and trigger.group is not None and trigger.group.finite and _is_yet_to_come(parsed, trigger.group):
        return None
    if status == "happened" and (words & UNSURE or (trigger.kind in CRIMES and _in_court(parsed, trigger))):
        return "unclear"
    return status


def _is_habit(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """ "will meet regularly", "have lost one of their last seven games": no one event."""
    first, last = clause_of(parsed, trigger.head)
    words = [t.text.lower() for t in parsed.tokens[first:last]]
    if trigger.kind != "change" and any(word in HABITUAL for word in words[max(0, trigger.head - first - 3) : trigger.last - first + 2]):
        return True
    at = max(trigger.last - first, 0)
    form = [i for i in range(at, min(at + 5, len(words) - 2)) if words[i] == "of" and words[i + 1] in ("its", "their", "his", "her", "the")]
    return trigger.kind == "sport" and any(words[i + 2] in ("last", "next", "past", "first", "previous", "opening", "final") for i in form)


def _happened_often(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """ "had been arrested four times": many events, none of them told."""
    first, last = clause_of(parsed, trigger.head)
    words = [t.text.lower() for t in parsed.tokens[first:last]]
    return "repeatedly" in words or any(word == "times" and before in OFTEN for before, word in zip(words, words[1:]))


def _is_denied(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "denied that it had sold the plant"; not "denied the charge and resigned"."""
    before = group_before(parsed, group.first)
    if before is None or before.lemma != "deny" or not before.finite or before.negated or not group.finite:
        return False
    between = parsed.tokens[before.last : group.first]
    return (
        0 < len(between) <= 8
        and not any(t.tag == "CC" or t.text in (",", ";") for t in between)
        and (between[0].tag == "PRP" or any(t.text.lower() == "that" for t in between))
    )


def _is_yet_to_come(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "would not name him until he died": a past tense under what would, will or can be."""
    opener = next((i for i in range(group.first - 1, max(-1, group.first - 6), -1) if parsed.tokens[i].text.lower() in AWAITING), None)
    before = group_before(parsed, opener) if opener is not None else None
    return before is not None and before.modal.split(" ")[0] in IRREAL_MODALS


def _in_court(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """ "prosecutors said she shot the guard", "the court heard that": an accuser's words."""
    for group in parsed.verb_groups:
        if group is trigger.group or group.lemma not in ACCUSING or not group.finite:
            continue
        around = parsed.tokens[max(0, group.first - 6) : group.last + 4]
        if group.lemma == "allege" or any(t.lemma.lower() in COURTROOM for t in around):
            return True
    return False


def _words_before(parsed: ParsedSentence, trigger: Trigger) -> set[str]:
    first = clause_of(parsed, trigger.head)[0]
    return {t.text.lower() for t in parsed.tokens[first : trigger.last]}


def _verb_status(parsed: ParsedSentence, group: VerbGroup, trigger: Trigger | None, headline: bool) -> str | None:
    if not group.finite:
        return _bare_verb_status(parsed, group, trigger, headline)
    if group.modal:
        return _modal_status(group, parsed)
    if group.negated:
        if trigger is not None and trigger.lemma == "vote" and particle(parsed, group) == "for":
            return "happened"  # who "did not vote for" something did vote
        if group.aspect == "perfect":
            return "denied" if _is_denial(parsed, group) else None
        return "denied" if group.tense == "past" else None
    if group.aspect == "progressive" and group.tense == "present":
        return "planned" if headline else "ongoing"
    if group.tense == "past" or group.aspect == "perfect":
        return "happened"
    if group.tense == "future":
        return "planned"
    return "happened" if headline else "present"


def _is_denial(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "said that nobody had been hurt" denies; "has not visited Oslen since taking office", "has not yet resigned" tell how things stand."""
    before = group_before(parsed, group.first)
    lasting = {t.text.lower() for t in parsed.tokens[group.first : clause_of(parsed, group.head)[1]]} & {"yet", "since", "so"}
    return before is not None and before.finite and before.lemma in DENYING and not lasting


def _modal_status(group: VerbGroup, parsed: ParsedSentence) -> str | None:
    modal = group.modal
    if modal in ("would", "could") and group.aspect == "perfect":
        return None
    if group.negated:
        return "denied"
    if group.aspect == "perfect" and modal in ("is due to", "is set to", "is scheduled to", "is expected to", "is to"):
        return None  # "where she had been due to meet him": a plan that has passed
    if modal == "would":
        before = group_before(parsed, group.first) or next(
            (g for g in parsed.verb_groups if g.first >= group.last and g.lemma in ("say", "announce", "confirm", "add")), None
        )
        return "planned" if before is not None and before.tense == "past" else None
    if modal in WISHES:
        return None
    if modal in UNSURE_MODALS:
        return "unclear" if group.aspect == "perfect" or modal not in ("may", "might") else None
    if modal in PLAN_MODALS or group.tense == "future":
        return "planned"
    return "happened" if modal in REAL_MODALS and group.tense == "past" else None


def _bare_verb_status(parsed: ParsedSentence, group: VerbGroup, trigger: Trigger | None, headline: bool) -> str | None:
    """Infinitives and participles: only what hangs on something real."""
    if trigger is not None and trigger.plan:
        return "happened" if trigger.plan == "decision" else "planned" if _is_announced_plan(parsed, trigger) else None
    opener = parsed.tokens[group.first].text.lower()
    before = [t.text.lower() for t in parsed.tokens[max(0, group.first - 3) : group.first]]
    tag = parsed.tokens[group.head].tag
    if opener == "to" and trigger is not None and (trigger.kind in CONTESTS or trigger.lemma == "win") and _comes_true(parsed, group):
        return "happened"
    if opener == "to" and trigger is not None and trigger.kind in SUDDEN and _used_to(parsed, group):
        return "happened"
    if tag == "VBN" and group.first == 0 and group.last - group.first == 1 and not headline:
        return "happened" if any(g.finite for g in parsed.verb_groups) else None  # "Born in Veldt in 1932, she"
    if tag == "VBG" and group.first == 0:
        main = next((g for g in parsed.verb_groups if g.finite), None)
        told = main is not None and main.tense == "past" and not main.modal and (trigger is None or trigger.kind != "meeting")
        return "happened" if told else None  # "Opening the case on Monday, he said"; "Meeting on Monday, they voted" is the vote
    if opener == "to":
        return "planned" if headline and group.first <= 6 else None
    if tag == "VBN":
        governor = group_before(parsed, group.first)
        if governor is not None and governor.modal.split(" ")[0] in IRREAL_MODALS:
            return None
        return "happened" if headline or _reduced_passive(parsed, group) else None
    if tag == "VBG" and before:
        if before[-1] in ("after", "since", "following"):
            return "happened"
        if before[-1] == "before" and trigger is not None and trigger.kind in SUDDEN:
            return None  # "fled before killing a guard": nobody plans it, and who is charged with it may not have done it
        if (
            before[-1] == "before"
            and (governor := group_before(parsed, group.first)) is not None
            and governor.finite
            and governor.tense == "past"
            and not governor.modal
        ):
            return "told"  # "served for 40 years before retiring in 2015"
        if before[-1] == "before" or before[-2:] in (["ahead", "of"], ["prior", "to"]):
            return "planned"
        if before[-1] == "in" and any(w in before for w in ("resulted", "succeeded")):
            return "happened"
        if before[-1] == ",":
            governor = group_before(parsed, group.first)
            return "happened" if governor is not None and governor.finite and _verb_status(parsed, governor, None, headline) == "happened" else None
    return None


def _is_announced_plan(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """ "has announced plans to close the mill in March"."""
    told = group_before(parsed, trigger.holder.first) if trigger.plan == "plan" and trigger.holder is not None else None
    return told is not None and told.finite and told.lemma in ("announce", "unveil", "confirm", "reveal") and not told.negated and not told.modal


def _comes_true(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "came from behind to beat", "held on to win", "went on to win": the infinitive tells how it ended."""
    governor = group_before(parsed, group.first)
    if governor is None or governor.lemma not in ENDING_IN or not governor.finite or governor.tense != "past" or governor.modal or governor.negated:
        return False
    between = parsed.tokens[governor.last : group.first]
    return len(between) <= 6 and not any(t.tag in ("NNP", "NNPS", "CC", ",", "PRP") for t in between)


def _used_to(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "used a hammer to break into a museum": what it was used for was done."""
    governor = group_before(parsed, group.first)
    if governor is None or governor.lemma != "use" or not governor.finite or governor.tense != "past" or governor.modal or governor.negated:
        return False
    return governor.voice == "active" and not any(t.tag in ("CC", ",") for t in parsed.tokens[governor.last : group.first])


def _reduced_passive(parsed: ParsedSentence, group: VerbGroup) -> bool:
    """ "the men arrested on Monday", "two soldiers killed by a mine": a participle right after a noun, with a by or a time."""
    before = parsed.tokens[group.first - 1].tag if group.first else ""
    after = parsed.tokens[group.last].text.lower() if group.last < len(parsed.tokens) else ""
    return before in ("NN", "NNS", "NNP", "NNPS", ",", "CD") and after in (
        "by",
        "in",
        "on",
        "at",
        "near",
        "last",
        "after",
        "when",
        "during",
        "for",
        "off",
    )


def _noun_status(parsed: ParsedSentence, trigger: Trigger, headline: bool) -> str | None:
    chunk, group = trigger.chunk, trigger.group
    if trigger.lemma in WON | LOST:
        governor = governor_of(parsed, trigger)
        if governor is not None and governor.tense == "past" and not (governor.modal or governor.negated) and contest_of(parsed, trigger) is not None:
            return "happened"
        if trigger.lemma in BARE_CONTESTS:
            return None
    inside = {t.text.lower() for t in parsed.tokens[chunk.first : chunk.head]}
    if group is not None and group.lemma in ("delay", "postpone") and group.tense == "past" and group.aspect == "perfect":
        return None  # "The inauguration had been delayed": and then it took place
    if group is not None and calls_off(parsed, group):
        return "called off" if group.finite and not group.modal and not group.negated else None
    if inside & UNSURE:
        return "unclear"
    if bare(parsed, chunk) or (trigger.lemma == "vote" and parsed.tokens[chunk.first].tag in ("PRP$", "CD")):
        return None  # "in protest"; "doubled its vote", "by 104 votes to 66"
    if inside & {"no", "any", "every", "each", "future", "such", "another", "possible", "potential", "attempted", "alleged", "similar"}:
        return None
    governor = hanging_on(parsed, chunk)
    if chunk.first and parsed.tokens[chunk.first - 1].text.lower() in ("attempted", "alleged"):
        return None
    if charged(parsed, chunk) or asked_for(parsed, chunk):
        return None
    if governor in COUNTING_NOUNS or (generic(parsed, chunk) and (group is None or group.lemma == "be")):
        return None
    if trigger.kind in TO_COME and is_threatened(parsed, chunk, governor):
        return "planned"
    if group is None and trigger.kind in MATTERS and governor in ("on", "for", "against", "over") and decides(parsed, chunk):
        return None
    if governor in UNREAL_NOUNS or governor == "against" or (trigger.lemma == "trial" and parsed.tokens[chunk.head].tag == "NNS"):
        return None
    if inside & PLANNED_WORDS or governor in ("before", "ahead", "prior", "until", "pending"):
        return "planned"
    if group is None and trigger.kind in GATHERINGS and came_for(parsed, chunk):
        return "happened"
    being = group_before(parsed, chunk.first)
    if being is not None and being.lemma == "be" and being.negated and being.last == chunk.first:
        return None  # "there won't be a strike", "it was not a protest"
    if group is None and trigger.kind in TO_COME and _is_part_of_plan(parsed, trigger):
        return "planned"
    if group is None and is_sought(parsed, chunk):
        return None
    if group is not None and group.lemma == "have" and trigger.kind in ("verdict", "charge", "accident", "disaster") and group.tense != "future":
        return None  # "has a conviction for theft", "has 78 active fires"
    if group is not None and group.lemma == "call" and any(t.text.lower() == "what" for t in parsed.tokens[max(0, group.first - 4) : group.first]):
        return None  # "to clean up what they call the biggest spill"
    after = parsed.tokens[trigger.last].text.lower() if trigger.last < len(parsed.tokens) else ""
    if trigger.lemma == "talk" and parsed.tokens[trigger.head].tag == "NN" and after in ("of", "about", "that"):
        return None  # "played down talk of a split"
    if group is not None and group.lemma in ("win", "lose", "fight") and trigger.lemma == "battle":
        return None  # "won a battle for the ball"
    if group is None or group.lemma in ATTRIBUTING:
        return "told"
    if group.lemma in UNREAL_VERBS or (group.lemma == "serve" and trigger.kind == "verdict"):
        return None
    if group.lemma in ANNOUNCING and trigger.kind in TO_COME and group.finite and not group.negated:
        return "planned"
    status = _verb_status(parsed, group, None, headline)
    if status == "present" and group.lemma in BEGINNING and not group.negated:
        return "happened"  # "begins its conference today"
    return "told" if status in ("present", "ongoing", None) and not (group.negated or group.modal) and (group.finite or status is None) else status


def _is_part_of_plan(parsed: ParsedSentence, trigger: Trigger) -> bool:
    """ "will host ministers for a summit": what is to be done for it lies ahead with it; not "will be tried for the protest"."""
    chunk, group = trigger.chunk, group_before(parsed, trigger.chunk.first)
    opener = parsed.tokens[chunk.first - 1].text.lower() if chunk.first else ""
    if group is None or not group.finite or group.negated or group.aspect or opener not in MEANT_FOR or group.lemma in CHARGING:
        return False
    return _modal_status(group, parsed) == "planned" and clause_of(parsed, group.head)[0] == clause_of(parsed, trigger.head)[0]
