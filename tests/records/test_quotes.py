"""One utterance, many wordings."""

import pytest

from generator.records.wording import without_interruptions
from tests.records.stories import Story

SAID = 'Anita Varga said: "We have never seen water like this. We will rebuild the bridge, and we will do it together with all the towns."'
RETOLD = '"We are going to rebuild the bridge, and we will do it together with all the towns," Anita Varga said.'


def test_wordings_of_one_utterance_are_one_quote():
    """The sentence that three papers print is one record; each wording is kept as printed."""
    story = Story({"a": ("2031-05-06", SAID), "b": ("2031-05-06", RETOLD), "c": ("2031-05-07", SAID)})
    quote = next(q for q in story.quotes if "We will rebuild the bridge" in q.text)
    assert {v.source: v.text.split(",")[0] for v in quote.variants} == {
        "a": "We will rebuild the bridge", "b": "We are going to rebuild the bridge", "c": "We will rebuild the bridge",
    }  # fmt: skip
    assert quote.independent_sources == 3


def test_each_sentence_counts_those_who_print_it():
    """What only two papers print is supported by two."""
    story = Story({"a": ("2031-05-06", SAID), "b": ("2031-05-06", RETOLD), "c": ("2031-05-07", SAID)})
    assert [q.independent_sources for q in story.quotes if "never seen water" in q.text] == [2]


def test_families_are_counted_not_articles():
    """The wording that more families print stands first, however often copies repeat the other."""
    story = Story({"a": ("2031-05-06", SAID), "b": ("2031-05-06", RETOLD), "c": ("2031-05-06", RETOLD), "d": ("2031-05-06", SAID)}, copies=("b", "c"))
    assert next(q for q in story.quotes if "bridge" in q.text).text.startswith("We will rebuild the bridge")


def test_the_same_words_of_two_speakers_are_two_quotes():
    """Who says it is part of what was said."""
    story = Story(
        {
            "a": ("2031-05-06", 'Anita Varga said: "We will not leave anyone behind in the valley."'),
            "b": ("2031-05-06", 'Jonas Lindqvist said: "We will not leave anyone behind in the valley."'),
        }
    )
    assert len(story.quotes) == 2


def test_a_fragment_is_evidence_of_the_sentence_it_is_from():
    """"never seen water" from the same speaker belongs to the full sentence."""
    story = Story({"a": ("2031-05-06", SAID), "b": ("2031-05-06", 'Anita Varga said the valley had "never seen water like this" before.')})
    assert [{e.source for e in q.evidence} for q in story.quotes if "never seen" in q.text] == [{"a", "b"}]


def test_spans_hold_their_words():
    """Evidence and variants slice to what the article prints."""
    story = Story({"a": ("2031-05-06", SAID), "b": ("2031-05-06", RETOLD)})
    texts = {reading.document.id: reading.document.text for reading in story.readings}
    for quote in story.quotes:
        assert all(texts[e.source][slice(*e.span)] == e.quote for e in quote.evidence)
        assert all(" ".join(texts[v.source][slice(*v.span)].split()) == v.text for v in quote.variants)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ('"We will rebuild the bridge," Anita Varga said, "and we will do it together."', "We will rebuild the bridge, and we will do it together."),
        ('"The water took the bridge," Anita Varga said. "We will rebuild it."', "The water took the bridge. We will rebuild it."),
        ("‘We will rebuild the bridge’, Anita Varga said, ‘and it will be higher.’", "We will rebuild the bridge, and it will be higher."),
    ],
)
def test_an_interrupted_quotation_is_one_quote(printed, said):
    """"…," she said, "…": the words said are one record; its variant and evidence stand as printed, with the interruption."""
    story = Story({"a": ("2031-05-06", printed)})
    assert [q.text for q in story.quotes] == [said]
    assert without_interruptions(story.quotes[0].variants[0].text) == said
    assert all(e.quote in printed for e in story.quotes[0].evidence)


def test_one_word_that_copies_quote_is_one_quote():
    """A single quoted word is the same in two copies of a report; elsewhere it may be anybody's."""
    told = 'The union asked the company for a "serious" offer.'
    assert len(Story({"a": ("2031-05-06", told), "b": ("2031-05-06", told)}, copies=("a", "b")).quotes) == 1


def test_two_paragraphs_of_one_speaker_are_two_quotes():
    """A record is a paragraph at most."""
    story = Story({"a": ("2031-05-06", 'Anita Varga said: "The water took the bridge.\n\n"We will rebuild it."')})
    assert len(story.quotes) == 2
