"""What is promised of the shipped models: small, licensed, and told where they come from."""

from generator.mentions.language import lemmas, tagger
from generator.mentions.names import clusters, model
from generator.mentions.names.lexicon import FOLDER

MODELS = (model.MODEL, clusters.CLUSTERS, tagger.MODEL, lemmas.MODEL)


def test_the_models_are_small():
    """All together take at most 6 MB."""
    assert sum(path.stat().st_size for path in MODELS) <= 6_000_000


def test_models_and_data_carry_their_licence():
    """Beside each model and name list stands its licence, with attribution."""
    for path in MODELS:
        assert "Attribution-ShareAlike 4.0" in (path.parent / "LICENCE.md").read_text("utf-8")
    told = (FOLDER / "LICENCE.md").read_text("utf-8")
    assert "GeoNames" in told and "CC BY 4.0" in told
    assert all(path.name in told for path in FOLDER.iterdir() if path.name != "LICENCE.md")


def test_words_of_one_kind_stand_in_one_cluster():
    """Days and verbs of speech share a narrow cluster each, and not the same one."""
    told = clusters.load_clusters()
    assert told["monday"][0] == told["thursday"][0] != told["said"][0]
