"""What a sentence tells as news in words that no kind of event knows: its main clause, as an event of the kind "other".

| words | trigger |
|---|---|
| Six barges that had survived were repainted on Tuesday. | verb "repaint" |
| Lim, who won in May, restored the vase on Monday. | verb "restore" |
| On Monday they thought about it. | none: thinking is no event |
| After the dealers restored the vase on Monday, it rained. | none: no main clause |
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.mentions.events.clauses import SUBORDINATORS, group_before, in_relative
from generator.mentions.events.lexicon import Lexicon
from generator.mentions.events.subjects import subject_of
from generator.mentions.events.triggers import SPEECH, Trigger
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup

OTHER = "other"
UNTOLD_SUBJECTS = frozenset({"it", "this", "that", "there", "what", "which", "everything", "nothing", "something", "one", "who", "we", "i", "you"})
PARTICULAR = frozenset({"NNP", "NNPS", "CD"})


def news_trigger(parsed: ParsedSentence, lexicon: Lexicon, told: Sequence[Trigger]) -> Trigger | None:
    """The trigger of the main clause, where a particular somebody did something in it, once, and none of `told`, the lexicon's own, tells it."""
    group = _main_verb(parsed)
    if group is None or not _is_done(group) or group.lemma.lower() in lexicon.idle:
        return None
    if any(t.group is group for t in told if t.kind not in SPEECH or t.chunk is None):
        return None
    subject = subject_of(parsed, group)  # last, for it takes longest
    if subject is None or _is_subordinate(parsed, subject) or not _is_particular(parsed, subject) or _hangs_on_saying(parsed, subject):
        return None
    return Trigger(OTHER, group.lemma.lower(), "main clause", group.head, group.head, group.last, group)


def _is_done(group: VerbGroup) -> bool:
    """Done, once: "restored", "has restored", "were refloated"; not "was restoring", "would restore", "did not restore"."""
    told = group.tense == "past" or (group.tense == "present" and group.aspect == "perfect")
    return group.finite and told and not group.modal and not group.negated and group.aspect != "progressive" and not (
        group.tense == "past" and group.aspect == "perfect"
    )


def _main_verb(parsed: ParsedSentence) -> VerbGroup | None:
    """The first finite verb that no relative clause holds, where the sentence opens with no subordinate one."""
    if parsed.tokens[0].text.lower() in SUBORDINATORS - {"as"}:
        return None
    for group in parsed.verb_groups:
        if group.finite and not in_relative(parsed, group):
            return group
    return None


def _is_subordinate(parsed: ParsedSentence, subject: NounChunk) -> bool:
    """Does a subordinate clause open with the subject?"""
    return subject.first > 0 and parsed.tokens[subject.first - 1].text.lower() in SUBORDINATORS


def _is_particular(parsed: ParsedSentence, subject: NounChunk) -> bool:
    """ "Ada Lim", "the council", "two dealers", "a judge"; not "it", "people"."""
    head = parsed.tokens[subject.head]
    if head.text.lower() in UNTOLD_SUBJECTS or head.tag in ("EX", "WP", "WDT", "DT"):
        return False
    tokens = parsed.tokens[subject.first : subject.last]
    return any(t.tag in PARTICULAR for t in tokens) or head.tag == "PRP" or tokens[0].tag in ("DT", "PRP$") or head.tag == "NNS"


def _hangs_on_saying(parsed: ParsedSentence, subject: NounChunk) -> bool:
    """Does a verb stand before the subject: "said | the dealers restored it"?"""
    before = group_before(parsed, subject.first)
    return before is not None and before.finite and not in_relative(parsed, before)
