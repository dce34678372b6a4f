"""Parts of speech that a tagger often gets wrong in news, mended by their neighbours.

| words | as tagged | as mended |
|---|---|---|
| Riots broke out. | Riots: verb | Riots: noun |
| the decision to suspend the tax | suspend: noun | suspend: verb |
| a meeting at a car parts factory in Veldt | factory: verb | factory: noun |
| over fifth-seeded Ada Lim | fifth-seeded: past | fifth-seeded: adjective |
"""

from __future__ import annotations

from generator.mentions.events.clauses import SUBORDINATORS, group_before, preposition_before
from generator.mentions.events.lexicon import load_lexicon
from generator.mentions.language.chunks import find_noun_chunks
from generator.mentions.language.lemmas import lemma
from generator.mentions.language.syntax import ParsedSentence
from generator.mentions.language.verbs import find_verb_groups

PAY_WORDS = frozenset({"rise", "rises", "award", "offer", "deal", "cut", "cuts", "increase", "claim", "talks", "dispute"})
COMPANY_FORMS = frozenset({"plc", "PLC", "Plc", "Ltd", "Inc", "Corp", "Limited", "AG", "SA", "SE", "NV"})
# no past tense follows them at once
UNDER = frozenset({
    "of", "on", "in", "at", "with", "by", "for", "from", "into", "over", "under", "about",
})
# nothing is "died"
NO_OBJECT = frozenset({
    "die", "flee", "fall", "collapse", "happen", "occur", "arrive", "resign", "march", "rally", "erupt", "escape", "vanish",
})
SAME_PAST = frozenset({"beat", "hit", "cut", "shut", "quit", "shed", "upset", "burst", "split", "put"})
SAYING = frozenset({"say", "tell", "report", "claim", "think", "believe", "add", "insist", "know", "hope"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
LY_NOUNS = frozenset({"rally", "assembly", "reply", "supply", "family", "anomaly", "monopoly", "ally"})


def retagged(parsed: ParsedSentence) -> ParsedSentence:
    """The sentence with such tags mended, its verb groups and noun chunks found anew; the same object where there are none."""
    tags = [t.tag for t in parsed.tokens]
    for index in range(1, len(tags) - 1):
        tags[index] = _right_tag(parsed.tokens[index].text, *tags[index - 1 : index + 2])
    nouns = load_lexicon().nouns
    for index in range(1, len(tags) - 1):
        if (
            tags[index] in ("VBD", "VBN")
            and tags[index - 1] in ("NNP", "NNPS")
            and parsed.tokens[index].text[:1].isupper()
            and tags[index + 1] in (",", "VBD", "VBZ", "MD", "POS")
        ):
            tags[index] = "NNP"  # "Mark Felt/VBD, who"
    for index in range(1, len(tags) - 2):
        verb = parsed.tokens[index + 1]
        if (
            tags[index] == "POS"
            and tags[index - 1] in ("NNP", "NNPS")
            and tags[index + 1] in ("VBN", "VBD")
            and (tags[index + 2] in ("DT", "PRP$") or lemma(verb.text, "VBN") in NO_OBJECT)
        ):
            tags[index : index + 2] = "VBZ", "VBN"  # "Ada Lim's chaired the board", "Lim's resigned"; not "Lim's lost luggage"
    for index in range(1, len(tags) - 1):
        if (
            tags[index] in ("VBD", "VBN")
            and tags[index + 1] in ("NN", "NNS")
            and (
                _is_count(parsed.tokens[index - 1].text, tags[index - 1])
                or (tags[index - 1] == "CD" and index > 1 and tags[index - 2] == ",")
                or parsed.tokens[index - 1].text.lower() in UNDER
            )
        ):
            tags[index] = "JJ"  # "on injured reserve", "64 confirmed cases", "the 3 May, 2021 attempted murder"
    for index in range(1, len(tags) - 1):
        if parsed.tokens[index].text == "pay" and tags[index].startswith("VB") and parsed.tokens[index + 1].text in PAY_WORDS and tags[index - 1] != "TO":
            tags[index] = "NN"  # "a 5 per cent pay/VB rise"
    for index in range(1, len(tags)):
        if parsed.tokens[index].text in COMPANY_FORMS and tags[index - 1] in ("NNP", "NNPS", "NN", "-RRB-", ")"):
            tags[index] = "NNP"  # "Odalys plc/VBD reported"
    for index in range(1, len(tags) - 1):
        if (
            tags[index] == "JJ"
            and parsed.tokens[index].text.endswith("ed")
            and parsed.tokens[index - 1].text in ("had", "has", "have")
            and tags[index + 1] in ("VBG", "DT", "PRP", "PRP$", "IN")
        ):
            tags[index] = "VBN"  # "whales that had survived/JJ being stranded"
    for index in range(2, len(tags) - 1):
        if tags[index] == "VBP" and tags[index - 1] == "NNS" and tags[index + 1] == "IN" and is_second_verb(parsed, index):
            tags[index] = "NN"  # "a meeting at a car parts factory/VBP in Veldt"
    if len(tags) > 1 and tags[0] == "UH" and tags[1] in ("VBD", "VBZ", "MD"):
        tags[0] = "NNP"
    if len(tags) > 1 and tags[0] == "POS":
        tags[0] = "NNS"  # "Workers/POS at the port"
    if len(tags) > 1 and tags[0] == "NNPS" and tags[1] in ("VBD", "VBP") and lemma(parsed.tokens[0].text.lower(), "NNS") in nouns:
        tags[0] = "NNS"  # "Riots/NNPS broke out"
    if len(tags) > 1 and tags[0] == "VBG" and tags[1] in ("VBD", "VBN", "VBZ", "MD") and parsed.tokens[0].text not in ("Being", "Having", "Getting"):
        tags[0], tags[1] = "NNP", tags[1].replace("VBN", "VBD")  # "Boeing pleaded guilty"
    if len(tags) > 1 and tags[0] in ("VBZ", "VB", "VBP", "JJ") and tags[1] in ("VBD", "MD") and parsed.tokens[0].lemma.lower() in nouns:
        tags[0] = "NNS" if parsed.tokens[0].text.endswith("s") else "NN"  # "Riots/VBZ broke out"
    for index in range(1, len(tags) - 1):
        if (
            tags[index][:2] in ("JJ", "VB", "RB")
            and tags[index - 1] == "DT"
            and tags[index + 1] == "IN"
            and parsed.tokens[index].text.lower() in nouns
        ):
            tags[index] = "NN"  # "the inquest/JJS into"
    for index in range(1, len(tags) - 1):  # "an earthquake/JJ struck"
        if tags[index] == "JJ" and tags[index + 1] in ("VBD", "VBN", "MD") and parsed.tokens[index].text.lower() in nouns:
            tags[index] = "NN"
    for index in range(len(tags) - 2):
        if parsed.tokens[index].text.lower() == "to" and tags[index + 1] == "NN" and tags[index + 2] in ("DT", "PRP$"):
            tags[index : index + 2] = "TO", "VB"
    if all(tag == token.tag for tag, token in zip(tags, parsed.tokens)):
        return parsed
    tokens = tuple(t if t.tag == tag else t._replace(tag=tag, lemma=lemma(t.text, tag)) for t, tag in zip(parsed.tokens, tags))
    groups = find_verb_groups(tokens)
    held = {index for group in groups for index in range(group.first, group.last)}
    return ParsedSentence(parsed.sentence, tokens, tuple(groups), tuple(find_noun_chunks(tokens, held)))


def is_second_verb(parsed: ParsedSentence, index: int) -> bool:
    """Right after a noun under a preposition, where the clause has its finite verb: "holds a meeting at the mills | factory"."""
    owner = next((c for c in parsed.noun_chunks if c.last == index), None)
    governor = group_before(parsed, owner.first) if owner is not None and preposition_before(parsed, owner) else None
    if governor is None or not governor.finite or governor.lemma in SAYING:
        return False
    if governor.first and parsed.tokens[governor.first - 1].text.lower() in ("who", "which", "that"):
        return False
    return not any(t.tag in ("CC", "WDT", "WP", "WRB", ",", ":") or t.text.lower() in SUBORDINATORS for t in parsed.tokens[governor.last : owner.first])


def _is_count(word: str, tag: str) -> bool:
    """A number that is no year."""
    return tag == "CD" and not (len(word) == 4 and word.isdigit())


def _right_tag(word: str, before: str, tag: str, after: str) -> str:
    """The tag that its neighbours allow."""
    if word in ("'d", "’d") and tag == "MD" and after in ("VBN", "VBD"):
        return "VBD"  # "they'd visited" had; "they'd visit" would
    if word == "had" and tag == "VBN" and before in ("PRP", *NOUNS):
        return "VBD"  # "said it had cancelled"
    if word == "that" and tag == "DT" and after in ("NNS", "NNPS"):
        return "IN"  # "but that tickets had been sold"
    if word in SAME_PAST and tag == "NN" and before in ("NNP", "NNPS", "NNS") and after in ("NNP", "NNPS", "DT", "JJ", "VBD", "PRP$"):
        return "VBD"  # "Keller beat top-seeded Brandt"
    if "-" in word and tag in ("VBD", "VBN") and (before == "VBD" or after in NOUNS):
        return "JJ"  # "over fifth-seeded/VBD Ada Lim"
    if tag == "GW":
        return "NN"
    if tag == "RB" and word in LY_NOUNS and before in ("DT", "JJ", "PRP$", "CD") and after not in ("JJ", "RB", "VBN"):
        return "NN"  # "a peaceful rally/RB was"
    if word in ("attempted", "aggravated") and after in ("NN", "NNS", "JJ"):
        return "JJ"
    if word in ("shows", "suggests", "finds", "reveals") and tag == "NNS" and before in NOUNS and after in ("IN", "DT", "PRP", ".", ","):
        return "VBZ"
    if word == "quit" and before in (*NOUNS, ",") and after in ("IN", "PRP$", "DT", ",", "."):
        return "VBD"
    if word == "shot" and tag == "NN" and before in ("NNS", "NNP", "NN", "PRP") and after == "CC":
        return "VBD"  # "officers shot/NN and killed"
    if tag == "VBZ" and before in ("CD", "JJ", "PRP$") and after in ("VBD", "VBN", "MD"):
        return "NNS"
    if tag == "JJ" and word.endswith("ed") and before in NOUNS and after in ("CD", "DT", "PRP$"):
        return "VBD"
    return tag
