"""How alike two wordings are."""

from generator.records.likeness import Rarity, cosine


def test_a_vector_has_its_words_in_the_order_of_the_text():
    """Else the last digit of a sum hangs on the run, and with it which of two like events is joined first."""
    words = "zebras crossed rivers near quiet villages".split()
    assert words == list(Rarity([{"a"}]).vector(words))


def test_wordings_without_a_word_in_common_are_not_alike():
    """0, and 1 for the same."""
    rarity = Rarity([{"a"}, {"b"}])
    assert 0.0 == cosine(rarity.vector(["flood"]), rarity.vector(["court"])) and 1.0 == cosine(rarity.vector(["flood"]), rarity.vector(["flood"]))
