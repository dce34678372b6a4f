"""Which bodies of a document are companies: by name, by their officers, or since they have shares."""

from __future__ import annotations

from collections.abc import Sequence

from generator.mentions.language.syntax import Parse, ParsedSentence
from generator.mentions.mention import Cluster, Reference, RoleMention
from generator.mentions.pronouns import body_kind

COMPANY_NOUNS = frozenset({
    "company", "firm", "group", "maker", "carmaker", "drugmaker", "chipmaker", "lender", "bank", "insurer", "retailer", "supermarket",
    "chain", "carrier", "airline", "operator", "manufacturer", "developer", "housebuilder", "brewer", "supplier", "contractor",
    "startup", "conglomerate", "distributor", "wholesaler", "shipbuilder", "steelmaker", "planemaker", "broadcaster", "publisher",
    "utility", "grocer", "builder", "producer", "giant",
})
COMPANY_OFFICES = frozenset({
    "chief executive", "chief executive officer", "ceo", "finance director", "managing director", "chief financial officer", "cfo",
    "chairman", "chairwoman",
})
COMPANY_KINDS = frozenset({"company", "bank"})
MARKET = frozenset({"share", "stock", "dividend", "shareholder", "turnover", "showroom"})


def companies_of(parse: Parse, clusters: Sequence[Cluster], named: Sequence[Sequence[Reference]], roles: Sequence[RoleMention]) -> frozenset[int]:
    """Bodies that are companies: by name, by their officers, or since they have shares."""
    found = {i for i, c in enumerate(clusters) if c.type == "organisation" and body_kind(c) in COMPANY_KINDS}
    found |= {
        r.of_cluster
        for r in roles
        if r.of_cluster is not None and r.title.lower() in COMPANY_OFFICES and not body_kind(clusters[r.of_cluster])
    }
    for sentence, references in zip(parse.sentences, named):
        for reference in references:
            if reference.cluster not in found and clusters[reference.cluster].type == "organisation" and _has_shares(sentence, reference):
                found.add(reference.cluster)
    return frozenset(found)


def _has_shares(sentence: ParsedSentence, reference: Reference) -> bool:
    """ "shares in Odalys", "Odalys's shares", "kitchen maker Odalys"."""
    first = next((i for i, t in enumerate(sentence.tokens) if t.start >= reference.start), 0)
    last = next((i for i, t in enumerate(sentence.tokens) if t.start >= reference.end), len(sentence.tokens))
    after = [t for t in sentence.tokens[last : last + 2] if t.tag != "POS"][:1]
    before = sentence.tokens[first - 2 : first] if first > 1 else ()
    if any(t.lemma.lower() in MARKET for t in after) or (first and sentence.tokens[first - 1].text in COMPANY_NOUNS - {"group"}):
        return True
    return bool(before) and before[0].lemma.lower() in MARKET and before[1].text.lower() == "in"
