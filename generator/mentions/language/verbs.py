"""Verb groups: a verb with its auxiliaries, told by the tags.

    is set to lead           lead, future, modal "is set to"
    had hoped to visit       visit, past, perfect, modal "hopes to"
    has not been told        tell, present, perfect, passive, negated
    may have died            die, present, perfect, modal "may"
    no longer speaks         speak, present, negated
    refused to comment       comment, past, modal "refuses to", negated
    (plans) to build         build, none, not finite
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.mentions.language.syntax import Token, VerbGroup

MODALS = {"'ll": "will", "wo": "will", "ca": "can", "sha": "shall", "'d": "would", "’ll": "will", "’d": "would"}
BE = {"be", "'s", "'re", "'m"}
NEGATIONS = {"not", "n't", "n’t", "never"}
VERB_TAGS = {"VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "MD"}
FINITE_TAGS = {"VBD", "VBP", "VBZ", "MD"}

# Words after "be" that, with "to", say of a plan, a duty or a chance: "is set to".
BE_TO = {
    "set": "future", "due": "future", "going": "future", "about": "future", "expected": "future", "scheduled": "future",
    "poised": "future", "likely": "future", "planning": "future", "preparing": "future", "hoping": "future",
    "aiming": "future", "ready": "future", "supposed": "future", "meant": "future", "bound": "future", "certain": "future",
    "slated": "future", "tipped": "future", "unlikely": "future", "forecast": "future", "intending": "future",
    "seeking": "", "able": "", "unable": "", "trying": "", "obliged": "", "required": "", "said": "", "believed": "",
    "thought": "", "understood": "", "reported": "", "alleged": "", "known": "", "allowed": "", "willing": "",
    "determined": "", "keen": "", "forced": "", "prepared": "",
}  # fmt: skip

# Verbs that make the verb after "to" hoped, planned, refused: lemma -> does what follows lie ahead?
VERB_TO = {
    "hope": "future", "plan": "future", "intend": "future", "aim": "future", "vow": "future", "pledge": "future",
    "promise": "future", "threaten": "future", "agree": "future", "want": "future", "expect": "future", "prepare": "future",
    "propose": "future", "offer": "future", "seek": "", "try": "", "attempt": "", "need": "", "have": "", "use": "",
    "appear": "", "seem": "", "continue": "", "begin": "", "start": "", "refuse": "", "decline": "", "fail": "",
    "manage": "", "wish": "", "tend": "", "decide": "future", "claim": "", "ought": "",
}  # fmt: skip
DENYING = {"refuse", "decline", "fail"}
DENYING_STATES = {"unable", "unlikely"}


def third_person(lemma: str) -> str:
    """"hope" -> "hopes", "try" -> "tries": how a modal is named."""
    if lemma == "have":
        return "has"
    if lemma == "use":
        return "used"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def find_verb_groups(tokens: Sequence[Token]) -> list[VerbGroup]:
    """All verb groups of a sentence, in order and apart."""
    groups, index = [], 0
    while index < len(tokens):
        if starts_group(tokens, index):
            group = read_group(tokens, index)
            groups.append(group)
            index = group.last
        else:
            index += 1
    return groups


def starts_group(tokens: Sequence[Token], index: int) -> bool:
    tag = tokens[index].tag
    if tag == "TO":
        following = _skip_adverbs(tokens, index + 1)
        return following < len(tokens) and tokens[following].tag == "VB"
    if tag not in VERB_TAGS:
        return False
    return not (tag in ("VBN", "VBG") and is_attribute(tokens, index))


def is_attribute(tokens: Sequence[Token], index: int) -> bool:
    """A participle before its noun: "the wounded man", "rising prices", "a Leeds-based firm"."""
    after = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    if after not in ("NN", "NNS", "NNP", "NNPS", "JJ"):
        return False
    at = index - 1 - (index > 1 and tokens[index - 1].tag == "RB" and tokens[index - 1].text.endswith("ly"))  # "in hastily convened talks"
    before = tokens[at].tag if index else ""
    return before in ("DT", "PRP$", "JJ", "CD", "POS", "IN", "HYPH") and not (before == "IN" and tokens[index].tag == "VBG")


def _skip_adverbs(tokens: Sequence[Token], index: int) -> int:
    while index < len(tokens) and (tokens[index].tag in ("RB", "RBR") or tokens[index].lemma in NEGATIONS):
        index += 1
    return index


class _Chain:
    """What is read of a group so far; thrown away with it."""

    def __init__(self) -> None:
        self.tense, self.modal, self.aspect, self.voice = "none", "", "", "active"
        self.negated, self.finite = False, False


def read_group(tokens: Sequence[Token], first: int) -> VerbGroup:
    """The group that starts at first: auxiliaries are taken as long as a verb follows them."""
    chain, index, head = _Chain(), first, first
    if tokens[index].tag == "TO":
        index += 1
    start_tense(chain, tokens, first)
    chain.negated = negated_before(tokens, first)
    while True:
        index = _note_adverbs(chain, tokens, index)
        head = index
        following = _skip_adverbs(tokens, index + 1)
        step = next_verb(chain, tokens, index, following)
        if step is None:
            break
        _note_adverbs(chain, tokens, index + 1)
        index = step
    if index + 1 < len(tokens) and tokens[index + 1].lemma in ("not", "n't", "n’t") and tokens[head].lemma in ("be", "do", "have"):
        chain.negated = True
        return _group(chain, tokens, first, index + 2, head)
    return _group(chain, tokens, first, head + 1, head)


def _group(chain: _Chain, tokens: Sequence[Token], first: int, last: int, head: int) -> VerbGroup:
    return VerbGroup(
        first, last, head, tokens[head].lemma, chain.tense, chain.modal, chain.aspect, chain.voice, chain.negated, chain.finite
    )


def start_tense(chain: _Chain, tokens: Sequence[Token], first: int) -> None:
    token = tokens[first]
    chain.finite = token.tag in FINITE_TAGS
    if token.tag == "VBD":
        chain.tense = "past"
    elif token.tag in ("VBP", "VBZ"):
        chain.tense = "present"
    elif token.tag == "MD":
        chain.modal = MODALS.get(token.text.lower(), token.text.lower())
        chain.tense = "future" if chain.modal in ("will", "shall") else "present"
    elif token.tag == "VBG":
        chain.aspect = "progressive"
    elif token.tag == "VBN":
        chain.voice = "passive"


def negated_before(tokens: Sequence[Token], first: int) -> bool:
    """"not to build", "never spoke", "no longer speaks"."""
    if first and tokens[first - 1].lemma in NEGATIONS:
        return True
    return first > 1 and tokens[first - 1].text.lower() == "longer" and tokens[first - 2].text.lower() == "no"


def _note_adverbs(chain: _Chain, tokens: Sequence[Token], index: int) -> int:
    while index < len(tokens) and (tokens[index].tag in ("RB", "RBR") or tokens[index].lemma in NEGATIONS):
        if tokens[index].lemma in NEGATIONS or (tokens[index].text.lower() == "longer" and tokens[index - 1].text.lower() == "no"):
            chain.negated = True
        index += 1
    return index


def next_verb(chain: _Chain, tokens: Sequence[Token], index: int, following: int) -> int | None:
    """Where the group goes on after the verb at index, or None where that is the main verb."""
    if following >= len(tokens):
        return None
    verb, after = tokens[index], tokens[following]
    if verb.tag == "MD":
        return following if after.tag in ("VB", "VBP") else None
    if verb.lemma in ("have", "'ve", "’ve") or verb.text.lower() in ("'s", "’s", "'d", "’d") and after.tag == "VBN" and after.lemma == "be":
        if after.tag in ("VBN", "VBD") and verb.tag != "VBN":
            chain.aspect = "perfect"
            return following
    if verb.lemma == "do" and after.tag in ("VB", "VBP"):
        return following
    if verb.lemma in BE or verb.lemma == "get":
        step = after_be(chain, tokens, verb, following)
        if step is not None:
            return step
    return after_to(chain, tokens, index, following)


def after_be(chain: _Chain, tokens: Sequence[Token], verb: Token, following: int) -> int | None:
    after, beyond = tokens[following], _skip_adverbs(tokens, following + 1)
    planned = BE_TO.get(after.text.lower())
    if planned is not None and verb.lemma != "get" and infinitive_at(tokens, beyond):
        _take_modal(chain, f"is {after.text.lower()} to", planned, after.text.lower() in DENYING_STATES)
        return beyond + 1
    if verb.lemma != "get" and infinitive_at(tokens, following):
        _take_modal(chain, "is to", "future", False)
        return following + 1
    if after.tag == "VBG" and verb.lemma != "get":
        chain.aspect = chain.aspect or "progressive"
        return following
    if after.tag in ("VBN", "VBD") and not is_attribute(tokens, following):
        chain.voice = "passive"
        return following
    return None


def after_to(chain: _Chain, tokens: Sequence[Token], index: int, following: int) -> int | None:
    verb = tokens[index]
    if following != index + 1 or verb.lemma not in VERB_TO or not infinitive_at(tokens, following):
        return None
    if verb.lemma == "use" and verb.tag != "VBD" or chain.voice == "passive" and verb.lemma in ("use", "need", "have"):
        return None
    _take_modal(chain, third_person(verb.lemma) + " to", VERB_TO[verb.lemma], verb.lemma in DENYING)
    chain.voice = "active"
    return following + 1


def infinitive_at(tokens: Sequence[Token], index: int) -> bool:
    """Does "to" with a verb stand at index?"""
    if index >= len(tokens) or tokens[index].text.lower() != "to":
        return False
    verb = _skip_adverbs(tokens, index + 1)
    return verb < len(tokens) and tokens[verb].tag in ("VB", "VBP")


def _take_modal(chain: _Chain, name: str, time: str, denies: bool) -> None:
    """The first modal names the group: "may hope to" stays "may". A plan told in the present lies in the future."""
    chain.modal = chain.modal or name
    chain.negated = chain.negated or denies
    if time == "future" and chain.tense == "present" and chain.aspect != "perfect":
        chain.tense = "future"
    if chain.aspect == "progressive":
        chain.aspect = ""
